import * as E from 'fp-ts/lib/Either.js'
import type { Basis, Rejection } from '../../core/decision.js'
import { shareOfUnits } from '../../core/apportion.js'
import { fen, sum, type Fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { refundAmount, uncoveredBy, type RefundFacts } from '../../policies/money/refund.js'
import { refundable } from '../../policies/money/submission.js'
import { refundInKind, type RefundOver, type TenderFacts } from '../../policies/money/tenders.js'
import { blockers } from '../order/contradictions.js'
import { goodsPaid, goneOf, leftOn, paidOf, refundedOf } from '../order/moneyLedger.js'
import { ask, happened, type Ruled, type Scene } from '../order/scene.js'
import type { Order, Refund } from '../order/state.js'
import { toList } from '../order/units.js'
import { chargesOf, resettled, type Charges, type ChargeWish } from './charges.js'

export interface RefundWish {
  readonly cause: Refund['cause']
  readonly case?: string
  /** The lost parcel that it answers. */
  readonly parcel?: string
  /** Units of which the goods money goes back; ignored for `whole`. Beside an `amount`: the units it is about, whose worth bounds it. */
  readonly lines?: Readonly<Record<string, number>>
  /** Everything that is left goes back: the order is undone. */
  readonly whole?: boolean
  /** A sum that belongs to no units, and the lines from whose money it is taken; fen. Amount and units are separate axes. */
  readonly amount?: number
  readonly of?: readonly string[]
  /** Whether the outbound freight that the customer paid goes back too (MNY-01). */
  readonly freightBack?: boolean
  /** What the customer may have to bear. Absent: nothing is taken off. */
  readonly charge?: ChargeWish
  /** A lower sum set by a person or agreed with the customer; fen. */
  readonly asked?: number
  /** A lower sum that was told beforehand; fen. */
  readonly told?: number
  /** What verdicts have given for the same before, and out of which lines, which counts towards it; fen. A sum set by a person, or agreed, is paid beside it. */
  readonly given?: { readonly amount: number; readonly lines: Readonly<Record<string, number>> }
}
export interface PlannedRefund {
  readonly events: readonly OrderStreamEvent[]
  readonly basis: readonly Basis[]
  readonly amount: Fen
  readonly uncollected: Fen
  readonly shares: readonly { readonly line: string; readonly amount: Fen }[]
}

/** The next free refund id of the order; its number is external and stable for ever (MNY-08). */
export const nextRefund = (order: Order, further = 0): string => {
  const name = order.id === '' ? 'R' : `${order.id}-R`
  let [number, skip] = [Object.keys(order.refunds).length + 1, further]
  for (; ; number += 1) {
    if (order.refunds[`${name}${number}`] !== undefined) continue
    if (skip === 0) return `${name}${number}`
    skip -= 1
  }
}

const noCharges: Charges = { deducted: [], restored: [], from: [], basis: [] }
const unitsOf = (order: Order, wish: RefundWish): Readonly<Record<string, number>> =>
  wish.whole === true
    ? Object.fromEntries(Object.values(order.lines).map(({ line, quantity, refundedUnits }) => [line, quantity - refundedUnits]))
    : wish.amount === undefined
      ? (wish.lines ?? {})
      : {}

/** What is owed, over which tenders: MNY-03 for the amount, MNY-08 for what is bound, LAW-05 to 08 for method and way. Appends nothing. */
export const planRefund = (order: Order, scene: Scene, wish: RefundWish): E.Either<Rejection, PlannedRefund> => {
  const blocked = blockedBy(order, wish)
  if (blocked !== undefined) return E.left(blocked)
  if (wish.charge === undefined) return planned(order, scene, wish, noCharges)
  const charged = chargedOn(order, scene, wish, wish.charge)
  if (charged === 'unknown')
    return E.left({ rule: 'LAW-05', clauses: ['L-7d'], reason: 'promotionsUnknown', alternatives: ['supplyPromotions'], basis: [] })
  return planned(order, scene, wish, charged.charges, charged.goodsDue)
}
/** What is taken off, and what the goods are worth where what is kept is priced again. */
const chargedOn = (
  order: Order,
  scene: Scene,
  wish: RefundWish,
  charge: ChargeWish,
): { readonly charges: Charges; readonly goodsDue?: number } | 'unknown' => {
  const going = unitsOf(order, wish)
  const charges = chargesOf(order, going, charge, scene)
  const priced = resettled(order, going, charge.cause, scene)
  return priced === 'unknown'
    ? priced
    : {
        charges: { ...charges, basis: [...charges.basis, priced.basis] },
        ...(priced.goodsDue === undefined ? {} : { goodsDue: priced.goodsDue }),
      }
}
/** The same where the customer has nothing to bear. */
export const planUncharged = (order: Order, scene: Scene, wish: RefundWish): E.Either<Rejection, PlannedRefund> => {
  const blocked = blockedBy(order, wish)
  return blocked === undefined ? planned(order, scene, wish, noCharges) : E.left(blocked)
}
const blockedBy = (order: Order, { case: of }: RefundWish): Rejection | undefined => {
  const stop = blockers(order, ...(of === undefined ? [] : [`case:${of}`]))
  return stop.length > 0 ? exceptionOpen(stop) : undefined
}
const factsOf = (order: Order, scene: Scene, wish: RefundWish, { deducted, from }: Charges, goodsDue?: number): RefundFacts => ({
  placedAt: order.placedAt ?? scene.at,
  ...moneyFacts(order, wish, unitsOf(order, wish)),
  charges: sum(deducted.map(({ amount }) => amount)),
  ...(from.length === 0 ? {} : { restored: from }),
  ...(goodsDue === undefined ? {} : { goodsDue }),
})
const planned = (order: Order, scene: Scene, wish: RefundWish, charges: Charges, goodsDue?: number): E.Either<Rejection, PlannedRefund> => {
  const { deducted, restored, basis } = charges
  const facts = factsOf(order, scene, wish, charges, goodsDue)
  const all = ask(scene, refundAmount, facts)
  const due =
    E.isLeft(all) || wish.given === undefined || wish.asked !== undefined
      ? all
      : ask(scene, refundAmount, { ...facts, asked: Math.min(all.right.value.amount, restOf(scene, facts, wish.given)) })
  if (E.isLeft(due)) return due
  const { amount, freight, uncollected, lines } = due.right.value
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
    ...(uncollected === 0 ? {} : { uncollected }),
    ...(restored.length === 0 ? {} : { restored: [...restored] }),
  })
  return E.right({ amount, uncollected, shares: lines, events: [requested], basis: [...basis, due.right.basis, ...over.right.basis] })
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
  const charged = there ? chargedOn(order, scene, wish, charge) : 'unknown'
  const { charges, goodsDue } = charged === 'unknown' ? { charges: there ? chargesOf(order, lines, charge, scene) : noCharges } : charged
  const uncollected = uncoveredBy(factsOf(order, scene, wish, charges, goodsDue))
  const { deducted } = charges
  return {
    spent: toList(lines).flatMap(({ line, quantity }) => (quantity > 0 ? [{ line: id(line), quantity }] : [])),
    ...(deducted.length === 0 ? {} : { deducted }),
    ...(uncollected === 0 ? {} : { uncollected }),
  }
}

