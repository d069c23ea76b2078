// What was agreed and what it comes to: exchanges and what follows them, sums given later, promotions, gifts, deposits, instalments.
import { earnestBack } from '../../../src/policies/law/duties.js'
import { price } from '../../../src/policies/pricing/price.js'
import type { Promotion } from '../../../src/policies/pricing/promotion.js'
import { book } from '../../../src/policies/book.js'
import { causeOf } from '../kit/cause.js'
import { sweep } from '../kit/clock.js'
import { list } from '../kit/promos.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day } from '../kit/story.js'
import { when } from '../kit/when.js'

const evidence = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
const awaited = ({ order }: Story): readonly (readonly [string, number])[] =>
  Object.entries(order.payments).flatMap(([payment, { state, due }]) => (state === 'awaited' && due > 0 ? [[payment, due] as const] : []))
/** The goods of an exchange are with us and sound: what is agreed of the new ones. */
const arranged = (story: Story, unitPrice: number, sku = 'SKU-N'): Story => {
  story.asks({ case: 'X1', kind: 'exchange', reason: 'size', lines: { L1: 1 }, evidence })
  story.must('afterSales', 'ApproveCase', { case: 'X1' })
  story.must('system', 'IssueReturnLabel', { case: 'X1', carrier: 'SF', waybill: 'WX' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'X1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'X1' })
  story.facts = { ...story.facts, stock: { [sku]: 9 } }
  story.must('afterSales', 'ArrangeExchange', { case: 'X1', product: { sku, unitPrice }, agreed: true })
  return story
}
/** What each return gives back, by line and count. */
const returned = (story: Story, returns: readonly Readonly<Record<string, number>>[], reason: string): readonly number[] =>
  returns.map((lines) => {
    const before = story.refundTotal
    return story.returned(lines, reason).refundsSettle().refundTotal - before
  })
const sumOff = (story: Story, units: number, amount: number): Story => {
  const id = `C${Object.keys(story.order.cases).length + 1}`
  story.asks({ case: id, kind: 'refundOnly', reason: 'other', lines: { L1: units }, amount, evidence })
  story.must('afterSales', 'ApproveCase', { case: id })
  return story.refundsSettle()
}
/** An order of one thing as a promotion prices it, and what a return of some of it gives by either method. */
const byMethod = (unit: number, qty: number, offer: Promotion, back: number) => {
  const { net, discount } = price([{ line: 'L1', sku: 'SKU-1', quantity: qty, unitPrice: unit }], [offer])
  const of = (method: string): number => {
    const story = new Story(book({ 'refund.promotionMethod': method })).delivered({ lines: [{ unitPrice: unit, quantity: qty }], discount })
    story.facts = { offer: { prices: [], promotions: [offer] } }
    return story.returned({ L1: back }).refundTotal
  }
  return { net, proportional: () => of('proportional'), resettled: () => of('resettle') }
}
interface Presale {
  readonly deposit: number
  readonly balance: number
  readonly balanceDueAt: string
}
/** A presale whose deposit is there. */
const presale = ({ deposit, balance, balanceDueAt }: Presale): Story => {
  const story = new Story()
  story.must('platform', 'PlaceOrder', {
    channel: 'shop',
    shop: 'S1',
    entry: 'platform',
    terms: 'presale',
    balanceDueAt: when(balanceDueAt),
    lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: yuan(deposit + balance) }],
    tenders: [
      { payment: 'D', means: 'online', amount: yuan(deposit) },
      { payment: 'B', means: 'online', amount: yuan(balance) },
    ],
    customer: { name: '测试', phone: '13800138000' },
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
  })
  story.must('platform', 'ReportPayment', { payment: 'D', amount: yuan(deposit) })
  return story
}

