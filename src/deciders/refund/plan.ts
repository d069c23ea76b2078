import * as E from 'fp-ts/lib/Either.js'
import type { Rejection } from '../../core/decision.js'
import { fen, sum } from '../../core/money.js'
import { id } from '../../core/ids.js'
import { refundAmount, uncoveredBy, type RefundFacts } from '../../policies/money/refund.js'
import { blockers, exceptionOpen } from '../order/contradictions.js'
import { goneOf, paidOf } from '../order/moneyLedger.js'
import { ask, happened, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { toList } from '../order/units.js'
import { chargesOf, resettled, type Charges, type ChargeWish } from './charges.js'
import { costNothing, moneyFacts, sharesOf, unitsOf } from './shares.js'
import { bindMoney, nextRefund, planSum, type PlannedRefund } from './tenders.js'
import type { RefundWish } from './wish.js'

const noCharges: Charges = { deducted: [], restored: [], from: [], basis: [] }
/** What the customer bears, and what the goods are worth where the shop prices again what is kept (LAW-05); fen. */
interface Charged {
  readonly charges: Charges
  readonly goodsDue?: number
}

/** What is owed, over which tenders: MNY-03 for the amount, MNY-08 for what is bound, LAW-05 to 08 for method and way. Appends nothing. */
export const planRefund = (order: Order, scene: Scene, wish: RefundWish): E.Either<Rejection, PlannedRefund> => {
  const blocked = blockedBy(order, wish)
  if (blocked !== undefined) return E.left(blocked)
  if (wish.charge === undefined) return planned(order, scene, wish, { charges: noCharges })
  const charged = chargedOn(order, scene, wish, wish.charge)
  if (charged === 'unknown')
    return E.left({ rule: 'LAW-05', clauses: ['L-7d'], reason: 'promotionsUnknown', alternatives: ['supplyPromotions'], basis: [] })
  return planned(order, scene, wish, charged)
}
/** The same where the customer has nothing to bear. */
export const planUncharged = (order: Order, scene: Scene, wish: RefundWish): E.Either<Rejection, PlannedRefund> => {
  const blocked = blockedBy(order, wish)
  return blocked === undefined ? planned(order, scene, wish, { charges: noCharges }) : E.left(blocked)
}

const blockedBy = (order: Order, { case: of }: RefundWish): Rejection | undefined => {
  const stop = blockers(order, `case:${of ?? ''}`)
  return stop.length > 0 ? exceptionOpen(stop) : undefined
}

/** `unknown`: the shop prices again what is kept, and its promotions are not at hand. */
const chargedOn = (order: Order, scene: Scene, wish: RefundWish, charge: ChargeWish): Charged | 'unknown' => {
  const going = unitsOf(order, wish)
  const charges = chargesOf(order, going, charge, scene)
  const priced = resettled(order, going, charge.cause, scene)
  if (priced === 'unknown') return priced
  const { goodsDue, basis } = priced
  return { charges: { ...charges, basis: [...charges.basis, basis] }, ...(goodsDue === undefined ? {} : { goodsDue }) }
}

const factsOf = (order: Order, { at }: Scene, wish: RefundWish, { charges: { deducted, from }, goodsDue }: Charged): RefundFacts => ({
  placedAt: order.placedAt ?? at,
  ...moneyFacts(order, wish),
  charges: sum(deducted.map(({ amount }) => amount)),
  ...(from.length === 0 ? {} : { restored: from }),
  ...(goodsDue === undefined ? {} : { goodsDue }),
})

/** The amount by the rule. What verdicts gave before counts towards all that is due, but for a sum set by a person. */
const dueBy = (scene: Scene, facts: RefundFacts, { given, asked }: RefundWish) => {
  const all = ask(scene, refundAmount, facts)
  if (E.isLeft(all) || given === undefined || asked !== undefined) return all
  return ask(scene, refundAmount, { ...facts, asked: Math.min(all.right.value.amount, restOf(scene, facts, given)) })
}

const planned = (order: Order, scene: Scene, wish: RefundWish, charged: Charged): E.Either<Rejection, PlannedRefund> => {
  const { deducted, restored, basis } = charged.charges
  const facts = factsOf(order, scene, wish, charged)
  const due = dueBy(scene, facts, wish)
  if (E.isLeft(due)) return due
  const { amount, freight, lines } = due.right.value
  const over = bindMoney(order, scene, amount)
  if (E.isLeft(over)) return over
  const requested = happened('RefundRequested', scene.at, {
    refund: id(nextRefund(order)),
    amount,
    freight,
    cause: wish.cause,
    parts: over.right.parts,
    lines: sharesOf(facts, lines),
    ...(wish.case === undefined ? {} : { case: id(wish.case) }),
    ...(wish.parcel === undefined ? {} : { parcel: id(wish.parcel) }),
    ...(deducted.length === 0 ? {} : { deducted }),
    ...(restored.length === 0 ? {} : { restored: [...restored] }),
  })
  return E.right({ amount, shares: lines, events: [requested], basis: [...basis, due.right.basis, ...over.right.basis] })
}

/** What is due beside what was given before, of all that would be due without it; fen. */
const restOf = (scene: Scene, facts: RefundFacts, { amount, lines }: NonNullable<RefundWish['given']>): number => {
  const whole = ask(scene, refundAmount, {
    ...facts,
    left: facts.left + amount,
    lines: facts.lines.map((one) => ({ ...one, refunded: Math.max(0, one.refunded - (lines[one.line] ?? 0)) })),
  })
  return E.isLeft(whole) ? 0 : Math.max(0, whole.right.value.amount - amount)
}

/** Units whose money was there and is all taken off, or taken up by what is kept: no later return counts them as kept, or takes the same off again. */
export const spentBy = (order: Order, wish: RefundWish, scene: Scene) => {
  const { lines = {}, charge } = wish
  const there = paidOf(order) > goneOf(order)
  if (charge === undefined || (!there && !costNothing(order, lines))) return {}
  const charged = spentOn(order, scene, wish, charge, there)
  const uncollected = uncoveredBy(factsOf(order, scene, wish, charged))
  const { deducted } = charged.charges
  return {
    spent: toList(lines).flatMap(({ line, quantity }) => (quantity > 0 ? [{ line: id(line), quantity }] : [])),
    ...(deducted.length === 0 ? {} : { deducted }),
    ...(uncollected === 0 ? {} : { uncollected }),
  }
}
/** Of goods that cost nothing nothing is taken off. */
const spentOn = (order: Order, scene: Scene, wish: RefundWish, charge: ChargeWish, there: boolean): Charged => {
  if (!there) return { charges: noCharges }
  const charged = chargedOn(order, scene, wish, charge)
  return charged === 'unknown' ? { charges: chargesOf(order, wish.lines ?? {}, charge, scene) } : charged
}

/** Undoes the order: every fen that is left goes back. What no line or freight accounts for (paid too much, lines unknown) goes back as surplus. */
export const planReturnOfAll = (order: Order, scene: Scene): E.Either<Rejection, PlannedRefund> => {
  const planned = planRefund(order, scene, { cause: 'cancellation', whole: true })
  if (E.isLeft(planned) && planned.left.reason !== 'nothingToRefund') return planned
  const first: PlannedRefund = E.isRight(planned) ? planned.right : { events: [], basis: [], amount: fen(0), shares: [] }
  const rest = paidOf(order) - goneOf(order) - first.amount
  if (rest === 0) return E.right(first)
  return E.map(({ events, basis }: PlannedRefund): PlannedRefund => ({
    ...first,
    amount: fen(first.amount + rest),
    events: [...first.events, ...events],
    basis: [...first.basis, ...basis],
  }))(planSum(order, scene, 'surplus', rest, { after: first.events }))
}
