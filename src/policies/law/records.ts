// Records and risk: e-commerce law art. 31; invoice measures art. 28; Civil Code art. 201 to 203, 606, 607; Consumer Rights Law.
import { dated, duration } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { endOfTerm } from './term.js'

export interface RetentionFacts {
  readonly completedAt: Instant
  /** When the last of its invoices was issued or reversed. Absent: there is none. */
  readonly invoicedAt?: Instant
  readonly askedAt: Instant
}
export const LAW_09 = says(
  { en: 'Retention', zh: '记录保存' },
  {
    en: 'Trade records are kept at least three years from the day of completion, those with an invoice five from its issue, to the end of the last day in China. Erasure asked for before then restricts them: nobody reads them any more; the key is destroyed at the end.',
    zh: '交易记录自完成之日起至少保存三年，已开票的自开票之日起至少五年，至末日 24 时（中国时间）；此前要求删除的，先限制读取，期满销毁密钥。',
  },
)
export const retention = rule({
  id: 'LAW-09',
  clauses: ['L-retain'],
  kind: 'process',
  params: {
    'law.retainFor': dated(duration, 'P3Y', { from: 'manual', bound: { atLeast: 'P3Y', clause: 'L-retain' } }),
    'law.retainInvoiceFor': dated(duration, 'P5Y', {
      from: 'law',
      note: 'invoice measures art. 28',
      bound: { atLeast: 'P5Y', clause: 'L-retain' },
    }),
  },
  inForceAt: ({ completedAt }: RetentionFacts) => completedAt,
  apply: (p, { completedAt, invoicedAt, askedAt }): { readonly keepUntil: Instant; readonly erase: 'restrict' | 'shred' } => {
    const trade = endOfTerm(completedAt, p['law.retainFor'])
    const invoice = invoicedAt === undefined ? trade : endOfTerm(invoicedAt, p['law.retainInvoiceFor'])
    const keepUntil = invoice > trade ? invoice : trade
    return { keepUntil, erase: askedAt < keepUntil ? 'restrict' : 'shred' }
  },
})

export interface TransitFacts {
  readonly lostAt: Instant
  readonly carrierChosenBy: 'seller' | 'customer'
}
export const LAW_10 = says(
  { en: 'Risk in transit', zh: '在途风险' },
  {
    en: 'A parcel lost on the way is the seller’s risk when the seller chose the carrier.',
    zh: '承运商由商家选定的，在途灭失风险由商家承担。',
  },
)
export const riskInTransit = rule({
  id: 'LAW-10',
  clauses: ['L-risk'],
  kind: 'money',
  params: {},
  inForceAt: ({ lostAt }: TransitFacts) => lostAt,
  apply: (_, { carrierChosenBy }): { readonly risk: 'seller' | 'customer' } => ({ risk: carrierChosenBy }),
})
