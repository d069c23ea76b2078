import type { Projection } from '../projection.js'
import { tally } from './figure.js'

export interface Words {
  /** Messages of platforms by the status that they named; one that concerns several orders counts once. */
  readonly platformMessages: Readonly<Record<string, number>>
  readonly eventsByType: Readonly<Record<string, number>>
}

/** What was said, rather than what came of it: counts over the events themselves. */
export const words = (): Projection<Words> => {
  const [messages, types] = [tally(), tally()]
  const seen = new Set<string>()
  return {
    take: ({ type, data, id }) => {
      types.add(type)
      if (type !== 'PlatformStatusReported' || typeof data !== 'object' || data === null) return
      const { platform, status, message = id } = data as Partial<Record<string, unknown>>
      const name = `${String(platform)}/${String(status)}/${String(message)}`
      if (seen.has(name)) return
      seen.add(name)
      messages.add(String(status))
    },
    view: () => ({ platformMessages: messages.view(), eventsByType: types.view() }),
  }
}
