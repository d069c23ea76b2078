// What a notice says: the fields of its text, from the event and the order as it then stands.
import { formatFen } from '../core/money.js'
import { formatInstant, type Instant } from '../core/time/instant.js'
import { after, type Duration } from '../core/time/duration.js'
import type { OrderStreamEvent } from '../events/index.js'
import type { Order } from '../deciders/order/state.js'
import { awaitsBalance, postageOf } from '../deciders/order/moneyLedger.js'
import { notices, type Notice } from '../policies/notices.js'

type Fields = Readonly<Record<string, string>>
/** `2026-11-22 09:00`, in China time. */
export const when = (at: Instant): string => formatInstant(at).slice(0, 16).replace('T', ' ')
const dueOf = ({ deadlines }: Order, rule: string, subject: string): string | undefined => {
  const found = deadlines.find((deadline) => deadline.rule === rule && deadline.subject === subject)
  return found === undefined ? undefined : when(found.dueAt)
}
const named = (order: Order, lines: readonly string[]): string =>
  [...new Set(lines.map((line) => order.lines[line]?.title ?? order.lines[line]?.sku ?? line))].join('、')
const linesIn = (data: object): readonly { readonly line: string; readonly quantity: number }[] =>
  'lines' in data && Array.isArray(data.lines) ? (data.lines as { line: string; quantity: number }[]) : []
const text = (data: object, field: string): string | undefined => {
  const value = (data as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : Array.isArray(value) ? value.map(String).join(' ') : undefined
}
const instantIn = (data: object, field: string): Instant | undefined => {
  const value = (data as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'number' ? (value as Instant) : undefined
}
/** When goods that leave now are there: as guaranteed, while that can still be kept. A presale's promise is its day of shipping (ORD-04). */
const arrives = ({ terms, promisedAt }: Order, at: Instant, transit: Duration): Instant =>
  promisedAt !== undefined && terms !== 'presale' && promisedAt > at ? promisedAt : after(at, transit)
/** When what takes the place of a flawed unit leaves: in the warehouse's own time (SHP-09), while it runs. */
const leaves = ({ deadlines }: Order, at: Instant, transit: Duration): Instant =>
  deadlines.find(({ rule, subject, dueAt }) => rule === 'SHP-09' && subject === 'order' && dueAt > at)?.dueAt ?? after(at, transit)
const timed = (at: Instant | undefined): string | undefined => (at === undefined ? undefined : when(at))

/** How each field is found; a field that cannot be found stays away, and the notice is shown as incomplete. */
const finders: Readonly<Record<string, (order: Order, event: OrderStreamEvent, transit: Duration) => string | undefined>> = {
  orderNo: ({ platformNo, id }) => platformNo ?? id,
  // Of a presale whose deposit came, the balance.
  payBy: (order) => (awaitsBalance(order) && order.balanceDueAt !== undefined ? when(order.balanceDueAt) : dueOf(order, 'REV-16', 'order')),
  coupon: (_, { data }) => ('coupon' in data ? formatFen(data.coupon) : undefined),
  expectedAt: (order, event, transit) =>
    when(instantIn(event.data, 'expectedAt') ?? (event.type === 'DefectFound' ? leaves : arrives)(order, event.at, transit)),
  products: (order, { data }) =>
    named(
      order,
      linesIn(data).length > 0
        ? linesIn(data).map(({ line }) => line)
        : Object.keys(order.parcels[text(data, 'parcel') ?? '']?.lines ?? {}),
    ),
  quantity: (order, { data }) =>
    String(Object.values(order.parcels[text(data, 'parcel') ?? '']?.lines ?? {}).reduce((sum, n) => sum + n, 0)),
  trackingNo: (order, { data }) => text(data, 'waybill') ?? order.parcels[text(data, 'parcel') ?? '']?.waybill ?? text(data, 'parcel'),
  from: (_, { data }) => timed(instantIn(data, 'from')),
  to: (_, { data }) => timed(instantIn(data, 'to')),
  // Of what was refused, as far as its postage says what a way costs; else a person finds out, and completes it.
  freight: (order, { data }) => {
    const postage = postageOf(order, order.parcels[text(data, 'parcel') ?? ''] ?? { lines: {} })
    return postage === 0 ? undefined : formatFen(postage * 2)
  },
  caseNo: (_, { data }) => text(data, 'case'),
  missing: (_, { data }) => text(data, 'missing'),
  answerBy: (order, { data }) => dueOf(order, 'AFS-07', `case:${text(data, 'case') ?? ''}`),
  reason: (_, { data }) => text(data, 'reason'),
  alternatives: (_, { data }) => text(data, 'alternatives'),
  carrier: (_, { data }) => text(data, 'carrier'),
  sendBackBy: (_, { data }) => timed(instantIn(data, 'sendBackBy')),
  // Of a refund; or what the event itself names: an offer, a difference, a hold, an award. Nobody is told of nothing.
  amount: (order, { data }) => {
    const named = sumNamed(order, data)
    return named === undefined || named === 0 ? undefined : formatFen(named)
  },
  product: (_, { data }) => ('product' in data ? (data.product.title ?? data.product.sku) : undefined),
  newDate: (_, { data }) => timed(instantIn(data, 'newDate')),
  appointment: (_, { data }) => timed(instantIn(data, 'appointmentAt')),
  number: (_, { data }) => text(data, 'anew') ?? text(data, 'number'),
}

const sumNamed = ({ refunds }: Order, data: OrderStreamEvent['data']): number | undefined => {
  if ('amount' in data) return data.amount
  if ('value' in data) return data.value
  return 'refund' in data && typeof data.refund === 'number' ? data.refund : refunds[text(data, 'refund') ?? '']?.amount
}

export const fieldsFor = (notice: Notice, order: Order, event: OrderStreamEvent, transit: Duration): Fields =>
  Object.fromEntries(
    notices[notice].flatMap((field) => {
      const value = finders[field]?.(order, event, transit)
      return value === undefined || value === '' ? [] : [[field, value]]
    }),
  )
