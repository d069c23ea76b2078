// What was to be ordered for orders that need it no more leaves purchasing's list, and each place holds what its order still ships (INV-08, INV-09).
import * as fc from 'fast-check'
import type { Order } from '../../src/index.js'
import { memoryCheckpoint, openReactor, openSweep } from '../../src/desk/index.js'
import type { Stock } from '../../src/deciders/stock/index.js'
import type { Supply } from '../../src/deciders/supply/index.js'
import { workOfOther } from '../../src/projections/work.js'
import { at } from './shop.js'
import { approved, open, toEnd, type Shop } from './stocked.js'

const mugs = 'stock-W1.MUG-1'
const now = at('2026-11-02T10:00')
const swept = async (shop: Shop): Promise<void> => {
  await toEnd(shop.desk)()
  for (let n = 0; n < 2; n += 1) await openSweep(shop.desk).sweep(now)
  await toEnd(shop.desk)()
}
/** Purchasing's list: for each supplier order its state, its units and who waits for it. */
const list = async (shop: Shop): Promise<readonly object[]> => {
  const names: string[] = []
  for await (const { stream, type } of shop.log.readAll()) if (type === 'SupplyRequested') names.push(stream)
  const found = await Promise.all(names.map(async (stream) => ({ stream, supply: await shop.state<Supply>(stream) })))
  return found.flatMap(({ stream, supply }) =>
    workOfOther(stream, 'supply', supply, now).length === 0
      ? []
      : [[supply.state, supply.quantity, supply.waiting.map(({ order }) => order)]],
  )
}
/** One unit there; order 1 waits for five, order 2 for three. */
const short = async () => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
  await approved(shop, '1', 5)
  await approved(shop, '2', 3)
  expect(await list(shop)).toEqual([
    ['requested', 5, ['1']],
    ['requested', 3, ['2']],
  ])
  return shop
}
const cancel = (shop: Shop, id: string) => shop.take('customer', `order-${id}`, 'CancelOrder', { reason: 'customer' })
const giveUp = async (shop: Shop, id: string, quantity: number, name = 'C1'): Promise<void> => {
  await shop.take('customer', `order-${id}`, 'RequestAfterSale', {
    case: name,
    kind: 'refundOnly',
    reason: 'notShipped',
    channel: 'tmall',
    contact: '13800138000',
    lines: [{ line: 'L1', quantity }],
  })
  await shop.take('afterSales', `order-${id}`, 'ApproveCase', { case: name })
  for (const [refund, { state, amount }] of Object.entries((await shop.state<Order>(`order-${id}`)).refunds)) {
    if (state === 'settled') continue
    await shop.take('finance', `order-${id}`, 'SubmitRefund', { refund })
    await shop.take('platform', `order-${id}`, 'ReportRefund', { refund, outcome: 'settled', amount })
  }
}

