// Nobody is waited for, or asked, about what is over: goods that are not to be shipped, ratings that were given (SUP-01, SUP-03, DSP-05).
import { workOf } from '../../src/projections/work.js'
import { Story } from '../cases/kit/story.js'

const lines = ({ order, now }: Story) =>
  workOf('order-A1', order, now)
    .filter(({ subject }) => subject.startsWith('line:'))
    .map(({ subject, state }) => `${subject} ${state}`)
const waiting = (): Story => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
    .paid()
    .approved()
  story.must('system', 'ReportSupply', { line: 'L2', supply: 'PO1', outcome: 'held' })
  story.must('system', 'ReportSupply', { line: 'L1', supply: 'PO2', outcome: 'outOfStock' })
  return story
}

test('purchasing has nothing to give notice of, and the customer nothing to answer, once the order is cancelled', () => {
  const story = waiting()
  expect(lines(story)).toEqual(['line:L2 held', 'line:L1 short'])
  story.must('customer', 'CancelOrder', { reason: 'customer' })
  expect(lines(story)).toEqual([])
})
test('nor once the money of just these goods is asked back', () => {
  const story = waiting()
  story.asks({ kind: 'refundOnly', lines: { L1: 1 } })
  expect(lines(story)).toEqual(['line:L2 held'])
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  expect(lines(story)).toEqual(['line:L2 held', 'line:L1 short'])
})
test('a customer who has rated is not waited for, under whatever number the platform has it (DSP-05)', () => {
  const story = new Story()
    .delivered({ lines: [{ unitPrice: 10_000 }] })
    .returned({ L1: 1 })
    .refundsSettle()
  const ratings = () =>
    workOf('order-A1', story.order, story.now)
      .filter(({ subject }) => subject.startsWith('rating:'))
      .map(({ subject, state }) => `${subject} ${state}`)
  story.must('customerService', 'InviteRating', { rating: 'Q1', case: 'C1' })
  expect(ratings()).toEqual(['rating:Q1 invited'])
  story.must('platform', 'ReportRating', { rating: 'R-99', stars: 1, kind: 'negative' })
  expect(ratings()).toEqual(['rating:R-99 toAnswer'])
})
