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
  /** Every client waits for its turn or has ended: nothing moves until one is let go. */
  const letOneGo = (): void => {
    if (waiting.length === 0 || waiting.length < running) return
    const [next] = waiting.splice(random.below(waiting.length), 1)
    next?.()
  }
  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        letOneGo()
      }),
    run: async (clients) => {
      running = clients.length
      await Promise.all(
        clients.map((client) =>
          client().finally(() => {
            running -= 1
            letOneGo()
          }),
        ),
      )
    },
  }
}
