import { lifecycle, staying, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { OrderEvent } from '../events/order.js'

const stays = staying<OrderEvent['type']>()

/** One order, from entry to completion (manual M-1.1 to M-1.4, plan P-2.3). What the manual allows is in ../policies. */
export const orderLifecycle = lifecycle<OrderEvent['type']>()({
  id: 'order',
  initial: 'none',
  // A fact from outside is true in every wait; a hand-over before approval starts fulfilment all the same (EXC-01).
  on: { FulfilmentStarted: '.inFulfilment', OrderClosed: '.closed' },
  states: {
    none: { on: { OrderPlaced: 'pendingPayment', PlatformStatusReported: 'none' } },
    pendingPayment: {
      meta: { owner: 'customer', deadlines: ['REV-16', 'ORD-04'] },
      on: {
        OrderQueued: 'pendingReview',
        ApprovalReported: 'approved',
        ...stays('pendingPayment', 'OrderCorrected', 'OrderVerified'),
        OrderClosed: 'closed',
        PlatformStatusReported: 'pendingPayment',
      },
    },
    pendingReview: {
      meta: { owner: 'review', deadlines: ['REV-01', 'REV-02'], midway: ['REV-10'] },
      on: {
        OrderApproved: 'approved',
        FindingsRecorded: 'pendingReview',
        OrderHeld: 'awaitingConfirmation',
        OrderIntercepted: 'intercepted',
        OrderReturned: 'returnedForCorrection',
        ...stays('pendingReview', 'OrderCorrected', 'OrderVerified'),
        OrderClosed: 'closed',
        ...stays('pendingReview', 'OrderFlagged', 'CustomsPaperFiled', 'StockAnswered'),
        ApprovalReported: 'approved',
        ...stays('pendingReview', 'PlatformStatusReported', 'RiskStepTaken'),
      },
    },
    awaitingConfirmation: {
      meta: { owner: 'customerService' },
      on: {
        OrderConfirmed: 'pendingReview',
        OrderCorrected: 'awaitingConfirmation',
        OrderClosed: 'closed',
        ApprovalReported: 'approved',
        PlatformStatusReported: 'awaitingConfirmation',
      },
    },
    intercepted: {
      meta: { owner: 'risk', deadlines: ['REV-10'] },
      on: {
        InterceptReleased: 'pendingReview',
        ...stays('intercepted', 'RiskStepTaken', 'OrderCorrected'),
        OrderClosed: 'closed',
        ApprovalReported: 'approved',
        PlatformStatusReported: 'intercepted',
      },
    },
    returnedForCorrection: {
      meta: { owner: 'customerService', deadlines: ['REV-10'] },
      on: {
        OrderCorrected: 'pendingReview',
        AgreementLearnt: 'returnedForCorrection',
        OrderClosed: 'closed',
        ApprovalReported: 'approved',
        PlatformStatusReported: 'returnedForCorrection',
      },
    },
    approved: {
      meta: { owner: 'warehouse', deadlines: ['SHP-09'] },
      on: {
        FulfilmentStarted: 'inFulfilment',
        ...stays('approved', 'AgreementLearnt', 'CustomsPaperFiled', 'StockAnswered'),
        OrderCorrected: 'pendingReview',
        ApprovalReported: 'approved',
        OrderClosed: 'closed',
        ...stays('approved', 'PlatformStatusReported', 'RiskStepTaken'),
      },
    },
    inFulfilment: {
      meta: { owner: 'warehouse', deadlines: ['SHP-09'], afterwards: { owner: 'carrier' } },
      on: {
        FulfilmentStarted: 'inFulfilment',
        OrderCompleted: 'completed',
        ...stays('inFulfilment', 'OrderCorrected', 'CustomsPaperFiled', 'StockAnswered', 'ApprovalReported'),
        OrderClosed: 'closed',
        ...stays('inFulfilment', 'PlatformStatusReported', 'OrderFlagged', 'RiskStepTaken'),
      },
    },
    completed: {
      type: 'final',
      // Evidence of a malicious claim is kept whenever it is made (RSK-07); what is sent again can be short (SUP-01).
      on: {
        ...stays(
          'completed',
          'FulfilmentStarted',
          'StockAnswered',
          'RiskStepTaken',
          'ApprovalReported',
          'PlatformStatusReported',
          'OrderFlagged',
          'OrderCompleted',
        ),
      },
    },
    closed: {
      type: 'final',
      // A platform may tell of the closing before it tells of the order (ENT-06).
      on: {
        OrderRevived: 'pendingReview',
        ...stays('closed', 'OrderPlaced', 'ApprovalReported', 'RiskStepTaken', 'PlatformStatusReported', 'OrderFlagged', 'OrderClosed'),
      },
    },
  },
})
export type OrderState = StateOf<typeof orderLifecycle>

/** What people call its waits. */
export const orderWords: WordsOf<OrderState> = {
  none: { en: 'Not placed', zh: '未下单' },
  pendingPayment: { en: 'Waiting for payment', zh: '待付款' },
  pendingReview: { en: 'Waiting for review', zh: '待审核' },
  awaitingConfirmation: {
    en: 'Waiting for the customer to confirm',
    zh: '待确认',
    noDeadline: { en: 'The customer’s own answer; the order does not ship before it.', zh: '等待客户本人答复，确认前不发货。' },
  },
  intercepted: { en: 'Intercepted for risk', zh: '已拦截' },
  returnedForCorrection: { en: 'Returned for correction', zh: '退回修改' },
  approved: {
    en: 'Approved, waiting for the warehouse',
    zh: '已审核，待配货',
    afterwards: { en: 'Goods of it had left before the approval was known.', zh: '审核结果得知前货物已发出。' },
  },
  inFulfilment: {
    en: 'In fulfilment',
    zh: '履约中',
    afterwards: {
      en: 'All is handed over; its parcels and cases keep their own limits.',
      zh: '已全部交付承运商，由包裹和售后单各自计时。',
    },
  },
  completed: { en: 'Completed', zh: '已完成' },
  closed: { en: 'Closed', zh: '已关闭' },
}
