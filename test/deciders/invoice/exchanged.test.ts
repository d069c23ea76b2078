// An issued invoice names what the customer has: after a return, and after an exchange for other goods (IVC-03; invoice measures art. 19).
import { Story } from '../../cases/kit/story.js'

interface Asked {
  readonly amount: number
  readonly lines: readonly string[]
  readonly kind?: string
  readonly invoice?: string
  readonly more?: readonly object[]
}
const ask = (story: Story, { amount, lines, kind = 'ordinary', invoice = 'I1', more = [] }: Asked) =>
  story.tell('customer', 'RequestInvoice', {
    invoice,
    kind,
    form: 'electronic',
    amount,
    items: [...lines.map((line) => ({ kind: 'goods', line })), ...more],
    confirmed: ['title', 'taxNumber'],
  })
const issued = (story: Story, asked: Asked): Story => {
  expect(ask(story, asked)).toMatchObject({ right: [{ type: 'InvoiceRequested' }, { type: 'InvoiceReady' }] })
  story.must('finance', 'IssueInvoice', { invoice: asked.invoice ?? 'I1', number: 'N-1' })
  return story
}
const three = { lines: [{ unitPrice: 10_000 }, { unitPrice: 10_000 }, { unitPrice: 10_000 }] }
const first = (story: Story) => story.order.invoices['I1']

/** Exchanged for another product, up to its signing. */
const arranged = (story: Story, unitPrice: number, sku = 'OTHER', lines: Readonly<Record<string, number>> = { L1: 1 }): Story => {
  story.facts = { stock: { OTHER: 5, 'SKU-1': 5 } }
  story.asks({ case: 'X', kind: 'exchange', reason: 'size', lines })
  story.must('afterSales', 'ApproveCase', { case: 'X' })
  story.must('warehouse', 'ReportReturnArrived', {
    case: 'X',
    lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity })),
  })
  story.must('warehouse', 'PassInspection', { case: 'X' })
  story.must('afterSales', 'ArrangeExchange', { case: 'X', product: { sku, unitPrice }, agreed: true })
  return story
}
const sent = (story: Story): Story => story.shipped('P2', { 'X.x1': story.order.lines['X.x1']?.quantity ?? 0 }).signed('P2')

test('an exchange for another product, once it is signed for, reverses the invoice in full and issues it anew with what came instead', () => {
  const story = arranged(issued(new Story().delivered(three), { amount: 20_000, lines: ['L1', 'L2'] }), 10_000)
  expect(first(story)).toMatchObject({ state: 'issued', stands: 20_000 })
  sent(story)
  expect(first(story)).toMatchObject({ state: 'reversalDue', reverse: 20_000, reissue: 20_000 })
  expect(story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1', anew: 'N-2' })[0]?.data).toEqual({
    invoice: 'I1',
    number: 'R-1',
    amount: 20_000,
    reissued: 20_000,
    anew: 'N-2',
  })
  expect(first(story)).toMatchObject({
    state: 'issued',
    stands: 20_000,
    items: [
      { kind: 'goods', line: 'X.x1' },
      { kind: 'goods', line: 'L2' },
    ],
  })
})
test('for the same product the invoice is right as it is', () => {
  expect(
    first(sent(arranged(issued(new Story().delivered(three), { amount: 20_000, lines: ['L1', 'L2'] }), 10_000, 'SKU-1'))),
  ).toMatchObject({ state: 'issued', stands: 20_000, reverse: 0 })
})
test('of a dearer one the invoice names the new goods for what stood on it; the difference may be asked for', () => {
  const story = arranged(issued(new Story().delivered({ lines: [{ unitPrice: 10_000 }] }), { amount: 10_000, lines: ['L1'] }), 13_000)
  sent(story.paid()).must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  expect(first(story)).toMatchObject({ state: 'issued', stands: 10_000, items: [{ kind: 'goods', line: 'X.x1' }] })
  expect(ask(story, { invoice: 'I2', amount: 3000, lines: ['X.x1'] })).toMatchObject({ right: [{ type: 'InvoiceRequested' }, {}] })
})
test('of a cheaper one what went back is reversed with it', () => {
  const story = arranged(
    issued(new Story().delivered({ lines: [{ unitPrice: 10_000 }] }), { amount: 10_000, lines: ['L1'] }),
    7000,
  ).refundsSettle()
  expect(first(story)).toMatchObject({ state: 'reversalDue', reverse: 3000, reissue: 0 })
  sent(story)
  expect(first(story)).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 7000, anew: [{ kind: 'goods', line: 'X.x1' }] })
})
test('of two units of which one is exchanged it names both', () => {
  const story = sent(
    arranged(issued(new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }), { amount: 20_000, lines: ['L1'] }), 10_000),
  )
  expect(first(story)).toMatchObject({ reverse: 20_000, reissue: 20_000, anew: [{ line: 'L1' }, { line: 'X.x1' }] })
})
test('a replacement that came to nothing changes no name; its money does', () => {
  const story = arranged(issued(new Story().delivered(three), { amount: 10_000, lines: ['L1'] }), 10_000)
  story.must('afterSales', 'CancelReplacement', { case: 'X' })
  story.must('afterSales', 'RefundCase', { case: 'X' })
  expect(first(story)).toMatchObject({ state: 'issued' })
  story.refundsSettle()
  expect(first(story)).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 0 })
})

