import * as E from 'fp-ts/lib/Either.js'
import type { Order } from '../../src/index.js'
import { openReactor, openShortage, openSweep, type Checkpoint, type Desk } from '../../src/desk/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import type { Supply } from '../../src/deciders/supply/index.js'
import { follower } from '../../src/projections/projection.js'
import { notices } from '../../src/projections/notices.js'
import { workOf } from '../../src/projections/work.js'
import { liveStreams } from '../../src/projections/liveStreams.js'
import { at, placed } from './shop.js'
import { open, toEnd, type Shop } from './stocked.js'

/** A day: two orders for three cups, a supplier, a cancellation; `run` lets the reactions work. */
const day = async (shop: Shop, run: () => Promise<void>): Promise<void> => {
  await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 3, lot: 'A' })
  for (const [i, id] of ['1', '2', '3'].entries()) {
    shop.wait(i)
    await shop.place(id)
    await shop.pay(id)
    await shop.approve(id)
    await run()
  }
  await shop.take('customer', 'order-1', 'CancelOrder', { reason: 'customer' })
  await run()
  const request = 'supply-W1.MUG-1.' + String((await shop.log.read('stock-W1.MUG-1')).find(({ type }) => type === 'StockAwaited')?.version)
  await shop.take('purchasing', request, 'PlaceSupply', { supplier: 'S9' })
  await shop.take('supplier', request, 'ReportSupplyConfirmed', { promisedAt: '2026-11-05T00:00:00+08:00' })
  await run()
  await shop.take('warehouse', request, 'ReportSupplyArrived', { quantity: 2 })
  await run()
  await shop.take('warehouse', 'order-2', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }], warehouse: 'W1' })
  await shop.take('warehouse', 'order-2', 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
  await shop.take('warehouse', 'order-2', 'CheckQuality', {
    parcel: 'P1',
    units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }],
  })
  await shop.take('warehouse', 'order-2', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'MUG-1', quantity: 2 }] })
  await shop.take('warehouse', 'order-2', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] })
  await shop.take('warehouse', 'order-2', 'ShipParcel', { parcel: 'P1' })
  await run()
}
const everything = async ({ log }: Shop): Promise<object> => {
  const live = await follower(liveStreams()).catchUp(log)
  return Object.fromEntries([...live.all()].sort(([a], [b]) => (a < b ? -1 : 1)))
}

describe('INV-01 to 09 between streams', () => {
  it('approved orders get stock or wait, a shortage goes to purchasing, what comes back or in serves those who wait', async () => {
    const shop = open()
    await day(shop, toEnd(shop.desk))
    const stock = await shop.state<Stock>('stock-W1.MUG-1')
    expect([stock.onHand, stock.reserved, stockViolations(stock)]).toEqual([3, 2, []])
    const [one, two, three] = [await shop.state<Order>('order-1'), await shop.state<Order>('order-2'), await shop.state<Order>('order-3')]
    expect([one.planned, two.planned?.['L1']?.[0]?.state, three.planned?.['L1']?.[0]?.state]).toEqual([{}, 'held', 'held'])
    expect((await shop.state<Supply>('supply-W1.MUG-1.3')).state).toBe('arrived')
  })

  it('INV-05, INV-09: of two lines only the one that is short waits and goes to purchasing; the other is held where it lies, unless others want it first', async () => {
    const shop = open()
    const mixed = async (id: string): Promise<void> => {
      const lines = [
        { line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990 },
        { line: 'L2', sku: 'MUG-2', quantity: 3, unitPrice: 4990 },
      ]
      await shop.take(
        'platform',
        `order-${id}`,
        'PlaceOrder',
        placed({ lines, tenders: [{ payment: 'T1', means: 'online', amount: 24950 }] }),
      )
      await shop.pay(id, 5)
      await shop.take('platform', `order-${id}`, 'ReportApproval')
    }
    const shares = async (id: string) =>
      Object.values((await shop.state<Order>(`order-${id}`)).planned ?? {})
        .flat()
        .map(({ sku, warehouse, quantity, state }) => [sku, warehouse, quantity, state])
    await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 1, lot: 'A' })
    await shop.take('warehouse', 'stock-W2.MUG-2', 'ReceiveStock', { quantity: 5, lot: 'A' })
    await mixed('1')
    await toEnd(shop.desk)()
    expect(await shares('1')).toEqual([
      ['MUG-1', 'W1', 2, 'waiting'],
      ['MUG-2', 'W2', 3, 'held'],
    ])
    await mixed('2')
    await toEnd(shop.desk)()
    expect(await shares('2')).toEqual([
      ['MUG-1', 'W1', 2, 'waiting'],
      ['MUG-2', 'W1', 3, 'waiting'],
    ])
  })
  it('a waiting line is not packed; a supplier without stock asks the customer, whose answer closes the order with its money', async () => {
    const shop = open()
    await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 1, lot: 'A' })
    await shop.place('1')
    await shop.pay('1')
    await shop.approve('1')
    await toEnd(shop.desk)()
    const packed = await shop.desk.handle(
      { id: 'x', type: 'AllocateParcel', stream: 'order-1', data: { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] } },
      { by: { id: 'w', role: 'warehouse' } },
    )
    expect(packed).toMatchObject({ left: { rejection: { rule: 'ORD-01' } } })
    const supply = 'supply-W1.MUG-1.2'
    await shop.take('purchasing', supply, 'PlaceSupply', { supplier: 'S9' })
    await shop.take('supplier', supply, 'ReportSupplierOutOfStock')
    await toEnd(shop.desk)()
    expect((await shop.state<Order>('order-1')).short).toEqual({ L1: 'outOfStock' })
    await shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'cancel' })
    await toEnd(shop.desk)()
    const order = await shop.state<Order>('order-1')
    expect([order.state, order.closedFor, Object.values(order.refunds).map(({ amount }) => amount)]).toEqual([
      'closed',
      'outOfStock',
      [9980],
    ])
    expect((await shop.state<Stock>('stock-W1.MUG-1')).waiting).toEqual({})
  })

  it('INV-02: while a paid order waits, an unpaid one for the same product is closed with an apology and the coupon', async () => {
    const shop = open()
    await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 1, lot: 'A' })
    await shop.place('1')
    await shop.place('2')
    await shop.pay('1')
    await shop.approve('1')
    await toEnd(shop.desk)()
    expect(await openShortage(shop.desk).closeUnpaid(at('2026-11-02T11:00'))).toEqual(['2'])
    const told = (await shop.log.read('order-2')).filter(({ type }) => type === 'ApologyGranted')
    expect(told).toMatchObject([{ data: { coupon: 500 } }])
    expect(await openShortage(shop.desk).closeUnpaid(at('2026-11-02T11:00'))).toEqual([])
  })
})

