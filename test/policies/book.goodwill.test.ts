// A shop's book that would let anybody grant more than a manager may (MNY-05).
import * as E from 'fp-ts/lib/Either.js'
import { loadBook } from '../../src/policies/book.js'

const problemsOf = (raw: unknown) => {
  const loaded = loadBook(raw)
  return E.isLeft(loaded) ? loaded.left.problems : []
}

test('the coupon above the manager’s bound is named with what to write, whichever of them the book changes', () => {
  expect(problemsOf({ 'goodwill.coupon': 20_000 })).toEqual([
    {
      path: '/goodwill.coupon',
      value: '20000',
      remedy:
        'write at most 10000, as goodwill.managerMax is, or raise that too: nobody grants more than a manager may, by M-2.3, M-1.2 (MNY-05)',
    },
  ])
  expect(problemsOf({ 'goodwill.managerMax': 499 })).toEqual([
    {
      path: '/goodwill.managerMax',
      value: '499',
      remedy:
        'write at least 500, as goodwill.coupon is, or lower that too: nobody grants more than a manager may, by M-2.3, M-1.2 (MNY-05)',
    },
  ])
  for (const fine of [
    { 'goodwill.coupon': 10_000 },
    { 'goodwill.managerMax': 500 },
    { 'goodwill.coupon': 20_000, 'goodwill.managerMax': 20_000 },
    { 'goodwill.coupon': 0, 'goodwill.managerMax': 0 },
  ])
    expect(problemsOf(fine)).toEqual([])
})
test('for the orders and on the days on which it would be so, and once for each override', () => {
  const rows = [
    { param: 'goodwill.coupon', value: 9000, shop: 'S1' },
    { param: 'goodwill.managerMax', value: 8000, from: '2026-11-01', until: '2026-12-01' },
  ]
  expect(problemsOf({ overrides: rows }).map(({ path }) => path)).toEqual(['/overrides/0/value'])
  // That shop has a bound of its own on these days.
  expect(problemsOf({ overrides: [...rows, { param: 'goodwill.managerMax', value: 9000, shop: 'S1', from: '2026-11-01' }] })).toEqual([])
  // A coupon for the days before only is no problem.
  expect(
    problemsOf({
      overrides: [
        { param: 'goodwill.coupon', value: 9000, until: '2026-11-01' },
        { param: 'goodwill.managerMax', value: 8000, from: '2026-11-01' },
      ],
    }),
  ).toEqual([])
})