test('what went back is reversed also where the rest of the order was never invoiced', () => {
  const whole = issued(new Story().delivered(three), { amount: 10_000, lines: ['L1'] })
    .returned({ L1: 1 })
    .refundsSettle()
  expect(first(whole)).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 0 })
  const part = issued(new Story().delivered(three), { amount: 20_000, lines: ['L1', 'L2'] })
    .returned({ L1: 1 })
    .refundsSettle()
  expect(first(part)).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 0, anew: [{ line: 'L2' }] })
  const other = issued(new Story().delivered(three), { amount: 20_000, lines: ['L1', 'L2'] })
    .returned({ L3: 1 })
    .refundsSettle()
  expect(first(other)).toMatchObject({ state: 'issued', stands: 20_000, reverse: 0 })
})
test('once reversed, an invoice names what is kept, and no later return reverses it twice', () => {
  const story = issued(new Story().delivered(three), { amount: 20_000, lines: ['L1', 'L2'], kind: 'special' })
    .returned({ L1: 1 })
    .refundsSettle()
  story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' })
  expect(first(story)).toMatchObject({ state: 'issued', stands: 10_000, items: [{ line: 'L2' }] })
  expect(first(story)).not.toHaveProperty('anew')
  expect(first(story.returned({ L3: 1 }).refundsSettle())).toMatchObject({ state: 'issued', stands: 10_000 })
  expect(first(story.returned({ L2: 1 }).refundsSettle())).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 0 })
})

test('an invoice names the goods that its amount stands for', () => {
  const story = new Story().delivered({ ...three, freight: 800 })
  expect(ask(story, { amount: 10_801, lines: ['L1'] })).toMatchObject({
    left: { rule: 'IVC-03', reason: 'aboveWhatItNames', alternatives: ['amountOfRest', 'nameAsSold'] },
  })
  expect(ask(story, { amount: 10_800, lines: ['L1'] })).toMatchObject({ right: [{}, {}] })
  expect(ask(story, { invoice: 'I2', amount: 801, lines: [], more: [{ kind: 'delivery' }] })).toMatchObject({
    left: { reason: 'aboveWhatItNames' },
  })
  // What a fitter was paid is not in the order.
  expect(ask(story, { invoice: 'I2', amount: 19_000, lines: ['L1'], more: [{ kind: 'installation' }] })).toMatchObject({ right: [{}, {}] })
})
test('what is still on its way back is named until its money has arrived: it may come to nothing', () => {
  const story = issued(new Story().delivered(three), { amount: 30_000, lines: ['L1', 'L2', 'L3'] })
    .returned({ L1: 1 })
    .returned({ L2: 1 })
  const [one, two] = Object.keys(story.order.refunds)
  story.must('finance', 'SubmitRefund', { refund: one })
  story.must('platform', 'ReportRefund', { refund: one, outcome: 'settled', amount: 10_000 })
  expect(first(story)).toMatchObject({ state: 'reversalDue', reverse: 10_000, anew: [{ line: 'L2' }, { line: 'L3' }] })
  story.must('finance', 'AbandonRefund', { refund: two })
  expect(first(story)).toMatchObject({ reverse: 10_000, anew: [{ line: 'L2' }, { line: 'L3' }] })
})
test('the second exchange counts like the first, also of what was sent for the same product', () => {
  const again = (story: Story): Story => {
    story.asks({ case: 'Y', kind: 'exchange', reason: 'size', lines: { 'X.x1': 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'Y' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'Y', lines: [{ line: 'X.x1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'Y' })
    story.must('afterSales', 'ArrangeExchange', { case: 'Y', product: { sku: 'OTHER', unitPrice: 10_000 }, agreed: true })
    return story.shipped('P3', { 'Y.x1': 1 }).signed('P3')
  }
  const story = again(sent(arranged(issued(new Story().delivered(three), { amount: 10_000, lines: ['L1'] }), 10_000, 'SKU-1')))
  expect(first(story)).toMatchObject({ state: 'reversalDue', reverse: 10_000, reissue: 10_000, anew: [{ line: 'Y.x1' }] })
})
