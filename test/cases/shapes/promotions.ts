import { book } from '../../../src/policies/book.js'
import { price, type BasketLine } from '../../../src/policies/pricing/price.js'
import type { Promotion } from '../../../src/policies/pricing/promotion.js'
import { promotionMethod } from '../../../src/policies/money/promotions.js'
import { refundAmount } from '../../../src/policies/money/refund.js'
import { at, judge } from '../../policies/judge.js'
import { isLeft } from 'fp-ts/lib/Either.js'
import { fen } from '../../../src/core/money.js'
import { one } from '../kit/promos.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'
import { basketShapes } from './baskets.js'
import { clockShapes } from './clocks.js'
import { offerShapes } from './offers.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
const basketOf = (lines: Readonly<Record<string, number>>): readonly BasketLine[] =>
  Object.entries(lines).map(([line, amount]) => ({ line, sku: line, quantity: 1, unitPrice: yuan(amount) }))

/** `满300减60` */
const fullCut = (promo: string): Promotion => {
  const [, from = '0', save = '0'] = /满([\d.]+)减([\d.]+)/.exec(promo) ?? []
  return { id: promo, kind: 'spendAndSave', tiers: [{ from: yuan(Number(from)), save: yuan(Number(save)) }] }
}
/** Partial returns in turn under one method of LAW-05; what each gives back, freight with the last. */
const returnsOf = (
  method: 'proportional' | 'resettle',
  promo: Promotion,
  lines: Readonly<Record<string, number>>,
  inTurn: readonly string[],
  postage = 0,
): readonly number[] => {
  const priced = price(basketOf(lines), [promo])
  const refunded = new Map<string, number>()
  const gone = new Set<string>()
  let back = 0
  return inTurn.map((line) => {
    gone.add(line)
    const kept = basketOf(Object.fromEntries(Object.entries(lines).filter(([other]) => !gone.has(other))))
    const ruling = judge(
      promotionMethod,
      { placedAt, promotions: [promo], kept, paidGoods: priced.net, refundedGoods: back },
      { 'refund.promotionMethod': method },
    )
    const whole = gone.size === Object.keys(lines).length
    const due = judge(refundAmount, {
      placedAt,
      freightBack: whole,
      freightLeft: postage,
      freightDue: whole ? postage : 0,
      charges: 0,
      left: priced.net + postage - back,
      lines: priced.lines.map(({ line: id, net }) => ({
        line: id,
        quantity: 1,
        goods: net,
        freight: 0,
        refunded: refunded.get(id) ?? 0,
        before: gone.has(id) && id !== line ? 1 : 0,
        units: id === line ? 1 : 0,
      })),
      ...(ruling.method === 'resettle' ? { goodsDue: ruling.goodsDue } : {}),
    })
    if (isLeft(due)) return 0
    for (const { line: id, amount } of due.right.lines) refunded.set(id, (refunded.get(id) ?? 0) + amount)
    back += due.right.amount
    return due.right.amount
  })
}

interface Resettled {
  keptList?: number
  stillQualifies?: boolean
  refundByResettlement?: number
  refundByProportion?: number
  rawResettlement?: number
  floor?: number
  refunds?: number[]
  sum?: number
}

