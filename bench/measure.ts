// Measuring: alternating rounds and medians, so that a busy machine disturbs all peers alike.
import { Bench } from 'tinybench'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How long and how often: `smoke` only sees that it works. */
export interface Effort {
  readonly smoke: boolean
  readonly rounds: number
  readonly msPerTask: number
}
export const efforts = {
  full: { smoke: false, rounds: 7, msPerTask: 60 },
  smoke: { smoke: true, rounds: 1, msPerTask: 1 },
} as const satisfies Record<string, Effort>

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2
}

/** Median time of each task in nanoseconds; every round measures every task once, in turn. */
export const compare = <Name extends string>(
  tasks: Readonly<Record<Name, () => unknown>>,
  { rounds, msPerTask }: Effort,
): Readonly<Record<Name, number>> => {
  const names = Object.keys(tasks) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    const bench = new Bench({ time: msPerTask, iterations: 1, warmupTime: round === 0 ? msPerTask : 1, warmupIterations: 1 })
    for (const name of names) bench.add(name, () => void tasks[name]())
    for (const { name, result } of bench.runSync()) {
      if (!('latency' in result)) throw new Error(`${name} could not be measured`, { cause: result })
      times.get(name as Name)?.push(result.latency.p50 * 1e6)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>
}

/** One long run, in milliseconds. */
export const once = (work: () => unknown): number => {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** Bytes that live on the heap after a full collection. */
export const heapNow = (): number => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
