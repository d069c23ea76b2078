import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { CaseEvent } from '../events/afterSale.js'

/** One after-sales case, from the request to its end (manual M-2.2, plan ). */
export const caseLifecycle = lifecycle<CaseEvent['type']>()({
  id: 'afterSale',
  initial: 'none',
  states: {
    none: { meta: { en: 'No request', zh: '无申请' }, on: { CaseOpened: 'requested' } },
    requested: {
      meta: { en: 'Requested, to be reviewed', zh: '已申请，待审核', owner: 'afterSales', deadlines: ['AFS-05', 'AFS-06', 'AFS-10'] },
      on: { InformationRequested: 'pendingInformation', CaseApproved: 'approved', CaseRejected: 'rejected', CaseWithdrawn: 'closed' },
    },
    pendingInformation: {
      meta: { en: 'Waiting for the customer’s information', zh: '待补充资料', owner: 'customer', deadlines: ['AFS-07'], pauses: ['AFS-06', 'AFS-10'] },
      on: { InformationProvided: 'requested', CaseClosed: 'closed', CaseWithdrawn: 'closed' },
    },
    approved: {
      meta: { en: 'Approved', zh: '已同意', owner: 'finance', deadlines: ['EXE-05'] },
      on: { ReturnLabelIssued: 'awaitingGoods', CaseClosed: 'closed', CaseWithdrawn: 'closed' },
    },
    awaitingGoods: {
      meta: { en: 'Waiting for the goods', zh: '待寄回', owner: 'customer', deadlines: ['EXE-01'] },
      on: { ReturnShipped: 'onTheWayBack', ReturnArrived: 'received', CaseWithdrawn: 'closed', CaseClosed: 'closed' },
    },
    onTheWayBack: {
      meta: { en: 'On the way back', zh: '退回途中', owner: 'carrier', deadlines: ['AFS-09'] },
      on: { ReturnArrived: 'received' },
    },
    received: {
      meta: { en: 'Received, to be inspected', zh: '已收到退货，待质检', owner: 'warehouse', deadlines: ['EXE-03', 'LAW-04'] },
      on: { InspectionPassed: 'inspectionPassed', InspectionFailed: 'inspectionFailed', UnitsDisposed: 'received' },
    },
    inspectionPassed: {
      meta: { en: 'Inspection passed, to be refunded', zh: '质检合格，待退款', owner: 'finance', deadlines: ['EXE-04', 'LAW-04'] },
      on: { CaseClosed: 'closed', UnitsDisposed: 'inspectionPassed' },
    },
    inspectionFailed: {
      meta: { en: 'Inspection failed', zh: '质检不合格', owner: 'afterSales', deadlines: ['EXE-05'] },
      on: { CompromiseOffered: 'compromiseOffered', GoodsSentBack: 'closed' },
    },
    compromiseOffered: {
      meta: { en: 'Compromise offered', zh: '已提出折中方案', owner: 'customer', deadlines: ['AFS-07'] },
      on: { CompromiseAccepted: 'inspectionPassed', CompromiseDeclined: 'inspectionFailed' },
    },
    rejected: {
      meta: { en: 'Rejected', zh: '已拒绝', owner: 'customer', noDeadline: { en: 'The customer may apply again while the window lasts.', zh: '期限内客户可再次申请。' } },
      on: { CaseReapplied: 'requested', CaseClosed: 'closed', CaseWithdrawn: 'closed' },
    },
    closed: { meta: { en: 'Closed', zh: '已结案' }, type: 'final', on: { UnitsDisposed: 'closed', CaseReapplied: 'requested' } },
  },
})
export type CaseState = StateOf<typeof caseLifecycle>
