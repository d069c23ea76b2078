import * as E from 'fp-ts/lib/Either.js'
import { apportion } from '../../../src/core/apportion.js'
import { fen } from '../../../src/core/money.js'
import { taxBack } from '../../../src/policies/money/points.js'
import { refundAmount } from '../../../src/policies/money/refund.js'
import { refundable } from '../../../src/policies/money/submission.js'
import { taxed } from '../../../src/policies/money/tax.js'
import { price } from '../../../src/policies/pricing/price.js'
import { allowed, at, judge, refusal } from '../../policies/judge.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const total = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0)
/** Amounts of a case: whole numbers are taken in its own unit, others are yuan. */
const money = (input: object): ((amount: number) => number) => (/\d\.\d/.test(JSON.stringify(input)) ? yuan : (amount) => amount)

/** The money of one line: what so many units, or a sum, give back. */
const due = (of: { goods: number; quantity?: number; before?: number; refunded?: number; units?: number; sum?: number }) =>
  judge(refundAmount, {
    placedAt,
    freightBack: false,
    freightLeft: 0,
    charges: 0,
    left: of.goods - (of.refunded ?? 0),
    lines: [
      {
        line: 'L1',
        quantity: of.quantity ?? 1,
        goods: of.goods,
        freight: 0,
        refunded: of.refunded ?? 0,
        before: of.before ?? 0,
        units: of.units ?? 0,
      },
    ],
    ...(of.sum === undefined ? {} : { goodsDue: of.sum, asked: of.sum }),
  })
/** A sum off one line of a delivered order, or all that is left of it by a return; whether it was taken. */
const sumOff = (story: Story, line: string, amount: number): boolean => {
  const id = `C${Object.keys(story.order.cases).length + 1}`
  const asked = story.asks({ case: id, kind: 'refundOnly', reason: 'quality', lines: { [line]: 1 }, amount, evidence: photo })
  const ok = taken(asked) && taken(story.tell('afterSales', 'ApproveCase', { case: id }))
  story.refundsSettle()
  return ok
}
const wholeOff = (story: Story, lines: Readonly<Record<string, number>>): boolean => {
  const held = Object.entries(lines).every(([line, units]) => (story.order.lines[line]?.units['customer'] ?? 0) >= units)
  if (held) story.returned(lines, 'quality').refundsSettle()
  else expect(taken(story.asks({ lines, reason: 'quality', case: 'again' })) && story.order.cases['again'] !== undefined).toBe(false)
  return held
}

interface Line {
  unit: number
  qty?: number
  taxRate?: number
}
/** What each unit costs: the tax is on the line, and the line is spread over its units. */
const unitsOf = ({ unit, qty = 1, taxRate = 0 }: Line): readonly number[] =>
  apportion(
    taxed({ amount: unit * qty, rate: taxRate * 10 }, false).gross,
    Array.from({ length: qty }, () => 1),
  )
const grossOf = ({ unit, taxRate = 0 }: Line, off = 0): number => taxed({ amount: unit + off, rate: taxRate * 10 }, false).gross
interface Returned {
  line: { unit: number; qty: number }
  orderDiscount?: number
  orderDiscountPct?: number
  shippingDiscount?: number
  returnQty: number
  exchange?: boolean
  paid?: number
}
interface Step {
  unit?: number
  shipping?: number | string
  refund?: number | string
  all?: string
}

