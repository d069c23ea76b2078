// A platform's later word on the price: sellers change it while the customer has not paid (ENT-06, ENT-07).
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Decision } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { Price, Tender } from '../../events/parts.js'
import { correction } from '../../policies/imports.js'
import { movedBy, startOf, type Begins } from '../deadline/start.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import { paidOf } from '../order/moneyLedger.js'
import { decided, happened, nothing, type Outcome, type Scene } from '../order/scene.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Order } from '../order/state.js'
import { orderTable } from '../review/evolve.js'
import { earlierMoney, isPriced } from '../payment/terms.js'
import { discountCut, tendersDiffer } from './checks.js'
import type { Frozen } from './freeze.js'

type Tenders = readonly t.TypeOf<typeof Tender>[]
type Agreed = Extract<OrderStreamEvent, { type: 'AgreementLearnt' }>['data']
const agreedOn = [
  'platformNo',
  'requestedShipAt',
  'promisedAt',
  'crossBorder',
  'urgent',
  'priority',
  'freeShipping',
  'freeReturns',
  'balanceDueAt',
] as const satisfies readonly (keyof Agreed)[]
export interface Told extends Agreed {
  readonly frozen: Frozen
  readonly tenders: Tenders
  readonly due: number
  /** When the sender said so, if that is known. */
  readonly toldAt?: number
  readonly customer?: Order['customer']
  readonly address?: Order['address']
  readonly remark?: string
  readonly terms?: Order['terms']
}
type After = Extract<OrderStreamEvent, { type: 'OrderCorrected' }>['data']['after']

const isEmpty = (found: object): boolean => Object.keys(found).length === 0
/** What an order does not know yet, whose first word left it out. */
const missing = (order: Order, told: Told): After => {
  const { customer, address, remark } = order
  const left = agreedOn.filter((field) => order[field] === undefined && told[field] !== undefined)
  return {
    ...(isEmpty(customer) && !isEmpty(told.customer ?? {}) ? { customer: { ...told.customer } } : {}),
    ...(isEmpty(address) && !isEmpty(told.address ?? {}) ? { address: { ...told.address } } : {}),
    ...(remark === undefined && told.remark !== undefined ? { remark: told.remark } : {}),
    ...(left.length === 0 ? {} : { agreed: Object.fromEntries(left.map((field) => [field, told[field]])) }),
  }
}

const toldLate = { about: 'order', code: 'contentsToldLate' } as const
/** A person has looked at them: told once more, they are nothing new. */
const isSeen = ({ exceptions }: Order): boolean => ['resolved', 'followedUp'].includes(exceptions[exceptionId(toldLate)]?.state ?? 'none')

/** A later word on an order that is known: what the first one left out is learnt from it; else it may name another price. */
export const toldAgain = (order: Order, told: Told, scene: Scene): Outcome => {
  const contents = isEmpty(order.lines) && told.frozen.lines.length > 0
  if (order.state === 'closed') return nothing
  if (contents) return contentsTold(order, told, scene)
  const priced = told.due === 0 && told.frozen.lines.length === 0 ? nothing : reprice(order, told, scene)
  const learnt = missing(order, told)
  if (isEmpty(learnt) || !orderTable.regular(order.state, 'OrderCorrected')) return priced
  const { at, law, by } = scene
  const { basis } = law.judge(correction, { at, reportedBy: by.id, changes: true })
  const begins = clocks(order, learnt, order.payable, scene)
  const { agreed, ...reviewed } = learnt
  // What was agreed on beside goods and price takes no approval back, and answers no reviewer.
  const leads = orderTable.next(order.state, 'OrderCorrected') !== order.state
  return E.map(({ events, basis: more }: Decision<OrderStreamEvent>) => ({
    events: [
      agreed !== undefined && isEmpty(reviewed) && leads
        ? happened('AgreementLearnt', at, agreed)
        : happened('OrderCorrected', at, { before: {}, after: learnt, reportedBy: id(by.id) }),
      ...begins.map(({ event }) => event),
      ...events,
    ],
    basis: [basis, ...begins.flatMap((begun) => begun.basis), ...more],
  }))(priced)
}

/** The goods of an order of which only that it is there was known, with its terms and its price. */
const contentsTold = (order: Order, told: Told, scene: Scene): Outcome => {
  const { at } = scene
  if (!orderTable.regular(order.state, 'OrderCorrected'))
    return isSeen(order) ? nothing : decided(contradicts(order, at, { kind: 'factContradicts', ...toldLate, blocks: false }))
  const [parcel, ...others] = Object.keys(order.parcels)
  const lines = told.frozen.lines.map(({ line, quantity }) => ({ line, quantity }))
  const left =
    order.handedOverAt !== undefined && parcel !== undefined && others.length === 0
      ? [happened('ContentsLearnt', at, { parcel: id(parcel), lines })]
      : []
  const learnt = missing(order, told)
  const terms = told.terms === undefined || told.terms === order.terms ? {} : { terms: told.terms }
  const agreed = { ...learnt.agreed, ...terms }
  const after = { ...learnt, ...(isEmpty(agreed) ? {} : { agreed }), contents: [...told.frozen.lines] }
  return pricedAnew(order, told, after, left, scene)
}