/** Whether the money is free (MNY-08), and over which tenders it goes, each in kind (LAW-07). */
export const bindMoney = (order: Order, scene: Scene, amount: number) => {
  const free = ask(scene, refundable, { requestedAt: scene.at, amount, paid: paidOf(order), ...boundBy(order) })
  if (E.isLeft(free)) return free
  const over = ask(scene, refundInKind, { placedAt: order.placedAt ?? scene.at, amount, tenders: tendersOf(order) })
  if (E.isLeft(over)) return over
  return E.right({
    parts: over.right.value.map((part) => ({ payment: id(part.payment), amount: part.amount })),
    basis: [free.right.basis, over.right.basis],
  })
}

/** Undoes the order: every fen that is left goes back. What no line or freight accounts for (paid too much, lines unknown) goes back as surplus. */
export const planReturnOfAll = (order: Order, scene: Scene): E.Either<Rejection, PlannedRefund> => {
  const planned = planRefund(order, scene, { cause: 'cancellation', whole: true })
  if (E.isLeft(planned) && planned.left.reason !== 'nothingToRefund') return planned
  const first: PlannedRefund = E.isRight(planned)
    ? planned.right
    : { events: [], basis: [], amount: fen(0), uncollected: fen(0), shares: [] }
  const rest = paidOf(order) - goneOf(order) - first.amount
  if (rest === 0) return E.right(first)
  return E.map(({ events, basis }: PlannedRefund): PlannedRefund => ({
    ...first,
    amount: fen(first.amount + rest),
    events: [...first.events, ...events],
    basis: [...first.basis, ...basis],
  }))(planSum(order, scene, 'surplus', rest, { after: first.events }))
}

