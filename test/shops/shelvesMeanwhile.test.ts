// What a warehouse counts, writes off and configures while orders are on their way out (INV-08, INV-09, INV-11, PCK-07).
import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import type { Order } from '../../src/index.js'
import { memoryCheckpoint, openReactor, openSweep } from '../../src/desk/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import { bookOf } from '../policies/judge.js'
import { address } from './shop.js'
import { approved, open, toEnd, type Shop } from './stocked.js'
import type { Role } from '../../src/policies/roles.js'

const mugs = 'stock-W1.MUG-1'
const level = async (shop: Shop, stream = mugs): Promise<object> => {
  const stock = await shop.state<Stock>(stream)
  expect(stockViolations(stock)).toEqual([])
  const units = (held: Stock['waiting']) => Object.fromEntries(Object.entries(held).map(([id, { quantity }]) => [id, quantity]))
  return { onHand: stock.onHand, held: units(stock.reservations), waiting: units(stock.waiting) }
}
const sharesOf = async (shop: Shop, id: string) =>
  ((await shop.state<Order>(`order-${id}`)).planned?.['L1'] ?? []).map(({ warehouse, quantity, state }) => [warehouse, quantity, state])
const leaves = async (shop: Shop, id: string, parcel: string, quantity: number): Promise<void> => {
  await shop.take('warehouse', `order-${id}`, 'AllocateParcel', { parcel, lines: [{ line: 'L1', quantity }] })
  await shop.take('carrier', `order-${id}`, 'ReportScan', { parcel, scan: `S.${parcel}`, kind: 'handedOver' })
}

describe('INV-08: units that are counted away while they leave', () => {
  it('are waited for no more, and the shelf holds what was counted', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
    await approved(shop, '1', 2)
    // Two are packed and stand at the door: the clerk finds one on the shelf.
    await shop.take('warehouse', mugs, 'CountStock', { counted: 1, reason: 'counted' })
    await leaves(shop, '1', 'P1', 2)
    await toEnd(shop.desk)()
    expect([await level(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 0, held: {}, waiting: {} }, [['W1', 0, 'held']]])
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'B' })
    await approved(shop, '2', 5)
    expect(await level(shop)).toEqual({ onHand: 5, held: { '2.L1': 5 }, waiting: {} })
  })
  it('of a line that leaves in part: the rest waits, and is served', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
    await approved(shop, '1', 3)
    await shop.take('warehouse', mugs, 'CountStock', { counted: 1, reason: 'counted' })
    await leaves(shop, '1', 'P1', 1)
    await toEnd(shop.desk)()
    expect([await level(shop), await sharesOf(shop, '1')]).toEqual([
      { onHand: 0, held: {}, waiting: { '1.L1': 2 } },
      [['W1', 2, 'waiting']],
    ])
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'B' })
    await toEnd(shop.desk)()
    expect([await level(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 2, held: { '1.L1': 2 }, waiting: {} }, [['W1', 2, 'held']]])
  })
})

test('PCK-07, INV-09: who was promised units that are not there is served before those who came later', async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
  await approved(shop, '1', 1)
  shop.wait(1)
  await approved(shop, '2', 1)
  shop.wait(2)
  await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
  await shop.take('warehouse', 'order-1', 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 1 })
  await toEnd(shop.desk)()
  expect(await level(shop)).toEqual({ onHand: 0, held: {}, waiting: { '1.L1': 1, '2.L1': 1 } })
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'B' })
  expect(await level(shop)).toEqual({ onHand: 1, held: { '1.L1': 1 }, waiting: { '2.L1': 1 } })
})

test('PCK-07: what is missing of a line from two warehouses is off the books of both', async () => {
  const shop = open()
  const second = 'stock-W2.MUG-1'
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
  await shop.take('warehouse', second, 'ReceiveStock', { quantity: 2, lot: 'B' })
  await approved(shop, '1', 3)
  await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 3 }] })
  await shop.take('warehouse', 'order-1', 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 2 })
  await toEnd(shop.desk)()
  const on = async (stream: string) => (await shop.state<Stock>(stream)).onHand
  expect((await on(mugs)) + (await on(second))).toBe(1)
})