/** A presale of which only now the day of the balance is known has its clock from then on (ORD-04); a day to ship moves the one that runs (SHP-09). */
const clocks = (order: Order, { agreed = {} }: After, payable: number, { at, law }: Scene): readonly Begins[] => {
  const known = { ...order, ...agreed, payable }
  const ships = agreed.requestedShipAt !== undefined || agreed.promisedAt !== undefined
  return [
    ...(agreed.balanceDueAt === undefined || order.state !== 'pendingPayment' ? [] : startOf(known, 'ORD-04', 'order', at, law)),
    ...(ships ? movedBy(known, 'SHP-09', 'order', at, law) : []),
  ]
}

/** Another sum is taken while the order waits for its payment; where it has gone on unpaid, a person asks. Once paid, the payments speak for themselves. */
const reprice = (order: Order, told: Told, scene: Scene): Outcome => {
  const { at } = scene
  const { platformSeen, state } = order
  const overtaken = platformSeen !== undefined && told.toldAt !== undefined && told.toldAt < platformSeen.at
  const paid = state !== 'pendingPayment' && paidOf(order) > 0
  if (overtaken || paid || state === 'closed' || !isPriced(order) || hasMoved(order)) return nothing
  if (told.due === order.payable) return decided(explains(order, at, 'order', 'platformPriceDiffers'))
  if (state !== 'pendingPayment' || !sameUnits(order, told.frozen))
    return decided(contradicts(order, at, { kind: 'moneyMismatch', about: 'order', code: 'platformPriceDiffers', blocks: false }))
  return pricedAnew(order, told, {}, [], scene)
}

/** What is due, and by which tenders, from now on; with it what else became known. */
const pricedAnew = (order: Order, told: Told, learnt: After, more: readonly OrderStreamEvent[], scene: Scene): Outcome => {
  const { at } = scene
  const tenders = tendersOf(order, told)
  const after = { ...learnt, price: { ...priceOf(told.frozen), tenders: [...tenders] } }
  const before = {
    price: priceOf({ ...order, lines: Object.values(order.lines), payable: fen(order.payable), freight: fen(order.freight) }),
  }
  const { basis } = scene.law.judge(correction, { at, reportedBy: scene.by.id, changes: true })
  const begins = clocks(order, learnt, told.due, scene)
  return decided(
    [
      happened('OrderCorrected', at, { before, after, reportedBy: id(scene.by.id) }),
      ...begins.map(({ event }) => event),
      ...more,
      ...tenders.filter(({ payment }) => order.payments[payment] === undefined).map((tender) => happened('PaymentAwaited', at, tender)),
      ...Object.keys(order.payments)
        .filter((payment) => isAwaited(order, payment) && !tenders.some((tender) => tender.payment === payment))
        .map((payment) => happened('PaymentVoided', at, { payment: id(payment) })),
      ...explains(order, at, 'order', 'platformPriceDiffers'),
      ...tendersDiffer(order, tenders, told.due, scene),
      ...discountCut(order, told.frozen.cut, scene),
      ...(paidOf(order) === told.due
        ? Object.keys(order.payments).flatMap((payment) => explains(order, at, `payment:${payment}`, 'amountDiffers'))
        : earlierMoney(order, tenders, told.due, at)),
    ],
    basis,
    ...begins.flatMap((begun) => begun.basis),
    ...told.frozen.basis,
  )
}

/** Something has left us, or was given up: what is due is no longer what was ordered. */
const hasMoved = ({ handedOverAt, lines }: Order): boolean =>
  handedOverAt !== undefined || Object.values(lines).some(({ refundedUnits }) => refundedUnits > 0)

const isAwaited = ({ payments }: Order, payment: string): boolean =>
  payments[payment]?.state === 'awaited' || payments[payment]?.state === 'failed'

const sameUnits = ({ lines }: Order, { lines: told }: Frozen): boolean =>
  told.length === Object.keys(lines).length && told.every(({ line, quantity }) => lines[line]?.quantity === quantity)

type Priced = Pick<Frozen, 'payable' | 'freight'> & {
  readonly lines: readonly { readonly line: string; readonly unitPrice: number; readonly discount: number; readonly freight: number }[]
}
const priceOf = ({ payable, freight, lines }: Priced): t.TypeOf<typeof Price> => ({
  payable,
  freight,
  lines: lines.map(({ line, unitPrice, discount, freight: share }) => ({
    line: id(line),
    unitPrice: fen(unitPrice),
    discount: fen(discount),
    freight: fen(share),
  })),
})

/** What is to be paid by which means: as it was told, else all by the only tender that there is. What was due first stays so, in whatever order they are told. */
const tendersOf = (order: Order, { tenders, due }: Told): Tenders => {
  const known = Object.entries(order.payments)
  const all =
    tenders.length > 0
      ? tenders
      : known.map(([payment, { means, due: before }]) => ({ payment: id(payment), means, amount: fen(known.length === 1 ? due : before) }))
  const first = known.find(([payment, tender]) => tender.due === order.firstDue && all.some((one) => one.payment === payment))?.[0]
  return first === undefined ? all : all.toSorted((a, b) => Number(b.payment === first) - Number(a.payment === first))
}
