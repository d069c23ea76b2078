import fc from 'fast-check'
import { initialOrder, instant, type Order } from '../../../src/index.js'
import { cleanDataFigures } from '../../../src/projections/reports/cleanData.js'
import { at, hour } from '../../cases/kit/story.js'

const now = at('2026-11-30T09:00:00+08:00')
const placedAt = at('2026-11-01T09:00:00+08:00')
const after = (hours: number) => instant(placedAt + hours * hour)
const order = (id: string, over: Partial<Order> = {}): Order => ({
  ...initialOrder,
  id,
  channel: 'c',
  shop: 's',
  state: 'completed',
  placedAt,
  approvedAt: after(1),
  handedOverAt: after(5),
  signedAt: after(50),
  payable: 10_000,
  ...over,
})
const seen = (orders: readonly Order[]) => {
  const figure = cleanDataFigures(now)
  orders.forEach(figure.add)
  return figure.view()
}
/** A scan of an order that nobody has told of. */
const stray: Order = { ...initialOrder, id: 'G3', parcels: { P1: {} as never } }
/** Ten orders, paid from 100 to 190. */
const usual = Array.from({ length: 10 }, (_, i) => order(`O${i}`, { payable: 10_000 + i * 1_000 }))

test('KPI-15: a number borne twice, steps that nobody knows the instant of, and a sum far from all others are set apart by name', () => {
  const flawed = [
    order('D1', { platformNo: 'N1' }),
    order('D2', { platformNo: 'N1' }),
    order('D3', { platformNo: 'N1', shop: 'other' }),
    order('G1', { approvedAt: undefined as never }),
    order('G2', { handOverVague: true }),
    stray,
    order('X1', { payable: 9_900_000 }),
  ]
  expect(seen([...usual, ...flawed])).toEqual({
    orders: 17,
    clean: 11,
    setApart: 6,
    apart: { duplicate: ['D1', 'D2'], 'gap approved': ['G1'], 'gap handedOver': ['G2'], 'gap placed': ['G3'], 'outlier payable': ['X1'] },
  })
})
test('KPI-15: what has not come yet is no gap', () => {
  expect(
    seen([order('A', { signedAt: undefined as never }), { ...initialOrder, id: 'B', placedAt, state: 'pendingReview' }]),
  ).toMatchObject({ clean: 2, apart: {} })
})
test('KPI-15: an empty log is clean, and so is one in which nothing had happened yet', () =>
  expect([seen([]), seen([{ ...initialOrder, id: 'A' }])]).toEqual([
    { orders: 0, clean: 0, setApart: 0, apart: {} },
    { orders: 0, clean: 0, setApart: 0, apart: {} },
  ]))
test('KPI-15: clean ones and those set apart are always all, in whatever order they come', () => {
  const an = fc.record({
    payable: fc.integer({ min: 0, max: 10_000_000 }),
    number: fc.constantFrom('N1', 'N2', undefined),
    vague: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(an, { maxLength: 30 }), (all) => {
      const orders = all.map(({ payable, number, vague }, i) =>
        order(`O${i}`, { payable, ...(number === undefined ? {} : { platformNo: number }), ...(vague ? { signingVague: true } : {}) }),
      )
      const view = seen(orders)
      expect([view.clean + view.setApart, new Set(Object.values(view.apart).flat()).size]).toEqual([all.length, view.setApart])
      expect(seen([...orders].reverse())).toEqual(view)
    }),
  )
})
