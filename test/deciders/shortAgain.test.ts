// A completed order that sends something again can be short too (SUP-01, SHP-12).
import { Story, hour } from '../cases/kit/story.js'

/** All but a free mug has arrived; the mug was lost, is to be sent again, and its supplier has none. */
const short = (): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, gift: true }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .shipped('P2', { L2: 1 })
    .signed('P1')
    .wait(hour)
  story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'S1', kind: 'lost' })
  story.must('customer', 'AnswerLoss', { parcel: 'P2', answer: 'reship' })
  story.must('system', 'ReportSupply', { line: 'L2', supply: 'S1', outcome: 'outOfStock' })
  return story
}

it.each(['wait', 'change'])('the customer’s answer is recorded: %s', (answer) => {
  const story = short()
  expect([story.order.state, story.order.short]).toEqual(['completed', { L2: 'outOfStock' }])
  story.must('customer', 'AnswerShortage', { answer })
  expect([story.order.state, story.order.stockAnswer, story.order.short]).toEqual(['completed', answer, undefined])
})
it('who wants neither asks for the money of the goods: an order that has arrived is not cancelled', () => {
  const story = short()
  expect(story.refused('customer', 'AnswerShortage', { answer: 'cancel' })).toMatchObject({
    rule: 'lifecycle/order',
    alternatives: ['cancelReplacement', 'requestRefund'],
  })
  expect(story.order.short).toEqual({ L2: 'outOfStock' })
})
it('where nothing is short, there is nothing to answer', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  expect(story.refused('customer', 'AnswerShortage', { answer: 'wait' }).rule).toBe('lifecycle/order')
})

test('a supplier that has none for a shelf at which nothing waits is no matter of the order’s (SUP-01)', () => {
  const story = new Story()
    .placed({ lines: [{ sku: 'A', unitPrice: 5000 }] })
    .paid()
    .approved()
  story.facts = { stockAt: [{ warehouse: 'W1', kilometres: 1, sku: 'A', lots: [] }] }
  story.must('system', 'AllocateStock')
  const told = (warehouse: string) =>
    story.must('system', 'ReportSupply', { line: 'L1', supply: `S-${warehouse}`, outcome: 'outOfStock', sku: 'A', warehouse })
  expect([told('W2'), told('W1').map(({ type }) => type)]).toEqual([[], ['SupplyReported']])
})
