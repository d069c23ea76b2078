// What happens to an invoice while something else happens to the order (IVC-03; W-customer).
import { Story, hour } from '../../cases/kit/story.js'

const quality = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
const asked = (story: Story, amount: number, ...lines: readonly string[]): Story => {
  story.must('customer', 'RequestInvoice', {
    invoice: 'I1',
    kind: 'ordinary',
    form: 'electronic',
    amount,
    items: lines.map((line) => ({ kind: 'goods', line })),
    confirmed: ['title'],
    details: { title: '测试公司' },
  })
  return story
}
const two = { lines: [{ unitPrice: 10_000 }, { unitPrice: 10_000 }] }

test('goods that went back before the invoice was issued are named on none', () => {
  const story = asked(new Story().delivered(two), 10_000, 'L1').returned({ L1: 1 }, 'quality', quality)
  expect(story.refused('finance', 'IssueInvoice', { invoice: 'I1', number: 'N1' })).toMatchObject({
    rule: 'IVC-03',
    reason: 'itemNotSold',
    alternatives: ['askInvoiceAnew'],
  })
  asked(new Story().delivered(two), 10_000, 'L2')
    .returned({ L1: 1 }, 'quality', quality)
    .must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N1' })
})
test('one that is still to be issued, and for more than is left, is withdrawn and asked for anew', () => {
  const story = asked(new Story().delivered(two), 20_000, 'L1', 'L2').returned({ L1: 1 }, 'quality', quality).refundsSettle()
  expect(story.refused('finance', 'IssueInvoice', { invoice: 'I1', number: 'N1' })).toMatchObject({
    rule: 'IVC-03',
    alternatives: ['askInvoiceAnew'],
  })
  story.must('finance', 'WithdrawInvoice', { invoice: 'I1' })
  const again = {
    invoice: 'I2',
    kind: 'ordinary',
    form: 'electronic',
    amount: 10_000,
    confirmed: ['title'],
    details: { title: '测试公司' },
  }
  story.must('customer', 'RequestInvoice', { ...again, items: [{ kind: 'goods', line: 'L2' }] })
  story.must('finance', 'IssueInvoice', { invoice: 'I2', number: 'N2' })
})
test('money that was taken back reverses no invoice before a person has looked; what comes again leaves it as it is', () => {
  const story = asked(new Story().delivered(two), 20_000, 'L1', 'L2')
  story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N1' })
  story.wait(hour).must('platform', 'ReportPaymentReversed', { payment: 'T1' })
  const again = Object.assign(new Story(), { order: story.order, now: story.now })
  again.must('platform', 'ReportPayment', { payment: 'T1', amount: 20_000 })
  expect([story.order.invoices['I1']?.state, again.order.invoices['I1']?.state]).toEqual(['issued', 'issued'])
  story.must('finance', 'ResolveException', { exception: 'paymentReversed.order', result: 'the money is lost' })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'reversalDue', reverse: 20_000 })
})
test('an invoice whose money is all back, or whose goods went back, is not to be issued any more', () => {
  const state = (story: Story) => story.order.invoices['I1']?.state
  const cancelled = asked(new Story().placed(two).paid().approved(), 20_000, 'L1', 'L2')
  cancelled.must('customer', 'CancelOrder', { reason: 'customer' })
  expect([state(cancelled), state(cancelled.refundsSettle())]).toEqual(['toIssue', 'withdrawn'])
  const returned = asked(new Story().delivered(two), 10_000, 'L1').returned({ L1: 1 }, 'quality', quality)
  expect([state(returned), state(returned.refundsSettle())]).toEqual(['toIssue', 'withdrawn'])
  expect(state(asked(new Story().delivered(two), 20_000, 'L1', 'L2').returned({ L1: 1 }, 'quality', quality).refundsSettle())).toBe(
    'toIssue',
  )
})
