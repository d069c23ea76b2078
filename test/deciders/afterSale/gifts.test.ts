// What a gift that is kept costs, unit by unit (LAW-08), and what is kept of an order in which goods were exchanged (LAW-05).
import { Story, hour } from '../../cases/kit/story.js'
import { book } from '../../../src/policies/book.js'

const two = (): Story =>
  new Story().delivered({
    lines: [
      { unitPrice: 10_000, quantity: 2 },
      { unitPrice: 0, quantity: 2, gift: true, giftWith: 'L1', statedValue: 2000 },
    ],
  })
const refunds = (story: Story) =>
  Object.values(story.order.refunds).map(({ amount, deducted }) => [amount, ...deducted.map((one) => one.amount)])

test('of two units with two gifts one goes back with its own gift, and nothing is taken off', () => {
  expect(refunds(two().returned({ L1: 1, L2: 1 }).returned({ L1: 1, L2: 1 }))).toEqual([[10_000], [10_000]])
})
test('a gift that is kept beside the unit that went costs its own share of what was stated, once', () => {
  expect(refunds(two().returned({ L1: 1 }))).toEqual([[9000, 1000]])
  expect(refunds(two().returned({ L1: 1 }).returned({ L1: 1 }))).toEqual([
    [9000, 1000],
    [9000, 1000],
  ])
  expect(refunds(two().returned({ L1: 2, L2: 1 }))).toEqual([[19_000, 1000]])
  // Both gifts come with the second: what was taken off for the first is due again.
  expect(refunds(two().returned({ L1: 1 }).returned({ L1: 1, L2: 2 }))).toEqual([[9000, 1000], [11_000]])
})
test('the gift of a unit that came back for a defect stays with the customer, also when the other goes without a reason', () => {
  const photo = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
  expect(refunds(two().returned({ L1: 1 }, 'quality', photo).returned({ L1: 1, L2: 1 }))).toEqual([[10_000], [10_000]])
  expect(refunds(two().returned({ L1: 1 }, 'quality', photo).returned({ L1: 1 }))).toEqual([[10_000], [9000, 1000]])
})
test('one gift for two units needs both: it is due when the first goes, and not again', () => {
  const story = new Story().delivered({
    lines: [
      { unitPrice: 10_000, quantity: 2 },
      { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 },
    ],
  })
  expect(refunds(story.returned({ L1: 1 }).returned({ L1: 1 }))).toEqual([[8000, 2000], [10_000]])
})
test('a gift that was lost on its way is not kept by anybody', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .signed('P1')
    .shipped('P2', { L2: 1 })
  story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'P2-lost', kind: 'lost' })
  expect(refunds(story.returned({ L1: 1 }))).toEqual([[10_000]])
})

