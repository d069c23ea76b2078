import fc from 'fast-check'
import { apportionMethods } from '../../../src/core/apportion.js'
import { deductPoints, mostPoints } from '../../../src/policies/pricing/points.js'
import { price, type BasketLine } from '../../../src/policies/pricing/price.js'
import { instant } from '../../../src/core/time/index.js'
import { inForce, promotionFaults, type Promotion } from '../../../src/policies/pricing/promotion.js'
import { allowed, refusal } from '../judge.js'

const basket = (...prices: readonly number[]): readonly BasketLine[] =>
  prices.map((unitPrice, i) => ({ line: `L${i}`, sku: `S${i}`, quantity: 1, unitPrice }))
const save = (...tiers: readonly (readonly [number, number])[]): Promotion => ({
  id: `save${tiers.join('-')}`,
  kind: 'spendAndSave',
  tiers: tiers.map(([from, off]) => ({ from, save: off })),
})
const discounts = (...args: Parameters<typeof price>) => price(...args).lines.map(({ discount }) => discount)

test('mm-promo-01: the threshold of a tier is inclusive', () => {
  const tiers = save([10000, 1000], [20000, 3000])
  expect([9900, 10000, 19999, 20000, 999900].map((goods) => price(basket(goods), [tiers]).discount)).toEqual([0, 1000, 1000, 3000, 3000])
})
test('mm-promo-04: threshold activities do not add up, the best one wins', () => {
  const found = price(basket(30000), [save([10000, 1000]), save([20000, 3000]), save([50000, 8000])])
  expect([found.discount, found.applied]).toEqual([3000, [{ promotion: 'save20000,3000', saved: 3000 }]])
})
test('mm-coupon-01: a coupon needs its minimum, which is inclusive', () => {
  const coupon: Promotion = { id: 'C', kind: 'coupon', off: 2000, minSpend: 10000 }
  expect([9999, 10000].map((goods) => price(basket(goods), [coupon]).discount)).toEqual([0, 2000])
})
test('mm-coupon-02: a rate that takes all or nothing off is a fault of configuration and takes nothing', () => {
  expect(
    [100, 1000, 0, -5, 1200].map((permille) => price(basket(10000), [{ id: 'C', kind: 'coupon', permille, minSpend: 0 }]).discount),
  ).toEqual([1000, 0, 0, 0, 0])
})
test('mm-pay-03: threshold promotion, then coupon, then points, then freight', () => {
  const { net } = price(basket(10000), [{ id: 'C', kind: 'coupon', off: 500, minSpend: 9000 }, save([10000, 1000])])
  const points = allowed(deductPoints({ points: 2000, balance: 2000, unitValue: 1, maxDeduct: 5000 }, [net]))
  expect(net - points.reduce((a, b) => a + b, 0) + 800).toBe(7300)
})
test('whatever order they are given in: free units, the best activity, percentages, coupons', () => {
  const promotions: readonly Promotion[] = [
    { id: 'C', kind: 'coupon', off: 500, minSpend: 0 },
    { id: 'P', kind: 'percentOff', permille: 100 },
    save([10000, 1000]),
    { id: 'B', kind: 'buyNGetM', buy: 1, free: 1 },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray([...promotions], { minLength: 4 }), (given) => {
      // 30,000, less 10,000 for the free one, less 1,000, less a tenth, less 500.
      const found = price(
        [
          { line: 'A', sku: 'S', quantity: 2, unitPrice: 10000 },
          { line: 'B', sku: 'T', quantity: 1, unitPrice: 10000 },
        ],
        given,
      )
      expect([found.net, found.applied.map(({ promotion }) => promotion)]).toEqual([16600, ['B', 'save10000,1000', 'P', 'C']])
    }),
  )
})
test('a promotion is in force from its first millisecond to the one before its end', () => {
  const [from, until] = [instant(1000), instant(2000)]
  expect([999, 1000, 1999, 2000].map((ms) => inForce({ from, until }, instant(ms)))).toEqual([false, true, true, false])
  expect([999, 1000].map((ms) => inForce({ from }, instant(ms)))).toEqual([false, true])
  expect([1999, 2000].map((ms) => inForce({ until }, instant(ms)))).toEqual([true, false])
  expect(inForce({}, from)).toBe(true)
})
test('totals-04: conditions are tested again after each action', () => {
  const promotions: readonly Promotion[] = [
    { id: 'three', kind: 'percentOff', permille: 500, minQuantity: 3 },
    { id: 'thousand', kind: 'percentOff', permille: 100, minSpend: 1000 },
  ]
  expect([2, 3].map((quantity) => price([{ line: 'L', sku: 'S', quantity, unitPrice: 500 }], promotions).net)).toEqual([900, 750])
})
test('apportion-d01: the best tier is spread over the eligible lines by the named method, with its points and free delivery', () => {
  const lines = basket(20000, 15000, 12000)
  const promotion: Promotion = {
    id: 'R',
    kind: 'spendAndSave',
    skus: ['S0', 'S1'],
    tiers: [
      { from: 10000, save: 2000 },
      { from: 20000, save: 5000, points: 100, freeFreight: true },
    ],
  }
  const found = price(lines, [promotion])
  expect([found.goods, found.net, found.freeFreight, found.points, found.lines.map(({ points }) => points)]).toEqual([
    47000,
    42000,
    true,
    100,
    [57, 43, 0],
  ])
  expect(discounts(basket(200, 150, 120), [{ ...promotion, tiers: [{ from: 200, save: 50 }] }], 'lastTakesRest')).toEqual([28, 22, 0])
  expect(discounts(basket(200, 150, 120), [{ ...promotion, tiers: [{ from: 200, save: 50 }] }])).toEqual([29, 21, 0])
})
test('apportion-d03: the cap of a percentage holds, and a line that is not selected neither counts nor shares', () => {
  const lines: readonly BasketLine[] = [...basket(200, 150, 120), { line: 'L3', sku: 'S0', quantity: 1, unitPrice: 300, selected: false }]
  const found = price(lines, [{ id: 'C', kind: 'coupon', permille: 500, cap: 70, minSpend: 350, skus: ['S0', 'S1'] }])
  expect([found.lines.map(({ discount }) => discount), found.lines.map(({ net }) => net), found.discount]).toEqual([
    [40, 30, 0, 0],
    [160, 120, 120, 300],
    70,
  ])
})
test('apportion-d04, mm-points-02, mm-points-03: points pay their share of each line; too many are refused, never clamped', () => {
  expect(allowed(deductPoints({ points: 100, balance: 100, unitValue: 1, maxDeduct: 100 }, [200, 150]))).toEqual([57, 43])
  expect(allowed(deductPoints({ points: 2000, balance: 5000, unitValue: 1, maxDeduct: 5000 }, [10000]))).toEqual([2000])
  expect(allowed(deductPoints({ points: 300, balance: 300, unitValue: 1, maxDeduct: 300 }, [200, 100]))).toEqual([200, 100])
  expect(allowed(deductPoints({ points: 30, balance: 30, unitValue: 10, maxDeduct: 300 }, [200, 100]))).toEqual([200, 100])
  expect(allowed(deductPoints({ points: 0, balance: 0, unitValue: 1, maxDeduct: 0 }, []))).toEqual([])
  expect(refusal(deductPoints({ points: 5001, balance: 10000, unitValue: 1, maxDeduct: 5000 }, [10000]))).toEqual({
    reason: 'pointsOverCap',
    alternatives: ['useFewerPoints'],
  })
  expect(() => deductPoints({ points: -1, balance: 10000, unitValue: 1, maxDeduct: 5000 }, [10000])).toThrow(RangeError)
  expect(refusal(deductPoints({ points: 101, balance: 100, unitValue: 1, maxDeduct: 5000 }, [10000])).reason).toBe('pointsExceedBalance')
  expect(refusal(deductPoints({ points: 101, balance: 200, unitValue: 1, maxDeduct: 500 }, [100])).reason).toBe('pointsOverCap')
})
test('mm-points-01: the most points are half of the goods, what is left to pay, or the balance, whichever is least, rounded down', () => {
  const most = (goods: number, net: number, balance = 99_999, more: object = { permille: 500 }) =>
    mostPoints({ balance, unitValue: 1, ...more }, { goods, net })
  expect([
    most(10_000, 10_000),
    most(10_000, 1000),
    most(10_000, 9000),
    most(10_000, 10_000, 300),
    most(10_000, 0),
    most(4999, 4999),
  ]).toEqual([5000, 1000, 5000, 300, 0, 2499])
  expect([
    most(10_000, 9000, 99_999, {}),
    most(10_000, 9000, 99_999, { maxDeduct: 700 }),
    most(999, 999, 99_999, { unitValue: 100 }),
    most(100, 100, -5),
    most(100, 0, 5, { unitValue: 0 }),
  ]).toEqual([9000, 700, 9, 0, 0])
})
test('apportion-d02: activities of other groups work beside each other, on what the ones before have left; a tier may count units', () => {
  const lines = [
    { line: 'A', sku: '1', quantity: 2, unitPrice: 100 },
    { line: 'B', sku: '2', quantity: 3, unitPrice: 50 },
    { line: 'C', sku: '3', quantity: 4, unitPrice: 30 },
  ]
  const first: Promotion = { id: 'one', kind: 'spendAndSave', group: 'one', skus: ['1', '2'], tiers: [{ from: 20, save: 70 }] }
  const second: Promotion = {
    id: 'two',
    kind: 'spendAndSave',
    group: 'two',
    counts: 'units',
    skus: ['3'],
    tiers: [
      { from: 1, save: 10, points: 50 },
      { from: 2, save: 60, points: 100 },
      { from: 10, save: 100 },
    ],
  }
  const found = price(lines, [first, second])
  expect([found.lines.map(({ discount }) => discount), found.points, found.net]).toEqual([[40, 30, 60], 100, 340])
  expect(
    price(lines, [
      { ...first, group: 'same' },
      { ...second, group: 'same' },
    ]).discount,
  ).toBe(70)
  expect(price(lines, [{ ...first, tiers: [{ from: 351, save: 70 }] }]).discount).toBe(0)
  // Two groups over the same goods: the second is tested on what the first left.
  const over = (id: string, from: number): Promotion => ({ id, kind: 'spendAndSave', group: id, tiers: [{ from, save: 1000 }] })
  expect([
    price(basket(10_000), [over('x', 10_000), over('y', 9001)]).discount,
    price(basket(10_000), [over('x', 10_000), over('y', 9000)]).discount,
  ]).toEqual([1000, 2000])
})
test('totals-10: of half a fen the reduced price is rounded up, and so is what a coupon takes off', () => {
  expect(price(basket(8333), [{ id: 'P', kind: 'percentOff', permille: 500 }]).net).toBe(4167)
  expect(price(basket(102, 215), [{ id: 'P', kind: 'percentOff', permille: 500 }]).net).toBe(159)
  expect(price(basket(8333), [{ id: 'C', kind: 'coupon', permille: 500, minSpend: 0 }]).net).toBe(4166)
  expect([1, 4, 5, 6].map((goods) => price(basket(goods), [{ id: 'P', kind: 'percentOff', permille: 100 }]).discount)).toEqual([0, 0, 0, 1])
})
test('mm-promo-06 and 07: what is wrong with a promotion is said before it begins', () => {
  const codes = (promotion: Promotion) => promotionFaults(promotion).map(({ code, about }) => [code, about === promotion.id])
  const tiers = (...list: readonly (readonly [number, number])[]) => codes(save(...list)).map(([code]) => code)
  expect([tiers([100, 10]), tiers([100, 10], [200, 30]), tiers([100, 99])]).toEqual([[], [], []])
  expect([
    tiers([100, 500]),
    tiers([100, 100]),
    tiers([200, 30], [100, 10]),
    tiers([100, 30], [200, 10]),
    tiers([100, 10], [100, 20]),
  ]).toEqual([['tierTakesAll'], ['tierTakesAll'], ['tiersNotRising'], ['tiersNotRising'], ['tiersNotRising']])
  expect([tiers(), tiers([0, 0]), tiers([100, 0])]).toEqual([['tierEmpty'], ['tierEmpty', 'tierTakesAll'], ['tierEmpty']])
  expect(codes({ id: 'U', kind: 'spendAndSave', counts: 'units', tiers: [{ from: 2, save: 6000 }] })).toEqual([])
  expect(
    codes({
      id: 'G',
      kind: 'spendAndSave',
      tiers: [
        { from: 100, save: 0, freeFreight: true },
        { from: 200, save: 0, points: 5 },
      ],
    }),
  ).toEqual([])
  expect(codes({ id: 'S', kind: 'spendAndSave', tiers: [{ from: 100, save: 10 }], skus: [] })).toEqual([['scopeEmpty', true]])
  expect([0, 1, 999, 1000].map((permille) => codes({ id: 'P', kind: 'percentOff', permille }).length)).toEqual([1, 0, 0, 1])
  expect(codes({ id: 'C', kind: 'coupon', off: 0, minSpend: 0 })).toEqual([['nothingOff', true]])
  expect([codes({ id: 'B', kind: 'buyNGetM', buy: 0, free: 1 }), codes({ id: 'B', kind: 'buyNGetM', buy: 1, free: 1 })]).toEqual([
    [['nothingOff', true]],
    [],
  ])
  expect(
    [
      [1000, 1000],
      [1000, 2000],
    ].map(
      ([from = 0, until = 0]) => codes({ id: 'T', kind: 'coupon', off: 1, minSpend: 0, from: instant(from), until: instant(until) }).length,
    ),
  ).toEqual([1, 0])
})
test('cn-money-06: the kept goods of an order are priced by the same rules as the order was', () => {
  const promotion = [save([30000, 6000])]
  expect([price(basket(10000, 15000, 25000), promotion).net, price(basket(15000, 25000), promotion).net]).toEqual([44000, 34000])
})

