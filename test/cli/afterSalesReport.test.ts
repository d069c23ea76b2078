// What `ordinance report` says of KPI-06, 08 and 12 to 16, from the log of the demo.
import { join } from 'node:path'
import type { AfterSalesKpis } from '../../src/cli/commands/report/afterSales.js'
import { folder, ordinance } from './cli.js'

jest.setTimeout(120_000)
const log = join(folder(), 'demo.db')
beforeAll(async () => ordinance('demo', '--orders', '40', '--seed', '3', '--log', log), 120_000)
const kpis = async (...more: readonly string[]) =>
  (await ordinance('report', '--log', log, '--json', ...more)).json<{
    kpi: AfterSalesKpis
    orders: { total: number }
    afterSales: { forecast: object }
  }>()

test('every figure stands under its rule, and they agree with each other', async () => {
  const { kpi, orders, afterSales } = await kpis()
  expect(Object.keys(kpi)).toEqual(expect.arrayContaining(['KPI-06', 'KPI-08', 'KPI-12', 'KPI-13', 'KPI-14', 'KPI-15', 'KPI-16']))
  expect(kpi['KPI-12'].forecast).toEqual(afterSales.forecast)
  expect([kpi['KPI-15'].clean + kpi['KPI-15'].setApart >= orders.total, kpi['KPI-08'].orders <= orders.total]).toEqual([true, true])
  expect(Object.values(kpi['KPI-14']).some(({ decided }) => decided > 0)).toBe(true)
  expect(kpi['KPI-16'].stages['REV-01']?.ended).toBeGreaterThan(0)
  expect(JSON.stringify(kpi)).not.toContain('NaN')
})
test('before anything was known, all of them are empty', async () => {
  for (const clock of ['--at', '--recorded-at']) {
    const { kpi } = await kpis(clock, '2020-01-01T00:00:00+08:00')
    expect([kpi['KPI-08'].orders, kpi['KPI-14'], kpi['KPI-15'].orders, kpi['KPI-16'].tried]).toEqual([0, {}, 0, 0])
  }
})
test('in text each has its table', async () => {
  const { out } = await ordinance('report', '--log', log)
  for (const id of ['KPI-06', 'KPI-08', 'KPI-12', 'KPI-13', 'KPI-14', 'KPI-15', 'KPI-16']) expect(out).toContain(id)
})
