import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { preview } from '../../src/core/badInput.js'
import { checkJson, limits } from '../../src/core/json.js'

const problemsOf = (value: unknown) => {
  const checked = checkJson(value)
  return isLeft(checked) ? checked.left.problems : []
}
const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) })
const keys = (n: number): unknown => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 0]))

test('every plain JSON value within the limits passes, and is the very same', () => {
  const storable = fc
    .jsonValue({ noUnicodeString: false })
    .filter(
      (value) =>
        !/\\u0000|__proto__|constructor|prototype|-0(?![.\d])/.test(JSON.stringify(value)) &&
        JSON.stringify(value).isWellFormed() &&
        !hasMinusZero(value),
    )
  fc.assert(
    fc.property(storable, (value) => {
      const checked = checkJson(value)
      expect(isRight(checked) && checked.right).toBe(value)
    }),
  )
})
const hasMinusZero = (value: unknown): boolean =>
  Object.is(value, -0) || (typeof value === 'object' && value !== null && Object.values(value).some(hasMinusZero))

test.each<readonly [string, unknown, string]>([
  ['NaN', { a: Number.NaN }, '/a'],
  ['Infinity', [1, Infinity], '/1'],
  ['−0', { a: { b: -0 } }, '/a/b'],
  ['a NUL', { a: 'x\u0000' }, '/a'],
  ['a lone surrogate', { a: '\ud800' }, '/a'],
  ['a reserved key', JSON.parse('{"a":{"__proto__":1}}'), '/a/__proto__'],
  ['constructor', { constructor: 1 }, '/constructor'],
  ['prototype', [{ prototype: 1 }], '/0/prototype'],
  ['a lone surrogate in a key', { '\udc00': 1 }, '/\udc00'],
  ['a date', { a: new Date(0) }, '/a'],
  ['a map', new Map(), '/'],
  ['a function', { a: () => 1 }, '/a'],
  ['a bigint', { a: 1n }, '/a'],
  ['a symbol', { a: Symbol('s') }, '/a'],
  ['an own class', { a: Object.create({}) }, '/a'],
  [
    'a getter',
    Object.defineProperty({}, 'a', {
      get: () => {
        throw new Error('asked')
      },
      enumerable: true,
    }),
    '/a',
  ],
])('%s is refused where it stands', (_, value, path) => {
  const [first] = problemsOf(value)
  expect([first?.path, (first?.remedy ?? '').length > 0]).toEqual([path, true])
})
test('objects and lists of another realm are as plain as our own', () => {
  expect(isRight(checkJson(runInNewContext('({ a: [{}, null, "x"], b: JSON.parse("{}") })')))).toBe(true)
  expect(isRight(checkJson(structuredClone({ a: [{}] })))).toBe(true)
  for (const value of [
    Object.create({ a: 1 }),
    Object.create(Object.create(null) as object),
    runInNewContext('new Date()'),
    runInNewContext('new Map()'),
  ])
    expect(isRight(checkJson(value))).toBe(false)
})
test('the limits hold to the last one: depth, keys, characters', () => {
  expect([isRight(checkJson(nested(limits.depth))), isRight(checkJson(nested(limits.depth + 1)))]).toEqual([true, false])
  expect([isRight(checkJson(keys(limits.keys))), isRight(checkJson(keys(limits.keys + 1)))]).toEqual([true, false])
  expect([isRight(checkJson('x'.repeat(limits.bytes))), isRight(checkJson('x'.repeat(limits.bytes + 1)))]).toEqual([true, false])
  expect(isRight(checkJson(Array.from({ length: 20_000 }, () => 'x'.repeat(100))))).toBe(false)
})
test('a circle is too deep, not endless; many problems are cut at twenty', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  expect(problemsOf(circle)).toHaveLength(1)
  expect(problemsOf(Array<number>(1000).fill(Number.NaN))).toHaveLength(20)
})
test('a preview is short and says what stood there', () => {
  expect([
    preview('x'.repeat(100)),
    preview(-0),
    preview(Number.NaN),
    preview([1, 2]),
    preview({ secret: 1 }),
    preview(undefined),
    preview(1n),
    preview('a'),
  ]).toEqual([`"${'x'.repeat(40)}…" (100 characters)`, '-0', 'NaN', 'a list of 2', 'an object', 'nothing', 'a bigint', '"a"'])
})
