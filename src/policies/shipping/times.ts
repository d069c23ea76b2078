// How long shipping and carriers may take: manual M-1.3, M-1.4; regulations P-3.2.
import { refuse, allow, type Verdict } from '../../core/decision.js'
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { due, sinceThen, type Due, type Since } from '../deadline.js'

export const SHP_04 = says(
  { en: 'Waybill uploaded within one hour', zh: '一小时内上传单号' },
  { en: 'The tracking number is uploaded within the limit of dispatch.', zh: '发货后须在时限内上传物流单号。' },
)
export const waybillLimit = rule({
  id: 'SHP-04',
  clauses: ['M-1.3'],
  kind: 'deadline',
  params: { 'shipping.waybillWithin': dated(duration, 'PT1H', { from: 'manual' }) },
  inForceAt: sinceThen,
  apply: (p, { since }: Since) => due(since, p['shipping.waybillWithin'], 'logistics'),
})

export const SHP_07 = says(
  { en: 'Stalled parcels', zh: '物流滞留' },
  {
    en: 'A parcel without progress for longer than the limit since its last scan is checked with the carrier’s branch, and the customer is offered alternatives.',
    zh: '自最后一次物流更新起超过时限无进展的包裹，须联系快递网点核实，并向客户提供备选方案。',
  },
)
export const stalledParcel = rule({
  id: 'SHP-07',
  clauses: ['M-1.3'],
  kind: 'deadline',
  params: { 'shipping.stalledAfter': dated(duration, 'PT24H', { from: 'manual' }) },
  // `since`: the newest scan in carrier time, or the hand-over before the first.
  inForceAt: sinceThen,
  apply: (p, { since }: Since) => ({
    ...due(since, p['shipping.stalledAfter'], 'logistics'),
    offer: ['changeCarrier', 'longerReceipt', 'reship', 'refund'] as const,
  }),
})

export const SHP_08 = says(
  { en: 'Requested shipping time', zh: '指定发货时间' },
  {
    en: 'A requested ship date or guaranteed delivery is kept; shipping before a requested date is refused.',
    zh: '客户指定的发货时间或限时送达须遵守，不得早于指定日期发货。',
  },
)
export interface RequestedTimeFacts {
  readonly at: Instant
  readonly requestedShipAt?: Instant
  /** Guaranteed delivery, and how long the carrier takes to there, in ms. */
  readonly guaranteedBy?: Instant
  readonly transitMs?: number
}
export const requestedTime = rule({
  id: 'SHP-08',
  clauses: ['P-3.2'],
  kind: 'deadline',
  params: {},
  inForceAt: ({ at }: RequestedTimeFacts) => at,
  apply: (_, { at, requestedShipAt, guaranteedBy, transitMs = 0 }): Verdict<{ readonly inTime: boolean }> =>
    requestedShipAt !== undefined && at < requestedShipAt
      ? refuse('tooEarly', 'shipOnRequestedDay', 'askCustomer')
      : allow({ inTime: guaranteedBy === undefined || at + transitMs <= guaranteedBy }),
})

export const SHP_09 = says(
  { en: 'Ship within 24 hours', zh: '24 小时内发货' },
  {
    en: 'A paid and approved order ships within the limit, and before a guaranteed delivery is due; a presale by its promised date, and none before the date that the customer asked for.',
    zh: '已付款且审核通过的订单须在时限内发货，限时送达的不得晚于承诺送达时间；预售按承诺日期，客户指定发货时间的以其为准。',
  },
)
export interface ShippingWait extends Since {
  /** The date promised for a presale, or asked for by the customer; it takes the place of the limit where it is later. */
  readonly promisedAt?: Instant
  readonly requestedShipAt?: Instant
  /** Guaranteed delivery: what is to be there by then has left by then (P-3.2). */
  readonly guaranteedBy?: Instant
}
export const shippingLimit = rule({
  id: 'SHP-09',
  clauses: ['M-1.4'],
  kind: 'deadline',
  params: { 'shipping.within': dated(duration, 'PT24H', { from: 'manual' }) },
  // `since`: the later of payment and approval.
  inForceAt: ({ since }: ShippingWait) => since,
  apply: (p, { since, promisedAt, requestedShipAt, guaranteedBy }): Due => {
    const from = promisedAt === undefined && requestedShipAt !== undefined && requestedShipAt > since ? requestedShipAt : since
    const limit = due(from, p['shipping.within'], 'warehouse')
    const sooner = guaranteedBy !== undefined && guaranteedBy > from && guaranteedBy < limit.dueAt ? guaranteedBy : undefined
    return { ...limit, dueAt: promisedAt ?? sooner ?? limit.dueAt }
  },
})
