// A replacement that goes out before the goods are back: it is shipped in time, and what becomes of it or of the held money is settled.
import { day, hour, Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const units = (quantity: number, line = 'L1') => [{ line, quantity }]
const of = (story: Story, name = 'C1') => story.order.cases[name]
const clock = ({ order }: Story) => order.deadlines.find(({ rule, subject }) => rule === 'SHP-09' && subject === 'case:C1')
const product = { sku: 'SKU-1', unitPrice: 10_000 }
const asked = (unitPrice = 10_000, quantity = 1): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice, quantity }, { unitPrice: 5000 }] })
  story.facts = { stock: { 'SKU-1': 9 } }
  story.asks({ kind: 'exchange', reason: 'quality', lines: { L1: quantity }, evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  return story
}
const sentAhead = (quantity = 1): Story => {
  const story = asked(10_000, quantity)
  story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 10_000 * quantity })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product, advance: true })
  return story
}
const notSentBack = (story: Story): Story => {
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.wait(7 * day)
  for (const { id, rule } of story.order.deadlines) if (rule === 'EXE-01') story.must('system', 'PassDeadline', { deadline: id })
  return story
}

describe('it ships within a day (SHP-09)', () => {
  test('whatever the customer’s goods do meanwhile', () => {
    const story = sentAhead()
    const due = story.now + 24 * hour
    expect(clock(story)?.dueAt).toBe(due)
    story.wait(hour).must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('customer', 'ReportReturnShipped', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(clock(story)?.dueAt).toBe(due)
    expect(clock(story.shipped('P2'))).toBeUndefined()
  })
  test('and has no clock once it has gone, also where the held money pays for it', () => {
    const story = notSentBack(sentAhead().shipped('P2'))
    expect([of(story)?.state, clock(story)]).toEqual(['exchanging', undefined])
    expect(of(story.signed('P2'))?.outcome).toBe('exchanged')
  })
  test('nor once it is given up', () => {
    const story = sentAhead()
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    expect([of(story)?.state, clock(story)]).toEqual(['approved', undefined])
  })
})

test('what comes back is none of what was to come: the held money pays for the replacement, and the customer keeps both (EXE-10)', () => {
  const story = sentAhead().shipped('P2')
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1, 'L2') })
  expect(of(story)).toMatchObject({ hold: { state: 'captured', taken: 10_000 }, lines: {}, surplus: { L2: 1 }, exchange: { from: [] } })
  expect([story.order.lines['L1']?.units, story.paidTotal]).toEqual([{ customer: 1 }, 25_000])
})

test('what failed the inspection goes back, and the held money pays for the replacement: the old goods’ money paid for that, and went back to nobody (EXE-10, EXE-11)', () => {
  const story = sentAhead(2).shipped('P2').signed('P2')
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
  story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'worn' })
  story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W9' })
  expect([of(story)?.hold?.state, story.paidTotal]).toEqual(['captured', 45_000])
})
test('lost on its way while the goods were coming back, it is sent again at once (EXE-10)', () => {
  const story = sentAhead(2).shipped('P2')
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(2) })
  story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'X', kind: 'lost' })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect([of(story)?.state, story.order.deadlines.some(({ rule }) => rule === 'EXE-10')]).toEqual(['exchanging', true])
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product })
  expect(of(story.shipped('P3').signed('P3'))?.outcome).toBe('exchanged')
})
test('what a cheaper product gives back waits while a person has to look at the case, and so does its end (EXE-06)', () => {
  const story = asked()
  story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 10_000 })
  story.must('afterSales', 'ArrangeExchange', {
    case: 'C1',
    product: { sku: 'SKU-1', variant: 'B', unitPrice: 8000 },
    agreed: true,
    advance: true,
  })
  story.shipped('P2').signed('P2')
  for (const word of ['requested', 'withdrawn'])
    story.must('platform', 'ReportRefundRequest', { refund: 'F1', word, channel: 'shop', line: 'L1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 0])
  story.must('lead', 'ResolveException', { exception: 'withdrawnAtPlatform.case:C1', result: '已核对' })
  expect([of(story)?.outcome, story.refundTotal]).toEqual(['exchanged', 2000])
})
test('for goods that were worth nothing no money is held: the case ends when they do not come', () => {
  const story = asked(0)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { ...product, unitPrice: 0 }, advance: true })
  expect([of(notSentBack(story))?.outcome, story.order.lines['L1']?.units]).toEqual(['notSentBack', { customer: 1 }])
})

describe('goods that come after the held money was taken', () => {
  const late = (): Story => {
    const story = notSentBack(sentAhead().shipped('P2').signed('P2'))
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    return story
  }
  test('are the customer’s: they go back to them', () => {
    const story = late()
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: units(1) })
    expect([of(story)?.state, story.order.lines['L1']?.units]).toEqual(['closed', { customer: 1 }])
  })
  test('and are not asked for again in that case, where they ended as exchanged without a fen', () => {
    expect(late().refused('seniorAfterSales', 'ReapplyCase', { case: 'C1' })).toMatchObject({ reason: 'unitsNotThere' })
  })
})

