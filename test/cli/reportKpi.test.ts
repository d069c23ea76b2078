import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FlowFigures } from '../../src/cli/commands/report/flow.js'
import { folder, ordinance, type Printed } from './cli.js'

const home = folder()
const log = join(home, 'demo.db')
const kpi = async (...more: readonly string[]) =>
  (await ordinance('report', '--log', log, '--json', ...more)).json<
    Printed & { readonly kpi: FlowFigures; readonly afterSales: { readonly share: number } }
  >()
beforeAll(async () => {
  await ordinance('demo', '--orders', '40', '--seed', '5', '--log', log)
}, 120_000)

test('report shows the figures by their rules, in tables and as JSON', async () => {
  const found = await kpi()
  const {
    'KPI-01': shipping,
    'KPI-04': asked,
    'KPI-05': reasons,
    'KPI-07': volume,
    'KPI-09': stages,
    'KPI-10': returns,
    'KPI-11': regular,
  } = found.kpi
  expect([volume.total.orders, asked.share]).toEqual([found.orders.total, found.afterSales.share])
  expect(shipping.within).toBeLessThanOrEqual(shipping.due)
  expect(Object.values(reasons).reduce((sum, { share }) => sum + Math.round(share * 1e6), 0)).toBe(1e6)
  expect(Object.values(returns.months).reduce((sum, { delivered }) => sum + delivered, 0)).toBe(returns.units.delivered)
  expect([stages.n.picking > 0, regular.stockAlarm.length > 0]).toEqual([true, true])
  const { out } = await ordinance('report', '--log', log)
  for (const id of ['KPI-01', 'KPI-02', 'KPI-03', 'KPI-07', 'KPI-09', 'KPI-10', 'KPI-11']) expect(out).toContain(id)
  expect(out).not.toMatch(/NaN|undefined|Infinity/)
})

test('a shop’s own alarm decides which products are on the quality list', async () => {
  const book = join(home, 'book.json')
  writeFileSync(book, JSON.stringify({ 'kpi.returnRateAlarm': 0 }))
  const [strict, usual] = [(await kpi('--book', book)).kpi['KPI-03'], (await kpi()).kpi['KPI-03']]
  expect(strict.qualityList.length).toBeGreaterThan(usual.qualityList.length)
  expect(strict.qualityList).toEqual(expect.arrayContaining([...usual.qualityList]))
})

test('before anything happened there is nothing, and no figure of it', async () => {
  const { 'KPI-01': shipping, 'KPI-02': delivery, 'KPI-09': stages, 'KPI-04': asked } = (await kpi('--at', '2020-01-01T00:00:00+08:00')).kpi
  expect([shipping, delivery, stages.mean, stages.bottleneck, asked.share]).toEqual([
    { due: 0, within: 0, share: null },
    { parcels: 0, median: null, p90: null },
    null,
    null,
    null,
  ])
})
