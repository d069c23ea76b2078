import * as E from 'fp-ts/lib/Either.js'
import type { Text } from '../../core/rule.js'
import { notices, type Notice } from '../notices.js'

/** The words of every notice; `{field}` is filled in. */
export const noticeTexts = {
  orderReceived: { en: 'We have received your order {orderNo}.', zh: '您的订单 {orderNo} 已收到。' },
  paymentReminder: {
    en: 'Order {orderNo} is not paid yet. Please pay by {payBy}, or it will be closed.',
    zh: '订单 {orderNo} 尚未付款，请在 {payBy} 前完成支付，逾期将关闭。',
  },
  orderClosed: { en: 'Your order {orderNo} has been closed.', zh: '您的订单 {orderNo} 已关闭。' },
  orderIntercepted: {
    en: 'Your order {orderNo} needs to be looked at by one of us before it ships.',
    zh: '您的订单 {orderNo} 需人工审核后才能发货，请留意后续通知。',
  },
  addressConfirmation: {
    en: 'Please confirm or complete the address of order {orderNo}, with street and door number.',
    zh: '请确认或补全订单 {orderNo} 的收货地址（含街道和门牌号）。',
  },
  duplicateConfirmation: {
    en: 'You have ordered the same product more than once. Is order {orderNo} meant?',
    zh: '您短时间内多次购买了同款商品，请确认订单 {orderNo} 是否需要保留。',
  },
  stockQuestion: {
    en: 'Goods of order {orderNo} are short at the moment. Would you like to wait, or to change to another product?',
    zh: '订单 {orderNo} 中有商品暂时缺货，请问您愿意等待补货，还是更换其他商品？',
  },
  outOfStockApology: {
    en: 'We are sorry: order {orderNo} is out of stock and was closed. A coupon of {coupon} is yours.',
    zh: '很抱歉，订单 {orderNo} 的商品缺货，订单已关闭，现赠您 {coupon} 优惠券一张。',
  },
  outOfStockClosed: {
    en: 'We are sorry: order {orderNo} is out of stock and was closed.',
    zh: '很抱歉，订单 {orderNo} 的商品缺货，订单已关闭。',
  },
  replacementComing: {
    en: 'Our check found a flaw in order {orderNo}. A new item follows, expected to leave by {expectedAt}.',
    zh: '订单 {orderNo} 出库检查发现瑕疵，我们将换发新品，预计 {expectedAt} 前寄出。',
  },
  supplementComing: {
    en: 'Order {orderNo} was short of {products}. We are adding it before it ships.',
    zh: '订单 {orderNo} 缺少 {products}，补齐后即为您发出。',
  },
  orderShipped: {
    en: 'Order {orderNo} is on its way: {products}, {quantity} in all, tracking number {trackingNo}, expected on {expectedAt}.',
    zh: '订单 {orderNo} 已发出：{products}，共 {quantity} 件，快递单号 {trackingNo}，预计 {expectedAt} 送达。',
  },
  carrierOverload: {
    en: 'The carrier is overloaded. Order {orderNo} will arrive between {from} and {to}; we keep an eye on it.',
    zh: '快递繁忙，订单 {orderNo} 预计于 {from} 至 {to} 之间送达，我们会持续跟进。',
  },
  parcelStalled: {
    en: 'Parcel {trackingNo} of order {orderNo} has not moved. We are asking the carrier; you may change carrier or have more time to confirm.',
    zh: '订单 {orderNo} 的包裹 {trackingNo} 暂无进展，我们正在核实；您可选择更换快递或延长收货时间。',
  },
  parcelLost: {
    en: 'We are sorry: the carrier has lost parcel {trackingNo} of order {orderNo}. Would you like it sent again, or your money back?',
    zh: '很抱歉，订单 {orderNo} 的包裹 {trackingNo} 在运输途中丢失，请选择补发或退款，我们会尽快为您处理。',
  },
  parcelSigned: {
    en: 'Order {orderNo} has been signed for. Enjoy it, and tell us if anything is wrong.',
    zh: '订单 {orderNo} 已签收，如有问题请随时联系我们。',
  },
  deliverySettled: {
    en: 'The trouble with the delivery of order {orderNo} has been settled. Ask us for any detail.',
    zh: '订单 {orderNo} 的物流问题已有处理结果，如需了解详情请联系我们。',
  },
  deliveryDelayed: {
    en: 'We are sorry: order {orderNo} is delayed on its way, and is now expected on {newDate}. We are pressing the carrier.',
    zh: '很抱歉，订单 {orderNo} 物流延误，现预计 {newDate} 送达，我们正在催促承运商。',
  },
  atStation: {
    en: 'Order {orderNo} has reached the station near you; a fitter is being assigned.',
    zh: '订单 {orderNo} 的商品已到达送装站点，正在安排师傅。',
  },
  fitterAssigned: {
    en: 'A fitter has been assigned to order {orderNo} and will agree on a time with you.',
    zh: '订单 {orderNo} 已安排师傅，将与您预约上门时间。',
  },
  fittingAppointment: {
    en: 'Order {orderNo} is delivered and installed at {appointment}.',
    zh: '订单 {orderNo} 的送装上门时间为 {appointment}。',
  },
  installed: { en: 'Order {orderNo} has been delivered and installed.', zh: '订单 {orderNo} 已完成送装。' },
  refusedDelivery: {
    en: 'Order {orderNo} was refused. For personal reasons the freight both ways, {freight}, is yours to bear; it is taken off any refund.',
    zh: '订单 {orderNo} 已拒收；如属个人原因，往返运费 {freight} 由您承担，有退款的从中扣除。',
  },
  caseReceived: { en: 'We have received your request {caseNo} for order {orderNo}.', zh: '已收到您对订单 {orderNo} 的售后申请 {caseNo}。' },
  caseInformation: {
    en: 'For request {caseNo} we still need: {missing}. Please send it by {answerBy}.',
    zh: '售后申请 {caseNo} 还需补充：{missing}，请在 {answerBy} 前提供。',
  },
  caseApproved: { en: 'Your request {caseNo} has been approved.', zh: '您的售后申请 {caseNo} 已通过。' },
  caseRejected: {
    en: 'Your request {caseNo} could not be granted: {reason} You can: {alternatives} You may also apply again.',
    zh: '售后申请 {caseNo} 未通过：{reason}您可以：{alternatives}也可重新申请。',
  },
  returnLabel: {
    en: 'For request {caseNo} please send the goods by {carrier}, waybill {trackingNo}, by {sendBackBy}. They are checked on arrival.',
    zh: '售后申请 {caseNo} 请于 {sendBackBy} 前通过 {carrier}（运单号 {trackingNo}）寄回，收货后将进行质检。',
  },
  returnHandedOver: { en: 'The carrier has taken over the goods of request {caseNo}.', zh: '售后申请 {caseNo} 的退回商品已由物流揽收。' },
  returnMoved: { en: 'The goods of request {caseNo} are on their way to us.', zh: '售后申请 {caseNo} 的商品正在退回途中。' },
  goodsBackReturned: {
    en: 'The goods of request {caseNo} could not be handed to you and are with us again. We will ask you whether to send them once more.',
    zh: '售后申请 {caseNo} 寄还给您的商品未能交付，已退回我方。我们将与您联系是否再次寄出。',
  },
  goodsBackLost: {
    en: 'The goods of request {caseNo} were lost on their way back to you. We answer for them: would you rather have your money, or the same product once more?',
    zh: '售后申请 {caseNo} 寄还给您的商品途中丢失，由我们承担：请问您希望退款，还是补发同款商品？',
  },
  returnLost: {
    en: 'The goods of request {caseNo} were lost on the way back. We are settling it and will come back to you.',
    zh: '售后申请 {caseNo} 的商品在退回途中丢失，我们正在处理并会与您联系。',
  },
  returnLossSettled: {
    en: 'What happened to the goods of request {caseNo} on the way back has been settled.',
    zh: '售后申请 {caseNo} 的商品退回途中的丢损已有处理结果。',
  },
  returnArrived: {
    en: 'The goods of request {caseNo} have arrived and are being checked.',
    zh: '售后申请 {caseNo} 的商品已收到，正在质检。',
  },
  inspectionPassed: { en: 'The goods of request {caseNo} passed our check.', zh: '售后申请 {caseNo} 的商品质检合格。' },
  inspectionFailed: {
    en: 'The goods of request {caseNo} did not pass our check: {reason} We will offer you a solution.',
    zh: '售后申请 {caseNo} 的商品质检未通过：{reason}我们将为您提供解决方案。',
  },
  refundCameBack: {
    en: 'Your bank has returned a refund for order {orderNo}: please get in touch with us, so that it can be paid again.',
    zh: '订单 {orderNo} 的退款被银行退回，请与我们联系，以便重新退款。',
  },
  refundSettled: {
    en: '{amount} for order {orderNo} has gone back the way it was paid.',
    zh: '订单 {orderNo} 的退款 {amount} 已原路退回。',
  },
  compromiseOffered: {
    en: 'For request {caseNo} we offer you a refund of {amount} instead. Please tell us whether you agree.',
    zh: '售后申请 {caseNo}：我们愿意为您退款 {amount}，请确认是否接受。',
  },
  repairOffered: {
    en: 'For request {caseNo} we offer you a repair instead. Please tell us whether you agree.',
    zh: '售后申请 {caseNo}：我们愿意为您维修，请确认是否接受。',
  },
  differenceDue: {
    en: 'For request {caseNo} the exchange for {product} costs {amount} more. Nothing is charged without your payment.',
    zh: '售后申请 {caseNo} 换购 {product} 需补差价 {amount}，未经您付款不会扣款。',
  },
  exchangeArranged: {
    en: 'For request {caseNo} we are preparing {product} for you.',
    zh: '售后申请 {caseNo} 的换货商品 {product} 正在备货。',
  },
  supplementArranged: {
    en: 'For request {caseNo} we are sending {product} after.',
    zh: '售后申请 {caseNo} 的商品 {product} 即将为您补发。',
  },
  replacementCancelled: {
    en: 'The replacement of request {caseNo} cannot be sent. You choose: another product, or your money back.',
    zh: '售后申请 {caseNo} 的换货商品无法发出，您可改换其他商品或选择退款。',
  },
  holdPlaced: {
    en: 'For request {caseNo} {amount} is held until the old goods are back.',
    zh: '售后申请 {caseNo} 已预授权 {amount}，原商品寄回后解除。',
  },
  holdReleased: { en: 'The hold of request {caseNo} has been released.', zh: '售后申请 {caseNo} 的预授权已解除。' },
  holdCaptured: {
    en: 'The goods of request {caseNo} did not come back, so {amount} was taken from the hold.',
    zh: '售后申请 {caseNo} 的原商品未寄回，已从预授权扣款 {amount}。',
  },
  repairBegun: { en: 'The repair of the goods of request {caseNo} has been arranged.', zh: '售后申请 {caseNo} 的商品已安排维修。' },
  repairAppointment: { en: 'For request {caseNo} we come on {appointment}.', zh: '售后申请 {caseNo} 的上门时间为 {appointment}。' },
  repairDone: { en: 'The goods of request {caseNo} have been repaired.', zh: '售后申请 {caseNo} 的商品已修好。' },
  goodsSentBack: { en: 'The goods of request {caseNo} are on their way back to you.', zh: '售后申请 {caseNo} 的商品已寄还给您。' },
  caseClosed: {
    en: 'Request {caseNo} has been closed. You may tell us at any time if something is left open.',
    zh: '售后申请 {caseNo} 已结束，如仍有问题请随时联系我们。',
  },
  awardDue: {
    en: "For order {orderNo} the platform's decision gives you {amount}, which we are paying out.",
    zh: '订单 {orderNo} 按平台判定应付您 {amount}，正在安排打款。',
  },
  invoiceIssued: { en: 'The invoice {number} for order {orderNo} has been issued.', zh: '订单 {orderNo} 的发票已开具，号码 {number}。' },
  invoiceEarly: {
    en: 'Please do not claim the expense of order {orderNo} before you have accepted the goods.',
    zh: '订单 {orderNo} 的商品签收确认前，请暂勿报销发票。',
  },
  taxesAndClearance: {
    en: 'Taxes are for the buyer; customs clearance takes about {from} to {to} days.',
    zh: '税费由买家自理，清关约需 {from} 至 {to} 天。',
  },
} as const satisfies Record<Notice, Text>

/** A notice in one language; left: the fields that are missing or empty. No notice ever goes out with a hole. */
export const renderNotice = (
  notice: Notice,
  language: keyof Text,
  fields: Readonly<Record<string, string>>,
): E.Either<readonly string[], string> => {
  const holes = notices[notice].filter((field) => !Object.hasOwn(fields, field) || fields[field]?.trim() === '')
  return holes.length > 0
    ? E.left(holes)
    : E.right(noticeTexts[notice][language].replace(/\{(\w+)\}/g, (_, field: string) => fields[field] ?? ''))
}
