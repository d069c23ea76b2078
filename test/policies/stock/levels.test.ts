import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { allocation, saleable } from '../../../src/policies/stock/allocation.js'
import { lowStock, neverOversold, promotionStocktake, shortage, stocktake, type StockAsk } from '../../../src/policies/stock/levels.js'
import { allowed, at, day, judge, later, refusal } from '../judge.js'

const now = at('2026-11-22T09:00:00+08:00')
const ask = (more: Partial<StockAsk>): StockAsk => ({
  at: now,
  onHand: 3,
  reserved: 0,
  threshold: 0,
  ask: 1,
  to: 'reserve',
  inTransit: 0,
  presale: false,
  ...more,
})

test('stock-01, 02, 03, 06: saleable is on hand less reserved less threshold', () => {
  expect(
    [
      { onHand: 3, reserved: 0, threshold: 0 },
      { onHand: 3, reserved: 0, threshold: 2 },
      { onHand: 3, reserved: 0, threshold: -5 },
      { onHand: 5, reserved: 25, threshold: -10 },
    ].map(saleable),
  ).toEqual([3, 1, 8, -10])
})
test('INV-08, stock-01 to 06: what may be promised and packed, and not one unit more', () => {
  expect(refusal(judge(neverOversold, ask({ ask: 5 })))).toEqual({
    reason: 'stockInsufficient',
    alternatives: ['waitForStock', 'anotherProduct'],
  })
  expect(isRight(judge(neverOversold, ask({ ask: 2, threshold: 2 })))).toBe(false)
  expect(allowed(judge(neverOversold, ask({ ask: 8, threshold: -5 })))).toEqual({ left: 0 })
  expect([8, 3].map((units) => isRight(judge(neverOversold, ask({ to: 'pack', reserved: 8, threshold: -5, ask: units }))))).toEqual([
    false,
    true,
  ])
  expect([false, true].map((presale) => isRight(judge(neverOversold, ask({ ask: 5, inTransit: 2, presale }))))).toEqual([false, true])
  expect(isRight(judge(neverOversold, ask({ onHand: 5, reserved: 25, threshold: -10, ask: 1 })))).toBe(false)
})
test('INV-08: no sequence of reservations promises more than is on hand; goods in transit count for presale only', () => {
  fc.assert(
    fc.property(
      fc.nat(20),
      fc.array(fc.record({ units: fc.integer({ min: 1, max: 6 }), presale: fc.boolean() })),
      fc.nat(5),
      (onHand, asks, inTransit) => {
        let reserved = 0
        for (const { units, presale } of asks) {
          if (isRight(judge(neverOversold, ask({ onHand, reserved, ask: units, inTransit, presale })))) reserved += units
          expect(reserved).toBeLessThanOrEqual(onHand + (asks.some((one) => one.presale) ? inTransit : 0))
        }
      },
    ),
  )
})

test('INV-01: allocated and short together are what was ordered, never more than may be sold, and a SKU is shared by its lines', () => {
  const lines = fc
    .array(fc.record({ sku: fc.constantFrom('A', 'B'), quantity: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 5 })
    .map((list) => list.map((one, i) => ({ line: `L${i}`, ...one })))
  fc.assert(
    fc.property(lines, fc.integer({ min: -3, max: 12 }), fc.nat(12), (ordered, a, b) => {
      const { sufficient, allocate, short } = judge(allocation, { approvedAt: now, lines: ordered, saleable: { A: a, B: b } })
      const units = (list: readonly { readonly sku: string; readonly quantity: number }[], sku: string) =>
        list.filter((one) => one.sku === sku).reduce((all, { quantity }) => all + quantity, 0)
      for (const [sku, level] of [
        ['A', a],
        ['B', b],
      ] as const) {
        expect(units(allocate, sku) + units(short, sku)).toBe(units(ordered, sku))
        expect(units(allocate, sku)).toBe(Math.min(Math.max(0, level), units(ordered, sku)))
      }
      expect(sufficient).toBe(short.length === 0)
    }),
  )
  expect(judge(allocation, { approvedAt: now, lines: [{ line: 'L0', sku: 'A', quantity: 1 }], saleable: {} }).short).toEqual([
    { line: 'L0', sku: 'A', quantity: 1 },
  ])
})

test('INV-07: falling from 50 to 49 rings once, staying below does not ring again, rising above arms it again', () => {
  let armed = true
  const rings = [50, 49, 48, 49, 50, 49, 60, 10, 10].map((available) => {
    const step = judge(lowStock, { at: now, available, armed })
    armed = step.armed
    return step.raise
  })
  expect(rings).toEqual([false, true, false, false, false, true, false, true, false])
})
test('INV-07: it rings exactly once per fall, whatever the movements', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 45, max: 55 })), (levels) => {
      let [armed, rings] = [true, 0]
      for (const available of levels) {
        const step = judge(lowStock, { at: now, available, armed })
        armed = step.armed
        rings += Number(step.raise)
      }
      expect(rings).toBe(levels.filter((level, i) => level < 50 && (levels[i - 1] ?? 50) >= 50).length)
    }),
  )
  expect(judge(lowStock, { at: now, available: 5, armed: true, safety: 5 }).raise).toBe(false)
})

test('INV-09: an arrival serves the oldest orders first, in full, and the rest is still to be bought', () => {
  const waiting = [
    { order: 'c', since: later(now, 2), quantity: 1 },
    { order: 'b', since: now, quantity: 3 },
    { order: 'a', since: now, quantity: 2 },
  ]
  const serve = (arrived: number) => judge(shortage, { at: now, arrived, waiting })
  expect([serve(0), serve(2), serve(4), serve(5), serve(6), serve(9)]).toEqual([
    { serve: [], toPurchase: 6 },
    { serve: ['a'], toPurchase: 4 },
    { serve: ['a'], toPurchase: 2 },
    { serve: ['a', 'b'], toPurchase: 1 },
    { serve: ['a', 'b', 'c'], toPurchase: 0 },
    { serve: ['a', 'b', 'c'], toPurchase: 0 },
  ])
})

test('INV-10: the count is due three days before the promotion starts', () => {
  expect(judge(promotionStocktake, { startsAt: now })).toEqual({ dueAt: now - 3 * day, owner: 'warehouse' })
})

test('INV-11: the adjustments of all counts together are the last count, and a difference needs its reason', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(99), { minLength: 1 }), (counts) => {
      const onHand = counts.reduce(
        (book, counted) => book + allowed(judge(stocktake, { countedAt: now, book, counted, reasonGiven: true })).adjustment,
        0,
      )
      expect(onHand).toBe(counts.at(-1))
    }),
  )
  expect(refusal(judge(stocktake, { countedAt: now, book: 5, counted: 4, reasonGiven: false })).reason).toBe('reasonMissing')
  expect(allowed(judge(stocktake, { countedAt: now, book: 5, counted: 5, reasonGiven: false }))).toEqual({ adjustment: 0 })
  for (const counted of [-1, 1.5, Number.NaN])
    expect(refusal(judge(stocktake, { countedAt: now, book: 5, counted, reasonGiven: true }))).toEqual({
      reason: 'countInvalid',
      alternatives: ['countAgain'],
    })
})
