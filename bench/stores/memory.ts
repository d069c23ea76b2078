import { memoryLog } from '../../src/log/memory.js'
import { at, drain } from './sample.js'
import { pair, type Row } from './pair.js'

const streams = 20_000

/** Single appends per second in memory, best of some runs, over 20,000 streams; the events are made as they go. */
export const appendsPerSecond = async (appends: number, runs = 5): Promise<number> => {
  const by = { id: 'clerk-7', role: 'customerService' }
  let best = 0
  for (let run = 0; run < runs; run++) {
    const log = memoryLog()
    const startedAt = process.hrtime.bigint()
    for (let i = 0; i < appends; i++) {
      await log.append(
        `order-${i % streams}`,
        [{ type: 'RefundSettled', schema: 1, at, data: { refund: 'refund-1', payment: 'payment-1', amount: 12_900 } }],
        { expect: 'any', commandId: `c-${i}`, fingerprint: 'f', by, recordedAt: at },
      )
    }
    best = Math.max(best, appends / (Number(process.hrtime.bigint() - startedAt) / 1e9))
  }
  return best
}

/** Reading, against going through what the log has already sealed. */
export const benchMemory = async (rounds: number): Promise<readonly Row[]> => {
  const log = memoryLog()
  for (let i = 0; i < rounds * 8; i++) {
    await log.append(`order-${i % rounds}`, [{ type: 'Happened', schema: 1, at, data: { i } }], {
      expect: 'any',
      commandId: `c-${i}`,
      fingerprint: 'f',
      by: { id: 'a', role: 'b' },
      recordedAt: at,
    })
  }
  const plain = new Map<string, readonly unknown[]>()
  for (let i = 0; i < rounds; i++) plain.set(`order-${i}`, await log.read(`order-${i}`))
  return [
    await pair(
      { store: 'memory', what: 'read 8', rounds },
      (round) => log.read(`order-${round % rounds}`),
      (round) => plain.get(`order-${round % rounds}`)?.slice(),
    ),
    await pair(
      { store: 'memory', what: 'readAll', rounds: 5 },
      () => drain(log),
      () => [...plain.values()].flat(),
    ),
  ]
}
