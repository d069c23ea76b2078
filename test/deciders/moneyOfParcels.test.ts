// Parcels that were lost, refused or recalled, and the money of their units: nothing is forgotten, and nothing is counted twice (SHP-12, DLV-02, ORD-03, MNY-03).
import { Story, hour } from '../cases/kit/story.js'

const scan = (story: Story, parcel: string, kind: string): Story => {
  story
    .wait(hour)
    .must('carrier', 'ReportScan', { parcel, scan: `${parcel}-${kind}`, kind, ...(kind === 'refused' ? { reason: 'personal' } : {}) })
  return story
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const refunds = ({ order }: Story) => Object.values(order.refunds).map(({ amount, state }) => [amount, state])
const asks = (story: Story, of: string, reason: string, lines: Readonly<Record<string, number>>): Story => {
  story.wait(hour).asks({ case: of, kind: 'refundOnly', reason, lines })
  return story
}
const approved = (story: Story, of: string, done?: string): Story => {
  story.must('afterSales', 'ApproveCase', { case: of })
  if (done !== undefined) story.must('afterSales', 'VerifyCase', { case: of, done })
  return story
}
const two = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
const [lost, cameBack] = ['parcelLost.parcel:P1', 'parcelCameBack.parcel:P1']

describe('who asks the customer goes on asking', () => {
  it('where a request was closed without the money of its units (SHP-12)', () => {
    const story = approved(asks(scan(two(), 'P1', 'lost'), 'C1', 'lostInTransit', { L1: 2 }), 'C1')
    expect(open(story)).toEqual([])
    story.must('afterSales', 'CloseCase', { case: 'C1' })
    expect(open(story)).toEqual([lost])
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect([story.refundsSettle().refundedTotal, story.order.state, open(story)]).toEqual([2000, 'closed', []])
  })
  it('where money was agreed on at the door, until a request asks for it (DLV-02)', () => {
    const agreed = (): Story => {
      const story = scan(two(), 'P1', 'refused')
      story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'personal', agreed: 'refund', toldOfFreight: 'yes' })
      return story
    }
    expect([open(scan(agreed(), 'P1', 'returned')), open(scan(agreed(), 'P1', 'lost'))]).toEqual([[cameBack], [lost]])
    expect(open(asks(scan(agreed(), 'P1', 'returned'), 'C1', 'refusedPersonal', { L1: 2 }))).toEqual([])
  })
  it('not where it is to go out again, and only a request that was refused held it when the rest had arrived: it goes out (DLV-02)', () => {
    const story = new Story()
      .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
    scan(asks(scan(story, 'P1', 'returned'), 'C1', 'latePromise', { L1: 1 }), 'P2', 'signed')
    story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    expect([story.order.state, open(story), story.order.lines['L1']?.units]).toEqual(['inFulfilment', [], { customer: 1, ours: 1 }])
  })
  it('where another unit of the line came back, was paid for and sorted (SHP-21)', () => {
    const story = approved(scan(asks(two(), 'C1', 'intercepted', { L1: 1 }), 'P1', 'returned'), 'C1', 'intercept')
    expect(open(story)).toEqual([cameBack])
    story
      .refundsSettle()
      .must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock', seen: 'resellable' })
    expect(open(story)).toEqual([cameBack])
  })
})

describe('a case about goods that came back (EXE-04)', () => {
  const back = (): Story => approved(asks(scan(two(), 'P1', 'returned'), 'C1', 'latePromise', { L1: 2 }), 'C1')
  it('is not closed while their money is due', () => {
    expect(back().refused('afterSales', 'CloseCase', { case: 'C1' }).reason).toBe('moneyStillDue')
  })
  it('asks for it again where the refund was given up, whatever was to be done before they landed', () => {
    const story = approved(scan(asks(two(), 'C1', 'intercepted', { L1: 2 }), 'P1', 'returned'), 'C1', 'intercept')
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(story.refused('afterSales', 'VerifyCase', { case: 'C1', done: 'intercept' }).reason).toBe('nothingToVerify')
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([story.refundsSettle().refundedTotal, story.order.cases['C1']?.outcome]).toEqual([2000, 'refunded'])
  })
})

