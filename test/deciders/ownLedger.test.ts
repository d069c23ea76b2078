// A ledger of its own, in plain arithmetic, beside the library's: whatever is lost, returned, asked for again or given up, what the customer keeps is paid for, and what went is paid back (MNY-03).
import fc from 'fast-check'
import type { Order } from '../../src/deciders/whole/index.js'
import type { Role } from '../../src/policies/roles.js'
import { Story, hour } from '../cases/kit/story.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const lists = fc.record({
  lines: fc.array(fc.record({ quantity: fc.integer({ min: 2, max: 3 }), unitPrice: fc.constantFrom(1, 7, 333, 1000, 4990) }), {
    minLength: 1,
    maxLength: 2,
  }),
  off: fc.integer({ min: 0, max: 60 }),
  freight: fc.constantFrom(0, 1, 800),
  first: fc.constantFrom(100, 100, 1, 34, 70),
  terms: fc.constantFrom('prepaid', 'instalments', 'cashOnDelivery'),
  steps: fc.array(
    fc.record({
      what: fc.constantFrom(0, 0, 0, 1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 7, 7, 7, 7, 8, 9, 10, 10),
      which: fc.nat({ max: 5 }),
      more: fc.nat({ max: 2 }),
    }),
    { minLength: 20, maxLength: 60 },
  ),
})
type Step = { readonly what: number; readonly which: number; readonly more: number }

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)]
const unitsIn = (order: Order, place: string, { which, more }: Step) => {
  const line = pick(
    Object.values(order.lines).filter(({ units }) => (units[place] ?? 0) > 0),
    which,
  )
  return line === undefined ? [] : [{ line: line.line, quantity: 1 + (more % (line.units[place] ?? 1)) }]
}
const asks = (story: Story, place: string, kind: string, reason: string, step: Step): void => {
  const lines = unitsIn(story.order, place, step)
  if (lines.length === 0) return
  const name = `C${Object.keys(story.order.cases).length + 1}`
  story.tell('customer', 'RequestAfterSale', {
    case: name,
    kind,
    reason,
    channel: 'shop',
    lines,
    description: '说明',
    contact: '13800138000',
    evidence: photo,
  })
  // Goods that a person lets the customer keep beside their money are no matter of this ledger.
  if (kind === 'refundOnly' && story.order.cases[name]?.origin === 'customer') story.tell('customer', 'WithdrawCase', { case: name })
}
/** A case, one step on: whatever it still needs is tried. */
const goesOn = (story: Story, of: string): void => {
  const { lines = {}, first = 'verify' } = story.order.cases[of] ?? {}
  const list = Object.entries(lines).map(([line, quantity]) => ({ line, quantity }))
  const tries: readonly (readonly [Role, string, object])[] = [
    ['finance', 'RefundCase', {}],
    ['afterSales', 'ApproveCase', {}],
    ['afterSales', 'VerifyCase', { done: first }],
    ['warehouse', 'ReportReturnArrived', { lines: list }],
    ['warehouse', 'PassInspection', {}],
  ]
  const before = story.order
  for (const [role, type, more] of tries) {
    if (type === 'ReportReturnArrived' && story.order.cases[of]?.goodsBack !== true) continue
    story.tell(role, type, { case: of, ...more })
    if (story.order !== before) return
  }
}
const refundIn = (story: Story, states: readonly string[], which: number) =>
  pick(
    Object.entries(story.order.refunds).filter(([, { state }]) => states.includes(state)),
    which,
  )?.[0]
const play = (story: Story, step: Step): void => {
  story.wait(hour)
  const parcel =
    pick(
      Object.keys(story.order.parcels).filter((name) => ['shipped', 'lost'].includes(story.order.parcels[name]?.state ?? '')),
      step.which,
    ) ?? 'none'
  const of = pick(Object.keys(story.order.cases), step.which) ?? 'none'
  const packed = unitsIn(story.order, 'ours', step)
  const scan = (kind: string) =>
    story.order.parcels[parcel]?.state === 'shipped' && story.tell('carrier', 'ReportScan', { parcel, scan: `${parcel}-${kind}`, kind })
  const name = `P${Object.keys(story.order.parcels).length + 1}`
  const steps: readonly (() => unknown)[] = [
    () => packed.length > 0 && story.tell('carrier', 'ReportScan', { parcel: name, scan: name, kind: 'handedOver', lines: packed }),
    () => scan('signed'),
    () => scan('lost'),
    () => story.tell('customer', 'AnswerLoss', { parcel, answer: step.more === 0 ? 'reship' : 'refund' }),
    () => asks(story, 'lost', 'refundOnly', 'lostInTransit', step),
    () => asks(story, 'ours', 'refundOnly', 'notShipped', step),
    () => asks(story, 'customer', 'returnAndRefund', 'quality', step),
    () => goesOn(story, of),
    () => story.tell('customer', 'WithdrawCase', { case: of }),
    () => story.tell('finance', 'AbandonRefund', { refund: refundIn(story, ['requested', 'failed'], step.which) ?? 'none' }),
    () => story.refundsSettle(),
  ]
  steps[step.what]?.()
}

