// What customers are told: S-5.1, regulations P-3.2.
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'
import { finding, type Finding } from './finding.js'

/** Every notice, with the fields that its text needs; the texts are in `texts/notices`. */
export const notices = {
  orderReceived: ['orderNo'],
  paymentReminder: ['orderNo', 'payBy'],
  orderClosed: ['orderNo'],
  orderIntercepted: ['orderNo'],
  addressConfirmation: ['orderNo'],
  duplicateConfirmation: ['orderNo'],
  stockQuestion: ['orderNo'],
  outOfStockApology: ['orderNo', 'coupon'],
  outOfStockClosed: ['orderNo'],
  replacementComing: ['orderNo', 'expectedAt'],
  supplementComing: ['orderNo', 'products'],
  orderShipped: ['orderNo', 'products', 'quantity', 'trackingNo', 'expectedAt'],
  carrierOverload: ['orderNo', 'from', 'to'],
  parcelStalled: ['orderNo', 'trackingNo'],
  parcelLost: ['orderNo', 'trackingNo'],
  parcelSigned: ['orderNo'],
  deliverySettled: ['orderNo'],
  deliveryDelayed: ['orderNo', 'newDate'],
  atStation: ['orderNo'],
  fitterAssigned: ['orderNo'],
  fittingAppointment: ['orderNo', 'appointment'],
  installed: ['orderNo'],
  refusedDelivery: ['orderNo', 'freight'],
  caseReceived: ['orderNo', 'caseNo'],
  caseInformation: ['caseNo', 'missing', 'answerBy'],
  caseApproved: ['caseNo'],
  caseRejected: ['caseNo', 'reason', 'alternatives'],
  returnLabel: ['caseNo', 'carrier', 'trackingNo', 'sendBackBy'],
  returnHandedOver: ['caseNo'],
  returnMoved: ['caseNo'],
  returnLost: ['caseNo'],
  returnLossSettled: ['caseNo'],
  returnArrived: ['caseNo'],
  inspectionPassed: ['caseNo'],
  inspectionFailed: ['caseNo', 'reason'],
  refundSettled: ['orderNo', 'amount'],
  refundCameBack: ['orderNo'],
  compromiseOffered: ['caseNo', 'amount'],
  repairOffered: ['caseNo'],
  differenceDue: ['caseNo', 'product', 'amount'],
  exchangeArranged: ['caseNo', 'product'],
  supplementArranged: ['caseNo', 'product'],
  replacementCancelled: ['caseNo'],
  holdPlaced: ['caseNo', 'amount'],
  holdReleased: ['caseNo'],
  holdCaptured: ['caseNo', 'amount'],
  repairBegun: ['caseNo'],
  repairAppointment: ['caseNo', 'appointment'],
  repairDone: ['caseNo'],
  goodsSentBack: ['caseNo'],
  goodsBackReturned: ['caseNo'],
  goodsBackLost: ['caseNo'],
  caseClosed: ['caseNo'],
  awardDue: ['orderNo', 'amount'],
  invoiceIssued: ['orderNo', 'number'],
  invoiceEarly: ['orderNo'],
  taxesAndClearance: ['from', 'to'],
} as const satisfies Record<string, readonly string[]>
export type Notice = keyof typeof notices

