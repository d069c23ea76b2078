// Several invoices of the same goods, some of which go back: together they take no more than what is left costs, and none waits for nothing (IVC-03).
import { Story } from '../../cases/kit/story.js'

const asked = (story: Story, invoice: string, amount: number, lines: readonly string[]) =>
  story.must('customer', 'RequestInvoice', {
    invoice,
    kind: 'ordinary',
    form: 'electronic',
    amount,
    items: lines.map((line) => ({ kind: 'goods', line })),
    confirmed: ['title', 'taxNumber'],
  })
const issue = (story: Story, invoice: string) => story.must('finance', 'IssueInvoice', { invoice, number: `N-${invoice}` })
const stands = ({ order }: Story) => Object.values(order.invoices).map((one) => one.stands - one.reverse + one.reissue)
const states = ({ order }: Story) => Object.values(order.invoices).map(({ state }) => state)
const three = { lines: [{ unitPrice: 10_000, quantity: 2 }, { unitPrice: 10_000 }, { unitPrice: 10_000 }] }

describe('where goods go back that one invoice names beside those of another', () => {
  it.each([
    ['the goods that both name are kept', { L2: 1 }, [20_000, 0]],
    ['the goods that both name went back in part', { L1: 1 }, [20_000, 0]],
    ['all that both name went back', { L1: 2 }, [10_000, 0]],
  ])('%s', (_, lines, left) => {
    const story = new Story().delivered(three)
    asked(story, 'I1', 22_000, ['L1', 'L2'])
    issue(story, 'I1')
    asked(story, 'I2', 8000, ['L1'])
    issue(story, 'I2')
    expect(stands(story.returned(lines).refundsSettle())).toEqual(left)
  })
  it('an invoice of other goods gives way to none', () => {
    const story = new Story().delivered(three)
    asked(story, 'I1', 20_000, ['L1'])
    issue(story, 'I1')
    asked(story, 'I2', 10_000, ['L1', 'L2'])
    issue(story, 'I2')
    expect(stands(story.returned({ L1: 2 }).refundsSettle())).toEqual([0, 10_000])
  })
})
describe('an invoice that is still to be issued', () => {
  it('of goods whose price is on others by now is not issued any more', () => {
    const story = new Story().delivered(three)
    asked(story, 'I1', 10_000, ['L1'])
    issue(story, 'I1')
    asked(story, 'I2', 10_000, ['L1'])
    expect(states(story.returned({ L1: 1 }).refundsSettle())).toEqual(['issued', 'withdrawn'])
  })
  it('has what one that was asked for after it would take', () => {
    const story = new Story().delivered(three)
    asked(story, 'I1', 8000, ['L1'])
    asked(story, 'I2', 12_000, ['L1'])
    story.returned({ L1: 1 }).refundsSettle()
    expect(story.refused('finance', 'IssueInvoice', { invoice: 'I2', number: 'N-I2' })).toMatchObject({ reason: 'aboveWhatItNames' })
    issue(story, 'I1')
    expect([states(story), stands(story)]).toEqual([
      ['issued', 'toIssue'],
      [8000, 0],
    ])
  })
})