describe('of two units one comes: held money pays for the other, which the customer keeps', () => {
  const half = (): Story => {
    const story = sentAhead(2)
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
    expect([story.order.payments['H1']?.paid, story.order.lines['L1']?.units, of(story)?.hold?.state]).toEqual([
      10_000,
      { customer: 1, 'case:C1': 1 },
      'placed',
    ])
    return story
  }
  test('and the rest of it is free once the inspection is passed', () => {
    const story = half().shipped('P2').signed('P2')
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect([of(story)?.outcome, of(story)?.hold?.state, story.paidTotal, story.refundTotal]).toEqual(['exchanged', 'released', 35_000, 0])
    // All three are worth what was paid for them.
    story.returned({ 'C1.x1': 2 }, 'quality', { evidence: photo }).returned({ L1: 1 }, 'quality', { evidence: photo })
    expect(story.refundTotal).toBe(30_000)
  })
  test('and pays for that one too, where it fails and goes back', () => {
    const story = half().shipped('P2').signed('P2')
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: '有划痕' })
    story.must('warehouse', 'SendGoodsBack', { case: 'C1' })
    expect([of(story)?.hold?.state, story.order.payments['H1']?.paid]).toEqual(['captured', 20_000])
  })
  test('and what is given up gives the held money back, and the goods that came their price', () => {
    const story = half()
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 10_000])
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([
      of(story.refundsSettle())?.outcome,
      story.refundTotal,
      story.returned({ L1: 1 }, 'quality', { evidence: photo }).refundTotal,
    ]).toEqual(['refunded', 20_000, 30_000])
  })
  test('and the other, come after all, goes back to whom it belongs', () => {
    const story = half()
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1), occurredAt: new Date(story.now + hour).toISOString() })
    expect(story.refused('warehouse', 'SettleSurplus', { case: 'C1', lines: units(1), answer: 'takenIn' })).toMatchObject({
      reason: 'replacementUnderWay',
    })
    story.must('warehouse', 'SettleSurplus', { case: 'C1', lines: units(1), answer: 'sentBack' })
  })
})

describe('a cheaper one gives the difference back once the goods are here, and not before', () => {
  const cheaper = (): Story => {
    const story = asked(10_000, 2)
    story.facts = { stock: { X: 9 } }
    story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 20_000 })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'X', unitPrice: 4000 }, agreed: true, advance: true })
    expect(story.shipped('P2').signed('P2').refundTotal).toBe(0)
    return story
  }
  const passed = (story: Story, quantity: number): Story => {
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(quantity) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    return story
  }
  test.each([
    [2, 12_000, 25_000],
    [1, 6000, 29_000],
  ])('of %i units that come, %i', (came, back, paid) => {
    const story = passed(cheaper(), came)
    expect([of(story)?.outcome, story.refundTotal, story.paidTotal]).toEqual(['exchanged', back, paid])
  })
  test('where they never come nothing goes back, and the held money pays the price of the new', () => {
    const story = notSentBack(cheaper())
    expect([of(story)?.outcome, story.refundTotal, story.paidTotal]).toEqual(['exchanged', 0, 33_000])
    story.returned({ 'C1.x1': 2 }, 'quality', { evidence: photo }).returned({ L1: 2 }, 'quality', { evidence: photo })
    expect(story.refundTotal).toBe(28_000)
  })
  test('the case waits for it while an exception stops the money', () => {
    const story = cheaper()
    story.must('customerService', 'OpenException', { exception: 'X1', kind: 'other', about: 'order', note: '核实中' })
    expect([of(passed(story, 2))?.state, story.refundTotal]).toEqual(['inspectionPassed', 0])
    story.must('manager', 'ResolveException', { exception: 'X1', result: '已核实' })
    expect([of(story)?.outcome, story.refundTotal]).toEqual(['exchanged', 12_000])
  })
})

describe('a second hold', () => {
  test('takes the place of the first, which is free', () => {
    const story = asked()
    story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 4000 })
    expect(story.must('finance', 'ReportHold', { case: 'C1', payment: 'H2', amount: 10_000 }).map(({ type }) => type)).toEqual([
      'HoldReleased',
      'HoldPlaced',
    ])
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product, advance: true })
  })
  test.each(['T1', 'H1', 'H9'])(
    'is none where the money has come, is held for another case, or a replacement went out for the first: %s',
    (payment) => {
      const story = sentAhead()
      story.asks({ case: 'C2', kind: 'exchange', reason: 'quality', lines: { L2: 1 }, evidence: photo })
      story.must('afterSales', 'ApproveCase', { case: 'C2' })
      const name = payment === 'H9' ? 'C1' : 'C2'
      story.must('finance', 'ReportHold', { case: name, payment, amount: 10_000 })
      expect([of(story, name)?.hold?.payment, Object.keys(story.order.exceptions)]).toEqual([
        name === 'C1' ? 'H1' : undefined,
        [`holdUnasked.case:${name}`],
      ])
    },
  )
})

test('a replacement that came to nothing is given up also where a verdict took its difference', () => {
  const story = asked()
  story.facts = { stock: { X: 9 } }
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units(1) })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'X', unitPrice: 13_000 }, agreed: true })
  story.must('platform', 'ReportPayment', { payment: 'C1.difference1', amount: 3000 })
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 18_000, goods: 'withCustomerSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
  story.must('afterSales', 'CancelReplacement', { case: 'C1' })
  expect([of(story)?.state, story.refundTotal]).toEqual(['inspectionPassed', 18_000])
  expect(of(story.refundsSettle())?.state).toBe('closed')
})
