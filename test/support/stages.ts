// Orders as they stand: the stages of the plain one, and what else can become of it. Every wait of every lifecycle inside an order is in one of them.
import { addresses, customer, prices, type Sent } from '../../src/spec/generators/index.js'

export type Step = readonly [role: Sent['by']['role'], type: string, data: object, knows?: 'risky' | 'short']
/** From which stage, what was done, an hour after the other. */
export type Branch = readonly [from: string, ...todo: readonly Step[]]

/** Two lines of two units, ¥101.80 in all, paid by one tender. */
export const placed = {
  channel: 'tmall',
  shop: 'S1',
  entry: 'platform',
  terms: 'prepaid',
  lines: [
    { line: 'L1', sku: 'A', quantity: 2, unitPrice: prices.A },
    { line: 'L2', sku: 'B', quantity: 2, unitPrice: prices.B },
  ],
  tenders: [{ payment: 'T1', means: 'online', amount: 10_180 }],
  customer,
  address: addresses.full,
}
export const all = [
  { line: 'L1', quantity: 2 },
  { line: 'L2', quantity: 2 },
]

const inspect: Step = [
  'warehouse',
  'CheckQuality',
  {
    parcel: 'P1',
    units: [
      { sku: 'A', packaging: 'sound', appearance: 'sound' },
      { sku: 'B', packaging: 'sound', appearance: 'sound' },
    ],
  },
]
const check: Step = [
  'warehouse',
  'CheckParcel',
  {
    parcel: 'P1',
    counted: [
      { sku: 'A', quantity: 2 },
      { sku: 'B', quantity: 2 },
    ],
  },
]

