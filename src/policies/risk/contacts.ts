// Numbers and addresses that the risk team wants to see: manual M-1.1, M-3.2; S-1.2.
import { count, dated, duration, texts } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { roughMs, type Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'
import { mostTogether, type OtherOrder } from '../review/repeats.js'

export const RSK_02 = says(
  { en: 'Virtual phone numbers', zh: '虚拟号码' },
  { en: 'An order with a phone number of a virtual operator is intercepted.', zh: '使用虚拟运营商号码的订单予以拦截。' },
)
export const virtualNumber = rule({
  id: 'RSK-02',
  clauses: ['M-1.1'],
  kind: 'eligibility',
  params: { 'risk.virtualPrefixes': dated(texts, ['162', '165', '167', '170', '171'], { from: 'chosen' }) },
  // `prefix`: the first four digits of a Chinese mobile number, from `contactFacts`.
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly prefix?: string }) => placedAt,
  apply: (p, { prefix }): readonly Finding[] =>
    prefix !== undefined && p['risk.virtualPrefixes'].some((virtual) => prefix.startsWith(virtual)) ? [finding('virtualNumber')] : [],
})

export const RSK_05 = says(
  { en: 'Same address or phone three times', zh: '同地址同电话多次下单' },
  {
    en: 'Orders to the same address or with the same phone that reach the count in the window are intercepted, and the customer is told that a person reviews them before they ship.',
    zh: '同一地址或同一电话在时间窗内下单达到次数的，自动拦截，并告知客户须经人工审核后发货。',
  },
)
export interface SameContactFacts {
  readonly placedAt: Instant
  readonly others: readonly OtherOrder[]
}
export const sameContact = rule({
  id: 'RSK-05',
  clauses: ['M-3.2', 'S-1.2'],
  kind: 'eligibility',
  params: {
    'risk.sameContactCount': dated(count, 3, { from: 'manual' }),
    'risk.sameContactWindow': dated(duration, 'PT24H', { from: 'chosen' }),
  },
  inForceAt: ({ placedAt }: SameContactFacts) => placedAt,
  apply: (p, { placedAt, others }): readonly Finding[] => {
    const often = (same: (other: OtherOrder) => boolean): boolean =>
      mostTogether(
        placedAt,
        others.filter(same).map((other) => other.placedAt),
        roughMs(p['risk.sameContactWindow']),
      ) >= p['risk.sameContactCount']
    return [
      ...(often(({ sameAddress }) => sameAddress) ? [finding('sameAddressOften')] : []),
      ...(often(({ samePhone }) => samePhone) ? [finding('samePhoneOften')] : []),
    ]
  },
})
/** The notice that goes to the customer of an intercepted order. */
export const interceptedNotice = 'orderIntercepted'
