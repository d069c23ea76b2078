// What a settled trouble on the way leaves to do (SHP-15; EXC-01).
import { reactTo } from '../../src/deciders/reactions/index.js'
import { Story, hour } from '../cases/kit/story.js'

const shipped = (): Story =>
  new Story()
    .placed({ lines: [{ unitPrice: 5000, quantity: 2 }], freight: 500 })
    .paid()
    .approved()
    .shipped()
    .wait(hour)
const settled = (story: Story, kind: string, type: string, data: object): Story => {
  story.must('logistics', 'ReportIncident', { incident: 'I1', parcel: 'P1', kind })
  story.must('logistics', type, { incident: 'I1', ...data })
  return story
}
const misdelivered = (story: Story, recoverable: boolean): Story => settled(story, 'misdelivered', 'SettleMisdelivery', { recoverable })
const left = (story: Story) => Object.values(story.order.exceptions).map(({ codes: [code], state, blocks }) => [code, state, blocks])
const scan = (story: Story, kind: string, parcel = 'P1'): Story => {
  story.wait(hour).must('carrier', 'ReportScan', { parcel, scan: kind, kind })
  return story
}

describe('has an owner and a limit', () => {
  it.each([
    ['parcelToRecover', () => misdelivered(shipped(), true)],
    ['parcelToReship', () => misdelivered(shipped(), false)],
  ])('%s', (code, story) => {
    const told = story()
    expect(left(told)).toEqual([[code, 'open', false]])
    expect(told.order.deadlines.filter(({ rule }) => rule === 'EXC-01')).toEqual([
      expect.objectContaining({ subject: `exception:${code}.parcel:P1`, owner: 'lead', dueAt: told.now + 24 * hour }),
    ])
  })
  it('where anything is left: of what the customer waits for, nothing is', () => {
    expect(left(settled(shipped(), 'forceMajeure', 'SettleForceMajeure', { informed: true, stillWanted: true, costsTold: false }))).toEqual(
      [],
    )
  })
})

describe('damage (SHP-13)', () => {
  const photos = ['outerPackaging', 'goods']
  it.each([
    ['carrier', { outcome: 'parts', recoverFrom: 'carrier' }],
    ['supplier', { outcome: 'parts', recoverFrom: 'supplier' }],
    ['warehouse', { outcome: 'parts' }],
  ])('by the %s is claimed there, unless it is ourselves', (atFault, settled) => {
    const story = shipped()
    story.must('logistics', 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'damaged' })
    const told = story.must('logistics', 'SettleDamage', { incident: 'I1', photos, atFault, remedy: 'parts' })
    expect(told[0]?.data).toEqual({ incident: 'I1', ...settled })
  })
  it.each([
    ['rejected', 'afterSales', 'RejectCase', { rule: 'RET-09', reason: 'notAllowed', alternatives: ['repair'] }],
    ['withdrawn', 'customer', 'WithdrawCase', {}],
  ] as const)('is to be remedied though a request about goods on their way had been %s', (_, role, type, more) => {
    const story = shipped()
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'refusedPersonal', lines: { L1: 2 } })
    story.must(role, type, { case: 'C1', ...more })
    settled(scan(story, 'signed'), 'damaged', 'SettleDamage', { photos, atFault: 'warehouse', remedy: 'refund' })
    expect(left(story)).toEqual([['damageToRemedy', 'open', false]])
  })
  it('is remedied by a request about those goods, not about others of the order', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }, { unitPrice: 100 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 2 })
      .signed('P1')
      .shipped('P2', { L2: 1 })
      .signed('P2')
      .wait(hour)
    settled(story, 'damaged', 'SettleDamage', { photos, atFault: 'warehouse', remedy: 'refund' })
    expect(left(story)).toEqual([['damageToRemedy', 'open', false]])
    const asks = (name: string, lines: Readonly<Record<string, number>>) =>
      story.asks({ case: name, reason: 'quality', kind: 'refundOnly', lines, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    asks('C1', { L2: 1 })
    expect(left(story)).toEqual([['damageToRemedy', 'open', false]])
    asks('C2', { L1: 1 })
    expect(left(story)).toEqual([['damageToRemedy', 'withdrawn', false]])
  })
})
test('goods that are back at the station and sound lose nothing (SHP-22)', () => {
  const story = settled(shipped(), 'backAtStation', 'SettleStation', {
    deduction: 900,
    deductionTold: true,
    fetchedBy: 'warehouse',
    condition: 'sound',
  })
  expect(story.order.incidents?.['I1']).toMatchObject({ state: 'settled', outcome: 'sound' })
  expect(story.order.incidents?.['I1']).not.toHaveProperty('customer')
})