/** The first line, or another one, is exchanged for its like, or for another product. */
const exchanged = (story: Story, product: object = { sku: 'SKU-1', unitPrice: 10_000 }, line = 'L1'): Story => {
  story.asks({ lines: { [line]: 1 }, kind: 'exchange', reason: 'size', case: 'X1' })
  story.must('afterSales', 'ApproveCase', { case: 'X1' })
  story.must('system', 'IssueReturnLabel', { case: 'X1', carrier: 'SF', waybill: 'W' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'X1', lines: [{ line, quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'X1' })
  story.facts = { ...story.facts, stock: { 'SKU-1': 5, 'SKU-3': 5, OTHER: 5 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'X1', product, agreed: true })
  for (const [payment, { state, due }] of Object.entries(story.order.payments))
    if (state === 'awaited') story.must('platform', 'ReportPayment', { payment, amount: due })
  return story.wait(hour).refundsSettle().shipped('PX', { 'X1.x1': 1 }).signed('PX')
}

test('a gift belongs to what the goods were exchanged for', () => {
  const story = exchanged(
    new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }] }),
  )
  expect(refunds(story.returned({ 'X1.x1': 1 }))).toEqual([[8000, 2000]])
})
test('what took the place of goods and came back for a defect was nobody’s choice: the gift of it stays, and no other', () => {
  const evidence = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
  const sold = () =>
    new Story().delivered({
      lines: [
        { unitPrice: 10_000, quantity: 2 },
        { unitPrice: 0, quantity: 2, gift: true, giftWith: 'L1', statedValue: 2000 },
        { unitPrice: 7000 },
      ],
    })
  expect(refunds(exchanged(sold()).returned({ 'X1.x1': 1 }, 'quality', evidence).returned({ L1: 1 }))).toEqual([[10_000], [9000, 1000]])
  const ofOthers = exchanged(sold(), { sku: 'SKU-3', unitPrice: 7000 }, 'L3').returned({ 'X1.x1': 1 }, 'quality', evidence)
  expect(refunds(ofOthers.returned({ L1: 2 }))).toEqual([[7000], [18_000, 2000]])
})
test('what took the place of two lines at once, and came back for a defect, was nobody’s choice for either', () => {
  const story = new Story().delivered({
    lines: [
      { unitPrice: 10_000, quantity: 2 },
      { unitPrice: 10_000 },
      { unitPrice: 0, quantity: 2, gift: true, giftWith: 'L1', statedValue: 2000 },
    ],
  })
  story.asks({ lines: { L1: 1, L2: 1 }, kind: 'exchange', reason: 'size', case: 'X1' })
  story.must('afterSales', 'ApproveCase', { case: 'X1' })
  const lines = ['L1', 'L2'].map((line) => ({ line, quantity: 1 }))
  story.must('warehouse', 'ReportReturnArrived', { case: 'X1', lines })
  story.must('warehouse', 'PassInspection', { case: 'X1' })
  story.facts = { stock: { OTHER: 5 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'X1', product: { sku: 'OTHER', unitPrice: 10_000 }, agreed: true })
  story.wait(hour).shipped('PX', { 'X1.x1': 2 }).signed('PX')
  const evidence = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
  expect(refunds(story.returned({ 'X1.x1': 2 }, 'quality', evidence).returned({ L1: 1 }))).toEqual([[20_000], [9000, 1000]])
})
test('whoever exchanges and keeps the goods gets the same for the others, where what is kept is priced again', () => {
  const sold = (): Story => {
    const story = new Story(book({ 'refund.promotionMethod': 'resettle' }))
    story.facts = { offer: { prices: [], promotions: [{ id: 'p', kind: 'spendAndSave', tiers: [{ from: 30_000, save: 6000 }] }] } }
    return story.delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 15_000 }, { unitPrice: 25_000 }], discount: 6000 })
  }
  const of = (story: Story): number => {
    const before = story.refundTotal
    return story.returned({ L2: 1 }).refundTotal - before
  }
  // 10,000 and 25,000 are kept, and still save 6,000: 44,000 less 29,000.
  expect(of(sold())).toBe(15_000)
  expect(of(exchanged(sold()))).toBe(15_000)
  expect(of(exchanged(sold(), { sku: 'OTHER', unitPrice: 5000 }))).toBe(15_000)
  expect(of(exchanged(sold(), { sku: 'OTHER', unitPrice: 12_000 }))).toBe(15_000)
  // All of it goes: all that is held goes back.
  const story = exchanged(sold(), { sku: 'OTHER', unitPrice: 5000 })
  expect(story.returned({ L2: 1 }).returned({ L3: 1 }).returned({ 'X1.x1': 1 }).refundTotal).toBe(44_000)
})

test('free shipping is lost below its threshold, not at it, also by units whose price does not divide evenly (LAW-06)', () => {
  const off = (from: number) =>
    new Story(book({ 'refund.deductLostFreeShipping': true }))
      .delivered({ lines: [{ unitPrice: 3334, quantity: 3 }], discount: 2, freeShipping: { from, tariff: 500 } })
      .returned({ L1: 1 }).refundTotal
  // Two of three for 10,000: 6,667 are kept.
  expect([off(6666), off(6667), off(6668)]).toEqual([3333, 3333, 2833])
})

test('free shipping that the order never reached by its goods is lost by no return (LAW-06)', () => {
  const back = (unitPrice: number) =>
    new Story(book({ 'refund.deductLostFreeShipping': true }))
      .delivered({ lines: [{ unitPrice }, { unitPrice: 5000 }], freeShipping: { from: 9900, tariff: 1000 } })
      .returned({ L2: 1 }).refundTotal
  expect([back(4899), back(4900)]).toEqual([5000, 4000])
})

test('free shipping that a defect lost is not charged to who returns something else without a reason (LAW-06)', () => {
  const sold = (): Story =>
    new Story(book({ 'refund.deductLostFreeShipping': true })).delivered({
      lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }, { unitPrice: 3000 }],
      freeShipping: { from: 9900, tariff: 1000 },
    })
  const photo = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
  // 10,000 would have been kept, had the second not been defective.
  expect(refunds(sold().returned({ L2: 1 }, 'quality', photo).returned({ L3: 1 }))).toEqual([[5000], [3000]])
  expect(refunds(sold().returned({ L3: 1 }).returned({ L2: 1 }, 'quality', photo))).toEqual([[3000], [5000]])
  expect(refunds(sold().returned({ L2: 1 }, 'quality', photo).returned({ L1: 1 }))).toEqual([[5000], [4000, 1000]])
  // Nor by what was exchanged for goods of the same price.
  expect(refunds(exchanged(sold()).returned({ L3: 1 }))).toEqual([[3000]])
})

