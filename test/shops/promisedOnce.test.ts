// No unit is promised twice, and no promise is left where its units are not (INV-08, INV-09, PCK-07).
import type { Order } from '../../src/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import { approved, open, toEnd, type Shop } from './stocked.js'

const mugs = 'stock-W1.MUG-1'
const level = async (shop: Shop): Promise<object> => {
  const stock = await shop.state<Stock>(mugs)
  expect(stockViolations(stock)).toEqual([])
  const units = (held: Stock['waiting']) => Object.fromEntries(Object.entries(held).map(([id, { quantity }]) => [id, quantity]))
  return {
    onHand: stock.onHand,
    held: units(stock.reservations),
    waiting: units(stock.waiting),
    announced: Object.values(stock.announced).map(({ quantity }) => quantity),
  }
}
const shares = async (shop: Shop, id: string) =>
  ((await shop.state<Order>(`order-${id}`)).planned?.['L1'] ?? []).map(({ quantity, state, held = 0 }) => [quantity, state, held])
/** The units that purchasing was asked for, in turn. */
const asked = async ({ log }: Shop): Promise<readonly number[]> => {
  const units: number[] = []
  for await (const { type, data } of log.readAll()) if (type === 'SupplyRequested') units.push((data as { quantity: number }).quantity)
  return units
}

test('INV-08: a part of a presale’s goods that has come in is not on its way as well: nobody is promised it, and purchasing is not asked twice', async () => {
  const shop = open()
  await shop.take('purchasing', mugs, 'ConfigureStock', { sale: 'presale' })
  await shop.take('purchasing', 'supply-P', 'RequestSupply', { sku: 'MUG-1', warehouse: 'W1', quantity: 10, waiting: [] })
  await shop.take('purchasing', 'supply-P', 'PlaceSupply', { supplier: 'S9' })
  await shop.take('supplier', 'supply-P', 'ReportSupplyConfirmed', { promisedAt: '2026-11-06T00:00:00+08:00' })
  await toEnd(shop.desk)()
  await approved(shop, '1', 9)
  await approved(shop, '2', 3)
  await shop.take('warehouse', 'supply-P', 'ReportSupplyArrived', { quantity: 3 })
  await toEnd(shop.desk)()
  expect([await level(shop), await asked(shop)]).toEqual([
    { onHand: 3, held: { '1.L1': 9 }, waiting: { '2.L1': 3 }, announced: [7] },
    [10, 3],
  ])
  await shop.take('warehouse', 'supply-P', 'ReportSupplyArrived', { quantity: 7 })
  await toEnd(shop.desk)()
  expect(await level(shop)).toEqual({ onHand: 10, held: { '1.L1': 9 }, waiting: { '2.L1': 3 }, announced: [] })
})

test('INV-08: a promise that a clerk lets go as miscounted is told to its order, and who waits is served', async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
  await approved(shop, '1', 3)
  await approved(shop, '2', 2)
  await shop.take('warehouse', mugs, 'ReleaseStock', { reservation: '1.L1', reason: 'miscounted' })
  await toEnd(shop.desk)()
  expect([await level(shop), await shares(shop, '1'), await shares(shop, '2')]).toEqual([
    { onHand: 3, held: { '2.L1': 2 }, waiting: { '1.L1': 3 }, announced: [] },
    [[3, 'waiting', 0]],
    [[2, 'held', 0]],
  ])
})

test('PCK-07, INV-11: what is missing at the shelf after a count took some of it away is off the book as far as it had it, and waited for', async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
  await approved(shop, '1', 3)
  await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 3 }] })
  await shop.take('warehouse', mugs, 'CountStock', { counted: 1, reason: 'counted' })
  await shop.take('warehouse', 'order-1', 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 3 })
  await toEnd(shop.desk)()
  expect([await level(shop), await shares(shop, '1')]).toEqual([
    { onHand: 0, held: {}, waiting: { '1.L1': 3 }, announced: [] },
    [[3, 'waiting', 0]],
  ])
})

test('SHP-10, INV-08: goods that are asked for anew where they lay are held there once: the word that they were let go is of before', async () => {
  const shop = open()
  const far = 'stock-W2.MUG-1'
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
  await shop.take('warehouse', far, 'ReceiveStock', { quantity: 2, lot: 'A' })
  await approved(shop, '1', 2)
  await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
  await shop.take('warehouse', 'order-1', 'CancelParcel', { parcel: 'P1' })
  await shop.take('customerService', 'order-1', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-1', variant: 'blue' }] })
  await toEnd(shop.desk)()
  const { reserved, waiting } = await shop.state<Stock>(far)
  expect([await level(shop), reserved, waiting, await shares(shop, '1'), await asked(shop)]).toEqual([
    { onHand: 1, held: {}, waiting: {}, announced: [] },
    2,
    {},
    [[2, 'held', 0]],
    [],
  ])
})
