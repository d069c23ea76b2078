// What suppliers say and send: late, in part, not at all, and to orders that wait no more (SUP-01, SUP-02, SUP-04, INV-09).
import type { Order } from '../../src/index.js'
import type { Stock } from '../../src/deciders/stock/index.js'
import type { Supply } from '../../src/deciders/supply/index.js'
import { follower } from '../../src/projections/projection.js'
import { notices } from '../../src/projections/notices.js'
import { workOf } from '../../src/projections/work.js'
import { at } from './shop.js'
import { approved, open, toEnd, type Shop } from './stocked.js'
import type { Role } from '../../src/policies/roles.js'

const mugs = 'stock-W1.MUG-1'
const friday = '2026-11-06T00:00:00+08:00'
/** The supplier orders that purchasing was asked for, in turn. */
const supplies = async ({ log }: Shop): Promise<readonly string[]> => {
  const found: string[] = []
  for await (const { stream, type } of log.readAll()) if (type === 'SupplyRequested') found.push(stream)
  return found
}
/** An order for five that waits, and its supplier order as it is told of. */
const waiting = async (...told: readonly (readonly [role: Role, type: string, data?: object])[]) => {
  const shop = open()
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'A' })
  await approved(shop, '1', 5)
  const [supply = ''] = await supplies(shop)
  const tell = async (role: Role, type: string, data: object = {}): Promise<void> => {
    await shop.take(role, supply, type, data)
    await toEnd(shop.desk)()
  }
  for (const one of told) await tell(...one)
  return {
    shop,
    supply,
    tell,
    state: async () => (await shop.state<Supply>(supply)).state,
    order: () => shop.state<Order>('order-1'),
    stock: () => shop.state<Stock>(mugs),
  }
}
const place = ['purchasing', 'PlaceSupply', { supplier: 'S9' }] as const
const confirm = ['supplier', 'ReportSupplyConfirmed', { promisedAt: friday }] as const
const cancel = ['purchasing', 'CancelSupply', { reason: '停产' }] as const
const none = ['supplier', 'ReportSupplierOutOfStock'] as const

describe('INV-09: fewer come than were ordered', () => {
  it('the rest is still to come, by its day; whoever waits is served when it does', async () => {
    const { shop, supply, tell, state, order, stock } = await waiting(place, confirm, ['warehouse', 'ReportSupplyArrived', { quantity: 3 }])
    const due = (await shop.state<Supply>(supply)).deadlines.map(({ rule, dueAt }) => [rule, dueAt])
    expect([await state(), due]).toEqual(['confirmed', [['INV-09', at('2026-11-06T00:00')]]])
    expect(await stock()).toMatchObject({ onHand: 4, reserved: 0, announced: { [supply.slice(7)]: { quantity: 2 } } })
    await tell('warehouse', 'ReportSupplyArrived', { quantity: 2 })
    expect([await state(), await stock(), (await order()).planned?.['L1']]).toMatchObject([
      'arrived',
      { onHand: 6, reserved: 5, announced: {} },
      [{ quantity: 5, state: 'held' }],
    ])
  })
  it('a new promise is of the rest; a cancelled rest asks the customer', async () => {
    const { supply, tell, state, order, stock } = await waiting(place, ['warehouse', 'ReportSupplyArrived', { quantity: 3 }], confirm)
    expect([await state(), (await stock()).announced[supply.slice(7)]?.quantity]).toEqual(['confirmed', 2])
    await tell(...cancel)
    await tell('supplier', 'TraceGoods', { goods: 'neverSent' })
    expect([await state(), (await stock()).announced, (await order()).short]).toEqual(['cancelled', {}, { L1: 'cancelled' }])
  })
  it('a presale’s promises stand while the rest is on its way', async () => {
    const shop = open()
    await shop.take('purchasing', mugs, 'ConfigureStock', { sale: 'presale' })
    await shop.take('purchasing', 'supply-P', 'RequestSupply', { sku: 'MUG-1', warehouse: 'W1', quantity: 5, waiting: [] })
    for (const [role, type, data] of [place, confirm]) await shop.take(role, 'supply-P', type, data)
    await approved(shop, '1', 5)
    await shop.take('warehouse', 'supply-P', 'ReportSupplyArrived', { quantity: 3 })
    await toEnd(shop.desk)()
    expect(await shop.state<Stock>(mugs)).toMatchObject({ onHand: 3, reserved: 5, waiting: {}, announced: { P: { quantity: 2 } } })
  })
})

