import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { Amount, choice, Count, Difference, IdIn, InstantIn, list, parse, personal, Quantity, shape, Text } from '../../src/core/codec.js'

const Line = shape({ sku: IdIn, quantity: Quantity }, { note: personal(Text) })
const Order = shape({ lines: list(Line, 3), paidAt: InstantIn }, { means: choice('card', 'cash'), phone: personal(Text) })
const problemsOf = (codec: t.Mixed, value: unknown, at?: string) => {
  const read = parse(codec as t.Type<unknown, unknown, unknown>, value, at)
  return E.isLeft(read) ? read.left.problems : []
}

test('what is right is read, instants become milliseconds, unknown fields are dropped', () => {
  const read = parse(Order, { lines: [{ sku: 'MUG', quantity: 2, role: 'manager' }], paidAt: '2026-11-22T09:00:00+08:00', role: 'manager' })
  expect(read).toEqual(E.right({ lines: [{ sku: 'MUG', quantity: 2 }], paidAt: Date.parse('2026-11-22T01:00:00Z') }))
})
test('every problem is named at once: its path as the sender knows it, what stood there, what to send', () => {
  const found = problemsOf(
    Order,
    { lines: [{ sku: 'a b', quantity: 1 }, { sku: 'MUG', quantity: 0 }, { sku: 'CUP' }], paidAt: '2026-11-22T09:00:00', means: 'gold' },
    '/data',
  )
  expect(found.map(({ path, value }) => [path, value])).toEqual([
    ['/data/lines/0/sku', '"a b"'],
    ['/data/lines/1/quantity', '0'],
    ['/data/lines/2/quantity', 'nothing'],
    ['/data/paidAt', '"2026-11-22T09:00:00"'],
    ['/data/means', '"gold"'],
  ])
  expect(found.map(({ remedy }) => remedy)).toEqual([
    expect.stringContaining('an id'),
    expect.stringContaining('from 1 to 100,000'),
    expect.stringContaining('from 1 to 100,000'),
    expect.stringContaining('with its offset'),
    'send one of card, cash',
  ])
})
test('a personal value is never repeated in an error', () => {
  const found = problemsOf(Order, { lines: [{ sku: 'MUG', quantity: 1, note: '' }], paidAt: 0, phone: 13800138000 })
  expect(found.map(({ path, value }) => [path, value])).toEqual([
    ['/lines/0/note', '(hidden)'],
    ['/phone', '(hidden)'],
  ])
  expect(JSON.stringify(found)).not.toContain('13800138000')
})
test('a list that is too long, and what is no object at all, are refused whole', () => {
  expect(problemsOf(Order, { lines: Array(4).fill({ sku: 'MUG', quantity: 1 }), paidAt: 0 })[0]).toMatchObject({
    path: '/lines',
    value: 'a list of 4',
  })
  for (const value of [null, undefined, 5, 'x', []]) expect(problemsOf(Order, value).length).toBeGreaterThan(0)
})
test.each<readonly [string, t.Mixed, readonly unknown[], readonly unknown[]]>([
  ['amount', Amount, [0, 100], [-1, -0, 1.5, Number.NaN, Infinity, 2 ** 53, 1e21, '5', '５', null]],
  ['difference', Difference, [-100, 0, 100], [-0, 1.5, '5']],
  ['quantity', Quantity, [1, 100_000], [0, -5, 1.5, 100_001, '1', Number.NaN, -0]],
  ['count', Count, [0, 5], [-0, -1, 0.5, '0']],
  ['text', Text, ['a', '订单', 'x'.repeat(2000)], ['', '   ', 'x'.repeat(2001), 5]],
  ['id of a sender', IdIn, ['x'.repeat(100)], ['x'.repeat(101), '../x', '__proto__']],
  ['instant', InstantIn, [0, '2026-11-22T09:00:00+08:00'], ['2026-11-22', '2026-02-29T00:00:00Z', 0.5, Number.NaN, null]],
])('the codec of an %s takes what it should', (_, codec, right, wrong) => {
  expect(right.filter((value) => problemsOf(codec, value).length > 0)).toEqual([])
  expect(wrong.filter((value) => problemsOf(codec, value).length === 0)).toEqual([])
})
