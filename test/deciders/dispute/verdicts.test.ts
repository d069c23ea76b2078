// Verdicts beside refunds, cases and each other: what the customer has counts once, and what never left us is not asked back (DSP-06).
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const two = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
const returned = (): Story => two().returned({ L1: 1 }, 'quality', { evidence: photo })
const decided = (
  story: Story,
  dispute: string,
  verdict: string,
  more: { readonly case?: string; readonly claimed?: number; readonly awarded?: number } = {},
): Story => {
  const { awarded, ...opened } = more
  story.must('platform', 'ReportDispute', { dispute, kind: 'platformCase', claimed: 10_000, goods: 'backSound', ...opened })
  story.must('platform', 'ReportVerdict', { dispute, verdict, ...(awarded === undefined ? {} : { awarded }) })
  return story
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const askBack = ({ order }: Story) => Object.values(order.disputes).map((dispute) => dispute.askBack)

describe('what was refunded and not awarded', () => {
  test('is asked back by one dispute of its case, not by each', () => {
    const story = decided(decided(returned().refundsSettle(), 'D1', 'rejected', { case: 'C1' }), 'D2', 'split', {
      case: 'C1',
      awarded: 4000,
    })
    expect(askBack(story)).toEqual([10_000, 0])
    const kept = decided(returned().refundsSettle(), 'D1', 'rejected', { case: 'C1' })
    kept.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'writtenOff' })
    expect(askBack(decided(kept, 'D2', 'rejected', { case: 'C1' }))).toEqual([0, 0])
  })
  test.each([
    ['full', {}, 0],
    ['split', { awarded: 1000 }, 2000],
    ['rejected', {}, 3000],
  ])('is asked back as far as it was claimed: %s', (verdict, more, back) => {
    const story = decided(returned().refundsSettle(), 'D1', verdict, { case: 'C1', claimed: 3000, ...more })
    expect([askBack(story), story.refundTotal]).toEqual([[back], 10_000])
  })
  test('and came back is the customer’s again where a later verdict gives it', () => {
    const story = decided(returned().refundsSettle(), 'D1', 'rejected', { case: 'C1' })
    story.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })
    expect([story.refundedTotal, story.order.lines['L1']?.refunded]).toEqual([0, 0])
    decided(story, 'D2', 'full', { case: 'C1' }).refundsSettle()
    expect([story.refundedTotal, Object.values(story.order.grants)]).toEqual([10_000, []])
    // The other unit’s money is untouched by all of it.
    expect(story.returned({ L1: 1 }, 'quality', { evidence: photo }).refundsSettle().refundedTotal).toBe(20_000)
  })
  test('and never left us is not booked as come back', () => {
    const story = decided(returned(), 'D1', 'rejected', { case: 'C1' })
    expect(story.refused('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' }).reason).toBe('nothingAskedBack')
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(story.refused('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' }).reason).toBe('nothingAskedBack')
  })
})

test('what one dispute was awarded is not asked back by another that names no case', () => {
  const story = decided(two(), 'D1', 'full', { claimed: 25_000 })
  expect(Object.values(story.order.grants).map(({ value }) => value)).toEqual([5000])
  decided(story, 'D2', 'split', { claimed: 3000, awarded: 1000 })
  expect([askBack(story), open(story)]).toEqual([[0, 0], ['awardMaybePaid.dispute:D2']])
})

describe('the refund of a verdict that was given up', () => {
  test.each([[{ case: 'C1' }], [{}]])('is somebody’s, and asked for again when the verdict is told once more: %j', (of) => {
    const story = two()
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { ...of, awarded: 4000 }).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect([story.refundTotal, open(story)]).toEqual([0, ['verdictUnpaid.dispute:D1']])
    for (let told = 0; told < 2; told += 1) story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 4000 })
    expect([story.refundTotal, open(story)]).toEqual([4000, []])
  })
  test('is not asked for where the case has paid it meanwhile', () => {
    const story = two()
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'full', { case: 'C1' }).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    expect(story.refundTotal).toBe(10_000)
  })
})

