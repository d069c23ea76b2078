// What was taken off refunds, what of it could not be, and what is due again because a gift that had been kept comes after all (MNY-03, LAW-08).
import { shareOfUnits } from '../../core/apportion.js'
import { goodsPaid } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import { giftsUnearned, paidForUnits, type Units } from './kept.js'

type Deduction = Order['refunds'][string]['deducted'][number]
interface Taking {
  readonly deducted: readonly Deduction[]
  readonly restored: readonly Deduction[]
  readonly uncollected: number
  /** The lines out of whose money it was taken. */
  readonly of: readonly string[]
}

/** Of refunds that stand, and of cases of which nothing was left. */
const takings = ({ refunds, cases }: Order): readonly Taking[] => [
  ...Object.values(refunds).flatMap(({ state, deducted, restored = [], uncollected = 0, lines }) => (state === 'abandoned' ? [] : [{ deducted, restored, uncollected, of: lines.map(({ line }) => line) }])),
  ...Object.values(cases).map(({ deducted = [], uncollected = 0, lines }) => ({ deducted, restored: [], uncollected, of: Object.keys(lines) })),
]
const sumOf = (list: readonly Deduction[], what: string, line?: string): number => list.reduce((sum, one) => sum + (one.what === what && one.line === line ? one.amount : 0), 0)

/** What was taken off already, and not given back; fen. */
export const taken = (order: Order, what: string, line?: string): number => takings(order).reduce((all, { deducted, restored }) => all + sumOf(deducted, what, line) - sumOf(restored, what, line), 0)

export interface CameLate {
  readonly line: string
  readonly stated: number
  /** Due again; fen. */
  readonly amount: number
  readonly from: readonly { readonly line: string; readonly amount: number }[]
}
/** Gifts that were kept, and come now: what was taken off for them, as far as money was there to take it from, less what those still kept cost. */
export const giftsComeLate = (order: Order, going: Units): readonly CameLate[] => {
  const all = takings(order)
  const used: Record<string, number> = {}
  return Object.values(order.lines).flatMap((gift) => {
    const { line, quantity, statedValue } = gift
    if (statedValue === undefined || (going[line] ?? 0) === 0) return []
    const got = all.reduce((sum, { deducted, restored, uncollected }) => sum + Math.max(0, sumOf(deducted, 'gifts', line) - uncollected) - sumOf(restored, 'gifts', line), 0)
    let open = Math.max(0, got - shareOfUnits(statedValue, quantity, 0, giftsUnearned(order, gift, going)))
    const from = [...new Set(all.flatMap(({ deducted, of }) => (sumOf(deducted, 'gifts', line) > 0 ? of : [])))].flatMap((name) => {
      const free = goodsPaid(order, name) - (order.lines[name]?.refunded ?? 0) - paidForUnits(order, name, going[name] ?? 0) - (used[name] ?? 0)
      const amount = Math.max(0, Math.min(open, free))
      open -= amount
      used[name] = (used[name] ?? 0) + amount
      return amount > 0 ? [{ line: name, amount }] : []
    })
    const amount = from.reduce((sum, one) => sum + one.amount, 0)
    return amount > 0 ? [{ line, stated: statedValue, amount, from }] : []
  })
}

/** What a refund bore, as the events of another that takes its place repeat it. */
export const boreOf = ({ deducted, uncollected, restored }: Order['refunds'][string]) => ({
  ...(deducted.length === 0 ? {} : { deducted }), ...(uncollected === undefined ? {} : { uncollected }), ...(restored === undefined ? {} : { restored }),
})
