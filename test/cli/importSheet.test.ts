// ENT-05: tables come as Excel or CSV; the same table gives the same log.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { at, bytes, folder, mapping, ordinance } from './cli.js'

jest.setTimeout(60_000)

const header = ['订单编号', '总金额', '买家实际支付金额', '收货地址 ', '订单创建时间', '订单付款时间 ', '退款金额']
const time = (text: string): Date => new Date(`${text}Z`)
const rows: readonly (readonly CellValue[])[] = [
  [1, 178.8, 0, '上海', time('2020-02-21T00:00:00'), null, 0],
  [2, 21, 21, '广东省', time('2020-02-20T23:59:54'), time('2020-02-21T00:00:02'), 0],
  [3, 37, 0.1 + 0.2 + 29.7, '安徽省', '2020-02-20 23:59:35', '2020-02-21 00:00:02', null],
]
const csv = [
  header.join(','),
  '1,178.8,0,上海,2020-02-21 00:00:00,,0',
  '2,21,21,广东省,2020-02-20 23:59:54,2020-02-21 00:00:02,0',
  '3,37,30,安徽省,2020-02-20 23:59:35,2020-02-21 00:00:02,',
].join('\n')

const importing = async (name: string, content: string | Uint8Array) => {
  const home = folder()
  const [data, log] = [join(home, name), join(home, 'log.db')]
  writeFileSync(data, content)
  const imported = await ordinance('import', '--mapping', mapping('tmall'), '--log', log, '--at', at, '--json', data)
  return { imported, head: async () => (await ordinance('verify', '--log', log, '--json')).json().head, log }
}
const sheet = (all: readonly (readonly CellValue[])[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: '订单',
        rows: all.map((row) => [...row]),
        columns: header.map((_, i) => (i === 4 || i === 5 ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {})),
      },
    ],
  })

test('an Excel table gives the very log that its CSV gives', async () => {
  const [excel, plain] = [await importing('order_report.xlsx', await sheet([header, ...rows])), await importing('order_report.csv', csv)]
  expect([excel.imported.json().problems, excel.imported.code]).toEqual([[], 0])
  expect(await excel.head()).toBe(await plain.head())
})

test('a bad cell is named by its row in the sheet, empty rows counted, and leaves only its own order out', async () => {
  const bad: readonly CellValue[] = [4, 'viel', 0, '上海', '2020-02-30 00:00:00', null, 0]
  const { imported } = await importing('order_report.xlsx', await sheet([header, rows[0] ?? [], [null], bad, rows[1] ?? []]))
  expect(imported.code).toBe(1)
  expect(imported.json<{ readonly orders: number }>().orders).toBe(2)
  expect(imported.json().problems.map(({ row, column }) => [row, column])).toEqual([
    [4, '订单创建时间'],
    [4, '总金额'],
  ])
})

test('a damaged Excel file imports nothing and says so', async () => {
  const { imported, log } = await importing('order_report.xlsx', (await sheet([header, ...rows])).slice(0, 600))
  expect([imported.code, imported.err]).toEqual([
    2,
    expect.stringMatching(/order_report\.xlsx[\s\S]*cut off or damaged[\s\S]*nothing was imported/),
  ])
  expect(() => bytes(log)).toThrow('ENOENT')
})
