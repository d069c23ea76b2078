import { Story } from '../../cases/kit/story.js'

const sold = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000 }, { unitPrice: 20_000 }] })
const goods = [
  { kind: 'goods', line: 'L1' },
  { kind: 'goods', line: 'L2' },
]
const asked = { invoice: 'I1', kind: 'ordinary', form: 'electronic', amount: 30_000, items: goods, confirmed: ['title'] }
const issued = (kind = 'ordinary'): Story => {
  const story = sold()
  story.must('customer', 'RequestInvoice', { ...asked, kind, confirmed: ['title', 'taxNumber'] })
  story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' })
  return story
}

test('an invoice waits for what its kind and form need, and no longer', () => {
  const story = sold()
  story.must('customer', 'RequestInvoice', { ...asked, kind: 'special', form: 'paper' })
  expect(story.order.invoices['I1']?.state).toBe('requested')
  const [confirmed] = story.must('customer', 'ConfirmInvoice', { invoice: 'I1', confirmed: ['taxNumber', 'address'] })
  expect(confirmed?.data).toMatchObject({ missing: ['postage'] })
  story.must('customer', 'ConfirmInvoice', { invoice: 'I1', confirmed: ['postage'] })
  expect(story.order.invoices['I1']?.state).toBe('toIssue')
})

test('it says only what was sold, and never more than was paid and not refunded, over all invoices', () => {
  const story = sold()
  expect(story.refused('customer', 'RequestInvoice', { ...asked, items: [{ kind: 'other' }] })).toMatchObject({
    rule: 'IVC-03',
    reason: 'itemNotSold',
  })
  expect(story.refused('customer', 'RequestInvoice', { ...asked, items: [] })).toMatchObject({ rule: 'IVC-03', reason: 'itemNotSold' })
  expect(story.refused('customer', 'RequestInvoice', { ...asked, amount: 30_001 })).toMatchObject({
    rule: 'IVC-03',
    reason: 'aboveWhatIsLeft',
  })
  story.must('customer', 'RequestInvoice', { ...asked, amount: 20_000 })
  expect(story.refused('customer', 'RequestInvoice', { ...asked, invoice: 'I2', amount: 10_001 })).toMatchObject({
    reason: 'aboveWhatIsLeft',
  })
  story.returned({ L2: 1 })
  expect(story.refused('finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' })).toMatchObject({ rule: 'IVC-03' })
})

test('a partial refund makes just the refunded part due for a red letter, once its money has arrived', () => {
  const story = issued().returned({ L1: 1 })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'issued', stands: 30_000 })
  story.refundsSettle()
  expect(story.order.invoices['I1']).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 0 })
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'issued', stands: 20_000 })
  story.returned({ L2: 1 }).refundsSettle().must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-2' })
  expect(story.order.invoices['I1']?.stands).toBe(0)
})

test('a special VAT invoice is reversed in full and issued anew for the rest', () => {
  const story = issued('special').returned({ L1: 1 }).refundsSettle()
  expect(story.order.invoices['I1']).toMatchObject({ reverse: 30_000, reissue: 20_000 })
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  expect(story.order.invoices['I1']?.stands).toBe(20_000)
})

test('what went back is named on no later invoice: the amount of what is kept stands under its own name', () => {
  const story = sold().returned({ L1: 1 }).refundsSettle()
  const rest = { ...asked, amount: 10_000 }
  expect(story.refused('customer', 'RequestInvoice', { ...rest, items: [{ kind: 'goods', line: 'L1' }] })).toMatchObject({
    rule: 'IVC-03',
    reason: 'itemNotSold',
    alternatives: ['nameAsSold'],
  })
  story.must('customer', 'RequestInvoice', { ...rest, items: [{ kind: 'goods', line: 'L2' }, { kind: 'delivery' }] })
})

test('of goods that were exchanged the invoice names what came instead', () => {
  const story = sold()
  story.facts = { stock: { 'SKU-1': 3 } }
  story.asks({ case: 'X', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'X' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'X', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'X' })
  story.must('afterSales', 'ArrangeExchange', { case: 'X', product: { sku: 'SKU-1', unitPrice: 10_000 } })
  const name = (line: string) => story.tell('customer', 'RequestInvoice', { ...asked, amount: 10_000, items: [{ kind: 'goods', line }] })
  expect([name('L1'), name('X.x1')]).toMatchObject([{ left: { reason: 'itemNotSold' } }, { right: [{ type: 'InvoiceRequested' }, {}] }])
})

test('IVC-01: an invoice with the wrong title is recalled: all of it is reversed, and the right one is issued for what is left', () => {
  const story = issued()
  const again = { ...asked, invoice: 'I2', details: { title: '某公司' } }
  expect(story.refused('customer', 'RequestInvoice', again)).toMatchObject({ reason: 'aboveWhatIsLeft' })
  story.must('customerService', 'RecallInvoice', { invoice: 'I1' })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'reversalDue', reverse: 30_000, reissue: 0 })
  expect(story.must('finance', 'RecallInvoice', { invoice: 'I1' })).toEqual([])
  story.must('customer', 'RequestInvoice', again)
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  story.must('finance', 'IssueInvoice', { invoice: 'I2', number: 'N-2' })
  expect([story.order.invoices['I1'], story.order.invoices['I2']]).toMatchObject([
    { state: 'issued', stands: 0 },
    { state: 'issued', stands: 30_000 },
  ])
  story.returned({ L1: 1 }).refundsSettle()
  expect([story.order.invoices['I1']?.state, story.order.invoices['I2']]).toMatchObject([
    'issued',
    { state: 'reversalDue', reverse: 10_000 },
  ])
})

