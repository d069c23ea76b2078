import { isLeft } from 'fp-ts/lib/Either.js'
import { apportion } from '../../../src/core/apportion.js'
import { fen } from '../../../src/core/money.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { pointsBack, takenFrom } from '../../../src/policies/money/points.js'
import { freightOf, tariffFee, tariffFor, type Tariff } from '../../../src/policies/pricing/freight.js'
import { deductPoints, mostPoints } from '../../../src/policies/pricing/points.js'
import { price } from '../../../src/policies/pricing/price.js'
import { promotionFaults, type Tier } from '../../../src/policies/pricing/promotion.js'
import { allowed, refusal } from '../../policies/judge.js'
import { activity, coupon, list, one, tiersOf, type CouponOf } from '../kit/promos.js'
import { declined, shape, yuan, type Case, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'

type Words = Readonly<Record<string, unknown>>
/** The words of a case, those of its table among them; a pair is what is counted and its fee: `first: [1, 5], then: [2, 3]`. */
const wordsOf = (of: Words): Words =>
  Object.fromEntries(
    Object.entries(of).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
      if (/^(rule|template|tariff|freight)$/.test(key) && typeof value === 'object' && value !== null && !Array.isArray(value))
        return Object.entries(value)
      const pair = Array.isArray(value) && value.length === 2 && /^(first|start|step|next|then|extra|add\w*)$/.test(key)
      return pair
        ? [
            [/^(first|start)$/.test(key) ? 'first' : 'step', (value as unknown[])[0]],
            [/^(first|start)$/.test(key) ? 'firstFee' : 'stepFee', (value as unknown[])[1]],
          ]
        : [[key, value]]
    }),
  )
const numberOf = (of: Words, name: RegExp): number | undefined =>
  Object.entries(of).flatMap(([key, value]) => (name.test(key) && typeof value === 'number' ? [value] : []))[0]
const numbersOf = (of: Words, name: RegExp): readonly number[] =>
  Object.entries(of).flatMap(([key, value]) =>
    name.test(key) && (typeof value === 'number' || Array.isArray(value)) ? list(value as number | number[]) : [],
  )

/** A row of a freight table as the cases write it: `first` pieces for a fee, then a fee for each step. */
const tariffOf = (of: Words, money: (amount: number) => number): Tariff => {
  const free = numberOf(of, /^free/i)
  return {
    first: numberOf(of, /^(first|start)(unit|qty|count)?$/i) ?? 0,
    fee: money(numberOf(of, /^(first|start)\w*(fee|price)$/i) ?? 0),
    step: numberOf(of, /^(step|next|then|extra|add(itional)?)(unit|qty|count)?$/i) ?? 0,
    stepFee: money(numberOf(of, /^(step|next|then|extra|add)\w*(fee|price)$/i) ?? 0),
    ...(free === undefined ? {} : { freeFrom: money(free) }),
  }
}
const isTable = ({ area, input }: Case): boolean => area === 'freight' && numberOf(wordsOf(input), /^first/i) !== undefined
const capIn = (expected: object): readonly (readonly [string, number | number[]])[] =>
  Object.entries(expected as Record<string, number | number[]>).filter(([key]) => /max|cap|most|usable/i.test(key))
const paidBy = (of: { goods: number; promo?: number | null; coupon?: number | null }) =>
  price([one(yuan(of.goods))], [activity([{ from: 0, save: yuan(of.promo ?? 0) }]), coupon({ off: of.coupon ?? 0 })])
/** Points pay like money of their own kind: what they take of what is left to pay. */
const pointsOn = (net: number, points: number | null, balance = Number.MAX_SAFE_INTEGER, maxDeduct = net) =>
  deductPoints({ points: points ?? 0, balance, unitValue: 1, maxDeduct }, [net])

