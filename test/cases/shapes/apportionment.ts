import { apportion, type ApportionMethod } from '../../../src/core/apportion.js'
import { apportionment } from '../../../src/policies/money/apportionment.js'
import { price } from '../../../src/policies/pricing/price.js'
import type { Promotion } from '../../../src/policies/pricing/promotion.js'
import { at, judge } from '../../policies/judge.js'
import { list } from '../kit/promos.js'
import { shape, yuan, type Shape } from '../kit/shape.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
const methodOf = (name = ''): ApportionMethod =>
  /half-down/.test(name) ? 'halfDownFromFirst' : /truncate|last/.test(name) ? 'lastTakesRest' : 'largestRemainder'
const signed = (parts: readonly number[], sign: number): readonly number[] => parts.map((part) => (part === 0 ? 0 : sign * part))
const total = (parts: readonly number[]): number => parts.reduce((a, b) => a + b, 0)

interface Parts {
  readonly parts?: readonly number[]
  readonly sum?: number
  readonly undistributed?: number
  readonly mustHold?: string
  readonly error?: string
  readonly multiset?: readonly number[]
}
const compare = (parts: readonly number[], asked: number, expected: Parts): void => {
  if (expected.parts !== undefined) expect(parts).toEqual(expected.parts)
  if (expected.multiset !== undefined) expect(parts.toSorted((a, b) => a - b)).toEqual(expected.multiset.toSorted((a, b) => a - b))
  if (expected.undistributed === undefined && expected.parts === undefined) expect(total(parts)).toBe(asked)
  if (expected.sum !== undefined) expect(total(parts)).toBe(expected.sum)
}

/** `50 when eligible goods reach 200` and the like, in the words of the cases. */
const tiersOf = (rule: string) => {
  const tiers = [...rule.matchAll(/reduce (\d+) (?:when eligible goods reach|at) (\d+)/g)].map(([, save, from]) => ({
    from: Number(from),
    save: Number(save),
  }))
  const top = Math.max(...tiers.map(({ save }) => save))
  const points = Number(/(\d+) points/.exec(rule)?.[1] ?? 0)
  return tiers.map((tier) =>
    tier.save === top ? { ...tier, ...(points > 0 ? { points } : {}), freeFreight: /free delivery/.test(rule) } : tier,
  )
}