it('SUP-03: a supplier order that waits for notice holds its line, and no other, until notice is given', async () => {
  const shop = open()
  const lines = [
    { line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990 },
    { line: 'L2', sku: 'MUG-2', quantity: 1, unitPrice: 4990 },
  ]
  await shop.take('warehouse', 'stock-W1.MUG-2', 'ReceiveStock', { quantity: 5, lot: 'B' })
  await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 1, lot: 'A' })
  await shop.take('platform', 'order-1', 'PlaceOrder', placed({ lines, tenders: [{ payment: 'T1', means: 'online', amount: 14970 }] }))
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 14970 })
  await shop.take('reviewer', 'order-1', 'ApproveOrder', { waive: ['REV-07', 'REV-08', 'REV-09'] })
  await toEnd(shop.desk)()
  const supply = `supply-W1.MUG-1.${String((await shop.log.read('stock-W1.MUG-1')).find(({ type }) => type === 'StockAwaited')?.version)}`
  await shop.take('purchasing', supply, 'PlaceSupply', { supplier: 'S9', hold: 'yes' })
  await toEnd(shop.desk)()
  await shop.take('warehouse', supply, 'ReportSupplyArrived', { quantity: 2 })
  await toEnd(shop.desk)()
  const pack = async (parcel: string, line: string, sku: string, quantity: number): Promise<void> => {
    await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel, lines: [{ line, quantity }], warehouse: 'W1' })
    await shop.take('warehouse', 'order-1', 'PickParcel', { parcel, lines: [{ line, quantity }] })
    await shop.take('warehouse', 'order-1', 'CheckQuality', { parcel, units: [{ sku, packaging: 'sound', appearance: 'sound' }] })
    await shop.take('warehouse', 'order-1', 'CheckParcel', { parcel, counted: [{ sku, quantity }] })
    await shop.take('warehouse', 'order-1', 'PackParcel', { parcel, packing: ['carton', 'cushioning'] })
  }
  await pack('P1', 'L1', 'MUG-1', 2)
  await pack('P2', 'L2', 'MUG-2', 1)
  const held = await shop.state<Order>('order-1')
  expect(workOf('order-1', held, at('2026-11-02T10:00')).filter(({ rule }) => rule === 'SUP-03')).toMatchObject([
    { subject: 'line:L1', owner: 'purchasing', state: 'held' },
  ])
  const ship = (parcel: string) =>
    shop.desk.handle(
      { id: `ship-${parcel}`, type: 'ShipParcel', stream: 'order-1', data: { parcel } },
      { by: { id: 'w', role: 'warehouse' } },
    )
  expect(await ship('P1')).toMatchObject({ left: { rejection: { rule: 'SUP-03', reason: 'waitForNotice', findings: [{ about: 'L1' }] } } })
  expect(E.isRight(await ship('P2'))).toBe(true)
  await shop.take('purchasing', supply, 'GiveNotice')
  await toEnd(shop.desk)()
  expect((await shop.state<Order>('order-1')).holds).toEqual({})
  expect(E.isRight(await ship('P1'))).toBe(true)
})

