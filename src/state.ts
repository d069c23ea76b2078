// What became of an order, from its events alone: for functions that look at orders and decide nothing. No rules, commands, codecs or stores come with it.
import * as E from 'fp-ts/lib/Either.js'
import type { BadInput } from './core/badInput.js'
import type { Fact } from './core/decider.js'
import { knownTypes, orderEvolution } from './deciders/whole/apply.js'
import { freshOrder, type Order, type OrderDraft } from './deciders/order/state.js'
import { takeInto } from './deciders/taking.js'
import { orderUpcasters } from './events/orderUpcasters.js'
import { toStore, type StoredFact } from './events/upcast.js'

export { replay, BrokenStream, type Evolution, type Fact } from './core/decider.js'
export { goneOf, paidOf, refundedOf } from './deciders/order/moneyLedger.js'
export { orderEvolution, type BadInput, type Order, type StoredFact }

const known = { codecs: knownTypes, upcasters: orderUpcasters }

/**
 * The order with this id after its stored events, in the order of their versions. Left if this version cannot read one of them; nothing
 * is checked that was checked when they were written.
 */
export const readOrder = (id: string, stored: Iterable<StoredFact>): E.Either<BadInput, Order> => {
  const order: OrderDraft = Object.assign(freshOrder(), { id })
  const take = takeInto(known, orderEvolution.apply, order as Order)
  for (const event of stored) {
    const taken = take(event)
    if (E.isLeft(taken)) return taken
  }
  return E.right(order)
}

/** An event that was decided, as it is to be stored: with the generation of its format. */
export const storedOf = (event: Fact): StoredFact => toStore(known, event)