export const promotionShapes: readonly Shape[] = [
  ...offerShapes,
  ...basketShapes,
  ...clockShapes,
  shape<{ eligible: number; activities: string[] }, { applied?: string; reduce: number }>(
    ['eligible', 'activities'],
    ({ eligible, activities }, expected) => {
      const promos = activities.map((activity): Promotion => {
        const [from = 0, save = 0] = activity.split('-').map(Number)
        return { id: activity, kind: 'spendAndSave', tiers: [{ from: yuan(from), save: yuan(save) }] }
      })
      const priced = price([one(yuan(eligible))], promos)
      expect(priced.discount).toBe(yuan(expected.reduce))
      if (expected.applied !== undefined) expect(priced.applied.map(({ promotion }) => promotion)).toEqual([expected.applied])
    },
  ),
  shape<{ goods: number; promo: number; coupon: number; points: number; freight: number }, { pay: number }>(
    ['goods', 'promo', 'coupon', 'points', 'freight'],
    ({ goods, promo, coupon, points, freight }, expected) => {
      const priced = price(
        [one(yuan(goods))],
        [
          { id: 'p', kind: 'spendAndSave', tiers: [{ from: 0, save: yuan(promo) }] },
          { id: 'c', kind: 'coupon', off: yuan(coupon), minSpend: 0 },
        ],
      )
      expect(priced.net - yuan(points) + yuan(freight)).toBe(yuan(expected.pay))
    },
  ),
  declined<{ goods: number }>(
    ['goods', 'promo', 'coupon', 'freight'],
    'amounts are whole fen from the border on: a price with a fraction of a fen is refused where it comes in, not rounded at the end',
    ({ goods }) => expect(() => fen(goods * 100)).toThrow(RangeError),
    ({ input }) => !Number.isInteger(Math.round(Number(input['goods']) * 1e6) / 1e4),
  ),

  shape<{ promo: string; lines: Record<string, number>; paid?: number; return: string; reason?: string }, Resettled>(
    ['promo', 'lines', 'return'],
    ({ promo, lines, paid, return: line }, expected) => {
      const offer = fullCut(promo)
      if (paid !== undefined) expect(price(basketOf(lines), [offer]).net).toBe(yuan(paid))
      const kept = basketOf(Object.fromEntries(Object.entries(lines).filter(([other]) => other !== line)))
      const still = price(kept, [offer])
      if (expected.keptList !== undefined) expect(still.goods).toBe(yuan(expected.keptList))
      if (expected.stillQualifies !== undefined) expect(still.discount > 0).toBe(expected.stillQualifies)
      const [resettled] = returnsOf('resettle', offer, lines, [line])
      const [proportional] = returnsOf('proportional', offer, lines, [line])
      if (expected.refundByResettlement !== undefined) expect(resettled).toBe(yuan(expected.refundByResettlement))
      if (expected.refundByProportion !== undefined) expect(proportional).toBe(yuan(expected.refundByProportion))
      if (expected.floor !== undefined) expect(resettled).toBe(yuan(expected.floor))
      if (expected.rawResettlement !== undefined) {
        const ruling = judge(
          promotionMethod,
          { placedAt, promotions: [offer], kept, paidGoods: price(basketOf(lines), [offer]).net, refundedGoods: 0 },
          { 'refund.promotionMethod': 'resettle' },
        )
        expect(ruling.method === 'resettle' ? ruling.goodsDue - ruling.shortfall : undefined).toBe(yuan(expected.rawResettlement))
      }
    },
  ),
  shape<{ promo: string; lines: Record<string, number>; postage?: number; goodsPaid?: number; returnInTurn: string[] }, Resettled>(
    ['promo', 'lines', 'returnInTurn'],
    ({ promo, lines, postage = 0, goodsPaid, returnInTurn }, expected) => {
      if (goodsPaid !== undefined) expect(price(basketOf(lines), [fullCut(promo)]).net).toBe(yuan(goodsPaid))
      const refunds = returnsOf('resettle', fullCut(promo), lines, returnInTurn, yuan(postage))
      if (expected.refunds !== undefined) expect(refunds).toEqual(expected.refunds.map(yuan))
      if (expected.sum !== undefined) expect(refunds.reduce((a, b) => a + b, 0)).toBe(yuan(expected.sum))
      // An order's own returns give the same for the goods; postage is another matter (MNY-01).
      const names = Object.keys(lines)
      const basket = basketOf(lines)
      const story = new Story(book({ 'refund.promotionMethod': 'resettle' })).delivered({
        lines: basket.map(({ unitPrice }) => ({ unitPrice })),
        discount: price(basket, [fullCut(promo)]).discount,
      })
      story.facts = { offer: { prices: [], promotions: [fullCut(promo)] } }
      const given = returnInTurn.map((name) => {
        const before = story.refundTotal
        return story.returned({ [`L${names.indexOf(name) + 1}`]: 1 }).refundsSettle().refundTotal - before
      })
      expect(given).toEqual(refunds.map((amount, i) => amount - (i === names.length - 1 ? yuan(postage) : 0)))
    },
  ),
  // The frozen shares: the order's discount is spread when it is placed, and goes back with its line.
  shape<{ lines: Record<string, number>; orderDiscount: number; returnInTurn: string[] }, { proportional: number[] }>(
    ['lines', 'orderDiscount', 'returnInTurn'],
    ({ lines, orderDiscount, returnInTurn }, expected) =>
      expect(
        returnsOf('proportional', { id: 'd', kind: 'spendAndSave', tiers: [{ from: 0, save: yuan(orderDiscount) }] }, lines, returnInTurn),
      ).toEqual(expected.proportional.map(yuan)),
  ),
  shape<{ lines: Record<string, number>; orderDiscountPct: number; paid: number; return: string }, { proportional: number }>(
    ['lines', 'orderDiscountPct', 'return'],
    ({ lines, orderDiscountPct, paid, return: line }, expected) => {
      const off: Promotion = { id: 'd', kind: 'percentOff', permille: orderDiscountPct * 10 }
      expect(price(basketOf(lines), [off]).net).toBe(yuan(paid))
      expect(returnsOf('proportional', off, lines, [line])).toEqual([yuan(expected.proportional)])
    },
  ),
]
