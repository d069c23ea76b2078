import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { instant, lawFor, manual } from '../../src/index.js'
import { spreadsheetImport } from '../../src/policies/imports.js'
import { at, bytes, folder, mapping, ordinance } from './cli.js'

jest.setTimeout(60_000)

const header = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'
const good = [
  '1,178.8,0.0,上海,2020-02-21 00:00:00,,0.0',
  '2,21.0,21.0,广东省,2020-02-20 23:59:54,2020-02-21 00:00:02,0.0',
  '3,37.0,30,安徽省,2020-02-20 23:59:35,2020-02-21 00:00:02,7',
]
const table = (...rows: readonly string[]): string => [header, ...rows, ''].join('\r\n')

/** Imports one table with the shop's mapping; `again` on the same log. */
const importing = async (content: string | Buffer, name = 'order_report.csv') => {
  const home = folder()
  const [data, log] = [join(home, name), join(home, 'log.db')]
  writeFileSync(data, content)
  const run = () => ordinance('import', '--mapping', mapping('tmall'), '--log', log, '--at', at, '--json', data)
  return { home, data, log, run, first: await run() }
}
const reasonsOf = (problems: readonly { readonly row: number; readonly column?: string; readonly reason: string }[]) =>
  problems.map(({ row, column, reason }) => [row, column, reason])

test('headers are trimmed, CRLF is read, importing again changes no byte, also later', async () => {
  const { log, data, first } = await importing(table(...good))
  expect([first.code, first.json()]).toMatchObject([0, { orders: 3, unchanged: 0, problems: [] }])
  const before = bytes(log)
  const second = await ordinance('import', '--mapping', mapping('tmall'), '--log', log, '--at', '2027-01-01T00:00:00Z', '--json', data)
  expect([second.code, second.json()]).toMatchObject([0, { orders: 3, unchanged: 3, events: 0 }])
  expect(bytes(log).equals(before)).toBe(true)
})

test('a bad row is named with file, row, column and reason, leaves its order out, and stops no other row', async () => {
  const bad = [
    '4,10.00,0,上海,2020-02-30 00:00:00,,0',
    '5,-5,0,上海,2020-02-20 00:00:00,,0',
    '6,7.505,0,"上海\n市",2020-02-20 00:00:00,,0',
    '7,7,上海',
    '8,1,,上海,2020-02-20 00:00:00,,many',
    '9 %,1,,上海,2020-02-20 00:00:00,,0',
  ]
  const { first, log } = await importing(table(...bad, ...good))
  expect([first.code, first.json<{ orders: number }>().orders]).toEqual([1, 3])
  expect(reasonsOf(first.json().problems)).toEqual([
    [2, '订单创建时间', 'there is no day 2020-02-30'],
    [3, '总金额', 'is a negative amount'],
    [4, '总金额', 'has more than two decimals; say "round": true to round'],
    [5, undefined, 'has 3 columns where the header has 7'],
    [6, '退款金额', 'is not a number'],
    [7, '订单编号', 'is not an id: letters, digits and _ . : - between them, at most 100'],
  ])
  expect((await ordinance('report', '--log', log, '--json')).json().orders.total).toBe(3)
})

test('ENT-05: what comes of each row is what the rule says: an order, known already, or an error; again, all are known', async () => {
  const bad = '4,10.00,0,上海,2020-02-30 00:00:00,,0'
  const { first, run } = await importing(table(good[0] ?? '', bad, good[1] ?? '', good[0] ?? '', good[2] ?? ''))
  const rows = ['1', '4', '2', '1', '3'].map((key, i) => ({ row: i + 2, key, readable: key !== '4' }))
  const ruled = (known: readonly string[]) => {
    const { ruling } = lawFor(manual).judge(spreadsheetImport, { importedAt: instant(Date.parse(at)), rows, known })
    const n = (wanted: string): number => ruling.filter(({ outcome }) => outcome === wanted).length
    return {
      orders: n('order') + n('known'),
      unchanged: n('known'),
      errors: ruling.filter(({ outcome }) => outcome === 'error').map(({ row }) => row),
    }
  }
  const came = ({ orders, unchanged, problems }: { orders: number; unchanged: number; problems: readonly { row: number }[] }) => ({
    orders,
    unchanged,
    errors: problems.map(({ row }) => row),
  })
  expect(came(first.json())).toEqual(ruled([]))
  expect(came((await run()).json())).toEqual(ruled(['1', '2', '3']))
})