export const apportionmentShapes: readonly Shape[] = [
  // Money is spread as it is; a discount (negative, no method named) never takes more than a line is worth (MNY-07).
  shape<{ weights: unknown[]; total: number }, Parts>(
    ['weights', 'total'],
    ({ weights, total: asked }) => expect(() => apportion(asked, weights as number[])).toThrow(RangeError),
    ({ expected }) => 'error' in expected,
  ),
  shape<{ weights: Record<string, number>; total: number }, { parts: Record<string, number> }>(
    ['weights', 'total'],
    ({ weights, total: asked }, expected) => {
      const parts = apportion(asked, Object.values(weights))
      expect(Object.fromEntries(Object.keys(weights).map((key, i) => [key, parts[i]]))).toEqual(expected.parts)
    },
    ({ input }) => !Array.isArray(input['weights']),
  ),
  shape<{ weights: number[]; total: number; method?: string }, Parts>(
    ['weights', 'total'],
    ({ weights, total: asked, method }, expected) => {
      if (asked >= 0 || method !== undefined) {
        compare(apportion(asked, weights, methodOf(method)), asked, expected)
        return
      }
      const { parts } = judge(apportionment, { placedAt, total: -asked, weights, caps: weights })
      compare(signed(parts, -1), asked, expected)
    },
  ),
  shape<{ equalTargets: number | number[]; total: number | number[] }, Parts>(
    ['equalTargets', 'total'],
    ({ equalTargets, total: asked }, expected) => {
      const spread = (): readonly (readonly number[])[] =>
        list(asked).map((amount, i) =>
          apportion(
            amount,
            Array.from({ length: list(equalTargets)[i] ?? list(equalTargets)[0] ?? 0 }, () => 1),
          ),
        )
      if (expected.error !== undefined) {
        expect(spread).toThrow(RangeError)
        return
      }
      if (Array.isArray(asked)) expect(spread()).toEqual(expected.parts)
      else compare(spread()[0] ?? [], asked, expected)
    },
  ),
  shape<
    {
      lines: { total: number; qty: number; minUnit: number; onCatalogPromotion?: boolean }[]
      discount: number
      appliesOnDiscounted?: boolean
    },
    Parts
  >(
    ['lines', 'discount'],
    ({ lines, discount, appliesOnDiscounted = true }, expected) => {
      const weights = lines.map((line) => (line.onCatalogPromotion === true && !appliesOnDiscounted ? 0 : line.total))
      const found = judge(apportionment, {
        placedAt,
        total: -discount,
        weights,
        caps: lines.map((line) => line.total - line.qty * line.minUnit),
      })
      // What no line can bear is what is missing between the parts and the discount, and it is reported.
      const bears = total(expected.parts ?? [])
      expect([signed(found.parts, -1), found.undistributed]).toEqual([
        expected.parts,
        expected.undistributed === undefined ? bears - discount : -expected.undistributed,
      ])
    },
    ({ input }) => JSON.stringify(input['lines']).includes('minUnit'),
  ),
  shape<{ lines: { price: number; qty: number }[]; total: number }, Parts>(
    ['lines', 'total'],
    ({ lines, total: asked }, expected) =>
      compare(
        apportion(
          asked,
          lines.map((line) => line.price * line.qty),
        ),
        asked,
        expected,
      ),
    ({ input }) => JSON.stringify(input['lines']).includes('"price"'),
  ),

  shape<
    { rule: string; lines: { sku: number; pay: number; eligible: boolean }[] },
    { discounts: number[]; pay: number[]; points?: number[]; total?: number; payTotal: number; freeDelivery?: boolean }
  >(['rule', 'lines'], ({ rule, lines }, expected) => {
    const basket = lines.map(({ sku, pay }, i) => ({ line: String(i), sku: String(sku), quantity: 1, unitPrice: pay }))
    const skus = lines.flatMap(({ sku, eligible }) => (eligible ? [String(sku)] : []))
    const priced = price(basket, [{ id: 'full', kind: 'spendAndSave', tiers: tiersOf(rule), skus }], 'lastTakesRest')
    expect(priced.lines.map(({ discount }) => discount)).toEqual(expected.discounts)
    expect(priced.lines.map(({ net }) => net)).toEqual(expected.pay)
    if (expected.points !== undefined) expect(priced.lines.map(({ points }) => points)).toEqual(expected.points)
    expect([priced.goods, priced.net]).toEqual([expected.total ?? total(lines.map(({ pay }) => pay)), expected.payTotal])
    if (expected.freeDelivery !== undefined) expect(priced.freeFreight).toBe(expected.freeDelivery)
  }),
  shape<
    {
      coupon: { percentOff?: number; off?: number; cap?: number; minSpend: number; scope?: number[] }
      lines: { spu: number; pay: number; selected: boolean }[]
    },
    { coupon: number[]; pay: number[]; couponTotal: number; payTotal: number }
  >(
    ['coupon', 'lines'],
    ({ coupon, lines }, expected) => {
      const basket = lines.map(({ spu, pay, selected }, i) => ({
        line: String(i),
        sku: String(spu),
        quantity: 1,
        unitPrice: pay,
        selected,
      }))
      const scope = coupon.scope === undefined ? {} : { skus: coupon.scope.map(String) }
      const cap = coupon.cap === undefined ? {} : { cap: coupon.cap }
      const offer: Promotion = {
        id: 'coupon',
        kind: 'coupon',
        minSpend: coupon.minSpend,
        ...scope,
        ...(coupon.off === undefined ? { permille: (coupon.percentOff ?? 0) * 10, ...cap } : { off: coupon.off }),
      }
      const priced = price(basket, [offer], 'lastTakesRest')
      const chosen = priced.lines.filter((_, i) => lines[i]?.selected)
      expect(priced.lines.map(({ discount }) => discount)).toEqual(expected.coupon)
      expect(priced.lines.map(({ net }) => net)).toEqual(expected.pay)
      expect([total(chosen.map(({ discount }) => discount)), total(chosen.map(({ net }) => net))]).toEqual([
        expected.couponTotal,
        expected.payTotal,
      ])
    },
    ({ input }) => typeof input['coupon'] === 'object',
  ),
  // Points pay like money of their own kind; what they pay is spread over the lines that were chosen.
  shape<
    { points: { balance: number; unitValue: number; maxDeduct: number }; lines: { pay: number; selected: boolean }[] },
    { pointDeduct: number[]; pay: number[]; usePoint: number; payTotal: number }
  >(['points', 'lines'], ({ points, lines }, expected) => {
    const chosen = lines.filter(({ selected }) => selected)
    const use = Math.min(points.balance * points.unitValue, points.maxDeduct, total(chosen.map(({ pay }) => pay)))
    const shares = apportion(
      use,
      lines.map(({ pay, selected }) => (selected ? pay : 0)),
      'lastTakesRest',
    )
    expect([shares, lines.map(({ pay }, i) => pay - (shares[i] ?? 0))]).toEqual([expected.pointDeduct, expected.pay])
    expect([use / points.unitValue, total(chosen.map(({ pay }) => pay)) - use]).toEqual([expected.usePoint, expected.payTotal])
  }),
  shape<{ lines: number[]; coupon: number }, { shares: number[]; leftover: number }>(['lines', 'coupon'], ({ lines, coupon }, expected) => {
    const shares = apportion(yuan(coupon), lines.map(yuan))
    expect([shares, yuan(coupon) - total(shares)]).toEqual([expected.shares.map(yuan), yuan(expected.leftover)])
  }),
  shape<{ total: number; parts: number }, { parts: number[]; leftover: number }>(
    ['total', 'parts', 'each'],
    ({ total: asked, parts }, expected) => {
      const spread = apportion(
        yuan(asked),
        Array.from({ length: parts }, () => 1),
      )
      expect([spread, yuan(asked) - total(spread)]).toEqual([expected.parts.map(yuan), yuan(expected.leftover)])
    },
  ),
]
