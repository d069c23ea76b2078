// Goods that come late, by themselves, in another number, or as others than they were told of.
import { book } from '../../../src/policies/book.js'
import { workOf } from '../../../src/projections/work.js'
import { day, hour, Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const units = (quantity: number, line = 'L1') => [{ line, quantity }]
const of = (story: Story, name = 'C1') => story.order.cases[name]
const exceptions = ({ order }: Story) =>
  Object.entries(order.exceptions)
    .filter(([, { state }]) => state === 'open')
    .map(([name]) => name)
const pass = (story: Story, rule: string): void => {
  for (const { id, rule: known } of story.order.deadlines) if (known === rule) story.must('system', 'PassDeadline', { deadline: id })
}
const approved = (story = new Story(), kind = 'returnAndRefund'): Story => {
  story.delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }, { unitPrice: 5000 }] })
  story.facts = { stock: { 'SKU-1': 9 } }
  story.asks({ kind, reason: kind === 'exchange' ? 'quality' : 'noReason', lines: { L1: 1 }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story
}
const labelled = (story = new Story(), kind?: string): Story => {
  approved(story, kind).must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  return story
}

describe('goods that came after their case had ended', () => {
  const late = (): Story => {
    const story = labelled().wait(7 * day)
    pass(story, 'EXE-01')
    story.wait(day).must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    expect([of(story)?.state, story.order.lines['L1']?.units]).toEqual(['closed', { customer: 1, 'case:C1': 1 }])
    return story
  }
  test('and more of them in another parcel are counted beside, once, and a person is told (EXE-02)', () => {
    const story = late()
    const again = { case: 'C1', lines: units(1) }
    // Told again, it is the same parcel.
    expect(story.must('warehouse', 'ReportReturnArrived', again)).toEqual([])
    const another = { ...again, occurredAt: new Date(story.wait(hour).now).toISOString() }
    for (let n = 0; n < 2; n += 1) story.must('warehouse', 'ReportReturnArrived', another)
    expect([of(story)?.surplus, of(story)?.received, exceptions(story)]).toEqual([
      { L1: 1 },
      { L1: 1 },
      expect.arrayContaining(['surplusArrived.case:C1']),
    ])
  })
  test('are asked for again, inspected and paid for without coming a second time (AFS-08)', () => {
    const story = late()
    expect(story.refused('customer', 'ReapplyCase', { case: 'C1' })).toMatchObject({ rule: 'RET-02', reason: 'windowClosed' })
    story.must('seniorAfterSales', 'ReapplyCase', { case: 'C1' })
    expect(story.refused('customer', 'WithdrawCase', { case: 'C1' })).toMatchObject({ reason: 'goodsStillHere' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect([of(story)?.state, story.order.deadlines.find(({ rule }) => rule === 'EXE-03')?.startsAt]).toEqual(['received', story.now])
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([story.refundTotal, of(story.refundsSettle())?.outcome, story.order.lines['L1']?.units]).toEqual([
      10_000,
      'refunded',
      { customer: 1, 'case:C1': 1 },
    ])
  })
  test('go back to the customer where that is rejected', () => {
    const story = late()
    story.must('seniorAfterSales', 'ReapplyCase', { case: 'C1' })
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    expect(story.order.lines['L1']?.units).toEqual({ customer: 1, 'case:C1': 1 })
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    expect([of(story)?.state, story.order.lines['L1']?.units]).toEqual(['closed', { customer: 2 }])
  })
  test('once seen they are not asked for again', () => {
    const story = approved()
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    expect(story.refused('seniorAfterSales', 'ReapplyCase', { case: 'C1' })).toMatchObject({ reason: 'unitsNotThere' })
  })
})

test('of what came beyond the request each unit is answered once, and none that did not come (EXE-02)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 4 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
  const settle = (quantity: number, answer = 'takenIn') => ({ case: 'C1', lines: units(quantity), answer })
  expect(story.refused('warehouse', 'SettleSurplus', settle(2))).toMatchObject({ reason: 'unitsNotThere' })
  // Another parcel of theirs, an hour later.
  story.wait(hour).must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1), occurredAt: new Date(story.now).toISOString() })
  story.must('warehouse', 'SettleSurplus', settle(1))
  expect(exceptions(story)).toEqual(['surplusArrived.case:C1'])
  story.must('warehouse', 'SettleSurplus', settle(1, 'sentBack'))
  expect(exceptions(story)).toEqual([])
  expect(story.refused('warehouse', 'SettleSurplus', settle(1))).toMatchObject({ reason: 'unitsNotThere' })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect([story.refundTotal, story.order.lines['L1']?.units]).toEqual([20_000, { customer: 2, 'case:C1': 2 }])
})

