// How long complaints take (KPI-06), from the states of the tickets.
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import type { Ticket } from '../../deciders/ticket/state.js'
import { complaintTime, type ComplaintTime } from '../../policies/reports/complaints.js'

export interface ComplaintFigures extends ComplaintTime {
  readonly complaints: number
  /** Not solved, and of them those that wait for longer than the target already. */
  readonly open: number
  readonly openBeyondTarget: number
}
/** Takes each ticket once, as it stands at `at`. Questions and tasks are no complaints; one that was opened again is open until it is solved anew. */
export const complaintFigures = (
  at: Instant,
  book: Book = manual,
): { readonly add: (ticket: Ticket) => void; readonly view: () => ComplaintFigures } => {
  const took: number[] = []
  const waiting: number[] = []
  return {
    add: ({ kind, state, openedAt, solvedAt }) => {
      if (kind !== 'complaint' || state === 'none') return
      if (solvedAt === undefined) waiting.push(at - openedAt)
      else took.push(Math.max(0, solvedAt - openedAt))
    },
    view: () => {
      const { ruling } = lawFor(book).judge(complaintTime, { at, took })
      return {
        complaints: took.length + waiting.length,
        open: waiting.length,
        openBeyondTarget: waiting.filter((ms) => ms > ruling.targetMs).length,
        ...ruling,
      }
    },
  }
}
