import { numbers } from '../../spec/simulator/random.js'

/** Seeded chance: the same seed gives the same shop. */
export interface Chance {
  /** 0 up to 1. */
  readonly next: () => number
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number
  readonly of: <T>(all: readonly [T, ...T[]]) => T
  /** One of the names, each as often as its weight says. */
  readonly weighted: <Name extends string>(weights: Readonly<Record<Name, number>>) => Name
}

export const chance = (seed: number): Chance => {
  const next = numbers(seed)
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    of: (all) => all[whole(0, all.length - 1)] ?? all[0],
    weighted: <Name extends string>(weights: Readonly<Record<Name, number>>): Name => {
      const entries = Object.entries<number>(weights) as [Name, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0]
      if (found === undefined) throw new RangeError('nothing to choose from')
      return found[0]
    },
  }
}