/** One part of each tender. */
const byTender = (parts: readonly CameBy[]) => {
  const all = new Map<string, number>()
  for (const { payment, amount } of parts) all.set(payment, (all.get(payment) ?? 0) + amount)
  return [...all].map(([payment, amount]) => ({ payment: id(payment), amount: fen(amount) }))
}
/** What came by a tender, and goes back by it; fen. */
export interface CameBy {
  readonly payment: string
  readonly amount: number
}
/** As much of a sum as these tenders still hold, the first of them first: it goes back the way it came. */
export const cameBy = (order: Order, amount: number, tenders: readonly CameBy[]): readonly CameBy[] => {
  let open = amount
  return tenders.flatMap(({ payment, amount: most }) => {
    const part = Math.min(open, most, leftOn(order, payment))
    open -= Math.max(0, part)
    return part > 0 ? [{ payment, amount: part }] : []
  })
}

interface SumPlan {
  /** Refunds of the same decision. */
  readonly after?: readonly OrderStreamEvent[]
  /** By which tenders it came; what is more goes back over all in their order (LAW-07). */
  readonly first?: readonly CameBy[]
  /** The case that it is about. */
  readonly of?: string | undefined
}
/** Money that belongs to no line: paid too much or too late, a correction, a verdict. */
export const planSum = (
  order: Order,
  scene: Scene,
  cause: Refund['cause'],
  amount: number,
  { after = [], first = [], of }: SumPlan = {},
): E.Either<Rejection, PlannedRefund> => {
  const taken = new Map([
    ...first.map((part) => [part.payment, part.amount] as const),
    ...after.flatMap(({ type, data }) =>
      type === 'RefundRequested' ? data.parts.map(({ payment, amount: part }) => [String(payment), Number(part)] as const) : [],
    ),
  ])
  const tenders = tendersOf(order).map((tender) => ({ ...tender, left: tender.left - (taken.get(tender.payment) ?? 0) }))
  return E.map(({ value, basis }: Ruled<readonly RefundOver[]>): PlannedRefund => ({
    amount: fen(amount),
    uncollected: fen(0),
    shares: [],
    basis: [basis],
    events: [
      happened('RefundRequested', scene.at, {
        refund: id(nextRefund(order, after.length)),
        amount: fen(amount),
        lines: [],
        freight: fen(0),
        cause,
        parts: byTender([...first, ...value]),
        ...(of === undefined ? {} : { case: id(of) }),
      }),
    ],
  }))(ask(scene, refundInKind, { placedAt: order.placedAt ?? scene.at, amount: amount - sum(first.map((part) => part.amount)), tenders }))
}

/** Every line that gives money or units: a line may be worth nothing and yet have come back. */
const sharesOf = ({ lines }: Pick<RefundFacts, 'lines'>, shares: readonly { readonly line: string; readonly amount: Fen }[]) =>
  lines.flatMap(({ line, units }) => {
    const amount = shares.find((share) => share.line === line)?.amount
    return amount === undefined && units === 0 ? [] : [{ line: id(line), amount: amount ?? sum([]), units }]
  })

/** The share of so many units in an amount of their line; those whose money has not gone back come first. */
const shareIn = (
  { quantity, refundedUnits }: Pick<Order['lines'][string], 'quantity' | 'refundedUnits'>,
  units: number,
  amount: number,
): Fen => {
  const asked = Math.min(units, quantity)
  return shareOfUnits(amount, quantity, Math.min(refundedUnits, quantity - asked), asked)
}
/** Whether none of these units has a fen: their line cost nothing, or too little for each of its units to have one. */
export const costNothing = (order: Order, lines: Readonly<Record<string, number>>): boolean =>
  Object.entries(lines).every(
    ([line, units]) => shareIn(order.lines[line] ?? { quantity: units, refundedUnits: 0 }, units, goodsPaid(order, line)) === 0,
  )
