import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { refundInKind } from '../../../src/policies/money/tenders.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const parses = (type: string, data: object): boolean => taken(parseOrderCommand(type, data))
export const ready = (quantity = 2, unitPrice = 1000): Story =>
  new Story()
    .placed({ lines: [{ unitPrice, quantity }] })
    .paid()
    .approved()
const givesUp = { kind: 'refundOnly', reason: 'notShipped' } as const
/** The customer gives up units that have not left; their money goes back. */
export const cancelUnits = (story: Story, lines: Readonly<Record<string, number>>): Story => {
  const id = `K${Object.keys(story.order.cases).length + 1}`
  if (E.isLeft(story.asks({ ...givesUp, case: id, lines }))) throw new Error('these units cannot be given up')
  story.must('afterSales', 'ApproveCase', { case: id })
  return story.refundsSettle()
}
/** Whether a share of the money goes back when this much is asked for; the sum of all that went back. */
const backOf = (story: Story, ask: number): number => {
  const id = `A${Object.keys(story.order.cases).length + 1}`
  story.asks({ kind: 'refundOnly', reason: 'other', case: id, lines: { L1: 1 }, amount: ask })
  if (taken(story.tell('afterSales', 'ApproveCase', { case: id }))) story.refundsSettle()
  return story.refundedTotal
}

