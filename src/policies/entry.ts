// How orders come in: regulations P-2.1, P-2.2; S-1.1.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { dated, duration } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { due, type Due, type Since } from './deadline.js'
import { finding, type Finding } from './finding.js'

/** How an order came in; the last three are entries by a person or from a file. */
export type Entry = 'platform' | 'customerService' | 'sales' | 'import'
const byHand: Readonly<Record<Entry, boolean>> = { platform: false, customerService: true, sales: true, import: false }
export const isByHand = (entry: Entry): boolean => byHand[entry]

export const ENT_01 = says(
  { en: 'Orders arrive by every channel', zh: '全渠道接单' },
  {
    en: 'Orders come from a platform or shop, from customer service, from sales or from a file; the channel is recorded, and for an entry by hand the person who made it.',
    zh: '订单可来自平台或店铺接口、客服、销售或表格导入；均记录渠道，人工录入的还须记录录入人。',
  },
)
export const entryChannel = rule({
  id: 'ENT-01',
  clauses: ['P-2.1'],
  kind: 'process',
  params: {},
  inForceAt: ({
    receivedAt,
  }: {
    readonly receivedAt: Instant
    readonly entry: Entry
    readonly channelGiven: boolean
    readonly enteredByGiven: boolean
  }) => receivedAt,
  apply: (_, { entry, channelGiven, enteredByGiven }): readonly Finding[] => [
    ...(channelGiven ? [] : [finding('fieldMissing', 'channel')]),
    ...(isByHand(entry) && !enteredByGiven ? [finding('fieldMissing', 'enteredBy')] : []),
  ],
})

export const ENT_02 = says(
  { en: 'Required order content', zh: '订单必填内容' },
  {
    en: 'Customer name, contact and address, and for every line product, specification, quantity and unit price; how, how much and (when paid) at what time is paid. All gaps are named at once.',
    zh: '须有客户姓名、联系方式、收货地址，每行商品的名称、规格、数量和单价，以及支付方式、金额和（已付时）支付时间；缺项一次列全。',
  },
)
const ofOrder = ['customer/name', 'customer/phone', 'address', 'payment/means', 'payment/amount'] as const
const ofLine = ['product', 'specification', 'quantity', 'unitPrice'] as const
export interface ContentFacts {
  readonly receivedAt: Instant
  /** Which fields hold something, by name; never what they hold. */
  readonly order: Readonly<Record<(typeof ofOrder)[number], boolean>>
  readonly lines: readonly Readonly<Record<(typeof ofLine)[number], boolean>>[]
  readonly paid: boolean
  readonly paidAtGiven: boolean
}
export const requiredContent = rule({
  id: 'ENT-02',
  clauses: ['P-2.2'],
  kind: 'validation',
  params: {},
  inForceAt: ({ receivedAt }: ContentFacts) => receivedAt,
  apply: (_, { order, lines, paid, paidAtGiven }): readonly Finding[] =>
    [
      ...ofOrder.filter((field) => !order[field]),
      ...(paid && !paidAtGiven ? ['payment/paidAt'] : []),
      ...(lines.length === 0 ? ['lines'] : []),
      ...lines.flatMap((line, i) => ofLine.filter((field) => !line[field]).map((field) => `lines/${i}/${field}`)),
    ].map((path) => finding('fieldMissing', path)),
})

export const ENT_03 = says(
  { en: 'Manual entry in time', zh: '人工录入时限' },
  {
    en: 'An order taken by hand is entered within the limit of its receipt; a late one counts all the same and is marked as late.',
    zh: '人工接收的订单须在时限内录入；超时录入照常有效，但记为超时。',
  },
)
export interface EntryFacts extends Since {
  readonly enteredAt: Instant
}
export const entryLimit = rule({
  id: 'ENT-03',
  clauses: ['P-2.2'],
  kind: 'deadline',
  params: { 'entry.manualWithin': dated(duration, 'PT30M', { from: 'chosen' }) },
  inForceAt: ({ since }: EntryFacts) => since,
  apply: (p, { since, enteredAt }): Due & { readonly late: boolean } => {
    const limit = due(since, p['entry.manualWithin'], 'customerService')
    return { ...limit, late: enteredAt >= limit.dueAt }
  },
})

export const ENT_04 = says(
  { en: 'A second pair of eyes on entries by hand', zh: '人工录入双人核对' },
  {
    en: 'An order entered by hand is checked by another person before it can be approved.',
    zh: '人工录入的订单须由另一人核对后方可审核通过。',
  },
)
export interface CheckFacts {
  readonly at: Instant
  readonly entry: Entry
  /** Operator ids. */
  readonly enteredBy?: string
  readonly checkedBy?: string
}
export const secondCheck = rule({
  id: 'ENT-04',
  clauses: ['S-1.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: CheckFacts) => at,
  apply: (_, { entry, enteredBy, checkedBy }): Verdict<{ readonly needed: boolean }> => {
    if (!isByHand(entry)) return allow({ needed: false })
    if (checkedBy === undefined) return refuse('notChecked', 'secondCheck')
    return checkedBy === enteredBy ? refuse('sameChecker', 'anotherChecker') : allow({ needed: true })
  },
})
