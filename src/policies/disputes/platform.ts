// Disputes at the platform: manual M-2.3; work chart W-backoffice.
import { fen, type Fen } from '../../core/money.js'
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { endOfDayAfter, type Instant } from '../../core/time/index.js'
import { due, sinceThen, type Due } from '../deadline.js'
import { finding, type Finding } from '../finding.js'

export const DSP_02 = says(
  { en: 'Platform steps in: same day', zh: '平台介入当日处理' },
  {
    en: 'Before evidence is demanded, a negotiation message or a result is recorded the same day, in China time.',
    zh: '平台介入但未要求举证的，当日（中国时间）须有协商留言或处理结果。',
  },
)
export const sameDayMessage = rule({
  id: 'DSP-02',
  clauses: ['W-backoffice'],
  kind: 'deadline',
  params: {},
  inForceAt: sinceThen,
  apply: (_, { since }): Due => ({ dueAt: endOfDayAfter(since, 0), owner: 'afterSales' }),
})

export const evidenceItems = ['orderRecord', 'chat', 'logistics', 'pageNotice'] as const
export type EvidenceItem = (typeof evidenceItems)[number]
export interface FiledFacts {
  readonly since: Instant
  readonly filed: readonly EvidenceItem[]
  /** Whether the case turns on a notice given on the product page (no seven-day return, colour differences and the like). */
  readonly pageNotice: boolean
}
export const DSP_03 = says(
  { en: 'Evidence within 24 hours', zh: '24 小时内举证' },
  {
    en: 'Order record, chat, logistics proof and, where it applies, the notice given on the product page are filed within 24 hours of the demand.',
    zh: '平台要求举证后 24 小时内提交订单记录、沟通截图、物流凭证，涉及页面告知的另附告知证明。',
  },
)
export const evidenceWithin = rule({
  id: 'DSP-03',
  clauses: ['M-2.3', 'W-backoffice'],
  kind: 'deadline',
  params: { 'dispute.evidenceWithin': dated(duration, 'PT24H', { from: 'manual' }) },
  inForceAt: sinceThen,
  apply: (p, { since, filed, pageNotice }: FiledFacts): Due & { readonly missing: readonly Finding[] } => ({
    ...due(since, p['dispute.evidenceWithin'], 'afterSales'),
    missing: evidenceItems
      .filter((item) => !filed.includes(item) && (item !== 'pageNotice' || pageNotice))
      .map((item) => finding('evidenceNotFiled', item)),
  }),
})

/** Where the goods are and in what state. */
export type GoodsState =
  | 'withUs'
  | 'onTheWayOut'
  | 'withCustomerSound'
  | 'withCustomerDefective'
  | 'withCustomerUsed'
  | 'onTheWayBack'
  | 'backSound'
  | 'backDamaged'
  | 'lost'
/** The least that the seller accepts, whoever is right on the rest. */
export type BottomLine = 'refundNow' | 'refundOnceBack' | 'refundOnceInspected' | 'refundLessDamage' | 'repairOrPartRefund' | 'noRefund'
const lines: Readonly<Record<GoodsState, BottomLine>> = {
  withUs: 'refundNow',
  onTheWayOut: 'refundOnceBack',
  withCustomerSound: 'refundOnceBack',
  withCustomerDefective: 'refundOnceBack',
  withCustomerUsed: 'noRefund',
  onTheWayBack: 'refundOnceInspected',
  backSound: 'refundNow',
  backDamaged: 'refundLessDamage',
  lost: 'refundNow',
}
export interface GoodsFacts {
  readonly at: Instant
  readonly goods: GoodsState
  /** The customer wishes to keep defective goods. */
  readonly keeps: boolean
}
export const DSP_04 = says(
  { en: 'The goods’ present state decides', zh: '以货品目前状态为准' },
  {
    en: 'The seller’s bottom line in a dispute follows from where the goods are and in what state.',
    zh: '纠纷处理底线以货品目前所在与状态为准。',
  },
)
export const bottomLine = rule({
  id: 'DSP-04',
  clauses: ['W-backoffice'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: GoodsFacts) => at,
  apply: (_, { goods, keeps }): { readonly line: BottomLine } => ({
    line: goods === 'withCustomerDefective' && keeps ? 'repairOrPartRefund' : lines[goods],
  }),
})

export interface VerdictFacts {
  readonly decidedAt: Instant
  readonly verdict: 'full' | 'split' | 'rejected'
  /** Fen: what the customer claimed, what a split gives the customer, what was refunded on this claim before, what can still be refunded. */
  readonly claimed: number
  readonly awarded: number
  readonly refunded: number
  readonly left: number
}
/** `askBack`: refunded before, but not awarded; recovered through the platform or written off, never taken from another order. */
export interface VerdictRuling {
  readonly due: Fen
  readonly refund: Fen
  readonly askBack: Fen
  readonly uncovered: Fen
}
export const DSP_06 = says(
  { en: 'Rights complaints', zh: '维权投诉' },
  {
    en: 'Complaints at the platform are negotiated with its staff and with the customer; the outcome is recorded: in full, split, or rejected. What was paid before counts towards it.',
    zh: '平台维权分别与小二、客户协商并记录结果：全额支持、部分支持或驳回；此前已退款项计入其中。',
  },
)
export const platformVerdict = rule({
  id: 'DSP-06',
  clauses: ['W-backoffice'],
  kind: 'process',
  params: {},
  inForceAt: ({ decidedAt }: VerdictFacts) => decidedAt,
  apply: (_, { verdict, claimed, awarded, refunded, left }): VerdictRuling => {
    const due = { full: claimed, split: Math.min(awarded, claimed), rejected: 0 }[verdict]
    const open = Math.max(0, due - refunded)
    return {
      due: fen(due),
      refund: fen(Math.min(open, left)),
      // Of what was refunded beyond the claim nobody has judged.
      askBack: fen(Math.max(0, Math.min(refunded, claimed) - due)),
      uncovered: fen(Math.max(0, open - left)),
    }
  },
})
