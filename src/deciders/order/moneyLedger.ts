import { shareOfUnits } from '../../core/apportion.js'
import type { Order } from './state.js'

/** What the customer has paid, in fen. */
export const paidOf = (order: Order): number => Object.values(order.payments).reduce((sum, { paid }) => sum + paid, 0)
/** What came over a tender, sum by sum. */
export const toldOf = ({ told, settledAt, paid }: Order['payments'][string]): NonNullable<Order['payments'][string]['told']> =>
  told ?? (settledAt === undefined ? [] : [{ at: settledAt, amount: paid }])
/** The refunds that go, or went, over a tender. */
export const boundTo = ({ refunds }: Pick<Order, 'refunds'>, tender: string): readonly string[] =>
  Object.entries(refunds).flatMap(([refund, { state, parts }]) =>
    state !== 'abandoned' && parts.some(({ payment, amount }) => payment === tender && amount > 0) ? [refund] : [],
  )
/** What is due first of an order paid by instalments or presale: the first instalment, the deposit; fen. Money that came unasked is neither. */
export const firstTender = ({ firstDue, payable }: Pick<Order, 'firstDue' | 'payable'>): number => firstDue ?? payable
/** A presale whose deposit is there: it waits for its balance, by terms of its own (ORD-04). */
export const awaitsBalance = (order: Order): boolean =>
  order.terms === 'presale' && paidOf(order) > 0 && paidOf(order) >= firstTender(order)
/** A tender of a case: the difference in price of an exchange. */
export const isDifferenceTender = ({ cases }: Pick<Order, 'cases'>, payment: string): boolean =>
  Object.values(cases).some(({ wanted }) => wanted?.payment === payment)
/** What was paid for the order: money that was too much, or came too late, and is on its way back is none of it. */
export const paidForOrder = (order: Order): number =>
  Object.values(order.refunds).reduce(
    (paid, { cause, state, amount }) => paid - (state !== 'abandoned' && (cause === 'surplus' || cause === 'late') ? amount : 0),
    paidOf(order),
  )
/** What is still to be paid for the order itself, in fen: no difference in price that an exchange waits for. */
export const stillDue = (order: Order): number =>
  Object.values(order.cases).reduce(
    (due, { wanted }) => due - (wanted === undefined ? 0 : wanted.amount - (order.payments[wanted.payment]?.paid ?? 0)),
    order.payable - paidForOrder(order),
  )
/** What was paid for a line to be sent: a replacement has the postage of the units whose place it took; fen. */
export const postageOn = (order: Order, line: string): number =>
  Object.values(order.cases).reduce(
    (all, { exchange }) =>
      exchange?.line === line
        ? (exchange.roots ?? exchange.from).reduce(
            (more, root) => more + shareOfUnits(postageOn(order, root.line), order.lines[root.line]?.quantity ?? 1, 0, root.units),
            all,
          )
        : all,
    order.lines[line]?.freight ?? 0,
  )

export type Packed = Pick<Order['parcels'][string], 'lines'>
/** What units of a parcel have of sums of their lines; fen. */
export const shareOfPacked = (order: Order, { lines }: Packed, of: (line: Order['lines'][string]) => number): number =>
  Object.values(order.lines).reduce((all, line) => all + Math.floor((of(line) * (lines[line.line] ?? 0)) / line.quantity), 0)
/** The postage that the customer paid for these units; fen. */
export const postageOf = (order: Order, parcel: Packed): number => shareOfPacked(order, parcel, ({ line }) => postageOn(order, line))

const isGivenUp = ({ quantity, refundedUnits }: Order['lines'][string]): boolean => refundedUnits >= quantity
/** What stays of one parcel of an order that was refused: what the cases of its goods left; where none has decided of them all, their ways, if the customer was told of these at the door (DLV-03); fen. */
const keptOfParcel = (order: Order, parcel: Order['parcels'][string]): number => {
  const { refusal, agreed, toldCosts: { outbound = 0, return: back = 0 } = {}, lines } = parcel
  const priced = Object.values(order.lines).filter(({ line }) => lines[line] !== undefined && goodsPaid(order, line) > 0)
  if (priced.length > 0 && priced.every(isGivenUp))
    return shareOfPacked(order, parcel, ({ line, refunded }) => goodsPaid(order, line) + postageOn(order, line) - refunded)
  return refusal === 'personal' && agreed === 'refund' ? Math.max(postageOf(order, parcel), outbound) + back : 0
}
const keptOfRefused = (order: Order): number =>
  order.closedFor === 'refused'
    ? Math.max(
        0,
        Object.values(order.parcels).reduce((sum, parcel) => sum + keptOfParcel(order, parcel), -order.freightRefunded),
      )
    : 0

