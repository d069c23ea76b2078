import * as E from 'fp-ts/lib/Either.js'
import { book } from '../../../src/policies/book.js'
import { sendBackWithin } from '../../../src/policies/execution/terms.js'
import { neverOversold } from '../../../src/policies/stock/levels.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day, hour } from '../kit/story.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
const ready = (quantity = 2, unitPrice = 1000): Story =>
  new Story()
    .placed({ lines: [{ unitPrice, quantity }] })
    .paid()
    .approved()
/** `3 days`, `31 minutes`, `24 h` */
const spanOf = (text: string): number => Number.parseFloat(text) * (/min/.test(text) ? 60_000 : /h/.test(text) ? hour : day)
const passAll = (story: Story): void => {
  for (const { id, dueAt, passedAt } of [...story.order.deadlines])
    if (dueAt <= story.now && passedAt === undefined) story.must('system', 'PassDeadline', { deadline: id })
}

export const orderShapes: readonly Shape[] = [
  // Whole refunds over several steps (MNY-03).
  shape<{ lines: { unit: number; qty: number }; shipping: number; refund: string | { units?: number } }, { refundedTotal: number }>(
    ['lines', 'shipping', 'refund'],
    ({ lines, shipping, refund }, expected) => {
      // Freight has a share in every unit; a case about units alone speaks of their goods.
      const units = typeof refund === 'string' ? lines.qty : (refund.units ?? 0)
      const story = new Story()
        .delivered({ lines: [{ unitPrice: lines.unit, quantity: lines.qty }], freight: units < lines.qty ? 0 : shipping })
        .returned({ L1: units }, 'quality')
        .refundsSettle()
      expect([story.refundedTotal, units < lines.qty || story.paidTotal === story.refundedTotal]).toEqual([expected.refundedTotal, true])
    },
    ({ input }) => !('payments' in input) && (typeof input['refund'] === 'string' || 'units' in (input['refund'] as object)),
  ),
  shape<{ refunds: { ref: string; id?: string; amount: number }[] }, { applied: number }>(
    ['refunds'],
    ({ refunds }, expected) => {
      const story = ready(1, 10_000)
      // Each refund has a number of its own; the payment that it goes over is the same.
      for (const told of [refunds, refunds])
        told.forEach(({ id, amount }, i) =>
          story.must('platform', 'ReportRefund', { refund: `X${id ?? i}`, outcome: 'settled', amount: yuan(amount) }),
        )
      expect(story.refundedTotal).toBe(yuan(expected.applied))
    },
    ({ area }) => area === 'idempotency',
  ),
  shape<{ refundCallback: { amount: number; expected: number } }, { error?: string }>(
    ['refundCallback'],
    ({ refundCallback }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: refundCallback.expected }] }).returned({ L1: 1 })
      const [refund = ''] = Object.keys(story.order.refunds)
      story.must('finance', 'SubmitRefund', { refund })
      story.must('platform', 'ReportRefund', { refund, outcome: 'settled', amount: refundCallback.amount })
      expect(Object.keys(story.order.exceptions).some((name) => name.startsWith('refundAmountDiffers'))).toBe(expected.error !== undefined)
    },
  ),

  // Coupons and points are tenders: they go back in kind, on both routes (LAW-07).
  shape<{ voucherUsed: number; ordersExpired: number }, { voucherUsed: number }>(
    ['voucherUsed', 'ordersExpired'],
    ({ voucherUsed, ordersExpired }, expected) => {
      const stories = Array.from({ length: voucherUsed }, () => withTender('coupon', 500))
      stories.slice(0, ordersExpired).forEach((story) => passAll(story.wait(25 * hour)))
      expect(stories.filter((story) => story.refundTotal === 0).length).toBe(expected.voucherUsed)
    },
  ),
  declined<object>(
    ['order', 'coupon', 'couponExpired'],
    'a coupon goes back by its own terms: the library says which coupon and what it paid, the promotion’s owner whether it still holds',
    () => undefined,
  ),
  shape<{ order: string; coupon: string }, unknown>(['order', 'coupon'], ({ order }) => {
    const story = withTender('coupon', 500)
    if (order.startsWith('refunded')) {
      story.paid().approved().shipped().signed().returned({ L1: 1 }).refundsSettle()
      expect(Object.values(story.order.refunds).flatMap(({ parts }) => parts)).toEqual([
        { payment: 'T1', amount: 9500 },
        { payment: 'K1', amount: 500 },
      ])
      return
    }
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(Object.values(story.order.refunds).flatMap(({ parts }) => parts)).toEqual([{ payment: 'K1', amount: 500 }])
  }),
  shape<{ usedFromBatch: { id: string }; use: number; then: string[] }, { batch: string }>(
    ['usedFromBatch', 'use', 'then'],
    ({ usedFromBatch, use, then }, expected) => {
      const outcomes = then.map((route) => {
        const story = withTender('points', use, usedFromBatch.id)
        if (route.startsWith('buyer')) story.must('customer', 'CancelOrder', { reason: 'customer' })
        else passAll(story.wait(25 * hour))
        return Object.values(story.order.refunds).flatMap(({ parts }) => parts)
      })
      // The tender keeps the reference of its batch; what goes back goes to it, whichever way the order ended.
      expect(new Set(outcomes.map((parts) => JSON.stringify(parts))).size).toBe(1)
      expect([outcomes[0], expected.batch.startsWith(usedFromBatch.id)]).toEqual([[{ payment: 'K1', amount: use }], true])
    },
  ),
  shape<{ payable: number }, { order: string }>(
    ['payable'],
    () => {
      const story = new Story().placed({
        lines: [{ unitPrice: 1000 }],
        discount: 1000,
        tenders: [{ payment: 'T1', means: 'coupon', amount: 0 }],
      })
      expect(story.order.state).toBe('pendingReview')
    },
    ({ input }) => input['payable'] === 0,
  ),

  // Clocks count from instants, never from date parts or from a scan of a scheduler.
  shape<{ expireAfterMin: number; age: string }, { mustBe: string }>(['expireAfterMin', 'age'], ({ expireAfterMin, age }, expected) => {
    const story = new Story(book({ 'payment.within': `PT${expireAfterMin}M` })).placed({ lines: [{ unitPrice: 1000 }] })
    const part = (unit: RegExp): number => Number(unit.exec(age.replace(/\(.*/, ''))?.[1] ?? 0)
    const waited = part(/(\d+) ?d/) * day + part(/(\d+) ?h/) * hour + part(/(\d+) ?min/) * 60_000
    const limit = expireAfterMin * 60_000
    passAll(story.wait(Math.min(waited, limit) - 1))
    expect(story.order.state).toBe('pendingPayment')
    passAll(story.wait(waited - Math.min(waited, limit) + 1))
    expect(story.order.state === 'closed').toBe(expected.mustBe.startsWith('expired'))
  }),
  shape<{ unpaidDays: number }, unknown>(['unpaidDays', 'others'], ({ unpaidDays }) => {
    const unpaid = new Story().placed({ lines: [{ unitPrice: 1000 }] }).wait(unpaidDays * day)
    const others = [
      new Story()
        .placed({ lines: [{ unitPrice: 1000 }] })
        .paid()
        .wait(unpaidDays * day),
      new Story().placed({ lines: [{ unitPrice: 1000 }] }),
    ]
    for (const story of [unpaid, ...others]) passAll(story)
    expect([unpaid.order.state, ...others.map(({ order }) => order.state === 'closed')]).toEqual(['closed', false, false])
  }),
  shape<{ days: number; shippedAt: string }, { mustBe: string }>(['days', 'shippedAt'], ({ days, shippedAt }, expected) =>
    expect(judge(sendBackWithin, { since: at(`${shippedAt}:00+08:00`) }, { 'returns.sendBackWithin': `P${days}D` }).dueAt).toBe(
      at(`${expected.mustBe}:00+08:00`),
    ),
  ),
  shape<{ dueAt: string }, unknown>(['dueAt', 'payCallbackAt', 'paidAtGateway'], () => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000 }] }).wait(24 * hour)
    story.facts = { gatewayPaid: 1000 }
    passAll(story)
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000, occurredAt: story.now - 1000 })
    expect(story.order.state).toBe('pendingReview')
  }),
  shape<{ payment: string; unpaidFor: string; term?: string }, { autoCancel: boolean }>(
    ['payment', 'unpaidFor'],
    ({ payment, unpaidFor, term }, expected) => {
      const terms = /delivery|COD/i.test(payment) ? 'cashOnDelivery' : 'prepaid'
      const story = new Story(book(term === undefined ? {} : { 'payment.within': `PT${spanOf(term) / 60_000}M` }))
        .placed({ lines: [{ unitPrice: 1000 }], terms })
        .wait(spanOf(unpaidFor))
      passAll(story)
      expect(story.order.state === 'closed').toBe(expected.autoCancel)
    },
  ),
  // A message of the gateway that is delivered again is the same money.
  shape<{ deliveries: number }, Record<string, number>>(
    ['webhook', 'deliveries'],
    ({ deliveries }, expected) => {
      const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
      const occurredAt = new Date(story.now).toISOString()
      story.wait(hour)
      for (let i = 0; i < deliveries; i += 1) story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000, occurredAt })
      expect([story.paidTotal, story.order.exceptions]).toEqual([1000 * (Object.values(expected)[0] ?? 1), {}])
    },
    ({ input, expected }) => /pay|captur/.test(String(input['webhook'])) && Object.values(expected).every((one) => typeof one === 'number'),
  ),
  // Before anything was paid there is nothing to give back.
  shape<{ order: string; type: string }, { error: string }>(
    ['order', 'type'],
    () => {
      const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
      const asked = story.asks({ kind: 'refundOnly', reason: 'other', lines: { L1: 1 } })
      expect([E.isRight(asked) && E.isRight(story.tell('afterSales', 'ApproveCase', { case: 'C1' })), story.refundTotal]).toEqual([
        false,
        0,
      ])
    },
    ({ input, expected }) => /awaiting payment|unpaid|not paid/.test(String(input['order'])) && 'error' in expected,
  ),
  shape<{ order: string; gatewaySays: string }, unknown>(['order', 'gatewaySays'], () => {
    const late = (lateArrival: string): Story => {
      const story = new Story(book({ 'payment.lateArrival': lateArrival })).placed({ lines: [{ unitPrice: 1000 }] }).wait(24 * hour)
      passAll(story)
      story.facts = { stock: { 'SKU-1': 1 } }
      story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000 })
      return story
    }
    // Money won: the order is back, its unit is ours to ship once, and nothing went back. By the other parameter the money does.
    const revived = late('revive')
    expect([revived.order.state, revived.order.lines['L1']?.units, revived.refundTotal]).toEqual(['pendingReview', { ours: 1 }, 0])
    expect(
      allowed(
        judge(neverOversold, { at: placedAt, onHand: 1, reserved: 0, threshold: 0, inTransit: 0, presale: false, ask: 1, to: 'reserve' }),
      ),
    ).toEqual({ left: 0 })
    const refunded = late('refund')
    expect([refunded.order.state, refunded.refundTotal]).toEqual(['closed', 1000])
  }),
]

/** An order paid in part by a tender in kind, the rest still awaited on-line. */
const withTender = (means: string, amount: number, reference = 'b1', goods = 10_000): Story => {
  const story = new Story().placed({
    lines: [{ unitPrice: goods }],
    tenders: [
      { payment: 'K1', means, amount, reference },
      { payment: 'T1', means: 'online', amount: goods - amount },
    ],
  })
  story.must('platform', 'ReportPayment', { payment: 'K1', amount })
  return story
}