export const cancelShapes: readonly Shape[] = [
  // Cancelling, unit by unit: what each unit cost, and nothing is left over (MNY-03, ORD-01).
  shape<{ lineTotal: number; units: number; otherAlreadyCancelled: boolean }, { credit: number }>(
    ['lineTotal', 'units', 'otherAlreadyCancelled'],
    ({ lineTotal, units, otherAlreadyCancelled }, expected) => {
      // The line total is that of the units that are left.
      const story = ready(units, yuan(lineTotal) / (otherAlreadyCancelled ? 1 : units))
      if (otherAlreadyCancelled) cancelUnits(story, { L1: units - 1 })
      const before = story.refundTotal
      cancelUnits(story, { L1: 1 })
      expect(before - story.refundTotal).toBe(yuan(expected.credit))
      expect(taken(story.asks({ ...givesUp, lines: { L1: units } }))).toBe(false)
    },
  ),
  shape<{ lineTotal: number; units: number }, { credits: number[]; lineTotal?: number }>(
    ['lineTotal', 'units'],
    ({ lineTotal, units }, expected) => {
      const unitPrice = Math.ceil(yuan(lineTotal) / units)
      const story = new Story()
        .placed({ lines: [{ unitPrice, quantity: units }], discount: unitPrice * units - yuan(lineTotal) })
        .paid()
        .approved()
      const credits = expected.credits.map(() => {
        const before = story.refundedTotal
        return before - cancelUnits(story, { L1: 1 }).refundedTotal
      })
      expect(credits.sort((a, b) => a - b)).toEqual(expected.credits.map(yuan).sort((a, b) => a - b))
      expect(story.paidTotal - story.refundedTotal).toBe(yuan(expected.lineTotal ?? 0))
    },
    ({ expected }) => Array.isArray(expected['credits']),
  ),
  shape<{ unit: number; qty: number; shortShip?: number }, { orderTotalDelta: number; shipment?: string }>(
    ['unit', 'qty'],
    ({ unit, qty, shortShip = qty }, expected) => {
      const story = ready(qty, yuan(unit))
      if (shortShip < qty) {
        // What is missing at the shelf is given up, and the rest goes out.
        cancelUnits(story, { L1: shortShip }).shipped()
        expect([-story.refundTotal, story.order.parcels['P1']?.state]).toEqual([
          yuan(expected.orderTotalDelta),
          expected.shipment ?? 'shipped',
        ])
        return
      }
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: qty }] })
      story.must('customer', 'CancelOrder', { reason: 'outOfStock' })
      expect([-story.refundTotal, story.order.parcels['P1']?.state]).toEqual([
        yuan(expected.orderTotalDelta),
        expected.shipment === 'canceled' ? 'cancelled' : expected.shipment,
      ])
    },
    ({ input }) => 'shortShipAll' in input || 'shortShip' in input,
  ),
  shape<
    { line: { unit: number; qty: number }; discountPercent: number; setQuantity?: number; cancel?: number },
    { lineTotal: number; placedQuantity: number }
  >(['line', 'discountPercent'], ({ line: { unit, qty }, discountPercent, setQuantity = 0, cancel = qty - setQuantity }, expected) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: yuan(unit), quantity: qty }], discount: (yuan(unit) * qty * discountPercent) / 100 })
      .paid()
      .approved()
    cancelUnits(story, { L1: cancel })
    expect([story.paidTotal - story.refundedTotal, story.order.lines['L1']?.quantity]).toEqual([
      yuan(expected.lineTotal),
      expected.placedQuantity,
    ])
  }),
  shape<{ parcel: { unit: number }[] }, { restock: number }>(['parcel', 'cancelUnit'], ({ parcel }, expected) => {
    const story = ready(parcel.length)
    if (parcel.length === 1) {
      // The only unit of a parcel takes the parcel with it.
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      expect([story.order.lines['L1']?.units, story.order.parcels['P1']?.state]).toEqual([{ cancelled: expected.restock }, 'cancelled'])
      return
    }
    cancelUnits(story, { L1: 1 }).must('warehouse', 'AllocateParcel', {
      parcel: 'P1',
      lines: [{ line: 'L1', quantity: parcel.length - 1 }],
    })
    expect([story.order.lines['L1']?.units, story.order.parcels['P1']?.state]).toEqual([
      { cancelled: expected.restock, 'parcel:P1': parcel.length - 1 },
      'allocated',
    ])
  }),
  shape<
    { units: { delivered: number; shipped: number; notShipped: number } },
    { units: { delivered: number; shipped: number; canceled: number } }
  >(
    ['units', 'cancel'],
    ({ units: { delivered, shipped, notShipped } }, { units }) => {
      const story = ready(delivered + shipped + notShipped)
        .shipped('P1', { L1: delivered })
        .signed()
        .shipped('P2', { L1: shipped })
      cancelUnits(story, { L1: notShipped })
      expect([story.order.lines['L1']?.units, story.refundedTotal]).toEqual([
        { customer: units.delivered, 'parcel:P2': units.shipped, cancelled: units.canceled },
        1000 * notShipped,
      ])
    },
    ({ input }) => typeof input['units'] === 'object',
  ),
  shape<{ unitAlreadyCancelled: boolean }, unknown>(['unitAlreadyCancelled', 'action'], () => {
    const story = cancelUnits(ready(2), { L1: 1 })
    const before = story.refundedTotal
    expect([
      taken(story.asks({ ...givesUp, lines: { L1: 2 } })),
      taken(cancelUnits(story, { L1: 1 }).asks({ ...givesUp, lines: { L1: 1 } })),
      story.refundedTotal,
    ]).toEqual([false, false, before * 2])
  }),
  shape<{ unitOfAnotherLine: boolean }, unknown>(['unitOfAnotherLine', 'action'], () =>
    expect(taken(ready(1).asks({ ...givesUp, lines: { L9: 1 } }))).toBe(false),
  ),
  shape<{ lines?: unknown[]; quantities?: number[] }, { error?: string }>(
    ['action'],
    ({ lines, quantities = [] }, expected) => {
      // No line, or no unit of any: there is nothing to cancel or to pack.
      const named = lines ?? quantities.map((quantity, i) => ({ line: `L${i + 1}`, quantity }))
      for (const [role, type, more] of [
        ['customer', 'RequestAfterSale', { case: 'K1', ...givesUp, channel: 'shop', description: 'x', contact: '13800138000' }],
        ['warehouse', 'AllocateParcel', { parcel: 'P1' }],
      ] as const)
        expect(parses(type, { ...more, lines: named }) && taken(ready(2).tell(role, type, { ...more, lines: named }))).toBe(false)
      expect(expected.error).toBeDefined()
    },
    ({ input }) => ('lines' in input && (input['lines'] as unknown[]).length === 0) || 'quantities' in input,
  ),
  shape<
    { ordered: number; cancel: number | number[]; cancelledBefore?: number; unit?: number; shipping?: number },
    { error?: string; quantity?: number; state?: string; total?: number; shipping?: number; unitPrice?: number }
  >(['ordered', 'cancel'], ({ ordered, cancel, cancelledBefore = 0, unit = 10, shipping = 0 }, expected) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: yuan(unit), quantity: ordered }], freight: yuan(shipping) })
      .paid()
      .approved()
    if (cancelledBefore > 0) cancelUnits(story, { L1: cancelledBefore })
    const before = story.order
    for (const units of [cancel].flat()) {
      if (expected.error === undefined) cancelUnits(story, { L1: units })
      else expect(taken(story.asks({ ...givesUp, lines: { L1: units } }))).toBe(false)
    }
    if (expected.error !== undefined) expect(story.order).toEqual(before)
    if (expected.quantity !== undefined)
      expect(story.order.lines['L1']?.units).toEqual({ ours: expected.quantity, cancelled: ordered - expected.quantity })
    expect(story.order.state === 'closed').toBe(expected.state === 'canceled')
    if (expected.total !== undefined) expect(story.paidTotal - story.refundedTotal).toBe(yuan(expected.total))
    if (expected.shipping !== undefined) expect(story.order.freight - story.order.freightRefunded).toBe(yuan(expected.shipping))
    if (expected.unitPrice !== undefined) expect(story.order.lines['L1']?.unitPrice).toBe(yuan(expected.unitPrice))
  }),

  // Cancelling the order.
  shape<{ shipment: string; action: string }, { shipment?: string; error?: string }>(['shipment', 'action'], ({ shipment }, expected) => {
    const story = ready(2)
    if (/pending|ready|allocated|packed/.test(shipment)) {
      // What has not left goes with the order.
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      expect([story.order.lines['L1']?.units, story.order.parcels['P1']?.state === 'cancelled']).toEqual([
        { cancelled: 2 },
        expected.shipment === 'canceled',
      ])
      return
    }
    story.shipped()
    if (shipment === 'delivered') story.signed()
    const before = story.order
    if (expected.error !== undefined) story.refused('customer', 'CancelOrder', { reason: 'customer' })
    else story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
    expect([story.order.state === before.state, story.order.parcels['P1']?.state]).toEqual([
      expected.error !== undefined,
      expected.shipment ?? before.parcels['P1']?.state,
    ])
  }),
  shape<{ placed: boolean; allocated: string }, { onHandDelta: number }>(['placed', 'allocated', 'action'], () => {
    const story = ready(3)
    const [closed] = story.must('customer', 'CancelOrder', { reason: 'other' })
    expect([closed?.data, story.order.lines['L1']?.units]).toEqual([{ reason: 'other' }, { cancelled: 3 }])
  }),
  shape<{ placed: boolean; action: string }, { error: boolean | string }>(
    ['placed', 'action'],
    () => {
      const story = new Story()
      story.refused('customer', 'CancelOrder', { reason: 'customer' })
      expect([taken(story.asks({ ...givesUp, lines: { L1: 1 } })), story.order.state]).toEqual([false, 'none'])
    },
    ({ input }) => input['placed'] === false,
  ),
  shape<{ placed: boolean; canceler: string; note?: string }, { note?: string }>(['placed', 'canceler'], ({ canceler, note }, expected) => {
    const story = ready(1)
    const [closed] = story.must(/customer|buyer|user/.test(canceler) ? 'customer' : 'customerService', 'CancelOrder', {
      reason: 'outOfStock',
      ...(note === undefined ? {} : { note }),
    })
    expect([closed?.type, closed?.data, story.order.state]).toEqual([
      'OrderClosed',
      { reason: 'outOfStock', ...(expected.note === undefined ? {} : { note: expected.note }) },
      'closed',
    ])
  }),
  shape<{ placed: boolean; cancelledBefore: boolean }, unknown>(
    ['placed', 'cancelledBefore'],
    () => {
      const story = ready(1)
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      const { order, refundTotal } = story
      const again = story.tell('customer', 'CancelOrder', { reason: 'customer' })
      expect([E.isLeft(again) || again.right.length === 0, story.order, story.refundTotal]).toEqual([true, order, refundTotal])
    },
    ({ input }) => input['cancelledBefore'] === true,
  ),
  shape<{ reason: string | null }, unknown>(
    ['reason'],
    ({ reason }) => expect(parses('CancelOrder', { reason })).toBe(false),
    ({ input }) => input['reason'] === null || input['reason'] === 'not in list',
  ),

  // One payment over several orders: each order holds its own share of it, and touches no other.
  shape<{ orders: { id: string; share: number }[]; action?: string; refundAmount?: number }, { refunded: Record<string, number> }>(
    ['sharedPayment', 'orders'],
    ({ orders, action = '', refundAmount }, expected) => {
      const stories = orders.map(({ share }) => ready(1, yuan(share)))
      const [first] = stories
      if (refundAmount === undefined)
        for (const story of /both|all|every/.test(action) ? stories : stories.slice(0, 1))
          story.must('customer', 'CancelOrder', { reason: 'customer' })
      else {
        first?.asks({ ...givesUp, case: 'K1', lines: { L1: 1 } })
        first?.must('afterSales', 'ApproveCase', { case: 'K1', refund: yuan(refundAmount), note: 'agreed with the customer' })
      }
      expect(stories.map((story) => story.refundTotal)).toEqual(orders.map(({ id }) => yuan(expected.refunded[id] ?? 0)))
    },
  ),
  shape<{ share: number; ask: number; refundedBefore?: number }, { error?: string; refunded?: number }>(
    ['sharedPayment', 'share', 'ask'],
    ({ share, ask, refundedBefore = 0 }, expected) => {
      const story = ready(1, yuan(share))
      if (refundedBefore > 0) expect(backOf(story, yuan(refundedBefore))).toBe(yuan(refundedBefore))
      expect(backOf(story, yuan(ask)) - yuan(refundedBefore)).toBe(expected.error === undefined ? yuan(expected.refunded ?? ask) : 0)
    },
  ),
  declined<{ share: { authorised: number; captured: number } }>(
    ['share', 'action'],
    'an order is not cancelled without its money: what came of it goes back',
    ({ share }) => {
      const story = new Story().placed({ lines: [{ unitPrice: yuan(share.authorised) }] })
      story.must('platform', 'ReportPayment', { payment: 'T1', amount: yuan(share.captured) })
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      expect(story.refundTotal).toBe(yuan(share.captured))
    },
    ({ input }) => String(input['action']).includes('without refund') && (input['share'] as { captured?: number }).captured !== 0,
  ),
  shape<{ share: { authorised: number; captured?: number } }, { refunded: number }>(
    ['share', 'action'],
    ({ share: { authorised, captured = 0 } }, expected) => {
      const story = new Story().placed({ lines: [{ unitPrice: yuan(authorised) }] })
      if (captured > 0) story.must('platform', 'ReportPayment', { payment: 'T1', amount: yuan(captured) })
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      expect([story.refundTotal, story.paidTotal]).toEqual([yuan(expected.refunded), yuan(captured)])
    },
  ),

  // What pays for an order, and over what it goes back (LAW-07, MNY-08).
  shape<{ total: number; payments: number[] }, { paid: boolean }>(
    ['total', 'payments'],
    ({ total, payments }, expected) => {
      const rest = total - payments.reduce((sum, amount) => sum + amount, 0)
      const tenders = [...payments, ...(rest > 0 ? [rest] : [])].map((amount, i) => ({
        payment: `T${i + 1}`,
        means: 'online',
        amount: yuan(amount),
      }))
      const story = new Story().placed({ lines: [{ unitPrice: yuan(total) }], tenders })
      payments.forEach((amount, i) => story.must('platform', 'ReportPayment', { payment: `T${i + 1}`, amount: yuan(amount) }))
      expect([story.order.state !== 'pendingPayment', story.paidTotal]).toEqual([expected.paid, yuan(total - rest)])
    },
    ({ expected }) => 'paid' in expected,
  ),
  shape<{ payments: Record<string, number>; line: { unit: number; qty: number }; steps: string[] }, { refunds: Record<string, number[]> }>(
    ['payments', 'line', 'steps'],
    ({ payments, line, steps }, expected) => {
      const left = new Map(Object.entries(payments))
      const paid = (): number => [...left.values()].reduce((sum, amount) => sum + amount, 0)
      let off = 0
      const given: Record<string, number[]> = {}
      for (const step of steps) {
        off = Number(/coupon (\d+) off/.exec(step)?.[1] ?? off)
        line = { ...line, qty: Number(/set quantity to (\d+)/.exec(step)?.[1] ?? line.qty) }
        const target = /refund to (\w+)/.exec(step)?.[1]
        const tenders = [...left]
          .sort(([a], [b]) => Number(b === target) - Number(a === target))
          .map(([payment, amount]) => ({ payment, means: 'online', left: amount }))
        for (const { payment, amount } of allowed(
          judge(refundInKind, { placedAt, amount: paid() - (line.unit * line.qty - off), tenders }),
        )) {
          ;(given[payment] ??= []).push(amount)
          left.set(payment, (left.get(payment) ?? 0) - amount)
        }
      }
      expect(given).toEqual(expected.refunds)
    },
  ),
  shape<{ payments: number[]; refund: number[] }, { perPayment: number[][] }>(
    ['payments', 'refund'],
    ({ payments, refund }, expected) => {
      const left = payments.map(yuan)
      const given = refund.map((amount) => {
        const over = allowed(
          judge(refundInKind, {
            placedAt,
            amount: yuan(amount),
            tenders: left.map((open, i) => ({ payment: String(i), means: 'online', left: open })),
          }),
        )
        return left.map((open, i) => {
          const part = over.find(({ payment }) => payment === String(i))?.amount ?? 0
          left[i] = open - part
          return part
        })
      })
      expect(given).toEqual(expected.perPayment.map((parts) => parts.map(yuan)))
    },
    ({ expected }) => 'perPayment' in expected,
  ),
  shape<{ paid: number; refunds: { amount: number; outcome: string }[] }, { refunded: number }>(
    ['paid', 'refunds'],
    ({ paid, refunds }, expected) => {
      const settled = refunds.filter(({ outcome }) => outcome === 'settled')
      if (settled.length > 1) {
        // Several genuine refunds of one payment: each is a part of it.
        const story = ready(1, yuan(paid))
        for (const { amount } of settled) backOf(story, yuan(amount))
        expect(story.refundedTotal).toBe(yuan(expected.refunded))
        return
      }
      const story = ready(1, yuan(paid))
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      const [refund = ''] = Object.keys(story.order.refunds)
      for (const { outcome, amount } of refunds) {
        story.must('finance', 'SubmitRefund', { refund })
        story.must('platform', 'ReportRefund', { refund, outcome, amount: yuan(amount) })
      }
      expect([story.refundedTotal, story.refundTotal]).toEqual([yuan(expected.refunded), yuan(paid)])
    },
    ({ input }) => Array.isArray(input['refunds']) && JSON.stringify(input['refunds']).includes('outcome'),
  ),
  shape<{ paid: number; ask: number }, { refunded: number }>(['paid', 'cancelledFirst', 'ask'], ({ paid }, expected) => {
    const story = ready(1, yuan(paid))
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(story.refundsSettle().refundedTotal).toBe(yuan(expected.refunded))
  }),
]
