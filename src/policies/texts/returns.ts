import type { Text } from '../../core/rule.js'

export const reasons = {
  windowClosed: { en: 'The time for this request is over.', zh: '已超过申请期限。' },
  notIntact: { en: 'The goods are not fit for resale.', zh: '商品不完好，影响二次销售。' },
  packagingDamaged: { en: 'Goods or packaging are badly damaged.', zh: '商品或包装严重损坏。' },
  used: { en: 'The goods were used beyond inspection.', zh: '商品使用超出查验范围。' },
  proofMissing: { en: 'There is no valid proof of purchase.', zh: '缺少有效购物凭证。' },
  noSpecialGround: { en: 'Neither a safety hazard nor a breach of law is shown.', zh: '未见安全隐患或违法情形。' },
  excludedByLaw: { en: 'The law excludes this kind of goods from the seven-day right.', zh: '该类商品依法不适用七日无理由退货。' },
  excludedAsConfirmed: { en: 'The buyer confirmed at purchase that these goods are outside the seven-day right.', zh: '购买时已确认该商品不适用七日无理由退货。' },
  repair: { en: 'Ask for a repair under warranty.', zh: '申请保修维修。' },
  goodwill: { en: 'Ask customer service for a goodwill offer.', zh: '请客服给予补偿方案。' },
  noReasonReturn: { en: 'Return without a reason within the window.', zh: '在期限内无理由退货。' },
  qualityReturn: { en: 'If the goods are defective, ask for a quality return.', zh: '如有质量问题，可申请质量退货。' },
} as const satisfies Record<string, Text>