test('buy two get one: of every three units the cheapest is free, across the lines of a SKU', () => {
  const promotion: Promotion = { id: 'B', kind: 'buyNGetM', buy: 2, free: 1 }
  const of = (quantity: number) => price([{ line: 'L', sku: 'S', quantity, unitPrice: 100 }], [promotion]).discount
  expect([1, 2, 3, 5, 6].map(of)).toEqual([0, 0, 100, 100, 200])
  expect(
    discounts(
      [
        { line: 'A', sku: 'S', quantity: 2, unitPrice: 100 },
        { line: 'B', sku: 'S', quantity: 1, unitPrice: 80 },
        { line: 'C', sku: 'T', quantity: 2, unitPrice: 10 },
      ],
      [promotion],
    ),
  ).toEqual([0, 80, 0])
  expect(
    [{ buy: 0 }, { free: 0 }].map(
      (fault) => price([{ line: 'L', sku: 'S', quantity: 9, unitPrice: 100 }], [{ ...promotion, ...fault }]).discount,
    ),
  ).toEqual([0, 0])
  expect(
    [1, 2, 3, 4].map((quantity) => price([{ line: 'L', sku: 'S', quantity, unitPrice: 100 }], [{ ...promotion, buy: 1 }]).discount),
  ).toEqual([0, 100, 100, 200])
})