test('a defect costs no promotion, also where what is kept is priced again (LAW-05)', () => {
  const sold = (): Story => {
    const story = new Story(book({ 'refund.promotionMethod': 'resettle' }))
    story.facts = { offer: { prices: [], promotions: [{ id: 'p', kind: 'spendAndSave', tiers: [{ from: 18_000, save: 3000 }] }] } }
    return story.delivered({ lines: [{ unitPrice: 3000 }, { unitPrice: 5000 }, { unitPrice: 10_000 }], discount: 3000 })
  }
  const photo = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
  // Without a reason the promotion is lost: 15,000 less the 15,000 that the others cost alone.
  expect(refunds(sold().returned({ L1: 1 }))).toEqual([])
  expect(refunds(sold().returned({ L1: 1 }, 'quality', photo))).toEqual([[2500]])
  expect(refunds(sold().returned({ L1: 1 }, 'quality', photo).returned({ L2: 1 }).returned({ L3: 1 }))).toEqual([[2500], [2500], [10_000]])
})

const restored = (story: Story) =>
  Object.values(story.order.refunds).map(({ amount, restored: back = [], lines }) => [
    amount,
    back.map((one) => [one.line, one.amount]),
    lines.map((one) => [one.line, one.amount, one.units]),
  ])
test('a gift that was kept and paid for, and comes later by itself, gives back what was taken off for it, once (LAW-08)', () => {
  const one = (): Story =>
    new Story().delivered({
      lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }, { unitPrice: 5000 }],
    })
  const story = one().returned({ L1: 1 }).returned({ L2: 1 })
  expect(restored(story)).toEqual([
    [8000, [], [['L1', 8000, 1]]],
    [
      2000,
      [['L2', 2000]],
      [
        ['L1', 2000, 0],
        ['L2', 0, 1],
      ],
    ],
  ])
  expect(story.refundsSettle().order.cases['C2']?.outcome).toBe('refunded')
  expect(story.returned({ L3: 1 }).refundTotal).toBe(15_000)
  // Given up, it is due again; that of a gift which nobody took anything off for is nothing.
  const none = one().returned({ L1: 1, L2: 1 })
  expect(restored(none)).toEqual([
    [
      10_000,
      [],
      [
        ['L1', 10_000, 1],
        ['L2', 0, 1],
      ],
    ],
  ])
})
test('a gift for which money is asked, and that stays with the customer, gives nothing back', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }] })
    .returned({ L1: 1 })
  story.asks({ lines: { L2: 1 }, kind: 'refundOnly', reason: 'noReason', case: 'C2' })
  story.must('afterSales', 'ApproveCase', { case: 'C2' })
  expect(story.refundTotal).toBe(8000)
})
test('of two gifts that were kept each gives back its own', () => {
  expect(restored(two().returned({ L1: 2 }).returned({ L2: 1 }).returned({ L2: 1 })).map(([amount, back]) => [amount, back])).toEqual([
    [18_000, []],
    [1000, [['L2', 1000]]],
    [1000, [['L2', 1000]]],
  ])
})
test('of a gift whose value the money did not cover, as much is given back as was taken, and what was not is shown to all (MNY-03)', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 1500 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }, { unitPrice: 5000 }] })
    .returned({ L1: 1 })
  expect([story.refundTotal, story.order.cases['C1']]).toMatchObject([
    0,
    { state: 'closed', outcome: 'settled', uncollected: 500, deducted: [{ what: 'gifts', amount: 2000 }] },
  ])
  expect(restored(story.returned({ L2: 1 }))).toEqual([
    [
      1500,
      [['L2', 1500]],
      [
        ['L1', 1500, 0],
        ['L2', 0, 1],
      ],
    ],
  ])
  // Nobody collects the rest from what comes back later.
  expect(story.returned({ L3: 1 }).refundTotal).toBe(6500)
})
test('what the ways cost beyond the money is told with the end of the case', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1500, quantity: 2 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 1900 } })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(story.events.find(({ type }) => type === 'CaseClosed')?.data).toMatchObject({
    deducted: [{ what: 'freight', amount: 1900 }],
    uncollected: 400,
  })
})
test('where what is kept is priced again, what was taken off before stays taken off (LAW-05)', () => {
  const story = new Story(book({ 'refund.promotionMethod': 'resettle' }))
  story.facts = { offer: { prices: [], promotions: [] } }
  story.delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: 2000 }, { unitPrice: 5000 }] })
  expect(story.returned({ L1: 1 }).returned({ L3: 1 }).refundTotal).toBe(13_000)
  expect(story.returned({ L2: 1 }).refundTotal).toBe(15_000)
})
