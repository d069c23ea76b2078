// What is to be done next in an order: its waits, who owns them, until when. Pure.
import { byText } from '../core/byText.js'
import { compile, type Team, type Worded, type WordedLifecycle } from '../core/lifecycle.js'
import type { Text } from '../core/rule.js'
import type { Instant } from '../core/time/instant.js'
import { isLineToShip } from '../deciders/order/deadlines.js'
import { isDifferenceTender, owedOf, stillDue } from '../deciders/order/moneyLedger.js'
import type { Order } from '../deciders/order/state.js'
import { lifecycles } from '../machines/index.js'
import { commandsIn, fitting, whatToSend, type AnyTable, type Sendable } from './whatToSend.js'

/** One thing that waits for somebody. Without `dueAt`: the manual sets no limit; `why` says so where it can. */
export interface Work {
  readonly stream: string
  /** `order`, `parcel:P1`, `case:C1` … */
  readonly subject: string
  readonly state: string
  readonly says: Text
  readonly owner?: Team
  /** The planned steps out of the wait, as the facts that they are. */
  readonly next: readonly string[]
  /** What may be sent to bring one about, and by whom: first what leads out of the wait. */
  readonly commands: readonly Sendable[]
  readonly rule?: string
  readonly dueAt?: Instant
  /** The due instant has gone by. */
  readonly overdue: boolean
  readonly why?: Text
}

/** Everybody who can own a wait. */
export const teams = [
  'customer',
  'review',
  'risk',
  'customerService',
  'warehouse',
  'logistics',
  'purchasing',
  'afterSales',
  'finance',
  'quality',
  'platform',
  'carrier',
  'supplier',
  'lead',
] as const satisfies readonly Team[]

const tables = {
  order: compile(lifecycles.order),
  parcel: compile(lifecycles.parcel),
  case: compile(lifecycles.afterSale),
  refund: compile(lifecycles.refund),
  exception: compile(lifecycles.exception),
  incident: compile(lifecycles.incident),
  intercept: compile(lifecycles.intercept),
  installation: compile(lifecycles.installation),
  dispute: compile(lifecycles.dispute),
  invoice: compile(lifecycles.invoice),
  recovery: compile(lifecycles.recovery),
  rating: compile(lifecycles.rating),
  payment: compile(lifecycles.payment),
  grant: compile(lifecycles.grant),
} as const
interface Asked extends AnyTable {
  readonly meta: (state: never) => Worded
  readonly isFinal: (state: never) => boolean
}

/** Every wait of the order, one line for each deadline that runs in it. */
export const workOf = (stream: string, order: Order, at: Instant): readonly Work[] => {
  const waits: readonly (readonly [string, Asked, string])[] = [
    ['order', tables.order, order.state],
    ...of('parcel', tables.parcel, order.parcels),
    ...of('case', tables.case, order.cases),
    ...of('refund', tables.refund, order.refunds),
    ...of('exception', tables.exception, order.exceptions),
    ...of('incident', tables.incident, order.incidents ?? {}),
    ...of('intercept', tables.intercept, order.intercepts ?? {}),
    ...of('installation', tables.installation, toInstall(order)),
    ...of('dispute', tables.dispute, order.disputes),
    ...of('invoice', tables.invoice, order.invoices),
    ...of('recovery', tables.recovery, order.recoveries),
    ...of('rating', tables.rating, rated(order)),
    ...of('grant', tables.grant, order.grants),
    ...of('payment', tables.payment, outstanding(order)),
  ]
  return [
    ...heldFor(stream, order),
    ...shortOf(stream, order),
    ...waits.flatMap(([subject, table, state]): readonly Work[] => {
      if (table.isFinal(state as never) || state === 'none') return []
      const { en, zh, owner, noDeadline, afterwards } = table.meta(state as never)
      const wait = {
        stream,
        subject,
        state,
        says: { en, zh },
        next: table.steps(state as never),
        commands: fitting(order, subject, commandsIn(table, state)),
        ...(owner === undefined ? {} : { owner }),
      }
      const running = Object.values(order.deadlines).filter((deadline) => deadline.subject === subject && deadline.pausedAt === undefined)
      if (running.length === 0) return [{ ...wait, ...calm(noDeadline, afterwards) }]
      return running.map(({ rule, dueAt, owner: who }) => ({ ...wait, owner: who, rule, dueAt, overdue: dueAt <= at }))
    }),
  ]
}

/** Money that an order did not wait for: later instalments, the cash of what was signed for, the ways that are still to settle of what came back (ORD-03), and what was taken back after it had come and is still owed. Before that it is the order's own wait. */
const outstanding = (order: Order): Order['payments'] => {
  const { state, terms, signedAt, lines, payments } = order
  const wentOn = (terms === 'instalments' && state !== 'pendingPayment') || (terms === 'cashOnDelivery' && signedAt !== undefined)
  const owes =
    state === 'closed' ? owedOf(order) > 0 : wentOn && Object.values(lines).some(({ quantity, refundedUnits }) => refundedUnits < quantity)
  const lacks = state !== 'closed' && stillDue(order) > 0
  const takenBack = ({ state: of, reversedAt }: Order['payments'][string]): boolean =>
    state !== 'closed' && of === 'failed' && reversedAt !== undefined
  return Object.fromEntries(
    Object.entries(payments).filter(
      ([payment, tender]) => (owes && tender.due > 0) || (takenBack(tender) && (lacks || isDifferenceTender(order, payment))),
    ),
  )
}