test('what did not hold is not listed, of two equal activities the first works, and a tier may give more than money', () => {
  const found = price(basket(10000), [
    save([10000, 1000]),
    { ...save([10000, 1000]), id: 'second' },
    { id: 'C', kind: 'coupon', off: 100, minSpend: 99999 },
  ])
  expect([found.applied, found.freeFreight, found.points]).toEqual([[{ promotion: 'save10000,1000', saved: 1000 }], false, 0])
  const gift = price(basket(10000), [{ id: 'P', kind: 'spendAndSave', tiers: [{ from: 100, save: 0, points: 7, freeFreight: true }] }])
  expect([gift.applied, gift.freeFreight, gift.points]).toEqual([[{ promotion: 'P', saved: 0 }], true, 7])
})

const aPromotion: fc.Arbitrary<Promotion> = fc
  .tuple(fc.nat(9), fc.option(fc.subarray(['S0', 'S1', 'S2']), { nil: undefined }))
  .chain(([n, skus]) => {
    const base = { id: `P${n}`, ...(skus === undefined ? {} : { skus }) }
    const fen = fc.nat(20000)
    return fc.oneof(
      fc.record({ buy: fc.nat(3), free: fc.nat(2) }).map((more): Promotion => ({ ...base, kind: 'buyNGetM', ...more })),
      fc
        .record(
          {
            tiers: fc.array(fc.record({ from: fen, save: fen }), { maxLength: 3 }),
            group: fc.constantFrom('a', 'b'),
            counts: fc.constantFrom('money', 'units'),
          },
          { requiredKeys: ['tiers'] },
        )
        .map((more): Promotion => ({ ...base, kind: 'spendAndSave', ...more })),
      fc
        .record({ permille: fc.integer({ min: -10, max: 1100 }), minSpend: fen, cap: fen }, { requiredKeys: ['permille'] })
        .map((more): Promotion => ({ ...base, kind: 'percentOff', ...more })),
      fc.record({ off: fen, minSpend: fen }).map((more): Promotion => ({ ...base, kind: 'coupon', ...more })),
    )
  })
