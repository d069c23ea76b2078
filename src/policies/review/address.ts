// Delivery addresses: manual M-1.1, S-1.1.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import type { AddressPart } from '../address/parts.js'
import { finding, type Finding } from '../finding.js'

export const REV_03 = says(
  { en: 'Complete address', zh: '地址完整' },
  {
    en: 'The address names province, city, district, street and door number; each missing part is named.',
    zh: '收货地址须写明省、市、区、街道和门牌号；缺少的部分逐项列出。',
  },
)
export const completeAddress = rule({
  id: 'REV-03',
  clauses: ['M-1.1', 'S-1.1'],
  kind: 'validation',
  params: {},
  // `missing` comes from `addressFacts`: the address itself stays out of the basis.
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly missing: readonly AddressPart[] }) => placedAt,
  apply: (_, { missing }): readonly Finding[] => missing.map((part) => finding('addressPartMissing', part)),
})

export const REV_05 = says(
  { en: 'A vague address is confirmed', zh: '模糊地址须确认' },
  {
    en: 'An address that only names a landmark or an estate gate waits until the customer has confirmed or corrected it by SMS or phone.',
    zh: '只写地标或小区门口的地址，须经短信或电话由客户确认或更正后方可继续。',
  },
)
export const vagueAddress = rule({
  id: 'REV-05',
  clauses: ['M-1.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly vague: boolean; readonly confirmed: boolean }) => placedAt,
  apply: (_, { vague, confirmed }): readonly Finding[] => (vague && !confirmed ? [finding('addressVague')] : []),
})
