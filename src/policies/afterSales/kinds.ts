// Kinds of request, one intake, one ledger: manual M-2.1; plan; regulations P-4.2.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import type { Stage } from '../money/causes.js'

export type RequestKind = 'returnAndRefund' | 'refundOnly' | 'exchange' | 'repair' | 'complaint'
/** What a kind sets in motion. */
export interface RequestPath {
  readonly goodsBack: boolean
  readonly money: boolean
  readonly newGoods: boolean
}
const paths: Readonly<Record<RequestKind, RequestPath>> = {
  returnAndRefund: { goodsBack: true, money: true, newGoods: false },
  refundOnly: { goodsBack: false, money: true, newGoods: false },
  exchange: { goodsBack: true, money: false, newGoods: true },
  repair: { goodsBack: true, money: false, newGoods: false },
  complaint: { goodsBack: false, money: false, newGoods: false },
}

export interface KindFacts {
  readonly requestedAt: Instant
  readonly kind: RequestKind
  readonly stage: Stage
}
export const AFS_01 = says(
  { en: 'Kinds of request', zh: '售后类型' },
  {
    en: 'Return and refund, exchange, refund only, complaint, repair. What needs goods from the customer is possible once the customer has them; before that there is the refund only.',
    zh: '退货退款、换货、仅退款、投诉、维修；需客户寄回商品的，须在客户收到商品之后，此前为仅退款。',
  },
)
export const requestKind = rule({
  id: 'AFS-01',
  clauses: ['M-2.1', 'R-2.1', 'R-2.2', 'P-4.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: KindFacts) => requestedAt,
  apply: (_, { kind, stage }): Verdict<RequestPath> => {
    const path = paths[kind]
    if (!path.goodsBack || stage === 'delivered' || stage === 'installed') return allow(path)
    return stage === 'notShipped'
      ? refuse('notShippedYet', 'refundOnly', 'changeOrder')
      : refuse('notDelivered', 'refundOnly', 'awaitDelivery')
  },
})

/** Every way in on which a request can come. */
export const intakes = ['platform', 'hotline', 'workChat', 'social', 'onlineChat', 'shopPage'] as const
export interface IntakeFacts {
  readonly requestedAt: Instant
  readonly intake: (typeof intakes)[number]
  readonly lines: readonly string[]
  readonly open: readonly { readonly case: string; readonly lines: readonly string[] }[]
}
/** Lines that join an open case, by case, and lines that make a new one. */
export interface Intake {
  readonly joins: readonly { readonly case: string; readonly lines: readonly string[] }[]
  readonly fresh: readonly string[]
}
export const AFS_02 = says(
  { en: 'One intake for all channels', zh: '多渠道统一受理' },
  {
    en: 'Platform, hotline, work chat, social account, on-line chat and shop page all end in the same case; a second request for the same order line joins the open case.',
    zh: '平台、热线、企业微信、社交账号、在线客服与店铺页面的请求汇入同一售后单；同一订单行的再次请求并入未结售后单。',
  },
)
export const oneIntake = rule({
  id: 'AFS-02',
  clauses: ['M-2.1', 'R-3.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: IntakeFacts) => requestedAt,
  apply: (_, { lines, open }): Intake => {
    const holder = (line: string): string | undefined => open.find((one) => one.lines.includes(line))?.case
    const joined = open.map((one) => ({ case: one.case, lines: lines.filter((line) => holder(line) === one.case) }))
    return { joins: joined.filter((one) => one.lines.length > 0), fresh: lines.filter((line) => holder(line) === undefined) }
  },
})

export const ledgerFields = ['customer', 'order', 'kind', 'reason', 'progress', 'owner', 'dueAt'] as const
export interface LedgerFacts {
  readonly requestedAt: Instant
  readonly closed: boolean
  readonly filled: readonly (typeof ledgerFields)[number][]
}
export const AFS_03 = says(
  { en: 'The after-sales ledger', zh: '售后台账' },
  {
    en: 'Every request is in the ledger with customer, order, kind, reason, progress, owner and due time; nothing is without an owner.',
    zh: '每件售后均登记客户、订单、类型、原因、进度、责任人与时限，件件有责任人。',
  },
)
export const ledgerEntry = rule({
  id: 'AFS-03',
  clauses: ['M-2.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: LedgerFacts) => requestedAt,
  /** What an entry lacks; a closed case waits for nobody and needs neither owner nor due time. */
  apply: (_, { closed, filled }): readonly Finding[] =>
    ledgerFields
      .filter((field) => !filled.includes(field) && !(closed && (field === 'owner' || field === 'dueAt')))
      .map((field) => finding('ledgerGap', field)),
})
