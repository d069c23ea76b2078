// Refund without a return: manual M-2.1; work chart W-customer.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

/** How far the goods are when the customer asks for the money alone. */
export type RefundPoint = 'nothingOrdered' | 'orderedFromSupplier' | 'handedToCarrier' | 'refused' | 'short' | 'lost' | 'delivered'
/** What must be done before the money goes back. */
export type BeforeRefund = 'nothing' | 'cancelSupplierOrder' | 'intercept' | 'verify'
const first: Readonly<Record<RefundPoint, BeforeRefund>> = {
  nothingOrdered: 'nothing',
  orderedFromSupplier: 'cancelSupplierOrder',
  handedToCarrier: 'intercept',
  refused: 'verify',
  short: 'verify',
  lost: 'verify',
  delivered: 'verify',
}
export interface RefundOnlyFacts {
  readonly requestedAt: Instant
  readonly point: RefundPoint
  /** What has been done and confirmed. */
  readonly done: readonly BeforeRefund[]
}

export const RET_09 = says(
  { en: 'Refund only', zh: '仅退款' },
  {
    en: 'Not shipped: refunded directly once a supplier order is cancelled or, handed to the carrier, the parcel is intercepted; with nothing ordered at once. Shipped but refused, short or lost: verified first.',
    zh: '未发货直接退款：未做单的立即退款，已做单的先撤单，已交物流的先拦截；已发货但拒收、少件或丢失的先核实。',
  },
)
export const refundOnly = rule({
  id: 'RET-09',
  clauses: ['M-2.1', 'W-customer'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ requestedAt }: RefundOnlyFacts) => requestedAt,
  /** A request is routed, never refused for its stage: `refund` says whether the money may go now, `first` what comes before. */
  apply: (_, { point, done }): { readonly first: BeforeRefund; readonly refund: boolean } => ({
    first: first[point],
    refund: first[point] === 'nothing' || done.includes(first[point]),
  }),
})
