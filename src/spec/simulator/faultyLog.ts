import * as E from 'fp-ts/lib/Either.js'
import type { Append, Log } from '../../log/log.js'
import type { Random } from './random.js'
import type { Scheduler } from './scheduler.js'

/** How often an append is cut: before it was written, or after, so that its sender never hears of it. */
export interface Faults {
  readonly lostRequest: number
  readonly lostAnswer: number
}

const cut: Append = E.left({ kind: 'outcomeUnknown', reason: 'the connection was cut' })

/** The log as a client far away sees it: every call may be overtaken, every append may be cut on either side of the write. */
export const faultyLog = (log: Log, { turn }: Scheduler, random: Random, { lostRequest, lostAnswer }: Faults): Log => ({
  ...log,
  append: async (stream, events, options) => {
    await turn()
    if (random.chance(lostRequest)) return cut
    const answer = await log.append(stream, events, options)
    await turn()
    return random.chance(lostAnswer) ? cut : answer
  },
  read: async (stream, range) => {
    await turn()
    return log.read(stream, range)
  },
  outcomeOf: async (stream, commandId) => {
    await turn()
    return log.outcomeOf(stream, commandId)
  },
})