test('a row that comes again with other content is reported, and what was recorded stays', async () => {
  const { first } = await importing(table(...good, '2,22.0,22.0,广东省,2020-02-20 23:59:54,2020-02-21 00:00:02,0.0'))
  expect(first.code).toBe(1)
  expect(first.json()).toMatchObject({
    orders: 3,
    problems: [{ row: 5, reason: expect.stringContaining('with other content') }, { row: 5 }],
  })
})

test('a missing column stops the import before a log is made, and names the nearest column', async () => {
  const { first, log } = await importing(table(...good).replace('总金额', '总额'))
  expect([first.code, first.err]).toEqual([2, expect.stringMatching(/order_report\.csv, row 1, column 总金额: .*did you mean 总额/)])
  expect(existsSync(log)).toBe(false)
})

test('a gzip file that is cut off keeps whole orders only', async () => {
  const many = Array.from(
    { length: 2000 },
    (_, i) => `${i},${i}.5,0,上海,2020-02-20 00:00:${String(i % 60).padStart(2, '0')},2020-02-21 00:00:02,0`,
  )
  const whole = gzipSync(table(...many))
  const { first, log } = await importing(whole.subarray(0, Math.floor(whole.length / 2)), 'order_report.csv.gz')
  const { orders, problems } = first.json<{ orders: number; problems: object[] }>()
  expect([first.code, orders > 100, problems]).toMatchObject([1, true, [{ row: orders + 2, reason: expect.stringContaining('cut off') }]])
  const { payments } = (await ordinance('report', '--log', log, '--json')).json()
  expect([payments.orders, payments.paid]).toEqual([orders, orders])
  expect((await ordinance('verify', '--log', log)).code).toBe(0)
})

test('text of another encoding than declared is refused; a declared one is read', async () => {
  const gbk = Buffer.concat([Buffer.from('id,province\n1,'), Buffer.from([0xc9, 0xcf, 0xba, 0xa3]), Buffer.from('\n')]) // 上海
  const home = folder()
  const file = (encoding: string): string => {
    const path = join(home, `${encoding}.json`)
    const source = { files: '*.csv', key: 'id', encoding }
    const data = { occurredAt: { const: '2026-11-01T00:00:00Z' }, address: { fields: { province: { text: 'province' } } } }
    writeFileSync(
      path,
      JSON.stringify({
        name: 'gbk',
        zone: '+08:00',
        channel: 'c',
        shop: 's',
        main: 'orders',
        sources: { orders: source },
        commands: [{ fact: 'placed', type: 'ReportOrder', data }],
      }),
    )
    return path
  }
  writeFileSync(join(home, 'orders.csv'), gbk)
  const run = (encoding: string) =>
    ordinance('import', '--mapping', file(encoding), '--log', join(home, `${encoding}.db`), '--json', join(home, 'orders.csv'))
  expect(await run('utf-8')).toMatchObject({ code: 2, err: expect.stringContaining('is not utf-8 text') })
  expect(await run('gb18030')).toMatchObject({ code: 0 })
})

