// A shelf is counted while the reactions are late: what had moved by then is in the count, and moves no second time (INV-11, INV-08).
import * as fc from 'fast-check'
import { memoryCheckpoint, openReactor } from '../../src/desk/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import { open, toEnd, type Shop } from './stocked.js'

const mugs = 'stock-W1.MUG-1'
const lines = (quantity: number) => [{ line: 'L1', quantity }]
const level = async (shop: Shop): Promise<object> => {
  const stock = await shop.state<Stock>(mugs)
  expect(stockViolations(stock)).toEqual([])
  return { onHand: stock.onHand, reserved: stock.reserved, waiting: Object.keys(stock.waiting) }
}
const count = (shop: Shop, counted: number) => shop.take('warehouse', mugs, 'CountStock', { counted, reason: 'counted' })
/** Ten mugs, two of them held for order 1. */
const held = async () => {
  const shop = open()
  const reactor = openReactor(shop.desk, memoryCheckpoint())
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 10, lot: 'A' })
  await shop.place('1')
  await shop.pay('1')
  await shop.approve('1')
  await reactor.run()
  return { shop, run: () => reactor.run() }
}
const leaves = async (shop: Shop): Promise<void> => {
  await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: lines(2) })
  await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
}
/** A minute later they have left, and the reactor has not heard of it. */
const gone = async () => {
  const { shop, run } = await held()
  shop.wait(1)
  await leaves(shop)
  return { shop, run }
}
const comesBack = async (shop: Shop, lot: object = {}): Promise<void> => {
  await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' })
  await shop.take('customer', 'order-1', 'RequestAfterSale', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'tmall',
    contact: '13800138000',
    lines: lines(1),
  })
  await shop.take('afterSales', 'order-1', 'ApproveCase', { case: 'C1' })
  await shop.take('system', 'order-1', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  await shop.take('warehouse', 'order-1', 'ReportReturnArrived', { case: 'C1', lines: lines(1) })
  await shop.take('warehouse', 'order-1', 'PassInspection', { case: 'C1' })
  await shop.take('warehouse', 'order-1', 'DisposeUnits', { case: 'C1', lines: lines(1), to: 'restock', ...lot })
}

test('two left, eight are counted, and the reactions come last: eight are there, and none is held', async () => {
  const { shop, run } = await gone()
  shop.wait(2)
  await count(shop, 8)
  await run()
  expect(await level(shop)).toEqual({ onHand: 8, reserved: 0, waiting: [] })
})

test('who was promised the last ones keeps them', async () => {
  const { shop, run } = await held()
  await shop.place('2', 8)
  await shop.pay('2', 8)
  await shop.approve('2')
  await run()
  shop.wait(1)
  await leaves(shop)
  shop.wait(2)
  await count(shop, 8)
  for (let n = 0; n < 2; n += 1) await run()
  expect(await level(shop)).toEqual({ onHand: 8, reserved: 8, waiting: [] })
})

test('one came back onto the shelf, and nine are counted: it is not there twice', async () => {
  const { shop, run } = await gone()
  await run()
  shop.wait(2)
  await comesBack(shop)
  shop.wait(3)
  await count(shop, 9)
  await run()
  expect(await level(shop)).toEqual({ onHand: 9, reserved: 0, waiting: [] })
})

test('counts and late reactions, in any order: the book says what the shelf holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('count', 'react', 'move'), { maxLength: 8 }), async (steps) => {
      const { shop, run } = await held()
      let shelf = 10
      let minutes = 0
      const moves = [
        async () => {
          await leaves(shop)
          shelf -= 2
        },
        async () => {
          await comesBack(shop)
          shelf += 1
        },
      ]
      for (const step of steps) {
        shop.wait((minutes += 1))
        if (step === 'count') await count(shop, shelf)
        else if (step === 'react') await run()
        else await moves.shift()?.()
      }
      await run()
      expect(await level(shop)).toMatchObject({ onHand: shelf, waiting: [] })
      await toEnd(shop.desk, memoryCheckpoint())()
      expect(await level(shop)).toMatchObject({ onHand: shelf })
    }),
    { numRuns: 40 },
  )
})

test('INV-06: who restocks goods that expire tells their lot and when they do', async () => {
  const { shop, run } = await gone()
  await comesBack(shop, { lot: 'A7', expiresAt: '2026-11-20T00:00:00+08:00' })
  await run()
  expect((await shop.state<Stock>(mugs)).lots).toMatchObject({
    A: { quantity: 8 },
    A7: { quantity: 1, expiresAt: Date.parse('2026-11-20T00:00:00+08:00') },
  })
  await shop.place('2', 9)
  await shop.pay('2', 9)
  await shop.approve('2')
  await run()
  expect(await level(shop)).toEqual({ onHand: 9, reserved: 0, waiting: ['2.L1'] })
})

test('INV-11: who puts them on another shelf says which', async () => {
  const { shop, run } = await gone()
  await comesBack(shop, { warehouse: 'W9' })
  await run()
  expect([await level(shop), (await shop.state<Stock>('stock-W9.MUG-1')).onHand]).toEqual([{ onHand: 8, reserved: 0, waiting: [] }, 1])
})