export const refundShapes: readonly Shape[] = [
  // Units of one line; a discount on the freight is none on the goods, and an exchange gives no money back.
  shape<Returned, { refund?: number; proportional?: number }>(
    ['line', 'returnQty'],
    ({ line, orderDiscount = 0, orderDiscountPct = 0, returnQty, exchange = false, paid, ...rest }, expected) => {
      const unit = money({ line, orderDiscount, rest, expected })
      const list = unit(line.unit) * line.qty
      const goods = list + unit(orderDiscount) - Math.round((list * orderDiscountPct) / 100)
      if (paid !== undefined) expect(goods).toBe(unit(paid))
      if (exchange) {
        const story = new Story().delivered({ lines: [{ unitPrice: unit(line.unit), quantity: line.qty }] })
        story.asks({ kind: 'exchange', reason: 'size', lines: { L1: returnQty } })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
        story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
        story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: returnQty }] })
        story.must('warehouse', 'PassInspection', { case: 'C1' })
        story.facts = { stock: { 'SKU-1': returnQty } }
        story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: unit(line.unit) } })
        expect(story.refundTotal).toBe(unit(expected.refund ?? 0))
        return
      }
      const back = due({ goods, quantity: line.qty, units: returnQty })
      expect(E.isRight(back) ? back.right.amount : 0).toBe(unit(expected.refund ?? expected.proportional ?? Number.NaN))
    },
    ({ expected }) => typeof (expected['refund'] ?? expected['proportional']) === 'number',
  ),

  // Step by step. A unit that is told apart is a line of its own; freight has its own cap.
  shape<{ lines: Line; shipping?: number; steps: Step[] }, { refundedTotal: number; error?: string; stillRefundable?: string[] }>(
    ['lines', 'steps'],
    ({ lines, shipping = 0, steps }, expected) => {
      const units = Array.from({ length: lines.qty ?? 1 }, (_, i) => `L${i + 1}`)
      const prices = unitsOf(lines)
      const story = new Story().delivered({ lines: prices.map((unitPrice) => ({ unitPrice })), freight: shipping })
      const outcomes = steps.map(({ unit, refund, all }) => {
        if (all !== undefined)
          return wholeOff(
            story,
            Object.fromEntries(units.filter((line) => story.order.lines[line]?.units['customer'] === 1).map((line) => [line, 1])),
          )
        return typeof refund === 'number' ? sumOff(story, `L${unit ?? 1}`, refund) : wholeOff(story, { [`L${unit ?? 1}`]: 1 })
      })
      // What the freight gave with the last unit is not part of a case about units.
      const freight = steps.some(({ all }) => all !== undefined) ? 0 : story.order.freightRefunded
      expect([story.refundedTotal - freight, outcomes.includes(false)]).toEqual([expected.refundedTotal, expected.error !== undefined])
      for (const name of expected.stillRefundable ?? []) expect(wholeOff(story, { [`L${/\d+/.exec(name)?.[0] ?? ''}`]: 1 })).toBe(true)
    },
    ({ input }) => !JSON.stringify(input['steps']).includes('shipping') && 'unit' in (input['lines'] as object),
  ),
  shape<{ lines: Line; shipping: number; steps: Step[] }, { refundedTotal: number; error?: string }>(
    ['lines', 'shipping', 'steps'],
    ({ lines, shipping, steps }, expected) => {
      // Parts of the freight are sums of their own, beside the units: by the rule of amounts, step by step.
      const units = Array.from({ length: lines.qty ?? 1 }, (_, i) => ({
        line: `L${i + 1}`,
        quantity: 1,
        goods: grossOf(lines),
        freight: i === 0 ? shipping : 0,
        refunded: 0,
        before: 0,
      }))
      let freightLeft = shipping
      const outcomes = steps.map(({ unit, refund, shipping: part, all }) => {
        const going = (line: string): boolean => all !== undefined || line === `L${unit ?? (part === undefined ? 1 : 0)}`
        const sum = [part, refund].find((one) => typeof one === 'number')
        const found = judge(refundAmount, {
          placedAt,
          charges: 0,
          left: total(units.map(({ goods, refunded }) => goods - refunded)) + freightLeft,
          freightLeft,
          freightBack: part !== undefined || all !== undefined,
          freightDue: freightLeft,
          lines: units.map((one) => ({
            ...one,
            units: going(one.line) && one.before === 0 && sum === undefined ? 1 : 0,
            ...(going(one.line) ? {} : { most: 0 }),
          })),
          ...(sum === undefined ? {} : { asked: sum, ...(part === undefined ? { goodsDue: sum } : {}) }),
        })
        if (E.isLeft(found)) return false
        freightLeft -= found.right.freight
        for (const one of units) {
          one.refunded += found.right.lines.find(({ line }) => line === one.line)?.amount ?? 0
          if (one.refunded === one.goods) one.before = 1
        }
        return true
      })
      expect([total(units.map(({ refunded }) => refunded)) + shipping - freightLeft, outcomes.includes(false)]).toEqual([
        expected.refundedTotal,
        expected.error !== undefined,
      ])
    },
    ({ input }) => JSON.stringify(input['steps']).includes('shipping') && 'unit' in (input['lines'] as object),
  ),

  // A sum off one thing that was paid for: a unit, a line, a payment.
  shape<
    Record<'unit' | 'item' | 'unitTotal' | 'itemTotal' | 'paid', number | { price: number; taxRate?: number } | undefined> & {
      taxRate?: number
      alreadyRefunded: number
      ask?: number | string
      return?: number | string
    },
    { error?: string; refundedTotal: number }
  >(
    ['alreadyRefunded'],
    ({ unit, item, unitTotal, itemTotal, paid, taxRate = 0, alreadyRefunded, ask, return: back }, expected) => {
      const thing = unit ?? item ?? unitTotal ?? itemTotal ?? paid ?? 0
      const goods =
        typeof thing === 'number' ? grossOf({ unit: thing, taxRate }) : grossOf({ unit: thing.price, taxRate: thing.taxRate ?? taxRate })
      const asked = ask ?? back ?? 'rest'
      const sum = typeof asked === 'number' ? asked : goods - alreadyRefunded
      const outcome = due({ goods, refunded: alreadyRefunded, sum })
      const free = judge(refundable, { requestedAt: placedAt, amount: sum, paid: goods, settled: alreadyRefunded, pending: 0, unknown: 0 })
      expect([taken(outcome), taken(free)]).toEqual([expected.error === undefined, expected.error === undefined])
      expect(alreadyRefunded + (E.isRight(outcome) ? outcome.right.amount : 0)).toBe(expected.refundedTotal)
    },
    ({ input }) => ['unit', 'item', 'unitTotal', 'itemTotal', 'paid'].some((key) => key in input),
  ),
  shape<{ lines: { qty: number }[]; shipping: number; adjustment: number }, unknown>(
    ['lines', 'shipping', 'adjustment'],
    ({ lines }) =>
      expect(refusal(due({ goods: 1000, quantity: 2, units: total(lines.map(({ qty }) => qty)) })).reason).toBe('nothingToRefund'),
    ({ expected }) => 'error' in expected,
  ),
  shape<{ total: number; amount: number }, { refundedTotal: number }>(['total', 'amount', 'lines'], ({ total: goods, amount }, expected) =>
    expect(allowed(due({ goods, sum: amount })).amount).toBe(expected.refundedTotal),
  ),
  shape<{ lines: Line[]; shipping: number; shipped: boolean; askSum: number[] }, { refunded: number[] }>(
    ['lines', 'shipping', 'askSum'],
    ({ lines, shipping, shipped, askSum }, expected) => {
      const given = askSum.map((amount) => {
        const story = new Story()
          .placed({ lines: lines.map((line) => ({ unitPrice: grossOf(line), quantity: line.qty ?? 1 })), freight: shipping })
          .paid()
          .approved()
        if (shipped) story.shipped().signed()
        story.must('platform', 'ReportRefundRequest', { refund: 'Q1', word: 'requested', channel: 'shop', amount })
        story.tell('afterSales', 'ApproveCase', { case: 'Q1' })
        return story.refundTotal
      })
      expect(given).toEqual(expected.refunded)
    },
  ),
  shape<{ line: { qty: number }; refundedQty: number; ask: number }, { allowed: boolean }>(
    ['line', 'refundedQty', 'ask'],
    ({ line: { qty }, refundedQty, ask }, expected) =>
      expect(taken(due({ goods: 1000 * qty, quantity: qty, before: refundedQty, refunded: 1000 * refundedQty, units: ask }))).toBe(
        expected.allowed,
      ),
  ),
  shape<{ paid: number; partialRefund: number }, { second: number; total: number }>(
    ['paid', 'partialRefund', 'then'],
    ({ paid, partialRefund }, expected) => {
      const unit = money({ paid, partialRefund })
      const story = new Story().delivered({ lines: [{ unitPrice: unit(paid) }] })
      expect([sumOff(story, 'L1', unit(partialRefund)), wholeOff(story, { L1: 1 })]).toEqual([true, true])
      expect([story.refundedTotal - unit(partialRefund), story.refundedTotal]).toEqual([unit(expected.second), unit(expected.total)])
    },
  ),

  // What money there is: none that has not arrived, none that is bound, and what failed is free to go again.
  shape<{ paymentState?: string; paid?: boolean }, { error: string }>(
    [],
    () => {
      const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
      const asked = story.asks({ kind: 'refundOnly', reason: 'other', lines: { L1: 1 } })
      expect(taken(asked) && taken(story.tell('afterSales', 'ApproveCase', { case: 'C1' }))).toBe(false)
      expect([
        story.refundTotal,
        taken(judge(refundable, { requestedAt: placedAt, amount: 1, paid: story.paidTotal, settled: 0, pending: 0, unknown: 0 })),
      ]).toEqual([0, false])
    },
    ({ input, expected }) =>
      'error' in expected && (input['paid'] === false || /authori[sz]ed/i.test(JSON.stringify(input['paymentState'] ?? ''))),
  ),
  shape<
    { paid: number; refunds: { amount: number; state: string }[]; ask: number },
    { allowed?: boolean; refunded?: number; error?: string; maximum?: number }
  >(['paid', 'refunds', 'ask'], ({ paid, refunds, ask }, expected) => {
    const story = new Story().delivered({
      lines: refunds
        .map(({ amount }) => ({ unitPrice: amount }))
        .concat(
          paid > total(refunds.map(({ amount }) => amount)) ? [{ unitPrice: paid - total(refunds.map(({ amount }) => amount)) }] : [],
        ),
    })
    refunds.forEach(({ state }, i) => {
      story.returned({ [`L${i + 1}`]: 1 }, 'quality')
      const refund = Object.keys(story.order.refunds)[i] ?? ''
      story.must('finance', 'SubmitRefund', { refund })
      if (state !== 'Pending') story.must('platform', 'ReportRefund', { refund, outcome: state === 'Settled' ? 'settled' : 'failed' })
      // A failed one that is given up sets its money free.
      if (state === 'Failed') story.must('finance', 'AbandonRefund', { refund })
    })
    const of = (state: string): number =>
      total(Object.values(story.order.refunds).flatMap((refund) => (refund.state === state ? [refund.amount] : [])))
    const free = (amount: number) =>
      judge(refundable, {
        requestedAt: placedAt,
        amount,
        paid: story.paidTotal,
        settled: of('settled'),
        pending: of('submitted'),
        unknown: 0,
      })
    expect(taken(free(ask))).toBe(expected.error === undefined && expected.allowed !== false)
    if (expected.refunded !== undefined) expect(allowed(free(expected.refunded))).toBeDefined()
    if (expected.maximum !== undefined)
      expect([expected.maximum === 0 || taken(free(expected.maximum)), taken(free(expected.maximum + 1))]).toEqual([true, false])
  }),
  declined<{ payment: string }>(
    ['payment', 'ask'],
    'an order is a stream of its own: a refund goes over the payments of its order, and no other can be named',
    () => {
      const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] }).returned({ L1: 1 })
      expect(
        Object.values(story.order.refunds).flatMap(({ parts }) => parts.map(({ payment }) => payment in story.order.payments)),
      ).toEqual([true])
    },
    ({ input }) => String(input['payment']).includes('another order'),
  ),
  shape<{ total: number; captured: number; ask: number }, { allowed: boolean }>(
    ['total', 'captured', 'ask'],
    ({ captured, ask }, expected) =>
      expect(
        taken(judge(refundable, { requestedAt: placedAt, amount: yuan(ask), paid: yuan(captured), settled: 0, pending: 0, unknown: 0 })),
      ).toBe(expected.allowed),
  ),
  shape<{ refundPayment: string }, { allowed: boolean }>(['refundPayment', 'action'], (_, expected) => {
    const story = new Story()
      .delivered({ lines: [{ unitPrice: 1000 }] })
      .returned({ L1: 1 })
      .refundsSettle()
    const [refund = ''] = Object.keys(story.order.refunds)
    for (const type of ['SubmitRefund', 'AbandonRefund']) expect(taken(story.tell('finance', type, { refund }))).toBe(expected.allowed)
    expect([story.must('platform', 'ReportRefund', { refund, outcome: 'settled' }), story.refundedTotal]).toEqual([[], 1000])
  }),

  // Some lines, or all of an order, with its discounts.
  shape<
    {
      lines: Line | Line[]
      unitDiscount?: number
      orderDiscount?: number
      refund: string | { unit: number } | { line: number; qty: number }[]
    },
    { refundedTotal: number }
  >(
    ['lines', 'refund'],
    ({ lines, unitDiscount = 0, orderDiscount = 0, refund }, expected) => {
      const all = [lines].flat()
      const story = new Story().delivered({
        lines: all.map((line) => ({ unitPrice: grossOf(line, unitDiscount), quantity: line.qty ?? 1 })),
        discount: Math.abs(orderDiscount),
      })
      const going =
        typeof refund === 'string'
          ? all.map(({ qty = 1 }, i) => ({ line: i + 1, qty }))
          : Array.isArray(refund)
            ? refund
            : [{ line: 1, qty: 1 }]
      story.returned(Object.fromEntries(going.map(({ line, qty }) => [`L${line}`, qty])), 'quality').refundsSettle()
      expect(story.refundedTotal).toBe(expected.refundedTotal)
    },
    ({ input, expected }) => 'refundedTotal' in expected && !('shipping' in input),
  ),
  shape<{ line: { unit: number; qty: number }; orderDiscount: number }, { refundedTotal: number }>(
    ['line', 'orderDiscount', 'refund'],
    ({ line, orderDiscount }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: line.unit, quantity: line.qty }], discount: -orderDiscount })
      for (let unit = 0; unit < line.qty; unit += 1) story.returned({ L1: 1 }).refundsSettle()
      expect([story.refundedTotal, story.paidTotal]).toEqual([expected.refundedTotal, expected.refundedTotal])
    },
  ),
  shape<
    { lines: Record<string, number>; voucher?: number; orderDiscount?: number; shipping?: number; paid: number; return: string },
    { refund: number }
  >(
    ['lines', 'paid', 'return'],
    ({ lines, voucher, orderDiscount = 0, shipping = 0, paid, return: back }, expected) => {
      const names = Object.keys(lines)
      const story = new Story().delivered({
        lines: Object.values(lines).map((unitPrice) => ({ unitPrice: yuan(unitPrice) })),
        discount: yuan(voucher ?? orderDiscount),
        freight: yuan(shipping),
      })
      expect(story.paidTotal).toBe(yuan(paid))
      story
        .returned(Object.fromEntries(names.flatMap((name, i) => (back === 'all' || back === name ? [[`L${i + 1}`, 1]] : []))), 'quality')
        .refundsSettle()
      expect(story.refundedTotal).toBe(yuan(expected.refund))
    },
    ({ input }) => !('promo' in input) && ('voucher' in input || 'orderDiscount' in input),
  ),
  shape<{ lines: Record<string, number>; discount: { on: string; pct: number }; return: string[] }, { refunds: number[] }>(
    ['lines', 'discount', 'return'],
    ({ lines, discount: { on, pct }, return: inTurn }, expected) => {
      const basket = Object.entries(lines).map(([line, amount]) => ({ line, sku: line, quantity: 1, unitPrice: yuan(amount) }))
      const priced = price(basket, [{ id: 'd', kind: 'percentOff', permille: pct * 10, skus: [on] }])
      expect(
        inTurn.map((name) => allowed(due({ goods: priced.lines.find(({ line }) => line === name)?.net ?? 0, units: 1 })).amount),
      ).toEqual(expected.refunds.map(yuan))
    },
  ),
  shape<{ qty: number; paid: number; computedRefund: number }, { refund: number }>(
    ['unit', 'qty', 'paid', 'computedRefund'],
    ({ qty, paid, computedRefund }, expected) => {
      expect(allowed(due({ goods: yuan(paid), quantity: qty, units: qty })).amount).toBe(yuan(expected.refund))
      expect(taken(due({ goods: yuan(paid), sum: yuan(computedRefund) }))).toBe(computedRefund <= paid)
    },
  ),
  shape<{ announced: number; received: number; unit: number }, { refund: number }>(
    ['announced', 'received', 'unit'],
    ({ announced, received, unit }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(unit), quantity: announced }] })
      story.asks({ lines: { L1: announced }, reason: 'quality', evidence: photo })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: received }] })
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      expect(story.refundTotal).toBe(yuan(expected.refund))
    },
  ),

  // Rounding that has to come out even.
  shape<{ net: number; tax: number; refunds: number[] }, { refundedNet: number; refundedTax: number }>(
    ['net', 'tax', 'refunds'],
    ({ net, tax, refunds }, expected) => {
      let [before, back] = [0, 0]
      for (const refund of refunds) {
        back += taxBack(tax, net + tax, before, refund)
        before += refund
        expect([back <= tax, before - back <= net]).toEqual([true, true])
      }
      expect([before - back, back]).toEqual([expected.refundedNet, expected.refundedTax])
    },
  ),
  shape<{ amount: [number, number] }, { rounded: [number, number] }>(
    ['amount'],
    ({ amount: [sale, credit] }, expected) => {
      // Fractions of a fen come from tax alone: the credit's are those of the sale.
      for (const rate of [30, 60, 90, 130, 150])
        for (const amount of [sale, 1.15, 0.01].map((one) => Math.round(one * 100)))
          for (const inside of [true, false]) {
            const [up, down] = [taxed({ amount, rate }, inside), taxed({ amount: -amount, rate }, inside)]
            expect([up.net + down.net, up.tax + down.tax]).toEqual([0, 0])
          }
      expect([sale + credit, expected.rounded[0] + expected.rounded[1]]).toEqual([0, 0])
    },
    ({ area }) => area === 'rounding',
  ),
  declined<{ total: number }>(
    ['total', 'paid'],
    'there is no difference below the smallest unit: a total with a fraction of a fen is refused where it comes in',
    ({ total: amount }) => expect(() => fen(amount * 100)).toThrow(RangeError),
    ({ expected }) => 'pendingDifference' in expected,
  ),

  // Money and goods are two things.
  shape<{ refund: string; stock: number }, { stock: number }>(['refund', 'goodsBack', 'stock'], ({ stock }, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
    expect(sumOff(story, 'L1', 400)).toBe(true)
    expect([stock + (story.order.lines['L1']?.units['restocked'] ?? 0), story.order.lines['L1']?.units]).toEqual([
      expected.stock,
      { customer: 1 },
    ])
  }),
  shape<{ stock: number; ordered: number }, { stock: number }>(['stock', 'ordered', 'cancelledAgain'], ({ stock, ordered }, expected) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000, quantity: ordered }] })
      .paid()
      .approved()
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    const again = story.tell('customer', 'CancelOrder', { reason: 'customer' })
    expect(E.isRight(again) && again.right.length > 0).toBe(false)
    expect(stock - ordered + (story.order.lines['L1']?.units['cancelled'] ?? 0)).toBe(expected.stock)
  }),
]
