// Which units a request can be about: where they all are, and nobody else has asked for them.
import type { Case, Order } from '../../order/state.js'
import { toRecord, unitsAt } from '../../order/units.js'
import { freeAt } from '../../parcel/unanswered.js'
import { isLeftOver } from '../../refund/notDue.js'

type LineList = readonly { readonly line: string; readonly quantity: number }[]
type Origin = Case['origin']
const origins: readonly Origin[] = ['customer', 'ours', 'returned', 'lost', 'onTheWay']
/** Of units of a line that are in several places, those are meant that the reason speaks of. */
const meant: Readonly<Partial<Record<Case['reason'], readonly Origin[]>>> = {
  notShipped: ['ours'],
  lostInTransit: ['lost', 'onTheWay'],
  refusedPersonal: ['returned', 'onTheWay'],
  intercepted: ['returned', 'onTheWay'],
}
/** Lost units of which a part is due no longer, by a refund that was given up: the loss is answered again (AnswerLoss), and just the rest of it goes. */
export const halfGiven = (order: Order, line: string): number =>
  Object.entries(order.parcels).reduce(
    (
      all,
      [
        parcel,
        {
          state,
          lines: { [line]: units = 0 },
        },
      ],
    ) => (state === 'lost' && isLeftOver(order, (refund) => refund.parcel === parcel) === true ? all + units : all),
    0,
  )
/** Where all of these units are at once, if anywhere; a unit that another case holds, or has paid for, is at none of them. */
export const originOf = (order: Order, lines: LineList, reason: Case['reason']): Origin | undefined => {
  const wanted = Object.entries(toRecord(lines))
  if (wanted.length === 0) return undefined
  const there = (line: string, one: Origin): number =>
    one === 'customer' || one === 'ours'
      ? unitsAt(order, line, one)
      : freeAt(order, line, one) - (one === 'lost' ? halfGiven(order, line) : 0)
  // Who speaks of lost goods does not mean those that came.
  const answerAgain = reason === 'lostInTransit' && wanted.some(([line]) => halfGiven(order, line) > 0)
  return [...(meant[reason] ?? []), ...(answerAgain ? [] : origins)].find((one) =>
    wanted.every(([line, quantity]) => there(line, one) >= quantity),
  )
}
