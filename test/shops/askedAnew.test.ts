// The customer is asked about each line whose supplier has none, each time, and about none that waits no more (SUP-01, INV-09).
import type { Order } from '../../src/index.js'
import type { Stock } from '../../src/deciders/stock/index.js'
import { notices } from '../../src/projections/notices.js'
import { follower } from '../../src/projections/projection.js'
import { workOf } from '../../src/projections/work.js'
import { at, placed } from './shop.js'
import { open, toEnd, type Shop } from './stocked.js'
import type { Role } from '../../src/policies/roles.js'

const friday = '2026-11-06T00:00:00+08:00'
const sent = async (shop: Shop, role: Role, stream: string, type: string, data: object = {}): Promise<void> => {
  await shop.take(role, stream, type, data)
  await toEnd(shop.desk)()
}
const supplies = async ({ log }: Shop): Promise<readonly string[]> => {
  const found: string[] = []
  for await (const { stream, type } of log.readAll()) if (type === 'SupplyRequested') found.push(stream)
  return found
}
/** Five mugs and three plates wait, each for a supplier order of its own. */
const waiting = async () => {
  const shop = open()
  for (const sku of ['MUG-1', 'MUG-2']) await shop.take('warehouse', `stock-W1.${sku}`, 'ReceiveStock', { quantity: 1, lot: 'A' })
  const lines = [
    { line: 'L1', sku: 'MUG-1', quantity: 5, unitPrice: 4990 },
    { line: 'L2', sku: 'MUG-2', quantity: 3, unitPrice: 4990 },
  ]
  await shop.take('platform', 'order-1', 'PlaceOrder', placed({ lines, tenders: [{ payment: 'T1', means: 'online', amount: 8 * 4990 }] }))
  await shop.pay('1', 8)
  await sent(shop, 'reviewer', 'order-1', 'ApproveOrder', { waive: ['REV-07', 'REV-09'] })
  const [mugs = '', plates = ''] = await supplies(shop)
  const asked = async () =>
    workOf('order-1', await shop.state<Order>('order-1'), at('2026-11-02T11:00'))
      .filter(({ rule }) => rule === 'SUP-01')
      .map(({ subject }) => subject)
  return {
    shop,
    mugs,
    plates,
    asked,
    cancel: (supply: string) => sent(shop, 'purchasing', supply, 'CancelSupply', { reason: '停产' }),
    wait: () => sent(shop, 'customer', 'order-1', 'AnswerShortage', { answer: 'wait' }),
  }
}

it('who waits on is asked again when the second supplier order is cancelled as well, and has a third one', async () => {
  const { shop, mugs, plates, asked, cancel, wait } = await waiting()
  await cancel(mugs)
  await wait()
  const [, , second = ''] = await supplies(shop)
  expect(await asked()).toEqual([])
  await cancel(second)
  expect(await asked()).toEqual(['line:L1'])
  await wait()
  const [, , , third, ...more] = await supplies(shop)
  expect([new Set([mugs, plates, second, third]).size, more]).toEqual([4, []])
})

it('a second line is asked about alone, and what was ordered again for the first is not ordered once more', async () => {
  const { shop, mugs, plates, asked, cancel, wait } = await waiting()
  await cancel(mugs)
  await wait()
  await cancel(plates)
  expect(await asked()).toEqual(['line:L2'])
  await wait()
  expect((await supplies(shop)).map((supply) => supply.slice(0, 15))).toEqual([
    'supply-W1.MUG-1',
    'supply-W1.MUG-2',
    'supply-W1.MUG-1',
    'supply-W1.MUG-2',
  ])
})

it('a supplier who has some after all, and then none, is another question; the same word told twice is none', async () => {
  const { shop, mugs, asked, wait } = await waiting()
  const none = () => sent(shop, 'supplier', mugs, 'ReportSupplierOutOfStock')
  await sent(shop, 'purchasing', mugs, 'PlaceSupply', { supplier: 'S9' })
  await none()
  await wait()
  await none()
  expect(await asked()).toEqual([])
  await sent(shop, 'supplier', mugs, 'ReportSupplyConfirmed', { promisedAt: friday })
  await none()
  expect(await asked()).toEqual(['line:L1'])
})

