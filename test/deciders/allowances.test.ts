// Sums given for goods that the customer keeps, and then some of these goods come back after all (MNY-03).
import fc from 'fast-check'
import { Story } from '../cases/kit/story.js'

const evidence = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const delivered = (quantity: number, unitPrice = 10_000) => new Story().delivered({ lines: [{ unitPrice, quantity }] })
const sumOff = (story: Story, units: number, amount: number): Story => {
  const id = `C${Object.keys(story.order.cases).length + 1}`
  story.asks({ case: id, kind: 'refundOnly', reason: 'other', lines: { L1: units }, amount, evidence })
  story.must('afterSales', 'ApproveCase', { case: id })
  return story.refundsSettle()
}
/** What each return gives back. */
const returns = (story: Story, ...units: readonly number[]): readonly number[] =>
  units.map((count) => {
    const before = story.refundedTotal
    return story.returned({ L1: count }, 'quality').refundsSettle().refundedTotal - before
  })

it('a sum for all units is off each of them: who returns one gets what that one still cost', () => {
  expect(returns(sumOff(delivered(2), 2, 2000), 1, 1)).toEqual([9000, 9000])
  expect(returns(sumOff(delivered(3), 3, 1000), 1, 1, 1)).toEqual([9667, 9667, 9666])
})
it('a sum for one unit is that unit’s, and it is kept as long as others can come back', () => {
  expect(returns(sumOff(delivered(2), 1, 2000), 1, 1)).toEqual([10_000, 8000])
  expect(returns(sumOff(delivered(3), 2, 2000), 1, 1, 1)).toEqual([10_000, 9000, 9000])
})
it('a sum given after a unit had come back is off those that are left', () => {
  const story = delivered(3)
  expect([returns(story, 1), returns(sumOff(story, 2, 3000), 1, 1)]).toEqual([[10_000], [8500, 8500]])
})
it('a replacement is worth what its unit still cost', () => {
  const story = sumOff(delivered(2), 2, 2000)
  story.asks({ case: 'X', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'X' })
  story.must('system', 'IssueReturnLabel', { case: 'X', carrier: 'SF', waybill: 'W' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'X', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'X' })
  story.facts = { stock: { 'SKU-2': 1 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'X', product: { sku: 'SKU-2', unitPrice: 8000 }, agreed: true })
  expect(story.refundsSettle().refundedTotal).toBe(2000 + 1000)
})
it('all that was paid goes back once all has come back, and no more before, whatever was given for which units', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 999 })), { maxLength: 3 }),
      (quantity, sums) => {
        const story = delivered(quantity, 1000)
        for (const [units, amount] of sums) {
          const left = quantity * 1000 - story.refundedTotal
          if (amount < left) sumOff(story, Math.min(units, quantity), Math.min(amount, Math.min(units, quantity) * 1000 - 1))
        }
        returns(story, ...Array.from({ length: quantity }, () => 1))
        expect(story.refundedTotal).toBe(story.paidTotal)
      },
    ),
    { numRuns: 60 },
  )
})