test.each(['rejected', 'ended', 'passed'])(
  'of a request that is %s, what came beyond it goes back, and is not taken in for money (EXE-02)',
  (how) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    story.asks({ lines: { L1: 1 } })
    if (how === 'rejected') {
      story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
    } else {
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      if (how === 'ended') story.refundsSettle()
    }
    const before = story.order.lines['L1']?.units
    const answer = (what: string) => ({ case: 'C1', lines: units(1), answer: what })
    const offered = () =>
      workOf('order-A1', story.order, story.now).some(({ commands }) => commands.some(({ command }) => command === 'SettleSurplus'))
    expect(offered()).toBe(how !== 'ended')
    expect(story.refused('warehouse', 'SettleSurplus', answer('takenIn'))).toMatchObject({
      reason: 'nothingComesBack',
      alternatives: ['sendBack', 'requestReturn'],
    })
    story.must('warehouse', 'SettleSurplus', answer('sentBack'))
    expect([exceptions(story).filter((one) => one.startsWith('surplus')), offered(), story.order.lines['L1']?.units]).toEqual([
      [],
      false,
      before,
    ])
    expect(story.refused('warehouse', 'SettleSurplus', answer('sentBack'))).toMatchObject({ reason: 'unitsNotThere' })
  },
)

describe('goods that came before anybody had answered the request', () => {
  const early = (more: object = {}): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    story.asks({ lines: { L1: 2 }, evidence: photo, ...more })
    story.wait(day).must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    return story
  }
  test('are the case’s: approved, they wait for the inspection, without coming a second time; what did not come stays with the customer', () => {
    const story = early()
    expect([of(story)?.state, exceptions(story), story.order.lines['L1']?.units]).toEqual(['requested', [], { customer: 1, 'case:C1': 1 }])
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect(of(story)?.state).toBe('received')
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([story.refundTotal, of(story.refundsSettle())?.outcome]).toEqual([10_000, 'refunded'])
  })
  test('rejected, they go back to the customer, and the case is not closed before', () => {
    for (const story of [early(), rejectedFirst()]) {
      if (of(story)?.state === 'requested')
        story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
      expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({
        reason: 'goodsStillHere',
        alternatives: ['sendBack'],
      })
      story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
      story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
      expect([of(story)?.state, of(story)?.outcome, story.order.lines['L1']?.units]).toEqual(['closed', 'sentBack', { customer: 2 }])
    }
  })
  const rejectedFirst = (): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    story.asks({ lines: { L1: 2 }, evidence: photo })
    story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    expect([of(story)?.state, exceptions(story)]).toEqual(['rejected', ['returnArrivedUnasked.case:C1']])
    return story
  }
  test('who would rather have them again gets them; what never came is not sent', () => {
    const story = early()
    expect(story.refused('customer', 'WithdrawCase', { case: 'C1' })).toMatchObject({
      reason: 'goodsStillHere',
      alternatives: ['sendBack'],
    })
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    expect([of(story)?.state, story.order.lines['L1']?.units]).toEqual(['closed', { customer: 2 }])
    const repair = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    repair.asks({ lines: { L1: 1 }, kind: 'repair', reason: 'quality', evidence: photo })
    expect(repair.refused('warehouse', 'SendGoodsBack', { case: 'C1' }).reason).toBe('unitsNotThere')
    repair.must('afterSales', 'ApproveCase', { case: 'C1', visit: true })
    repair.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true })
    expect(repair.refused('warehouse', 'SendGoodsBack', { case: 'C1' }).reason).toBe('unitsNotThere')
  })
  test('without an answer the case ends, and somebody sends them back', () => {
    const story = early()
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
    pass(story.wait(4 * day), 'AFS-07')
    expect([of(story)?.outcome, exceptions(story)]).toEqual(['noAnswer', ['goodsStillHere.case:C1']])
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    expect([of(story)?.outcome, exceptions(story), story.order.lines['L1']?.units]).toEqual(['sentBack', [], { customer: 2 }])
  })
  test('of a request for money alone they are nobody’s yet: a person looks', () => {
    const story = early({ kind: 'refundOnly', reason: 'quality' })
    expect([of(story)?.state, exceptions(story), story.order.lines['L1']?.units]).toEqual([
      'requested',
      ['returnArrivedUnasked.case:C1'],
      { 'case:C1': 2 },
    ])
  })
})

