import { goodsPaid } from '../../../src/deciders/order/moneyLedger.js'
import { book } from '../../../src/policies/book.js'
import { Story, day, hour } from '../../cases/kit/story.js'

const sale = { lines: [{ unitPrice: 10_000, quantity: 2 }, { unitPrice: 5000 }], discount: 2500, freight: 800 }
/** One unit of L1 at the customer's, wished in another colour. */
const colour = (unitPrice: number, stock: Readonly<Record<string, number>> = { 'SKU-B': 3, 'SKU-1': 3 }): Story => {
  const story = new Story().delivered(sale)
  story.asks({ kind: 'exchange', reason: 'colour', lines: { L1: 1 }, wants: { sku: 'SKU-B', unitPrice } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.facts = { stock }
  return story
}
const state = (story: Story): string | undefined => story.order.cases['C1']?.state

test('an exchange for the same money is a new line that is picked, shipped and signed like any other', () => {
  const story = colour(9000)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })
  expect([state(story), story.order.lines['C1.x1']]).toEqual([
    'exchanging',
    expect.objectContaining({ sku: 'SKU-B', units: { ours: 1 }, unitPrice: 9000, discount: 0 }),
  ])
  expect(story.order.deadlines.map(({ rule }) => rule)).toContain('SHP-09')
  story.shipped('P2').signed('P2')
  expect([state(story), story.order.lines['C1.x1']?.units, story.refundTotal]).toEqual(['closed', { customer: 1 }, 0])
  story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock' })
  expect(story.order.lines['L1']?.units).toEqual({ customer: 1, restocked: 1 })
  // The exchanged unit's money has gone over to the new line: the old line is worth one unit, the new one another.
  expect([story.order.lines['L1'], goodsPaid(story.order, 'C1.x1')]).toEqual([
    expect.objectContaining({ refunded: 9000, refundedUnits: 1 }),
    9000,
  ])
  // Whatever went from line to line: returning all gives back all that was paid.
  story.returned({ L1: 1, L2: 1, 'C1.x1': 1 }, 'quality').refundsSettle()
  expect(story.refundedTotal).toBe(story.paidTotal)
})

test('a dearer product waits for the difference, which is asked for and never taken', () => {
  const story = colour(12_000)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 12_000 } })
  expect([state(story), story.order.payments['C1.difference1']]).toEqual([
    'awaitingDifference',
    expect.objectContaining({ due: 3000, paid: 0, state: 'awaited' }),
  ])
  story.must('platform', 'ReportPayment', { payment: 'C1.difference1', amount: 3000 })
  expect([state(story), story.order.lines['C1.x1']?.unitPrice, Object.keys(story.order.exceptions)]).toEqual(['exchanging', 12_000, []])
  story.shipped('P2').signed('P2')
  story.returned({ L1: 1, L2: 1, 'C1.x1': 1 }, 'quality').refundsSettle()
  expect([story.refundedTotal, story.paidTotal]).toEqual([26_300, 26_300])
})

test('an unpaid difference is let go after the limit, and the goods can be refunded instead', () => {
  const story = colour(12_000)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 12_000 } })
  const deadline = story.order.deadlines.find(({ rule }) => rule === 'AFS-07')
  story.wait(3 * day).must('system', 'PassDeadline', { deadline: deadline?.id })
  expect([state(story), story.order.payments['C1.difference1']?.state]).toEqual(['inspectionPassed', 'voided'])
  story.must('afterSales', 'RefundCase', { case: 'C1' })
  expect(story.refundTotal).toBe(9000)
})

test('a cheaper product gives the difference back at once', () => {
  const story = colour(7500)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 7500 } })
  expect([story.refundTotal, story.order.lines['C1.x1']?.unitPrice]).toEqual([1500, 7500])
  story.refundsSettle().shipped('P2').signed('P2')
  expect(state(story)).toBe('closed')
})

test('a shop that keeps the difference gives none back, and the new line is worth what was paid', () => {
  const story = new Story(book({ 'exchange.refundCheaperDifference': false })).delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.facts = { stock: { 'SKU-1': 1 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 8000 } })
  expect([story.refundTotal, story.order.lines['C1.x1']?.unitPrice]).toEqual([0, 10_000])
})

test('without stock of the wished product another one needs the customer’s agreement, and brings a small gift', () => {
  const story = colour(9000, { 'SKU-C': 1 })
  const other = { case: 'C1', product: { sku: 'SKU-C', unitPrice: 9000 } }
  expect(story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })).toMatchObject({
    rule: 'EXE-06',
    reason: 'noReplacement',
  })
  expect(story.refused('afterSales', 'ArrangeExchange', other)).toMatchObject({ rule: 'EXE-06', reason: 'otherNotAgreed' })
  expect(story.must('afterSales', 'ArrangeExchange', { ...other, agreed: true })[0]).toMatchObject({
    type: 'ExchangeArranged',
    data: { gift: true },
  })
})

