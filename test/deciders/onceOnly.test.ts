// Goods that were paid for, or for which others were sent, are not asked for, sent or paid for once more (MNY-03, SHP-12, EXE-06, EXE-13).
import { goneOf, paidOf } from '../../src/deciders/order/moneyLedger.js'
import { Story, hour } from '../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const units = (quantity: number, line = 'L1') => [{ line, quantity }]
const scan = (story: Story, parcel: string, kind: string): Story => {
  story.wait(hour).must('carrier', 'ReportScan', { parcel, scan: `${parcel}-${kind}`, kind })
  return story
}
const asks = (
  story: Story,
  of: string,
  more: { readonly lines: Readonly<Record<string, number>>; readonly [field: string]: unknown },
): Story => {
  if (story.wait(hour).asks({ case: of, kind: 'refundOnly', reason: 'lostInTransit', ...more })._tag === 'Left')
    throw new Error(`${of} was refused`)
  return story
}
const paysFor = (story: Story, of: string, done?: string): Story => {
  story.must('afterSales', 'ApproveCase', { case: of })
  if (done !== undefined) story.must('afterSales', 'VerifyCase', { case: of, done })
  return story.refundsSettle()
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const gone = ({ order }: Story) => [paidOf(order), goneOf(order)]
/** Two units in a parcel each, the first lost. */
const oneLost = (): Story =>
  scan(
    scan(
      new Story()
        .placed({ lines: [{ unitPrice: 1000, quantity: 2 }] })
        .paid()
        .approved()
        .shipped('P1', { L1: 1 })
        .shipped('P2', { L1: 1 }),
      'P1',
      'lost',
    ),
    'P2',
    'signed',
  )
const again = { kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } }

describe('a unit that was lost, and paid for by a case', () => {
  const paid = (): Story => paysFor(asks(oneLost(), 'C1', again), 'C1', 'verify')
  it('is not asked for a second time: the money would be that of the unit that arrived', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 3000 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
    paysFor(asks(scan(scan(story, 'P1', 'lost'), 'P2', 'signed'), 'C1', again), 'C1', 'verify')
    expect(story.asks({ ...again, case: 'C2' })).toMatchObject({ _tag: 'Left', left: { reason: 'unitsNotThere' } })
    // Of two units of a line it is the other one: signed for, whatever the customer says, and a person looks.
    expect(asks(paid(), 'C2', again).order.cases['C2']?.origin).toBe('customer')
  })
  it('nor by a case that was opened while it was on its way', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000, quantity: 2 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
    asks(asks(story, 'C1', { ...again, reason: 'latePromise' }), 'C2', { ...again, reason: 'latePromise' })
    paysFor(scan(scan(story, 'P1', 'lost'), 'P2', 'signed'), 'C1', 'intercept').must('afterSales', 'ApproveCase', { case: 'C2' })
    expect([story.refused('afterSales', 'VerifyCase', { case: 'C2', done: 'intercept' }).reason, gone(story)]).toEqual([
      'interceptFailed',
      [2000, 1000],
    ])
  })
  it('is looked at by a person when it turns up: it is not the customer’s beside its money (SHP-12)', () => {
    const story = scan(paid(), 'P1', 'signed')
    expect([open(story), story.order.lines['L1']?.units]).toEqual([['unitsHaveMovedOn.parcel:P1'], { customer: 1, lost: 1 }])
  })
  it('stays claimable where the request was withdrawn', () => {
    const story = asks(oneLost(), 'C1', again)
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    expect(gone(paysFor(asks(story, 'C2', again), 'C2', 'verify'))).toEqual([2000, 1000])
  })
})

