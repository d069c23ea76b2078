import type { Random } from './random.js'

/** Lets one waiting step go at a time, in an order that the seed decides: every interleaving of clients, and the same one again. */
export interface Scheduler {
  /** A point at which others may come first. */
  readonly turn: () => Promise<void>
  /** Runs the clients to their end. */
  readonly run: (clients: readonly (() => Promise<void>)[]) => Promise<void>
}

export const scheduler = (random: Random): Scheduler => {
  const waiting: (() => void)[] = []
  const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve) })
  return {
    turn: () => new Promise((resolve) => { waiting.push(resolve) }),
    run: async (clients) => {
      let running = clients.length
      const all = clients.map(async (client) => { await client().finally(() => { running -= 1 }) })
      while (running > 0) {
        await settled()
        const [next] = waiting.splice(random.below(waiting.length), 1)
        next?.()
      }
      await Promise.all(all)
    },
  }
}