describe('what a supplier says is heard, whatever was told before', () => {
  it.each([
    ['a promise for what nobody had recorded as ordered', [confirm], 'confirmed'],
    ['none of it, for what nobody had recorded as ordered', [none], 'outOfStock'],
    ['a promise, while its doubt is not settled', [place, ['supplier', 'ReportSupplyDoubted', { note: '规格' }], confirm], 'confirmed'],
    ['none of it, while its doubt is not settled', [place, ['supplier', 'ReportSupplyDoubted', { note: '规格' }], none], 'outOfStock'],
    ['a promise of what is cancelled', [place, cancel, confirm], 'cancelling'],
  ] as const)('%s', async (_, told, expected) => {
    const { supply, state, stock } = await waiting(...told)
    expect([await state(), Object.keys((await stock()).announced)]).toEqual([expected, expected === 'confirmed' ? [supply.slice(7)] : []])
  })
  it('what was promised before it was recorded as ordered is traced when it is cancelled', async () => {
    expect(await (await waiting(confirm, cancel)).state()).toBe('cancelling')
  })
})

describe('SUP-01: the customer is asked at once', () => {
  const asks = async ({ shop, order }: Awaited<ReturnType<typeof waiting>>) => [
    workOf('order-1', await order(), at('2026-11-02T11:00'))
      .filter(({ rule }) => rule === 'SUP-01')
      .map(({ subject, owner }) => [subject, owner]),
    (await follower(notices()).catchUp(shop.log)).all().filter(({ notice }) => notice === 'stockQuestion').length,
  ]
  it('and told so, until there is an answer; another word of the supplier is another question', async () => {
    const story = await waiting(place, none)
    expect(await asks(story)).toEqual([[['line:L1', 'customerService']], 1])
    await story.shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'wait' })
    expect(await asks(story)).toEqual([[], 1])
    await story.tell(...cancel)
    await story.tell('purchasing', 'TraceGoods', { goods: 'withSupplier' })
    expect(await asks(story)).toEqual([[['line:L1', 'customerService']], 2])
  })
  it('not where the goods have come from elsewhere, or the order is closed', async () => {
    const story = await waiting(place)
    await story.shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'B' })
    await story.tell(...none)
    expect([await asks(story), (await story.order()).short]).toEqual([[[], 0], undefined])
    const closed = await waiting(place)
    await closed.shop.take('customer', 'order-1', 'CancelOrder', { reason: 'customer' })
    await closed.tell(...none)
    expect([await asks(closed), (await closed.order()).short]).toEqual([[[], 0], undefined])
  })
  it('not where the supplier had sent the goods to them, when its order was cancelled (SUP-04)', async () => {
    const sent = async (goods: string) => (await (await waiting(place, cancel, ['purchasing', 'TraceGoods', { goods }])).order()).short
    expect([await sent('withCustomer'), await sent('withSupplier')]).toEqual([undefined, { L1: 'cancelled' }])
  })
  it('who waits on after a supplier order was cancelled waits for another one; after none was had, for the same', async () => {
    const cancelled = await waiting(place, cancel, ['purchasing', 'TraceGoods', { goods: 'withSupplier' }])
    await cancelled.shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'wait' })
    await toEnd(cancelled.shop.desk)()
    const [first, second = '', ...more] = await supplies(cancelled.shop)
    expect([first, more, await cancelled.shop.state<Supply>(second)]).toMatchObject([
      cancelled.supply,
      [],
      { state: 'requested', sku: 'MUG-1', warehouse: 'W1', quantity: 5, waiting: [{ order: '1', line: 'L1' }] },
    ])
    const short = await waiting(place, none)
    await short.shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'wait' })
    await toEnd(short.shop.desk)()
    expect(await supplies(short.shop)).toEqual([short.supply])
  })
})

it('SUP-03: what waits for notice, and then comes from elsewhere, ships once notice is given, whatever the supplier said since', async () => {
  for (const told of [[none], [['supplier', 'ReportSupplyDoubted', { note: '规格' }]], [cancel]] as const) {
    const { shop, tell, order } = await waiting(['purchasing', 'PlaceSupply', { supplier: 'S9', hold: 'yes' }], ...told)
    await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 4, lot: 'B' })
    await tell('purchasing', 'GiveNotice')
    expect([(await order()).holds, (await order()).planned?.['L1']?.map(({ state }) => state)]).toEqual([{}, ['held']])
  }
})

it('SUP-01: a supplier that had none, and has a day for it after all: the customer is asked no more; none again, they are', async () => {
  const { order, tell } = await waiting(place, none)
  const asked = async () => [
    (await order()).short,
    workOf('order-1', await order(), at('2026-11-02T10:00')).filter(({ rule }) => rule === 'SUP-01').length,
  ]
  expect(await asked()).toEqual([{ L1: 'outOfStock' }, 1])
  await tell(...confirm)
  expect(await asked()).toEqual([{}, 0])
  await tell(...none)
  expect(await asked()).toEqual([{ L1: 'outOfStock' }, 1])
})
