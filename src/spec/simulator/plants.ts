import type { Envelope, Log } from '../../log/log.js'

let fresh = 0
const changed = (log: Log, change: (event: Envelope) => Envelope): Log => ({
  ...log,
  read: async (stream, range) => (await log.read(stream, range)).map(change),
  readAll: async function* (range) {
    for await (const event of log.readAll(range)) yield change(event)
  },
})

/** Four faults, each of a kind that real systems have had. A simulation that does not find them proves nothing. */
export const plants: Readonly<Record<string, (log: Log) => Log>> = {
  'a store without the version check': (log) => ({
    ...log,
    append: (stream, events, options) => log.append(stream, events, { ...options, expect: 'any' }),
  }),
  'a store that forgets command ids': (log) => ({
    ...log,
    append: (stream, events, options) => log.append(stream, events, { ...options, commandId: `forgotten-${(fresh += 1)}` }),
    outcomeOf: async () => undefined,
  }),
  'a refund cap that ignores what is under way': (log) =>
    changed(log, (event) =>
      event.type === 'RefundRequested'
        ? { ...event, data: { ...(event.data as object), amount: 0, freight: 0, parts: [], lines: [] } }
        : event,
    ),
  'a deadline that is passed again and again': (log) => ({
    ...changed(log, (event) =>
      event.type === 'DeadlinePassed'
        ? { ...event, type: 'ReminderRaised', command: `forgotten-${(fresh += 1)}`, data: { rule: 'REV-02', subject: 'order', to: 'lead' } }
        : event,
    ),
    append: (stream, events, options) =>
      log.append(stream, events, options.commandId.startsWith('pass.') ? { ...options, commandId: `forgotten-${(fresh += 1)}` } : options),
  }),
}
