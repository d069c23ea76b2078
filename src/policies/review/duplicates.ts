// Duplicate orders: manual M-1.1.
import { count, dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { roughMs, type Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { mostTogether, type OtherOrder } from './repeats.js'

export const REV_08 = says(
  { en: 'Duplicate orders await confirmation', zh: '重复订单待确认' },
  {
    en: 'Orders of the same product by the same account, or to the same address, within the window (its edge included) wait until customer service has asked whether it was meant.',
    zh: '同一账号或同一收货地址在时间窗内（含边界）下单同款商品达到次数的，标记待确认，由客服核实是否误下单。',
  },
)
export interface DuplicateFacts {
  readonly placedAt: Instant
  readonly skus: readonly string[]
  /** Orders before and after this one: every order of a group is marked, whichever arrived first. */
  readonly others: readonly OtherOrder[]
  /** The customer has said that it was meant. */
  readonly confirmed: boolean
}
export const duplicateOrders = rule({
  id: 'REV-08',
  clauses: ['M-1.1'],
  kind: 'eligibility',
  params: {
    'review.duplicateWindow': dated(duration, 'PT30M', { from: 'manual' }),
    'review.duplicateCount': dated(count, 2, { from: 'manual' }),
  },
  inForceAt: ({ placedAt }: DuplicateFacts) => placedAt,
  apply: (p, { placedAt, skus, others, confirmed }): readonly Finding[] => {
    const together = (same: (other: OtherOrder) => boolean): boolean =>
      mostTogether(
        placedAt,
        others.filter(same).map((other) => other.placedAt),
        roughMs(p['review.duplicateWindow']),
      ) >= p['review.duplicateCount']
    const repeated = (sku: string): boolean =>
      together((other) => other.sameAccount && other.skus.includes(sku)) ||
      together((other) => other.sameAddress && other.skus.includes(sku))
    return confirmed
      ? []
      : [...new Set(skus)]
          .filter(repeated)
          .sort()
          .map((sku) => finding('duplicateOrder', sku))
  },
})