describe('a case that is approved after the verdict on it', () => {
  const asked = (awarded: number): Story => {
    const story = two()
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { case: 'C1', awarded }).must('afterSales', 'ApproveCase', { case: 'C1' })
    return story
  }
  test('pays what the verdict has left, not all of it beside', () => {
    expect(asked(4000).refundTotal).toBe(10_000)
  })
  test('and, of a line of one unit, no less: the verdict’s money is taken off once', () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { case: 'C1', awarded: 4000 }).must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(story.refundTotal).toBe(10_000)
  })
  test('and, of an order that is paid in part, no more', () => {
    const story = new Story().placed({
      lines: [{ unitPrice: 10_000, quantity: 2 }],
      tenders: [
        { payment: 'T1', means: 'online', amount: 11_000 },
        { payment: 'T2', means: 'online', amount: 9000 },
      ],
    })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 11_000 })
    story.approved().asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'notShipped' })
    decided(story, 'D1', 'split', { case: 'C1', awarded: 3000 }).must('afterSales', 'ApproveCase', { case: 'C1' })
    expect([story.refundTotal, story.order.payable]).toEqual([10_000, 20_000])
  })
  test('waits for that rest, also where it is given up and asked for again', () => {
    const story = two()
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { case: 'C1', awarded: 4000 })
      .refundsSettle()
      .wait(1000)
      .must('afterSales', 'ApproveCase', { case: 'C1' })
    story.wait(1000).must('finance', 'AbandonRefund', { refund: 'A1-R2' })
    expect(story.order.cases['C1']?.state).toBe('approved')
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, story.refundsSettle().order.cases['C1']?.outcome]).toEqual([10_000, 'refunded'])
  })
  test('waits for goods that are to come back, whenever the verdict’s money came', () => {
    const story = two()
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'full', { case: 'C1' }).refundsSettle().wait(1000).must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([story.order.cases['C1'], story.refundTotal, open(story)]).toMatchObject([{ state: 'closed', outcome: 'refunded' }, 10_000, []])
  })
  test.each([
    ['full', true],
    ['full', false],
    ['split', true],
    ['split', false],
  ] as const)('keeps goods here that have not left, and gives what the verdict has left: %s, money come %s', (verdict, come) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
      .paid()
      .approved()
      .packed('P1', { L1: 1 })
      .wait(1000)
    story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } })
    decided(story, 'D1', verdict, { case: 'C1', ...(verdict === 'split' ? { awarded: 4000 } : {}) })
    if (come) story.refundsSettle()
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' }).reason).toBe('askedBack')
    story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
    story.must('afterSales', 'VerifyCase', { case: 'C1', done: 'intercept' })
    expect([story.refundsSettle().refundedTotal, story.order.cases['C1']?.outcome, story.order.lines['L1']?.units]).toEqual([
      10_000,
      'refunded',
      { cancelled: 1 },
    ])
    expect(story.shipped('P2').signed('P2').order.state).toBe('completed')
  })
  test.each(['full', 'split'])('about goods that were lost: %s', (verdict) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
      .paid()
      .approved()
      .shipped('P2', { L2: 1 })
      .signed('P2')
      .shipped('P1', { L1: 1 })
      .wait(1000)
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'X', kind: 'lost' })
    story.asks({ kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
    decided(story, 'D1', verdict, { case: 'C1', ...(verdict === 'split' ? { awarded: 4000 } : {}) }).refundsSettle()
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first })
    expect([story.refundsSettle().refundedTotal, story.order.cases['C1']?.outcome, story.order.state]).toEqual([
      10_000,
      'refunded',
      'completed',
    ])
  })
  test('and nothing where it has left nothing', () => {
    const story = asked(10_000)
    expect([story.refundTotal, story.refundsSettle().order.cases['C1']?.outcome]).toEqual([10_000, 'refunded'])
  })
})

