// What was taken off refunds, what of it could not be, and what is due again because a gift that had been kept comes after all (MNY-03, LAW-08).
import { shareOfUnits } from '../../core/apportion.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { goodsPaid } from '../order/moneyLedger.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { giftsUnearned, paidForUnits, type Units } from './kept.js'

type Deduction = Order['refunds'][string]['deducted'][number]
interface Taking {
  readonly case?: string | undefined
  readonly deducted: readonly Deduction[]
  readonly restored: readonly Deduction[]
  readonly uncollected: number
  /** The lines out of whose money it was taken. */
  readonly of: readonly string[]
}

/** Of refunds that stand, and of cases of which nothing was left. */
const takings = ({ refunds, cases }: Order): readonly Taking[] => [
  ...Object.values(refunds).flatMap(({ state, case: whose, deducted, restored = [], lines }) =>
    state === 'abandoned' ? [] : [{ case: whose, deducted, restored, uncollected: 0, of: lines.map(({ line }) => line) }],
  ),
  ...Object.entries(cases).map(([whose, { deducted = [], uncollected = 0, lines }]) => ({
    case: whose,
    deducted,
    restored: [],
    uncollected,
    of: Object.keys(lines),
  })),
]
const sumOf = (list: readonly Deduction[], what: string, line?: string): number =>
  list.reduce((sum, one) => sum + (one.what === what && one.line === line ? one.amount : 0), 0)

/** What was taken off already, and not given back; fen. */
export const taken = (order: Order, what: string, line?: string): number =>
  takings(order).reduce((all, { deducted, restored }) => all + sumOf(deducted, what, line) - sumOf(restored, what, line), 0)

export interface CameLate {
  readonly line: string
  readonly stated: number
  /** Due again; fen. */
  readonly amount: number
  readonly from: readonly { readonly line: string; readonly amount: number }[]
}
/** What was taken off for a gift, and what of that is due all the same: those that are still kept have their price; fen. */
const dueOf = (order: Order, gift: Order['lines'][string], charged: number, going: Units): number =>
  Math.min(charged, shareOfUnits(gift.statedValue ?? 0, gift.quantity, 0, giftsUnearned(order, gift, going)))

/** The gifts for which something was taken off: what, what of it is due all the same, and what was given back; fen. */
const chargedGifts = (order: Order, all: readonly Taking[], going: Units) =>
  Object.values(order.lines).flatMap((gift) => {
    const charged = all.reduce((sum, { deducted }) => sum + sumOf(deducted, 'gifts', gift.line), 0)
    return gift.statedValue === undefined || charged === 0
      ? []
      : [
          {
            gift,
            charged,
            due: dueOf(order, gift, charged, going),
            back: all.reduce((sum, { restored }) => sum + sumOf(restored, 'gifts', gift.line), 0),
          },
        ]
  })
/** What customers are to bear, of one case or in all, and their money did not cover: nobody collects it (MNY-03). What a gift was to cost is none of it once that has come (LAW-08); fen. */
export const uncollectedOf = (order: Order, of?: string): number => {
  const all = takings(order)
  if (all.every(({ uncollected }) => uncollected === 0)) return 0
  let eased = chargedGifts(order, all, {}).reduce((sum, { charged, due, back }) => sum + Math.max(0, charged - due - back), 0)
  return all.reduce((sum, { case: whose, uncollected }) => {
    const left = Math.max(0, uncollected - eased)
    eased -= uncollected - left
    return of === undefined || whose === of ? sum + left : sum
  }, 0)
}

/** Gifts that were kept, and come now: what was taken off for all gifts, as far as money was there to take it from, less what those still kept cost. */
export const giftsComeLate = (
  order: Order,
  going: Units,
  came = (line: string): boolean => (going[line] ?? 0) > 0,
): readonly CameLate[] => {
  const all = takings(order)
  const gifts = chargedGifts(order, all, going)
  // What no money was there for is borne by those that are still kept, as far as they cost so much.
  const got = all.reduce(
    (sum, { deducted, uncollected }) =>
      sum + Math.max(0, deducted.reduce((gone, one) => gone + (one.what === 'gifts' ? one.amount : 0), 0) - uncollected),
    0,
  )
  let left = Math.max(0, got - gifts.reduce((sum, { due, back }) => sum + due + back, 0))
  const used: Record<string, number> = {}
  return gifts.flatMap(({ gift: { line, statedValue = 0 }, charged, due, back }) => {
    if (!came(line)) return []
    let open = Math.max(0, Math.min(left, charged - due - back))
    const from = [...new Set(all.flatMap(({ deducted, of }) => (sumOf(deducted, 'gifts', line) > 0 ? of : [])))].flatMap((name) => {
      const free =
        goodsPaid(order, name) - (order.lines[name]?.refunded ?? 0) - paidForUnits(order, name, going[name] ?? 0) - (used[name] ?? 0)
      const amount = Math.max(0, Math.min(open, free))
      open -= amount
      used[name] = (used[name] ?? 0) + amount
      return amount > 0 ? [{ line: name, amount }] : []
    })
    const amount = from.reduce((sum, one) => sum + one.amount, 0)
    left -= amount
    return amount > 0 ? [{ line, stated: statedValue, amount, from }] : []
  })
}

/** What a refund bore, as the events of another that takes its place repeat it. */
const boreOf = ({ deducted, restored }: Order['refunds'][string]) => ({
  ...(deducted.length === 0 ? {} : { deducted }),
  ...(restored === undefined ? {} : { restored }),
})
type Requested = Extract<OrderStreamEvent, { type: 'RefundRequested' }>
/** Asks once more for what a refund was to give, with what that bore: ids and sums are those that the order remembers. */
export const requestedAgain = (at: Instant, before: Order['refunds'][string], data: object): OrderStreamEvent =>
  happened('RefundRequested', at, { ...boreOf(before), ...data } as Requested['data'])

type Shares = readonly { readonly line: string; readonly amount: number; readonly units?: number | undefined }[]
/** The order as it is once so much of its lines is claimed. */
export const onceClaimed = (order: Order, shares: Shares): Order => {
  const lines = { ...order.lines }
  for (const { line, amount, units = 0 } of shares) {
    const found = lines[line]
    if (found !== undefined) lines[line] = { ...found, refunded: found.refunded + amount, refundedUnits: found.refundedUnits + units }
  }
  return { ...order, lines }
}
/** Gifts that came while a refund, off which they were taken, was given up: had it stood, they would have given that back. */
export const giftsCameSince = (order: Order, name: string, lines: Shares): readonly CameLate[] => {
  const refund = order.refunds[name]
  if (refund === undefined) return []
  return giftsComeLate(
    { ...onceClaimed(order, lines), refunds: { ...order.refunds, [name]: { ...refund, state: 'requested' } } },
    {},
    (line) => (order.lines[line]?.refundedUnits ?? 0) > 0,
  )
}