/** What of the price of a closed order stays with us though every unit was given up or came back: the ways that the customer bears, what was agreed to be kept; fen. Nothing where it was cancelled, or units are not accounted for, but for what was told at the door. */
export const keptOf = (order: Order): number => {
  // What cost nothing leaves nothing, wherever it is.
  const lines = Object.values(order.lines).filter(({ line }) => goodsPaid(order, line) > 0)
  const cameToNothing =
    ['refunded', 'refused', 'lost'].includes(order.closedFor ?? '') &&
    Object.values(order.refunds).every(({ cause }) => cause !== 'cancellation')
  if (order.state !== 'closed' || !cameToNothing || lines.length === 0) return 0
  if (!lines.every(isGivenUp)) return keptOfRefused(order)
  return lines.reduce((sum, { line, refunded }) => sum + goodsPaid(order, line) - refunded, order.freight - order.freightRefunded)
}
/** What the customer of a closed order still owes of that; fen. */
export const owedOf = (order: Order): number =>
  Math.max(0, Math.min(keptOf(order) - (paidOf(order) - goneOf(order)), order.payable - paidForOrder(order)))
/** What is settled or on its way back, in fen. */
export const goneOf = (order: Order): number =>
  Object.values(order.payments).reduce((sum, { pending, refunded }) => sum + pending + refunded, 0)
export const refundedOf = (order: Order): number => Object.values(order.payments).reduce((sum, { refunded }) => sum + refunded, 0)
/** What could still go back over one tender. */
export const leftOn = (order: Order, payment: string): number => {
  const found = order.payments[payment]
  return found === undefined ? 0 : found.paid - found.pending - found.refunded
}
/** What verdicts gave beyond the tenders, paid or to be paid, of one case or in all; fen. */
export const awardedOf = (order: Order, of?: string, states: readonly string[] = ['awarded', 'given']): number =>
  Object.values(order.grants).reduce(
    (sum, { kind, value, state, case: whose }) =>
      sum + (kind === 'award' && states.includes(state) && (of === undefined || whose === of) ? value : 0),
    0,
  )
/** What a line's goods cost after its share of the discount; its freight share stands apart. */
export const goodsPaid = (order: Order, line: string): number => {
  const found = order.lines[line]
  return found === undefined ? 0 : found.unitPrice * found.quantity - found.discount
}
/** What sums that were given for units to be kept take of so many units that come back after all: those without one come first, and what refunds that stand have left out is left out once; fen. */
export const sumsOff = ({ cases, lines, refunds }: Pick<Order, 'cases' | 'lines' | 'refunds'>, line: string, units: number): number => {
  const { quantity = 0, refundedUnits = 0 } = lines[line] ?? {}
  let [left, now] = [0, 0]
  for (const refund of Object.values(refunds)) {
    const { amount, lines: about = {} } = cases[refund.case ?? ''] ?? {}
    const held = about[line] ?? 0
    if (refund.state === 'abandoned') continue
    left -= refund.off?.[line] ?? 0
    if (amount === undefined || held === 0) continue
    const given = refund.lines.reduce((sum, part) => sum + (part.line === line && (part.units ?? 0) === 0 ? part.amount : 0), 0)
    const upTo = (back: number): number => Math.floor((given * Math.max(0, Math.min(back, quantity) + held - quantity)) / held)
    left += upTo(refundedUnits + units)
    now += upTo(refundedUnits + units) - upTo(refundedUnits)
  }
  return Math.max(0, Math.min(left, now))
}

/** What does not add up of a payment, a line’s goods or the freight; fen. */
export interface MoneyFault {
  readonly of: 'payment' | 'line' | 'freight'
  readonly id?: string
  readonly paid: number
  readonly refunded: number
  readonly pending?: number
}
/** What the money ledger must always hold; what breaks it. Facts may, and open an exception when they do. */
export const moneyFaults = (order: Order): readonly MoneyFault[] => [
  ...Object.entries(order.payments).flatMap(([id, { paid, pending, refunded }]) =>
    pending < 0 || refunded < 0 || pending + refunded > paid ? [{ of: 'payment', id, paid, refunded, pending } as const] : [],
  ),
  ...Object.entries(order.lines).flatMap(([id, { refunded }]) => {
    const paid = goodsPaid(order, id)
    return refunded < 0 || refunded > paid ? [{ of: 'line', id, paid, refunded } as const] : []
  }),
  ...(order.freightRefunded > order.freight ? [{ of: 'freight', paid: order.freight, refunded: order.freightRefunded } as const] : []),
]
/** The same in words. */
export const moneyViolations = (order: Order): readonly string[] =>
  moneyFaults(order).map(
    ({ of, id, paid, refunded, pending }) =>
      `${of}${id === undefined ? '' : ` ${id}`}: ${pending === undefined ? `${refunded} refunded of ${paid}` : `${pending} pending and ${refunded} refunded of ${paid} paid`}`,
  )