test('a replacement that is lost, and whose money goes back, is no exchange: with the postage of the unit whose place it took', () => {
  const story = colour(9000)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })
  story.shipped('P2').must('carrier', 'ReportScan', { parcel: 'P2', scan: 'S1', kind: 'lost' })
  story.must('customerService', 'AnswerLoss', { parcel: 'P2', answer: 'refund' })
  expect([story.order.cases['C1']?.outcome, story.refundTotal]).toEqual(['refunded', 9320])
})

test('a replacement that is lost on the way is shipped again at once, for the same money', () => {
  const story = colour(9000)
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })
  story.shipped('P2').must('carrier', 'ReportScan', { parcel: 'P2', scan: 'S1', kind: 'lost' })
  expect([state(story), story.order.cases['C1']?.exchange?.failed, story.order.deadlines.map(({ rule }) => rule)]).toEqual([
    'exchanging',
    'P2',
    expect.arrayContaining(['EXE-10']),
  ])
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })
  story.shipped('P3').signed('P3')
  expect([state(story), story.order.lines['C1.x2']?.units, story.refundTotal]).toEqual(['closed', { customer: 1 }, 0])
})

test('an advance exchange needs held money, which is set free when the goods are back', () => {
  const story = new Story().delivered(sale)
  story.asks({ kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.facts = { stock: { 'SKU-1': 1 } }
  const arrange = { case: 'C1', product: { sku: 'SKU-1', unitPrice: 9000 }, advance: true }
  expect(story.refused('afterSales', 'ArrangeExchange', arrange)).toMatchObject({ reason: 'goodsNotBackYet' })
  story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 9000 })
  story.must('afterSales', 'ArrangeExchange', arrange)
  story.shipped('P2').signed('P2')
  expect(state(story)).toBe('awaitingGoods')
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect([state(story), story.order.cases['C1']?.hold?.state]).toEqual(['closed', 'released'])
})

test('goods that never come back are paid by what was held for their replacement', () => {
  const story = new Story().delivered(sale)
  story.asks({ kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 9000 })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.facts = { stock: { 'SKU-1': 1 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 9000 }, advance: true })
  story
    .shipped('P2')
    .signed('P2')
    .wait(7 * day + hour)
  story.must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'EXE-01')?.id })
  expect([state(story), story.order.payments['H1']?.paid, story.order.lines['L1']?.units]).toEqual(['closed', 9000, { customer: 2 }])
  story.returned({ L1: 2, L2: 1, 'C1.x1': 1 }, 'quality').refundsSettle()
  expect(story.refundedTotal).toBe(story.paidTotal)
})