describe('is over', () => {
  const over = (story: Story) => left(story).map(([, state]) => state)
  const asked = (story: Story): Story => {
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'refusedPersonal', lines: { L1: 2 } })
    return story
  }
  it('when the parcel has arrived after all', () => {
    expect([over(scan(misdelivered(shipped(), true), 'moved')), over(scan(misdelivered(shipped(), true), 'signed'))]).toEqual([
      ['open'],
      ['withdrawn'],
    ])
    expect(over(scan(misdelivered(scan(shipped(), 'signed'), true), 'moved'))).toEqual(['open'])
  })
  it('when it is known as lost: that asks for the customer’s answer', () => {
    const story = scan(misdelivered(shipped(), false), 'lost')
    expect(left(story)).toEqual([
      ['parcelToReship', 'withdrawn', false],
      ['parcelLost', 'open', false],
    ])
    story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    expect(over(story)).toEqual(['withdrawn', 'withdrawn'])
  })
  it('when it is lost before it could be recovered', () => {
    expect(over(scan(misdelivered(shipped(), true), 'lost')).slice(0, 1)).toEqual(['withdrawn'])
  })
  it('when the money is agreed on at the door, and nothing is sent again', () => {
    const story = misdelivered(scan(shipped(), 'refused'), false)
    expect(over(story)).toEqual(['open'])
    story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'refund', toldOfFreight: 'notDue' })
    expect(over(story)).toEqual(['withdrawn'])
  })
  it('when a case is opened, or there is one already', () => {
    expect([over(asked(misdelivered(shipped(), true))), over(misdelivered(asked(shipped()), true))]).toEqual([['withdrawn'], []])
  })
  it('not by a complaint, nor by a case about units of its line that came in another parcel', () => {
    const two = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
      .signed('P2')
      .wait(hour)
    misdelivered(two, true).asks({ case: 'C1', reason: 'quality', lines: { L1: 1 } })
    expect([over(two), two.order.cases['C1']?.state]).toEqual([['open'], 'requested'])
    const story = misdelivered(shipped(), true)
    story.asks({ case: 'C1', kind: 'complaint', reason: 'other', lines: { L1: 2 } })
    expect(over(story)).toEqual(['open'])
  })
  it('when the goods are back', () => {
    expect(over(scan(misdelivered(shipped(), true), 'returned')).slice(0, 1)).toEqual(['withdrawn'])
  })
})