describe('INV-08: no more is promised than may be', () => {
  /** A presale of five that are on their way, promised to two orders. */
  const presale = async (): Promise<Shop> => {
    const shop = open()
    await shop.take('purchasing', mugs, 'ConfigureStock', { sale: 'presale' })
    await shop.take('purchasing', mugs, 'AnnounceStock', { shipment: 'S1', quantity: 5, arrivesAt: '2026-11-20T00:00:00+08:00' })
    await approved(shop, '1', 3)
    shop.wait(1)
    await approved(shop, '2', 2)
    expect(await level(shop)).toEqual({ onHand: 0, held: { '1.L1': 3, '2.L1': 2 }, waiting: {} })
    return shop
  }
  it.each([
    [
      'fewer come than were announced',
      'ReceiveStock',
      { quantity: 3, lot: 'A', shipment: 'S1' },
      { onHand: 3, held: { '1.L1': 3 }, waiting: { '2.L1': 2 } },
    ],
    [
      'fewer are announced now',
      'AnnounceStock',
      { shipment: 'S1', quantity: 4, arrivesAt: '2026-11-20T00:00:00+08:00' },
      { onHand: 0, held: { '1.L1': 3, '2.L1': 1 }, waiting: { '2.L1': 1 } },
    ],
    ['it is a presale no more', 'ConfigureStock', { sale: 'inStock' }, { onHand: 0, held: {}, waiting: { '1.L1': 3, '2.L1': 2 } }],
  ])('where %s, the youngest promises wait', async (_, type, data, expected) => {
    const shop = await presale()
    await shop.take(type === 'ReceiveStock' ? 'warehouse' : 'purchasing', mugs, type, data)
    await toEnd(shop.desk)()
    expect(await level(shop)).toEqual(expected)
  })
})

test('INV-06, INV-11: what is thrown away of one lot leaves that lot alone', async () => {
  const shop = open()
  await shop.take('purchasing', mugs, 'ConfigureStock', { storage: 'cold' })
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'cold', storage: 'cold' })
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'warm', storage: 'warm' })
  const adjust = (change: number) =>
    shop.desk.handle(
      { id: `a${change}`, type: 'AdjustStock', stream: mugs, data: { change, reason: 'spoiled', lot: 'warm' } },
      { by: { id: 'w', role: 'warehouse' } },
    )
  expect([E.isRight(await adjust(-4)), E.isRight(await adjust(-3))]).toEqual([false, true])
  expect((await shop.state<Stock>(mugs)).lots).toEqual({ cold: { quantity: 2, storage: 'cold' } })
})

describe('what a review is told of the stock', () => {
  const found = async (shop: Shop, id: string) => (await shop.state<Order>(`order-${id}`)).findings.map(({ code }) => code)
  it('REV-09, REV-11: goods that are held for an order are there for its second review, too', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'A' })
    await approved(shop, '1', 2)
    await shop.take('customer', 'order-1', 'CorrectOrder', { address: { ...address, door: '101号' } })
    await shop.take('system', 'order-1', 'ReviewOrder')
    expect([(await shop.state<Order>('order-1')).state, await found(shop, '1')]).toEqual(['approved', []])
  })
  it('INV-06: goods that will not last are not there, as for the allocation; promises are taken off those that last', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'old', expiresAt: '2026-11-01T00:00:00+08:00' })
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'new', expiresAt: '2027-11-01T00:00:00+08:00' })
    await shop.take('warehouse', 'stock-W2.MUG-1', 'ReceiveStock', { quantity: 2, lot: 'A' })
    await approved(shop, '1', 2)
    await approved(shop, '2', 2)
    expect([await sharesOf(shop, '1'), await sharesOf(shop, '2')]).toEqual([[['W1', 2, 'held']], [['W2', 2, 'held']]])
    await shop.place('3', 2)
    await shop.pay('3', 2)
    await shop.take('system', 'order-3', 'ReviewOrder')
    expect(await found(shop, '3')).toContain('stockInsufficient')
  })
  it('SHP-10: another specification of the same product is asked for anew, and is this order’s', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'A' })
    await approved(shop, '1', 2)
    await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', 'order-1', 'CancelParcel', { parcel: 'P1' })
    await shop.take('customerService', 'order-1', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-1', variant: 'blue' }] })
    await toEnd(shop.desk)()
    expect([await level(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 2, held: { '1.L1': 2 }, waiting: {} }, [['W1', 2, 'held']]])
  })
  it.each([
    [2, 'pendingReview'],
    [1, 'closed'],
  ])('ORD-02: with %d on the shelf late money finds the order %s', async (quantity, state) => {
    const shop = open(bookOf({ 'payment.lateArrival': 'revive' }))
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity, lot: 'A' })
    await shop.place('1')
    shop.wait(24 * 60)
    await openSweep(shop.desk).sweep(shop.desk.clock())
    expect((await shop.state<Order>('order-1')).closedFor).toBe('unpaid')
    await shop.pay('1')
    expect((await shop.state<Order>('order-1')).state).toBe(state)
  })
})

