import fc from 'fast-check'
import { initialOrder, type Order } from '../../../src/index.js'
import { customerFigures } from '../../../src/projections/reports/customers.js'
import { at, Story } from '../../cases/kit/story.js'

const now = at('2026-11-30T09:00:00+08:00')
const bought = (account: string | undefined, unitPrice: number, category?: string, over: Partial<Order> = {}): Order => {
  const { order } = new Story().placed({ lines: [{ unitPrice, quantity: 2 }], discount: 100 })
  const [line] = Object.values(order.lines)
  if (line === undefined) throw new Error('no line')
  return {
    ...order,
    customer: account === undefined ? {} : { id: account as never },
    lines: { L1: category === undefined ? line : { ...line, category } },
    ...over,
  }
}
const seen = (orders: readonly Order[]) => {
  const figure = customerFigures(now)
  orders.forEach(figure.add)
  return figure.view()
}

test('KPI-08: one who came twice, one who came once, one whom nobody knows; what closed was not bought', () => {
  const orders = [
    bought('A', 1000, 'shoes'),
    bought('A', 2000, 'hats'),
    bought('B', 500, 'shoes'),
    bought(undefined, 250),
    bought('C', 9000, 'hats', { state: 'closed' }),
    initialOrder,
  ]
  // 1900 + 3900 + 900 + 400 = 7100 over four orders.
  expect(seen(orders)).toEqual({
    orders: 4,
    unknown: 1,
    byOrders: { 1: 1, 2: 1 },
    sums: { hats: 3900, shoes: 2800, unknown: 400 },
    customers: 2,
    frequency: 1.5,
    again: 0.5,
    averageOrder: 1775,
    categories: { hats: 0.549296, shoes: 0.394366, unknown: 0.056338 },
  })
})
test('KPI-08: of an empty log nothing is said, and no account is ever named', () => {
  expect(seen([])).toEqual({
    orders: 0,
    unknown: 0,
    byOrders: {},
    sums: {},
    customers: 0,
    frequency: null,
    again: null,
    averageOrder: null,
    categories: {},
  })
  expect(JSON.stringify(seen([bought('buyer-77', 1000)]))).not.toContain('buyer-77')
})
test('KPI-08: the shares of the categories add up to one, and the order of the log does not matter', () => {
  const an = fc.record({
    account: fc.constantFrom('A', 'B', 'C', undefined),
    price: fc.integer({ min: 100, max: 10_000 }),
    kind: fc.constantFrom('shoes', 'hats', 'mugs', undefined),
  })
  fc.assert(
    fc.property(fc.array(an, { minLength: 1, maxLength: 8 }), (all) => {
      const orders = all.map(({ account, price, kind }) => bought(account, price, kind))
      const view = seen(orders)
      expect(Object.values(view.categories).reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 5)
      expect(Object.entries(view.byOrders).reduce((sum, [times, customers]) => sum + Number(times) * customers, 0)).toBe(
        view.orders - view.unknown,
      )
      expect(seen([...orders].reverse())).toEqual(view)
    }),
    { numRuns: 30 },
  )
})
test('KPI-08: what was sent in exchange was bought once', () => {
  const order = bought('A', 1000, 'shoes')
  const [line] = Object.values(order.lines)
  if (line === undefined) throw new Error('no line')
  const cases = { C1: { exchange: { line: 'C1.x1' } } } as unknown as Order['cases']
  expect(
    seen([
      { ...order, cases, lines: { ...order.lines, 'C1.x1': { ...line, line: 'C1.x1', category: 'hats' } } as unknown as Order['lines'] },
    ]).sums,
  ).toEqual({ shoes: 1900 })
})