/** What came back, is lost or was given up is installed by nobody (SHP-20). */
const toInstall = ({ state, installations = {}, parcels }: Order): NonNullable<Order['installations']> =>
  Object.fromEntries(
    Object.entries(installations).filter(([parcel]) => state !== 'closed' && !notThere.includes(parcels[parcel]?.state ?? 'none')),
  )
const notThere: readonly Order['parcels'][string]['state'][] = ['returnedToSender', 'lost', 'cancelled']

/** A customer who has rated is not waited for, under whatever number the platform has the rating. */
const rated = ({ ratings }: Order): Order['ratings'] =>
  Object.values(ratings).every(({ state }) => state === 'invited')
    ? ratings
    : Object.fromEntries(Object.entries(ratings).filter(([, { state }]) => state !== 'invited'))

/** A wait in which no clock runs says why, and who owns it then. */
const calm = (noDeadline: Worded['noDeadline'], afterwards: Worded['afterwards']): Pick<Work, 'overdue' | 'why' | 'owner'> => {
  if (afterwards === undefined) return { overdue: false, ...(noDeadline === undefined ? {} : { why: noDeadline }) }
  const { owner, ...why } = afterwards
  return { overdue: false, why, ...(owner === undefined ? {} : { owner }) }
}

/** Lines that do not ship before purchasing gives its supplier notice (SUP-03), as long as there is something of them to ship. */
const heldFor = (stream: string, order: Order): readonly Work[] =>
  Object.keys(order.holds ?? {})
    .filter((line) => isLineToShip(order, line))
    .map((line) => ({
      stream,
      subject: `line:${line}`,
      state: 'held',
      says: { en: 'Held until the supplier is given notice', zh: '等通知，暂不发货' },
      owner: 'purchasing',
      next: ['SupplyNoticeGiven'],
      commands: whatToSend(['SupplyNoticeGiven'], 'held'),
      rule: 'SUP-03',
      overdue: false,
      why: { en: 'Nobody but purchasing knows when; the order keeps its own limit.', zh: '由采购通知，订单时限照常计算。' },
    }))

/** Lines of which the supplier has none: the customer says whether to wait, to change or to have the money back (SUP-01). */
const shortOf = (stream: string, order: Order): readonly Work[] =>
  order.shortAnswered === true
    ? []
    : Object.keys(order.short ?? {})
        .filter((line) => isLineToShip(order, line))
        .map((line) => ({
          stream,
          subject: `line:${line}`,
          state: 'short',
          says: { en: 'The supplier has none: the customer is asked', zh: '供应商缺货，待与客户协商' },
          owner: 'customerService',
          next: ['StockAnswered'],
          commands: whatToSend(['StockAnswered'], 'short'),
          rule: 'SUP-01',
          overdue: false,
          why: { en: 'At once, says the manual; the order keeps its own limit.', zh: '应第一时间协商；订单时限照常计算。' },
        }))

const of = (kind: string, table: Asked, all: Readonly<Record<string, { readonly state: string }>>) =>
  Object.entries(all).map(([id, { state }]) => [`${kind}:${id}`, table, state] as const)

interface Waiting {
  readonly state: string
  readonly deadlines: Order['deadlines']
  /** Of a promotion: once it is over there is nothing to prepare. */
  readonly period?: { readonly endsAt: Instant }
}
const isWaiting = (state: unknown): state is Waiting => {
  if (typeof state !== 'object' || state === null) return false
  const { state: name, deadlines } = state as Partial<Record<keyof Waiting, unknown>>
  return typeof name === 'string' && typeof deadlines === 'object' && deadlines !== null
}

/** The same for a stream beside the orders, if it is one that waits: a supplier order, a ticket. */
export const workOfOther = (stream: string, category: string, state: unknown, at: Instant): readonly Work[] => {
  if (!isWaiting(state) || (state.period !== undefined && state.period.endsAt <= at)) return []
  const config = Object.entries<WordedLifecycle<string, string>>(lifecycles).find(([name]) => name === category)?.[1]
  const table = config === undefined ? undefined : compile(config)
  if (table?.isFinal(state.state) === true) return []
  const { en, zh, owner, noDeadline, afterwards } = table?.meta(state.state) ?? { en: state.state, zh: state.state }
  const wait = {
    stream,
    subject: category,
    state: state.state,
    says: { en, zh },
    next: table?.steps(state.state) ?? [],
    commands: table === undefined ? [] : commandsIn(table, state.state),
    ...(owner === undefined ? {} : { owner }),
  }
  const running = Object.values(state.deadlines).filter(({ pausedAt }) => pausedAt === undefined)
  if (running.length === 0) return owner === undefined ? [] : [{ ...wait, ...calm(noDeadline, afterwards) }]
  return running.map(({ rule, dueAt, owner: who }) => ({ ...wait, owner: who, rule, dueAt, overdue: dueAt <= at }))
}

/** By due instant; what has none comes last. Then by stream and subject. */
export const byDue = (a: Work, b: Work): number =>
  (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) ||
  byText(a.stream, b.stream) ||
  byText(a.subject, b.subject) ||
  byText(a.rule ?? '', b.rule ?? '')