const aLine = fc.record({
  sku: fc.constantFrom('S0', 'S1', 'S2'),
  quantity: fc.integer({ min: 1, max: 4 }),
  unitPrice: fc.nat(9999),
  selected: fc.boolean(),
})

test('two offers of free units never give the same unit away twice', () => {
  const buy = (id: string, free: number) => ({ id, skus: ['S0'], kind: 'buyNGetM', buy: 1, free }) as const
  const { lines } = price(
    [
      { line: 'L1', sku: 'S0', quantity: 1, unitPrice: 2 },
      { line: 'L2', sku: 'S0', quantity: 2, unitPrice: 1 },
    ],
    [buy('P3', 1), buy('P8', 2)],
  )
  expect(lines.map(({ net }) => net >= 0)).toEqual([true, true])
})

test('a unit that one offer gave away is not bought for the next: of four, two offers of one for one give three', () => {
  const one = (id: string) => ({ id, kind: 'buyNGetM', buy: 1, free: 1 }) as const
  const net = (quantity: number) => price([{ line: 'L1', sku: 'S0', quantity, unitPrice: 100 }], [one('A'), one('B')]).net
  expect([1, 2, 3, 4].map(net)).toEqual([100, 100, 100, 100])
  expect([5, 8].map(net)).toEqual([200, 200])
})

