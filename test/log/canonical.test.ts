import fc from 'fast-check'
import { canonical, frozen, NotStorable, plainCopy } from '../../src/log/canonical.js'

/** JSON as input checks let it through: no reserved names, well-formed text, −0 written as 0. */
const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !value.includes('\u0000') && value !== '__proto__')
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 5 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 6, noNullPrototype: true }),
})).value

const reversed = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  )
}

const isFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))

test('canonical text is read back as the same value', () => {
  fc.assert(fc.property(json, (value) => expect(JSON.parse(canonical(value))).toEqual(value)))
})

test('canonical text does not depend on the order in which keys were written', () => {
  fc.assert(fc.property(json, (value) => expect(canonical(reversed(value))).toBe(canonical(value))))
})

test('canonical text is its own canonical text', () => {
  fc.assert(fc.property(json, (value) => expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value))))
})

test('a frozen copy is what the canonical text says, down to the order of keys, and nobody can change it', () => {
  fc.assert(
    fc.property(json, (value) => {
      const copy = frozen(plainCopy(value))
      expect(JSON.stringify(copy)).toBe(JSON.stringify(JSON.parse(canonical(value))))
      expect(isFrozen(copy)).toBe(true)
    }),
  )
})

test('keys are sorted by their UTF-16 units and numbers written as in every JSON, as RFC 8785 says', () => {
  expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  )
  expect(canonical([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]')
})

test('fields that are undefined are left out, as in every JSON', () => {
  expect(canonical({ b: undefined, a: [undefined] })).toBe('{"a":[null]}')
  expect(JSON.stringify(plainCopy({ b: undefined, a: [undefined] }))).toBe('{"a":[null]}')
})

const circle: Record<string, unknown> = {}
circle['self'] = circle

test.each<[string, unknown]>([
  ['NaN', Number.NaN],
  ['infinity', [Infinity]],
  ['a big integer', { a: 1n }],
  ['a function', { a: () => 1 }],
  ['a symbol', Symbol('a')],
  ['NUL', 'a\u0000'],
  ['half of a surrogate pair', { a: ['\ud83d'] }],
  ['NUL in a name', { 'a\u0000': 1 }],
  ['__proto__', JSON.parse('{"__proto__":{}}')],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['a circle', circle],
])('%s cannot be stored', (_, value) => {
  expect(() => canonical(value)).toThrow(NotStorable)
  expect(() => plainCopy(value)).toThrow(NotStorable)
})

test('every character is written as in every JSON, in texts and in names; NUL and halves of pairs are refused', () => {
  const wrong: number[] = []
  for (let code = 1; code < 0x1_10_00; code += 1) {
    const text = `a${String.fromCodePoint(code)}`
    const isHalf = code >= 0xd8_00 && code <= 0xdf_ff
    if (!isHalf && canonical({ [text]: text }) !== `{${JSON.stringify(text)}:${JSON.stringify(text)}}`) wrong.push(code)
    if (isHalf) expect(() => canonical(text)).toThrow(NotStorable)
  }
  expect(wrong).toEqual([])
  expect(() => canonical('a\u0000')).toThrow(NotStorable)
})