describe('a replacement that is given up', () => {
  const arranged = (unitPrice: number): Story => {
    const story = colour(unitPrice)
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice } })
    return story
  }
  const cancelled = (story: Story): Story => {
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    return story
  }
  const undone = (story: Story): void => {
    story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock' })
    story.returned({ L1: 1, L2: 1 }, 'quality').refundsSettle()
    // But for the postage of the unit whose colour did not please.
    expect(story.refundedTotal).toBe(story.paidTotal - 320)
  }

  test('leads to the refund of what was paid for the old goods', () => {
    const story = cancelled(arranged(9000))
    expect([state(story), story.order.lines['C1.x1']?.units, story.order.lines['L1']?.refunded]).toEqual([
      'inspectionPassed',
      { cancelled: 1 },
      0,
    ])
    story.must('afterSales', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, state(story.refundsSettle())]).toEqual([9000, 'closed'])
    undone(story)
  })

  test('or to another product that the customer agrees to', () => {
    const story = cancelled(arranged(9000))
    story.facts = { stock: { 'SKU-C': 1 } }
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-C', unitPrice: 9000 }, agreed: true })
    story.shipped('P2').signed('P2')
    expect([state(story), story.order.lines['C1.x2']?.units, story.refundTotal]).toEqual(['closed', { customer: 1 }, 0])
  })

  test('gives a paid difference back at once, and a difference that was given back is not given twice', () => {
    const dearer = colour(12_000)
    dearer.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 12_000 } })
    dearer.must('platform', 'ReportPayment', { payment: 'C1.difference1', amount: 3000 })
    expect([cancelled(dearer).refundTotal, dearer.order.payable]).toEqual([3000, 23_300])
    dearer.must('afterSales', 'RefundCase', { case: 'C1' })
    expect(dearer.refundTotal).toBe(12_000)
    undone(dearer.refundsSettle())
    const cheaper = cancelled(arranged(7500).refundsSettle())
    expect([state(cheaper), cheaper.refundTotal]).toEqual(['inspectionPassed', 1500])
    cheaper.must('afterSales', 'RefundCase', { case: 'C1' })
    expect(cheaper.refundTotal).toBe(9000)
    undone(cheaper.refundsSettle())
  })

  test('also after it was lost and shipped again; one that is packed or on its way is not given up', () => {
    const story = arranged(9000)
    story.shipped('P2')
    expect(story.refused('afterSales', 'CancelReplacement', { case: 'C1' })).toMatchObject({
      rule: 'EXE-06',
      reason: 'replacementUnderWay',
    })
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'S1', kind: 'lost' })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })
    cancelled(story).must('afterSales', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, story.order.lines['C1.x1']?.refundedUnits]).toEqual([9000, 1])
    undone(story.refundsSettle())
  })

  test('before the goods are back, the old goods are worth what they were; a sum that was taken goes back', () => {
    const advance = (): Story => {
      const story = new Story().delivered(sale)
      story.asks({ kind: 'exchange', reason: 'size', lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.facts = { stock: { 'SKU-1': 1 } }
      story.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 9000 })
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 9000 }, advance: true })
      return story
    }
    const never = (story: Story): Story => {
      story
        .wait(7 * day + hour)
        .must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'EXE-01')?.id })
      return story
    }
    const kept = never(cancelled(advance()))
    expect([state(kept), kept.order.cases['C1']?.hold?.state, kept.order.lines['L1']?.units]).toEqual([
      'closed',
      'released',
      { customer: 2 },
    ])
    kept.returned({ L1: 2, L2: 1 }, 'quality').refundsSettle()
    expect(kept.refundedTotal).toBe(kept.paidTotal)
    const taken = cancelled(never(advance()))
    expect([state(taken), taken.refundTotal, taken.order.lines['L1']?.units]).toEqual(['closed', 9000, { customer: 2 }])
    taken.returned({ L1: 2, L2: 1 }, 'quality').refundsSettle()
    expect(taken.refundedTotal).toBe(taken.paidTotal)
  })
})

describe('an order that the platform closed ships no replacement any more', () => {
  const closed = (story: Story): Story => {
    story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
    for (const [exception, { state: open }] of Object.entries(story.order.exceptions))
      if (open === 'open') story.must('lead', 'ResolveException', { exception, result: '已核实' })
    return story
  }
  test('one that was arranged is not taken for delivered: it is given up, and the money goes back', () => {
    const story = colour(9000)
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })
    expect([state(closed(story)), story.order.lines['C1.x1']?.units]).toEqual(['exchanging', { cancelled: 1 }])
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    story.must('afterSales', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, state(story.refundsSettle())]).toEqual([9000, 'closed'])
  })

  test('none is arranged, not even once the difference has come: that goes back, and the case to its refund', () => {
    const story = closed(colour(9000))
    expect(story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 9000 } })).toMatchObject({
      rule: 'EXE-06',
      reason: 'orderClosed',
    })
    const dearer = colour(12_000)
    dearer.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-B', unitPrice: 12_000 } })
    closed(dearer).must('platform', 'ReportPayment', { payment: 'C1.difference1', amount: 3000 })
    expect([state(dearer), dearer.refundTotal]).toEqual(['awaitingDifference', 3000])
    dearer.must('customer', 'DeclineDifference', { case: 'C1' })
    dearer.must('afterSales', 'RefundCase', { case: 'C1' })
    expect([dearer.refundTotal, state(dearer.refundsSettle())]).toEqual([12_000, 'closed'])
  })
})

test('two products against one are the same as neither, in whatever order their lines are named', () => {
  const arranged = (first: string, second: string, agreed: boolean) => {
    const story = new Story().delivered({
      lines: [
        { line: first, sku: 'SKU-A', unitPrice: 5000 },
        { line: second, sku: 'SKU-B', unitPrice: 5000 },
      ],
    })
    story.asks({
      kind: 'exchange',
      reason: 'quality',
      lines: { [first]: 1, [second]: 1 },
      evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }],
    })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [first, second].map((line) => ({ line, quantity: 1 })) })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.facts = { stock: { 'SKU-A': 9, 'SKU-B': 9 } }
    return story.tell('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-A', unitPrice: 5000 }, agreed })._tag
  }
  expect([arranged('1', '2', false), arranged('2', '1', false), arranged('1', '2', true), arranged('2', '1', true)]).toEqual([
    'Left',
    'Left',
    'Right',
    'Right',
  ])
})
