import type { Text } from '../../core/rule.js'

export const reasons = {
  windowClosed: { en: 'The time for this request is over.', zh: '已超过申请期限。' },
  repair: { en: 'Ask for a repair under warranty.', zh: '申请保修维修。' },
  goodwill: { en: 'Ask customer service for a goodwill offer.', zh: '请客服给予补偿方案。' },
} as const satisfies Record<string, Text>