describe('a parcel that is with somebody else for good is answered like a lost one', () => {
  const answer = (story: Story, answer: string) => story.must('customerService', 'AnswerLoss', { parcel: 'P1', answer })
  const claim = { recovery: 'lost.P1', against: 'carrier', about: 'parcel:P1', amount: 10_500, packagingShown: false }
  it.each([
    ['on its way', () => shipped()],
    ['signed for', () => scan(shipped(), 'signed')],
    ['refused', () => scan(shipped(), 'refused')],
  ])('%s: sent again, until it has left; then it is over', (_, of) => {
    const story = misdelivered(of(), false)
    answer(story, 'reship')
    expect([story.order.lines['L1']?.units, story.order.parcels['P1']?.state, left(story)]).toEqual([
      { ours: 2 },
      'lost',
      [['parcelToReship', 'open', false]],
    ])
    story.packed('P2')
    expect(left(story)).toEqual([['parcelToReship', 'open', false]])
    story.must('warehouse', 'ShipParcel', { parcel: 'P2', carrier: 'SF' })
    expect(left(story)).toEqual([['parcelToReship', 'withdrawn', false]])
    expect([story.order.signedAt, story.signed('P2').order.state]).toEqual([undefined, 'completed'])
    scan(story, 'moved')
    expect(left(story)).toContainEqual(['unitsHaveMovedOn', 'open', true])
  })
  it('paid back', () => {
    const story = misdelivered(scan(shipped(), 'signed'), false)
    answer(story, 'refund')
    expect([left(story), Object.values(story.order.refunds).map(({ amount }) => amount), story.order.lines['L1']?.units]).toEqual([
      [['parcelToReship', 'withdrawn', false]],
      [10_500],
      { cancelled: 2 },
    ])
    expect(story.tell('system', 'OpenRecovery', claim)).toMatchObject({ _tag: 'Right' })
  })
  it('not where it is to be recovered, nor without any trouble', () => {
    const reason = (story: Story) => story.refused('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' }).reason
    expect([reason(misdelivered(scan(shipped(), 'signed'), true)), reason(scan(shipped(), 'signed'))]).toEqual([
      'notInThisState',
      'notInThisState',
    ])
  })
  it('not where a case says what becomes of its units', () => {
    const story = misdelivered(scan(shipped(), 'signed'), false)
    story.asks({ case: 'C1', reason: 'quality', lines: { L1: 1 }, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    expect(story.refused('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' }).alternatives).toContain('joinOpenCase')
  })
  it('where a request spoke of some of its units, the others are answered for', () => {
    const story = misdelivered(shipped(), false)
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'latePromise', lines: { L1: 1 } })
    answer(story, 'reship')
    expect(story.order.lines['L1']?.units).toEqual({ ours: 1, lost: 1 })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('afterSales', 'VerifyCase', { case: 'C1', done: story.order.cases['C1']?.first ?? 'verify' })
    expect(Object.values(story.order.refunds).map(({ lines }) => lines.map(({ units }) => units))).toEqual([[1]])
  })
})

it('a parcel that is with somebody else for good is claimed against the carrier, once, and without its packaging', () => {
  const story = misdelivered(shipped(), false)
  const claims = () => {
    const event = story.events.findLast(({ type }) => type === 'IncidentSettled')
    if (event === undefined) throw new Error('not settled')
    return reactTo({ id: 'order-A1/9', stream: 'order-A1', ...event }, story.order, story.order)
  }
  const [claim, ...others] = claims()
  expect([claim?.type, claim?.data, others]).toEqual([
    'OpenRecovery',
    { recovery: 'lost.P1', against: 'carrier', about: 'parcel:P1', amount: 10_500, packagingShown: false },
    [],
  ])
  story.must('system', 'OpenRecovery', claim?.data ?? {})
  expect(claims()).toEqual([])
  story.must('logistics', 'ReportRecoveryAnswer', { recovery: 'lost.P1', answer: 'agreed', agreed: 10_500 })
  story.must('finance', 'SettleRecovery', { recovery: 'lost.P1' })
  expect(story.order.recoveries['lost.P1']?.state).toBe('received')
})

it('who no longer waits asks for what is in that parcel, whatever case is open about another unit of its line', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 5000, quantity: 2 }] })
    .paid()
    .approved()
    .shipped('P2', { L1: 1 })
    .signed('P2')
    .shipped('P1', { L1: 1 })
    .wait(hour)
  story.asks({ case: 'C1', reason: 'quality', lines: { L1: 1 } })
  settled(story, 'carrierStopped', 'SettleCarrierStop', { answer: 'cancel' })
  const event = story.events.findLast(({ type }) => type === 'IncidentSettled')
  if (event === undefined) throw new Error('not settled')
  expect(reactTo({ id: 'order-A1/9', stream: 'order-A1', ...event }, story.order, story.order)).toMatchObject([
    { type: 'RequestAfterSale', data: { case: 'given-up.P1', lines: [{ line: 'L1', quantity: 1 }] } },
  ])
})

