import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand } from '../../../src/deciders/commands.js'
import { initialOrder, orderDecider, type Order } from '../../../src/deciders/order/index.js'
import { book } from '../../../src/policies/book.js'
import { sendBackWithin } from '../../../src/policies/execution/terms.js'
import { saleable } from '../../../src/policies/stock/allocation.js'
import { neverOversold } from '../../../src/policies/stock/levels.js'
import { fulfilmentOf, ofParcels } from '../../../src/projections/fulfilment.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day, hour } from '../kit/story.js'

const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const placedAt = at('2026-11-01T10:00:00+08:00')
const ready = (quantity = 2, unitPrice = 1000): Story => new Story().placed({ lines: [{ unitPrice, quantity }] }).paid().approved()
/** The customer gives up units that have not left; their money goes back. */
const cancelUnits = (story: Story, lines: Readonly<Record<string, number>>): Story => {
  const id = `K${Object.keys(story.order.cases).length + 1}`
  story.asks({ case: id, kind: 'refundOnly', reason: 'notShipped', lines })
  story.must('afterSales', 'ApproveCase', { case: id })
  return story.refundsSettle()
}
const passAll = (story: Story): void => { for (const { id, dueAt, passedAt } of [...story.order.deadlines]) if (dueAt <= story.now && passedAt === undefined) story.must('system', 'PassDeadline', { deadline: id }) }
const words: Readonly<Record<string, string>> = { fulfilled: 'packed', partially_fulfilled: 'partlyPacked', partially_shipped: 'partlyShipped', partially_delivered: 'partlyDelivered', canceled: 'cancelled', not_fulfilled: 'unfulfilled', partially_returned: 'partlyReturned' }
const said = (word: string): string => words[word] ?? word
const parcelStates: Readonly<Record<string, Parameters<typeof ofParcels>[0][number]>> = { packed: 'packed', fulfilled: 'packed', shipped: 'shipped', delivered: 'signed', canceled: 'cancelled', cancelled: 'cancelled' }
const level = (onHand: number, reserved: number, threshold: number) => ({ at: placedAt, onHand, reserved, threshold, inTransit: 0, presale: false })