/** A rule as a source stores it, `[{"amount":100,"reduce":10}]`; what cannot be read, or is no list, has no tiers. */
const readTiers = (text: unknown): unknown => {
  if (typeof text !== 'string' || !/^\s*\[.*\]\s*$/s.test(text)) return undefined
  return (JSON.parse(text) as { amount?: number; reduce?: number }[]).map(({ amount = null, reduce = null }) => [amount, reduce])
}
/** One case told more than once: by a word for it, or by one case's name. */
const isOneCase = (input: Words): boolean => {
  const refunds = list(input['refunds']).flatMap((of) => (typeof of === 'object' && of !== null && 'case' in of ? [of.case] : []))
  return (
    Object.entries(input).some(
      ([key, value]) => /twice|same|again|repeat/i.test(key) || (/case|afterSale/i.test(key) && typeof value === 'string'),
    ) ||
    (refunds.length > 1 && new Set(refunds).size === 1)
  )
}
type Coupons = number | CouponOf | (CouponOf & { rate?: number | number[] | null }) | CouponOf[]
const couponsOf = (of: Coupons): readonly CouponOf[] =>
  list(of as number | CouponOf).flatMap((one): readonly CouponOf[] =>
    typeof one === 'number'
      ? [{ off: one }]
      : Array.isArray(one.rate)
        ? (one.rate as readonly number[]).map((rate) => ({ ...one, rate }))
        : [one],
  )
interface Points {
  balance: number
  use?: number | null
}

