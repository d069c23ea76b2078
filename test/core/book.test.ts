import fc from 'fast-check'
import { lawFor, type Book, type Override } from '../../src/core/book.js'
import { dated, flag, wholeDays } from '../../src/core/param.js'
import { rule } from '../../src/core/rule.js'
import { addDays, instant, startOfDay, type ChinaDay, type Instant } from '../../src/core/time/index.js'

const first = '2026-01-01' as ChinaDay
const changed = '2026-03-01'
const window = rule({
  id: 'TST-01',
  clauses: ['T-1'],
  kind: 'eligibility',
  params: {
    'test.days': dated(wholeDays, { editions: { '2014-03-15': 7, [changed]: 10 } }, { from: 'manual' }),
    'test.open': dated(flag, true, { from: 'chosen' }),
  },
  inForceAt: ({ at }: { readonly at: Instant }) => at,
  apply: (p) => p,
})
const daysOn = (book: Book, day: ChinaDay, scope: { shop?: string; channel?: string } = {}): number =>
  lawFor(book, scope).judge(window, { at: startOfDay(day) }).ruling['test.days']
const bookOf = (...overrides: readonly Partial<Override>[]): Book => ({
  name: 'test',
  overrides: overrides.map((one) => ({ param: 'test.days', value: 1, ...one })),
})

const dayIn = fc.nat({ max: 150 }).map((n) => addDays(first, n))
const someDay = fc.option(dayIn, { nil: undefined, freq: 2 })
const place = fc.record({
  shop: fc.option(fc.constantFrom('A', 'A', 'B'), { nil: undefined, freq: 2 }),
  channel: fc.option(fc.constantFrom('X', 'X', 'Y'), { nil: undefined, freq: 2 }),
})
const defined = <T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
/** Overrides whose value tells which one it was; no two for the same orders from the same day, as a loaded book has none. */
const overrides = fc
  .uniqueArray(fc.record({ from: someDay, lasts: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined, freq: 2 }), place }), {
    maxLength: 8,
    selector: ({ from, place: { shop, channel } }) => JSON.stringify([from, shop, channel]),
  })
  .map((list) =>
    list.map(({ from, lasts, place: at }, index): Override => ({
      param: 'test.days',
      value: 100 + index,
      ...defined({ from, until: lasts === undefined ? undefined : addDays(from ?? first, lasts), ...at }),
    })),
  )

test('of the overrides that concern an order the narrowest wins, then the newest; without one, the edition of the day', () => {
  fc.assert(
    fc.property(overrides, dayIn, place, (list, day, scope) => {
      const narrow = (one: Override): number => (one.shop === undefined ? 0 : 2) + (one.channel === undefined ? 0 : 1)
      const concerned = list.filter(
        (one) =>
          (one.shop === undefined || one.shop === scope.shop) &&
          (one.channel === undefined || one.channel === scope.channel) &&
          (one.from ?? '') <= day &&
          (one.until === undefined || day < one.until),
      )
      const best = concerned.filter((one) =>
        concerned.every(
          (other) => narrow(other) < narrow(one) || (narrow(other) === narrow(one) && (other.from ?? '') <= (one.from ?? '')),
        ),
      )
      expect(best.length).toBe(concerned.length === 0 ? 0 : 1)
      expect(daysOn({ name: 'b', overrides: list }, day, defined(scope))).toBe(best[0]?.value ?? (day < changed ? 7 : 10))
    }),
    { numRuns: 500 },
  )
})
test('the order in which a book is written does not matter', () => {
  fc.assert(
    fc.property(overrides, dayIn, place, (list, day, scope) => {
      expect(daysOn({ name: 'b', overrides: list.toReversed() }, day, defined(scope))).toBe(
        daysOn({ name: 'b', overrides: list }, day, defined(scope)),
      )
    }),
  )
})
test('an edition begins at midnight in China, an override ends before its last day begins', () => {
  const on = (book: Book, at: Instant): number => lawFor(book).judge(window, { at }).ruling['test.days']
  const [midnight, book] = [
    startOfDay(changed as ChinaDay),
    bookOf({ value: 99, from: '2026-02-01' as ChinaDay, until: '2026-02-10' as ChinaDay }),
  ]
  expect([on(bookOf(), instant(midnight - 1)), on(bookOf(), midnight)]).toEqual([7, 10])
  const [from, until] = [startOfDay('2026-02-01' as ChinaDay), startOfDay('2026-02-10' as ChinaDay)]
  expect([from - 1, from, until - 1, until].map((at) => on(book, instant(at)))).toEqual([7, 99, 99, 7])
})
test('facts older than the first edition are judged by it', () => {
  expect(daysOn(bookOf(), '2000-01-01' as ChinaDay)).toBe(7)
})
test('the basis says rule, clauses, values, facts, the newest edition among the values used, and why a shop departed', () => {
  const facts = { at: startOfDay('2026-02-05' as ChinaDay) }
  const judged = (book: Book) => lawFor(book).judge(window, facts).basis
  expect(judged(bookOf())).toEqual({
    rule: 'TST-01',
    clauses: ['T-1'],
    edition: '2014-03-15',
    params: { 'test.days': 7, 'test.open': true },
    facts,
  })
  expect(judged(bookOf({ value: 30, from: '2026-02-01' as ChinaDay, because: 'spring sale' }))).toMatchObject({
    edition: '2026-02-01',
    params: { 'test.days': 30, because: ['spring sale'] },
  })
})