describe('joined tables', () => {
  const tables = {
    'a_orders_dataset.csv':
      'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date\n' +
      'o1,c1,delivered,2018-08-15 11:30:33,2018-08-15 12:44:11,2018-08-15 12:44:00,2018-08-20 15:15:42,2018-08-27 00:00:00\no2,c2,canceled,2018-08-15 11:30:33,,,,2018-08-27 00:00:00\n',
    'a_order_items_dataset.csv':
      'order_id,order_item_id,product_id,price,freight_value\no1,1,p1,39.95,17.93\no1,2,p1,39.95,17.93\no2,1,p2,10.00,1.00\n',
    'a_order_payments_dataset.csv':
      'order_id,payment_sequential,payment_type,payment_value\no1,1,credit_card,100.00\no1,2,voucher,15.76\no2,1,boleto,11.00\n',
    'a_customers_dataset.csv': 'customer_id,customer_unique_id,customer_city,customer_state\nc1,u1,sao paulo,SP\nc2,u2,rio,RJ\n',
  }
  const importAll = async (changed: Partial<Record<keyof typeof tables, string>> = {}) => {
    const home = folder()
    mkdirSync(join(home, 'data'))
    for (const [name, content] of Object.entries({ ...tables, ...changed })) writeFileSync(join(home, 'data', name), content)
    const log = join(home, 'log.db')
    return { log, result: await ordinance('import', '--mapping', mapping('olist'), '--log', log, '--at', at, '--json', join(home, 'data')) }
  }

  test('lines and tenders are joined; a hand-over before the approval is an exception, and the order is there', async () => {
    const { log, result } = await importAll()
    expect([result.code, result.json()]).toMatchObject([0, { orders: 2, problems: [] }])
    const { state, story } = (await ordinance('show', 'o1', '--log', log, '--json')).json()
    expect(Object.keys(state.lines)).toEqual(['L1', 'L2'])
    expect(Object.keys(state.payments)).toEqual(['P1', 'P2'])
    expect([state.state, state.payable, state.platformStatus]).toEqual(['completed', 11_576, 'delivered'])
    expect(Object.values(state.exceptions)).toMatchObject([{ kind: 'factOutOfOrder', codes: ['handedOverBeforeApproved'] }])
    expect(story.at(0)).toMatchObject({ type: 'OrderPlaced', data: { address: { city: '(hidden)', province: '(hidden)' } } })
  })

  test.each([
    [
      'a broken amount',
      {
        'a_order_items_dataset.csv':
          'order_id,order_item_id,product_id,price,freight_value\no1,1,p1,39.95,17.93\no1,2,p1,x,17.93\no2,1,p2,10.00,1.00\n',
      },
      'price',
    ],
    [
      'a row that lacks columns',
      {
        'a_order_items_dataset.csv':
          'order_id,order_item_id,product_id,price,freight_value\no1,1,p1,39.95,17.93\no1,2\no2,1,p2,10.00,1.00\n',
      },
      undefined,
    ],
  ])('%s in a joined table leaves its whole order out', async (_, changed, column) => {
    const { log, result } = await importAll(changed)
    expect([result.code, result.json()]).toMatchObject([
      1,
      { orders: 1, problems: [{ file: 'a_order_items_dataset.csv', row: 3, ...(column === undefined ? {} : { column }) }] },
    ])
    expect((await ordinance('show', 'o1', '--log', log)).code).toBe(2)
    expect((await ordinance('show', 'o2', '--log', log)).code).toBe(0)
  })
})

describe('a mapping', () => {
  const refused = async (change: (text: string) => string): Promise<string> => {
    const home = folder()
    writeFileSync(join(home, 'm.json'), change(readFileSync(mapping('tmall'), 'utf8')))
    const { code, err } = await ordinance('import', '--mapping', join(home, 'm.json'), '--log', join(home, 'log.db'), home)
    expect([code, existsSync(join(home, 'log.db'))]).toEqual([2, false])
    return err
  }
  test.each([
    ['a field', '"main"', '"mian"', '/mian: "mian": there is no such field; did you mean main?'],
    ['a command', '"ReportOrder"', '"ReportOrdre"', '/commands/0/type: "ReportOrdre": no command has this name; did you mean ReportOrder?'],
    [
      'a field of a command',
      '"payable"',
      '"payabel"',
      '/commands/0/data/payabel: "payabel": the command has no such field; did you mean payable?',
    ],
    [
      'a field deep in a command',
      '"means"',
      '"maens"',
      '/commands/0/data/tenders/item/fields/maens: "maens": the command has no such field; did you mean means?',
    ],
    ['a word', '"fen"', '"fne"', 'did you mean fen?'],
    ['a condition', '"present"', '"presnet"', 'did you mean present?'],
    ['a kind of value', '"sources": {', '"sources": 1, "note": {', '/sources: 1: send an object'],
    [
      'a source',
      '"each": "orders"',
      '"each": "order"',
      '/commands/0/data/tenders/each: "order": no source has this name; did you mean orders?',
    ],
    ['an offset', '"+00:00"', '"UTC"', '/zone: "UTC": send an offset like +08:00'],
    ['a fact named twice', '"refunded"', '"paid"', '/commands/2/fact: "paid": name each fact once'],
  ])('%s that is misspelt is named with its path and remedy', async (_, right, wrong, message) => {
    expect(await refused((text) => text.replace(right, wrong))).toContain(message)
  })
  test('that is no JSON is said to be none', async () => expect(await refused((text) => text.slice(0, 50))).toContain('is not JSON'))
})

