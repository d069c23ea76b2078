import type { Text } from '../../core/rule.js'

export const reasons = {
  virtualNumber: { en: 'The phone number belongs to a virtual operator.', zh: '使用虚拟运营商号码。' },
  sameAddressOften: { en: 'Too many orders to the same address.', zh: '同一地址下单过多。' },
  samePhoneOften: { en: 'Too many orders with the same phone number.', zh: '同一电话下单过多。' },
  abusiveRemark: { en: 'The remark is abusive.', zh: '备注含攻击性内容。' },
  cancelReorderOften: { en: 'Cancelled and ordered again too often.', zh: '频繁取消后重新下单。' },
  bulkQuantity: { en: 'A large quantity of one product.', zh: '同一商品购买数量较大。' },
  lowAccountLevel: { en: 'The account’s level is low.', zh: '账号等级低。' },
  riskyAddress: { en: 'The address is an office building or a pick-up point.', zh: '地址为写字楼或代收点。' },
  instantRefund: { en: 'A refund was asked for right after ordering.', zh: '下单后立即申请仅退款。' },
  stepOpen: { en: 'A step is still to do.', zh: '仍有步骤未完成。' },
  doStep: { en: 'Do the step.', zh: '完成该步骤。' },
  riskReviewerOnly: { en: 'Only a risk reviewer may do this.', zh: '仅风控审核人员可操作。' },
  riskReview: { en: 'A risk reviewer decides.', zh: '由风控人员审核。' },
} as const satisfies Record<string, Text>
