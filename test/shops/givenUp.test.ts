import * as E from 'fp-ts/lib/Either.js'
import type { Order } from '../../src/index.js'
import { memoryCheckpoint, openReactor } from '../../src/desk/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import { stockLevels } from '../../src/projections/stockLevels.js'
import { follower } from '../../src/projections/projection.js'
import { open, type Shop } from './stocked.js'

const mugs = 'stock-W1.MUG-1'
const run = async (shop: Shop): Promise<void> => {
  const { refused } = await openReactor(shop.desk).run()
  expect(refused).toBe(0)
}
const approved = async (shop: Shop, id: string, quantity: number): Promise<void> => {
  await shop.place(id, quantity)
  await shop.pay(id, quantity)
  await shop.approve(id)
  await run(shop)
}
/** The customer gives up units that have not left, and their money goes back. */
const giveUp = async (shop: Shop, id: string, quantity: number, name = 'K1'): Promise<void> => {
  const stream = `order-${id}`
  await shop.take('customer', stream, 'RequestAfterSale', {
    case: name,
    kind: 'refundOnly',
    reason: 'notShipped',
    channel: 'shop',
    lines: [{ line: 'L1', quantity }],
    description: 'x',
    contact: '13800138000',
  })
  await shop.take('afterSales', stream, 'ApproveCase', { case: name })
  for (const [refund, { state, amount }] of Object.entries((await shop.state<Order>(stream)).refunds)) {
    if (state !== 'requested') continue
    await shop.take('finance', stream, 'SubmitRefund', { refund })
    await shop.take('platform', stream, 'ReportRefund', { refund, outcome: 'settled', amount })
  }
  await run(shop)
}
const ship = async (shop: Shop, id: string, parcel: string, quantity: number, warehouse?: string): Promise<void> => {
  const lines = [{ line: 'L1', quantity }]
  await shop.take('warehouse', `order-${id}`, 'AllocateParcel', { parcel, lines, ...(warehouse === undefined ? {} : { warehouse }) })
  await shop.take('warehouse', `order-${id}`, 'PickParcel', { parcel, lines })
  await shop.take('warehouse', `order-${id}`, 'CheckQuality', {
    parcel,
    units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }],
  })
  await shop.take('warehouse', `order-${id}`, 'CheckParcel', { parcel, counted: [{ sku: 'MUG-1', quantity }] })
  await shop.take('warehouse', `order-${id}`, 'PackParcel', { parcel, packing: ['carton', 'cushioning'] })
  await shop.take('warehouse', `order-${id}`, 'ShipParcel', { parcel })
}
const levels = async (shop: Shop, stream = mugs): Promise<object> => {
  const stock = await shop.state<Stock>(stream)
  expect(stockViolations(stock)).toEqual([])
  return {
    onHand: stock.onHand,
    reserved: stock.reserved,
    waiting: Object.fromEntries(Object.entries(stock.waiting).map(([id, { quantity }]) => [id, quantity])),
  }
}
const sharesOf = async (shop: Shop, id: string) =>
  ((await shop.state<Order>(`order-${id}`)).planned?.['L1'] ?? []).map(({ warehouse, quantity, state }) => [warehouse, quantity, state])

describe('INV-08: units of a line that are given up are free again, the others stay held', () => {
  it('one of three, and then the rest ships and leaves nothing reserved', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'A' })
    await approved(shop, '1', 3)
    await giveUp(shop, '1', 1)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 5, reserved: 2, waiting: {} }, [['W1', 2, 'held']]])
    await ship(shop, '1', 'P1', 2)
    await run(shop)
    expect(await levels(shop)).toEqual({ onHand: 3, reserved: 0, waiting: {} })
  })

  it('after some of the line has left, and the last units free the whole', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'A' })
    await approved(shop, '1', 4)
    await ship(shop, '1', 'P1', 1)
    await run(shop)
    await giveUp(shop, '1', 1)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 4, reserved: 2, waiting: {} }, [['W1', 2, 'held']]])
    await giveUp(shop, '1', 2, 'K2')
    expect(await levels(shop)).toEqual({ onHand: 4, reserved: 0, waiting: {} })
  })

  it('serves whoever waits for them', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
    await approved(shop, '1', 3)
    await approved(shop, '2', 1)
    expect(await levels(shop)).toEqual({ onHand: 3, reserved: 3, waiting: { '2.L1': 1 } })
    await giveUp(shop, '1', 1)
    expect([await levels(shop), await sharesOf(shop, '2')]).toEqual([{ onHand: 3, reserved: 3, waiting: {} }, [['W1', 1, 'held']]])
  })
})

