// ENT-05 (M-4.1) at its size: ten thousand rows, one in a hundred of them wrong.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, folder, mapping, ordinance } from './cli.js'

jest.setTimeout(120_000)

const header = '订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额'
const good = (n: number): string => `${n},${(n % 900) + 1}.50,${(n % 900) + 1}.50,浙江省,2020-02-20 10:00:00,2020-02-20 10:01:00,0`
/** Every hundredth row is wrong, each in the next of four ways: the column that says so, and why. */
const wrong = [
  [(n: number) => `${n},12.505,12.50,浙江省,2020-02-20 10:00:00,,0`, '总金额', 'has more than two decimals; say "round": true to round'],
  [(n: number) => `${n},-5,0,浙江省,2020-02-20 10:00:00,,0`, '总金额', 'is a negative amount'],
  [(n: number) => `${n},8,8,浙江省,2021-02-29 10:00:00,,0`, '订单创建时间', 'there is no day 2021-02-29'],
  [(n: number) => `${n},8,8,浙江省`, undefined, 'has 4 columns where the header has 7'],
] as const
const isWrong = (n: number): boolean => n % 100 === 0
const wayOf = (n: number) => wrong[(n / 100) % wrong.length] ?? wrong[0]

test('ENT-05: of 10,000 rows with 100 wrong ones 9,900 orders land, each wrong row is named with row, column and reason, and the same file again adds nothing', async () => {
  const numbers = Array.from({ length: 10_000 }, (_, i) => i + 1)
  const home = folder()
  const [file, log] = [join(home, 'orders.csv'), join(home, 'orders.db')]
  writeFileSync(file, [header, ...numbers.map((n) => (isWrong(n) ? wayOf(n)[0](n) : good(n))), ''].join('\r\n'))
  const run = () => ordinance('import', '--mapping', mapping('tmall'), '--log', log, '--at', at, '--json', file)

  const first = await run()
  const { problems } = first.json<{ problems: readonly { row: number; column?: string; reason: string }[] }>()
  expect([first.code, first.json<{ orders: number }>().orders]).toEqual([1, 9900])
  expect(problems.map(({ row, column, reason }) => [row, column, reason])).toEqual(
    numbers.filter(isWrong).map((n) => [n + 1, wayOf(n)[1], wayOf(n)[2]]),
  )

  const again = await run()
  expect(again.json()).toMatchObject({ orders: 9900, unchanged: 9900, events: 0 })
  expect((await ordinance('report', '--log', log, '--json')).json().orders.total).toBe(9900)
})
