import { openDesk, type Desk } from '../../../src/desk/index.js'
import type { Log } from '../../../src/log/log.js'
import { book } from '../../../src/policies/index.js'

/** A shop that gives a review one second, and its reminder another one. */
export const hastyDesk = (log: Log): Desk =>
  openDesk({ log, book: book({ 'review.firstWithin': 'PT1S', 'review.remindAfter': 'PT1S' }), notice: false })
