// Standard answers to common problems (TKT-06). The fields in braces come from the order and the ticket; see render.ts.
import type { Text } from '../../core/rule.js'
import type { StandardAnswer } from '../tickets/complaints.js'

export const standardAnswers: Readonly<Record<StandardAnswer, Text>> = {
  whereIsMyParcel: {
    en: 'Order {order}: we are asking the carrier where your parcel is and will tell you by {answerBy}.',
    zh: '订单 {order}：我们正向承运商核实包裹位置，将于 {answerBy} 前告知您。',
  },
  fittingAppointment: {
    en: 'Order {order}: the fitter will agree a time with you; if you have heard nothing by {answerBy}, we will call you.',
    zh: '订单 {order}：师傅会与您约定上门时间；{answerBy} 前未联系您的，我们将致电给您。',
  },
  qualityEvidence: {
    en: 'Order {order}: we are sorry. Please send photos that show the detail; we will answer by {answerBy}.',
    zh: '订单 {order}：非常抱歉。请提供能看清细节的照片，我们将于 {answerBy} 前答复。',
  },
  refundProgress: {
    en: 'Order {order}: your refund is being looked at; the money goes back the way it was paid. We will answer by {answerBy}.',
    zh: '订单 {order}：您的退款正在核实，将原路退回，我们将于 {answerBy} 前答复。',
  },
  paymentHelp: {
    en: 'Order {order}: we are checking the payment with the platform. Whatever was paid too much goes back; we will answer by {answerBy}.',
    zh: '订单 {order}：我们正与平台核实付款，多付部分将退还，将于 {answerBy} 前答复。',
  },
  invoiceHelp: {
    en: 'Order {order}: please confirm the title and whether you want it on paper; please do not claim the expense before you have accepted the goods.',
    zh: '订单 {order}：请确认发票抬头及是否需要纸质发票；签收确认前请暂勿报销。',
  },
  orderHelp: {
    en: 'Order {order}: we are looking at it and will answer by {answerBy}.',
    zh: '订单 {order}：我们正在处理，将于 {answerBy} 前答复。',
  },
  exchangeHelp: {
    en: 'Order {order}: the same product comes first; should it be out of stock, we propose another. We will answer by {answerBy}.',
    zh: '订单 {order}：优先为您换同款，无货则推荐其他款，将于 {answerBy} 前答复。',
  },
  weAreSorry: {
    en: 'Order {order}: we are sorry. We have noted what happened and will answer by {answerBy}.',
    zh: '订单 {order}：非常抱歉，情况已记录，将于 {answerBy} 前答复。',
  },
  howToUse: {
    en: 'Order {order}: here is how it works; if it does not, we are there by {answerBy}.',
    zh: '订单 {order}：使用方法如下；如仍有问题，我们将于 {answerBy} 前协助您。',
  },
}
