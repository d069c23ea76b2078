import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { OrderEvent } from '../events/order.js'

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
        OrderCorrected: 'pendingPayment',
        OrderVerified: 'pendingPayment',
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
        OrderCorrected: 'pendingReview',
        OrderVerified: 'pendingReview',
        OrderClosed: 'closed',
        OrderFlagged: 'pendingReview',
        CustomsPaperFiled: 'pendingReview',
        StockAnswered: 'pendingReview',
        ApprovalReported: 'approved',
        PlatformStatusReported: 'pendingReview',
        RiskStepTaken: 'pendingReview',
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
        RiskStepTaken: 'intercepted',
        OrderCorrected: 'intercepted',
        OrderClosed: 'closed',
        ApprovalReported: 'approved',
        PlatformStatusReported: 'intercepted',
      },
    },
    returnedForCorrection: {
      meta: { owner: 'customerService', deadlines: ['REV-10'] },
      on: {
        OrderCorrected: 'pendingReview',
        OrderClosed: 'closed',
        ApprovalReported: 'approved',
        PlatformStatusReported: 'returnedForCorrection',
      },
    },
    approved: {
      meta: { owner: 'warehouse', deadlines: ['SHP-09'] },
      on: {
        FulfilmentStarted: 'inFulfilment',
        CustomsPaperFiled: 'approved',
        StockAnswered: 'approved',
        OrderCorrected: 'pendingReview',
        ApprovalReported: 'approved',
        OrderClosed: 'closed',
        PlatformStatusReported: 'approved',
        RiskStepTaken: 'approved',
      },
    },
    inFulfilment: {
      meta: { owner: 'warehouse', deadlines: ['SHP-09'], afterwards: { owner: 'carrier' } },
      on: {
        FulfilmentStarted: 'inFulfilment',
        OrderCompleted: 'completed',
        OrderCorrected: 'inFulfilment',
        CustomsPaperFiled: 'inFulfilment',
        StockAnswered: 'inFulfilment',
        ApprovalReported: 'inFulfilment',
        OrderClosed: 'closed',
        PlatformStatusReported: 'inFulfilment',
        OrderFlagged: 'inFulfilment',
        RiskStepTaken: 'inFulfilment',
      },
    },
    completed: {
      type: 'final',
      // Evidence of a malicious claim is kept whenever it is made (RSK-07); what is sent again can be short (SUP-01).
      on: {
        FulfilmentStarted: 'completed',
        StockAnswered: 'completed',
        RiskStepTaken: 'completed',
        ApprovalReported: 'completed',
        PlatformStatusReported: 'completed',
        OrderFlagged: 'completed',
        OrderCompleted: 'completed',
      },
    },
    closed: {
      type: 'final',
      // A platform may tell of the closing before it tells of the order (ENT-06).
      on: {
        OrderRevived: 'pendingReview',
        OrderPlaced: 'closed',
        ApprovalReported: 'closed',
        RiskStepTaken: 'closed',
        PlatformStatusReported: 'closed',
        OrderFlagged: 'closed',
        OrderClosed: 'closed',
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
