// A parcel that is lost, or back with nothing agreed: somebody asks the customer until all of its units are spoken for (SHP-12, DLV-02; P-6.3, S-6.2).
import { Story, hour } from '../cases/kit/story.js'

const twoLines = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }, { unitPrice: 500 }] })
    .paid()
    .approved()
    .shipped()
    .wait(hour)
/** Two parcels with one unit each of the same line. */
const twoParcels = (): Story =>
  new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .shipped('P2', { L1: 1 })
    .wait(hour)
const scan = (story: Story, parcel: string, kind: string): Story => {
  story.wait(hour).must('carrier', 'ReportScan', { parcel, scan: `${parcel}-${kind}`, kind })
  return story
}
const asks = (story: Story, lines: Readonly<Record<string, number>>, more: object = {}): Story => {
  story.wait(hour).asks({ kind: 'refundOnly', reason: 'lostInTransit', lines, ...more })
  return story
}
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const lost = 'parcelLost.parcel:P1'

it('is asked about again where a request for it was refused, and stays so once that is closed', () => {
  const story = asks(scan(twoLines(), 'P1', 'lost'), { L1: 2, L2: 1 })
  expect(open(story)).toEqual([])
  story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-09', reason: 'notAllowed', alternatives: ['goodwill'] })
  expect(open(story)).toEqual([lost])
  story.must('afterSales', 'CloseCase', { case: 'C1' })
  expect([story.order.cases['C1']?.outcome, open(story)]).toEqual(['rejected', [lost]])
})
it('is asked about again where a request for it was never answered, and can be asked for once more', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
    .wait(hour)
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'returned' })
  story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'latePromise' })
  story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
  const [limit] = story.order.deadlines.filter(({ rule }) => rule === 'AFS-07')
  story.now = limit?.dueAt ?? story.now
  story.must('system', 'PassDeadline', { deadline: limit?.id })
  const asked = () => story.order.exceptions['parcelCameBack.parcel:P1']?.state
  expect([story.order.cases['C1']?.outcome, story.order.lines['L1']?.units, asked()]).toEqual(['noAnswer', { returned: 1 }, 'open'])
  story.must('customer', 'ReapplyCase', { case: 'C1' })
  expect([story.order.lines['L1']?.units, asked()]).toEqual([{ 'case:C1': 1 }, 'withdrawn'])
})

describe('is over when each unit is spoken for', () => {
  it('by one request, or by several', () => {
    expect(open(asks(scan(twoLines(), 'P1', 'lost'), { L1: 2, L2: 1 }))).toEqual([])
    const story = asks(scan(twoLines(), 'P1', 'lost'), { L1: 2 })
    expect([open(story), open(asks(story, { L2: 1 }))]).toEqual([[lost], []])
  })
  it('by quantity', () => {
    expect(open(asks(scan(twoLines(), 'P1', 'lost'), { L1: 1, L2: 1 }))).toEqual([lost])
    expect(open(scan(asks(twoLines(), { L1: 1, L2: 1 }), 'P1', 'lost'))).toEqual([lost])
    expect(open(scan(asks(twoLines(), { L1: 2, L2: 1 }), 'P1', 'lost'))).toEqual([])
  })
  it('by the platform’s request for a sum', () => {
    const story = scan(twoLines(), 'P1', 'lost')
    story.must('platform', 'ReportRefundRequest', { refund: 'F1', word: 'requested', channel: 'shop', amount: 2500 })
    expect(open(story)).toEqual([])
  })
  it('or the platform has closed the order', () => {
    const story = scan(twoLines(), 'P1', 'lost')
    story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
    expect(open(story)).toEqual(['closedAfterHandOver.order'])
  })
})