it('a parcel that was to go out again, and was given up instead, keeps no order open (P-6.3)', () => {
  const story = scan(two(), 'P1', 'lost')
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  approved(asks(story, 'C1', 'notShipped', { L1: 2 }), 'C1').refundsSettle()
  expect([story.order.state, story.order.closedFor, story.refundedTotal]).toEqual(['closed', 'refunded', 2000])
})
it('but one that was promised at the door and then lost does, until it is answered', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }], terms: 'cashOnDelivery', tenders: [{ payment: 'T1', means: 'cash', amount: 1000 }] })
    .approved()
    .shipped()
  scan(story, 'P1', 'refused').must('customerService', 'SettleRefusal', {
    parcel: 'P1',
    reason: 'personal',
    agreed: 'reship',
    toldOfFreight: 'notDue',
  })
  expect([open(scan(story, 'P1', 'lost')), story.order.state]).toEqual([[lost], 'inFulfilment'])
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  expect(story.shipped('P2').signed('P2').order.state).toBe('completed')
})

describe('units too cheap for a fen each (MNY-03)', () => {
  const cheap = (): Story =>
    new Story()
      .placed({ lines: [{ quantity: 3, unitPrice: 1 }, { unitPrice: 1000 }], discount: 700 })
      .paid()
      .approved()
  it('are given up one by one like others: back, lost, or with us', () => {
    for (const [kind, reason, done] of [
      ['returned', 'latePromise', 'verify'],
      ['lost', 'lostInTransit', 'verify'],
      ['', 'notShipped', undefined],
    ] as const) {
      const story = kind === '' ? cheap() : scan(cheap().shipped('P1', { L1: 3 }), 'P1', kind)
      for (const name of ['C1', 'C2', 'C3']) approved(asks(story, name, reason, { L1: 1 }), name, done).refundsSettle()
      expect([story.order.lines['L1'], Object.values(story.order.cases).map(({ state }) => state)]).toMatchObject([
        { refunded: 1, refundedUnits: 3 },
        ['closed', 'closed', 'closed'],
      ])
      expect(open(story)).toEqual([])
    }
  })
  it('are answered for like others', () => {
    const story = scan(cheap().shipped('P1', { L1: 1 }).shipped('P2', { L1: 1 }).shipped('P3', { L1: 1 }), 'P1', 'lost')
    scan(scan(story, 'P2', 'lost'), 'P3', 'lost')
    for (const parcel of ['P1', 'P2', 'P3']) story.must('customer', 'AnswerLoss', { parcel, answer: 'refund' })
    expect([story.order.lines['L1'], refunds(story)]).toMatchObject([{ units: { cancelled: 3 }, refundedUnits: 3 }, [[1, 'requested']]])
  })
})

describe('at the door, with a coupon', () => {
  const door = (): Story => {
    const story = new Story().placed({
      lines: [{ unitPrice: 10_000 }, { unitPrice: 1000 }],
      terms: 'cashOnDelivery',
      tenders: [
        { payment: 'T0', means: 'coupon', amount: 8000 },
        { payment: 'T1', means: 'cash', amount: 3000 },
      ],
    })
    story.must('platform', 'ReportPayment', { payment: 'T0', amount: 8000 })
    return story.approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 })
  }
  it('what came back unsigned is due no longer: the cash first, and the coupon gives back what is above (ORD-03)', () => {
    for (const story of [
      approved(asks(scan(door(), 'P1', 'returned'), 'C1', 'latePromise', { L1: 1 }), 'C1', 'verify'),
      approved(scan(asks(door(), 'C1', 'latePromise', { L1: 1 }), 'P1', 'returned'), 'C1', 'intercept'),
    ])
      expect([story.order.payable, story.order.payments['T1']?.due, refunds(story), story.order.lines['L1']?.refunded]).toEqual([
        8000,
        0,
        [[7000, 'requested']],
        10_000,
      ])
  })
  it('with nothing paid ahead the case ends, and the door asks for the rest', () => {
    const story = new Story()
      .placed({
        lines: [{ unitPrice: 10_000 }, { unitPrice: 1000 }],
        terms: 'cashOnDelivery',
        tenders: [{ payment: 'T1', means: 'cash', amount: 11_000 }],
      })
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
    approved(asks(scan(story, 'P1', 'returned'), 'C1', 'latePromise', { L1: 1 }), 'C1', 'verify')
    expect([story.order.cases['C1']?.outcome, story.order.payments['T1']?.due]).toEqual(['refunded', 1000])
    scan(story, 'P2', 'signed').must('carrier', 'ReportPayment', { payment: 'T1', amount: 1000 })
    expect([story.order.state, open(story)]).toEqual(['completed', []])
  })
  it('what is due no longer beside a refund that was given up is neither sent again nor kept for nothing', () => {
    const story = scan(door(), 'P1', 'lost')
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(story.refused('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' }).reason).toBe('moneyStillDue')
    const given = door()
    given.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'B', kind: 'returned' })
    approved(asks(given, 'C1', 'latePromise', { L1: 1 }), 'C1', 'verify').must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect([
      given.refused('customer', 'WithdrawCase', { case: 'C1' }),
      given.refused('afterSales', 'CloseCase', { case: 'C1' }),
    ]).toMatchObject([{ reason: 'moneyStillDue' }, { reason: 'moneyStillDue' }])
    given.must('finance', 'RefundCase', { case: 'C1' })
    expect([refunds(given).at(-1), given.order.payable]).toEqual([[7000, 'requested'], 8000])
  })
  it('unless the platform has paid it back by itself since: the case can be ended (ENT-06)', () => {
    const given = door()
    given.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'B', kind: 'returned' })
    approved(asks(given, 'C1', 'latePromise', { L1: 1 }), 'C1', 'verify').must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    given.must('platform', 'ReportRefund', { refund: 'X1', outcome: 'settled', amount: 7000 })
    given.must('afterSales', 'CloseCase', { case: 'C1' })
    expect(given.order.cases['C1']?.state).toBe('closed')
  })
  it('a case that took off what was due is not applied for once more (AFS-08)', () => {
    const story = new Story()
      .placed({
        lines: [{ quantity: 2, unitPrice: 1000 }],
        terms: 'cashOnDelivery',
        tenders: [{ payment: 'T1', means: 'cash', amount: 2000 }],
      })
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
    approved(asks(scan(story, 'P1', 'lost'), 'C1', 'lostInTransit', { L1: 1 }), 'C1', 'verify')
    expect([story.order.payable, story.refused('customer', 'ReapplyCase', { case: 'C1' }).reason]).toEqual([1000, 'unitsNotThere'])
  })
})