const moves = fc.array(
  fc.tuple(
    fc.constantFrom('ship', 'leave', 'receive', 'adjust', 'count', 'missed', 'flawed'),
    fc.integer({ min: 1, max: 4 }),
    fc.nat(3),
    fc.constantFrom('1', '2'),
  ),
  { minLength: 4, maxLength: 12 },
)

test('INV-08: whatever the warehouse does between two runs of the reactions, what is reserved or waited for is what is still to ship', async () => {
  const shelves = [mugs, 'stock-W2.MUG-1']
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(3)),
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
      moves,
      async (stock, quantities, played) => {
        const shop = open()
        const checkpoint = memoryCheckpoint()
        const run = () => openReactor(shop.desk, checkpoint).run()
        for (const [i, units] of stock.entries())
          if (units > 0) await shop.take('warehouse', shelves[i] ?? '', 'ReceiveStock', { quantity: units, lot: 'A' })
        for (const [i, quantity] of quantities.entries()) await approved(shop, String(i + 1), quantity)
        for (const [n, [what, units, which, id]] of played.entries()) {
          shop.wait(n + 1)
          if (n % 2 === 0) await run()
          const quantity = Math.min(units, (await shop.state<Order>(`order-${id}`)).lines['L1']?.units['ours'] ?? 0) || 1
          const [parcel, lines] = [`P${n}`, [{ line: 'L1', quantity }]]
          const [own, shelf] = [`order-${id}`, shelves[which % 2] ?? '']
          const packed: readonly (readonly [Role, string, string, object])[] = [
            ['warehouse', own, 'AllocateParcel', { parcel, lines }],
            ['warehouse', own, 'PickParcel', { parcel, lines }],
          ]
          const told: Readonly<Record<typeof what, readonly (readonly [Role, string, string, object])[]>> = {
            receive: [['warehouse', shelf, 'ReceiveStock', { quantity: units, lot: `l${n}` }]],
            adjust: [['warehouse', shelf, 'AdjustStock', { change: -units, reason: 'broken' }]],
            count: [['warehouse', shelf, 'CountStock', { counted: units, reason: 'counted' }]],
            leave: [...packed.slice(0, 1), ['carrier', own, 'ReportScan', { parcel, scan: `S${n}`, kind: 'handedOver' }]],
            missed: [...packed.slice(0, 1), ['warehouse', own, 'ReportShelfShortage', { parcel, line: 'L1', missing: 1 }]],
            flawed: [
              ...packed,
              ['warehouse', own, 'CheckQuality', { parcel, units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'flawed' }] }],
            ],
            ship: [
              ...packed,
              ['warehouse', own, 'CheckQuality', { parcel, units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] }],
              ['warehouse', own, 'CheckParcel', { parcel, counted: [{ sku: 'MUG-1', quantity }] }],
              ['warehouse', own, 'PackParcel', { parcel, packing: ['carton', 'cushioning'] }],
              ['warehouse', own, 'ShipParcel', { parcel }],
            ],
          }
          for (const [i, [role, stream, type, data]] of told[what].entries())
            if (E.isLeft(await shop.desk.handle({ id: `m${n}.${i}`, type, stream, data }, { by: { id: `op-${role}`, role } }))) break
        }
        await run()
        const stocks: Stock[] = []
        for (const shelf of shelves) if ((await shop.log.read(shelf)).length > 0) stocks.push(await shop.state<Stock>(shelf))
        expect(stocks.flatMap(stockViolations)).toEqual([])
        for (const id of ['1', '2']) {
          const { lines, parcels, planned = {} } = await shop.state<Order>(`order-${id}`)
          const inside = ['allocated', 'picked', 'outboundChecked', 'packed']
          const toShip = Object.entries(lines['L1']?.units ?? {}).reduce(
            (sum, [place, n]) => sum + (place === 'ours' || inside.includes(parcels[place.slice('parcel:'.length)]?.state ?? '') ? n : 0),
            0,
          )
          const bound = (of: 'reservations' | 'waiting') => stocks.reduce((sum, one) => sum + (one[of][`${id}.L1`]?.quantity ?? 0), 0)
          const waits = (planned['L1'] ?? []).reduce(
            (sum, { state, quantity, held = 0 }) => sum + (state === 'waiting' ? quantity - held : 0),
            0,
          )
          expect([bound('reservations') + bound('waiting'), waits]).toEqual([toShip, bound('waiting')])
        }
      },
    ),
    { numRuns: 100, seed: 11 },
  )
}, 120_000)
