import type { Text } from '../../core/rule.js'

/** Stock, warehouse, shipping and delivery. */
export const reasons = {
  unitsMissing: { en: 'Units are missing.', zh: '少件。' },
  unitsExtra: { en: 'There are more units than ordered.', zh: '多件。' },
  skuNotOrdered: { en: 'This product was not ordered.', zh: '商品不在订单中。' },
  supplyMissing: { en: 'Supply the missing units and tell the customer.', zh: '补齐缺件并告知客户。' },
  takeOut: { en: 'Take it out of the parcel.', zh: '从包裹中取出。' },
  tooEarly: { en: 'The customer asked for a later date.', zh: '早于客户指定的发货时间。' },
  shipOnRequestedDay: { en: 'Ship on the day asked for.', zh: '按客户指定日期发货。' },
  freightNotTold: { en: 'The customer has not been told that the freight will be deducted.', zh: '尚未告知客户将扣除运费。' },
  tellCustomer: { en: 'Tell the customer first.', zh: '先告知客户。' },
  refundInFull: { en: 'Refund in full.', zh: '全额退款。' },
} as const satisfies Record<string, Text>
