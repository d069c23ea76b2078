import { lifecycle, staying, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { CaseEvent } from '../events/afterSale.js'

const stays = staying<CaseEvent['type']>()
/** The customer is heard wherever the case stands. */
const heard = ['RequestJoined', 'CustomerContacted'] as const
/** Beyond what was to come: it arrives, and is answered, wherever the case stands by then. */
const surplus = ['SurplusArrived', 'SurplusSettled'] as const
/** A replacement before the goods are back, against held money. */
const inAdvance = ['HoldPlaced', 'HoldReleased', 'ExchangeArranged', 'ReplacementCancelled'] as const

/** One after-sales case, from the request to its end (manual M-2.2, plan ). The other party's time stops our own clock (LAW-11). */
export const caseLifecycle = lifecycle<CaseEvent['type']>()({
  id: 'afterSale',
  initial: 'none',
  // Money that the platform paid is paid, wherever the case stands (ENT-06).
  on: { RefundedElsewhere: '.closed' },
  states: {
    none: { on: { CaseOpened: 'requested', CaseParted: 'received' } },
    requested: {
      meta: { owner: 'afterSales', deadlines: ['AFS-05', 'AFS-06', 'AFS-09', 'AFS-10'] },
      on: {
        ...stays(
          'requested',
          ...heard,
          'CasePatrolled',
          'RetentionOffered',
          'DeliveryChecked',
          'SolutionAgreed',
          'ReturnArrived',
          ...surplus,
        ),
        GoodsSentBack: 'sendingBack',
        InformationRequested: 'pendingInformation',
        CaseApproved: 'approved',
        CaseRejected: 'rejected',
        CaseClosed: 'closed', // cancelled with its order, and all of its money
        CaseWithdrawn: 'closed',
      },
    },
    pendingInformation: {
      meta: { owner: 'customer', deadlines: ['AFS-07'], pauses: ['AFS-05', 'AFS-06', 'AFS-10'] },
      on: {
        ...stays('pendingInformation', ...heard, 'DeliveryChecked', 'ReturnArrived', ...surplus),
        InformationProvided: 'requested',
        CaseClosed: 'closed',
        CaseWithdrawn: 'closed',
      },
    },
    approved: {
      meta: { owner: 'afterSales', deadlines: ['EXE-05', 'SHP-09', 'AFS-10'] },
      on: {
        ...stays('approved', ...heard, 'RetentionOffered', 'CaseVerified'),
        ReturnLabelIssued: 'awaitingGoods',
        ReturnShipped: 'onTheWayBack',
        ReturnArrived: 'received',
        ...stays('approved', ...inAdvance),
        SupplementArranged: 'exchanging',
        RepairAdvanced: 'repairing',
        CaseClosed: 'closed',
        CaseWithdrawn: 'closed',
      },
    },
    awaitingGoods: {
      meta: { owner: 'customer', deadlines: ['EXE-01', 'SHP-09'], pauses: ['AFS-10'] },
      on: {
        ...stays('awaitingGoods', ...heard, ...inAdvance),
        HoldCaptured: 'exchanging',
        ReturnTracked: 'awaitingGoods',
        ReturnShipped: 'onTheWayBack',
        ReturnArrived: 'received',
        ReturnLost: 'returnLost',
        CaseWithdrawn: 'closed',
        CaseClosed: 'closed',
      },
    },
    onTheWayBack: {
      meta: { owner: 'carrier', deadlines: ['AFS-09', 'SHP-09'], pauses: ['AFS-10'] },
      on: {
        ...stays('onTheWayBack', ...heard, 'CasePatrolled', ...inAdvance, 'ReturnShipped', 'ReturnTracked'),
        ReturnArrived: 'received',
        ReturnLost: 'returnLost',
        ReceiptPresumed: 'inspectionPassed',
        CaseWithdrawn: 'closed',
      },
    },
    returnLost: {
      meta: { owner: 'logistics', deadlines: ['SHP-09', 'AFS-10'] },
      on: {
        ...stays('returnLost', ...heard, 'ReturnTracked'),
        ReturnArrived: 'received',
        ReturnLossSettled: 'inspectionPassed',
        GoodsBackDelivered: 'sendingBack',
        GoodsBackReturned: 'sendingBack',
      },
    },
    received: {
      meta: { owner: 'warehouse', deadlines: ['EXE-03', 'LAW-04', 'SHP-09', 'AFS-10'] },
      on: {
        ...stays('received', ...heard, 'ReturnTracked'),
        ReturnLossSettled: 'inspectionPassed',
        ...stays('received', 'SurplusArrived', 'SurplusSettled', 'HoldCaptured'),
        InspectionPassed: 'inspectionPassed',
        InspectionFailed: 'inspectionFailed',
      },
    },
    inspectionPassed: {
      meta: { owner: 'finance', deadlines: ['EXE-04', 'EXE-05', 'LAW-04', 'SHP-09', 'AFS-10'] },
      on: {
        ...stays(
          'inspectionPassed',
          ...heard,
          'ReturnArrived',
          'SurplusSettled',
          'RetentionOffered',
          'SampleExamined',
          'UnitsDisposed',
          'HoldReleased',
        ),
        DifferenceRequested: 'awaitingDifference',
        ExchangeArranged: 'exchanging',
        SupplementArranged: 'exchanging',
        ReplacementCancelled: 'inspectionPassed',
        ReplacementFailed: 'exchanging',
        RepairAdvanced: 'repairing',
        GoodsSentBack: 'sendingBack',
        GoodsBackDelivered: 'sendingBack',
        CaseClosed: 'closed',
      },
    },
    inspectionFailed: {
      meta: { owner: 'afterSales', deadlines: ['EXE-05', 'SHP-09', 'AFS-10'] },
      on: {
        ...stays('inspectionFailed', ...heard, 'SurplusSettled', 'SampleExamined', 'HoldCaptured', 'HoldReleased'),
        CompromiseOffered: 'compromiseOffered',
        GoodsSentBack: 'sendingBack',
        CaseClosed: 'closed',
      },
    },
    compromiseOffered: {
      meta: { owner: 'customer', deadlines: ['AFS-07', 'SHP-09'], pauses: ['AFS-10'] },
      on: { ...stays('compromiseOffered', ...heard), CompromiseAccepted: 'inspectionPassed', CompromiseDeclined: 'inspectionFailed' },
    },
    awaitingDifference: {
      meta: { owner: 'customer', deadlines: ['AFS-07'], pauses: ['AFS-10'] },
      on: {
        ...stays('awaitingDifference', ...heard, 'ReturnArrived'),
        ExchangeArranged: 'exchanging',
        DifferenceDeclined: 'inspectionPassed',
        UnitsDisposed: 'awaitingDifference',
      },
    },
    exchanging: {
      meta: { owner: 'warehouse', deadlines: ['SHP-09', 'EXE-10', 'AFS-10'] },
      on: {
        ...stays('exchanging', ...heard, 'ReturnArrived', 'ReplacementFailed'),
        ReplacementCancelled: 'inspectionPassed',
        ...stays('exchanging', 'ExchangeArranged', 'SupplementArranged', 'SampleExamined', 'UnitsDisposed'),
        CaseClosed: 'closed',
      },
    },
    repairing: {
      meta: { owner: 'afterSales', deadlines: ['AFS-10'] },
      on: {
        ...stays('repairing', ...heard, 'RepairAdvanced'),
        ReturnLabelIssued: 'awaitingGoods',
        ReturnShipped: 'onTheWayBack',
        ReturnArrived: 'received',
        GoodsSentBack: 'sendingBack',
        CaseClosed: 'closed',
        CaseWithdrawn: 'closed',
      },
    },
    sendingBack: {
      meta: { owner: 'carrier' },
      on: {
        ...stays('sendingBack', ...heard, 'GoodsSentBack', 'GoodsBackDelivered', 'GoodsBackLost', 'GoodsBackReturned'),
        SendBackAwaited: 'toSendBack',
        ReturnLost: 'returnLost',
        UnitsDisposed: 'sendingBack',
        CaseClosed: 'closed',
      },
    },
    // They came to us again, or were never sent: the customer is asked, and they go out once more, or something else is agreed.
    toSendBack: {
      meta: { owner: 'afterSales', deadlines: ['DLV-02', 'EXE-05', 'AFS-10'] },
      on: {
        ...stays('toSendBack', ...heard),
        GoodsSentBack: 'sendingBack',
        ...stays('toSendBack', 'GoodsBackDelivered', 'GoodsBackReturned'),
        CompromiseOffered: 'compromiseOffered',
        ReturnLost: 'returnLost',
        ...stays('toSendBack', 'SampleExamined', 'UnitsDisposed'),
        CaseClosed: 'closed',
      },
    },
    rejected: {
      meta: { owner: 'customer', deadlines: ['AFS-09'] },
      on: {
        ...stays('rejected', 'CasePatrolled', 'ReturnArrived', ...surplus),
        CaseReapplied: 'requested',
        GoodsSentBack: 'sendingBack',
        CaseClosed: 'closed',
        CaseWithdrawn: 'closed',
      },
    },
    closed: {
      type: 'final',
      on: {
        ...stays('closed', 'CaseSurveyed', 'UnitsDisposed', 'GoodsBackDelivered'),
        GoodsBackLost: 'sendingBack',
        GoodsBackReturned: 'sendingBack',
        ...stays('closed', 'SampleExamined', 'ReturnArrived', ...surplus),
        GoodsSentBack: 'sendingBack',
        CaseReapplied: 'requested',
      },
    },
  },
})
export type CaseState = StateOf<typeof caseLifecycle>

/** What people call its waits. */
export const caseWords: WordsOf<CaseState> = {
  none: { en: 'No request', zh: '无申请' },
  requested: { en: 'Requested, to be reviewed', zh: '已申请，待审核' },
  pendingInformation: { en: 'Waiting for the customer’s information', zh: '待补充资料' },
  approved: { en: 'Approved', zh: '已同意' },
  awaitingGoods: { en: 'Waiting for the goods', zh: '待寄回' },
  onTheWayBack: { en: 'On the way back', zh: '退回途中' },
  returnLost: { en: 'Lost on the way back', zh: '退回或寄还途中丢失' },
  received: { en: 'Received, to be inspected', zh: '已收到退货，待质检' },
  inspectionPassed: { en: 'Inspection passed, to be refunded or exchanged', zh: '质检合格，待退款或换货' },
  inspectionFailed: { en: 'Inspection failed', zh: '质检不合格' },
  compromiseOffered: { en: 'Compromise offered', zh: '已提出折中方案' },
  awaitingDifference: { en: 'Waiting for the difference in price', zh: '待补差价' },
  exchanging: { en: 'Replacement on its way', zh: '换货履约中' },
  repairing: { en: 'Being repaired', zh: '维修中' },
  sendingBack: {
    en: 'Goods on their way back to the customer',
    zh: '商品寄还客户中',
    noDeadline: { en: 'The carrier’s own time; a person follows the waybill.', zh: '以承运时效为准，由专人跟踪运单。' },
  },
  toSendBack: { en: 'Goods here that are the customer’s', zh: '待寄还客户' },
  rejected: {
    en: 'Rejected',
    zh: '已拒绝',
    afterwards: { en: 'Whether to apply again is the customer’s own decision.', zh: '是否再次申请由客户决定。' },
  },
  closed: { en: 'Closed', zh: '已结案' },
}
