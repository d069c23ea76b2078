import fc from 'fast-check'
import { lawFor, manual } from '../../../src/core/book.js'
import { planAllocation, type StockAt } from '../../../src/policies/stock/planner.js'
import { firstCome, inServingOrder, mostUrgent, paidBeforeUnpaid, type Demand } from '../../../src/policies/stock/queue.js'
import { shelfLife, warehouseChoice, type Lot } from '../../../src/policies/stock/warehouses.js'
import { at, day, judge, later } from '../judge.js'

const now = at('2026-11-22T09:00:00+08:00')
const law = lawFor(manual)
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

const anOrder = fc.record({
  order: fc.nat(99).map((n) => `o${n}`),
  paid: fc.option(fc.nat(3), { nil: undefined }),
  placed: fc.nat(2),
  priority: fc.nat(2),
  urgent: fc.boolean(),
  needs: fc.uniqueArray(fc.record({ sku: fc.constantFrom('A', 'B'), quantity: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    selector: ({ sku }) => sku,
  }),
})
const demands = fc
  .uniqueArray(anOrder, { maxLength: 8, selector: ({ order }) => order })
  .map((orders): readonly Demand[] =>
    orders.flatMap(({ order, paid, placed, priority, urgent, needs }) =>
      needs.map((need) => ({
        order,
        ...need,
        placedAt: later(now, placed - 10),
        ...(paid === undefined ? {} : { paidAt: later(now, paid) }),
        priority,
        urgent,
      })),
    ),
  )
const lots = fc
  .uniqueArray(
    fc.record({
      lot: fc.nat(9).map((n) => `l${n}`),
      quantity: fc.nat(5),
      expiresAt: fc.option(
        fc.constantFrom(29, 30, 31, 60).map((days) => later(now, days * day)),
        { nil: undefined },
      ),
    }),
    { maxLength: 3, selector: ({ lot }) => lot },
  )
  .map((list): readonly Lot[] => list.map(({ expiresAt, ...lot }) => ({ ...lot, ...(expiresAt === undefined ? {} : { expiresAt }) })))
const distance: Readonly<Record<string, number>> = { W1: 100, W2: 100, W3: 900 }
const stock = fc
  .uniqueArray(fc.record({ warehouse: fc.constantFrom('W1', 'W2', 'W3'), sku: fc.constantFrom('A', 'B'), lots }), {
    maxLength: 6,
    selector: ({ warehouse, sku }) => warehouse + sku,
  })
  .map((list): readonly StockAt[] => list.map((place) => ({ ...place, kilometres: distance[place.warehouse] ?? 0 })))

test('INV-02 to INV-06: no permutation of orders, warehouses or lots changes the plan', () => {
  const both = fc
    .tuple(demands, stock)
    .chain(([wanted, places]) => fc.tuple(fc.constant(wanted), fc.constant(places), shuffled(wanted), shuffled(places)))
  fc.assert(
    fc.property(both, ([wanted, places, wantedToo, placesToo]) => {
      const plan = planAllocation(law, { at: now, demands: wanted, stock: places })
      const again = planAllocation(law, {
        at: now,
        demands: wantedToo,
        stock: placesToo.map((place) => ({ ...place, lots: place.lots.toReversed() })),
      })
      expect([again.allocated, again.wait, again.close]).toEqual([plan.allocated, plan.wait, plan.close])
    }),
  )
})

test('INV-02: no unpaid order is allocated while a paid one waits for the same SKU; an unpaid one left out is closed with five yuan', () => {
  fc.assert(
    fc.property(demands, stock, (wanted, places) => {
      const { allocated, wait, close } = planAllocation(law, { at: now, demands: wanted, stock: places })
      const paid = (order: string) => wanted.some((demand) => demand.order === order && demand.paidAt !== undefined)
      const waitedFor = new Set(wanted.filter(({ order }) => wait.includes(order)).map(({ sku }) => sku))
      for (const { order, sku } of allocated) expect(!paid(order) && waitedFor.has(sku)).toBe(false)
      expect([wait.every(paid), close.some(({ order }) => paid(order)), close.every(({ coupon }) => coupon === 500)]).toEqual([
        true,
        false,
        true,
      ])
    }),
  )
  expect(judge(paidBeforeUnpaid, { at: now, paid: false, available: true, paidOrderWaits: true })).toEqual({
    then: 'close',
    notice: 'outOfStockApology',
    coupon: 500,
  })
})

test('INV-02 to INV-06: every order is served in full, waits, or is closed; nothing is allocated twice, and nothing unfit', () => {
  fc.assert(
    fc.property(demands, stock, (wanted, places) => {
      const { allocated, wait, close } = planAllocation(law, { at: now, demands: wanted, stock: places })
      for (const order of new Set(wanted.map((demand) => demand.order))) {
        const served = allocated.filter((one) => one.order === order)
        expect(Number(served.length > 0) + Number(wait.includes(order)) + Number(close.some((one) => one.order === order))).toBe(1)
        if (served.length > 0)
          for (const { sku, quantity } of wanted.filter((demand) => demand.order === order)) {
            expect(served.filter((one) => one.sku === sku).reduce((all, one) => all + one.quantity, 0)).toBe(quantity)
          }
      }
      for (const { warehouse, sku, lots: held } of places)
        for (const { lot, quantity, expiresAt } of held) {
          const taken = allocated
            .filter((one) => one.warehouse === warehouse && one.sku === sku && one.lot === lot)
            .reduce((all, one) => all + one.quantity, 0)
          expect(taken).toBeLessThanOrEqual(expiresAt !== undefined && expiresAt < now + 30 * day ? 0 : quantity)
        }
    }),
  )
})

test('INV-02 to INV-06: nobody waits or is closed for what is left over in the end', () => {
  fc.assert(
    fc.property(demands, stock, (wanted, places) => {
      const { allocated, wait, close } = planAllocation(law, { at: now, demands: wanted, stock: places })
      const left = (sku: string) =>
        places
          .filter((place) => place.sku === sku)
          .flatMap((place) => place.lots)
          .filter(({ expiresAt }) => expiresAt === undefined || expiresAt >= now + 30 * day)
          .reduce((all, { quantity }) => all + quantity, 0) -
        allocated.filter((one) => one.sku === sku).reduce((all, { quantity }) => all + quantity, 0)
      const needs = (order: string) => wanted.filter((demand) => demand.order === order)
      const waitedFor = new Set(wait.flatMap(needs).map(({ sku }) => sku))
      for (const order of wait) expect(needs(order).every(({ sku, quantity }) => quantity <= left(sku))).toBe(false)
      for (const { order } of close)
        expect(needs(order).every(({ sku, quantity }) => quantity <= left(sku) && !waitedFor.has(sku))).toBe(false)
    }),
  )
})

test('INV-04 to INV-06: one clerk’s morning: storage, the earliest lot, the nearest warehouse for the urgent, several lots for one line', () => {
  const lot = (name: string, days: number, quantity: number, storage: string): Lot => ({
    lot: name,
    quantity,
    expiresAt: later(now, days * day),
    storage,
  })
  const place = (warehouse: string, kilometres: number, sku: string, ...list: readonly Lot[]): StockAt => ({
    warehouse,
    kilometres,
    sku,
    lots: list,
  })
  const places = [
    place('near', 5, 'A', lot('n1', 90, 2, 'cold'), lot('n2', 80, 1, 'cold'), lot('n3', 40, 9, 'warm')),
    place('near', 5, 'B', lot('n4', 300, 5, 'dry')),
    place('far', 800, 'A', lot('f1', 60, 3, 'cold')),
    place('far', 800, 'B', lot('f2', 35, 5, 'dry')),
  ]
  const order = (name: string, urgent: boolean, ...needs: readonly (readonly [string, number])[]): readonly Demand[] =>
    needs.map(([sku, quantity], i) => ({ order: name, sku, quantity, placedAt: now, paidAt: now, priority: 0, urgent: urgent && i === 0 }))
  const demands = [...order('calm', false, ['A', 2]), ...order('rush', true, ['A', 3], ['B', 1]), ...order('late', false, ['A', 2])]
  const plan = planAllocation(law, { at: now, demands, stock: places, storage: { A: 'cold' } })
  // Said of the product or of its place, it is the same plan.
  expect(
    planAllocation(law, { at: now, demands, stock: places.map((one) => (one.sku === 'A' ? { ...one, storage: 'cold' } : one)) }),
  ).toEqual(plan)
  expect(plan.allocated.map(({ order: name, warehouse, lot: from, quantity }) => [name, warehouse, from, quantity])).toEqual([
    ['rush', 'near', 'n2', 1],
    ['rush', 'near', 'n1', 2],
    ['rush', 'near', 'n4', 1],
    ['calm', 'far', 'f1', 2],
  ])
  expect([plan.wait, plan.close]).toEqual([['late'], []])
})

test('INV-05, INV-06: a calm order leaves from where goods expire first, empty lots aside; INV-02: an unpaid one takes nothing that a paid one waits for', () => {
  const lot = (name: string, days: number, quantity: number): Lot => ({ lot: name, quantity, expiresAt: later(now, days * day) })
  const places: readonly StockAt[] = [
    { warehouse: 'near', kilometres: 5, sku: 'A', lots: [lot('n1', 90, 5), lot('n2', 31, 0)] },
    { warehouse: 'far', kilometres: 800, sku: 'A', lots: [lot('f1', 60, 1)] },
    { warehouse: 'far', kilometres: 800, sku: 'B', lots: [{ lot: 'f2', quantity: 1 }] },
  ]
  const of = (order: string, paid: boolean, ...needs: readonly (readonly [string, number])[]): readonly Demand[] =>
    needs.map(([sku, quantity]) => ({ order, sku, quantity, placedAt: now, ...(paid ? { paidAt: now } : {}), priority: 0, urgent: false }))
  const plan = planAllocation(law, {
    at: now,
    demands: [...of('calm', true, ['A', 1]), ...of('big', true, ['A', 9]), ...of('unpaid', false, ['A', 1], ['B', 1])],
    stock: places,
  })
  expect(plan.allocated.map(({ order, lot: from }) => [order, from])).toEqual([['calm', 'f1']])
  expect([plan.wait, plan.close.map(({ order }) => order)]).toEqual([['big'], ['unpaid']])
})

test('INV-03, INV-04: the order of serving is total: paid, urgent, priority, earlier paid, id', () => {
  const one = (order: string, more: Partial<Demand>): Demand => ({
    order,
    sku: 'A',
    quantity: 1,
    placedAt: now,
    paidAt: later(now, 5),
    priority: 0,
    urgent: false,
    ...more,
  })
  const { paidAt: _, ...unpaid } = one('e', { urgent: true, priority: 9 })
  const sorted = [one('a', { urgent: true }), one('b', { priority: 2 }), one('c', { paidAt: now }), one('d', {}), unpaid]
  fc.assert(
    fc.property(shuffled(sorted), (list) => {
      expect(list.toSorted(inServingOrder).map(({ order }) => order)).toEqual(['a', 'b', 'c', 'd', 'e'])
      expect(judge(firstCome, { at: now, demands: list })).toEqual(['c', 'e', 'a', 'b', 'd'])
      expect(judge(mostUrgent, { at: now, demands: list })).toEqual(['e', 'a', 'b', 'c', 'd'])
    }),
  )
})

test('INV-05: an urgent order ships from the nearest warehouse that holds all of it; only where none does is it split', () => {
  const near = { warehouse: 'near', kilometres: 10, units: { A: 1 } }
  const far = { warehouse: 'far', kilometres: 900, units: { A: 2, B: 1 }, expiresAt: later(now, day) }
  const middle = { warehouse: 'middle', kilometres: 300, units: { A: 2, B: 1 } }
  const choose = (urgent: boolean, ...warehouses: readonly (typeof near | typeof far | typeof middle)[]) =>
    judge(warehouseChoice, { at: now, urgent, needs: { A: 2, B: 1 }, warehouses })
  expect(choose(true, near, far, middle).parcels).toEqual([{ warehouse: 'middle', units: { A: 2, B: 1 } }])
  expect(choose(false, near, far, middle).parcels).toEqual([{ warehouse: 'far', units: { A: 2, B: 1 } }])
  expect(choose(true, near, { ...middle, units: { A: 1, B: 1 } })).toEqual({
    parcels: [
      { warehouse: 'near', units: { A: 1 } },
      { warehouse: 'middle', units: { A: 1, B: 1 } },
    ],
    short: {},
  })
  expect(choose(true, near)).toEqual({ parcels: [{ warehouse: 'near', units: { A: 1 } }], short: { A: 1, B: 1 } })
})

test('INV-06: first to expire goes first; thirty days of life are enough, a millisecond less is not; storage is respected', () => {
  const lot = (name: string, off: number, storage?: string): Lot => ({
    lot: name,
    quantity: 1,
    expiresAt: later(now, 30 * day + off),
    ...(storage === undefined ? {} : { storage }),
  })
  const pick = (list: readonly Lot[], storage?: string) =>
    judge(shelfLife, { at: now, quantity: 2, lots: list, ...(storage === undefined ? {} : { storage }) })
  expect(pick([{ lot: 'ever', quantity: 9 }, lot('late', 5), lot('edge', 0), lot('old', -1)])).toEqual({
    picks: [
      { lot: 'edge', quantity: 1 },
      { lot: 'late', quantity: 1 },
    ],
    short: 0,
  })
  expect(pick([lot('cold', 1, 'cold'), lot('dry', 0, 'dry'), lot('any', 2)], 'cold')).toEqual({
    picks: [{ lot: 'cold', quantity: 1 }],
    short: 1,
  })
})

test('INV-02 to INV-06: the plan says by which rules; a single order has nobody to be ranked with; whoever has not paid all of an order has not paid it', () => {
  const one = (order: string, line: string, paid: boolean): Demand => ({
    order,
    sku: line,
    quantity: 1,
    placedAt: now,
    ...(paid ? { paidAt: now } : {}),
    priority: 0,
    urgent: false,
  })
  const rules = (...wanted: readonly Demand[]) => planAllocation(law, { at: now, demands: wanted, stock: [] }).basis.map(({ rule }) => rule)
  expect(rules(one('a', 'A', true))).toEqual(['INV-05', 'INV-02'])
  expect(rules(one('a', 'A', true), one('b', 'A', true))).toEqual(['INV-03', 'INV-04', 'INV-05', 'INV-02', 'INV-05', 'INV-02'])
  expect(planAllocation(law, { at: now, demands: [one('a', 'A', true), one('a', 'B', false)], stock: [] })).toMatchObject({
    wait: [],
    close: [{ order: 'a' }],
  })
  expect(judge(paidBeforeUnpaid, { at: now, paid: true, available: true, paidOrderWaits: true })).toEqual({ then: 'serve' })
})

test('INV-03, INV-04: orders alike in all else are served by their ids', () => {
  const one = (order: string): Demand => ({ order, sku: 'A', quantity: 1, placedAt: now, paidAt: now, priority: 0, urgent: false })
  fc.assert(
    fc.property(shuffled(['a', 'b', 'c', 'd'].map(one)), (list) => {
      expect(list.toSorted(inServingOrder).map(({ order }) => order)).toEqual(['a', 'b', 'c', 'd'])
    }),
  )
})

test('INV-05: what nobody needs is in no parcel, and a warehouse that has none of it sends none', () => {
  const choose = (needs: Readonly<Record<string, number>>) =>
    judge(warehouseChoice, {
      at: now,
      urgent: true,
      needs,
      warehouses: [
        { warehouse: 'w1', kilometres: 1, units: {} },
        { warehouse: 'w2', kilometres: 2, units: { A: 1 } },
      ],
    })
  expect(choose({ A: 2, B: 0 })).toEqual({ parcels: [{ warehouse: 'w2', units: { A: 1 } }], short: { A: 1 } })
  expect(choose({ A: 1, B: 0 })).toEqual({ parcels: [{ warehouse: 'w2', units: { A: 1 } }], short: {} })
})

test('INV-05: a warehouse that is told at two distances counts at the nearer one', () => {
  const urgent: Demand = { order: 'a', sku: 'A', quantity: 1, placedAt: now, paidAt: now, priority: 0, urgent: true }
  const at = (warehouse: string, kilometres: number, sku: string): StockAt => ({
    warehouse,
    kilometres,
    sku,
    lots: [{ lot: `${warehouse}${sku}`, quantity: 1 }],
  })
  expect(
    planAllocation(law, { at: now, demands: [urgent], stock: [at('w1', 5, 'A'), at('w1', 500, 'B'), at('w2', 50, 'A')] }).allocated.map(
      ({ warehouse }) => warehouse,
    ),
  ).toEqual(['w1'])
})
