// What the handlers of a case share: may it step, where are its units, who bears its freight, what does it wish to refund.
import * as E from 'fp-ts/lib/Either.js'
import type { Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import { sum } from '../../core/money.js'
import type { CaseEvent } from '../../events/afterSale.js'
import { freightBearer } from '../../policies/money/freight.js'
import { faultOf, type Stage } from '../../policies/money/causes.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { paidOn } from '../dispute/paid.js'
import { goodsPaid, postageOf, stillDue } from '../order/moneyLedger.js'
import { canStep, happened, type Scene } from '../order/scene.js'
import type { Case, Order } from '../order/state.js'
import { inCase, toList, unitsAt } from '../order/units.js'
import { acceptedForRecall, damageTold, isPulledBackFree } from '../delivery/broughtBack.js'
import { parcelsOf } from '../parcel/concerned.js'
import { toldAtTheDoor } from '../parcel/refusal.js'
import type { RefundWish } from '../refund/wish.js'
import { caseTable } from './evolve.js'
import { isWithin, withParts } from './goods/parted.js'

export interface CaseRef {
  readonly case: string
}

export const step = (order: Order, data: CaseRef, type: CaseEvent['type']) =>
  canStep(caseTable, `case:${data.case}`, order.cases[data.case], type)
/** The case that the lifecycle has just found to be there. */
export const caseOf = (order: Order, data: CaseRef): Order['cases'][string] => order.cases[data.case] as Order['cases'][string]

export const refusedBy = (
  rule: string,
  clauses: readonly string[],
  reason: string,
  ...alternatives: readonly string[]
): E.Either<Rejection, never> => E.left({ rule, clauses, reason, alternatives, basis: [] })
export const unitsNotThere = refusedBy('ORD-01', ['M-1.4', 'P-3.2'], 'unitsNotThere', 'fewerUnits', 'joinOpenCase', 'interceptParcel')

/** Lines and quantities as events keep them. */
export const listOf = (lines: Readonly<Record<string, number>>) =>
  toList(lines)
    .filter(({ quantity }) => quantity > 0)
    .map(({ line, quantity }) => ({ line: id(line), quantity }))

const stages: Readonly<Record<Case['origin'], Stage>> = {
  ours: 'notShipped',
  customer: 'delivered',
  returned: 'refused',
  lost: 'inTransit',
  onTheWay: 'inTransit',
}
/** Where the claimed goods are: it decides who bears the freight (MNY-01) and whether anything must come back. What never left us was refused by nobody. */
export const stageOf = (origin: Case['origin'], reason: Case['reason'], installed = false): Stage =>
  reason === 'refusedPersonal' && origin !== 'ours' ? 'refused' : installed && origin === 'customer' ? 'installed' : stages[origin]

/** Goods that a carrier lost are the seller's risk (LAW-10), whatever the customer had asked for meanwhile; only who refused them at the door bears their ways. */
const causeOf = ({ origin, reason }: Pick<Case, 'origin' | 'reason'>): Case['reason'] =>
  origin === 'lost' && reason !== 'refusedPersonal' && faultOf(reason) === 'choice' ? 'lostInTransit' : reason

export const bearersOf = (order: Order, of: string, entity: Order['cases'][string], { law }: Pick<Scene, 'law'>) => {
  const { reason, origin, openedAt, installed } = entity
  return law.judge(freightBearer, {
    requestedAt: openedAt,
    cause: causeOf(entity),
    stage: isPulledBackFree(order, of, entity) ? 'notShipped' : stageOf(origin, reason, installed),
    outboundPaidBy: order.freight > 0 ? 'customer' : 'seller',
    ...(order.freeReturns === true ? { freeReturns: true } : {}),
  })
}

/** Goods that are still with us, under way, lost or were never sent need not come back; those at the customer's do, unless only money is asked for. */
export const goodsBack = ({
  kind,
  origin,
  reason,
  solution,
}: Pick<Order['cases'][string], 'kind' | 'origin' | 'reason' | 'solution'>): boolean =>
  origin === 'customer' &&
  kind !== 'refundOnly' &&
  kind !== 'complaint' &&
  solution !== 'supplement' &&
  !(reason === 'missingGoods' && solution === 'refund')
/** Whether other goods take the place of these. */
export const isReplaced = ({ kind, solution }: Pick<Order['cases'][string], 'kind' | 'solution'>): boolean =>
  kind === 'exchange' ? solution !== 'refund' : solution === 'supplement'

/** Other goods came than those that were to come, or none: nothing of it is left to be given back. */
export const holdsNothing = ({ lines }: Pick<Case, 'lines'>): boolean => Object.keys(lines).length === 0

/** Its loss was settled, and not all of it is with us: there is nothing to repair, or to send back, for what is nowhere. */
export const isNowhere = (order: Order, of: string, { inspection, lines }: Pick<Case, 'inspection' | 'lines'>): boolean =>
  inspection === 'lost' && Object.entries(lines).some(([line, units]) => unitsAt(order, line, inCase(of)) < units)

/** Damaged on the way back, and it was agreed that nothing is paid for it: the goods are the customer’s as before. */
export const isForNothing = ({ inspection, offer }: Pick<Case, 'inspection' | 'offer'>): boolean => inspection === 'lost' && offer === 0
/** Whether the case ends with money: what was agreed on, else the price of goods that are neither replaced nor repaired. */
export const isForMoney = (entity: Pick<Case, 'kind' | 'solution' | 'offer'>): boolean =>
  entity.offer !== undefined ? entity.offer > 0 : !isReplaced(entity) && entity.kind !== 'repair'

/** Of these units, those whose money has not gone back: the customer may return what was paid back to be kept. */
const unpaid = (order: Order, lines: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(lines).map(([line, units]) => [
      line,
      Math.min(units, (order.lines[line]?.quantity ?? 0) - (order.lines[line]?.refundedUnits ?? 0)),
    ]),
  )

/** Costs that the customer was told at the door, or accepted for a recall; where a person names what the way out cost, theirs count. */
const toldOnTheWay = (order: Order, of: string, entity: Order['cases'][string]) => ({
  ...(entity.costs.outbound === undefined ? acceptedForRecall(order, of, entity) : {}),
  ...toldAtTheDoor(order, of, entity),
})
/** What a person names of the way out, as far as the postage has not paid it: that does not go back anyway. The way of goods that came is paid as it was (MNY-01). */
const namedBeyondPostage = (order: Order, of: string, entity: Order['cases'][string]) => {
  const { outbound } = entity.costs
  if (outbound === undefined) return {}
  const parcels = parcelsOf(order, of, entity)
  const postage =
    parcels.length === 0
      ? postageOf(order, entity)
      : parcels.reduce((all, parcel) => all + postageOf(order, order.parcels[parcel] ?? entity), 0)
  return { outbound: entity.origin === 'customer' && order.freight > 0 ? 0 : Math.max(0, outbound - postage) }
}
/** What was told binds the inspection, and a refund that is asked for again; of other units than those that it was told for, in proportion to what they cost. */
const toldFor = (order: Order, { lines, lowered }: Pick<Case, 'lines' | 'lowered'>): Pick<RefundWish, 'told'> =>
  lowered === undefined ? {} : { told: lowered.of === 0 ? lowered.to : Math.floor((lowered.to * paidFor(order, lines)) / lowered.of) }

/** Who sent the goods by a carrier of their own has paid for that way, and nobody else for it (MNY-02). */
const paidThemselves = ({ ownWay }: Pick<Case, 'ownWay'>) => (ownWay === true ? { return: 0 } : {})
/** Of its units, those that did not go back to the customer: what was delivered to them is theirs as before. */
const notBack = (
  order: Order,
  of: string,
  { lines, sentBack, lostBack = {}, disposed, origin }: Order['cases'][string],
): Readonly<Record<string, number>> =>
  origin !== 'customer'
    ? lines
    : Object.fromEntries(
        Object.entries(lines).map(([line, units]) => [
          line,
          (sentBack[line] ?? 0) > 0
            ? Math.min(
                units,
                unitsAt(order, line, inCase(of)) + unitsAt(order, line, `back:${of}`) + (lostBack[line] ?? 0) + (disposed[line] ?? 0),
              )
            : units,
        ]),
      )
/** The money that the case is about: its units with their freight, or the sum that was asked for. */
export const wishOf = (
  order: Order,
  of: string,
  scene: Scene,
  entity: Order['cases'][string] = caseOf(order, { case: of }),
): RefundWish => {
  const bearers = bearersOf(order, of, entity, scene).ruling
  const told = toldFor(order, entity)
  const given = awardedOn(order, of)
  if (entity.amount !== undefined)
    return {
      cause: 'case',
      case: of,
      of: Object.keys(entity.lines),
      lines: entity.lines,
      amount: Math.min(entity.amount, told.told ?? Infinity),
      freightBack: entity.origin !== 'customer' && bearers.outbound !== 'customer',
      ...given,
    }
  return {
    cause: 'case',
    case: of,
    ...told,
    lines: unpaid(order, notBack(order, of, entity)),
    freightBack: bearers.outbound !== 'customer',
    charge: {
      cause: causeOf(entity),
      bearers,
      kept: entity.origin === 'customer' && !goodsBack(entity),
      costs: { ...toldOnTheWay(order, of, entity), ...entity.costs, ...namedBeyondPostage(order, of, entity), ...paidThemselves(entity) },
      damage: damageTold(order, of, entity),
      parcels: parcelsOf(order, of, entity),
    },
    ...given,
  }
}
export const refundsOf = (order: Order, of: string) =>
  Object.values(order.refunds).filter((refund) => refund.case === of && refund.state !== 'abandoned')
/** Whether money of this case is on its way already. */
export const hasRefund = (order: Order, of: string): boolean => refundsOf(order, of).length > 0
/** A refund in a case of exchange that pays for no units gives back a difference in price only. */
export const isDifference = (order: Order, { case: of, lines, cause }: Order['refunds'][string]): boolean => {
  const entity = of === undefined ? undefined : order.cases[of]
  return entity !== undefined && cause === 'case' && isReplaced(entity) && lines.every(({ units = 0 }) => units === 0)
}
/** Of goods that failed apart: a verdict on the request that they were parted from gives all of that, and no more of it is to go. */
export const isAwarded = (order: Order, of: string): boolean =>
  Object.entries(order.disputes).some(([name, { case: whose = of, due = 0 }]) => {
    const price = sum(withParts(order, whose).map((part) => paidFor(order, order.cases[part]?.lines ?? {})))
    return whose !== of && isWithin(order, of, whose) && price > 0 && due >= price && paidOn(order, name) >= due
  })
/** Whether the money of the case's units is on its way already. */
export const isPaidBack = (order: Order, of: string): boolean =>
  refundsOf(order, of).some((refund) => !isDifference(order, refund)) || isAwarded(order, of)
/** Whether the case has asked for money of its own: what a verdict gave is none of it. */
export const hasItsOwn = (order: Order, of: string): boolean => refundsOf(order, of).some(({ cause }) => cause !== 'dispute')
/** What verdicts on the case gave over the tenders, and did not come back: in all, and out of which lines; fen. */
const awardedOn = (order: Order, of: string): Pick<RefundWish, 'given'> => {
  const verdicts = refundsOf(order, of).filter(({ cause }) => cause === 'dispute')
  const came = Object.values(order.disputes).reduce((all, { case: whose, returned = 0 }) => all + (whose === of ? returned : 0), 0)
  const amount = verdicts.reduce((all, refund) => all + (refund.meant ?? refund.amount), -came)
  if (amount <= 0) return {}
  const lines: Record<string, number> = {}
  for (const { line, amount: share } of verdicts.flatMap((refund) => refund.lines)) lines[line] = (lines[line] ?? 0) + share
  return { given: { amount, lines } }
}
/** What a cheaper product gave back; it is no longer part of what the units are worth. */
export const differencesOf = (order: Order, of: string): readonly Order['refunds'][string][] =>
  refundsOf(order, of).filter((refund) => isDifference(order, refund))

/** Cash that the customer paid at the door and nobody has handed over yet: their money all the same, and a case waits for it. */
export const cashIsOut = (order: Order): boolean => order.terms === 'cashOnDelivery' && stillDue(order) > 0

/** What was paid for these units; fen. */
export const paidFor = (order: Order, lines: Readonly<Record<string, number>>) =>
  sum(Object.entries(lines).map(([line, units]) => Math.floor((goodsPaid(order, line) * units) / (order.lines[line]?.quantity ?? 1))))

/** Held money is free where no replacement went out for it. */
export const freed = (order: Order, of: string, at: Scene['at']): readonly OrderStreamEvent[] =>
  order.cases[of]?.hold?.state === 'placed' ? [happened('HoldReleased', at, { case: id(of) })] : []
/** The goods stay with the customer, or go back there: held money pays for their replacement, or is free. */
export const settleHold = (order: Order, of: string, at: Scene['at']): readonly OrderStreamEvent[] =>
  captured(order, of, at) ?? freed(order, of, at)
/** Held money pays for a replacement whose old goods never came back, or went back to the customer: for all of them, or for some. Undefined where none is held, or nothing was replaced. */
export const captured = (
  order: Order,
  of: string,
  at: Scene['at'],
  some?: NonNullable<Case['exchange']>['from'],
): readonly OrderStreamEvent[] | undefined => {
  const { hold, exchange } = caseOf(order, { case: of })
  if (hold?.state !== 'placed' || exchange === undefined) return undefined
  const amount = sum((some ?? exchange.from).map((part) => part.amount))
  const payment = id(hold.payment)
  return [
    happened('HoldCaptured', at, { case: id(of), payment, amount, ...(some === undefined ? {} : { from: some }) }),
    ...(order.payments[payment] === undefined ? [happened('PaymentAwaited', at, { payment, means: 'card', amount })] : []),
    happened('PaymentSettled', at, { payment, amount }),
  ]
}