describe('goods that come back after a verdict gave a part of their money', () => {
  const units = [{ line: 'L1', quantity: 1 }]
  const arrived = (): Story => {
    const story = two()
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
    decided(story, 'D1', 'split', { case: 'C1', awarded: 4000 }).refundsSettle().wait(1000)
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units })
    return story
  }
  const block = (story: Story): Story => {
    story.must('customerService', 'OpenException', { exception: 'X1', kind: 'other', about: 'order', note: '核实中' })
    return story
  }
  test('and pass the inspection give the rest, as goods that stay do; the sum is told at the approval', () => {
    const story = arrived()
    expect(story.order.cases['C1']?.refund).toBe(6000)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([story.refundTotal, story.refundsSettle().order.cases['C1']?.outcome, story.order.lines['L1']?.refundedUnits]).toEqual([
      10_000,
      'refunded',
      1,
    ])
  })
  test('wait for the rest where an exception stops it, and are not closed without it', () => {
    const story = block(arrived())
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([story.order.cases['C1']?.state, story.refundTotal]).toEqual(['inspectionPassed', 4000])
    expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({
      rule: 'EXE-04',
      reason: 'moneyStillDue',
      alternatives: ['refundCase'],
    })
    story.must('manager', 'ResolveException', { exception: 'X1', result: '已核实' })
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, story.refundsSettle().order.cases['C1']?.outcome]).toEqual([10_000, 'refunded'])
  })
  test('and failed it give nothing more', () => {
    const story = arrived()
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '磨损' })
    story.must('afterSales', 'CloseCase', { case: 'C1' })
    expect([story.refundTotal, story.order.cases['C1']?.outcome]).toEqual([4000, 'refunded'])
  })
  test('or are lost on our label give the rest as well', () => {
    const story = two()
    story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    decided(story, 'D1', 'split', { case: 'C1', awarded: 4000 }).must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
    expect(story.refundsSettle().refundedTotal).toBe(10_000)
  })
  test.each([
    [false, 'A1-R2'],
    [true, 'A1-R2'],
  ])(
    'a lower sum that a person sets beside the verdict is paid beside it, also when it is given up and asked for again: goods back %s',
    (back, refund) => {
      const story = two()
      story.asks({ ...(back ? {} : { kind: 'refundOnly' }), lines: { L1: 1 }, reason: 'quality', evidence: photo })
      decided(story, 'D1', 'split', { case: 'C1', awarded: 4000 }).refundsSettle().wait(1000)
      story.must('afterSales', 'ApproveCase', { case: 'C1', refund: 3000, note: '协商' })
      if (back) {
        story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units })
        story.must('warehouse', 'PassInspection', { case: 'C1' })
      }
      expect(story.refundTotal).toBe(7000)
      story.wait(1000).must('finance', 'AbandonRefund', { refund })
      expect(story.refused('afterSales', 'CloseCase', { case: 'C1' }).reason).toBe('moneyStillDue')
      story.must('finance', 'RefundCase', { case: 'C1' })
      expect(story.refundTotal).toBe(7000)
    },
  )
})

test('goods that came for a repair, failed, and were paid back by a verdict are ours: their case is closed as refunded', () => {
  const story = two()
  story.asks({ kind: 'repair', lines: { L1: 1 }, reason: 'quality', evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'FailInspection', { case: 'C1', reason: '磨损', evidence: photo })
  decided(story, 'D1', 'full', { case: 'C1' }).refundsSettle()
  expect(story.tell('warehouse', 'SendGoodsBack', { case: 'C1' })).toMatchObject({ left: { reason: 'refundUnderWay' } })
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect(story.order.cases['C1']?.outcome).toBe('refunded')
})

test('what the law owed for a case, and is paid beside it, is not awarded once more: a person looks; nor the other way round (DSP-01)', () => {
  const disputed = (before: (story: Story) => void): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ case: 'C1', lines: { L1: 1 }, reason: 'quality', evidence: photo })
    before(story)
    return decided(story, 'D1', 'full', { case: 'C1', claimed: 60_000 })
  }
  const demand = (story: Story, price: number) =>
    story.must('afterSales', 'RecordDemand', { grant: 'G1', case: 'C1', demanded: 50_000, price, fraud: true })
  const given = ({ order }: Story) => Object.values(order.grants).flatMap(({ kind, value }) => (kind === undefined ? [] : [[kind, value]]))
  const owed = disputed((story) => void demand(story, 10_000))
  expect([owed.refundTotal, given(owed), open(owed)]).toEqual([10_000, [['compensation', 50_000]], ['awardMaybePaid.dispute:D1']])
  const more = disputed(
    (story) => void story.must('afterSales', 'RecordDemand', { grant: 'G1', case: 'C1', demanded: 30_000, price: 3000, promisedTimes: 10 }),
  )
  expect([more.refundTotal, given(more), open(more)]).toEqual([
    10_000,
    [
      ['compensation', 30_000],
      ['award', 20_000],
    ],
    ['awardMaybePaid.dispute:D1'],
  ])
  const awarded = disputed(() => undefined)
  demand(awarded, 10_000)
  expect([given(awarded), open(awarded)]).toEqual([[['award', 50_000]], ['compensatedTwice.case:C1']])
})
