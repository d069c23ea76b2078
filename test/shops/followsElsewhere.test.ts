// What is to follow elsewhere follows: also where nobody had the goods yet (INV-01), names are long, or a stream cannot be read.
import type { Order } from '../../src/index.js'
import { memoryCheckpoint, openReactor, openSweep } from '../../src/desk/index.js'
import { placed } from './shop.js'
import { open } from './stocked.js'

const mugs = 'stock-W1.MUG-1'
const early = async () => {
  const shop = open()
  const reactor = openReactor(shop.desk, memoryCheckpoint())
  const sweep = openSweep(shop.desk)
  await shop.place('1', 3)
  await shop.pay('1', 3)
  await shop.approve('1')
  expect(await reactor.run()).toMatchObject({ refused: 1 })
  return {
    shop,
    next: async () => {
      const { failed } = await sweep.sweep(shop.desk.clock())
      await reactor.run()
      return failed
    },
    shares: async () =>
      ((await shop.state<Order>('order-1')).planned?.['L1'] ?? []).map(({ warehouse, quantity, state }) => [warehouse, quantity, state]),
  }
}

test('its goods come in: they are its own, and it is planned once', async () => {
  const { shop, next, shares } = await early()
  expect([await next(), await shares()]).toEqual([[], []])
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'A' })
  expect([await next(), await shares()]).toEqual([[], [['W1', 3, 'held']]])
  await shop.take('warehouse', 'stock-W2.MUG-1', 'ReceiveStock', { quantity: 9, lot: 'A' })
  await next()
  expect((await shop.log.read('order-1')).filter(({ type }) => type === 'StockPlanned')).toHaveLength(1)
})

test('they are only on their way: it waits there, and is served first', async () => {
  const { shop, next, shares } = await early()
  await shop.take('purchasing', mugs, 'AnnounceStock', { shipment: 'S1', quantity: 4, arrivesAt: '2026-11-06T00:00:00+08:00' })
  expect([await next(), await shares()]).toEqual([[], [['W1', 3, 'waiting']]])
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'A', shipment: 'S1' })
  expect([await next(), await shares()]).toEqual([[], [['W1', 3, 'held']]])
})

test('an order that was closed meanwhile, or is not approved, is not asked', async () => {
  const { shop, next, shares } = await early()
  await shop.place('2', 1)
  await shop.pay('2', 1)
  await shop.take('customer', 'order-1', 'CancelOrder', { reason: 'customer' })
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'A' })
  expect([await next(), await shares(), (await shop.state<Order>('order-2')).state]).toEqual([[], [], 'pendingReview'])
})

test('what follows from a stream that cannot be read is named, not passed over', async () => {
  const { shop } = await early()
  const by = { id: 'x', role: 'system' } as const
  const store = (type: string, data: object) =>
    shop.log.append('order-1', [{ type, schema: 1, at: shop.desk.clock(), data }], {
      expect: 'any',
      commandId: `n.${type}`,
      fingerprint: type,
      by,
      recordedAt: shop.desk.clock(),
    })
  await store('OrderBlessed', {})
  await store('OrderClosed', { reason: 'customer' })
  // Neither can the order be planned, nor its goods be let go.
  const { lost } = await openReactor(shop.desk).run()
  expect(lost.map(({ event, failure }) => [event.slice(0, 8), failure.kind])).toEqual([
    ['order-1/', 'unreadable'],
    ['order-1/', 'unreadable'],
  ])
})

test('orders and lines with long names have their units held like any', async () => {
  const shop = open()
  const [id, line] = ['A'.repeat(80), 'L'.repeat(60)]
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'A' })
  await shop.take('platform', `order-${id}`, 'PlaceOrder', placed({ lines: [{ line, sku: 'MUG-1', quantity: 2, unitPrice: 4990 }] }))
  await shop.pay(id, 2)
  await shop.approve(id)
  expect(await openReactor(shop.desk).run()).toMatchObject({ refused: 0, lost: [] })
  expect((await shop.state<Order>(`order-${id}`)).planned?.[line]).toMatchObject([{ quantity: 2, state: 'held' }])
})
