import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { formatInstant, instant, instantOf, isInstant, parseInstant } from '../../../src/core/time/index.js'

const read = (text: string): number | undefined => {
  const parsed = parseInstant(text)
  return isRight(parsed) ? parsed.right : undefined
}

test.each([
  ['2026-11-22T09:00:00+08:00', '2026-11-22T01:00:00.000Z'],
  ['2026-11-22T09:00+08:00', '2026-11-22T01:00:00.000Z'],
  ['2026-11-22T01:00:00Z', '2026-11-22T01:00:00.000Z'],
  ['2026-11-22T01:00:00.5Z', '2026-11-22T01:00:00.500Z'],
  ['2026-11-22T01:00:00.123-11:30', '2026-11-22T12:30:00.123Z'],
  ['2024-02-29T00:00:00+14:00', '2024-02-28T10:00:00.000Z'],
  ['2026-11-22T01:00:00+05:59', '2026-11-21T19:01:00.000Z'],
  ['2026-12-31T23:59:59.999-00:00', '2026-12-31T23:59:59.999Z'],
])('%s is %s', (text, utc) => {
  expect(read(text)).toBe(Date.parse(utc))
})

test.each([
  '2026-02-29T00:00:00Z',
  '2100-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T00:00:00',
  '2026-01-01',
  '2026-01-01 00:00:00Z',
  '2026-01-01T00:00:00z',
  '2026-01-01T00Z',
  '2026-01-01T00:00:00.1234Z',
  '2026-01-01T00:00:00+0800',
  '2026-01-01T00:00:00+15:00',
  '2026-01-01T00:00:00+08:60',
  '20260101T000000Z',
  ' 2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00Z\n',
  '２０２６-01-01T00:00:00Z',
  '+002026-01-01T00:00:00Z',
  'yesterday',
  '',
])('%j is refused', (text) => {
  expect(isLeft(parseInstant(text))).toBe(true)
})

test('every instant of four-digit years survives being written and read', () => {
  const inYears = fc.integer({ min: Date.parse('0001-01-01T00:00:00Z'), max: Date.parse('9998-12-31T00:00:00Z') })
  fc.assert(
    fc.property(inYears, (ms) => {
      expect(read(formatInstant(instant(ms)))).toBe(ms)
    }),
  )
  expect(formatInstant(instant(Date.parse('2026-12-31T16:00:00Z')))).toBe('2027-01-01T00:00:00.000+08:00')
})

test('whatever text comes, it is an instant or a reason; the year 50 is not 1950', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isLeft(parseInstant(text)) || isInstant(read(text))).toBe(true)
    }),
  )
  expect(read('0050-01-01T00:00:00Z')).toBe(Date.parse('0050-01-01T00:00:00Z'))
})

test('only whole milliseconds that a date can hold are instants', () => {
  for (const wrong of [Number.NaN, Infinity, -Infinity, -0, 0.5, 8_640_000_000_000_001, 2 ** 53, '0', null])
    expect([wrong, isInstant(wrong)]).toEqual([wrong, false])
  for (const right of [0, -1, 8_640_000_000_000_000]) expect(isInstant(right)).toBe(true)
  expect(() => instant(0.5)).toThrow(RangeError)
  expect(instantOf('2026-11-22T09:00:00+08:00')).toBe(Date.parse('2026-11-22T01:00:00Z'))
  expect(() => instantOf('soon')).toThrow('soon: an instant is written like')
})
