import { follower } from '../../src/projections/projection.js'
import { supplierRecords } from '../../src/projections/supplierRecords.js'
import { openSweep } from '../../src/desk/index.js'
import { at, openShop, refusal, type Shop } from '../shops/shop.js'

const S = 'supply-1'
const requested = async (): Promise<Shop> => {
  const shop = openShop()
  await shop.take('system', S, 'RequestSupply', { sku: 'MUG-1', quantity: 5, warehouse: 'W1', waiting: [{ order: '1', line: 'L1' }] })
  return shop
}
const placed = async (): Promise<Shop> => {
  const shop = await requested()
  await shop.take('purchasing', S, 'PlaceSupply', { supplier: 'S9', hold: 'yes' })
  return shop
}

test('SUP-03: made-to-measure and urgent orders carry their requirements', async () => {
  const shop = await requested()
  for (const kind of ['madeToMeasure', 'urgent'])
    expect(await refusal(shop.send('purchasing', S, 'PlaceSupply', { supplier: 'S9', [kind]: 'yes' }))).toEqual({
      rule: 'SUP-03',
      reason: 'fieldMissing',
    })
  await shop.take('purchasing', S, 'PlaceSupply', { supplier: 'S9', urgent: 'yes', requirements: '加急' })
  expect(await shop.take('system', S, 'RequestSupply', { sku: 'MUG-1', quantity: 5, warehouse: 'W1', waiting: [] })).toEqual([])
})

test('SUP-02: whoever placed it checks it', async () => {
  const shop = await placed()
  await shop.take('supplier', S, 'ReportSupplyDoubted', { note: '规格不符' })
  expect(await refusal(shop.send('manager', S, 'CheckSupply', { answer: '无误' }))).toEqual({ rule: 'SUP-02', reason: 'placerOnly' })
  const checked = await shop.send('purchasing', S, 'CheckSupply', { answer: '无误' })
  expect(checked).toMatchObject({ right: { events: [{ type: 'SupplyChecked', data: { checkedBy: 'op-purchasing', answer: '无误' } }] } })
})

test('INV-09: the promised day is tracked, a new promise takes its place', async () => {
  const shop = await placed()
  const sweep = openSweep(shop.desk)
  await shop.take('supplier', S, 'ReportSupplyConfirmed', { promisedAt: '2026-11-05T00:00:00+08:00' })
  await shop.take('supplier', S, 'ReportSupplyConfirmed', { promisedAt: '2026-11-06T00:00:00+08:00' })
  expect((await sweep.deadlines()).all()).toMatchObject([{ rule: 'INV-09', stream: S, dueAt: at('2026-11-06T00:00') }])
  expect((await sweep.sweep(at('2026-11-05T23:59'))).passed).toEqual([])
  expect((await sweep.sweep(at('2026-11-06T00:00'))).passed).toHaveLength(1)
  await shop.take('warehouse', S, 'ReportSupplyArrived', { quantity: 5 })
  expect((await sweep.deadlines()).all()).toEqual([])
})

test('INV-09: a delivery that is told twice by its number came once; without a number each report is another', async () => {
  const shop = await placed()
  const arrives = (quantity: number, delivery?: string) => shop.take('warehouse', S, 'ReportSupplyArrived', { quantity, delivery })
  expect(await arrives(2, 'DN-1')).toEqual(['SupplyPartArrived'])
  expect(await shop.take('purchasing', S, 'ReportSupplyArrived', { quantity: 2, delivery: 'DN-1' })).toEqual([])
  expect(await arrives(1)).toEqual(['SupplyPartArrived'])
  expect(await arrives(1)).toEqual(['SupplyPartArrived'])
  expect(await arrives(1, 'DN-2')).toEqual(['SupplyArrived'])
  expect(await arrives(1, 'DN-2')).toEqual([])
})

test('SUP-04: a cancelled order is followed until it is known where the goods are', async () => {
  const shop = await placed()
  await shop.take('purchasing', S, 'CancelSupply', { reason: '客户取消' })
  expect(await shop.take('purchasing', S, 'TraceGoods', { goods: 'unknown' })).toEqual(['GoodsTraced'])
  expect(await shop.take('purchasing', S, 'TraceGoods', { goods: 'withCarrier' })).toEqual(['GoodsTraced'])
  expect(await shop.take('purchasing', S, 'TraceGoods', { goods: 'withSupplier' })).toEqual(['GoodsTraced', 'SupplyCancelled'])
  const early = await requested()
  expect(await early.take('purchasing', S, 'CancelSupply', { reason: '客户取消' })).toEqual(['SupplyCancelAsked', 'SupplyCancelled'])
})

test('SUP-05: losses and quality returns count against the supplier', async () => {
  const shop = await placed()
  await shop.take('warehouse', S, 'ReportSupplyArrived', { quantity: 5 })
  await shop.take('quality', S, 'RecordSupplierFault', { kind: 'quality', quantity: 1, order: '1' })
  await shop.take('purchasing', S, 'RecordSupplierFault', { kind: 'loss', quantity: 1, order: '1', amount: 4990 })
  expect((await follower(supplierRecords()).catchUp(shop.log)).all(shop.now)).toEqual([
    { supplier: 'S9', delivered: 5, returnRate: 0.2, lossFen: 4990 },
  ])
})