describe('INV-09: who gives up a part of what it waits for keeps its place', () => {
  it('waits for the rest, before those who came later', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
    await approved(shop, '1', 5)
    shop.wait(1)
    await approved(shop, '2', 1)
    await giveUp(shop, '1', 2)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([
      { onHand: 1, reserved: 0, waiting: { '1.L1': 3, '2.L1': 1 } },
      [['W1', 3, 'waiting']],
    ])
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'A' })
    await run(shop)
    expect(await levels(shop)).toEqual({ onHand: 3, reserved: 3, waiting: { '2.L1': 1 } })
  })

  it('is served at once where the rest is there', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
    await approved(shop, '1', 5)
    await giveUp(shop, '1', 2)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 3, reserved: 3, waiting: {} }, [['W1', 3, 'held']]])
  })
})

test('INV-05: a line from two warehouses, shipped in two parcels that name none, is taken from both', async () => {
  const shop = open()
  const second = 'stock-W2.MUG-1'
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
  await shop.take('warehouse', second, 'ReceiveStock', { quantity: 2, lot: 'B' })
  await approved(shop, '1', 3)
  expect((await sharesOf(shop, '1')).sort()).toEqual([
    ['W1', 1, 'held'],
    ['W2', 2, 'held'],
  ])
  for (const [parcel, quantity] of [
    ['P1', 1],
    ['P2', 2],
  ] as const) {
    await ship(shop, '1', parcel, quantity)
    await run(shop)
  }
  expect([await levels(shop), await levels(shop, second)]).toEqual([
    { onHand: 0, reserved: 0, waiting: {} },
    { onHand: 0, reserved: 0, waiting: {} },
  ])
})

test('INV-03: who is still to be served wants no unit that was given up before', async () => {
  const shop = open()
  await shop.place('1', 3)
  await shop.pay('1', 3)
  await giveUp(shop, '1', 1)
  const view = await follower(stockLevels()).catchUp(shop.log)
  expect(view.demands(['MUG-1'])).toEqual([])
  await shop.approve('1')
  expect((await follower(stockLevels()).catchUp(shop.log)).demands(['MUG-1'])).toMatchObject([{ order: '1', quantity: 2 }])
})

test('INV-08: no more is let go than is held, and nothing of a reservation that is not there', async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'A' })
  await shop.take('system', mugs, 'ReserveStock', { reservation: 'r', order: 'o', line: 'L1', quantity: 2, orWait: 'no' })
  const release = (reservation: string, quantity: number) =>
    shop.take('system', mugs, 'ReleaseStock', { reservation, reason: 'cancelled', quantity })
  await release('r', 1)
  expect(await levels(shop)).toEqual({ onHand: 3, reserved: 1, waiting: {} })
  await release('other', 1)
  await release('r', 9)
  expect(await levels(shop)).toEqual({ onHand: 3, reserved: 0, waiting: {} })
  expect(
    E.isRight(
      await shop.desk.handle(
        { id: 'z', type: 'ReleaseStock', stream: mugs, data: { reservation: 'r', reason: 'cancelled', quantity: 0 } },
        { by: { id: 's', role: 'system' } },
      ),
    ),
  ).toBe(false)
})

