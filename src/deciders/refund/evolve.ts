import { BrokenStream } from '../../core/decider.js'
import { shareOfUnits } from '../../core/apportion.js'
import { compile } from '../../core/lifecycle.js'
import type { RefundEvent } from '../../events/refund.js'
import { refundLifecycle, type RefundState } from '../../machines/refund.js'
import { endDeadline } from '../order/deadlines.js'
import { goodsPaid, sumsOff } from '../order/moneyLedger.js'
import { slice } from '../order/slice.js'
import type { OrderDraft, Refund } from '../order/state.js'
import { inCase, moveUnits, unitsAt } from '../order/units.js'
import { placeOf } from '../parcel/evolve.js'
import { takeOff } from './takeOff.js'

export const refundTable = compile(refundLifecycle)

const tenderOf = (order: OrderDraft, payment: string): OrderDraft['payments'][string] => {
  const found = order.payments[payment]
  if (found === undefined) throw new BrokenStream(`there is no payment ${payment} to refund`)
  return found
}
/**
 * Binds a refund's money (`sign` 1) or sets it free again (−1), per tender, line and freight. One that is given up sets its own share of a
 * line free, not that of the units that went last; who comes next takes the fen between the two (MNY-03).
 */
const bind = (order: OrderDraft, refund: Refund, sign: 1 | -1): void => {
  const { parts, lines, freight, shares = [] } = refund
  if (sign === 1)
    for (const { line, units = 0 } of lines) {
      const off = sumsOff(order, line, units)
      if (off > 0) refund.off = { ...refund.off, [line]: off }
    }
  for (const { payment, amount } of parts) tenderOf(order, payment).pending += sign * amount
  refund.shares = lines.map(({ line, amount, units = 0 }, i) => {
    const found = order.lines[line]
    if (found === undefined) throw new BrokenStream(`there is no line ${line} to refund`)
    const { quantity, refundedUnits, odd = 0 } = found
    const share = shareOfUnits(goodsPaid(order, line), quantity, Math.min(refundedUnits, refundedUnits + sign * units), units)
    const taken = sign === 1 ? share - odd : (shares[i] ?? share)
    if (units > 0 && (odd !== 0 || taken !== share)) found.odd = sign === 1 ? 0 : odd + share - taken
    found.refunded += sign * amount
    found.refundedUnits += sign * units
    return taken
  })
  order.freightRefunded += sign * freight
}

/** Less went than was asked for: the tenders named last keep the rest. What it paid for stays claimed; a check of the refund pays the rest. */
const shrink = (order: OrderDraft, refund: Refund, amount: number): void => {
  refund.meant ??= refund.amount
  let open = Math.max(0, refund.amount - amount)
  refund.parts = refund.parts
    .toReversed()
    .map((part) => {
      const kept = Math.min(open, part.amount)
      open -= kept
      tenderOf(order, part.payment).pending -= kept
      return { ...part, amount: part.amount - kept }
    })
    .toReversed()
  refund.amount = Math.min(refund.amount, amount)
}

/** What had arrived came back: it is with us, and bound to be paid again. */
const bounce = (order: OrderDraft, refund: Refund, at: Refund['requestedAt']): void => {
  refund.bouncedAt = at
  delete refund.settledAt
  delete refund.vague
  for (const { payment, amount } of refund.parts) {
    const found = tenderOf(order, payment)
    found.pending += amount
    found.refunded -= amount
  }
}

/** The money of a lost parcel did not go: its units are where it is, and what becomes of them is open once more. */
const lostAgain = (order: OrderDraft, { parcel: of = '', lines }: Refund): void => {
  const parcel = order.parcels[of]
  if (parcel === undefined) return
  delete parcel.agreed
  delete parcel.found
  for (const { line, units = 0 } of lines) {
    const back = Math.min(units, unitsAt(order, line, 'cancelled'), parcel.paid?.[line] ?? 0)
    if (back > 0) parcel.paid = { ...parcel.paid, [line]: (parcel.paid?.[line] ?? 0) - back }
    moveUnits(order, line, back, 'cancelled', placeOf(order, of, parcel.state))
    parcel.lines = { ...parcel.lines, [line]: (parcel.lines[line] ?? 0) + back }
  }
}

export const refundSlice = slice<RefundState, RefundEvent, Refund>({
  table: refundTable,
  home: { kind: 'refund', kept: 'refunds', id: ({ data }) => data.refund },
  changes: {
    payments: ['RefundRequested', 'RefundSettled', 'RefundFailed', 'RefundAbandoned'],
    lines: ['RefundRequested', 'RefundAbandoned'],
    parcels: ['RefundAbandoned'],
  },
  find: (order, event) => {
    const found = order.refunds[event.data.refund]
    if (found !== undefined) return found
    if (event.type !== 'RefundRequested') throw new BrokenStream(`there is no refund ${event.data.refund}`)
    const { amount, parts, lines, freight, cause, case: of, deducted = [], parcel, notDue, dispute, restored, instead } = event.data
    const made: Refund = {
      state: 'none',
      since: event.at,
      requestedAt: event.at,
      amount,
      freight,
      cause,
      parts: [...parts],
      lines: [...lines],
      deducted: [...deducted],
    }
    if (of !== undefined) made.case = of
    if (parcel !== undefined) made.parcel = parcel
    if (dispute !== undefined) made.dispute = dispute
    if (notDue !== undefined) made.notDue = notDue.amount
    if (restored !== undefined) made.restored = [...restored]
    if (instead !== undefined) made.instead = instead
    const beside =
      cause === 'case' && of !== undefined
        ? Object.keys(order.refunds).filter(
            (name) =>
              order.refunds[name]?.case === of && order.refunds[name].cause === 'dispute' && order.refunds[name].state !== 'abandoned',
          )
        : []
    if (beside.length > 0) made.beside = beside
    return (order.refunds[event.data.refund] = made)
  },
  reducers: {
    RefundRequested: (order, refund, { data }) => {
      bind(order, refund, 1)
      if (data.notDue !== undefined) takeOff(order, data.notDue)
      // It has been started (EXE-05); when it arrives is the refund's own clock.
      if (refund.case !== undefined) endDeadline(order, 'EXE-05', inCase(refund.case))
    },
    RefundFailed: (order, refund, { at }, before) => {
      if (before === 'settled') bounce(order, refund, at)
    },
    RefundSettled: (order, refund, { at, data }, before) => {
      if (before === 'settled') bounce(order, refund, at)
      refund.settledAt = at
      if (data.timing === 'notBefore') refund.vague = true
      if (data.amount !== undefined) shrink(order, refund, data.amount)
      for (const { payment, amount } of refund.parts) {
        const found = tenderOf(order, payment)
        found.pending -= amount
        found.refunded += amount
      }
    },
    RefundChecked: (_, refund, { data }) => {
      if (refund.meant !== undefined) refund.meant = data.due
      if (data.rest !== undefined) refund.rests = [...(refund.rests ?? []), data.rest]
    },
    RefundAbandoned: (order, refund) => {
      bind(order, refund, -1)
      lostAgain(order, refund)
    },
  },
})