test('no line ever costs less than nothing or more than its list price, and every fen off is somebody’s', () => {
  fc.assert(
    fc.property(
      fc.array(aLine, { maxLength: 6 }),
      fc.array(aPromotion, { maxLength: 4 }),
      fc.constantFrom(...apportionMethods),
      (lines, promotions, method) => {
        const found = price(
          lines.map((line, i) => ({ line: `L${i}`, ...line })),
          promotions,
          method,
        )
        for (const { goods, discount, net } of found.lines) expect([goods - discount, net >= 0, discount >= 0]).toEqual([net, true, true])
        expect(found.discount).toBe(found.applied.reduce((all, { saved }) => all + saved, 0))
        expect(found.lines.reduce((all, { net }) => all + net, 0)).toBe(found.net)
        found.lines.forEach(({ discount }, i) => expect(lines[i]?.selected === false && discount > 0).toBe(false))
      },
    ),
    { numRuns: 500 },
  )
})

describe('so much off each unit', () => {
  const mugs = (quantity: number, unitPrice = 2500): BasketLine => ({ line: 'A', sku: 'MUG', quantity, unitPrice })
  const off = (more: object = {}): Promotion => ({ id: 'U', kind: 'unitOff', off: 300, ...more })
  const saved = (lines: readonly BasketLine[], ...promotions: readonly Promotion[]): number => price(lines, promotions).discount

  test('each unit is cheaper by it, however many there are, and other products are not', () => {
    expect([1, 2, 7].map((quantity) => saved([mugs(quantity)], off()))).toEqual([300, 600, 2100])
    expect(discounts([mugs(2), { line: 'B', sku: 'PEN', quantity: 4, unitPrice: 900 }], [off({ skus: ['PEN'] })])).toEqual([0, 1200])
  })
  test('only from a list price on, which is inclusive', () => {
    expect([2499, 2500].map((unitPrice) => saved([mugs(2, unitPrice)], off({ minUnitPrice: 2500 })))).toEqual([0, 600])
  })
  test('never more than the unit costs, nothing for a unit that is free, and nothing below nothing', () => {
    expect(saved([mugs(3, 200)], off())).toBe(600)
    const three: Promotion = { id: 'B', kind: 'buyNGetM', buy: 2, free: 1 }
    // Of three one is free: 2,500 for it, 300 for each of the two that are paid for.
    expect([saved([mugs(3)], three, off()), saved([mugs(3)], off(), three)]).toEqual([3100, 3100])
    expect(saved([mugs(2)], off({ off: -300 }))).toBe(0)
    expect([promotionFaults(off({ off: 0 })), promotionFaults(off())].map((faults) => faults.map(({ code }) => code))).toEqual([
      ['nothingOff'],
      [],
    ])
  })
  test('thresholds, percentages and coupons see what it has left', () => {
    const save5000: Promotion = { id: 'T', kind: 'spendAndSave', tiers: [{ from: 5000, save: 1000 }] }
    expect([saved([mugs(2)], save5000), saved([mugs(2)], save5000, off())]).toEqual([1000, 600])
    expect(saved([mugs(2)], off(), { id: 'P', kind: 'percentOff', permille: 100 })).toBe(600 + 440)
  })
  test('whatever the basket: never more than it costs, and line by line what each unit is worth', () => {
    const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), unitPrice: fc.nat({ max: 5000 }) }), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(lines, fc.nat({ max: 6000 }), (given, each) => {
        const of = given.map((line, i) => ({ line: `L${i}`, sku: `S${i}`, ...line }))
        expect(discounts(of, [off({ off: each })])).toEqual(given.map(({ quantity, unitPrice }) => quantity * Math.min(each, unitPrice)))
      }),
    )
  })
})