test('wrong usage ends with 2 and says what is known', async () => {
  expect(await ordinance('shwo')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean show?') })
  expect(await ordinance('import')).toMatchObject({ code: 2 })
  expect(await ordinance('report', '--log', '/nowhere/log.db')).toMatchObject({ code: 2, err: expect.stringContaining('does not exist') })
  expect(await ordinance('work', '--log', __filename)).toMatchObject({ code: 2 })
  expect(await ordinance('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') })
})

test('rows that are activities: items find their orders, parcels hold items of several orders, strays are reported', async () => {
  const home = folder()
  const rows = [
    "1,place order,2026-11-01 10:00:00,['o1'],\"['a','b']\",,20.00",
    "2,place order,2026-11-01 11:00:00,['o2'],['c'],,15.00",
    "3,pick item,2026-11-01 12:00:00,,['a'],,7.50",
    "4,pick item,2026-11-01 12:00:00,,['b'],,7.50",
    "5,pick item,2026-11-01 12:00:00,,['c'],,10.00",
    "6,create package,2026-11-01 13:00:00,,\"['b','c']\",['p1'],",
    "7,create package,2026-11-01 13:00:00,,['a'],['p2'],",
    "8,package delivered,2026-11-02 13:00:00,,,['p1'],",
    "9,send package,2026-11-01 14:00:00,,,['p1'],",
    "10,send package,2026-11-01 14:00:00,,,['p9'],",
  ]
  writeFileSync(
    join(home, 'ocel_order_1.csv'),
    ['ocel:eid,ocel:activity,ocel:timestamp,ocel:type:orders,ocel:type:items,ocel:type:packages,price', ...rows].join('\n'),
  )
  const log = join(home, 'log.db')
  const run = () => ordinance('import', '--mapping', mapping('ocel'), '--log', log, '--at', at, '--json', home)
  const first = await run()
  expect([first.code, first.json()]).toMatchObject([
    1,
    { orders: 2, problems: [{ row: 11, reason: expect.stringContaining('names no order') }] },
  ])
  expect((await run()).json()).toMatchObject({ orders: 2, unchanged: 2, events: 0 })
  const order = async (id: string) => (await ordinance('show', id, '--log', log, '--json')).json().state
  expect([(await order('o1')).payable, (await order('o1')).parcels, (await order('o1')).lines]).toMatchObject([
    2000,
    { p1: { state: 'signed', lines: { Lb: 1 } } },
    { La: { units: { ours: 1 } }, Lb: { units: { customer: 1 } } },
  ])
  expect([(await order('o2')).state, (await order('o2')).parcels]).toMatchObject([
    'completed',
    { p1: { state: 'signed', lines: { Lc: 1 } } },
  ])
  expect((await ordinance('report', '--log', log, '--json')).json().said.platformMessages).toEqual({
    'create package': 2,
    'package delivered': 1,
    'pick item': 3,
    'place order': 2,
    'send package': 1,
  })
})

test('what comes in waits by the shop’s own numbers, where its book is named; a book that the law forbids imports nothing', async () => {
  const home = folder()
  const [data, shops, wrong] = [join(home, 'order_report.csv'), join(home, 'book.json'), join(home, 'wrong.json')]
  writeFileSync(data, table('1,37.0,37,安徽省,2020-02-20 23:59:35,2020-02-21 00:00:02,0'))
  writeFileSync(shops, JSON.stringify({ 'review.firstWithin': 'PT15M' }))
  writeFileSync(wrong, JSON.stringify({ 'returns.noReasonDays': 3 }))
  const dueIn = async (log: string, ...more: readonly string[]) => {
    const { code, err } = await ordinance('import', '--mapping', mapping('tmall'), '--log', join(home, log), '--at', at, ...more, data)
    if (code !== 0) return [code, err, existsSync(join(home, log))]
    const { work } = (await ordinance('work', '--log', join(home, log), '--at', at, '--json')).json<{
      work: readonly { rule?: string; dueAt?: string }[]
    }>()
    return work.find(({ rule }) => rule === 'REV-01')?.dueAt
  }
  expect([await dueIn('a.db'), await dueIn('b.db', '--book', shops)]).toEqual([
    '2020-02-21T09:00:02.000+08:00',
    '2020-02-21T08:15:02.000+08:00',
  ])
  expect(await dueIn('c.db', '--book', wrong)).toEqual([2, expect.stringContaining('at least 7'), false])
})
