// The postage that the customer paid, by line and unit: what of it goes back with which units (MNY-01, MNY-03).
import { shareOfUnits } from '../../core/apportion.js'
import { sum } from '../../core/money.js'
import { postageOn } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import type { Units } from './kept.js'

/** The freight that can go back with these units: what is left of it, less the shares of the units that stay. Theirs is theirs, whatever went back before. */
export const freightFor = (order: Order, going: Units): number => {
  const stays = Object.values(order.lines).map(({ line, quantity, refundedUnits }) => {
    const postage = postageOn(order, line)
    return postage - shareOfUnits(postage, quantity, 0, Math.min(quantity, refundedUnits + (going[line] ?? 0)))
  })
  return Math.max(0, order.freight - order.freightRefunded - sum(stays))
}

/** Postage of the units that went before, with it or without: the customer bears that way, whatever comes back later (MNY-01). What was exchanged has not gone, and what was rounded goes with the last; fen. */
export const postageGone = (order: Order): number =>
  Object.values(order.lines).reduce(
    (all, { line, quantity, refundedUnits, carried = 0 }) =>
      all + Math.floor(postageOn(order, line) / quantity) * (refundedUnits - carried),
    0,
  )