test('a unit that was lost on its way back is paid for by its return alone (EXE-08)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000 }, { unitPrice: 3000 }] })
  asks(story, 'C1', { kind: 'returnAndRefund', reason: 'quality', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'w1', kind: 'lost' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  expect(story.refundsSettle().asks({ ...again, case: 'C2' })).toMatchObject({ _tag: 'Left', left: { reason: 'unitsNotThere' } })
})
test('nor is one for which another was sent (EXE-14)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000 }, { unitPrice: 3000 }] })
  asks(story, 'C1', { reason: 'missingGoods', lines: { L1: 1 } })
  for (const who of ['carrier', 'outboundRecord']) story.must('afterSales', 'CheckDelivery', { case: 'C1', with: who, found: 'different' })
  story.must('afterSales', 'AgreeSolution', { case: 'C1', solution: 'supplement', atFault: 'seller' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.facts = { stock: { 'SKU-1': 5 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 1000 } })
  expect(Object.keys(asks(story, 'C2', again).order.cases)).toEqual(['C1'])
})

describe('a replacement that was lost', () => {
  const product = { sku: 'SKU-1', unitPrice: 1000 }
  /** All units exchanged, and what replaces the first of them lost. */
  const exchanged = (quantity: number): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity }, { unitPrice: 3000 }] })
    story.facts = { stock: { 'SKU-1': 9 } }
    asks(story, 'C1', { kind: 'exchange', reason: 'quality', lines: { L1: quantity }, evidence: photo }).must('afterSales', 'ApproveCase', {
      case: 'C1',
    })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(quantity) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product })
    return scan(story.shipped('P2', { 'C1.x1': 1 }), 'P2', 'lost')
  }
  it('and replaced by another is not sent once more beside it', () => {
    const story = exchanged(1)
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product })
    expect([open(story), story.refused('customer', 'AnswerLoss', { parcel: 'P2', answer: 'reship' }).reason]).toEqual([[], 'unitsNotThere'])
    expect(open(scan(story, 'P2', 'signed'))).toEqual(['unitsHaveMovedOn.parcel:P2'])
  })
  it('and given up is not either', () => {
    const story = exchanged(1)
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    expect(story.refused('customer', 'AnswerLoss', { parcel: 'P2', answer: 'reship' }).reason).toBe('unitsNotThere')
    story.must('afterSales', 'RefundCase', { case: 'C1' })
    expect(gone(story)).toEqual([4000, 1000])
  })
  it('and paid for is not replaced too, and the others are not undone with it', () => {
    const story = exchanged(3)
    story.must('customer', 'AnswerLoss', { parcel: 'P2', answer: 'refund' })
    expect([
      story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product }),
      story.refused('afterSales', 'CancelReplacement', { case: 'C1' }),
    ]).toMatchObject([{ reason: 'replacementUnderWay' }, { reason: 'replacementUnderWay' }])
    expect(gone(story)).toEqual([6000, 1000])
  })
  it('of several is replaced alone: what the customer got of the first is not paid back with it', () => {
    const story = exchanged(3)
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product })
    scan(story.shipped('P3', { 'C1.x1': 2 }), 'P3', 'signed')
    expect(story.refused('afterSales', 'CancelReplacement', { case: 'C1' }).reason).toBe('replacementUnderWay')
    paysFor(asks(story, 'C2', { reason: 'notShipped', lines: { 'C1.x2': 1 } }), 'C2')
    expect([gone(story), story.order.cases['C1']?.outcome]).toEqual([[6000, 1000], 'exchanged'])
  })
})

test('goods whose repair came to nothing do not go back beside their money (EXE-13)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
  asks(story, 'C1', { kind: 'repair', reason: 'quality', lines: { L1: 1 }, evidence: photo }).must('afterSales', 'ApproveCase', {
    case: 'C1',
  })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('finance', 'RefundCase', { case: 'C1' })
  for (const [role, type, more] of [
    ['warehouse', 'SendGoodsBack', {}],
    ['afterSales', 'AdvanceRepair', { step: 'bearerSettled' }],
  ] as const)
    expect(story.refused(role, type, { case: 'C1', ...more })).toMatchObject({ rule: 'EXE-04', reason: 'refundUnderWay' })
  expect(story.refundsSettle().order.cases['C1']?.outcome).toBe('refunded')
})

describe('the postage of units (MNY-03, MNY-01)', () => {
  const sale = { lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }], freight: 1000 }
  it('goes back once: with the sum that was asked for them, and not with them again', () => {
    const story = scan(new Story().placed(sale).paid().approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 }), 'P1', 'lost')
    paysFor(asks(story, 'C1', { lines: { L1: 1 }, amount: 5500 }), 'C1', 'verify')
    expect(story.asks({ case: 'C2', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 }, amount: 500 })._tag).toBe('Right')
    expect(story.refused('afterSales', 'ApproveCase', { case: 'C2' }).reason).toBe('exceedsDue')
    expect(story.refundedTotal).toBe(5500)
  })
  const half = (): Story => {
    const story = new Story().placed({
      ...sale,
      terms: 'instalments',
      tenders: [4000, 7000].map((amount, i) => ({ payment: `T${i + 1}`, means: 'instalment', amount })),
    })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 4000 })
    scan(story.approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 }), 'P1', 'lost')
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    return story
  }
  it('is no longer due once: a loss whose refund was given up is answered again, not claimed, and takes it off no second time (ORD-03)', () => {
    const story = half()
    expect(story.order.payable).toBe(9500)
    expect([story.asks({ ...again, case: 'C1' }), open(story)]).toMatchObject([
      { left: { reason: 'unitsNotThere' } },
      ['parcelLost.parcel:P1'],
    ])
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect([story.order.payable, gone(story), story.order.payments['T2']?.due]).toEqual([9500, [4000, 4000], 5500])
  })
})

