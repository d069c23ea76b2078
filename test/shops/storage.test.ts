// Goods that want to be kept in a certain way, from the shelf to the order (INV-06).
import type { Order } from '../../src/index.js'
import { stockLevels } from '../../src/projections/stockLevels.js'
import { follower } from '../../src/projections/projection.js'
import { open, toEnd } from './stocked.js'

const mugs = 'stock-W1.MUG-1'

test('INV-06: an order waits for units that were kept as the goods want, and gets those alone', async () => {
  const shop = open()
  const run = toEnd(shop.desk)
  await shop.take('purchasing', mugs, 'ConfigureStock', { storage: 'cold' })
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 9, lot: 'A', storage: 'warm' })
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'B', storage: 'cold' })
  await shop.place('1')
  await shop.pay('1')
  const levels = await follower(stockLevels()).catchUp(shop.log)
  expect(levels.promisable(['MUG-1'])).toEqual({ 'MUG-1': 1 })
  await shop.approve('1')
  await run()
  const planned = async () => (await shop.state<Order>('order-1')).planned?.['L1']?.map(({ quantity, state }) => [quantity, state])
  expect(await planned()).toEqual([[2, 'waiting']])
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 1, lot: 'C', storage: 'cold' })
  await run()
  expect(await planned()).toEqual([[2, 'held']])
})