it('nobody is asked about a line whose money is back', async () => {
  const { shop, mugs, asked, cancel } = await waiting()
  await cancel(mugs)
  await sent(shop, 'customer', 'order-1', 'RequestAfterSale', {
    case: 'C1',
    channel: 'tmall',
    kind: 'refundOnly',
    reason: 'notShipped',
    lines: [{ line: 'L1', quantity: 5 }],
  })
  await sent(shop, 'afterSales', 'order-1', 'ApproveCase', { case: 'C1' })
  const [refund = ''] = Object.keys((await shop.state<Order>('order-1')).refunds)
  await sent(shop, 'finance', 'order-1', 'ReportRefund', { refund, outcome: 'settled' })
  expect([(await shop.state<Order>('order-1')).cases['C1']?.outcome, await asked()]).toEqual(['refunded', []])
})

it.each([
  [
    'after a doubt was settled',
    [
      ['supplier', 'ReportSupplyDoubted', { note: '规格' }],
      ['purchasing', 'CheckSupply', { answer: '同款' }],
    ],
  ],
  ['while its rest is being cancelled', [['purchasing', 'CancelSupply', { reason: '停产' }]]],
] as const)('INV-08: a part that comes %s leaves no more announced than its rest', async (_, told) => {
  const shop = open()
  await shop.take('purchasing', 'supply-P', 'RequestSupply', { sku: 'MUG-1', warehouse: 'W1', quantity: 5, waiting: [] })
  await sent(shop, 'purchasing', 'supply-P', 'PlaceSupply', { supplier: 'S9' })
  await sent(shop, 'supplier', 'supply-P', 'ReportSupplyConfirmed', { promisedAt: friday })
  for (const [role, type, data] of told) await sent(shop, role, 'supply-P', type, data)
  await sent(shop, 'warehouse', 'supply-P', 'ReportSupplyArrived', { quantity: 3 })
  expect(await shop.state<Stock>('stock-W1.MUG-1')).toMatchObject({ onHand: 3, announced: { P: { quantity: 2 } } })
})

it('goods that came without an answer end the question: when they run short again, the customer is told again (NTF-01)', async () => {
  const { shop, mugs } = await waiting()
  const told = async (): Promise<number> =>
    (await follower(notices()).catchUp(shop.log)).all().filter(({ notice }) => notice === 'stockQuestion').length
  const none = (supply: string) => sent(shop, 'supplier', supply, 'ReportSupplierOutOfStock')
  await none(mugs)
  expect(await told()).toBe(1)
  await sent(shop, 'warehouse', 'stock-W1.MUG-1', 'ReceiveStock', { quantity: 4, lot: 'B' })
  expect((await shop.state<Order>('order-1')).short).toEqual({})
  await sent(shop, 'warehouse', 'stock-W1.MUG-1', 'CountStock', { counted: 0, reason: '浸水' })
  const [, , again = ''] = await supplies(shop)
  await none(again)
  expect([(await shop.state<Order>('order-1')).short, await told()]).toEqual([{ L1: 'outOfStock' }, 2])
})

it('who changed to another product is not asked about the one before, and is asked about the new one', async () => {
  const { shop, mugs, asked } = await waiting()
  const none = (supply: string) => sent(shop, 'supplier', supply, 'ReportSupplierOutOfStock')
  await none(mugs)
  expect(await asked()).toEqual(['line:L1'])
  await sent(shop, 'customer', 'order-1', 'AnswerShortage', { answer: 'change' })
  await sent(shop, 'customerService', 'order-1', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-2' }] })
  await sent(shop, 'reviewer', 'order-1', 'ApproveOrder', { waive: ['REV-07', 'REV-09'] })
  expect(await asked()).toEqual([])
  await sent(shop, 'purchasing', mugs, 'CancelSupply', { reason: '停产' })
  await sent(shop, 'supplier', mugs, 'TraceGoods', { goods: 'withSupplier' })
  expect([await asked(), (await shop.state<Order>('order-1')).short ?? {}]).toEqual([[], {}])
  const again = (await supplies(shop)).at(-1) ?? ''
  await none(again)
  expect([again.slice(0, 15), await asked()]).toEqual(['supply-W1.MUG-2', ['line:L1']])
})