describe('the postage of goods that the customer bears stays theirs, whatever comes back later (MNY-01, MNY-03)', () => {
  const sale = { lines: [{ unitPrice: 10_000 }, { unitPrice: 10_000 }], freight: 1000 }
  const gives = (first: string, then: string) => {
    const story = new Story().delivered(sale).returned({ L1: 1 }, first).refundsSettle().returned({ L2: 1 }, then).refundsSettle()
    return refunds(story).map(([amount]) => amount)
  }
  it('in whatever order they come back', () => {
    const [whimFirst, defectFirst] = [gives('noReason', 'quality'), gives('quality', 'noReason')]
    expect(defectFirst[0]).toBe(10_500)
    expect(whimFirst[1]).toBe(10_500)
    expect(whimFirst[0]).toBe(defectFirst[1])
  })
  it('and all of it goes back with the last where none of it is theirs', () => {
    expect(gives('quality', 'quality')).toEqual([10_500, 10_500])
    const odd = new Story().delivered({ lines: [{ unitPrice: 999, quantity: 3 }], freight: 1000 })
    Array.from({ length: 3 }, () => odd.returned({ L1: 1 }, 'quality').refundsSettle())
    expect(odd.refundedTotal).toBe(odd.paidTotal)
  })
  it('also where the charges took all of its money, and no refund went', () => {
    const gives = (...order: readonly ('L1' | 'L2')[]) => {
      const story = new Story().delivered({ lines: [{ unitPrice: 500 }, { unitPrice: 9500 }], freight: 1000 })
      for (const line of order) {
        story.asks({ lines: { [line]: 1 }, reason: line === 'L1' ? 'noReason' : 'quality', case: line })
        story.must('afterSales', 'ApproveCase', { case: line, ...(line === 'L1' ? { costs: { return: 900 } } : {}) })
        story.must('warehouse', 'ReportReturnArrived', { case: line, lines: [{ line, quantity: 1 }] })
        story.must('warehouse', 'PassInspection', { case: line })
      }
      return story.refundsSettle().refundedTotal
    }
    expect([gives('L1', 'L2'), gives('L2', 'L1')]).toEqual([10_450, 10_450])
  })
  it('and what was never to be paid of it is nobody’s: the last of an order that is paid in parts has its own', () => {
    const story = new Story().placed({
      lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }],
      freight: 1000,
      terms: 'instalments',
      tenders: [
        { payment: 'T1', means: 'online', amount: 3000 },
        { payment: 'T2', means: 'online', amount: 8000 },
      ],
    })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 3000 })
    story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.refundsSettle().paid().approved()
    expect(story.paidTotal).toBe(3000 + 5500)
    story.shipped().signed().returned({ L2: 1 }, 'quality').refundsSettle()
    expect(story.refundedTotal).toBe(story.paidTotal)
  })
})
