import { initialOrder, instant, type Instant, type Order } from '../../src/index.js'
import { newCase } from '../../src/deciders/afterSale/state.js'
import { archive, mondayOf } from '../../src/projections/archive.js'

const t = (text: string): Instant => instant(Date.parse(text))
const order = (id: string, over: Partial<Order>): Order => ({ ...initialOrder, id, placedAt: t('2026-11-04T10:00:00+08:00'), ...over })

test('DLV-04: every placed order is in one class of one week, which begins on Monday in China', () => {
  const asked = newCase({
    kind: 'complaint',
    reason: 'other',
    lines: {},
    origin: 'customer',
    claims: false,
    openedAt: t('2026-11-05T10:00:00+08:00'),
    senior: false,
    installed: false,
    evidence: 0,
  })
  const open: Order['cases'] = { C1: { ...asked, state: 'requested' } }
  const weekly = archive(t('2026-12-01T00:00:00+08:00'))
  const all = [
    order('a', { state: 'completed' }),
    order('b', { state: 'completed', cases: open }),
    order('c', { state: 'closed' }),
    order('d', { state: 'approved' }),
    order('e', { state: 'approved', placedAt: t('2026-11-09T00:00:00+08:00') }),
    order('f', { state: 'approved', placedAt: t('2026-11-08T23:59:59.999+08:00') }),
  ]
  all.forEach(weekly.add)
  weekly.add(initialOrder)
  expect(weekly.weeks()).toEqual([
    ['2026-11-02', { completed: ['a'], afterSales: ['b'], cancelled: ['c'], inProgress: ['d', 'f'] }],
    ['2026-11-09', { completed: [], afterSales: [], cancelled: [], inProgress: ['e'] }],
  ])
  expect(mondayOf(t('2026-11-02T00:00:00+08:00'))).toBe('2026-11-02')
})
