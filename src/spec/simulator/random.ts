/** A small seeded generator (mulberry32): the same seed, the same history, on every machine. */
export interface Random {
  /** A whole number from 0 to `n` − 1. */
  readonly below: (n: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly [T, ...T[]]) => T
}

/** Numbers from 0 up to 1. */
export const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const seeded = (seed: number): Random => {
  const next = numbers(seed)
  const below = (n: number): number => Math.floor(next() * n)
  return { below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)] ?? items[0] }
}
