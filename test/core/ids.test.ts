import fc from 'fast-check'
import { id, isId } from '../../src/core/ids.js'
import { didYouMean, nearest } from '../../src/core/nearest.js'

test.each(['a', 'A1', '1001', 'R1.2', 'a_b-c:d.e', 'SHP-07.P1.1700000000000', 'x'.repeat(200)])('%s is an id', (text) => {
  expect(isId(text)).toBe(true)
})
test.each([
  '',
  '.',
  '..',
  '../x',
  'a..b',
  'a/b',
  'a\\b',
  '-a',
  '.a',
  'a.',
  '_a',
  'a b',
  ' a',
  'a\n',
  "a'--",
  'a;b',
  'a%00',
  'a\u0000',
  'é',
  '订单',
  'x'.repeat(201),
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  5,
  null,
  undefined,
  {},
  ['a'],
])('%j is none', (value) => {
  expect(isId(value)).toBe(false)
})
test('what is an id is safe in a path, in SQL, as a key and as a part of a stream’s name', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'Z', '0', '_', '.', ':', '-', '/', "'", ' ', '\u0000'), maxLength: 12 }), (text) => {
      if (!isId(text)) return
      expect(text).toMatch(/^[A-Za-z0-9_.:-]+$/)
      expect(text.includes('..') || text.startsWith('.') || text.startsWith('-') || text in {}).toBe(false)
    }),
    { numRuns: 1000 },
  )
  expect(() => id('no id')).toThrow(RangeError)
})
test('the nearest known name is found for a slip of the pen, in bounded time for any text', () => {
  const known = ['returns.noReasonDays', 'refund.settleWithin', 'shipping.within']
  expect([
    nearest('returns.noReasonDay', known),
    nearest('Shiping.within', known),
    nearest('refund.setleWithin', known),
    nearest('x', []),
  ]).toEqual(['returns.noReasonDays', 'shipping.within', 'refund.settleWithin', undefined])
  expect([nearest('x'.repeat(1_000_000), known), nearest('', known)]).toEqual([undefined, undefined])
  expect([nearest('abcd', ['abxx']), nearest('abcd', ['axxx']), nearest('abc', ['acb']), nearest('abc', ['xyz'])]).toEqual([
    'abxx',
    undefined,
    'acb',
    undefined,
  ])
  expect([didYouMean('shipping.witin', known), didYouMean('zzz', known)]).toEqual(['; did you mean shipping.within?', ''])
})