describe('SHP-12, DLV-02: a part of a line that goes out again is taken once more', () => {
  /** Three cups, one of them in a parcel that is out. */
  const out = async (): Promise<Shop> => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'A' })
    await approved(shop, '1', 3)
    await ship(shop, '1', 'P1', 1)
    await run(shop)
    return shop
  }
  const rest = async (shop: Shop): Promise<object> => {
    await ship(shop, '1', 'P2', 3)
    await run(shop)
    return levels(shop)
  }

  it('lost, beside units that are still held: all three are held, and leave the shelf', async () => {
    const shop = await out()
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
    await shop.take('customerService', 'order-1', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    await run(shop)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 4, reserved: 3, waiting: {} }, [['W1', 3, 'held']]])
    expect(await rest(shop)).toEqual({ onHand: 1, reserved: 0, waiting: {} })
  })

  it('refused and back: it is on the shelf, held again, and leaves it once', async () => {
    const shop = await out()
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'R', kind: 'refused' })
    await shop.take('customerService', 'order-1', 'SettleRefusal', {
      parcel: 'P1',
      reason: 'damaged',
      agreed: 'reship',
      toldOfFreight: 'notDue',
    })
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'B', kind: 'returned' })
    await run(shop)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 5, reserved: 3, waiting: {} }, [['W1', 3, 'held']]])
    expect(await rest(shop)).toEqual({ onHand: 2, reserved: 0, waiting: {} })
  })

  it('lost, and none is left: what is held stays held, the other unit waits, and is served when it comes', async () => {
    const shop = await out()
    await shop.take('warehouse', mugs, 'AdjustStock', { change: -2, reason: 'broken' })
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
    await shop.take('customerService', 'order-1', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    await run(shop)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([
      { onHand: 2, reserved: 2, waiting: { '1.L1': 1 } },
      [['W1', 3, 'waiting']],
    ])
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'B' })
    await run(shop)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 3, reserved: 3, waiting: {} }, [['W1', 3, 'held']]])
  })

  it('lost, and none is left: units that are packed already stay this order’s, and leave the shelf with their parcel', async () => {
    const shop = await out()
    await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 2 }] })
    await shop.take('warehouse', mugs, 'AdjustStock', { change: -2, reason: 'broken' })
    await approved(shop, '2', 2)
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
    await shop.take('customerService', 'order-1', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    await run(shop)
    expect(await levels(shop)).toEqual({ onHand: 2, reserved: 2, waiting: { '2.L1': 2, '1.L1': 1 } })
    expect((await shop.state<Stock>(mugs)).reservations).toHaveProperty(['1.L1', 'quantity'], 2)
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P2', scan: 'H', kind: 'handedOver' })
    await run(shop)
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([
      { onHand: 0, reserved: 0, waiting: { '2.L1': 2, '1.L1': 1 } },
      [['W1', 1, 'waiting']],
    ])
  })

  it('a wait grows with the units that are owed again', async () => {
    const shop = await out()
    const reactor = openReactor(shop.desk, memoryCheckpoint())
    await reactor.run()
    await shop.take('warehouse', mugs, 'CountStock', { counted: 0, reason: 'stolen' })
    await reactor.run()
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
    await shop.take('customerService', 'order-1', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    await reactor.run()
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([
      { onHand: 0, reserved: 0, waiting: { '1.L1': 3 } },
      [['W1', 3, 'waiting']],
    ])
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 3, lot: 'B' })
    await reactor.run()
    expect([await levels(shop), await sharesOf(shop, '1')]).toEqual([{ onHand: 3, reserved: 3, waiting: {} }, [['W1', 3, 'held']]])
  })
})

test('INV-08, INV-11: units that leave while the book has them wait, wait no more, and are on hand no more', async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'A' })
  await approved(shop, '1', 1)
  shop.wait(1)
  await approved(shop, '2', 4)
  await shop.take('warehouse', 'order-2', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 4 }] })
  await shop.take('warehouse', mugs, 'AdjustStock', { change: -1, reason: 'missing at the shelf' })
  await run(shop)
  expect([await levels(shop), await sharesOf(shop, '2')]).toEqual([
    { onHand: 4, reserved: 4, waiting: { '2.L1': 1 } },
    [['W1', 4, 'waiting']],
  ])
  await shop.take('carrier', 'order-2', 'ReportScan', { parcel: 'P1', scan: 'H', kind: 'handedOver' })
  await run(shop)
  const { planned } = await shop.state<Order>('order-2')
  expect([await levels(shop), planned?.['L1']?.map(({ quantity }) => quantity)]).toEqual([
    { onHand: 0, reserved: 0, waiting: { '1.L1': 1 } },
    [0],
  ])
})

test('EXE-11: what came back of a line whose other units were given up is on the shelf again', async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 2, lot: 'A' })
  await approved(shop, '1', 2)
  await ship(shop, '1', 'P1', 1)
  await run(shop)
  await giveUp(shop, '1', 1)
  await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S', kind: 'signed' })
  const lines = [{ line: 'L1', quantity: 1 }]
  await shop.take('customer', 'order-1', 'RequestAfterSale', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'quality',
    channel: 'shop',
    lines,
    description: 'x',
    contact: '13800138000',
    evidence: [{ kind: 'photo', ref: 'p' }],
  })
  await shop.take('afterSales', 'order-1', 'ApproveCase', { case: 'C1' })
  await shop.take('system', 'order-1', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  await shop.take('warehouse', 'order-1', 'ReportReturnArrived', { case: 'C1', lines })
  await shop.take('warehouse', 'order-1', 'PassInspection', { case: 'C1' })
  await shop.take('warehouse', 'order-1', 'DisposeUnits', { case: 'C1', lines, to: 'restock' })
  await run(shop)
  expect(await levels(shop)).toEqual({ onHand: 2, reserved: 0, waiting: {} })
})
