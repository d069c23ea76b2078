// Invoices: work chart W-backoffice, W-customer; invoice measures art. 19.
import type { Team } from '../core/lifecycle.js'
import { fen, type Fen } from '../core/money.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { finding, type Finding } from './finding.js'

export type InvoiceField = 'title' | 'taxNumber' | 'address' | 'postage'
export interface InvoiceRequest {
  readonly requestedAt: Instant
  readonly form: 'electronic' | 'paper'
  /** What the customer has confirmed. */
  readonly confirmed: readonly InvoiceField[]
}
export interface InvoiceIntake {
  readonly missing: readonly Finding[]
  readonly handTo: Team
}
const intake = (needed: readonly InvoiceField[], confirmed: readonly InvoiceField[]): InvoiceIntake => {
  const missing = needed.filter((field) => !confirmed.includes(field)).map((field) => finding('invoiceFieldMissing', field))
  return { missing, handTo: missing.length === 0 ? 'finance' : 'customer' }
}

export const IVC_01 = says(
  { en: 'Ordinary invoice', zh: '普通发票' },
  {
    en: 'The title is confirmed, for a paper invoice address and postage too; then it is handed to finance and its status is kept.',
    zh: '确认抬头，纸质发票另确认地址与邮费，登记并转交财务，跟进状态。',
  },
)
export const ordinaryInvoice = rule({
  id: 'IVC-01',
  clauses: ['W-backoffice', 'W-customer'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: InvoiceRequest) => requestedAt,
  apply: (_, { form, confirmed }) => intake(form === 'paper' ? ['title', 'address', 'postage'] : ['title'], confirmed),
})

export const IVC_02 = says(
  { en: 'Special VAT invoice', zh: '增值税专用发票' },
  {
    en: 'Title and tax number, for a paper invoice address and postage too, are confirmed; then it is handed to finance.',
    zh: '确认抬头与税号，纸质发票另确认地址与邮费，登记并转交财务。',
  },
)
export const specialInvoice = rule({
  id: 'IVC-02',
  clauses: ['W-backoffice'],
  kind: 'process',
  params: {},
  inForceAt: ({ requestedAt }: InvoiceRequest) => requestedAt,
  apply: (_, { form, confirmed }) =>
    intake(form === 'paper' ? ['title', 'taxNumber', 'address', 'postage'] : ['title', 'taxNumber'], confirmed),
})

export interface InvoiceContent {
  readonly requestedAt: Instant
  readonly items: readonly { readonly kind: 'goods' | 'delivery' | 'installation' | 'other'; readonly asSold: boolean }[]
  /** Fen: asked for on this invoice, paid for the order, refunded, and standing on invoices issued before (reversals taken off). */
  readonly amount: number
  readonly paid: number
  readonly refunded: number
  readonly invoiced: number
  /** What the named goods cost, as far as it did not go back, with the freight, less what other invoices name of it; absent where a service is named whose price is not known. */
  readonly named?: number
}
export const IVC_03 = says(
  { en: 'What an invoice may say', zh: '发票内容' },
  {
    en: 'Only the goods sold and the delivery or installation service, under their own names; the amount, with that of other invoices, never above what was paid and not refunded, nor above what the goods that they name cost.',
    zh: '发票仅限实际商品与送装、安装服务，项目与金额不得按要求改动；金额连同其他发票不超过实付未退部分，也不超过所列商品的实付金额。',
  },
)
export const invoiceContent = rule({
  id: 'IVC-03',
  clauses: ['W-customer'],
  kind: 'validation',
  params: {},
  inForceAt: ({ requestedAt }: InvoiceContent) => requestedAt,
  apply: (_, { items, amount, paid, refunded, invoiced, named = amount }): readonly Finding[] => [
    ...items.flatMap(({ kind, asSold }, i) => (kind === 'other' || !asSold ? [finding('itemNotSold', String(i))] : [])),
    ...(amount <= 0 ? [finding('amountNotPositive')] : []),
    ...(amount > paid - refunded - invoiced ? [finding('aboveWhatIsLeft', String(Math.max(0, paid - refunded - invoiced)))] : []),
    ...(amount > named ? [finding('aboveWhatItNames', String(named))] : []),
  ],
})

/**
 * The red-letter reversal that a refund asks of an invoice already issued, in fen: `part` reverses what stands above the rest,
 * `full` reverses all of it and issues the rest again.
 */
export const redLetter = (of: {
  readonly invoiced: number
  readonly paid: number
  readonly refunded: number
  readonly method: 'full' | 'part'
}): { readonly reverse: Fen; readonly reissue: Fen; readonly stands: Fen } => {
  const stands = Math.min(of.invoiced, Math.max(0, of.paid - of.refunded))
  if (stands === of.invoiced) return { reverse: fen(0), reissue: fen(0), stands: fen(stands) }
  return of.method === 'full'
    ? { reverse: fen(of.invoiced), reissue: fen(stands), stands: fen(stands) }
    : { reverse: fen(of.invoiced - stands), reissue: fen(0), stands: fen(stands) }
}

export interface NoticeFacts {
  readonly issuedAt: Instant
  readonly goodsAccepted: boolean
}
export const IVC_04 = says(
  { en: 'Invoice notice', zh: '发票提示' },
  { en: 'The customer is asked not to claim the expense before the goods are accepted.', zh: '提醒客户签收确认前暂勿报销。' },
)
export const invoiceNotice = rule({
  id: 'IVC-04',
  clauses: ['W-customer'],
  kind: 'notification',
  params: {},
  inForceAt: ({ issuedAt }: NoticeFacts) => issuedAt,
  apply: (_, { goodsAccepted }): { readonly tell: boolean } => ({ tell: !goodsAccepted }),
})