describe('what was to go back beside what is no longer due, asked for once more', () => {
  const sale = {
    lines: [{ unitPrice: 5000 }],
    terms: 'instalments',
    tenders: [1000, 4000].map((amount, i) => ({ payment: `T${i + 1}`, means: 'instalment', amount })),
  }
  it('is no more than its line has left, whatever was taken off its price since (MNY-03)', () => {
    const story = new Story().placed(sale)
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000 })
    asks(story.approved(), 'C1', { reason: 'notShipped', lines: { L1: 1 }, amount: 200 })
    asks(story, 'C2', { reason: 'notShipped', lines: { L1: 1 } }).must('afterSales', 'ApproveCase', { case: 'C2' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('finance', 'RefundCase', { case: 'C2' })
    expect(Object.values(story.order.refunds).map(({ amount, state }) => [amount, state])).toEqual([
      [1000, 'abandoned'],
      [200, 'requested'],
      [800, 'requested'],
    ])
  })
  it('keeps the units given up, also where another refund has taken some of that money', () => {
    const story = new Story().placed({ ...sale, lines: [{ unitPrice: 4000 }, { unitPrice: 1000 }] })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000 })
    asks(story.approved(), 'C1', { reason: 'notShipped', lines: { L1: 1 } }).must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    paysFor(asks(story, 'C2', { reason: 'notShipped', lines: { L2: 1 }, amount: 300 }), 'C2')
    expect(story.refused('customer', 'WithdrawCase', { case: 'C1' }).reason).toBe('moneyStillDue')
    story.must('platform', 'ReportPayment', { payment: 'T2', amount: 1000 })
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([gone(story), story.refundsSettle().order.lines['L1']?.units]).toEqual([[2000, 1300], { cancelled: 1 }])
  })
  it('but another parcel of the order, lost too, is sent again', () => {
    const story = new Story().placed({
      lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }],
      terms: 'cashOnDelivery',
      tenders: [
        { payment: 'T0', means: 'coupon', amount: 8000 },
        { payment: 'T1', means: 'cash', amount: 2000 },
      ],
    })
    story.must('platform', 'ReportPayment', { payment: 'T0', amount: 8000 })
    scan(story.approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 }), 'P1', 'lost')
    scan(story, 'P2', 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    const answers = ['P1', 'P2'].map((parcel) => story.tell('customer', 'AnswerLoss', { parcel, answer: 'reship' })._tag)
    expect(answers).toEqual(['Left', 'Right'])
  })
  it('nor is the rest of a lost parcel sent again at a price that was lowered for all of it', () => {
    const story = new Story().placed({
      lines: [{ unitPrice: 5000, quantity: 2 }],
      terms: 'cashOnDelivery',
      tenders: [
        { payment: 'T0', means: 'coupon', amount: 8000 },
        { payment: 'T1', means: 'cash', amount: 2000 },
      ],
    })
    story.must('platform', 'ReportPayment', { payment: 'T0', amount: 8000 })
    scan(story.approved().shipped(), 'P1', 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(story.asks({ ...again, case: 'C1' })).toMatchObject({ left: { reason: 'unitsNotThere', alternatives: ['answerWithRefund'] } })
    expect(story.refused('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })).toMatchObject({
      rule: 'SHP-12',
      reason: 'moneyStillDue',
      alternatives: ['answerWithRefund'],
    })
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect(gone(story)).toEqual([8000, 8000])
  })
})

describe('goods that a carrier lost are the seller’s risk (LAW-10)', () => {
  const out = (): Story =>
    new Story()
      .placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 0, gift: true, statedValue: 300, giftWith: 'L1' }], freight: 800 })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
  it('also where the customer had called them back: postage and gift are theirs', () => {
    const story = scan(asks(out(), 'C1', { reason: 'intercepted', lines: { L1: 1 } }), 'P1', 'lost')
    expect(paysFor(story, 'C1', 'intercept').refundedTotal).toBe(5800)
  })
  it('and where their platform asks for all that was paid, without saying why', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }], freight: 800 })
      .paid()
      .approved()
      .shipped()
    scan(story, 'P1', 'lost').must('platform', 'ReportRefundRequest', { refund: 'PR1', word: 'requested', channel: 'shop', amount: 5800 })
    expect(paysFor(story, 'PR1', 'verify').refundedTotal).toBe(5800)
  })
})
