// Whose postage goes back with which goods, where some were exchanged before (MNY-01, MNY-03): the units' own, in whatever order they come back.
import fc from 'fast-check'
import { Story } from '../../cases/kit/story.js'

const quality = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
const detail = (reason: string): object => (reason === 'quality' ? quality : {})

/** Units of a line are sent back for the same again, which arrives; its line. */
const exchanged = (story: Story, line: string, quantity: number): string => {
  const of = `C${Object.keys(story.order.cases).length + 1}`
  story.facts = { stock: { NEW: 99 } }
  story.asks({ case: of, kind: 'exchange', reason: 'quality', lines: { [line]: quantity }, ...quality })
  for (const [role, type, more] of [
    ['afterSales', 'ApproveCase', {}],
    ['system', 'IssueReturnLabel', { carrier: 'SF', waybill: `W-${of}` }],
    ['warehouse', 'ReportReturnArrived', { lines: [{ line, quantity }] }],
    ['warehouse', 'PassInspection', {}],
    ['afterSales', 'ArrangeExchange', { product: { sku: 'NEW', unitPrice: 5000 }, agreed: true }],
  ] as const)
    story.must(role, type, { case: of, ...more })
  story.shipped(`P-${of}`).signed(`P-${of}`)
  return story.order.cases[of]?.exchange?.line ?? 'none'
}
const freightOf = (story: Story, line: string): number =>
  Object.values(story.order.refunds).reduce((sum, { lines, freight }) => sum + (lines.some((one) => one.line === line) ? freight : 0), 0)

test('what comes back for a defect has its own postage, and what comes back by choice has none, whichever of them was exchanged, and whichever comes first', () => {
  fc.assert(
    fc.property(
      fc.record({
        exchanges: fc.array(fc.nat({ max: 2 }), { maxLength: 3 }),
        order: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
        reasons: fc.tuple(...([0, 1, 2] as const).map(() => fc.constantFrom('quality', 'noReason'))),
      }),
      ({ exchanges, order, reasons }) => {
        const story = new Story().delivered({ lines: [{ unitPrice: 5000 }, { unitPrice: 5000 }, { unitPrice: 5000 }], freight: 600 })
        const lines = ['L1', 'L2', 'L3']
        for (const i of exchanges) lines[i] = exchanged(story, lines[i] ?? '', 1)
        for (const i of order) {
          const reason = reasons[i] ?? 'quality'
          story.returned({ [lines[i] ?? '']: 1 }, reason, detail(reason)).refundsSettle()
        }
        expect(order.map((i) => freightOf(story, lines[i] ?? ''))).toEqual(order.map((i) => (reasons[i] === 'quality' ? 200 : 0)))
      },
    ),
  )
})
test('of several units the exchanged ones have theirs, and with the last the fen that was rounded goes', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 5000, quantity: 3 }], freight: 100 })
  const replacement = exchanged(story, 'L1', 2)
  story.returned({ [replacement]: 1 }, 'quality', quality).refundsSettle()
  expect(freightOf(story, replacement)).toBe(34)
  story.returned({ [replacement]: 1 }, 'quality', quality).refundsSettle()
  story.returned({ L1: 1 }, 'quality', quality).refundsSettle()
  expect([story.order.freightRefunded, story.refundedTotal]).toEqual([100, story.paidTotal])
})
