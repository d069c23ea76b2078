import { compile, type Table, type Worded, type WordedLifecycle } from '../../src/core/lifecycle.js'
import { lifecycles } from '../../src/machines/index.js'
import { teams, words, type Language } from './language.js'
import { code, page, ruleLink, table } from './markdown.js'
import { lifecycleNames } from './names.js'
import { drawing } from './mermaid.js'

export type AnyLifecycle = WordedLifecycle<string, string>
export const all: readonly (readonly [string, AnyLifecycle])[] = Object.entries<AnyLifecycle>(lifecycles)
export const nameOf = (name: string, language: Language): string => (lifecycleNames[name] ?? { en: name, zh: name })[language]

const limits = (lifecycle: Table<string, string, Worded>, state: string, language: Language): string => {
  const { deadlines = [], midway = [], pauses = [], noDeadline, afterwards } = lifecycle.meta(state)
  if (lifecycle.isFinal(state)) return words.isOver[language]
  return [
    ...[...deadlines, ...midway].map(ruleLink),
    ...pauses.map((rule) => `${ruleLink(rule)} (${words.paused[language]})`),
    ...(noDeadline === undefined ? [] : [noDeadline[language]]),
    ...(afterwards === undefined ? [] : [afterwards[language]]),
  ].join(', ')
}

const section = (name: string, config: AnyLifecycle, language: Language): string => {
  const lifecycle = compile(config)
  const rows = Object.keys(config.states).map((state) => {
    const { owner, [language]: label } = lifecycle.meta(state)
    const steps = lifecycle.steps(state).map((type) => {
      const to = lifecycle.next(state, type)
      return `${code(type)} → ${to === state || to === undefined ? words.stays[language] : code(to)}`
    })
    return [code(state), label, owner === undefined ? '' : teams[owner][language], limits(lifecycle, state, language), steps.join(', ')]
  })
  const facts = Object.entries(config.on ?? {}).map(([type, to]) => `${code(type)} → ${code(String(to).slice(1))}`)
  return [
    `## ${nameOf(name, language)} · ${code(name)}`,
    drawing(config, language),
    table(
      [words.state, words.meaning, words.owner, words.limits, words.steps].map((word) => word[language]),
      rows,
    ),
    ...(facts.length === 0 ? [] : [`${words.trueAnywhere[language]} ${facts.join(', ')}`]),
  ].join('\n\n')
}

/** Every lifecycle: its drawing, and its states with owners, deadlines and steps. */
export const lifecyclesPage = (language: Language): string =>
  page(
    language,
    'lifecycles',
    words.lifecycles[language],
    words.aboutLifecycles[language],
    all.map(([name, config]) => section(name, config, language)),
  )