export const offerShapes: readonly Shape[] = [
  // Threshold activities.
  shape<{ tiers: number[][] }, unknown>(
    ['tiers'],
    ({ tiers }) => expect(promotionFaults(activity(tiersOf(tiers)))).not.toEqual([]),
    ({ expected }) => 'error' in expected,
  ),
  shape<{ tiers: (number | null)[][]; amount?: number; amounts?: number[] }, { reduce: number | number[] }>(
    ['tiers'],
    ({ tiers, amount = 0, amounts = [amount] }, expected) =>
      expect(amounts.map((goods) => price([one(yuan(goods))], [activity(tiersOf(tiers))]).discount)).toEqual(
        list(expected.reduce).map(yuan),
      ),
    ({ input }) => 'amount' in input || 'amounts' in input,
  ),
  shape<{ tiers: number[][]; goods: number; scope: string[] }, { reduce: number[] }>(
    ['tiers', 'goods', 'scope'],
    ({ tiers, goods, scope }, expected) => {
      const skus: Readonly<Record<string, readonly string[]>> = { this: ['A'], none: [], other: ['B'] }
      expect(scope.map((of) => price([one(yuan(goods))], [activity(tiersOf(tiers), { skus: skus[of] ?? ['B'] })]).discount)).toEqual(
        expected.reduce.map(yuan),
      )
      expect(scope.map((of) => promotionFaults(activity(tiersOf(tiers), { skus: skus[of] ?? ['B'] })).map(({ code }) => code))).toEqual(
        scope.map((of) => (of === 'none' ? ['scopeEmpty'] : [])),
      )
    },
  ),
  // A rule that cannot be read has no tiers: it takes nothing off, stops no order, and is told.
  shape<{ rule: unknown; amount: number }, { reduce: number | number[] }>(
    ['rule', 'amount'],
    ({ rule, amount }, expected) => {
      const isTable = Array.isArray(rule) && rule.length > 0 && rule.every(Array.isArray)
      const offers = isTable ? [activity(tiersOf(rule))] : list(rule).map((text) => activity(tiersOf(readTiers(text))))
      expect(offers.map((promotion) => price([one(yuan(amount))], [promotion]).discount)).toEqual(list(expected.reduce).map(yuan))
      for (const promotion of offers)
        if (promotion.kind === 'spendAndSave' && promotion.tiers.length === 0)
          expect(promotionFaults(promotion).map(({ code }) => code)).toEqual(['tierEmpty'])
    },
    ({ expected }) => 'reduce' in expected,
  ),
  shape<{ save: { tiers: number[][][] } }, { accepted: boolean[] }>(
    ['save'],
    ({ save }, expected) =>
      expect(save.tiers.map((tiers) => promotionFaults(activity(tiersOf(tiers))).length === 0)).toEqual(expected.accepted),
    ({ area }) => area === 'promotion',
  ),
  shape<{ eligible: number; activities: string[] }, { reduce: number }>(
    ['eligible', 'activities'],
    ({ eligible, activities }, expected) => {
      const { discount, applied } = price(
        [one(yuan(eligible))],
        activities.map((id) => activity(tiersOf([id.split('-').map(Number)]), { id })),
      )
      expect([discount, applied]).toEqual([yuan(expected.reduce), []])
    },
    ({ expected }) => expected['applied'] === null || expected['applied'] === 'none',
  ),
  // Several activities: those of other lines work beside each other, each by what it counts.
  shape<
    { rules: string[]; lines: { sku: number; pay: number; qty: number; rule: number }[] },
    { discounts: number[]; pay: number[]; points: number[]; total: number; payTotal: number }
  >(['rules', 'lines'], ({ rules, lines }, expected) => {
    const basket = lines.map(({ sku, pay, qty }, i) => ({ line: String(i), sku: String(sku), quantity: qty, unitPrice: pay / qty }))
    const offers = rules.map((rule, i) => {
      const tiers = [...rule.matchAll(/reduce (\d+)(?: \+ (\d+) points)? (?:when (?:eligible goods reach )?|at )(\d+)/g)].map(
        ([, save, points, from]): Tier => ({
          from: Number(from),
          save: Number(save),
          ...(points === undefined ? {} : { points: Number(points) }),
        }),
      )
      return activity(tiers, {
        id: String(i),
        group: String(i),
        skus: lines.flatMap(({ sku, rule: mine }) => (mine === i ? [String(sku)] : [])),
        counts: rule.includes('piece') ? 'units' : 'money',
      })
    })
    const priced = price(basket, offers)
    expect([
      priced.lines.map(({ discount }) => discount),
      priced.lines.map(({ net }) => net),
      priced.lines.map(({ points }) => points),
    ]).toEqual([expected.discounts, expected.pay, expected.points])
    expect([priced.goods, priced.net]).toEqual([expected.total, expected.payTotal])
  }),

  // Coupons.
  shape<{ coupon: Coupons; amount?: number | number[]; amounts?: number[]; payable?: number }, { off: number | number[] }>(
    ['coupon'],
    ({ coupon: coupons, payable = 0, amount = payable, amounts = list(amount) }, expected) => {
      const offers = couponsOf(coupons)
      const said = Array.from(
        { length: Math.max(offers.length, amounts.length) },
        (_, i) => price([one(yuan(amounts[i] ?? amounts[0] ?? 0))], [coupon(offers[i] ?? offers[0] ?? {})]).discount,
      )
      expect(said).toEqual(list(expected.off).map(yuan))
    },
    ({ input, expected }) => 'off' in expected && ['amount', 'amounts', 'payable'].some((key) => key in input),
  ),
  declined<object>(
    ['coupon', 'goods'],
    'whose coupon it is, whether it was used and until when it is good is kept by the wallet that issued it; an order comes with the tenders and discounts that were agreed',
    () => undefined,
    ({ input }) => JSON.stringify(input['coupon']).includes('"state"'),
  ),
  shape<{ goods: number; promo?: number; coupon: CouponOf }, { off?: number; couponOff?: number; pay?: number; error?: string }>(
    ['goods', 'coupon'],
    ({ goods, promo = 0, coupon: of }, expected) => {
      const { net, applied } = price([one(yuan(goods))], [activity([{ from: 0, save: yuan(promo) }]), coupon(of)])
      const off = applied.find(({ promotion }) => promotion === 'c')?.saved ?? 0
      if (expected.error !== undefined) expect(off).toBe(0)
      const said = expected.off ?? expected.couponOff
      if (said !== undefined) expect(off).toBe(yuan(said))
      if (expected.pay !== undefined) expect(net).toBe(yuan(expected.pay))
    },
    ({ input }) => typeof input['coupon'] === 'object' && input['coupon'] !== null && !('points' in input),
  ),

  // An order never costs less than nothing: what is taken off beyond the goods is dropped and looked at, points beyond them are refused.
  shape<{ goods: number; promo: number; coupon: number; points?: number; freight?: number }, unknown>(
    ['goods', 'promo', 'coupon'],
    ({ goods, promo, coupon: off, points, freight = 0 }) => {
      const { net } = paidBy({ goods, promo, coupon: off })
      if (points !== undefined) {
        expect(refusal(pointsOn(net, yuan(points)))).toEqual({ reason: 'pointsOverCap', alternatives: ['useFewerPoints'] })
        return
      }
      const story = new Story().placed({
        lines: [{ unitPrice: yuan(goods) }],
        discount: yuan(promo) + yuan(off),
        freight: yuan(freight),
        tenders: [{ payment: 'T1', means: 'online', amount: net + yuan(freight) }],
      })
      expect([story.order.payable, Object.values(story.order.exceptions).map(({ kind, codes }) => [kind, codes])]).toEqual([
        yuan(freight),
        [['moneyMismatch', ['discountBeyondGoods']]],
      ])
    },
    ({ input, expected }) => 'error' in expected && typeof input['coupon'] === 'number',
  ),
  shape<{ goods: number; promo: number; coupon: number | null; freight?: number }, { pay: number }>(
    ['goods', 'promo', 'coupon'],
    ({ freight = 0, ...of }, expected) => expect(paidBy(of).net + yuan(freight)).toBe(yuan(expected.pay)),
    ({ input, expected }) =>
      'pay' in expected &&
      (input['coupon'] === null || typeof input['coupon'] === 'number') &&
      !('points' in input) &&
      Number.isInteger(Math.round(Number(input['goods']) * 1e6) / 1e4),
  ),

  declined<{ yuan: number[] }>(
    ['yuan', 'toFen'],
    'amounts are whole fen from the border on: a fraction of a fen is refused where it comes in, not rounded',
    ({ yuan: amounts }) => {
      for (const amount of amounts)
        if (!Number.isInteger(Math.round(amount * 1e6) / 1e4)) expect(() => fen(amount * 100)).toThrow(RangeError)
    },
  ),
  shape<{ charge: (number | null)[] }, { refused: boolean[] }>(['charge'], ({ charge }, expected) => {
    const said = charge.map((amount) => {
      // Nothing to pay is nothing to charge: the order goes on by itself.
      if (amount === 0) return new Story().placed({ lines: [{ unitPrice: 1000 }], discount: 1000 }).order.state !== 'pendingPayment'
      return isLeft(parseOrderCommand('ReportPayment', { payment: 'T1', amount: amount === null ? null : Math.round(amount * 100) }))
    })
    expect(said).toEqual(expected.refused)
  }),

  // Points: the cap, what they are worth, and refusals that never clamp.
  shape<
    {
      goods: number | number[]
      points?: Points
      balance?: number | number[]
      capRate?: number
      rate?: number
      promo?: number | number[]
      coupon?: number | number[]
    },
    object
  >(
    ['goods'],
    ({ goods, points, balance = points?.balance ?? 0, rate = 0.5, capRate = rate, promo = 0, coupon: off = 0 }, expected) => {
      const cases = Math.max(...[goods, promo, off, balance].map((of) => list(of).length))
      const most = Array.from({ length: cases }, (_, i) => {
        const priced = paidBy({
          goods: list(goods)[i] ?? list(goods)[0] ?? 0,
          promo: list(promo)[i] ?? list(promo)[0] ?? 0,
          coupon: list(off)[i] ?? list(off)[0] ?? 0,
        })
        return mostPoints({ balance: list(balance)[i] ?? list(balance)[0] ?? 0, unitValue: 1, permille: capRate * 1000 }, priced)
      })
      expect(most).toEqual(list(capIn(expected)[0]?.[1] ?? []))
    },
    ({ input, expected }) => ('points' in input || 'balance' in input) && capIn(expected).length > 0,
  ),
  shape<{ points: number | number[] }, { money: number | number[] }>(
    ['points'],
    ({ points }, expected) =>
      expect(list(points).map((of) => allowed(pointsOn(1_000_000, of)).reduce((a, b) => a + b, 0))).toEqual(list(expected.money).map(yuan)),
    ({ expected }) => 'money' in expected,
  ),
  shape<{ goods: number; points: Points }, { error?: string; pay?: number; balance: number }>(
    ['goods', 'points'],
    ({ goods, points: { balance, use = 0 } }, expected) => {
      const net = yuan(goods)
      const room = mostPoints({ balance: Number.MAX_SAFE_INTEGER, unitValue: 1, permille: 500 }, { goods: net, net })
      if ((use ?? 0) < 0) {
        expect(() => pointsOn(net, use, balance, room)).toThrow(RangeError)
        expect(expected.error).toBeDefined()
        return
      }
      const asked = pointsOn(net, use, balance, room)
      if (expected.error !== undefined) {
        expect([refusal(asked).reason, balance]).toEqual([(use ?? 0) > balance ? 'pointsExceedBalance' : 'pointsOverCap', expected.balance])
        return
      }
      const used = allowed(asked).reduce((a, b) => a + b, 0)
      const story = new Story().placed({
        lines: [{ unitPrice: net }],
        tenders: [
          ...(used > 0 ? [{ payment: 'K1', means: 'points', amount: used, reference: 'wallet' }] : []),
          { payment: 'T1', means: 'online', amount: net - used },
        ],
      })
      expect([story.order.payments['T1']?.due, balance - (story.order.payments['K1']?.due ?? 0), story.order.exceptions]).toEqual([
        yuan(expected.pay ?? 0),
        expected.balance,
        {},
      ])
    },
    ({ input, expected }) => typeof input['points'] === 'object' && !('then' in input) && ('error' in expected || 'pay' in expected),
  ),
  declined<object>(
    ['then'],
    'what a purchase earns is granted by the shop’s loyalty scheme; the library takes back what was granted, with the money',
    () => undefined,
    ({ expected }) => 'granted' in expected,
  ),
  declined<object>(
    ['batches'],
    'which batch of points is spent first is the wallet’s rule; a tender names the batch that it took from, and goes back to it',
    () => undefined,
  ),

  // Points that were granted, taken back: once a case, never below an empty balance.
  shape<
    { granted: number; paid: number; refund: number; balance?: number; spent?: number },
    { pointsBack: number; growthBack?: number; balance?: number }
  >(
    ['granted', 'paid', 'refund'],
    ({ granted, paid, refund, spent = 0, balance = granted - spent }, expected) => {
      const due = pointsBack(granted, yuan(paid), 0, yuan(refund))
      const { taken, short } = takenFrom(balance, due)
      expect([taken, balance - taken, taken + short]).toEqual([
        expected.pointsBack,
        expected.balance ?? balance - expected.pointsBack,
        expected.growthBack ?? due,
      ])
    },
    ({ input }) => 'balance' in input || 'spent' in input,
  ),
  shape<{ granted: number; paid: number }, { pointsBack: number[] }>(
    ['granted', 'paid'],
    ({ granted, paid, ...of }, expected) => {
      const [first] = numbersOf(of, /refund|amount|event|twice|same|again|repeat/i)
      const amount = yuan((typeof first === 'object' ? (first as { amount: number }).amount : first) ?? 0)
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(paid) }] })
      story.asks({
        kind: 'refundOnly',
        reason: 'quality',
        lines: { L1: 1 },
        amount,
        evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }],
      })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      const back = expected.pointsBack.map(() => {
        const before = story.refundedTotal
        story.refundsSettle()
        // The same refund told again is the same refund: it takes nothing more.
        for (const refund of Object.keys(story.order.refunds))
          story.must('platform', 'ReportRefund', { refund, outcome: 'settled', amount })
        return pointsBack(granted, yuan(paid), before, story.refundedTotal - before)
      })
      expect(back).toEqual(expected.pointsBack)
    },
    ({ input, expected }) => Array.isArray(expected['pointsBack']) && isOneCase(input),
  ),

  // Freight tables: a step that was begun counts whole, free from a threshold on, and a gap is refused.
  shape<Words, { freight: number[]; pay?: number[]; freightTotal: number; payTotal: number }>(
    ['freight', 'lines'],
    ({ freight, lines }, expected) => {
      const of = freight as Words & { freeFrom?: { count: number } }
      const chosen = (lines as { unit: number; qty: number; selected: boolean }[]).map(({ selected, ...line }) => ({
        ...line,
        qty: selected ? line.qty : 0,
        goods: line.unit * line.qty,
      }))
      const tariff = { ...tariffOf(of, (amount) => amount), ...(of.freeFrom === undefined ? {} : { freeFromCount: of.freeFrom.count }) }
      const goods = chosen.reduce((sum, { unit, qty }) => sum + unit * qty, 0)
      const fee = tariffFee(tariff, { count: chosen.reduce((sum, { qty }) => sum + qty, 0), goods })
      const shares = apportion(
        fee,
        chosen.map(({ qty }) => qty),
      )
      expect([shares, fee, goods + fee]).toEqual([expected.freight, expected.freightTotal, expected.payTotal])
      if (expected.pay !== undefined) expect(chosen.map((line, i) => line.goods + (shares[i] ?? 0))).toEqual(expected.pay)
    },
    ({ input }) => typeof input['freight'] === 'object',
  ),
  shape<Words, Words>(
    [],
    (input, expected) => {
      const of = wordsOf(input)
      const [counts, goods] = [
        numbersOf(of, /^(qty|quantity|quantities|pieces|units|count|counts|weight)$/i),
        numbersOf(of, /^(goods|amount|amounts)$/i),
      ]
      const fees = Array.from({ length: Math.max(counts.length, goods.length) }, (_, i) =>
        allowed(
          freightOf(
            [{ tariffs: [tariffOf(of, yuan)], count: counts[i] ?? counts[0] ?? 1, goods: yuan(goods[i] ?? goods[0] ?? 0) }],
            '广东省',
          ),
        ),
      )
      expect(fees).toEqual(numbersOf(expected, /fee|freight/i).map(yuan))
    },
    isTable,
  ),
  shape<{ rules: Record<string, Words>; qty: number; to: string[]; goods: number }, { fee: number[]; pay: number[] }>(
    ['rules', 'qty', 'to'],
    ({ rules, qty, to, goods }, expected) => {
      const tariffs = Object.entries(rules).map(([place, row]): Tariff => ({
        ...tariffOf(row, yuan),
        ...(/^all$/i.test(place) ? {} : { provinces: place.split(',') }),
      }))
      const fees = to.map((province) => allowed(freightOf([{ tariffs, count: qty, goods: yuan(goods) }], province)))
      expect([fees, fees.map((fee) => fee + yuan(goods))]).toEqual([expected.fee.map(yuan), expected.pay.map(yuan)])
    },
  ),
  shape<{ rules: string[]; to: (string | null)[]; withoutAll?: string }, { rule: string[]; without?: string }>(
    ['rules', 'to'],
    ({ rules, to, withoutAll }, expected) => {
      const tariffs = rules.map((name): Tariff & { name: string } => ({
        name: /^all$/i.test(name) ? 'ALL' : 'listed',
        first: 1,
        fee: 100,
        step: 0,
        stepFee: 0,
        ...(/^all$/i.test(name) ? {} : { provinces: name.split(',') }),
      }))
      const named = (province: string | null): string =>
        tariffs.find((row) => row === tariffFor(tariffs, province ?? undefined))?.name ?? 'none'
      expect(to.map(named)).toEqual(expected.rule.map((name) => (name.startsWith('none') ? 'none' : name)))
      // Where no row is left, the order is not carried for nothing: somebody is asked to close the gap.
      if (withoutAll !== undefined)
        expect(refusal(freightOf([{ tariffs: tariffs.filter(({ name }) => name !== 'ALL'), count: 1, goods: 0 }], withoutAll))).toEqual({
          reason: 'tariffMissing',
          alternatives: ['completeTariff'],
        })
    },
  ),
]