describe('INV-09: a supplier order that was not placed yet', () => {
  it('leaves the list when its order is cancelled; the other stays', async () => {
    const shop = await short()
    await cancel(shop, '1')
    await swept(shop)
    expect(await list(shop)).toEqual([['requested', 3, ['2']]])
    expect((await shop.state<Order>('order-2')).short).toBeUndefined()
    expect(await shop.log.read('supply-W1.MUG-1.2').then((events) => events.at(-1))).toMatchObject({
      type: 'SupplyUnneeded',
      basis: [{ rule: 'INV-09' }],
    })
  })
  it('leaves it when the units are found', async () => {
    const shop = await short()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'B' })
    await swept(shop)
    expect(await list(shop)).toEqual([['requested', 3, ['2']]])
    await shop.take('warehouse', mugs, 'CountStock', { counted: 8, reason: 'found behind the door' })
    await swept(shop)
    expect(await list(shop)).toEqual([])
  })
  it('is lowered when a part is refunded', async () => {
    const shop = await short()
    await giveUp(shop, '1', 2)
    await swept(shop)
    expect(await list(shop)).toEqual([
      ['requested', 3, ['1']],
      ['requested', 3, ['2']],
    ])
  })
  it('stays for who waits, when another’s goods served the order that it was for', async () => {
    const shop = open()
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
    await shop.take('warehouse', mugs, 'CountStock', { counted: 0, reason: 'counted' })
    await approved(shop, '1', 2)
    await approved(shop, '2', 3)
    const [, second = ''] = await names(shop)
    await shop.take('warehouse', second, 'ReportSupplyArrived', { quantity: 3 })
    await swept(shop)
    expect([await list(shop), Object.keys((await shop.state<Stock>(mugs)).waiting)]).toEqual([[['requested', 2, ['2']]], ['2.L1']])
    await cancel(shop, '2')
    await swept(shop)
    expect(await list(shop)).toEqual([])
  })
  it.each([
    ['no', ['2']],
    ['yes', ['1', '2']],
  ])('of one that is placed, who waits in place of another is asked when there are none (SUP-01); hold: %s', async (hold, waiting) => {
    const shop = await short()
    const [first = ''] = await names(shop)
    await shop.take('purchasing', first, 'PlaceSupply', { supplier: 'S9', hold })
    await cancel(shop, '1')
    await toEnd(shop.desk)()
    await openSweep(shop.desk).sweep(now)
    expect(await list(shop)).toEqual([['placed', 5, waiting]])
    await shop.take('supplier', first, 'ReportSupplierOutOfStock')
    await toEnd(shop.desk)()
    expect((await shop.state<Order>('order-2')).short).toEqual({ L1: 'outOfStock' })
  })
  it('of one that is placed, who waits in place of another is asked when its supplier has sent the goods to that other (SUP-04)', async () => {
    const shop = await short()
    const [first = ''] = await names(shop)
    await shop.take('purchasing', first, 'PlaceSupply', { supplier: 'S9', hold: 'yes' })
    await cancel(shop, '1')
    for (let n = 0; n < 2; n += 1) await swept(shop)
    await shop.take('purchasing', first, 'CancelSupply', { reason: 'sent elsewhere' })
    await shop.take('purchasing', first, 'TraceGoods', { goods: 'withCustomer' })
    await toEnd(shop.desk)()
    expect((await shop.state<Order>('order-2')).short).toEqual({ L1: 'cancelled' })
    await shop.take('customer', 'order-2', 'AnswerShortage', { answer: 'wait' })
    await swept(shop)
    expect(await list(shop)).toEqual([['requested', 3, ['2']]])
  })
  it('of one that is placed, who wants less of it waits on beside who has the rest', async () => {
    const shop = await short()
    const [first = ''] = await names(shop)
    await shop.take('purchasing', first, 'PlaceSupply', { supplier: 'S9' })
    await giveUp(shop, '1', 3)
    await swept(shop)
    expect(await list(shop)).toEqual([['placed', 5, ['1', '2']]])
    const { version = 0 } = (await shop.log.read(first)).at(-1) ?? {}
    const waits = [{ order: '2', line: 'L1', quantity: 3, since: now }]
    await shop.take('purchasing', first, 'ReviewSupplyNeed', { waits, others: 0 })
    expect((await shop.log.read(first)).at(-1)?.version).toBe(version)
  })
  it('is not for who waits beside those it was asked for: what they want is still to be asked for', async () => {
    const shop = await short()
    const [first = ''] = await names(shop)
    await shop.take('purchasing', first, 'PlaceSupply', { supplier: 'S9' })
    const third = { reservation: '3.L1', order: '3', line: 'L1', quantity: 1, orWait: 'yes' }
    await shop.take('system', mugs, 'ReserveStock', third)
    await openSweep(shop.desk).sweep(now)
    expect((await shop.state<Supply>(first)).waiting).toEqual([{ order: '1', line: 'L1' }])
  })
  it('that nobody has, leaves it once its order waits no more; one that was placed, or that a person asked for, is theirs', async () => {
    const shop = await short()
    const [first = '', second = ''] = await names(shop)
    await shop.take('purchasing', 'supply-PO', 'RequestSupply', {
      sku: 'MUG-1',
      warehouse: 'W1',
      quantity: 50,
      waiting: [{ order: '1', line: 'L1' }],
    })
    await shop.take('supplier', first, 'ReportSupplierOutOfStock')
    await shop.take('purchasing', second, 'PlaceSupply', { supplier: 'S9' })
    for (const id of ['1', '2']) await cancel(shop, id)
    await swept(shop)
    expect(await list(shop)).toEqual([
      ['placed', 3, ['2']],
      ['requested', 50, ['1']],
    ])
  })
  it('nobody’s wait is without goods to come, whatever happens', async () => {
    const act = fc.record({ what: fc.constantFrom('order', 'cancel', 'find', 'arrive', 'place', 'sweep', 'react'), n: fc.nat(4) })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
        const shop = open()
        const reactor = openReactor(shop.desk, memoryCheckpoint())
        const sweep = openSweep(shop.desk)
        await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
        const orders: string[] = []
        for (const { what, n } of acts) {
          const stream = (await names(shop))[n]
          const { state = 'none' } = stream === undefined ? {} : await shop.state<Supply>(stream)
          if (what === 'order' && orders.length < 4) {
            orders.push(String(orders.length + 1))
            const id = orders.at(-1) ?? ''
            await shop.place(id, n + 1)
            await shop.pay(id, n + 1)
            await shop.approve(id)
          } else if (what === 'cancel') {
            const id = orders[n]
            if (id !== undefined && (await shop.state<Order>(`order-${id}`)).state === 'approved') await cancel(shop, id)
          } else if (what === 'find') await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: n + 1, lot: 'F' })
          else if (what === 'arrive' && stream !== undefined && (state === 'placed' || state === 'requested'))
            await shop.take('warehouse', stream, 'ReportSupplyArrived', { quantity: (await shop.state<Supply>(stream)).quantity })
          else if (what === 'place' && stream !== undefined && state === 'requested')
            await shop.take('purchasing', stream, 'PlaceSupply', { supplier: 'S9' })
          else if (what === 'sweep') await sweep.sweep(now)
          else if (what === 'react') await reactor.run()
        }
        await reactor.run()
        await sweep.sweep(now)
        const { waiting, onHand, reserved } = await shop.state<Stock>(mugs)
        const supplies = await Promise.all((await names(shop)).map((stream) => shop.state<Supply>(stream)))
        const coming = (states: readonly string[]) =>
          supplies.reduce((sum, { state, quantity, arrived }) => sum + (states.includes(state) ? quantity - arrived : 0), 0)
        const wanted = Object.values(waiting).reduce((sum, { quantity }) => sum + quantity, 0)
        expect(coming(['requested', 'placed']) + onHand - reserved).toBeGreaterThanOrEqual(wanted)
        expect(coming(['requested'])).toBeLessThanOrEqual(wanted)
      }),
      { numRuns: 40 },
    )
  })
})
const names = async (shop: Shop): Promise<readonly string[]> => {
  const found: string[] = []
  for await (const { stream, type } of shop.log.readAll()) if (type === 'SupplyRequested') found.push(stream)
  return found
}

