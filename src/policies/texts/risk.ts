import type { Text } from '../../core/rule.js'

export const reasons = {
  virtualNumber: { en: 'The phone number belongs to a virtual operator.', zh: '使用虚拟运营商号码。' },
  sameAddressOften: { en: 'Too many orders to the same address.', zh: '同一地址下单过多。' },
  samePhoneOften: { en: 'Too many orders with the same phone number.', zh: '同一电话下单过多。' },
  riskReview: { en: 'A risk reviewer decides.', zh: '由风控人员审核。' },
} as const satisfies Record<string, Text>
