import type { WordedLifecycle } from '../../src/core/lifecycle.js'
import type { Language } from './language.js'

/** A lifecycle as a Mermaid drawing: one arrow for each pair of states, with the events that lead along it; steps that stay are left out. */
export const drawing = ({ initial, states }: WordedLifecycle<string, string>, language: Language): string => {
  const arrows = new Map<string, string[]>()
  for (const [from, { on = {} }] of Object.entries(states)) {
    for (const [type, to] of Object.entries<string | undefined>(on)) {
      if (to === undefined || to === from) continue
      const arrow = `${from} --> ${to}`
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), type])
    }
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...Object.entries(states).map(([state, { meta }]) => `  state "${meta[language]}" as ${state}`),
    `  [*] --> ${initial}`,
    ...[...arrows].map(([arrow, types]) => `  ${arrow}: ${types.join(', ')}`),
    ...Object.entries(states).flatMap(([state, { type }]) => (type === 'final' ? [`  ${state} --> [*]`] : [])),
    '```',
  ].join('\n')
}
