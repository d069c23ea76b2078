import { instant } from '../../src/core/time/instant.js'
import type { AppendOptions, Log, NewEvent } from '../../src/log/log.js'

export const at = instant(1_795_319_200_000)
const fingerprint = '0'.repeat(64)
const by = { id: 'clerk-7', role: 'customerService' }

/** An event of ordinary size: about 500 bytes as stored. */
export const event: NewEvent = {
  type: 'RefundRequested',
  schema: 1,
  at,
  data: {
    refund: 'refund-1',
    case: 'case-1',
    parts: [
      { payment: 'payment-1', amount: 12_900 },
      { payment: 'payment-2', amount: 900 },
    ],
    base: { goods: 13_800, freight: 0 },
    dueAt: at + 259_200_000,
  },
}

export const eventsOf = (n: number): readonly NewEvent[] => Array.from({ length: n }, () => event)
export const options = (commandId: string): AppendOptions => ({ expect: 'none', commandId, fingerprint, by, recordedAt: at })

/** What the raw driver is given to store: the same bytes, without hash, chain, command or check. */
export const rawText = JSON.stringify({
  at,
  by,
  command: 'command-12345',
  data: event.data,
  id: 'order-12345/1',
  previous: '0'.repeat(64),
  recordedAt: at,
  schema: 1,
  stream: 'order-12345',
  type: event.type,
  version: 1,
})

export const drain = async (log: Log): Promise<number> => {
  let events = 0
  for await (const { version } of log.readAll()) if (version > 0) events += 1
  return events
}