export const orderShapes: readonly Shape[] = [
  // Whole refunds over several steps (MNY-03).
  shape<{ lines: { unit: number; qty: number; taxRate: number }; shipping: number; steps: { unit?: number; refund?: number }[] }, { refundedTotal: number }>(['lines', 'shipping', 'steps'], ({ lines, shipping, steps }, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: Math.round(lines.unit * (1 + lines.taxRate / 100)), quantity: lines.qty }], freight: shipping })
    for (const { refund } of steps) {
      if (refund !== undefined) {
        story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount: refund, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
        story.refundsSettle()
      } else story.returned({ L1: lines.qty }, 'quality').refundsSettle()
    }
    expect(story.refundedTotal).toBe(expected.refundedTotal)
  }),
  shape<{ lines: { unit: number; qty: number }; shipping: number; refund: string }, { refundedTotal: number }>(['lines', 'shipping', 'refund'], ({ lines, shipping }, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: lines.unit, quantity: lines.qty }], freight: shipping }).returned({ L1: lines.qty }, 'quality').refundsSettle()
    expect([story.refundedTotal, story.paidTotal]).toEqual([expected.refundedTotal, expected.refundedTotal])
  }),
  shape<{ refunds: { ref: string; amount: number }[] }, { applied: number }>(['refunds'], ({ refunds }, expected) => {
    const story = ready(1, 10_000)
    // Each refund has a number of its own; the payment that it goes over is the same.
    refunds.forEach(({ amount }, i) => story.must('platform', 'ReportRefund', { refund: `X${i}`, outcome: 'settled', amount: yuan(amount) }))
    refunds.forEach(({ amount }, i) => story.must('platform', 'ReportRefund', { refund: `X${i}`, outcome: 'settled', amount: yuan(amount) }))
    expect(story.refundedTotal).toBe(yuan(expected.applied))
  }, ({ area }) => area === 'idempotency'),
  shape<{ refundCallback: { amount: number; expected: number } }, { error?: string }>(['refundCallback'], ({ refundCallback }, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: refundCallback.expected }] }).returned({ L1: 1 })
    const [refund = ''] = Object.keys(story.order.refunds)
    story.must('finance', 'SubmitRefund', { refund })
    story.must('platform', 'ReportRefund', { refund, outcome: 'settled', amount: refundCallback.amount })
    expect(Object.keys(story.order.exceptions).some((name) => name.startsWith('refundAmountDiffers'))).toBe(expected.error !== undefined)
  }),

  // Fulfilment in one word.
  shape<{ parcels: string[] }, { status: string }>(['parcels'], ({ parcels }, expected) => expect(ofParcels(parcels.flatMap((state) => parcelStates[state] ?? []))).toBe(said(expected.status))),
  shape<{ unitAlreadyInParcel: boolean }, { error: string }>(['unitAlreadyInParcel', 'action'], () => {
    const story = ready(1)
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    story.refused('warehouse', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'CancelParcel', { parcel: 'P1' })
    story.must('warehouse', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 1 }] })
  }),
  shape<{ unitStates: string }, { order: string }>(['unitStates'], (_, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 4 }] }).returned({ L1: 1 }, 'quality').refundsSettle()
    story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock' })
    expect(fulfilmentOf(story.order)).toBe(said(expected.order))
  }),
  shape<{ allParcels: string }, { order: string }>(['allParcels'], (_, expected) => {
    const story = ready(1)
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    expect(fulfilmentOf(story.order)).toBe(expected.order)
  }),

  // An order is not edited: its prices are frozen when it is placed.
  declined<object>(['change'], 'lines and prices of a placed order are frozen; less is cancelled unit by unit, other goods are an exchange or a new order', () => expect(taken(parseOrderCommand('EditOrder', {}))).toBe(false)),
  declined<object>(['start', 'steps'], 'a basket is the shop’s own; an order comes to the library when it is placed', () => expect(taken(parseOrderCommand('AddLine', {}))).toBe(false)),
  shape<{ version: number }, { version: number }>(['version', 'action'], () => {
    const story = ready(2)
    const before = story.order
    const events = [...story.events]
    story.shipped()
    expect(events.reduce<Order>((order, event) => orderDecider.evolve(order, event), { ...initialOrder, id: 'A1' })).toEqual(before)
  }),

  // Stock (INV-08): saleable = on hand − allocated − threshold; packing takes only what is there.
  shape<{ onHand: number; threshold: number; ask: number; placed?: boolean }, { available?: number; error?: string; accepted?: number }>(['onHand', 'threshold', 'ask'], ({ onHand, threshold, ask }, expected) => {
    if (expected.available !== undefined) expect(Math.max(0, saleable({ onHand, reserved: 0, threshold }))).toBe(expected.available)
    const asked = judge(neverOversold, { ...level(onHand, 0, threshold), ask, to: 'reserve' })
    expect(E.isRight(asked)).toBe(expected.accepted === ask)
  }),
  shape<{ onHand: number; allocated: number; pack: number[] }, Record<string, string | { onHand: number; allocated: number }>>(['onHand', 'allocated', 'pack'], ({ onHand, allocated, pack }, expected) => {
    for (const ask of pack) {
      const packed = judge(neverOversold, { ...level(onHand, allocated, 0), ask, to: 'pack' })
      const after = expected[`pack${ask}`]
      expect(E.isRight(packed) ? { onHand: onHand - ask, allocated: allocated - ask } : 'refused').toEqual(typeof after === 'string' ? 'refused' : after)
    }
  }),
  shape<{ onHand: number; allocated: number; threshold: number }, { saleable: number; ask1?: string }>(['onHand', 'allocated', 'threshold'], ({ onHand, allocated, threshold }, expected) => {
    expect(saleable({ onHand, reserved: allocated, threshold })).toBe(expected.saleable)
    expect(E.isLeft(judge(neverOversold, { ...level(onHand, allocated, threshold), ask: 1, to: 'reserve' }))).toBe(expected.ask1 === 'error')
  }),
  // A payment settling, or an order ending, touches no unit twice: the units are the order's own count.
  shape<{ payment: string; allocatedBefore: number }, { allocatedAfter: number }>(['payment', 'allocatedBefore'], ({ allocatedBefore }, expected) => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000, quantity: allocatedBefore }] })
    story.paid()
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 0 })
    expect(story.order.lines['L1']?.units).toEqual({ ours: expected.allocatedAfter })
  }),
  shape<{ placedWithoutAllocation: boolean }, unknown>(['placedWithoutAllocation', 'action'], () => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000, quantity: 3 }] })
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(story.order.lines['L1']?.units).toEqual({ cancelled: 3 })
  }),
  shape<{ onHand: number; allocated: number; action: string }, { onHand: number; allocated: number }>(['onHand', 'allocated', 'action'], ({ onHand, allocated }, expected) => {
    const story = ready(allocated)
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect([onHand, story.order.lines['L1']?.units['ours'] ?? 0, story.refundTotal]).toEqual([expected.onHand, expected.allocated, story.paidTotal])
  }),

  // Cancelling, unit by unit.
  shape<{ lineTotal: number; units: number; otherAlreadyCancelled: boolean }, { credit: number }>(['lineTotal', 'units', 'otherAlreadyCancelled'], ({ lineTotal, units, otherAlreadyCancelled }, expected) => {
    const story = ready(units, yuan(lineTotal))
    if (otherAlreadyCancelled) cancelUnits(story, { L1: units - 1 })
    const before = story.refundTotal
    cancelUnits(story, { L1: 1 })
    expect(before - story.refundTotal).toBe(yuan(expected.credit))
    expect(taken(story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 } }))).toBe(false)
  }),
  shape<{ unit: number; qty: number }, { orderTotalDelta: number; shipment: string }>(['unit', 'qty', 'shortShipAll'], ({ unit, qty }, expected) => {
    const story = ready(qty, yuan(unit))
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: qty }] })
    story.must('customer', 'CancelOrder', { reason: 'outOfStock' })
    expect([-story.refundTotal, story.order.parcels['P1']?.state]).toEqual([yuan(expected.orderTotalDelta), said(expected.shipment)])
  }),
  shape<{ shipment: string; action: string }, { shipment: string }>(['shipment', 'action'], (_, expected) => {
    const story = ready(2).shipped()
    story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
    expect([story.order.state, story.order.parcels['P1']?.state]).toEqual(['closed', expected.shipment])
  }),
  shape<{ placed: boolean; allocated: string }, { onHandDelta: number }>(['placed', 'allocated', 'action'], () => {
    const story = ready(3)
    const [closed] = story.must('customer', 'CancelOrder', { reason: 'other' })
    expect([closed?.data, story.order.lines['L1']?.units]).toEqual([{ reason: 'other' }, { cancelled: 3 }])
  }),
  shape<{ reason: string }, unknown>(['reason'], ({ reason }) => expect(taken(parseOrderCommand('CancelOrder', { reason }))).toBe(false), ({ input }) => input['reason'] === 'not in list'),
  shape<{ parcel: { unit: number }[] }, { restock: number }>(['parcel', 'cancelUnit'], ({ parcel }, expected) => {
    const story = ready(parcel.length)
    cancelUnits(story, { L1: 1 }).must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: parcel.length - 1 }] })
    expect([story.order.lines['L1']?.units, story.order.parcels['P1']?.state]).toEqual([{ cancelled: expected.restock, 'parcel:P1': parcel.length - 1 }, 'allocated'])
  }),

  // One payment over several orders: each order holds its own share of it, and touches no other.
  shape<{ sharedPayment: number; orders: { id: string; share: number }[] }, { refunded: Record<string, number> }>(['sharedPayment', 'orders'], ({ orders }, expected) => {
    const stories = orders.map(({ share }) => ready(1, yuan(share)))
    stories[0]?.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(stories.map((story) => story.refundTotal)).toEqual(orders.map(({ id }) => yuan(expected.refunded[id] ?? 0)))
  }),
  shape<{ sharedPayment: number; share: number; ask: number }, { error: string }>(['sharedPayment', 'share', 'ask'], ({ share, ask }) => {
    const story = ready(1, yuan(share))
    story.asks({ kind: 'refundOnly', reason: 'other', lines: { L1: 1 }, amount: yuan(ask) })
    expect(story.refused('afterSales', 'ApproveCase', { case: 'C1' })).toMatchObject({ rule: 'MNY-03', reason: 'exceedsDue' })
  }),
  shape<{ share: { authorised: number } }, { refunded: number }>(['share', 'action'], ({ share }, expected) => {
    const story = new Story().placed({ lines: [{ unitPrice: yuan(share.authorised) }] })
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect([story.refundTotal, story.paidTotal]).toEqual([yuan(expected.refunded), 0])
  }),

  // Coupons and points are tenders: they go back in kind, on both routes (LAW-07).
  shape<{ voucherUsed: number; ordersExpired: number }, { voucherUsed: number }>(['voucherUsed', 'ordersExpired'], ({ voucherUsed, ordersExpired }, expected) => {
    const stories = Array.from({ length: voucherUsed }, () => withTender('coupon', 500))
    stories.slice(0, ordersExpired).forEach((story) => passAll(story.wait(25 * hour)))
    expect(stories.filter((story) => story.refundTotal === 0).length).toBe(expected.voucherUsed)
  }),
  shape<{ order: string; coupon: string }, unknown>(['order', 'coupon'], () => {
    const story = withTender('coupon', 500)
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(Object.values(story.order.refunds).flatMap(({ parts }) => parts)).toEqual([{ payment: 'K1', amount: 500 }])
  }),
  shape<{ usedFromBatch: { id: string }; use: number; then: string[] }, { batch: string }>(['usedFromBatch', 'use', 'then'], ({ usedFromBatch, use, then }, expected) => {
    const outcomes = then.map((route) => {
      const story = withTender('points', use, usedFromBatch.id)
      if (route.startsWith('buyer')) story.must('customer', 'CancelOrder', { reason: 'customer' })
      else passAll(story.wait(25 * hour))
      return Object.values(story.order.refunds).flatMap(({ parts }) => parts)
    })
    // The tender keeps the reference of its batch; what goes back goes to it, whichever way the order ended.
    expect(new Set(outcomes.map((parts) => JSON.stringify(parts))).size).toBe(1)
    expect([outcomes[0], expected.batch.startsWith(usedFromBatch.id)]).toEqual([[{ payment: 'K1', amount: use }], true])
  }),
  shape<{ payable: number }, { order: string }>(['payable'], () => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000 }], discount: 1000, tenders: [{ payment: 'T1', means: 'coupon', amount: 0 }] })
    expect(story.order.state).toBe('pendingReview')
  }, ({ input }) => input['payable'] === 0),

  // Clocks count from instants, never from date parts or from a scan of a scheduler.
  shape<{ expireAfterMin: number; age: string }, { mustBe: string }>(['expireAfterMin', 'age'], ({ expireAfterMin, age }, expected) => {
    const story = new Story(book({ 'payment.within': `PT${expireAfterMin}M` })).placed({ lines: [{ unitPrice: 1000 }] })
    const waited = Number(/(\d+) ?h/.exec(age)?.[1] ?? 0) * hour
    passAll(story.wait(waited - 1))
    expect(story.order.state).toBe('pendingPayment')
    passAll(story.wait(1))
    expect(story.order.state === 'closed').toBe(expected.mustBe.startsWith('expired'))
  }),
  shape<{ unpaidDays: number }, unknown>(['unpaidDays', 'others'], ({ unpaidDays }) => {
    const unpaid = new Story().placed({ lines: [{ unitPrice: 1000 }] }).wait(unpaidDays * day)
    const others = [new Story().placed({ lines: [{ unitPrice: 1000 }] }).paid().wait(unpaidDays * day), new Story().placed({ lines: [{ unitPrice: 1000 }] })]
    for (const story of [unpaid, ...others]) passAll(story)
    expect([unpaid.order.state, ...others.map(({ order }) => order.state === 'closed')]).toEqual(['closed', false, false])
  }),
  shape<{ days: number; shippedAt: string }, { mustBe: string }>(['days', 'shippedAt'], ({ days, shippedAt }, expected) =>
    expect(judge(sendBackWithin, { since: at(`${shippedAt}:00+08:00`) }, { 'returns.sendBackWithin': `P${days}D` }).dueAt).toBe(at(`${expected.mustBe}:00+08:00`))),
  shape<{ dueAt: string }, unknown>(['dueAt', 'payCallbackAt', 'paidAtGateway'], () => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000 }] }).wait(24 * hour)
    story.facts = { gatewayPaid: 1000 }
    passAll(story)
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000, occurredAt: story.now - 1000 })
    expect(story.order.state).toBe('pendingReview')
  }),
  shape<{ payment: string; unpaidFor: string }, { autoCancel: boolean }>(['payment', 'unpaidFor'], ({ unpaidFor }, expected) => {
    const story = new Story().placed({ lines: [{ unitPrice: 1000 }], terms: 'cashOnDelivery' }).wait((Number.parseFloat(unpaidFor) || 1) * day)
    passAll(story)
    expect(story.order.state === 'closed').toBe(expected.autoCancel)
  }),
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
    expect(allowed(judge(neverOversold, { ...level(1, 0, 0), ask: 1, to: 'reserve' }))).toEqual({ left: 0 })
    const refunded = late('refund')
    expect([refunded.order.state, refunded.refundTotal]).toEqual(['closed', 1000])
  }),
]

/** An order paid in part by a tender in kind, the rest still awaited on-line. */
const withTender = (means: string, amount: number, reference = 'b1', goods = 10_000): Story => {
  const story = new Story().placed({ lines: [{ unitPrice: goods }], tenders: [{ payment: 'K1', means, amount, reference }, { payment: 'T1', means: 'online', amount: goods - amount }] })
  story.must('platform', 'ReportPayment', { payment: 'K1', amount })
  return story
}
