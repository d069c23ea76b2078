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
  let running = 0
  let settled: () => void = () => undefined
  /** Every client waits for its turn or has ended: nothing moves until one is let go. */
  const checkSettled = (): void => { if (waiting.length >= running) settled() }
  return {
    turn: () => new Promise((resolve) => {
      waiting.push(resolve)
      checkSettled()
    }),
    run: async (clients) => {
      running = clients.length
      let still = new Promise<void>((resolve) => { settled = resolve })
      const all = clients.map(async (client) => {
        await client().finally(() => {
          running -= 1
          checkSettled()
        })
      })
      while (running > 0) {
        await still
        still = new Promise<void>((resolve) => { settled = resolve })
        const [next] = waiting.splice(random.below(waiting.length), 1)
        next?.()
      }
      await Promise.all(all)
    },
  }
}