export const dealShapes: readonly Shape[] = [
  shape<{ old: number; new: number; then: string }, { collect: number; refunds: number[]; sum: number }>(
    ['old', 'new', 'then'],
    ({ old, new: next }, expected) => {
      const story = arranged(new Story().delivered({ lines: [{ unitPrice: yuan(old) }] }), yuan(next))
      expect(sum(awaited(story).map(([, due]) => due))).toBe(yuan(expected.collect))
      for (const [payment, amount] of awaited(story)) story.must('platform', 'ReportPayment', { payment, amount })
      story
        .shipped('P2', { 'X1.x1': 1 })
        .signed('P2')
        .wait(6 * day)
      story.refundsSettle().returned({ 'X1.x1': 1 }).refundsSettle()
      expect(Object.values(story.order.refunds).map(({ amount }) => amount)).toEqual(expected.refunds.map(yuan))
      expect(story.refundedTotal).toBe(yuan(expected.sum))
    },
    ({ expected }) => 'refunds' in expected,
  ),
  shape<{ list: number; paidAfterDiscount: number; newPrice: number[] }, { collect: number[]; refund: number[] }>(
    ['list', 'paidAfterDiscount', 'newPrice'],
    ({ list: listed, paidAfterDiscount, newPrice }, expected) => {
      const said = newPrice.map((next) => {
        const story = new Story().delivered({
          lines: [{ unitPrice: yuan(listed) }, { unitPrice: yuan(listed) }],
          discount: 2 * yuan(listed - paidAfterDiscount),
        })
        return [sum(awaited(arranged(story, yuan(next))).map(([, due]) => due)), story.refundTotal]
      })
      expect(said).toEqual(newPrice.map((_, i) => [yuan(expected.collect[i] ?? 0), yuan(expected.refund[i] ?? 0)]))
    },
  ),
  shape<{ returned: { price: number }; replacement: { price: number } }, { owed: number; refund: number }>(
    ['returned', 'replacement'],
    ({ returned: old, replacement }, expected) => {
      const story = arranged(new Story().delivered({ lines: [{ unitPrice: yuan(old.price) }] }), yuan(replacement.price))
      expect([sum(awaited(story).map(([, due]) => due)), story.refundTotal, story.order.lines['X1.x1']]).toEqual([
        yuan(expected.owed),
        yuan(expected.refund),
        undefined,
      ])
    },
    ({ input: { returned: old, replacement } }) => typeof old === 'object' && typeof replacement === 'object',
  ),
  shape<{ exchange: string; customer: string; paid: number }, { refund: number }>(
    ['exchange', 'customer', 'paid'],
    ({ paid }, expected) => {
      const story = arranged(new Story().delivered({ lines: [{ unitPrice: yuan(paid) }] }), yuan(paid) + 1000)
      story.must('customer', 'DeclineDifference', { case: 'X1' })
      story.must('finance', 'RefundCase', { case: 'X1' })
      expect(story.refundsSettle().refundedTotal).toBe(yuan(expected.refund))
    },
    ({ input }) => /out of stock/.test(String(input['exchange'])) && /declines/.test(String(input['customer'])),
  ),
  // Sums given for goods that were to be kept.
  shape<
    { unit: number; qty: number; priceDrop?: number; protected?: number; sumsOff?: number[]; returnInTurn: number[] },
    { protection?: number; refunds: number[]; sum: number; unitsLeftAfterSums?: number }
  >(
    ['unit', 'qty', 'returnInTurn'],
    ({ unit, qty, priceDrop = 0, protected: units = 0, sumsOff = [], returnInTurn }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(unit), quantity: qty }] })
      if (units > 0) sumOff(story, units, units * yuan(priceDrop))
      for (const off of sumsOff) sumOff(story, 1, yuan(off))
      if (expected.protection !== undefined) expect(story.refundedTotal).toBe(yuan(expected.protection))
      if (expected.unitsLeftAfterSums !== undefined)
        expect(story.order.lines['L1']?.units).toEqual({ customer: expected.unitsLeftAfterSums })
      expect(
        returned(
          story,
          returnInTurn.map((count) => ({ L1: count })),
          'noReason',
        ),
      ).toEqual(expected.refunds.map(yuan))
      expect(story.refundedTotal).toBe(yuan(expected.sum))
    },
    ({ input }) => 'priceDrop' in input || 'sumsOff' in input,
  ),
  // Promotions: shares of what was paid, or what is kept priced again.
  shape<
    { lines: { unit: number; qty: number }; percentOff: number; from?: number; returnQty: number },
    { refund?: number; proportional?: number; resettled?: number }
  >(['lines', 'percentOff', 'returnQty'], ({ lines: { unit, qty }, percentOff, from = 0, returnQty }, expected) => {
    const offer: Promotion = { id: 'p', kind: 'percentOff', permille: percentOff * 10, minSpend: yuan(from) }
    const { proportional, resettled } = byMethod(yuan(unit), qty, offer, returnQty)
    expect(proportional()).toBe(yuan(expected.refund ?? expected.proportional ?? 0))
    if (expected.resettled !== undefined) expect(resettled()).toBe(yuan(expected.resettled))
  }),
  shape<
    { promo: { buy: number; free: number }; unit: number; qty: number; returnQty: number },
    { paid: number; proportional: number; resettled: number }
  >(
    ['promo', 'unit', 'qty', 'returnQty'],
    ({ promo, unit, qty, returnQty }, expected) => {
      const { net, proportional, resettled } = byMethod(yuan(unit), qty, { id: 'p', kind: 'buyNGetM', ...promo }, returnQty)
      expect([net, proportional(), resettled()]).toEqual([yuan(expected.paid), yuan(expected.proportional), yuan(expected.resettled)])
    },
    ({ input }) => typeof input['promo'] === 'object',
  ),
  shape<
    { lines: Record<string, number>; percentOff?: number; orderDiscount?: number; return?: string; refundInTurn?: string[] },
    { refund?: number; refunds?: number[] }
  >(
    ['lines'],
    ({ lines, percentOff = 0, orderDiscount, return: back = '', refundInTurn = [back] }, expected) => {
      const names = Object.keys(lines)
      const prices = Object.values(lines).map(yuan)
      const discount = orderDiscount === undefined ? (sum(prices) * percentOff) / 100 : yuan(orderDiscount)
      const story = new Story().delivered({ lines: prices.map((unitPrice) => ({ unitPrice })), discount })
      const given = returned(
        story,
        refundInTurn.map((name) => ({ [`L${names.indexOf(name) + 1}`]: 1 })),
        'noReason',
      )
      expect(given).toEqual((expected.refunds ?? [expected.refund ?? 0]).map(yuan))
    },
    ({ input }) =>
      !Array.isArray(input['lines']) &&
      (('percentOff' in input && typeof input['return'] === 'string') || ('orderDiscount' in input && 'refundInTurn' in input)),
  ),
  shape<{ lines: { unit: number }[]; refundAmount: number }, { credits: number[]; sum: number }>(
    ['lines', 'refundAmount'],
    ({ lines, refundAmount }, expected) => {
      const story = new Story().delivered({ lines: lines.map(({ unit }) => ({ unitPrice: yuan(unit) })) })
      const all = Object.fromEntries(lines.map((_, i) => [`L${i + 1}`, 1]))
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: all, amount: yuan(refundAmount), evidence })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      expect(Object.values(story.order.refunds).flatMap((refund) => refund.lines.map(({ amount }) => amount))).toEqual(
        expected.credits.map(yuan),
      )
      expect(story.refundsSettle().refundedTotal).toBe(yuan(expected.sum))
    },
  ),
  // Freight: its own discount, its shares, what is lost by a return, and who pays the way back.
  shape<{ goods: number; freight: number; freightDiscount: number; refundGoodsOnly: boolean }, { refund: number }>(
    ['goods', 'freight', 'freightDiscount', 'refundGoodsOnly'],
    ({ goods, freight, freightDiscount }, expected) =>
      expect(
        new Story().delivered({ lines: [{ unitPrice: yuan(goods) }], freight: yuan(freight - freightDiscount) }).returned({ L1: 1 })
          .refundTotal,
      ).toBe(yuan(expected.refund)),
  ),
  shape<{ lines: number[]; freight: number; reason: string; returnInTurn: string[] }, { sum: number }>(
    ['lines', 'freight', 'reason', 'returnInTurn'],
    ({ lines, freight, reason, returnInTurn }, expected) => {
      const story = new Story().delivered({ lines: lines.map((unit) => ({ unitPrice: yuan(unit) })), freight: yuan(freight) })
      const places = ['first', 'second', 'third']
      const given = returned(
        story,
        returnInTurn.map((name) => ({ [`L${places.indexOf(name) + 1}`]: 1 })),
        causeOf(reason),
      )
      given.forEach((amount) => expect(amount).toBeGreaterThanOrEqual(0))
      expect(sum(given)).toBe(yuan(expected.sum))
    },
  ),
  shape<
    { freeFrom: number; tariff: number; lines: number[]; reason: string; returnInTurn: number[] },
    { refunds: number[]; deductedOnce: number }
  >(['freeFrom', 'tariff', 'lines', 'returnInTurn'], ({ freeFrom, tariff, lines, reason, returnInTurn }, expected) => {
    const story = new Story(book({ 'refund.deductLostFreeShipping': true })).delivered({
      lines: lines.map((unit) => ({ unitPrice: yuan(unit) })),
      freeShipping: { from: yuan(freeFrom), tariff: yuan(tariff) },
    })
    const given = returned(
      story,
      returnInTurn.map((i) => ({ [`L${i + 1}`]: 1 })),
      causeOf(reason),
    )
    expect([given, story.paidTotal - sum(given)]).toEqual([expected.refunds.map(yuan), yuan(expected.deductedOnce)])
  }),
  shape<{ goods: number; reason: string; returnLabel: { paidBy: string; cost: number } }, { refund: number }>(
    ['goods', 'reason', 'returnLabel'],
    ({ goods, reason, returnLabel: { cost } }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(goods) }] })
      story.asks({ case: 'C1', lines: { L1: 1 }, reason: causeOf(reason), evidence })
      story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: yuan(cost) } })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      expect(story.refundTotal).toBe(yuan(expected.refund))
    },
    ({ input }) => /shop|seller|merchant/.test(JSON.stringify(input['returnLabel'])),
  ),
  shape<{ goods: number; gift: { statedValue: number }; returnInTurn: string[] }, { refunds: number[]; sum: number }>(
    ['goods', 'gift', 'returnInTurn'],
    ({ goods, gift, returnInTurn }, expected) => {
      const story = new Story().delivered({
        lines: [{ unitPrice: yuan(goods) }, { unitPrice: 0, gift: true, giftWith: 'L1', statedValue: yuan(gift.statedValue) }],
      })
      const given = returned(
        story,
        returnInTurn.map((what) => ({ [what === 'gift' ? 'L2' : 'L1']: 1 })),
        'noReason',
      )
      expect([given, story.refundedTotal, awaited(story)]).toEqual([expected.refunds.map(yuan), yuan(expected.sum), []])
    },
  ),
  // Deposits, instalments, cash at the door.
  shape<{ price: number; deposit: number | number[]; breach: string | string[] }, { back: number | number[] | number[][] }>(
    ['price', 'deposit', 'breach'],
    ({ price: whole, deposit, breach }, expected) => {
      const said = list(deposit).map((paid) =>
        list(breach).map((who) => {
          const by = who === 'buyer' || who === 'seller' ? who : 'nobody'
          return earnestBack({ deposit: yuan(paid), price: yuan(whole), breach: by }).back
        }),
      )
      expect(said.flat()).toEqual([expected.back].flat(2).map(yuan))
    },
  ),
  shape<
    { presale: Presale; balancePaid?: boolean; then?: string },
    { order: string | string[]; refund?: number; refundedByItself?: number; forAPerson?: boolean }
  >(['presale'], ({ presale: terms, then }, expected) => {
    const story = presale(terms)
    if (then !== undefined) {
      story.must('customerService', 'CancelOrder', { reason: 'outOfStock' })
      expect([story.order.state, story.refundTotal]).toEqual([expected.order, yuan(expected.refund ?? 0)])
      return
    }
    const states = [-1, 0].map((ms) => {
      story.now = when(terms.balanceDueAt)
      return sweep(story.wait(ms)).order.state === 'closed' ? 'closed' : 'open'
    })
    expect([states, story.refundTotal]).toEqual([expected.order, yuan(expected.refundedByItself ?? 0)])
    if (expected.forAPerson !== undefined)
      expect(Object.values(story.order.exceptions).some(({ state }) => state === 'open')).toBe(expected.forAPerson)
  }),
  shape<{ instalments: number[]; paid: number; lines: number[]; return: 'all' | number[] }, { refund: number; stillDue: number }>(
    ['instalments', 'paid', 'lines', 'return'],
    ({ instalments, paid, lines, return: back }, expected) => {
      const story = new Story().placed({
        lines: lines.map((unit) => ({ unitPrice: yuan(unit) })),
        terms: 'instalments',
        tenders: instalments.map((amount, i) => ({ payment: `I${i + 1}`, means: 'instalment', amount: yuan(amount) })),
      })
      const pay = (i: number) => story.must('platform', 'ReportPayment', { payment: `I${i + 1}`, amount: yuan(instalments[i] ?? 0) })
      pay(0)
      story.approved().shipped().signed()
      for (let i = 1; i < paid; i += 1) pay(i)
      const which = back === 'all' ? lines.map((_, i) => i) : back
      story.returned(Object.fromEntries(which.map((i) => [`L${i + 1}`, 1]))).refundsSettle()
      expect([story.refundedTotal, sum(awaited(story).map(([, due]) => due))]).toEqual([yuan(expected.refund), yuan(expected.stillDue)])
    },
  ),
  shape<{ payment: string; goods: number; end: string[] }, { refund: number[] }>(
    ['payment', 'goods', 'end'],
    ({ goods, end }, expected) => {
      const said = end.map((how) => {
        const story = new Story().placed({
          lines: [{ unitPrice: yuan(goods) }],
          terms: 'cashOnDelivery',
          tenders: [{ payment: 'T1', means: 'cash', amount: yuan(goods) }],
        })
        story.approved().shipped()
        if (how.startsWith('refused')) {
          story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S', kind: 'refused', reason: 'personal' })
          return story.refundTotal
        }
        story.signed().must('platform', 'ReportPayment', { payment: 'T1', amount: yuan(goods) })
        return story.returned({ L1: 1 }).refundsSettle().refundedTotal
      })
      expect(said).toEqual(expected.refund.map(yuan))
    },
    ({ input }) => input['payment'] === 'cash on delivery',
  ),
]
