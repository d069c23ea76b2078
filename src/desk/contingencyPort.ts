import type { Log } from '../log/log.js'
import { contingencies } from '../projections/contingencies.js'
import { follower } from '../projections/projection.js'
import type { Ports } from './ports.js'

/** The book with what the log's emergencies change while they last (CTG-01); `then` answers everything else. The log's news are read before each decision. */
export const contingencyPort = (log: Log, then: Ports = {}): Ports => {
  const live = follower(contingencies())
  return { ...then, book: async (book, at) => (await live.catchUp(log)).bookAt((await then.book?.(book, at)) ?? book, at) }
}