test('IVC-03: money that goes back while an invoice is recalled leaves nothing more to reverse; a special one is not issued anew', () => {
  const story = issued('special').returned({ L1: 1 }).refundsSettle()
  expect(story.order.invoices['I1']).toMatchObject({ reverse: 30_000, reissue: 20_000 })
  story.must('finance', 'RecallInvoice', { invoice: 'I1' })
  story.returned({ L2: 1 }).refundsSettle()
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'issued', stands: 0, reverse: 0, reissue: 0 })
})

test('IVC-04: who has not accepted the goods is told not to claim the expense yet; who has is told nothing', () => {
  const paid = new Story().placed({ lines: [{ unitPrice: 30_000 }] }).paid()
  const notice = (story: Story) => {
    story.must('customer', 'RequestInvoice', { ...asked, items: [{ kind: 'goods', line: 'L1' }] })
    return story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' })[0]?.data
  }
  expect([notice(paid), notice(new Story().delivered({ lines: [{ unitPrice: 30_000 }] }))]).toMatchObject([
    { notice: true },
    { notice: false },
  ])
})

describe('IVC-03: several invoices', () => {
  const three = (): Story =>
    new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }, { unitPrice: 20_000 }, { unitPrice: 40_000 }] })
  const asks = (story: Story, invoice: string, amount: number, ...lines: readonly string[]) =>
    story.tell('customer', 'RequestInvoice', { ...asked, invoice, amount, items: lines.map((line) => ({ kind: 'goods', line })) })
  it('that name the same goods are together no more than these cost, whichever is asked for first', () => {
    const story = three()
    const outcomes = [
      asks(story, 'I1', 12_000, 'L1'),
      asks(story, 'I2', 8001, 'L1'),
      asks(story, 'I2', 8000, 'L1'),
      asks(story, 'I3', 1, 'L1'),
      asks(story, 'I3', 20_001, 'L1', 'L2'),
      asks(story, 'I3', 20_000, 'L1', 'L2'),
      asks(story, 'I4', 1, 'L2'),
      asks(story, 'I4', 40_000, 'L2', 'L3'),
    ]
    expect(outcomes.map((outcome) => (outcome._tag === 'Left' ? outcome.left.reason : 'taken'))).toEqual([
      'taken',
      'aboveWhatItNames',
      'taken',
      'aboveWhatItNames',
      'aboveWhatItNames',
      'taken',
      'aboveWhatItNames',
      'taken',
    ])
  })
  it('of goods of which a part goes back, the one that was issued last gives way', () => {
    const story = three()
    for (const [invoice, amount] of [
      ['I1', 12_000],
      ['I2', 8000],
    ] as const) {
      asks(story, invoice, amount, 'L1')
      story.must('finance', 'IssueInvoice', { invoice, number: invoice })
    }
    story.returned({ L1: 1 }).refundsSettle()
    expect(Object.values(story.order.invoices).map(({ reverse }) => reverse)).toEqual([2000, 8000])
  })
})

test('IVC-03: of an invoice that was reversed in full nothing is reversed when its goods are corrected', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 30_000 }] }).paid()
  story.must('customer', 'RequestInvoice', { ...asked, items: [{ kind: 'goods', line: 'L1' }] })
  story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' })
  story.must('finance', 'RecallInvoice', { invoice: 'I1' })
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  story.must('customer', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'SKU-9' }] })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'issued', stands: 0 })
})
test('IVC-03: an invoice that names goods of another specification than the customer gets is reversed and issued anew', () => {
  const story = new Story().placed({ lines: [{ unitPrice: 10_000, quantity: 2 }, { unitPrice: 20_000 }] }).paid()
  for (const [invoice, line] of [
    ['I1', 'L1'],
    ['I2', 'L2'],
  ] as const) {
    story.must('customer', 'RequestInvoice', { ...asked, invoice, amount: 20_000, items: [{ kind: 'goods', line }] })
    story.must('finance', 'IssueInvoice', { invoice, number: invoice })
  }
  const dueOf = () => Object.values(story.order.invoices).map(({ state, reverse, reissue }) => [state, reverse, reissue])
  story.must('customer', 'CorrectOrder', { remark: '请放门口' })
  story.must('customer', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'SKU-9' }] })
  const [first, second] = [
    ['reversalDue', 20_000, 20_000],
    ['issued', 0, 0],
  ]
  expect(dueOf()).toEqual([first, second])
  story.approved().shipped().signed().returned({ L1: 1 }).refundsSettle()
  expect(dueOf()).toEqual([['reversalDue', 20_000, 10_000], second])
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1', anew: 'N-1' })
  expect(story.order.invoices['I1']).toMatchObject({ state: 'issued', stands: 10_000 })
})