/** Which facts the customer is told of, and by which notice. After a dot: what makes the difference within one kind of event. */
export const noticeOf: Readonly<Record<string, Notice>> = {
  OrderPlaced: 'orderReceived',
  OrderIntercepted: 'orderIntercepted',
  PaymentFailed: 'paymentReminder',
  'OrderHeld.REV-05': 'addressConfirmation',
  'OrderHeld.REV-08': 'duplicateConfirmation',
  'FindingsRecorded.stockInsufficient': 'stockQuestion',
  SupplyReported: 'stockQuestion',
  'OrderPlaced.crossBorder': 'taxesAndClearance',
  OrderClosed: 'orderClosed',
  ApologyGranted: 'outOfStockApology',
  'ApologyGranted.alone': 'outOfStockClosed',
  DefectFound: 'replacementComing',
  UnitsMissed: 'supplementComing',
  DelayAnnounced: 'carrierOverload',
  ParcelRefused: 'refusedDelivery',
  ParcelShipped: 'orderShipped',
  ParcelStalled: 'parcelStalled',
  ParcelLost: 'parcelLost',
  ParcelSigned: 'parcelSigned',
  IncidentSettled: 'deliverySettled',
  'IncidentStepTaken.newDate': 'deliveryDelayed',
  StationReached: 'atStation',
  FitterAssigned: 'fitterAssigned',
  AppointmentMade: 'fittingAppointment',
  InstallationDone: 'installed',
  CaseOpened: 'caseReceived',
  InformationRequested: 'caseInformation',
  CaseApproved: 'caseApproved',
  CaseRejected: 'caseRejected',
  ReturnLabelIssued: 'returnLabel',
  'ReturnTracked.handedOver': 'returnHandedOver',
  'ReturnTracked.moved': 'returnMoved',
  ReturnLost: 'returnLost',
  ReturnLossSettled: 'returnLossSettled',
  ReturnArrived: 'returnArrived',
  InspectionPassed: 'inspectionPassed',
  InspectionFailed: 'inspectionFailed',
  RefundSettled: 'refundSettled',
  'RefundFailed.cameBack': 'refundCameBack',
  CompromiseOffered: 'compromiseOffered',
  'CompromiseOffered.repair': 'repairOffered',
  DifferenceRequested: 'differenceDue',
  ExchangeArranged: 'exchangeArranged',
  SupplementArranged: 'supplementArranged',
  ReplacementCancelled: 'replacementCancelled',
  HoldPlaced: 'holdPlaced',
  HoldReleased: 'holdReleased',
  HoldCaptured: 'holdCaptured',
  'RepairAdvanced.bearerSettled': 'repairBegun',
  'RepairAdvanced.timeAgreed': 'repairAppointment',
  'RepairAdvanced.repaired': 'repairDone',
  GoodsSentBack: 'goodsSentBack',
  GoodsBackReturned: 'goodsBackReturned',
  GoodsBackLost: 'goodsBackLost',
  'CaseClosed.noAnswer': 'caseClosed',
  'CaseClosed.notSentBack': 'caseClosed',
  CaseWithdrawn: 'caseClosed',
  AwardDue: 'awardDue',
  InvoiceIssued: 'invoiceIssued',
  'InvoiceIssued.early': 'invoiceEarly',
  'InvoiceReversed.anew': 'invoiceIssued',
}

export const NTF_01 = says(
  { en: 'The customer knows', zh: '客户及时知情' },
  {
    en: 'Order received, shipped, signed and every step of an after-sales case are told by SMS, e-mail or platform message, once per fact.',
    zh: '下单、发货、签收及售后每一步均以短信、邮件或平台消息告知客户，每件事只通知一次。',
  },
)
export interface TellFacts {
  readonly at: Instant
  /** Id and type of the event to be told. */
  readonly event: string
  readonly type: string
  /** Ways by which the customer can be reached, the preferred one first. */
  readonly reachableBy: readonly ('sms' | 'email' | 'platform')[]
  /** Keys of the notices issued so far. */
  readonly issued: readonly string[]
}
export interface NoticeRuling {
  readonly notice: Notice
  readonly by: 'sms' | 'email' | 'platform'
  /** The same for the same fact, however often the log is read. */
  readonly key: string
}
export const customerKnows = rule({
  id: 'NTF-01',
  clauses: ['S-5.1', 'P-3.2'],
  kind: 'notification',
  params: {},
  inForceAt: ({ at }: TellFacts) => at,
  /** Nothing where there is nothing to tell, or it was told. Without another way the platform's message is always open. */
  apply: (_, { event, type, reachableBy, issued }): NoticeRuling | undefined => {
    const notice = Object.hasOwn(noticeOf, type) ? noticeOf[type] : undefined
    const key = `${event}/${notice ?? ''}`
    return notice === undefined || issued.includes(key) ? undefined : { notice, by: reachableBy[0] ?? 'platform', key }
  },
})

export const SHP_05 = says(
  { en: 'Shipping notice', zh: '发货通知' },
  {
    en: 'On shipping the customer is told order number, products, quantities, tracking number and expected delivery.',
    zh: '发货后告知客户订单编号、商品名称、数量、快递单号和预计送达时间。',
  },
)
type ShippingField = (typeof notices)['orderShipped'][number]
export interface ShippingNoticeFacts {
  readonly shippedAt: Instant
  /** Which fields have a value. */
  readonly has: Readonly<Record<ShippingField, boolean>>
}
export const shippingNotice = rule({
  id: 'SHP-05',
  clauses: ['P-3.2'],
  kind: 'notification',
  params: {},
  inForceAt: ({ shippedAt }: ShippingNoticeFacts) => shippedAt,
  apply: (_, { has }): readonly Finding[] =>
    notices.orderShipped.filter((field) => !has[field]).map((field) => finding('fieldMissing', field)),
})
