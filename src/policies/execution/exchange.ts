// Exchange and its shipment: manual M-2.2; plan.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { rule, says } from '../../core/rule.js'
import { endOfDayAfter, type Instant } from '../../core/time/index.js'
import { sinceThen, type Due } from '../deadline.js'

export interface ReplacementFacts {
  readonly approvedAt: Instant
  readonly quantity: number
  /** Saleable units of the same product, and of another one if one was named. */
  readonly same: number
  readonly other?: { readonly saleable: number; readonly agreed: boolean }
}
export const EXE_06 = says(
  { en: 'Exchange', zh: '换货' },
  {
    en: 'The same product first; without stock another is agreed with the customer, with a small gift; the replacement runs through picking, outbound check and shipping like an order.',
    zh: '优先换同款；无货则与客户商定其他款并赠小礼品；换出商品照常拣货、出库校验并发货。',
  },
)
export const replacement = rule({
  id: 'EXE-06',
  clauses: ['M-2.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ approvedAt }: ReplacementFacts) => approvedAt,
  apply: (_, { quantity, same, other }): Verdict<{ readonly ship: 'same' | 'other'; readonly gift: boolean }> => {
    if (same >= quantity) return allow({ ship: 'same', gift: false })
    if (other === undefined || other.saleable < quantity) return refuse('noReplacement', 'proposeOther', 'returnForRefund')
    return other.agreed ? allow({ ship: 'other', gift: true }) : refuse('otherNotAgreed', 'agreeOther', 'returnForRefund')
  },
})

export const EXE_10 = says(
  { en: 'Exchange shipment fails', zh: '换货发货异常' },
  {
    en: 'A failed replacement shipment is shipped again at once, on the same day in China.',
    zh: '换货商品发货异常的，当日（中国时间）立即重发。',
  },
)
export const reshipAtOnce = rule({
  id: 'EXE-10',
  clauses: ['R-5.3'],
  kind: 'process',
  params: {},
  inForceAt: sinceThen,
  apply: (_, { since }): Due & { readonly next: 'reship' } => ({ next: 'reship', dueAt: endOfDayAfter(since, 0), owner: 'warehouse' }),
})