describe('EXE-06: a replacement takes stock like any line', () => {
  /** One cup sold and back for an exchange; `inStock` cups on the shelf. */
  const exchanged = async (inStock: number) => {
    const shop = open()
    const run = toEnd(shop.desk)
    await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 1 + inStock, lot: 'A' })
    await shop.place('1', 1)
    await shop.pay('1', 1)
    await shop.approve('1')
    await run()
    const ship = async (parcel: string, line: string): Promise<void> => {
      await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel, lines: [{ line, quantity: 1 }], warehouse: 'W1' })
      await shop.take('warehouse', 'order-1', 'PickParcel', { parcel, lines: [{ line, quantity: 1 }] })
      await shop.take('warehouse', 'order-1', 'CheckQuality', {
        parcel,
        units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }],
      })
      await shop.take('warehouse', 'order-1', 'CheckParcel', { parcel, counted: [{ sku: 'MUG-1', quantity: 1 }] })
      await shop.take('warehouse', 'order-1', 'PackParcel', { parcel, packing: ['carton', 'cushioning'] })
      await shop.take('warehouse', 'order-1', 'ShipParcel', { parcel })
      await run()
    }
    await ship('P1', 'L1')
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' })
    const lines = [{ line: 'L1', quantity: 1 }]
    await shop.take('customer', 'order-1', 'RequestAfterSale', {
      case: 'C1',
      kind: 'exchange',
      reason: 'colour',
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
    await shop.take('afterSales', 'order-1', 'ArrangeExchange', { case: 'C1', product: { sku: 'MUG-1', unitPrice: 4990 } })
    return { shop, run, ship, stock: () => shop.state<Stock>('stock-W1.MUG-1'), order: () => shop.state<Order>('order-1') }
  }

  it('is held once however often the log is read, taken when it ships, and counted once', async () => {
    const { shop, run, ship, stock, order } = await exchanged(2)
    expect((await stock()).reserved).toBe(0)
    for (let n = 0; n < 3; n += 1) await run()
    expect([(await stock()).reserved, (await order()).planned?.['C1.x1']?.[0]?.state, (await order()).state]).toEqual([
      1,
      'held',
      'completed',
    ])
    await ship('P2', 'C1.x1')
    expect([await stock(), stockViolations(await stock())]).toMatchObject([{ onHand: 1, reserved: 0 }, []])
    await shop.take('warehouse', 'order-1', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock' })
    for (let n = 0; n < 2; n += 1) await run()
    expect((await stock()).onHand).toBe(2)
  })

  it('is let go when it is given up', async () => {
    const { shop, run, stock, order } = await exchanged(1)
    await run()
    expect((await stock()).reserved).toBe(1)
    await shop.take('afterSales', 'order-1', 'CancelReplacement', { case: 'C1' })
    for (let n = 0; n < 2; n += 1) await run()
    expect([(await stock()).reserved, (await order()).planned?.['C1.x1']]).toEqual([0, undefined])
  })

  it('waits where the last unit was promised meanwhile: after-sales is told, and the refund frees the wait', async () => {
    const { shop, run, stock, order } = await exchanged(1)
    await shop.take('warehouse', 'stock-W1.MUG-1', 'AdjustStock', { change: -1, reason: 'broken' })
    await run()
    expect([(await order()).planned?.['C1.x1']?.[0]?.state, Object.keys((await stock()).waiting)]).toEqual(['waiting', ['1.C1.x1']])
    expect((await shop.log.read('order-1')).filter(({ type }) => type === 'ReminderRaised')).toMatchObject([
      { data: { rule: 'EXE-06', subject: 'case:C1', to: 'afterSales' } },
    ])
    await shop.take('afterSales', 'order-1', 'CancelReplacement', { case: 'C1' })
    await shop.take('afterSales', 'order-1', 'RefundCase', { case: 'C1' })
    await run()
    expect([(await stock()).waiting, Object.values((await order()).refunds).map(({ amount }) => amount)]).toEqual([{}, [4990]])
  })
})

