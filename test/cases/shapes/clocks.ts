import * as E from 'fp-ts/lib/Either.js'
import { book, loadBook } from '../../../src/policies/book.js'
import { list } from '../kit/promos.js'
import { pass, spanOf, sweep } from '../kit/clock.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day, hour } from '../kit/story.js'

const minute = hour / 60
const units: Readonly<Record<string, number>> = { Min: minute, Hours: hour, Days: day }
const limited = (minutes: number): Story => new Story(book({ 'payment.within': `PT${minutes}M` }))
const unpaid = (story = new Story()): Story => story.placed({ lines: [{ unitPrice: 1000, quantity: 3 }] })
const closed = ({ order }: Story): boolean => order.state === 'closed'
/** An order that a voucher paid for in part; the rest is awaited. */
const withVoucher = (reference: string): Story => {
  const story = new Story().placed({
    lines: [{ unitPrice: 10_000 }],
    tenders: [
      { payment: 'K1', means: 'coupon', amount: 500, reference },
      { payment: 'T1', means: 'online', amount: 9500 },
    ],
  })
  story.must('platform', 'ReportPayment', { payment: 'K1', amount: 500 })
  return story
}

export const clockShapes: readonly Shape[] = [
  // The limit of payment (REV-16) goes by each order's own instant, and ends only what is unpaid.
  shape<{ expireAfterMin: number; orders: { status: string; ageMin: number }[] }, { expired: number[]; stockReleased?: number[] }>(
    ['expireAfterMin', 'orders'],
    ({ expireAfterMin, orders }, expected) => {
      const stories = orders.map(({ status, ageMin }) => {
        const story = unpaid(limited(expireAfterMin))
        if (!/unconfirmed|unpaid|awaiting/.test(status)) story.paid()
        return sweep(story.wait(ageMin * minute))
      })
      const over = (is: (story: Story) => boolean): readonly number[] => stories.flatMap((story, i) => (is(story) ? [i] : []))
      expect(over(closed)).toEqual(expected.expired)
      if (expected.stockReleased !== undefined)
        expect(over(({ order }) => order.lines['L1']?.units['ours'] === undefined)).toEqual(expected.stockReleased)
    },
  ),
  declined<{ expireAfterMin: unknown }>(
    ['expireAfterMin'],
    'a shop without a limit says so by its terms; nothing, no minutes or fewer are no limit, and a book that says so is refused',
    ({ expireAfterMin }) => {
      for (const limit of list(expireAfterMin))
        expect(
          E.isLeft(loadBook({ 'payment.within': typeof limit === 'number' ? (limit < 0 ? `-PT${-limit}M` : `PT${limit}M`) : limit })),
        ).toBe(true)
    },
    ({ input }) => list(input['expireAfterMin']).some((limit) => !(Number(limit) > 0)),
  ),
  shape<{ expireAfterMin: number; ageMin: number | number[] }, { expired: boolean | boolean[] }>(
    ['expireAfterMin', 'ageMin'],
    ({ expireAfterMin, ageMin }, expected) =>
      expect(list(ageMin).map((age) => closed(sweep(unpaid(limited(expireAfterMin)).wait(age * minute))))).toEqual(list(expected.expired)),
    ({ input }) => !('payment' in input),
  ),
  shape<{ expireAfterMin: number; ageMin: number; payment: string[] }, { expired: boolean[] }>(
    ['expireAfterMin', 'ageMin', 'payment'],
    ({ expireAfterMin, ageMin, payment }, expected) => {
      const said = payment.map((state) => {
        const story = unpaid(limited(expireAfterMin)).wait(ageMin * minute)
        if (state !== 'none') story.facts = { gatewayPaid: 3000 }
        return closed(sweep(story))
      })
      expect(said).toEqual(expected.expired)
    },
  ),
  shape<Record<string, number | number[]>, Record<string, boolean | boolean[]>>(
    [],
    (input, expected) => {
      const spans = (name: string): readonly number[] =>
        Object.entries(units).flatMap(([unit, ms]) => list(input[`${name}${unit}`] ?? []).map((n) => n * ms))
      const [limit = 0] = spans('limit')
      expect(spans('unpaid').map((waited) => closed(sweep(unpaid(limited(limit / minute)).wait(waited))))).toEqual(
        list(Object.values(expected)[0] ?? []),
      )
    },
    ({ input }) =>
      Object.keys(units).some((unit) => `limit${unit}` in input) && Object.keys(units).some((unit) => `unpaid${unit}` in input),
  ),
  // Each voucher goes back to where it came from, with the order that it was for.
  shape<{ vouchersUsed: Record<string, number>; ordersExpired: string[] }, { vouchersUsed: Record<string, number> }>(
    ['vouchersUsed', 'ordersExpired'],
    ({ vouchersUsed, ordersExpired }, expected) => {
      const stories = Object.entries(vouchersUsed).flatMap(([code, used]) =>
        Array.from({ length: used }, () => ({ code, story: withVoucher(code) })),
      )
      for (const code of ordersExpired)
        pass(stories.find((one) => one.code === code && !closed(one.story))?.story ?? new Story(), 25 * hour)
      const held = Object.keys(vouchersUsed).map((code) => [
        code,
        stories.filter((one) => one.code === code && one.story.refundTotal === 0).length,
      ])
      expect(Object.fromEntries(held)).toEqual(expected.vouchersUsed)
      for (const { story } of stories.filter(({ story: { refundTotal } }) => refundTotal > 0))
        expect(Object.values(story.order.refunds).flatMap(({ parts }) => parts)).toEqual([{ payment: 'K1', amount: 500 }])
    },
  ),
  declined<object>(
    ['days', 'confirmedAt'],
    'until when something may be rated is the platform’s; what was rated is recorded whenever it comes',
    () => undefined,
  ),
  declined<object>(
    ['usedFromBatch', 'expiredMeanwhile'],
    'whether points that go back are still good is for the wallet that knows their batch; the refund names it',
    () => undefined,
  ),

  // A gateway that is asked after the order closed (ORD-02).
  shape<{ order: string }, { asked?: boolean; gatewayAsked?: boolean; order?: string }>(
    ['order'],
    (_, { gatewayAsked = false, asked = gatewayAsked, order = 'closed' }) => {
      const story = pass(unpaid(), 24 * hour)
      // No message, no change: there is nothing to ask for once the order is closed.
      story.facts = { gatewayPaid: 3000 }
      pass(story, 30 * day, day)
      expect([story.order.state, story.paidTotal, story.order.deadlines.some(({ passedAt }) => passedAt === undefined)]).toEqual([
        order,
        0,
        asked,
      ])
    },
    ({ area, input }) => area === 'concurrency' && Object.keys(input).some((key) => /prepay|started/.test(key)),
  ),
  shape<{ order: string; gatewaySays: string }, unknown>(
    ['order', 'gatewaySays'],
    ({ order }) => {
      const story = unpaid(new Story(book({ 'payment.lateArrival': 'revive' })))
      if (/buyer|customer/.test(order)) story.must('customer', 'CancelOrder', { reason: 'customer' })
      else pass(story, 24 * hour)
      story.facts = { stock: { 'SKU-1': 3 } }
      story.must('platform', 'ReportPaymentFailed', { payment: 'T1', reason: 'timeout' })
      expect([story.order.state, story.paidTotal, story.refundTotal]).toEqual(['closed', 0, 0])
    },
    ({ input }) => input['gatewaySays'] !== 'SUCCESS',
  ),
  shape<{ order: string; thenTimeoutFires: boolean }, { cancelled: boolean }>(['order', 'thenTimeoutFires'], (_, expected) => {
    const story = pass(unpaid().paid(), 30 * hour)
    expect([closed(story), story.order.lines['L1']?.units]).toEqual([expected.cancelled, { ours: 3 }])
  }),

  // The same money told twice counts once; a wrong sum does not carry the order on.
  shape<{ payable: number; callback: number | number[] }, { order: string; counted?: number }>(
    ['payable', 'callback'],
    ({ payable, callback }, expected) => {
      const story = new Story().placed({ lines: [{ unitPrice: yuan(payable) }] })
      const told = list(callback).map(yuan)
      // A gateway tells of a transaction with its own instant, however often.
      for (const amount of told)
        story.must('platform', 'ReportPayment', { payment: 'T1', amount, occurredAt: new Date(story.now).toISOString() })
      const right = told.every((amount) => amount === yuan(payable))
      const over = told.some((amount) => amount > yuan(payable))
      expect(story.order.state === 'pendingPayment').toBe(expected.order === 'awaiting payment')
      expect(Object.values(story.order.exceptions).flatMap(({ codes }) => codes)).toEqual(
        right ? [] : [over ? 'overpaid' : 'amountDiffers'],
      )
      if (expected.counted !== undefined) expect(story.paidTotal).toBe(expected.counted * yuan(payable))
    },
  ),
  shape<{ tenders: Record<string, number>; gatewayPaid: number[] }, { order: string[] }>(
    ['tenders', 'gatewayPaid'],
    ({ tenders, gatewayPaid }, expected) => {
      const said = gatewayPaid.map((seen) => {
        const story = new Story().placed({
          lines: [{ unitPrice: yuan(Object.values(tenders).reduce((a, b) => a + b, 0)) }],
          tenders: Object.entries(tenders).map(([means, amount]) => ({ payment: means, means, amount: yuan(amount) })),
        })
        for (const [means, amount] of Object.entries(tenders))
          if (means !== 'online') story.must('platform', 'ReportPayment', { payment: means, amount: yuan(amount) })
        story.wait(24 * hour).facts = { gatewayPaid: yuan(seen) }
        return closed(sweep(story)) ? 'closed' : 'open'
      })
      expect(said).toEqual(expected.order)
    },
  ),
  shape<{ payable: number; settleAsFree: boolean }, unknown>(['payable', 'settleAsFree'], ({ payable }) => {
    const story = new Story().placed({ lines: [{ unitPrice: yuan(payable) }] })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 0 })
    expect([story.order.state, story.paidTotal]).toEqual(['pendingPayment', 0])
  }),

  // Silence of the customer.
  shape<{ silent: string; type?: string | string[] }, { to: string | string[]; refunds?: number; mayApplyAgain?: boolean }>(
    ['silent'],
    ({ silent, type = 'return and refund' }, expected) => {
      for (const [i, kind] of list(type).entries()) {
        const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
        story.asks({
          lines: { L1: 1 },
          kind: kind === 'exchange' ? 'exchange' : 'returnAndRefund',
          reason: kind === 'exchange' ? 'size' : 'noReason',
        })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
        story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
        pass(story, spanOf(silent) - 1, day)
        expect(story.order.cases['C1']?.state).not.toBe('closed')
        sweep(story.wait(1))
        const waits = /wait/.test(list(expected.to)[i] ?? '')
        expect([story.order.cases['C1']?.state, story.refundTotal, story.order.lines['L1']?.units]).toEqual([
          waits ? 'awaitingGoods' : list(expected.to)[i],
          expected.refunds ?? 0,
          waits ? { 'case:C1': 1 } : { customer: 1 },
        ])
        if (expected.mayApplyAgain !== undefined)
          expect(
            E.isRight(story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })),
          ).toBe(expected.mayApplyAgain)
      }
    },
    ({ input }) => /buyer|customer/.test(String(input['silent'])) && !/unpaid|dispatch|ship/.test(String(input['silent'])),
  ),
  shape<{ silent: string; qty?: number; onHand?: number; locked?: number }, { to: string; onHand?: number; locked?: number }>(
    ['silent'],
    ({ silent, qty = 1, onHand = 0, locked = 0 }, expected) => {
      const span = spanOf(silent)
      const story = limited(span / minute).placed({ lines: [{ unitPrice: 1000, quantity: qty }] })
      pass(story, span - 1)
      expect(story.order.state).toBe('pendingPayment')
      sweep(story.wait(1))
      expect([story.order.state, story.order.lines['L1']?.units, story.events.at(-1)?.type]).toEqual([
        expected.to,
        { cancelled: qty },
        expect.any(String),
      ])
      expect([onHand, locked - (story.order.lines['L1']?.units['cancelled'] ?? 0)]).toEqual([
        expected.onHand ?? onHand,
        expected.locked ?? locked - qty,
      ])
    },
    ({ input }) => /unpaid/.test(String(input['silent'])),
  ),
  declined<object>(
    ['silent'],
    'the platform takes receipt as given, not the merchant: it comes as a fact',
    () => undefined,
    ({ input }) => /dispatch/.test(String(input['silent'])),
  ),
  shape<{ setting: string; value: string; ageMin: number }, unknown>(
    ['setting', 'value'],
    ({ value }) => {
      // A book with a number that cannot be read is refused when it is loaded; until it is corrected, the one before it is the law.
      expect(E.isLeft(loadBook({ 'payment.within': value }))).toBe(true)
      expect(closed(pass(unpaid(), 24 * hour))).toBe(true)
    },
    ({ area }) => area === 'deadline',
  ),

  // A refusal names its real reason, and what nobody has answered may be withdrawn.
  shape<{ openCase: number; secondRequest: string }, { mustBe: { refused: boolean } }>(['openCase', 'secondRequest'], () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
    story.asks({ lines: { L1: 1 } })
    const again = story.asks({ lines: { L1: 1 }, case: 'C2' })
    // A second request for a unit that is claimed joins the case that holds it (AFS-02).
    expect([E.isRight(again), Object.keys(story.order.cases), story.order.lines['L1']?.units]).toEqual([true, ['C1'], { 'case:C1': 1 }])
  }),
  shape<{ case: string; then: string }, { mustBe: string }>(
    ['case', 'then'],
    (_, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
      story.asks({ lines: { L1: 1 } })
      story.must('customer', 'WithdrawCase', { case: 'C1' })
      expect([story.order.cases['C1']?.state, story.events.at(-1)?.type, story.order.lines['L1']?.units, story.refundTotal]).toEqual([
        'closed',
        expected.mustBe === 'withdrawn' ? 'CaseWithdrawn' : 'none',
        { customer: 1 },
        0,
      ])
    },
    ({ input }) => /withdraw|cancel/.test(String(input['then'])),
  ),
]