/** A sum takes goods money first. Where the goods never came and the outbound leg is not the customer's, what is above may be postage, as far as it was paid for the units asked about. */
const postageIn = (order: Order, { amount = 0, lines = {}, freightBack = false }: RefundWish, facts: RefundFacts['lines']): number => {
  if (!freightBack) return 0
  const goods = sum(facts.map((line) => Math.max(0, Math.min(line.goods - line.refunded, line.most ?? Infinity))))
  const postage = sum(Object.values(order.lines).map((line) => shareIn(line, lines[line.line] ?? 0, line.freight)))
  return Math.min(Math.max(0, amount - goods), postage)
}

/** The freight that can go back with these units: what is left of it, less the shares of the units that stay. Theirs is theirs, whatever went back before. */
export const freightFor = (order: Order, going: Readonly<Record<string, number>>): number => {
  const stays = Object.values(order.lines).map(
    ({ line, quantity, freight, refundedUnits }) =>
      freight - shareOfUnits(freight, quantity, 0, Math.min(quantity, refundedUnits + (going[line] ?? 0))),
  )
  return Math.max(0, order.freight - order.freightRefunded - sum(stays))
}

/** The order's frozen shares as the rule of amounts wants them. A whole order goes back with all that is left on it. */
const moneyFacts = (order: Order, wish: RefundWish, going: Readonly<Record<string, number>>): Omit<RefundFacts, 'placedAt' | 'charges'> => {
  const left = paidOf(order) - goneOf(order)
  const freightLeft = freightFor(order, wish.amount === undefined ? going : (wish.lines ?? {}))
  const whole = wish.whole === true
  const concerned = Object.values(order.lines).filter(
    ({ line }) => wish.amount === undefined || wish.of === undefined || wish.of.includes(line),
  )
  // The last units to go take all the freight that is left, whatever was rounded or kept back before.
  const last = Object.values(order.lines).every(({ line, quantity, refundedUnits }) => refundedUnits + (going[line] ?? 0) >= quantity)
  const lines = concerned.map((found) => {
    const { line, quantity, freight, refunded, refundedUnits } = found
    const goods = goodsPaid(order, line)
    const most = wish.amount === undefined || wish.lines === undefined ? {} : { most: shareIn(found, wish.lines[line] ?? 0, goods) }
    return { line, quantity, goods, freight, refunded, before: refundedUnits, units: going[line] ?? 0, ...most }
  })
  const postage = wish.amount === undefined ? 0 : postageIn(order, wish, lines)
  return {
    lines,
    freightLeft,
    left,
    freightBack: wish.amount === undefined ? (wish.freightBack ?? whole) : postage > 0,
    ...(wish.amount === undefined ? {} : { goodsDue: wish.amount, asked: wish.amount, freightDue: postage }),
    ...(wish.asked === undefined ? {} : { asked: wish.asked }),
    ...(wish.told === undefined ? {} : { told: wish.told }),
    ...(whole || (last && wish.amount === undefined) ? { freightDue: freightLeft } : {}),
  }
}

const tendersOf = (order: Order): TenderFacts['tenders'] =>
  Object.entries(order.payments).map(([payment, { means }]) => ({ payment, means, left: leftOn(order, payment) }))

export const exceptionOpen = (stop: readonly string[]): Rejection => ({
  rule: 'EXC-01',
  clauses: ['P-6.1', 'P-6.2', 'S-6.2'],
  reason: 'openException',
  alternatives: ['resolveException'],
  basis: [],
  findings: stop.map((exception) => ({ reason: exception, alternatives: ['resolveException'] })),
})

const boundBy = (order: Order): { readonly settled: number; readonly pending: number; readonly unknown: number } => {
  const of = (states: readonly Refund['state'][]): number =>
    Object.values(order.refunds).reduce((all, { state, amount }) => all + (states.includes(state) ? amount : 0), 0)
  return { settled: refundedOf(order), pending: of(['requested', 'submitted', 'accepted', 'failed']), unknown: of(['unknown']) }
}
