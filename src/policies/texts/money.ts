import type { Text } from '../../core/rule.js'

export const reasons = {
  moreThanBought: { en: 'More units are claimed than are left of this line.', zh: '申请数量超过该行剩余数量。' },
  fewerUnits: { en: 'Claim no more units than are left.', zh: '按剩余数量申请。' },
  exceedsDue: { en: 'The sum is more than what is due.', zh: '金额超过应退金额。' },
  atMostDue: { en: 'Refund at most what is due.', zh: '按应退金额以内退款。' },
  exceedsPaid: { en: 'The sum is more than what was paid and not yet refunded.', zh: '金额超过实付未退余额。' },
  atMostLeft: { en: 'Refund at most what is left.', zh: '按剩余可退金额以内退款。' },
  nothingToRefund: { en: 'Nothing is due to be refunded.', zh: '无应退款项。' },
  closeWithoutRefund: { en: 'Close the case without a refund.', zh: '不退款结案。' },
  refundUnknown: { en: 'Nobody knows yet whether an earlier refund of this money went through.', zh: '此前退款结果未知，该款项不得重复退款。' },
  askPlatform: { en: 'Ask the payment platform for the outcome first.', zh: '先向支付平台查询结果。' },
  refundUnderWay: { en: 'A refund of this money is under way.', zh: '该款项已有退款处理中。' },
  awaitOutcome: { en: 'Wait for the outcome of that refund.', zh: '等待该退款的结果。' },
} as const satisfies Record<string, Text>
