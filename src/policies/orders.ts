// The order as a whole: manual M-1.4, M-3.1; regulations P-2.2, P-3.2, P-6.3.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { fen, type Fen } from '../core/money.js'
import { dated, oneOf } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import type { Due } from './deadline.js'

export const ORD_01 = says(
  { en: 'Many parcels', zh: '一单多包裹' },
  {
    en: 'An order may ship in several parcels and by quantity; a line may be cancelled, returned or exchanged in part. Nobody ships, cancels or returns more units than there are.',
    zh: '一笔订单可分多个包裹按数量发货；单行商品可部分取消、退货或换货，但数量不得超出实有。',
  },
)
export interface UnitFacts {
  readonly at: Instant
  readonly ask: number
  readonly to: 'ship' | 'cancel' | 'claim'
  /** Units of the line that are with us, and with the customer free of any case. */
  readonly withUs: number
  readonly withCustomer: number
}
export const manyParcels = rule({
  id: 'ORD-01',
  clauses: ['M-1.4', 'P-3.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: UnitFacts) => at,
  apply: (_, { ask, to, withUs, withCustomer }): Verdict<{ readonly left: number }> => {
    const there = to === 'claim' ? withCustomer : withUs
    return ask <= there ? allow({ left: there - ask }) : refuse('unitsExceeded', 'askForFewer')
  },
})

export const ORD_02 = says(
  { en: 'Late money', zh: '关闭后付款' },
  {
    en: 'A payment that arrives after the order closed is recorded; by the shop’s choice the order revives, if stock allows, or the money goes back.',
    zh: '订单关闭后到账的付款予以记录；按店铺设置，库存允许时恢复订单，否则原路退回。',
  },
)
export interface LateMoneyFacts {
  readonly arrivedAt: Instant
  readonly stockAllows: boolean
}
export const lateMoney = rule({
  id: 'ORD-02',
  clauses: ['P-6.3', 'M-1.4'],
  kind: 'process',
  params: { 'payment.lateArrival': dated(oneOf('refund', 'revive'), 'refund', { from: 'chosen' }) },
  inForceAt: ({ arrivedAt }: LateMoneyFacts) => arrivedAt,
  // The reservation went with the closing: a revived order reserves afresh, so released stock is never taken twice.
  apply: (p, { stockAllows }): { readonly then: 'revive' | 'refund'; readonly reserveAgain: boolean } =>
    p['payment.lateArrival'] === 'revive' && stockAllows ? { then: 'revive', reserveAgain: true } : { then: 'refund', reserveAgain: false },
})

export const ORD_03 = says(
  { en: 'Cash on delivery and instalments', zh: '货到付款与分期' },
  {
    en: 'Cash on delivery is paid at signing and never closed for want of payment; its refusal leaves nothing to refund, only freight to settle. Instalments count as paid one by one.',
    zh: '货到付款于签收时付款，不因未付款关闭；拒收无款可退，仅结算运费。分期按期计为已付。',
  },
)
export interface TermsFacts {
  readonly at: Instant
  readonly terms: 'prepaid' | 'cashOnDelivery' | 'instalments' | 'presale'
  /** Fen. */
  readonly payable: number
  readonly paid: number
  readonly signed: boolean
  /** Fen of the instalments that are due by now. */
  readonly dueByNow: number
}
export const paymentTerms = rule({
  id: 'ORD-03',
  clauses: ['P-2.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: TermsFacts) => at,
  /** Whether the order may go on to review, whether it may be closed as unpaid, and what is owed now. */
  apply: (
    _,
    { terms, payable, paid, signed, dueByNow },
  ): { readonly mayProceed: boolean; readonly closesUnpaid: boolean; readonly owed: Fen } => {
    const owing = { prepaid: payable, presale: dueByNow, instalments: dueByNow, cashOnDelivery: signed ? payable : 0 }[terms]
    const owed = fen(Math.max(0, owing - paid))
    return { mayProceed: owed === 0 || terms === 'cashOnDelivery', closesUnpaid: terms !== 'cashOnDelivery' && owed > 0, owed }
  },
})

export const ORD_04 = says(
  { en: 'Presale', zh: '预售' },
  {
    en: 'Deposit, then balance; it ships by the promised date instead of the usual limit; an unpaid balance closes the order by its terms.',
    zh: '先付定金后付尾款；按承诺日期发货；尾款逾期未付按约定关闭订单。',
  },
)
export interface PresaleFacts {
  readonly placedAt: Instant
  readonly depositPaid: boolean
  readonly balancePaid: boolean
  readonly balanceDueAt: Instant
  readonly shipBy: Instant
}
export const presale = rule({
  id: 'ORD-04',
  clauses: ['M-3.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ placedAt }: PresaleFacts) => placedAt,
  apply: (
    _,
    { depositPaid, balancePaid, balanceDueAt, shipBy },
  ): Due & { readonly waitsFor: 'deposit' | 'balance' | 'shipping'; readonly onMissed: 'close' | 'escalate' } =>
    balancePaid && depositPaid
      ? { dueAt: shipBy, owner: 'warehouse', waitsFor: 'shipping', onMissed: 'escalate' }
      : { dueAt: balanceDueAt, owner: 'customer', waitsFor: depositPaid ? 'balance' : 'deposit', onMissed: 'close' },
})

/** The weekly archive's classes; each order is in exactly one. */
export const orderClasses = ['completed', 'cancelled', 'afterSales', 'inProgress'] as const
export type OrderClass = (typeof orderClasses)[number]
export const DLV_04 = says(
  { en: 'Weekly archive', zh: '每周归档' },
  {
    en: 'Orders are exported weekly, classed as completed, cancelled or in after-sales; what is in none of these is still in progress.',
    zh: '订单每周导出归档，分为已完成、已取消、售后中；其余为进行中。',
  },
)
export interface ArchiveFacts {
  readonly at: Instant
  readonly ended: 'completed' | 'closed' | 'no'
  readonly openCases: number
}
export const weeklyArchive = rule({
  id: 'DLV-04',
  clauses: ['M-1.4'],
  kind: 'report',
  params: {},
  inForceAt: ({ at }: ArchiveFacts) => at,
  apply: (_, { ended, openCases }): OrderClass =>
    openCases > 0 ? 'afterSales' : ended === 'completed' ? 'completed' : ended === 'closed' ? 'cancelled' : 'inProgress',
})