describe('INV-08: two parts of one line are given up before the reactions run', () => {
  /** Six mugs of one order, two in each of three places. */
  const spread = async () => {
    const shop = open()
    for (const warehouse of ['W1', 'W2', 'W3'])
      await shop.take('warehouse', `stock-${warehouse}.MUG-1`, 'ReceiveStock', { quantity: 2, lot: 'A' })
    const reactor = openReactor(shop.desk, memoryCheckpoint())
    await shop.place('1', 6)
    await shop.pay('1', 6)
    await shop.approve('1')
    await reactor.run()
    const held = async () =>
      Promise.all(['W1', 'W2', 'W3'].map(async (warehouse) => (await shop.state<Stock>(`stock-${warehouse}.MUG-1`)).reserved))
    expect(await held()).toEqual([2, 2, 2])
    return { shop, run: () => reactor.run(), held }
  }
  it('each place lets go of its own, none twice', async () => {
    const { shop, run, held } = await spread()
    await giveUp(shop, '1', 2)
    await giveUp(shop, '1', 2, 'C2')
    await run()
    expect([await held(), (await shop.state<Order>('order-1')).planned?.['L1']?.map(({ quantity }) => quantity)]).toEqual([[2, 0, 0], [2]])
  })
  it('also where the rest leaves a place that has let them go', async () => {
    const { shop, run, held } = await spread()
    await giveUp(shop, '1', 2)
    await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 4 }], warehouse: 'W3' })
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    await run()
    expect(await held()).toEqual([0, 0, 0])
  })
})
