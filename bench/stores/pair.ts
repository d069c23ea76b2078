// Two ways of doing the same, measured in turns, so that what disturbs the machine disturbs both.

export interface Row {
  readonly store: string
  readonly what: string
  /** Median time of one round in microseconds. */
  readonly ours: number
  readonly raw: number
  /** Our speed as a share of the raw driver's; over 1 is faster. */
  readonly ratio: number
  /** What the ratio should at least be. */
  readonly bar?: number
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN

const timed = async (work: () => unknown): Promise<number> => {
  const startedAt = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - startedAt) / 1_000
}

/** Runs both `rounds` times in turns, after a tenth as many rounds that do not count. */
export const pair = async (
  { store, what, bar, rounds }: { readonly store: string; readonly what: string; readonly bar?: number; readonly rounds: number },
  ours: (round: number) => unknown,
  raw: (round: number) => unknown,
): Promise<Row> => {
  const times: readonly [number[], number[]] = [[], []]
  const warmUp = Math.ceil(rounds / 10)
  for (let round = 0; round < rounds + warmUp; round++) {
    const turns = [async () => timed(() => ours(round)), async () => timed(() => raw(round))] as const
    const isOdd = round % 2 === 1
    const first = await turns[isOdd ? 1 : 0]()
    const second = await turns[isOdd ? 0 : 1]()
    if (round < warmUp) continue
    times[0].push(isOdd ? second : first)
    times[1].push(isOdd ? first : second)
  }
  const [oursTime, rawTime] = [median(times[0]), median(times[1])]
  return { store, what, ours: oursTime, raw: rawTime, ratio: rawTime / oursTime, ...(bar !== undefined && { bar }) }
}
