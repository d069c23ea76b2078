import { instant } from '../../src/core/time/instant.js'
import type { AppendOptions, Envelope, Log, NewEvent } from '../../src/log/log.js'

export const at = instant(1_795_319_200_000)

export const paid = (amount: number): NewEvent => ({ type: 'Paid', schema: 1, at, data: { amount, note: '已付款' } })

export const options = (commandId: string, more: Partial<AppendOptions> = {}): AppendOptions => ({
  expect: 'any',
  commandId,
  fingerprint: `print of ${commandId}`,
  by: { id: 'clerk-1', role: 'clerk' },
  recordedAt: at,
  ...more,
})

export const all = async (log: Pick<Log, 'readAll'>): Promise<readonly Envelope[]> => {
  const events: Envelope[] = []
  for await (const event of log.readAll()) events.push(event)
  return events
}

/** Commits of 2 events each, in 3 streams, in turns. */
export const fill = async (log: Log, commits: number): Promise<void> => {
  for (let i = 0; i < commits; i++) await log.append(`order-${i % 3}`, [paid(100 * i), paid(100 * i + 1)], options(`c-${i}`))
}
