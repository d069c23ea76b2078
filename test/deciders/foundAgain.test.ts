// A lost parcel that turns up after its customer was answered (SHP-12, EXC-01).
import { Story, hour } from '../cases/kit/story.js'

const scan = (story: Story, kind: string, parcel = 'P1'): Story => {
  story.wait(hour).must('carrier', 'ReportScan', { parcel, scan: kind, kind })
  return story
}
const answered = (answer: string): Story => {
  const story = scan(
    new Story()
      .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
      .signed('P2'),
    'lost',
  )
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer })
  return story
}
const found = 'unitsHaveMovedOn.parcel:P1'
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))
const resolved = (story: Story): Story => {
  story.must('lead', 'ResolveException', { exception: found, result: 'called' })
  return story
}

it.each([
  ['refund', true],
  ['reship', false],
])('found after the customer was answered with a %s: may the rest of the order leave before a person has looked: %s', (answer, may) => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 2000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
  scan(story, 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer })
  scan(story, 'signed').packed('P2', { L2: 1 })
  const shipped = story.tell('warehouse', 'ShipParcel', { parcel: 'P2', carrier: 'SF' })
  expect([open(story), 'right' in shipped]).toEqual([[found], may])
})

describe('paid back', () => {
  it('its money does not go before a person has looked', () => {
    const story = scan(answered('refund'), 'signed')
    expect([open(story), story.refused('finance', 'SubmitRefund', { refund: 'A1-R1' })]).toMatchObject([
      [found],
      { rule: 'EXC-01', reason: 'openException' },
    ])
    expect(resolved(story).refundsSettle().refundedTotal).toBe(1000)
  })
  it.each([
    ['signed', { customer: 2 }, [found]],
    ['returned', { customer: 1, returned: 1 }, [found, 'parcelCameBack.parcel:P1']],
  ])('it is where it turned up once the money is given up: %s', (kind, units, asked) => {
    const story = scan(answered('refund'), kind)
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect([story.order.lines['L1']?.units, open(story)]).toEqual([units, asked])
  })
  it('what was paid of it, where the rest had come back since', () => {
    const story = new Story()
      .placed({ lines: [{ quantity: 2, unitPrice: 1000 }, { unitPrice: 500 }] })
      .paid()
      .approved()
      .shipped()
      .wait(hour)
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L2: 1 } })
    scan(story, 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    scan(story, 'returned').must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect([story.order.lines['L1']?.units, story.order.lines['L2']?.units, open(story)]).toEqual([
      { returned: 2 },
      { returned: 1 },
      ['parcelCameBack.parcel:P1'],
    ])
  })
})

it('to be sent again: nothing is sent twice before a person has looked', () => {
  const story = scan(answered('reship').packed('P3'), 'signed')
  expect(story.refused('warehouse', 'ShipParcel', { parcel: 'P3' })).toMatchObject({
    rule: 'EXC-01',
    reason: 'openException',
    findings: [{ reason: found }],
  })
  resolved(story).must('warehouse', 'ShipParcel', { parcel: 'P3' })
})