test('money in is money out and the price of what was not paid back, whatever happened on the way', () => {
  fc.assert(
    fc.property(lists, ({ lines, off, freight, first, terms, steps }) => {
      const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
      const discount = Math.floor((goods * off) / 100)
      const due = goods - discount + freight
      const ahead = Math.floor((due * first) / 100)
      const story = new Story().placed({
        lines,
        discount,
        freight,
        terms,
        tenders: [
          { payment: 'T1', means: 'online', amount: ahead },
          { payment: 'T2', means: 'cash', amount: due - ahead },
        ],
      })
      story.must('platform', 'ReportPayment', { payment: 'T1', amount: ahead })
      story.approved()
      for (const step of steps) play(story, step)
      // All that is asked for goes, and all that is still due comes.
      for (let round = 0; round < 8; round += 1) for (const of of Object.keys(story.refundsSettle().order.cases)) goesOn(story, of)
      for (const [payment, { due: asked, paid }] of Object.entries(story.order.payments))
        if (paid < asked) story.must('platform', 'ReportPayment', { payment, amount: asked - paid })
      const abandoned = new Set(story.events.flatMap((event) => (event.type === 'RefundAbandoned' ? [String(event.data.refund)] : [])))
      const [paid, back] = story.events.reduce(
        ([came, went], event) => [
          came + (event.type === 'PaymentSettled' ? event.data.amount : 0),
          went + (event.type === 'RefundRequested' && !abandoned.has(event.data.refund) ? event.data.amount : 0),
        ],
        [0, 0],
      )
      expect([paid, back]).toEqual([story.paidTotal, story.refundTotal])
      // What each line cost, from what was ordered, and the units whose money is not back, from where they are.
      const worth = Object.values(story.order.lines).reduce((sum, { line, units, quantity }) => {
        const frozen = story.events
          .flatMap((event) => (event.type === 'OrderPlaced' ? event.data.lines : []))
          .find((one) => one.line === line)
        const price = frozen === undefined ? 0 : frozen.unitPrice * frozen.quantity - frozen.discount
        return sum + (price * (units['customer'] ?? 0)) / quantity
      }, 0)
      expect(paid - back).toBeGreaterThanOrEqual(worth - 3)
      expect(back).toBeLessThanOrEqual(paid)
      const allGone = Object.values(story.order.lines).every(({ quantity, refundedUnits }) => refundedUnits === quantity)
      // What was given up and asked for again after a later refund is rounded anew: a fen a line.
      if (allGone && ahead === due) expect(paid - back).toBeLessThanOrEqual(abandoned.size === 0 ? 0 : lines.length)
    }),
    { numRuns: 300 },
  )
})

const half = (): Story => {
  const story = new Story().placed({
    lines: [{ quantity: 2, unitPrice: 4990 }],
    tenders: [
      { payment: 'T1', means: 'online', amount: 99 },
      { payment: 'T2', means: 'cash', amount: 9881 },
    ],
  })
  story.must('platform', 'ReportPayment', { payment: 'T1', amount: 99 })
  return story.approved()
}
const scanned = (story: Story, parcel: string, ...kinds: readonly string[]): void => {
  for (const kind of kinds)
    story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-${kind}`, kind, lines: [{ line: 'L1', quantity: 1 }] })
}
const claim = {
  case: 'C1',
  kind: 'refundOnly',
  reason: 'lostInTransit',
  channel: 'shop',
  lines: [{ line: 'L1', quantity: 1 }],
  description: '说明',
  contact: '13800138000',
  evidence: photo,
}
/** Answered with its money, which was asked for and then given up: what was no longer due stays taken off. */
const givenUp = (story: Story, parcel: string): void => {
  story.must('customer', 'AnswerLoss', { parcel, answer: 'refund' })
  expect(story.order.payable).toBe(5089)
  story.must('finance', 'AbandonRefund', { refund: refundIn(story, ['requested'], 0) })
}

// A partly paid order, one unit of two signed for, the other lost, its refund given up: what was no longer due is taken off once.
test('a lost unit of which a part is due no longer is not claimed as if nothing had been taken off: its loss is answered again', () => {
  const story = half()
  scanned(story, 'P1', 'handedOver', 'signed')
  scanned(story, 'P2', 'handedOver', 'lost')
  givenUp(story, 'P2')
  expect(story.tell('customer', 'RequestAfterSale', claim)).toMatchObject({ left: { rule: 'AFS-02', reason: 'unitsNotThere' } })
  story.must('customer', 'AnswerLoss', { parcel: 'P2', answer: 'refund' })
  expect([story.order.payable, story.refundTotal]).toEqual([5089, 99])
})
// The other one was still under way when it was asked for as lost.
describe('a unit asked for while it was under way is not the one that was lost before it, and of which a part is due no longer', () => {
  const asked = (second: string): Story => {
    const story = half()
    scanned(story, 'P1', 'handedOver', 'lost')
    scanned(story, 'P2', 'handedOver')
    givenUp(story, 'P1')
    story.must('customer', 'RequestAfterSale', claim)
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    scanned(story, 'P2', second)
    return story
  }
  test('signed for after all, it stays the customer’s, and the loss is answered again', () => {
    const story = asked('signed')
    const refused = story.refused('afterSales', 'VerifyCase', { case: 'C1', done: 'intercept' })
    expect([refused.reason, story.order.payable]).toEqual(['interceptFailed', 5089])
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    expect(story.order.exceptions['parcelLost.parcel:P1']?.state).toBe('open')
    story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: 'refund' })
    expect([story.order.payable, story.refundTotal]).toEqual([5089, 99])
  })
  test('lost as well, all that was paid goes back, and the order is over', () => {
    const story = asked('lost')
    story.must('afterSales', 'VerifyCase', { case: 'C1', done: 'intercept' })
    expect([story.refundsSettle().order.state, story.paidTotal, story.refundedTotal]).toEqual(['closed', 99, 99])
  })
})