it('of two parcels that hold units of one line, each that is given up is asked for', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 5000, quantity: 2 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .shipped('P2', { L1: 1 })
    .wait(hour)
  const asked = ['P1', 'P2'].map((parcel) => {
    story.must('logistics', 'ReportIncident', { incident: parcel, parcel, kind: 'carrierStopped' })
    const event = story
      .must('logistics', 'SettleCarrierStop', { incident: parcel, answer: 'cancel' })
      .find(({ type }) => type === 'IncidentSettled')
    if (event === undefined) throw new Error('not settled')
    const wanted = reactTo({ id: 'order-A1/9', stream: 'order-A1', ...event }, story.order, story.order)
    for (const { type, data } of wanted) story.must('system', type, data)
    return wanted.map(({ data }) => data)
  })
  expect(asked).toMatchObject([
    [{ case: 'given-up.P1', lines: [{ line: 'L1', quantity: 1 }] }],
    [{ case: 'given-up.P2', lines: [{ line: 'L1', quantity: 1 }] }],
  ])
})
test('what is lost of a completed order and is to be sent again is somebody’s until it has left', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .shipped('P2', { L2: 1 })
  const toReship = () => story.order.exceptions['parcelToReship.parcel:P2']?.state
  story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'lost', kind: 'lost' })
  story.signed('P1').must('customer', 'AnswerLoss', { parcel: 'P2', answer: 'reship' })
  expect([story.order.state, toReship(), story.order.deadlines.map(({ subject }) => subject)]).toEqual([
    'completed',
    'open',
    ['exception:parcelToReship.parcel:P2'],
  ])
  story.shipped('P3', { L2: 1 })
  expect(toReship()).toBe('withdrawn')
})
describe('a gift that came back after its order was complete, and is promised again', () => {
  const toShip = ({ order }: Story) => order.exceptions['unitsToShip.order']?.state
  const back = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
    scan(story.signed('P1'), 'refused', 'P2')
    return scan(story, 'returned', 'P2')
  }
  const promised = (story: Story): Story => {
    story.must('customerService', 'SettleRefusal', { parcel: 'P2', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    return story
  }
  it('is unpacked, and somebody’s until it has left', () => {
    const story = back()
    expect([story.order.state, left(story)]).toEqual(['completed', [['parcelCameBack', 'open', false]]])
    promised(story)
    expect([story.order.lines['L2']?.units, left(story)]).toEqual([
      { ours: 1 },
      [
        ['parcelCameBack', 'withdrawn', false],
        ['unitsToShip', 'open', false],
      ],
    ])
    expect(story.order.deadlines.map(({ subject, dueAt }) => [subject, dueAt])).toEqual([
      ['exception:unitsToShip.order', story.now + 24 * hour],
    ])
    expect(toShip(story.packed('P3'))).toBe('open')
    story.must('warehouse', 'ShipParcel', { parcel: 'P3', carrier: 'SF' })
    expect([toShip(story), story.signed('P3').order.lines['L2']?.units, story.order.state]).toEqual([
      'withdrawn',
      { customer: 1 },
      'completed',
    ])
  })
  it('the second time as the first', () => {
    const story = promised(back()).shipped('P3')
    scan(story, 'refused', 'P3')
    scan(story, 'returned', 'P3')
    story.must('customerService', 'SettleRefusal', { parcel: 'P3', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    expect([toShip(story), story.order.lines['L2']?.units]).toEqual(['open', { ours: 1 }])
  })
  it('also where a person had ended the first', () => {
    const story = promised(back())
    const ended = () => story.wait(hour).must('lead', 'ResolveException', { exception: 'unitsToShip.order', result: 'told the warehouse' })
    ended()
    story.must('customerService', 'OpenException', { exception: 'X1', kind: 'other', about: 'order', note: 'called' })
    story.must('lead', 'ResolveException', { exception: 'X1', result: 'ok' })
    expect(toShip(story)).toBe('resolved')
    scan(scan(story.wait(hour).shipped('P3'), 'refused', 'P3'), 'returned', 'P3')
    story.must('customerService', 'SettleRefusal', { parcel: 'P3', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    expect(toShip(story)).toBe('open')
  })
  it('its money is asked for by itself from then on: the refusal promises none of it any more (DLV-02)', () => {
    const settle = { parcel: 'P2', reason: 'damaged', agreed: 'refund', toldOfFreight: 'notDue' }
    expect(promised(back()).refused('customerService', 'SettleRefusal', settle)).toMatchObject({
      rule: 'DLV-02',
      reason: 'unitsNotThere',
      alternatives: ['requestRefund'],
    })
    expect(back().must('customerService', 'SettleRefusal', settle)).toHaveLength(1)
  })
  it('has its stock planned like the first time', () => {
    const story = promised(back())
    story.facts = { stockAt: [{ warehouse: 'W1', sku: 'SKU-2', kilometres: 1, lots: [{ lot: 'A', quantity: 5 }] }] }
    expect(story.must('system', 'AllocateStock').map(({ type }) => type)).toEqual(['StockPlanned'])
  })
  it('also where the word that its stock was let go comes after that', () => {
    const { order } = promised(back())
    const freed = {
      id: 'order-A1/9',
      stream: 'order-A1',
      type: 'StockFreed',
      at: order.since,
      data: { line: 'L2', sku: 'SKU-2', warehouse: 'W1', version: 3 },
    }
    expect(reactTo(freed, order, order)).toEqual([{ type: 'AllocateStock', stream: 'order-A1', data: {} }])
  })
})
describe('units that a person has left to be shipped after their order was complete (EXC-01)', () => {
  const toShip = ({ order }: Story) => order.exceptions['unitsToShip.order']?.state
  /** Three free units came back and were promised again; whoever was asked has told the warehouse. */
  const told = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, quantity: 3 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 3 })
    scan(scan(story.signed('P1'), 'refused', 'P2'), 'returned', 'P2')
    story.must('customerService', 'SettleRefusal', { parcel: 'P2', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    expect(toShip(story)).toBe('open')
    story.wait(hour).must('lead', 'ResolveException', { exception: 'unitsToShip.order', result: 'told the warehouse' })
    return story
  }
  it('are not asked about once more because a part of them has left', () => {
    const story = told().wait(hour).shipped('P3', { L2: 1 })
    expect([story.order.lines['L2']?.units, toShip(story)]).toEqual([{ ours: 2, 'parcel:P3': 1 }, 'resolved'])
    expect(toShip(story.wait(hour).shipped('P4', { L2: 2 }))).toBe('resolved')
  })
  it('are, once more of them are with us again than were left', () => {
    const story = told().wait(hour).shipped('P3', { L2: 1 })
    scan(scan(story, 'refused', 'P3'), 'returned', 'P3')
    story.must('customerService', 'SettleRefusal', { parcel: 'P3', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    expect([story.order.lines['L2']?.units, toShip(story)]).toEqual([{ ours: 3 }, 'open'])
  })
})
describe('goods that arrived damaged, and whose remedy is agreed (SHP-13)', () => {
  const damaged = (remedy: string, story = scan(shipped(), 'signed')): Story =>
    settled(story, 'damaged', 'SettleDamage', { photos: ['outerPackaging', 'goods'], atFault: 'carrier', remedy })
  const request = (story: Story): Story => {
    story.asks({
      case: 'C1',
      kind: 'refundOnly',
      reason: 'damagedInTransit',
      lines: { L1: 1 },
      evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }],
    })
    expect(Object.keys(story.order.cases)).toEqual(['C1'])
    return story
  }
  it.each(['repair', 'parts', 'replacement', 'refund'])('%s: a person is to open its request', (remedy) => {
    const story = damaged(remedy)
    expect(left(story)).toEqual([['damageToRemedy', 'open', false]])
    expect(left(request(story))).toEqual([['damageToRemedy', 'withdrawn', false]])
  })
  it('asks for nothing where the customer has asked already', () => {
    expect(left(damaged('refund', request(scan(shipped(), 'signed'))))).toEqual([])
  })
  it('on its way, what becomes of the parcel is asked where that lands', () => {
    expect(left(scan(damaged('refund', shipped()), 'lost'))).toEqual([
      ['damageToRemedy', 'withdrawn', false],
      ['parcelLost', 'open', false],
    ])
    expect(left(scan(damaged('refund', shipped()), 'signed'))).toEqual([['damageToRemedy', 'open', false]])
  })
  it('a request that was withdrawn before says nothing of it', () => {
    const story = request(scan(shipped(), 'signed'))
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    expect(left(damaged('repair', story))).toEqual([['damageToRemedy', 'open', false]])
  })
})