/** The plain order, stage by stage. */
export const plain: Readonly<Record<string, readonly Step[]>> = {
  pendingPayment: [['platform', 'PlaceOrder', placed]],
  pendingReview: [['platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }]],
  approved: [['system', 'ReviewOrder', {}]],
  allocated: [['warehouse', 'AllocateParcel', { parcel: 'P1', lines: all }]],
  picked: [['warehouse', 'PickParcel', { parcel: 'P1', lines: all }]],
  packed: [inspect, check, ['warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }]],
  shipped: [['warehouse', 'ShipParcel', { parcel: 'P1' }]],
  signed: [['carrier', 'ReportScan', { parcel: 'P1', scan: 'S0', kind: 'signed' }]],
}

/** Placed otherwise than the plain one. */
const place = (more: object): Step => ['platform', 'PlaceOrder', { ...placed, ...more }]
const pay = (payment: string, amount: number): Step => ['platform', 'ReportPayment', { payment, amount }]
const review: Step = ['system', 'ReviewOrder', {}]
/** A discount and freight to spread, paid by two means. */
const spread: readonly Step[] = [
  place({
    discount: 333,
    freight: 800,
    tenders: [
      { payment: 'T1', means: 'online', amount: 10_000 },
      { payment: 'T2', means: 'points', amount: 647 },
    ],
  }),
  pay('T1', 10_000),
  pay('T2', 647),
  ['platform', 'ReportApproval', {}],
]
/** A gift with the first line, and shipping that was free from ¥50 on. */
const gifts: readonly Step[] = [
  place({
    freeShipping: { from: 5000, tariff: 600 },
    lines: [
      ...placed.lines,
      { line: 'L3', sku: 'B', quantity: 1, unitPrice: 0, gift: true, statedValue: 90, giftWith: 'L1' },
      { line: 'L4', sku: 'B', quantity: 1, unitPrice: 0, gift: true, statedValue: 40 },
    ],
  }),
  pay('T1', 10_180),
  ['platform', 'ReportApproval', {}],
]
const handOver: readonly Step[] = [
  ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' }],
  ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' }],
]

const one = [{ line: 'L1', quantity: 1 }]
const photo = [{ kind: 'photo', ref: 'a' }]
const told = { description: 'x', contact: '13800138000', evidence: [{ kind: 'photo', ref: 'a', shows: 'detail' }] }
const scan = (kind: string, more: object = {}): Step => ['carrier', 'ReportScan', { parcel: 'P1', scan: `S-${kind}`, kind, ...more }]
const ask = (kind: string, reason: string, more: object = {}): Step => [
  'customer',
  'RequestAfterSale',
  { case: 'C1', kind, reason, channel: 'tmall', lines: one, ...more },
]
const staff = (type: string, more: object = {}): Step => ['afterSales', type, { case: 'C1', ...more }]
const warehouse = (type: string, more: object = {}): Step => ['warehouse', type, { case: 'C1', ...more }]
const label: Step = ['system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' }]
const came: Step = warehouse('ReportReturnArrived', { lines: one })

const asked = ask('returnAndRefund', 'noReason')
const awaited: readonly Step[] = [asked, staff('ApproveCase'), label]
const arrived: readonly Step[] = [...awaited, came]
const failed: readonly Step[] = [...arrived, warehouse('FailInspection', { evidence: photo, reason: 'worn' })]
const exchange = (more: object = {}): readonly Step[] => [ask('exchange', 'size', { ...told, ...more }), staff('ApproveCase'), label]
const back: readonly Step[] = [came, warehouse('PassInspection')]
const replaced = (more: number): readonly Step[] => [
  ...exchange(),
  ...back,
  staff('ArrangeExchange', { product: { sku: 'A', variant: '升级款', unitPrice: prices.A + more } }),
]
const outAgain: readonly Step[] = [
  ['warehouse', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'C1.x1', quantity: 1 }] }],
  ['carrier', 'ReportScan', { parcel: 'P2', scan: 'S2', kind: 'handedOver' }],
]
const short: readonly Step[] = [
  ask('refundOnly', 'missingGoods', told),
  staff('CheckDelivery', { with: 'carrier', found: 'unclear' }),
  staff('CheckDelivery', { with: 'outboundRecord', found: 'different' }),
]
const supplemented: readonly Step[] = [
  ...short,
  staff('AgreeSolution', { solution: 'supplement', atFault: 'carrier' }),
  staff('ApproveCase'),
]
const repair: readonly Step[] = [ask('repair', 'quality', told), staff('ApproveCase'), label]
const disputed: readonly Step[] = [
  asked,
  staff('RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] }),
  ['platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'withCustomerSound', case: 'C1' }],
]
const demanded: Step = ['platform', 'ReportEvidenceDemanded', { dispute: 'D1' }]
const refund = 'R1'
const refunding: readonly Step[] = [...arrived, warehouse('PassInspection')]
const word = (outcome: string): Step => ['platform', 'ReportRefund', { refund, outcome }]
const submit: Step = ['finance', 'SubmitRefund', { refund }]
const recover = (recovery: string, against: string): Step => ['finance', 'OpenRecovery', { recovery, against, about: 'order', amount: 900 }]
const fitting: readonly Step[] = [
  ['carrier', 'ReportAtStation', { parcel: 'P1' }],
  ['logistics', 'AssignFitter', { parcel: 'P1', fitter: 'F1' }],
  ['customerService', 'MakeAppointment', { parcel: 'P1', appointmentAt: Date.UTC(2026, 10, 4, 2) }],
]
const incident = (id: string, kind: string): Step => ['carrier', 'ReportIncident', { incident: id, parcel: 'P1', kind, evidence: photo }]
const invoice = (id: string, more: object = {}): Step => [
  'customer',
  'RequestInvoice',
  {
    invoice: id,
    kind: 'ordinary',
    form: 'electronic',
    amount: 1000,
    items: [{ kind: 'goods', line: 'L1' }],
    confirmed: ['title', 'taxNumber'],
    details: { title: '某公司', taxNumber: '91330106MA27A1B2C3' },
    ...more,
  },
]

/** What else can become of an order. */
export const branches: Readonly<Record<string, Branch>> = {
  // Before it is approved, or never.
  unknown: ['nothing'],
  paidUnseen: ['nothing', pay('T1', 10_180)],
  known: ['nothing', ['platform', 'ReportOrder', { channel: 'tmall', shop: 'S1' }]],
  closedUnseen: ['nothing', ['platform', 'ReportOrderClosed', { reason: 'platform' }]],
  onDelivery: ['nothing', place({ terms: 'cashOnDelivery', tenders: [{ payment: 'T1', means: 'cash', amount: 10_180 }] })],
  presale: [
    'nothing',
    place({
      terms: 'presale',
      balanceDueAt: Date.UTC(2026, 10, 4, 2),
      tenders: [
        { payment: 'T1', means: 'online', amount: 1000 },
        { payment: 'T2', means: 'online', amount: 9180 },
      ],
    }),
    pay('T1', 1000),
  ],
  byClerk: ['nothing', place({ entry: 'customerService', enteredBy: 'op-1' }), pay('T1', 10_180)],
  toConfirm: ['nothing', place({ address: addresses.vague, remark: '送到门口' }), pay('T1', 10_180), review],
  abroad: [
    'nothing',
    place({ crossBorder: true, lines: placed.lines.map((line) => ({ ...line, goodsClass: 'cosmetics' })) }),
    pay('T1', 10_180),
    review,
  ],
  promised: ['nothing', place({ promisedAt: Date.UTC(2026, 10, 3, 2), urgent: true, priority: 1 }), pay('T1', 10_180), review],
  payFailed: ['pendingPayment', ['platform', 'ReportPaymentFailed', { payment: 'T1', reason: 'declined' }]],
  partlyPaid: ['pendingPayment', ['platform', 'ReportPayment', { payment: 'T1', amount: 5000 }]],
  unpaidClosed: ['pendingPayment', ['customer', 'CancelOrder', { reason: 'customer' }]],
  intercepted: ['pendingReview', ['system', 'ReviewOrder', {}, 'risky']],
  returnedToClerk: ['pendingReview', ['lead', 'ReturnOrder', { reason: '地址不清' }]],
  shortOfStock: ['pendingReview', ['system', 'ReviewOrder', {}, 'short']],
  takenBack: ['approved', ['platform', 'ReportPaymentReversed', { payment: 'T1' }]],
  cancelled: ['approved', ['customer', 'CancelOrder', { reason: 'customer' }]],
  stockHeld: [
    'approved',
    ['system', 'ReportStock', { line: 'L1', sku: 'A', warehouse: 'W1', outcome: 'held', version: 1, quantity: 2 }],
    ['system', 'ReportSupply', { line: 'L2', supply: 'PO1', outcome: 'outOfStock' }],
  ],
  supplyHeld: ['approved', ['system', 'ReportSupply', { line: 'L2', supply: 'PO1', outcome: 'held' }]],
  lineShares: [
    'nothing',
    place({
      discount: 100,
      freight: 801,
      lines: [
        { ...placed.lines[0], discount: 333, freight: 50 },
        { ...placed.lines[1], discount: 999 },
      ],
      tenders: [{ payment: 'T1', means: 'online', amount: 10_098 }],
    }),
  ],
  paidBackElsewhere: ['approved', ['platform', 'ReportRefund', { refund: 'F1', outcome: 'settled', amount: 10_180, timing: 'notBefore' }]],
  // In the warehouse.
  inTwoParcels: [
    'approved',
    ['warehouse', 'AllocateParcel', { parcel: 'P1', lines: one }],
    ['warehouse', 'PickParcel', { parcel: 'P1', lines: one }],
    [
      'warehouse',
      'AllocateParcel',
      {
        parcel: 'P2',
        lines: [
          { line: 'L1', quantity: 1 },
          { line: 'L2', quantity: 1 },
        ],
      },
    ],
  ],
  scanned: [
    'allocated',
    ...['u1', 'u2'].map((unit): Step => ['warehouse', 'ScanUnit', { parcel: 'P1', sku: 'A', unit }]),
    ['warehouse', 'ScanUnit', { parcel: 'P1', sku: 'B' }],
  ],
  missed: ['allocated', ['warehouse', 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 1 }]],
  inspected: ['picked', inspect],
  checked: ['picked', inspect, check],
  flawed: ['picked', ['warehouse', 'CheckQuality', { parcel: 'P1', units: [{ sku: 'A', packaging: 'sound', appearance: 'flawed' }] }]],
  unpacked: ['packed', ['warehouse', 'CancelParcel', { parcel: 'P1' }]],
  overloaded: [
    'packed',
    ['warehouse', 'UploadWaybill', { parcel: 'P1', carrier: 'SF', waybill: 'W1' }],
    ['carrier', 'ReportOverload', { parcel: 'P1', expectedAt: Date.UTC(2026, 10, 5, 2) }],
  ],
  shippedInPart: [
    'approved',
    ['warehouse', 'AllocateParcel', { parcel: 'P1', lines: one }],
    ['warehouse', 'PickParcel', { parcel: 'P1', lines: one }],
    ['warehouse', 'CheckQuality', { parcel: 'P1', units: [{ sku: 'A', packaging: 'sound', appearance: 'sound' }] }],
    ['warehouse', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'A', quantity: 1 }] }],
    ['warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }],
    ['warehouse', 'ShipParcel', { parcel: 'P1' }],
  ],
  packedElsewhere: ['approved', scan('handedOver')],
  scannedLate: ['approved', scan('signed'), scan('handedOver', { occurredAt: Date.UTC(2026, 10, 2, 3) })],
  // On the way.
  stalled: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'stalled' }]],
  refused: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'refused', reason: 'personal' }]],
  refusedForDamage: ['shipped', scan('refused', { reason: 'damaged' })],
  refusalSettled: [
    'shipped',
    scan('refused', { reason: 'personal' }),
    [
      'customerService',
      'SettleRefusal',
      { parcel: 'P1', reason: 'personal', agreed: 'refund', toldOfFreight: 'yes', costs: { outbound: 800, return: 700 } },
    ],
  ],
  returned: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'returned' }]],
  lost: ['shipped', ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' }]],
  lossAnswered: ['shipped', scan('lost'), ['customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' }]],
  foundAgain: ['shipped', scan('lost'), ['customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' }], scan('signed')],
  incidents: ['shipped', incident('N1', 'damaged'), incident('N2', 'misdelivered'), incident('N3', 'outOfArea')],
  moreIncidents: ['shipped', incident('N1', 'forceMajeure'), incident('N2', 'carrierStopped'), incident('N3', 'backAtStation')],
  slowIncidents: ['shipped', incident('N1', 'delayed'), incident('N2', 'unreached')],
  incidentOver: [
    'shipped',
    incident('N1', 'carrierStopped'),
    ['customerService', 'SettleCarrierStop', { incident: 'N1', answer: 'cancel' }],
  ],
  intercepting: [
    'shipped',
    [
      'customerService',
      'InterceptParcel',
      { parcel: 'P1', stage: 'inTransit', outboundFreight: 800, interceptFreight: 500, costAccepted: true },
    ],
  ],
  interceptBack: [
    'shipped',
    [
      'customerService',
      'InterceptParcel',
      { parcel: 'P1', stage: 'inTransit', outboundFreight: 800, interceptFreight: 500, costAccepted: true },
    ],
    ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'returned' }],
    [
      'logistics',
      'ConfirmIntercept',
      { parcel: 'P1', goods: 'confirmedBack', deduction: 0, deductionTold: true, fetchedBy: 'warehouse', condition: 'sound' },
    ],
  ],
  interceptFailed: [
    'shipped',
    [
      'customerService',
      'InterceptParcel',
      { parcel: 'P1', stage: 'inTransit', outboundFreight: 800, interceptFreight: 500, costAccepted: true },
    ],
    ['carrier', 'ReportInterceptFailed', { parcel: 'P1' }],
  ],
  askedOnTheWay: ['shipped', ask('refundOnly', 'noReason')],
  atStation: ['shipped', ['carrier', 'ReportAtStation', { parcel: 'P1' }]],
  installed: ['shipped', ...fitting, ['logistics', 'ReportInstalled', { parcel: 'P1' }]],
  fitterCalled: ['shipped', ...fitting.slice(0, 2)],
  appointed: ['shipped', ...fitting],
  // Requests after the sale.
  spreadSigned: ['nothing', ...spread, ...handOver],
  spreadAsked: ['nothing', ...spread, ...handOver, ask('returnAndRefund', 'quality', told), staff('ApproveCase'), label, came],
  spreadRefunded: [
    'nothing',
    ...spread,
    ...handOver,
    ask('returnAndRefund', 'noReason', { lines: all }),
    staff('ApproveCase'),
    label,
    warehouse('ReportReturnArrived', { lines: all }),
    warehouse('PassInspection'),
    ['finance', 'SubmitRefund', { refund: 'R1' }],
  ],
  asked: ['signed', asked],
  informed: ['signed', asked, staff('RequestInformation', { missing: ['photo'] })],
  agreed: ['signed', asked, staff('ApproveCase')],
  awaited: ['signed', ...awaited],
  wayBack: ['signed', ...awaited, ['carrier', 'ReportReturnScan', { case: 'C1', scan: 'B1', kind: 'handedOver' }]],
  wayBackLost: [
    'signed',
    ...awaited,
    ['carrier', 'ReportReturnScan', { case: 'C1', scan: 'B1', kind: 'handedOver' }],
    ['carrier', 'ReportReturnScan', { case: 'C1', scan: 'B2', kind: 'lost' }],
  ],
  received: ['signed', ...arrived],
  passed: ['signed', ...refunding],
  passedWorn: ['signed', ...arrived, warehouse('PassInspection', { notResellable: one })],
  failed: ['signed', ...failed],
  failedInPart: [
    'signed',
    ask('returnAndRefund', 'noReason', { lines: [{ line: 'L1', quantity: 2 }] }),
    staff('ApproveCase'),
    label,
    warehouse('ReportReturnArrived', { lines: [{ line: 'L1', quantity: 2 }] }),
    warehouse('FailInspection', { evidence: photo, reason: 'worn', lines: one }),
  ],
  compromise: ['signed', ...failed, staff('OfferCompromise', { kind: 'partialRefund', refund: 2000 })],
  sentBack: ['signed', ...failed, warehouse('SendGoodsBack', { carrier: 'SF', waybill: 'W3' })],
  lostOnTheWayBack: [
    'signed',
    ...failed,
    warehouse('SendGoodsBack', { carrier: 'SF', waybill: 'W3' }),
    ['carrier', 'ReportGoodsLost', { case: 'C1' }],
  ],
  cameToUs: [
    'signed',
    ...failed,
    warehouse('SendGoodsBack', { carrier: 'SF', waybill: 'W3' }),
    ['carrier', 'ReportGoodsReturned', { case: 'C1', lines: one, why: 'refused' }],
  ],
  lostReturnCame: [
    'signed',
    ...awaited,
    ['carrier', 'ReportReturnScan', { case: 'C1', scan: 'B2', kind: 'lost' }],
    ['logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' }],
    came,
  ],
  rejected: ['signed', asked, staff('RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] })],
  broken: ['signed', ask('returnAndRefund', 'quality', told), staff('ApproveCase'), label, came],
  withoutUnits: ['signed', ['platform', 'ReportRefundRequest', { refund: 'C1', word: 'requested', channel: 'tmall', amount: 500 }]],
  ofThePlatform: ['signed', ['platform', 'ReportRefundRequest', { refund: 'C1', word: 'requested', channel: 'tmall', line: 'L1' }]],
  joined: ['signed', asked, ['platform', 'ReportRefundRequest', { refund: 'R1', word: 'requested', channel: 'tmall', line: 'L1' }]],
  surplusCame: ['signed', ...awaited, warehouse('ReportReturnArrived', { lines: [{ line: 'L1', quantity: 2 }] })],
  giftsAsked: [
    'nothing',
    ...gifts,
    ...handOver,
    ask('returnAndRefund', 'noReason'),
    staff('ApproveCase', { costs: { outbound: 800, return: 700 } }),
    label,
    came,
  ],
  askedBeforeShipping: ['approved', ask('refundOnly', 'noReason')],
  askedAndClosed: ['approved', ask('refundOnly', 'noReason'), ['platform', 'ReportOrderClosed', { reason: 'platform' }]],
  exchanging: ['signed', ...replaced(0)],
  dearer: ['signed', ...replaced(300)],
  dearerClosed: ['signed', ...replaced(300), ['platform', 'ReportOrderClosed', { reason: 'platform' }]],
  differenceDeclined: ['signed', ...replaced(300), ['customer', 'DeclineDifference', { case: 'C1' }]],
  cheaper: ['signed', ...exchange(), ...back, staff('ArrangeExchange', { product: { sku: 'B', unitPrice: prices.B }, agreed: true })],
  replacementGivenUp: ['signed', ...replaced(0), staff('CancelReplacement')],
  cheaperGivenUp: [
    'signed',
    ask('exchange', 'size', { ...told, lines: [...one, { line: 'L2', quantity: 1 }] }),
    staff('ApproveCase'),
    label,
    warehouse('ReportReturnArrived', { lines: [...one, { line: 'L2', quantity: 1 }] }),
    warehouse('PassInspection'),
    staff('ArrangeExchange', { product: { sku: 'B', unitPrice: 50 }, agreed: true }),
    staff('CancelReplacement'),
  ],
  replacementLost: ['signed', ...replaced(0), ...outAgain, ['carrier', 'ReportScan', { parcel: 'P2', scan: 'S3', kind: 'lost' }]],
  replacementAgain: [
    'signed',
    ...replaced(0),
    ...outAgain,
    ['carrier', 'ReportScan', { parcel: 'P2', scan: 'S3', kind: 'lost' }],
    ['customer', 'AnswerLoss', { parcel: 'P2', answer: 'reship' }],
  ],
  replacementThere: ['signed', ...replaced(0), ...outAgain, ['carrier', 'ReportScan', { parcel: 'P2', scan: 'S3', kind: 'signed' }]],
  replacementSent: ['signed', ...replaced(0), ['warehouse', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'C1.x1', quantity: 1 }] }]],
  held: [
    'signed',
    ...exchange(),
    ['finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: prices.A }],
    staff('ArrangeExchange', { product: { sku: 'A', unitPrice: prices.A }, advance: true }),
  ],
  missing: ['signed', ...short],
  supplemented: ['signed', ...supplemented],
  repairing: ['signed', ...repair, ...back],
  repaired: [
    'signed',
    ...repair,
    ...back,
    staff('AdvanceRepair', { step: 'bearerSettled', underWarranty: true }),
    staff('AdvanceRepair', { step: 'orderedPartsOrVisit' }),
    staff('AdvanceRepair', { step: 'timeAgreed', appointmentAt: Date.UTC(2026, 10, 9, 2) }),
  ],
  // Money.
  surplus: ['signed', ['platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }]],
  refundSent: ['signed', ...refunding, submit],
  refundAccepted: ['signed', ...refunding, submit, word('accepted')],
  refundFailed: ['signed', ...refunding, submit, word('failed')],
  refundUnknown: ['signed', ...refunding, submit, word('unknown')],
  refunded: ['signed', ...refunding, submit, word('accepted'), word('settled')],
  refundCameBack: ['signed', ...refunding, submit, word('accepted'), word('settled'), word('failed')],
  refundGivenUpAtLast: [
    'signed',
    ...refunding,
    submit,
    word('accepted'),
    word('settled'),
    word('failed'),
    ['finance', 'ResolveException', { exception: `settledRefundFailed.refund:${refund}`, result: '账户已注销' }],
    ['finance', 'AbandonRefund', { refund }],
  ],
  closedCase: [
    'signed',
    ...refunding,
    submit,
    word('accepted'),
    word('settled'),
    ['platform', 'ReportRating', { rating: 'Q0', stars: 5, kind: 'positive' }],
  ],
  invited: ['signed', ...refunding, submit, word('settled'), ['customerService', 'InviteRating', { rating: 'Q1', case: 'C1' }]],
  refundAbandoned: ['signed', ...refunding, ['finance', 'AbandonRefund', { refund }]],
  demanded: [
    'signed',
    asked,
    ['customerService', 'RecordDemand', { grant: 'G1', demanded: 1000, price: prices.A, case: 'C1' }],
    ['customerService', 'AnswerDemand', { grant: 'G1', step: 'apologise' }],
  ],
  owed: ['signed', ['customerService', 'RecordDemand', { grant: 'G1', demanded: 30_000, price: prices.A, promisedTimes: 1 }]],
  goodwill: [
    'signed',
    asked,
    ['customerService', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500, case: 'C1' }],
    ['customerService', 'OfferGoodwill', { grant: 'G2', kind: 'gift', value: 0, case: 'C1' }],
    ['customer', 'AnswerGoodwill', { grant: 'G2', answer: 'declined' }],
  ],
  granted: [
    'signed',
    asked,
    ['customerService', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500, case: 'C1' }],
    ['customer', 'AnswerGoodwill', { grant: 'G1', answer: 'accepted' }],
    ['finance', 'ReportGrantGiven', { grant: 'G1' }],
    ['customerService', 'RecordDemand', { grant: 'G2', demanded: 1000, price: prices.A, fraud: true }],
  ],
  grantReturned: [
    'signed',
    asked,
    ['customerService', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500, case: 'C1' }],
    ['customer', 'AnswerGoodwill', { grant: 'G1', answer: 'accepted' }],
    ['finance', 'ReportGrantGiven', { grant: 'G1' }],
    ['finance', 'ReportGrantReturned', { grant: 'G1' }],
  ],
  claims: [
    'signed',
    recover('V1', 'carrier'),
    recover('V2', 'supplier'),
    ['supplier', 'ReportRecoveryAnswer', { recovery: 'V2', answer: 'agreed', agreed: 600 }],
  ],
  claimWithdrawn: ['signed', recover('V1', 'carrier'), ['logistics', 'WithdrawRecovery', { recovery: 'V1' }]],
  claimsOver: [
    'signed',
    recover('V1', 'supplier'),
    ['warehouse', 'ShowPackaging', { recovery: 'V1' }],
    ['supplier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'agreed', agreed: 900 }],
    ['finance', 'SettleRecovery', { recovery: 'V1' }],
    recover('V2', 'carrier'),
    ['carrier', 'ReportRecoveryAnswer', { recovery: 'V2', answer: 'denied' }],
    ['finance', 'BookAsCost', { recovery: 'V2' }],
  ],
  denied: [
    'signed',
    recover('V1', 'carrier'),
    ['carrier', 'ReportRecoveryAnswer', { recovery: 'V1', answer: 'denied' }],
    recover('V2', 'carrier'),
    ['warehouse', 'ShowPackaging', { recovery: 'V2' }],
    ['carrier', 'ReportRecoveryAnswer', { recovery: 'V2', answer: 'agreed', agreed: 900 }],
  ],
  invoiced: ['signed', invoice('I1'), invoice('I2', { confirmed: [] })],
  invoicesOver: ['signed', invoice('I1'), ['customer', 'WithdrawInvoice', { invoice: 'I1' }]],
  invoiceIssued: ['signed', invoice('I1'), ['finance', 'IssueInvoice', { invoice: 'I1', number: '0001' }]],
  invoiceTooHigh: [
    'signed',
    invoice('I1', { amount: 9980 }),
    ['finance', 'IssueInvoice', { invoice: 'I1', number: '0001' }],
    ...refunding,
    submit,
    word('settled'),
  ],
  // Disputes, ratings, troubles.
  disputed: ['signed', ...disputed],
  negotiated: ['signed', ...disputed, ['afterSales', 'AnswerDispute', { dispute: 'D1', message: '您好' }]],
  disputeOver: ['signed', ...disputed, ['afterSales', 'NegotiateDispute', { dispute: 'D1', with: 'customer', outcome: 'withdrawn' }]],
  evidenceDue: ['signed', ...disputed, demanded],
  evidenceFiled: ['signed', ...disputed, demanded, ['afterSales', 'FileEvidence', { dispute: 'D1', items: ['orderRecord', 'chat'] }]],
  judged: [
    'signed',
    ...disputed,
    demanded,
    ['afterSales', 'FileEvidence', { dispute: 'D1', items: ['orderRecord', 'chat', 'logistics', 'pageNotice'] }],
  ],
  awarded: ['signed', ...disputed, ['platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' }]],
  awardSplit: ['signed', ...disputed, ['platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 2000 }]],
  rated: [
    'signed',
    ['platform', 'ReportRating', { rating: 'Q1', stars: 1, kind: 'negative', text: '慢' }],
    ['platform', 'ReportRating', { rating: 'Q2', stars: 1, kind: 'malicious' }],
  ],
  ratingsDone: [
    'signed',
    ['platform', 'ReportRating', { rating: 'Q1', stars: 1, kind: 'negative' }],
    ['customerService', 'AnswerRating', { rating: 'Q1', answer: '抱歉' }],
    ['platform', 'ReportRating', { rating: 'Q2', stars: 1, kind: 'advertising' }],
    ['customerService', 'DenounceRating', { rating: 'Q2' }],
    ['platform', 'ReportRating', { rating: 'Q3', stars: 5, kind: 'positive' }],
  ],
  marked: [
    'signed',
    ['customerService', 'OpenException', { exception: 'X1', kind: 'payment', about: 'order', note: '核对' }],
    ['lead', 'AssignException', { exception: 'X1', owner: 'op-1', plan: '今日核对' }],
  ],
  resolved: [
    'signed',
    ['customerService', 'OpenException', { exception: 'X1', kind: 'logistics', about: 'parcel:P1', note: '核对' }],
    ['lead', 'AssignException', { exception: 'X1', owner: 'op-1', plan: '今日核对' }],
    ['lead', 'ResolveException', { exception: 'X1', result: '已处理' }],
  ],
  followedUp: [
    'signed',
    ['customerService', 'OpenException', { exception: 'X1', kind: 'logistics', about: 'parcel:P1', note: '核对' }],
    ['lead', 'ResolveException', { exception: 'X1', result: '已处理' }],
    ['customerService', 'FollowUpException', { exception: 'X1', satisfied: 'no' }],
  ],
}
