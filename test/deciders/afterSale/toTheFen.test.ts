// Refunding everything returns exactly what was paid, also where refunds are given up and asked for again (MNY-03).
import fc from 'fast-check'
import { Story } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const back = (story: Story, id: string, quantity = 1): void => {
  story.asks({ case: id, lines: { L1: quantity }, reason: 'quality', evidence: photo })
  story.must('afterSales', 'ApproveCase', { case: id })
  story.must('warehouse', 'ReportReturnArrived', { case: id, lines: [{ line: 'L1', quantity }] })
  story.must('warehouse', 'PassInspection', { case: id })
}
const refunds = ({ order }: Story) =>
  Object.values(order.refunds).flatMap(({ case: of, amount, state }) => (state === 'abandoned' ? [] : [`${of ?? ''} ${amount}`]))

test('a refund that is given up and asked for again is what it was, whatever went meanwhile', () => {
  // 10.01 over three units: 3.34, 3.33, 3.34.
  const story = new Story().delivered({ lines: [{ unitPrice: 400, quantity: 3 }], discount: 199 })
  back(story, 'C1')
  back(story, 'C2')
  expect(refunds(story)).toEqual(['C1 334', 'C2 333'])
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('afterSales', 'RefundCase', { case: 'C1' })
  expect(refunds(story)).toEqual(['C2 333', 'C1 334'])
  back(story, 'C3')
  expect(refunds(story)).toEqual(['C2 333', 'C1 334', 'C3 334'])
})

test('and the sum that was given for another unit is taken off once', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
  back(story, 'C1')
  story.asks({ case: 'C2', kind: 'refundOnly', reason: 'other', amount: 4000, lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C2' })
  back(story, 'C3', 2)
  expect(refunds(story)).toEqual(['C1 10000', 'C2 4000', 'C3 16000'])
  story.must('finance', 'AbandonRefund', { refund: 'A1-R1' })
  story.must('afterSales', 'RefundCase', { case: 'C1' })
  expect(refunds(story)).toEqual(['C2 4000', 'C3 16000', 'C1 10000'])
  story.must('finance', 'AbandonRefund', { refund: 'A1-R3' })
  story.must('finance', 'AbandonRefund', { refund: 'A1-R4' })
  story.must('afterSales', 'RefundCase', { case: 'C1' })
  story.must('afterSales', 'RefundCase', { case: 'C3' })
  expect(story.refundTotal).toBe(30_000)
})

test('whichever are given up, and whenever they are asked for again: all of it comes to all that was paid', () => {
  const quantity = fc.integer({ min: 2, max: 7 })
  fc.assert(
    fc.property(quantity, fc.nat({ max: 20 }), fc.array(fc.nat({ max: 6 }), { maxLength: 12 }), (units, discount, picks) => {
      const story = new Story().delivered({ lines: [{ unitPrice: 100, quantity: units }], discount })
      let asked = 0
      const again = (): void => {
        for (const [of, { state }] of Object.entries(story.order.cases))
          if (
            state === 'inspectionPassed' &&
            Object.values(story.order.refunds).every((one) => one.case !== of || one.state === 'abandoned')
          )
            story.must('afterSales', 'RefundCase', { case: of })
      }
      for (const pick of picks) {
        const open = Object.entries(story.order.refunds).filter(([, { state }]) => state === 'requested')
        const [given] = open[pick] ?? []
        if (given !== undefined) story.must('finance', 'AbandonRefund', { refund: given })
        else if (pick % 2 === 0) again()
        else if (asked < units) back(story, `C${(asked += 1)}`)
      }
      again()
      while (asked < units) back(story, `C${(asked += 1)}`)
      expect(story.refundTotal).toBe(units * 100 - discount)
      expect(story.order.lines['L1']?.refunded).toBe(units * 100 - discount)
    }),
  )
})