describe('what the customer says of the way back', () => {
  const shipped = { case: 'C1', carrier: 'YTO', waybill: 'Y1' }
  test('told after the goods had come stops nothing', () => {
    const story = labelled().wait(day)
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    expect(story.must('platform', 'ReportReturnShipped', { ...shipped, occurredAt: new Date(story.now - hour).toISOString() })).toEqual([])
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refundTotal).toBe(10_000)
  })
  test('nor after the carrier lost them', () => {
    const story = labelled()
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    expect(story.must('customer', 'ReportReturnShipped', shipped)).toEqual([])
  })
  test('before a label was issued they are under way all the same, by a carrier of their own (EXE-08)', () => {
    const story = approved()
    story.must('customer', 'ReportReturnShipped', shipped)
    expect([of(story)?.state, exceptions(story)]).toEqual(['onTheWayBack', []])
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    expect(story.refused('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })).toMatchObject({
      rule: 'EXE-08',
      reason: 'agreementMissing',
    })
  })
  test.each([
    ['Y1', 'asAgreed'],
    ['W1', 'asDue'],
    [undefined, 'asDue'],
  ])('sent by waybill %s, where our label was W1, the customer gets what is %s', (waybill, gets) => {
    const story = labelled()
    story.must('customer', 'ReportReturnShipped', { case: 'C1', ...(waybill === undefined ? {} : { waybill }) })
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    expect(story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost', agreed: 4000 })[0]?.data).toMatchObject({
      customerGets: gets,
    })
  })
  test('of goods that need not come back, or of a case that had ended, is a person’s matter', () => {
    const kept = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    kept.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, evidence: photo })
    kept.must('afterSales', 'ApproveCase', { case: 'C1' })
    kept.must('customer', 'ReportReturnShipped', shipped)
    const ended = labelled().wait(7 * day)
    pass(ended, 'EXE-01')
    ended.must('customer', 'ReportReturnShipped', shipped)
    for (const story of [kept, ended]) expect(exceptions(story)).toEqual(['returnShippedUnasked.case:C1'])
  })
})

describe('goods that silence had taken as received', () => {
  const presumed = (): Story => {
    const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
    story.asks({ lines: { L1: 2 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1' })
    for (let i = 0; i < 12; i += 1)
      for (const { id, dueAt, passedAt, pausedAt } of [...story.wait(day).order.deadlines])
        if (dueAt <= story.now && passedAt === undefined && pausedAt === undefined) story.tell('system', 'PassDeadline', { deadline: id })
    expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 20_000])
    return story
  }
  test.each([
    [1, ['fewerThanPresumed.case:C1']],
    [2, []],
    [3, ['surplusArrived.case:C1']],
  ])('and of which %i come at last: %j (AFS-09)', (came, open) => {
    for (const story of [presumed(), presumed().refundsSettle()]) {
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(came) })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(came) })
      expect([exceptions(story), story.refundTotal]).toEqual([open, 20_000])
    }
  })
  test('and that the carrier lost are shown to a person', () => {
    const story = presumed()
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    expect(exceptions(story)).toEqual(['fewerThanPresumed.case:C1'])
  })
})

describe('other goods than those that were to come', () => {
  const others = (kind?: string): Story => {
    const story = approved(undefined, kind)
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1, 'L2') })
    return story
  }
  test('are exchanged for nothing', () => {
    const story = others('exchange')
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })).toMatchObject({
      rule: 'EXE-06',
      reason: 'nothingToExchange',
    })
    story.must('afterSales', 'CloseCase', { case: 'C1' })
  })
  test('end a return as not sent back, whatever the inspection says', () => {
    const passed = others()
    passed.must('warehouse', 'PassInspection', { case: 'C1' })
    const failed = others()
    failed.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '非原商品' })
    failed.must('afterSales', 'CloseCase', { case: 'C1' })
    for (const story of [passed, failed])
      expect([of(story)?.state, of(story)?.outcome, story.order.lines['L1']?.units]).toEqual(['closed', 'notSentBack', { customer: 2 }])
  })
  test('but goods that failed are not kept by closing', () => {
    const story = approved()
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    expect(story.refused('afterSales', 'CloseCase', { case: 'C1' })).toMatchObject({ reason: 'goodsStillHere' })
  })
})

describe('a repair', () => {
  const repairing = (more = {}): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ kind: 'repair', reason: 'quality', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1', ...more })
    story.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true })
    return story
  }
  test('of which it is settled first who pays has its goods sent in then (EXE-13)', () => {
    const story = repairing()
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    for (const step of ['orderedPartsOrVisit', 'timeAgreed', 'repaired'])
      story.must('afterSales', 'AdvanceRepair', { case: 'C1', step, appointmentAt: new Date(story.now).toISOString() })
    expect(story.refused('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W2' })).toMatchObject({
      reason: 'nothingComesBack',
    })
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    expect([of(story)?.outcome, exceptions(story)]).toEqual(['repaired', []])
  })
  test('at the customer’s has none to send, and a return is no visit', () => {
    expect(repairing({ visit: true }).refused('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })).toMatchObject({
      reason: 'nothingComesBack',
    })
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1', visit: true })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  })
})

test.each([
  ['intercepted', []],
  ['refusedPersonal', ['refused']],
  ['refusedPersonal', ['refused', 'returned']],
  ['lostInTransit', ['lost']],
])('a second request for goods under way joins the first: %s, %j (AFS-02)', (reason, scans) => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
    .paid()
    .approved()
    .shipped()
  const asks = (quantity: number) => story.asks({ kind: 'refundOnly', reason, lines: { L1: quantity }, evidence: photo })
  asks(1)
  for (const kind of scans)
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind, ...(kind === 'refused' ? { reason: 'personal' } : {}) })
  asks(1)
  asks(1)
  expect([Object.keys(story.order.cases), of(story)?.joined]).toEqual([['C1', 'C2'], 1])
})
