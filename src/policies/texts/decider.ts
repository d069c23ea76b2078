import type { Text } from '../../core/rule.js'

/** What deciders themselves say: the order of things, not a clause. */
export const reasons = {
  notInThisState: { en: 'That cannot follow in the present state.', zh: '当前状态不能进行此操作。' },
  readTheStory: { en: 'Read what has happened so far.', zh: '查看该单的全部经过。' },
  notDueYet: { en: 'The deadline is not due yet.', zh: '时限尚未到期。' },
  sweepLater: { en: 'Sweep again when it is due.', zh: '到期后再处理。' },
  openException: { en: 'An open exception stops this.', zh: '存在未处理的异常，暂停此操作。' },
  resolveException: { en: 'Resolve the exception first.', zh: '先处理完异常。' },
  unitsNotThere: { en: 'So many units are not there.', zh: '相应数量的商品不在该处。' },
  emptyParcel: { en: 'A parcel needs at least one unit.', zh: '包裹内须有商品。' },
  nameLines: { en: 'Name the lines and quantities.', zh: '写明商品行与数量。' },
  joinOpenCase: { en: 'Go on in the case that is open.', zh: '并入已有的售后工单。' },
  refuseDelivery: { en: 'The customer can refuse the delivery.', zh: '客户可拒收。' },
  requestReturn: { en: 'Ask for a return after delivery.', zh: '签收后申请退货。' },
  cancelParcel: { en: 'Unpack the parcel first.', zh: '先取消该包裹。' },
  approveOrder: { en: 'Have the order approved first.', zh: '先完成订单审核。' },
  unitsPacked: { en: 'The units are packed already.', zh: '商品已打包。' },
  findings: { en: 'The review has open findings.', zh: '审核尚有未解决的问题。' },
  factsUnknown: { en: 'What this check needs is not known.', zh: '该项核查所需信息未知。' },
} as const satisfies Record<string, Text>