describe('is not over', () => {
  it('by a platform’s request that a person closed without money', () => {
    const story = scan(twoLines(), 'P1', 'lost')
    story.must('platform', 'ReportRefundRequest', { refund: 'F1', word: 'requested', channel: 'shop' })
    expect(open(story)).toEqual([])
    story.must('afterSales', 'ApproveCase', { case: 'F1' })
    story.must('afterSales', 'CloseCase', { case: 'F1' })
    expect(open(story)).toEqual([lost])
  })
  it('by one that the platform paid a part of the money for, whatever was asked', () => {
    const paid = (amount: number): Story => {
      const story = scan(twoLines(), 'P1', 'lost')
      story.must('platform', 'ReportRefundRequest', { refund: 'F1', word: 'requested', channel: 'shop' })
      story.must('platform', 'ReportRefund', { refund: 'F1', outcome: 'settled', amount })
      return story
    }
    expect([open(paid(300)), open(paid(2500)), paid(2500).order.state]).toEqual([[lost], [], 'closed'])
  })
  it('by a complaint', () => {
    expect(open(asks(scan(twoLines(), 'P1', 'lost'), { L1: 2, L2: 1 }, { kind: 'complaint', reason: 'other' }))).toEqual([lost])
  })
  it('by a case about units of the same line that have arrived', () => {
    const quality = { kind: 'returnAndRefund', reason: 'quality' }
    expect(open(scan(asks(twoParcels().signed('P2'), { L1: 1 }, quality), 'P1', 'lost'))).toEqual([lost])
    expect(open(asks(scan(twoParcels().signed('P2'), 'P1', 'lost'), { L1: 1 }, quality))).toEqual([lost])
  })
  it('by a request that came to nothing, until the next one', () => {
    const story = asks(scan(twoLines(), 'P1', 'lost'), { L1: 2, L2: 1 })
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    expect(open(story)).toEqual([lost])
    expect(open(asks(story, { L1: 2, L2: 1 }))).toEqual([])
  })
  it('by a request that was refused', () => {
    const story = asks(scan(twoLines(), 'P1', 'lost'), { L1: 2, L2: 1 })
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    expect(open(story)).toEqual([lost])
  })
  it('nor opened anew once a person resolved it', () => {
    const story = scan(twoLines(), 'P1', 'lost')
    story.must('customerService', 'ResolveException', { exception: lost, result: 'called' })
    asks(story, { L1: 2, L2: 1 }).must('customer', 'WithdrawCase', { case: 'C1' })
    expect(open(story)).toEqual([])
  })
})

it('a sum below what the units cost says nothing of them', () => {
  const story = asks(twoLines(), { L1: 2, L2: 1 }, { reason: 'other', amount: 300 })
  expect(open(scan(story, 'P1', 'lost'))).toEqual([lost])
  expect(story.tell('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })).toMatchObject({ _tag: 'Right' })
})
it('units that a case has paid for are neither sent again nor paid for twice', () => {
  const story = asks(scan(twoLines(), 'P1', 'lost'), { L1: 1 })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('afterSales', 'VerifyCase', { case: 'C1', done: 'verify' })
  story.refundsSettle()
  expect([story.order.cases['C1']?.outcome, open(story)]).toEqual(['refunded', [lost]])
  story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  expect([story.order.lines['L1']?.units, story.order.lines['L2']?.units, open(story)]).toEqual([{ lost: 1, ours: 1 }, { ours: 1 }, []])
  expect(story.shipped('P2').signed('P2').order.state).toBe('completed')
})
it('two lost parcels of one line are both asked about until both units are spoken for', () => {
  const story = asks(scan(scan(twoParcels(), 'P1', 'lost'), 'P2', 'lost'), { L1: 1 })
  expect(open(story)).toEqual([lost, 'parcelLost.parcel:P2'])
  story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  expect(open(story)).toEqual([])
})
it('a parcel that came back though its recall had failed', () => {
  const story = twoLines()
  story.must('customerService', 'InterceptParcel', {
    parcel: 'P1',
    stage: 'inTransit',
    outboundFreight: 800,
    interceptFreight: 500,
    costAccepted: true,
  })
  story.must('carrier', 'ReportInterceptFailed', { parcel: 'P1' })
  expect(open(scan(story, 'P1', 'returned'))).toEqual(['parcelCameBack.parcel:P1'])
})

describe('a parcel that was recalled without a request', () => {
  const recalled = (): Story => {
    const story = twoLines()
    story.must('customerService', 'InterceptParcel', {
      parcel: 'P1',
      stage: 'inTransit',
      outboundFreight: 800,
      interceptFreight: 500,
      costAccepted: true,
    })
    return story
  }
  const cameBack = 'parcelCameBack.parcel:P1'
  const confirmed = (story: Story): Story => {
    story.must('warehouse', 'ConfirmIntercept', {
      parcel: 'P1',
      goods: 'confirmedBack',
      deduction: 0,
      deductionTold: false,
      fetchedBy: 'warehouse',
      condition: 'sound',
    })
    return story
  }
  it('is asked about once it is back, until a request speaks of its units', () => {
    const story = scan(recalled(), 'P1', 'returned')
    expect([open(story), open(confirmed(story))]).toEqual([[cameBack], [cameBack]])
    expect(story.order.deadlines.filter(({ subject }) => subject.startsWith('exception:'))).toEqual([
      expect.objectContaining({ rule: 'EXC-01', owner: 'lead', dueAt: story.now + 24 * hour }),
    ])
    expect(open(asks(story, { L1: 2, L2: 1 }, { reason: 'intercepted' }))).toEqual([])
  })
  it('not where there was one before it came back', () => {
    expect(open(confirmed(scan(asks(recalled(), { L1: 2, L2: 1 }, { reason: 'intercepted' }), 'P1', 'returned')))).toEqual([])
  })
  it('or it is to be sent again: to where it should have gone', () => {
    const story = confirmed(scan(recalled(), 'P1', 'returned'))
    story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'personal', agreed: 'reship', toldOfFreight: 'notDue' })
    expect([open(story), story.order.lines['L1']?.units]).toEqual([[], { ours: 2 }])
  })
})

