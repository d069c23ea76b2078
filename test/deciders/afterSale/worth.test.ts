import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import type { OrderStreamEvent } from '../../../src/index.js'
import { keptAsOrdered } from '../../../src/deciders/refund/kept.js'
import { Story } from '../../cases/kit/story.js'

const told = (events: readonly OrderStreamEvent[], type: string): unknown => events.find((event) => event.type === type)?.data

/** Everything that these units hold was sent back for something else, and inspected. */
const exchanging = (lines: readonly { readonly unitPrice: number; readonly quantity: number }[], units: readonly number[]): Story => {
  const story = new Story().delivered({ lines })
  story.facts = { stock: { 'SKU-1': 99, NEW: 99 } }
  const some = Object.fromEntries(units.flatMap((quantity, i) => (quantity > 0 ? [[`L${i + 1}`, quantity]] : [])))
  const asked = story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: some })
  if (E.isLeft(asked)) throw new Error(asked.left.reason)
  const came = { lines: Object.entries(some).map(([line, quantity]) => ({ line, quantity })) }
  for (const [role, type, more] of [
    ['afterSales', 'ApproveCase', {}],
    ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: 'W1' }],
    ['warehouse', 'ReportReturnArrived', came],
    ['warehouse', 'PassInspection', {}],
  ] as const)
    story.must(role, type, { case: 'C1', ...more })
  return story
}
const arrange = (story: Story, unitPrice: number) =>
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'NEW', unitPrice }, agreed: true })
const giveUp = (story: Story) => story.must('afterSales', 'CancelReplacement', { case: 'C1' })

describe('RET-06: what the units of an exchange are worth', () => {
  it('a cheaper product gives the difference back, and what is arranged after it counts the rest of each line', () => {
    const story = exchanging(
      [
        { unitPrice: 5000, quantity: 1 },
        { unitPrice: 3000, quantity: 1 },
      ],
      [1, 1],
    )
    expect(told(arrange(story, 1000), 'RefundRequested')).toMatchObject({ amount: 6000 })
    giveUp(story)
    const again = arrange(story, 1000)
    expect([told(again, 'ExchangeArranged'), told(again, 'RefundRequested')]).toMatchObject([
      {
        worth: 2000,
        from: [
          { line: 'L1', amount: 1250, units: 1 },
          { line: 'L2', amount: 750, units: 1 },
        ],
      },
      undefined,
    ])
  })
  it.each([1, 2, 3])(
    'one of %i units for something cheaper that is given up pays the rest of what it cost, and the others stay worth what they were',
    (quantity) => {
      const story = exchanging([{ unitPrice: 5000, quantity }], [1])
      arrange(story, 1000)
      giveUp(story)
      expect(told(story.must('afterSales', 'RefundCase', { case: 'C1' }), 'RefundRequested')).toMatchObject({
        amount: 1000,
        case: 'C1',
        lines: [{ line: 'L1', amount: 1000, units: 1 }],
      })
      story.refundsSettle()
      if (quantity > 1)
        expect(told(story.returned({ L1: quantity - 1 }).events.slice(-8), 'RefundRequested')).toMatchObject({
          amount: 5000 * (quantity - 1),
        })
    },
  )
  it('a difference that other units of a line share in leaves no unit worth less than nothing', () => {
    const story = exchanging(
      [
        { unitPrice: 5000, quantity: 3 },
        { unitPrice: 100, quantity: 1 },
      ],
      [1, 1],
    )
    const arranged = arrange(story, 10)
    expect([told(arranged, 'RefundRequested'), told(arranged, 'ExchangeArranged')]).toMatchObject([
      { amount: 5080 },
      {
        worth: 20,
        from: [
          { line: 'L1', amount: 20 },
          { line: 'L2', amount: 0 },
        ],
      },
    ])
  })
  it('one whose parcel is lost is sent again for the units that were lost', () => {
    const story = exchanging([{ unitPrice: 5000, quantity: 2 }], [2])
    arrange(story, 5000)
    story.shipped('P2', { 'C1.x1': 2 })
    expect(story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'x1', kind: 'lost' }).map(({ type }) => type)).toContain(
      'ReplacementFailed',
    )
    expect(told(arrange(story, 5000), 'ExchangeArranged')).toMatchObject({
      line: 'C1.x2',
      worth: 10_000,
      from: [{ line: 'C1.x1', amount: 10_000, units: 2 }],
    })
  })

  it('one whose parcel is lost and goes out again is under way: no other one is arranged beside it', () => {
    const story = exchanging([{ unitPrice: 5000, quantity: 2 }], [2])
    arrange(story, 5000)
    story.shipped('P2', { 'C1.x1': 2 })
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'x1', kind: 'lost' })
    story.must('customer', 'AnswerLoss', { parcel: 'P2', answer: 'reship' })
    expect(
      story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'NEW', unitPrice: 5000 }, agreed: true }),
    ).toMatchObject({ rule: 'EXE-06', reason: 'replacementUnderWay', alternatives: ['awaitOutcome'] })
    story.shipped('P3', { 'C1.x1': 2 })
    expect(story.must('carrier', 'ReportScan', { parcel: 'P3', scan: 'x2', kind: 'lost' }).map(({ type }) => type)).not.toContain(
      'ReplacementFailed',
    )
    expect(told(arrange(story, 5000), 'ExchangeArranged')).toMatchObject({
      line: 'C1.x2',
      from: [{ line: 'C1.x1', amount: 10_000, units: 2 }],
    })
  })

  const amounts = fc.array(fc.record({ unitPrice: fc.constantFrom(1, 2, 99, 100, 4990, 5001), quantity: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  it('whatever is arranged and given up, differences and the last refund together are what the units cost, to the fen', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }),
        fc.array(fc.constantFrom(0, 1, 2, 3, 50, 500, 4990, 6000), { minLength: 1, maxLength: 3 }),
        (lines, wanted, prices) => {
          const units = lines.map(({ quantity }, i) => Math.min(quantity, wanted[i] ?? 0))
          const count = units.reduce((all, n) => all + n, 0)
          fc.pre(count > 0)
          const cost = lines.reduce((sum, { unitPrice }, i) => sum + unitPrice * (units[i] ?? 0), 0)
          const story = exchanging(lines, units)
          for (const price of prices) {
            // A dearer one would wait for the customer's money.
            if (price * count > cost - story.refundTotal) continue
            arrange(story, price)
            giveUp(story)
          }
          if (story.refundTotal < cost) story.must('afterSales', 'RefundCase', { case: 'C1' })
          expect(story.refundTotal).toBe(cost)
        },
      ),
    )
  })
})

describe('LAW-08: what is kept of what was ordered', () => {
  it('a replacement counts as what it took the place of, unit by unit, in the order of the lines', () => {
    const story = exchanging(
      [
        { unitPrice: 5000, quantity: 1 },
        { unitPrice: 3000, quantity: 1 },
      ],
      [1, 1],
    )
    arrange(story, 4000)
    const [replacement = ''] = Object.keys(story.order.lines).filter((line) => line.startsWith('C1.x'))
    expect(story.order.lines[replacement]?.quantity).toBe(2)
    expect([0, 1, 2].map((going) => keptAsOrdered(story.order, { [replacement]: going }))).toEqual([
      { units: { L1: 1, L2: 1 }, dearer: 0 },
      { units: { L1: 1, L2: 0 }, dearer: -1000 },
      { units: { L1: 0, L2: 0 }, dearer: 0 },
    ])
  })
})