it('of which a part is sent again, the unit of a request is asked about when that is withdrawn', () => {
  const story = new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
    .wait(hour)
  story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
  scan(story, 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  scan(story, 'returned').must('customer', 'WithdrawCase', { case: 'C1' })
  expect([story.order.lines['L1']?.units, open(story)]).toEqual([{ ours: 1, returned: 1 }, ['parcelCameBack.parcel:P1']])
})
it('of which a part is held by a request: the question is open again, and nothing is moved', () => {
  const story = new Story()
    .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
    .wait(hour)
  scan(story, 'lost').asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
  scan(story, 'returned').must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  expect([story.order.lines['L1']?.units, story.order.parcels['P1']?.state]).toEqual([{ 'case:C1': 1, lost: 1 }, 'lost'])
  expect(open(story)).toEqual(['parcelLost.parcel:P1', found])
})

describe('to be sent again, and signed for after all: what is sent again is too much', () => {
  const confirm = { parcel: 'P1' }
  it('what has not left stays here, and the order is complete', () => {
    const story = scan(answered('reship'), 'signed')
    story.must('logistics', 'ConfirmFound', confirm)
    expect([
      story.order.lines['L1']?.units,
      story.order.parcels['P1']?.state,
      story.order.state,
      open(story),
      story.order.deadlines,
    ]).toEqual([{ customer: 2 }, 'signed', 'completed', [], []])
    expect(story.refused('logistics', 'ConfirmFound', confirm)).toMatchObject({ rule: 'SHP-12', reason: 'nothingSentAgain' })
  })
  it('and the carrier, who has paid for it, is settled with', () => {
    const story = answered('reship')
    story.must('system', 'OpenRecovery', { recovery: 'lost.P1', against: 'carrier', about: 'parcel:P1', amount: 1000 })
    story.must('carrier', 'ReportRecoveryAnswer', { recovery: 'lost.P1', answer: 'agreed' })
    story.must('finance', 'SettleRecovery', { recovery: 'lost.P1' })
    scan(story, 'signed').must('logistics', 'ConfirmFound', confirm)
    expect(open(story)).toEqual(['claimPaidForFound.recovery:lost.P1'])
  })
  it('what is packed is unpacked first', () => {
    const story = scan(answered('reship').packed('P3'), 'signed')
    expect(story.refused('logistics', 'ConfirmFound', confirm)).toMatchObject({ reason: 'unitsPacked', alternatives: ['cancelParcel'] })
    story.must('warehouse', 'CancelParcel', { parcel: 'P3' })
    story.must('logistics', 'ConfirmFound', confirm)
    expect(story.order.state).toBe('completed')
  })
  it('another unit of its line that came back stays in the parcel that it came back in', () => {
    const story = new Story()
      .placed({ lines: [{ quantity: 4, unitPrice: 1000 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 2 })
      .shipped('P2', { L1: 1 })
      .shipped('P3', { L1: 1 })
    scan(story, 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    scan(story.shipped('P4', { L1: 1 }), 'returned', 'P2')
    scan(scan(scan(story, 'returned', 'P3'), 'returned', 'P4'), 'signed').must('logistics', 'ConfirmFound', confirm)
    const { lines, parcels } = story.order
    expect([lines['L1']?.units, Object.values(parcels).map(({ state, lines: held }) => [state, held['L1']])]).toEqual([
      { customer: 2, returned: 2 },
      [
        ['signed', 2],
        ['returnedToSender', undefined],
        ['returnedToSender', 1],
        ['returnedToSender', 1],
      ],
    ])
  })
  it('what has left is a person’s, and is the first parcel’s once it is back', () => {
    const story = answered('reship').shipped('P3')
    scan(story, 'signed').must('logistics', 'ConfirmFound', confirm)
    expect([story.order.parcels['P1']?.state, story.order.lines['L1']?.units, open(story)]).toEqual([
      'signed',
      { customer: 1, 'parcel:P3': 1 },
      ['sentTwice.parcel:P1'],
    ])
    scan(story, 'returned', 'P3')
    expect([story.order.state, open(story)]).toEqual(['inFulfilment', ['sentTwice.parcel:P1', 'parcelCameBack.parcel:P3']])
    story.must('logistics', 'ConfirmFound', confirm)
    expect([story.order.state, story.order.lines['L1']?.units, open(story)]).toEqual(['completed', { customer: 2 }, []])
  })
  it('not before a scan says so, nor where a request speaks of its other units', () => {
    expect(answered('reship').refused('logistics', 'ConfirmFound', confirm).reason).toBe('notSignedFor')
    expect(scan(answered('reship'), 'moved').refused('logistics', 'ConfirmFound', confirm).reason).toBe('notSignedFor')
    expect(answered('refund').refused('logistics', 'ConfirmFound', confirm).reason).toBe('nothingSentAgain')
  })
  it('lost once more and answered once more, both times count', () => {
    const story = scan(answered('reship').shipped('P3'), 'lost', 'P3')
    story.must('customer', 'AnswerLoss', { parcel: 'P3', answer: 'reship' })
    scan(story, 'signed').must('logistics', 'ConfirmFound', confirm)
    expect([story.order.lines['L1']?.units, story.order.state]).toEqual([{ customer: 2 }, 'completed'])
  })
  it('of others in it that were paid for as lost, a person has to speak with the customer', () => {
    const story = scan(
      new Story()
        .placed({ lines: [{ quantity: 2, unitPrice: 1000 }] })
        .paid()
        .approved()
        .shipped()
        .wait(hour),
      'lost',
    )
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first })
    story.refundsSettle().must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    scan(story, 'signed').must('logistics', 'ConfirmFound', confirm)
    expect([story.order.lines['L1']?.units, open(story)]).toEqual([{ customer: 2 }, [found]])
  })
  it('the money of other goods that never left goes meanwhile; that of goods which were sent again, or some of them, does not', () => {
    const goes = (lines: Readonly<Record<string, number>>, kind = 'signed') => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 1000 }, { unitPrice: 10 }] })
        .paid()
        .approved()
        .shipped('P1', { L1: 1 })
      scan(story, 'lost').must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'noReason', lines })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      return scan(story, kind).tell('finance', 'SubmitRefund', { refund: 'A1-R1' })._tag
    }
    expect([goes({ L1: 1 }), goes({ L1: 1, L2: 1 }), goes({ L2: 1 }), goes({ L1: 1 }, 'moved')]).toEqual(['Left', 'Left', 'Right', 'Right'])
  })
  it('given up meanwhile: its money does not go before a person has looked, and it is the customer’s once the request is over', () => {
    const story = answered('reship')
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    scan(story, 'signed')
    expect(story.refused('finance', 'SubmitRefund', { refund: 'A1-R1' })).toMatchObject({
      rule: 'EXC-01',
      reason: 'openException',
      findings: [{ reason: found }],
    })
    expect(story.refused('logistics', 'ConfirmFound', confirm)).toMatchObject({
      reason: 'unitsNotThere',
      alternatives: ['joinOpenCase', 'awaitOutcome'],
    })
    story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    story.must('afterSales', 'CloseCase', { case: 'C1' })
    story.must('logistics', 'ConfirmFound', confirm)
    expect([story.order.lines['L1']?.units, story.order.state, open(story), story.refundTotal]).toEqual([
      { customer: 2 },
      'completed',
      [],
      0,
    ])
  })
})