describe('a platform that pays back a lost order by itself, under a number of its own', () => {
  const paidBack = (story: Story, amount: number): Story => {
    story.must('platform', 'ReportRefund', { refund: 'TB-1', outcome: 'settled', amount })
    return story
  }
  it('ends it with all of its money, before or after the loss', () => {
    const told = [paidBack(scan(twoLines(), 'P1', 'lost'), 2500), scan(paidBack(twoLines(), 2500), 'P1', 'lost')]
    expect(told.map(({ order }) => [order.state, order.closedFor])).toEqual([
      ['closed', 'refunded'],
      ['closed', 'refunded'],
    ])
    expect(told.map(open)).toEqual([[], []])
  })
  it('or what was lost of it, where the rest had arrived', () => {
    expect(paidBack(scan(twoParcels().signed('P2'), 'P1', 'lost'), 2000).order.state).toBe('completed')
  })
  it('does not with less: the customer is asked, and paid what is left', () => {
    const story = paidBack(scan(twoLines(), 'P1', 'lost'), 2400)
    expect([story.order.state, open(story)]).toEqual(['inFulfilment', [lost]])
    story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect(Object.values(story.refundsSettle().order.refunds).map(({ amount }) => amount)).toEqual([2400, 100])
    expect(story.order.state).toBe('closed')
  })
  it('nor while a parcel is on its way', () => {
    expect(paidBack(twoLines(), 2500).order.state).toBe('inFulfilment')
  })
})

describe('a refund that answered a loss and was given up', () => {
  const answered = (): Story => {
    const story = scan(twoParcels().signed('P2'), 'P1', 'lost')
    story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    return story
  }
  it('opens the question again, also where a person had resolved it', () => {
    const story = answered()
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect([open(story), story.order.lines['L1']?.units]).toEqual([[lost], { customer: 1, lost: 1 }])
    const resolved = scan(twoParcels().signed('P2'), 'P1', 'lost')
    resolved.must('customerService', 'ResolveException', { exception: lost, result: 'called' })
    resolved.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    resolved.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(open(resolved)).toEqual([lost])
  })
  it('can be answered otherwise, or with the money once more', () => {
    const again = answered()
    again.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    again.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect([open(again), again.refundsSettle().refundedTotal]).toEqual([[], 1000])
    const reshipped = answered()
    reshipped.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    reshipped.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    expect(reshipped.shipped('P3').signed('P3').order.lines['L1']?.units).toEqual({ customer: 2 })
  })
})
it('a gift that is lost can be given up, though it has no money', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 0, gift: true }] })
    .paid()
    .approved()
    .shipped('P1', { L2: 1 })
    .shipped('P2', { L1: 1 })
    .signed('P2')
  scan(story, 'P1', 'lost').must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  expect([open(story), story.order.lines['L2'], story.order.refunds]).toMatchObject([[], { units: { cancelled: 1 }, refundedUnits: 1 }, {}])
})
it('a gift is asked about where a person closed the request for it, not where it was given up', () => {
  const asked = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 0, gift: true }] })
      .paid()
      .approved()
      .shipped('P1', { L2: 1 })
      .shipped('P2', { L1: 1 })
    asks(story, { L2: 1 }).must('afterSales', 'ApproveCase', { case: 'C1' })
    return story
  }
  const closed = asked()
  closed.must('afterSales', 'CloseCase', { case: 'C1' })
  expect(open(scan(closed, 'P1', 'lost'))).toEqual([lost])
  const givenUp = scan(asked(), 'P1', 'lost')
  givenUp.must('afterSales', 'VerifyCase', { case: 'C1', done: 'intercept' })
  expect([givenUp.order.cases['C1']?.outcome, open(givenUp)]).toEqual(['settled', []])
})

it.each([
  ['lost', 'closed', 'lost'],
  ['stalled', 'inFulfilment', undefined],
])('a cash order whose one parcel is %s, and for which nothing was paid, is %s', (kind, state, why) => {
  const story = new Story()
    .placed({ terms: 'cashOnDelivery', lines: [{ unitPrice: 5000 }], tenders: [{ payment: 'T1', means: 'cash', amount: 5000 }] })
    .approved()
    .shipped()
  scan(story, 'P1', kind)
  if (kind === 'lost') story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  expect([story.order.state, story.order.closedFor]).toEqual([state, why])
})