describe('INV-02 without anybody calling', () => {
  const short = async (): Promise<Shop> => {
    const shop = open()
    await shop.take('warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 1, lot: 'A' })
    await shop.place('1')
    await shop.place('2', 1)
    await shop.place('3', 5)
    await shop.pay('1')
    await shop.approve('1')
    await toEnd(shop.desk)()
    return shop
  }
  it('the sweep closes every unpaid order for the goods, tells the customer once and owes the coupon; what is paid meanwhile stays', async () => {
    const shop = await short()
    const sweep = openSweep(shop.desk)
    await shop.pay('3', 5)
    expect((await sweep.sweep(at('2026-11-02T10:05'))).closed).toEqual(['2'])
    expect((await sweep.sweep(at('2026-11-02T10:06'))).closed).toEqual([])
    expect((await openSweep(shop.desk).sweep(at('2026-11-02T10:07'))).closed).toEqual([])
    const two = await shop.state<Order>('order-2')
    expect([two.state, two.closedFor, two.grants]).toMatchObject([
      'closed',
      'outOfStock',
      { apology: { kind: 'coupon', value: 500, state: 'due' } },
    ])
    expect(workOf('order-2', two, at('2026-11-02T11:00'))).toMatchObject([{ subject: 'grant:apology', owner: 'finance' }])
    expect(
      (await follower(notices()).catchUp(shop.log))
        .all()
        .filter(({ stream, notice }) => stream === 'order-2' && notice !== 'orderReceived')
        .map(({ notice }) => notice),
    ).toEqual(['outOfStockApology'])
    expect((await shop.state<Order>('order-3')).state).toBe('pendingReview')
  })
  it('an order that is placed into the shortage is closed too, and part of its money goes back; a presale waits for its goods', async () => {
    const shop = await short()
    const sweep = openSweep(shop.desk)
    expect([...(await sweep.sweep(at('2026-11-02T10:05'))).closed].sort()).toEqual(['2', '3'])
    await shop.take(
      'platform',
      'order-4',
      'PlaceOrder',
      placed({
        tenders: [
          { payment: 'T1', means: 'online', amount: 4980 },
          { payment: 'T2', means: 'card', amount: 5000 },
        ],
      }),
    )
    await shop.take('platform', 'order-4', 'ReportPayment', { payment: 'T1', amount: 4980 })
    await shop.take(
      'platform',
      'order-5',
      'PlaceOrder',
      placed({
        terms: 'presale',
        balanceDueAt: '2026-12-01T00:00:00+08:00',
        tenders: [
          { payment: 'T1', means: 'online', amount: 980 },
          { payment: 'T2', means: 'online', amount: 9000 },
        ],
      }),
    )
    expect((await sweep.sweep(at('2026-11-02T10:06'))).closed).toEqual(['4'])
    expect(Object.values((await shop.state<Order>('order-4')).refunds).map(({ amount }) => amount)).toEqual([4980])
    expect((await shop.state<Order>('order-5')).state).toBe('pendingPayment')
  })
})

describe('killed between any two steps and started again, the end is the same', () => {
  /** A desk that dies at its n-th call, before or after the command was taken; and a checkpoint that dies at its n-th save. */
  class Killed extends Error {}
  const mortal = (desk: Desk, life: { left: number }, when: 'before' | 'after'): Desk => ({
    ...desk,
    handle: async (command, sender) => {
      life.left -= 1
      if (life.left === 0 && when === 'before') throw new Killed()
      const outcome = await desk.handle(command, sender)
      if (life.left === 0) throw new Killed()
      return outcome
    },
  })
  const mortalCheckpoint = (life: { left: number }): Checkpoint => {
    let kept = 0
    return {
      load: async () => kept,
      save: async (position) => {
        life.left -= 1
        if (life.left === 0) throw new Killed()
        kept = position
      },
    }
  }

  it('for every step', async () => {
    const calm = open()
    await day(calm, toEnd(calm.desk))
    const expected = await everything(calm)
    let kills = 0
    for (const when of ['before', 'after', 'save'] as const) {
      for (let step = 1; ; step += 1) {
        const shop = open()
        const life = { left: step }
        const checkpoint = mortalCheckpoint(when === 'save' ? life : { left: -1 })
        const desk = when === 'save' ? shop.desk : mortal(shop.desk, life, when)
        const before = kills
        await day(shop, async () => {
          try {
            await openReactor(desk, checkpoint).run()
          } catch (error) {
            if (!(error instanceof Killed)) throw error
            kills += 1
            await openReactor(shop.desk, checkpoint).run()
          }
        })
        expect(await everything(shop)).toEqual(expected)
        if (kills === before) break
      }
    }
    expect(kills).toBeGreaterThan(60)
  })
})

it('a checkpoint that keeps nothing makes the reactions slow, and neither wrong nor endless', async () => {
  const [calm, forgetful] = [open(), open()]
  await day(calm, toEnd(calm.desk))
  let saved = 0
  const nothing: Checkpoint = {
    load: async () => 0,
    save: async () => {
      saved += 1
      if (saved > 10_000) throw new Error('endless')
    },
  }
  await day(forgetful, async () => {
    await openReactor(forgetful.desk, nothing).run()
  })
  expect(await everything(forgetful)).toEqual(await everything(calm))
})
