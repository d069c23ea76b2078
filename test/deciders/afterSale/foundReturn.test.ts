// A return whose loss was settled, and that arrives all the same (EXE-08, EXE-11; ).
import { Story, hour } from '../../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const units = [{ line: 'L1', quantity: 1 }]
const lost = (more: object = {}): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: photo, ...more })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
  story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
  return story.wait(hour)
}
const arrives = (story: Story): Story => {
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units })
  return story
}
const at = ({ order }: Story) => order.lines['L1']?.units
const open = ({ order }: Story) =>
  Object.entries(order.exceptions).flatMap(([exception, { state }]) => (state === 'open' ? [exception] : []))

test.each(['before', 'after'])(
  'is sorted like any, and the customer keeps their money and the other unit: %s the money has arrived',
  (when) => {
    const story = arrives(when === 'before' ? lost() : lost().refundsSettle())
    expect([at(story), open(story)]).toEqual([{ customer: 1, 'case:C1': 1 }, ['lostReturnArrived.case:C1']])
    story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: units, to: 'restock', seen: 'resellable' })
    expect([at(story.refundsSettle()), story.refundedTotal, story.order.cases['C1']?.outcome]).toEqual([
      { customer: 1, restocked: 1 },
      10_000,
      'refunded',
    ])
  },
)
test('beside its replacement too', () => {
  const story = lost({ kind: 'exchange' })
  story.facts = { stock: { 'SKU-1': 1 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  expect(at(arrives(story))).toEqual({ customer: 1, 'case:C1': 1 })
  expect(story.shipped('P2', { 'C1.x1': 1 }).signed('P2').order.cases['C1']?.outcome).toBe('exchanged')
})
test('told again it is nothing new; other goods are a surplus', () => {
  const story = arrives(lost().refundsSettle())
  expect(story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units })).toEqual([])
  story.wait(hour).must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units, occurredAt: new Date(story.now).toISOString() })
  expect([at(story), open(story)]).toEqual([{ customer: 1, 'case:C1': 1 }, ['lostReturnArrived.case:C1', 'surplusArrived.case:C1']])
})
describe('of two units one arrives: the case stays about both', () => {
  const two = (): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 3 }] })
    story.asks({ lines: { L1: 2 }, reason: 'quality', evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'lost' })
    return story
  }
  it('whose money waited is paid for both', () => {
    const story = two()
    story.must('finance', 'OpenException', { exception: 'X1', kind: 'payment', about: 'order', note: '核对' })
    story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
    arrives(story.wait(hour)).must('lead', 'ResolveException', { exception: 'X1', result: 'ok' })
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([story.refundsSettle().refundedTotal, story.order.cases['C1']?.outcome]).toEqual([20_000, 'refunded'])
  })
  it('and nobody is paid once more for the other; it comes in like the first', () => {
    const story = two()
    story.must('logistics', 'SettleReturnLoss', { case: 'C1', loss: 'lost' })
    arrives(story.refundsSettle().wait(hour))
    story.asks({ case: 'C2', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
    expect(story.order.cases['C2']?.origin).toBe('customer')
    story.must('customer', 'WithdrawCase', { case: 'C2' })
    story.wait(hour).must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: units, occurredAt: new Date(story.now).toISOString() })
    story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }], to: 'restock', seen: 'resellable' })
    expect([at(story), story.refundTotal]).toEqual([{ customer: 1, restocked: 2 }, 20_000])
  })
})
