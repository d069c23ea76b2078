import fc from 'fast-check'
import { isLeft, isRight, right } from 'fp-ts/lib/Either.js'
import { lawFor } from '../../src/core/book.js'
import { book, loadBook, parameters } from '../../src/policies/book.js'
import { firstReview } from '../../src/policies/review/times.js'
import { at, hour, later } from './judge.js'

const problems = (raw: unknown) => {
  const loaded = loadBook(raw)
  return isLeft(loaded) ? loaded.left.problems : []
}

test('every parameter of the manual can be written down again with its own default', () => {
  expect(parameters.size).toBeGreaterThan(70)
  for (const [name, { editions }] of parameters) expect([name, problems({ [name]: editions[0]?.value })]).toEqual([name, []])
})

test('an unknown parameter is refused with the name that was meant', () => {
  expect(problems({ 'returns.noReasonDay': 15 })).toEqual([
    {
      path: '/returns.noReasonDay',
      value: '"returns.noReasonDay"',
      remedy: 'no rule has this parameter; did you mean returns.noReasonDays?',
    },
  ])
})

test('a misspelt field of a book is answered as such', () => {
  expect(problems({ name: 'autumn', overides: [] })).toEqual([
    { path: '/overides', value: expect.any(String), remedy: 'send only name, overrides; did you mean overrides?' },
  ])
  expect(problems({ overides: [] })[0]?.remedy).toBe('no rule has this parameter; did you mean overrides?')
  expect(problems({ 'stock.safety': 60, overrides: [] }).map(({ path, remedy }) => [path, remedy])).toEqual([
    ['/stock.safety', 'send only name, overrides'],
  ])
})

test('below the law no book is loaded, and the clause is named', () => {
  expect(problems({ 'returns.noReasonDays': 6 })).toEqual([
    { path: '/returns.noReasonDays', value: '6', remedy: 'write at least 7 by L-7d' },
  ])
})

test('a limit of no time at all, which would be over when it begins, is no limit for a customer', () => {
  for (const limit of ['payment.within', 'returns.sendBackWithin', 'afterSales.infoWithin'])
    expect([problems({ [limit]: 'PT0S' }).map(({ path }) => path), problems({ [limit]: 'PT1S' })]).toEqual([[`/${limit}`], []])
})

test('all problems of a book are reported at once, each with its path', () => {
  const found = problems({
    name: '',
    overrides: [
      { param: 'review.firstWithin', value: '1h' },
      { param: 'stock.safety', value: 60, from: '2026-02-29', until: 'soon', shop: 7, colour: 'red' },
      { param: 'stock.safty', value: 60 },
      { param: 'stock.safety', value: -1 },
      'stock.safety=60',
      { param: 'risk.bulkQuantity', value: 30, from: '2026-11-11', until: '2026-11-11' },
    ],
  }).map(({ path }) => path)
  expect(found.sort()).toEqual([
    '/name',
    '/overrides/0/value',
    '/overrides/1/colour',
    '/overrides/1/from',
    '/overrides/1/shop',
    '/overrides/1/until',
    '/overrides/2/param',
    '/overrides/3/value',
    '/overrides/4',
    '/overrides/5/until',
  ])
})

test('two overrides of one number for the same orders from the same day are refused; another day, shop or channel is another matter', () => {
  const twice = (second: object) =>
    problems({
      overrides: [
        { param: 'stock.safety', value: 60 },
        { param: 'stock.safety', value: 70, ...second },
      ],
    }).map(({ path }) => path)
  expect(twice({})).toEqual(['/overrides/1'])
  for (const other of [{ from: '2026-11-01' }, { shop: 'S1' }, { channel: 'app' }]) expect(twice(other)).toEqual([])
})

test('a book has a name, and one form or the other', () => {
  expect(
    [loadBook({ name: 'autumn', overrides: [] }), loadBook({ 'stock.safety': 60 }), loadBook({})].map(
      (loaded) => isRight(loaded) && loaded.right.name,
    ),
  ).toEqual(['autumn', 'book', 'book'])
  expect(problems({ name: 'autumn', 'stock.safety': 60 }).map(({ path }) => path)).toEqual(['/name'])
  expect(problems({ overrides: [{ param: 'stock.safety', value: 60, chanel: 'app' }] })[0]?.remedy).toContain('did you mean channel?')
})

test('a reason may have 2,000 characters, not one more', () => {
  const why = (length: number) => problems({ overrides: [{ param: 'stock.safety', value: 60, because: 'x'.repeat(length) }] }).length
  expect([why(2000), why(2001)]).toEqual([0, 1])
})

test('getters, prototypes and reserved names reach no rule', () => {
  const tricks: unknown[] = [
    Object.defineProperty({}, 'stock.safety', { enumerable: true, get: () => 60 }),
    Object.create({ 'stock.safety': 60 }),
    new Map([['stock.safety', 60]]),
    JSON.parse('{"__proto__":{"stock.safety":60}}'),
    null,
    undefined,
    7,
    'stock.safety',
    [],
    { 'stock.safety': Number.NaN },
    { 'stock.safety': -0 },
    { constructor: 1 },
    { overrides: { 0: {} } },
  ]
  for (const trick of tricks) expect(isLeft(loadBook(trick))).toBe(true)
})

test('whatever is sent, a book or a list of problems comes back, and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          overrides: fc.array(
            fc.record(
              { param: fc.constantFrom(...parameters.keys(), 'x'), value: fc.anything(), from: fc.anything() },
              { requiredKeys: [] },
            ),
          ),
        }),
      ),
      (raw) => {
        const loaded = loadBook(raw)
        expect(isRight(loaded) || loaded.left.problems.every(({ path, remedy }) => path.startsWith('/') && remedy.length > 5)).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test('the narrowest override in force decides: shop and channel, shop, channel, all; then the newest', () => {
  const shops = book({
    name: 'promotion',
    overrides: [
      { param: 'review.firstWithin', value: 'PT2H' },
      { param: 'review.firstWithin', value: 'PT3H', channel: 'app' },
      { param: 'review.firstWithin', value: 'PT4H', shop: 'S1' },
      {
        param: 'review.firstWithin',
        value: 'PT5H',
        shop: 'S1',
        channel: 'app',
        from: '2026-11-01',
        until: '2026-11-12',
        because: 'promotion',
      },
    ],
  })
  const since = at('2026-11-11T12:00:00+08:00')
  const hours = (scope: object, start = since) => (lawFor(shops, scope).judge(firstReview, { since: start }).ruling.dueAt - start) / hour
  expect([hours({}), hours({ channel: 'app' }), hours({ shop: 'S1' }), hours({ shop: 'S1', channel: 'app' })]).toEqual([2, 3, 4, 5])
  expect(hours({ shop: 'S1', channel: 'app' }, later(since, 24 * hour))).toBe(4)
  expect(lawFor(shops, { shop: 'S1', channel: 'app' }).judge(firstReview, { since }).basis.params).toEqual({
    'review.firstWithin': 'PT5H',
    because: ['promotion'],
  })
})

test('a book in code that would be refused is a programmer’s error', () => {
  expect(() => book({ 'returns.noReasonDays': 6 })).toThrow('at least 7 by L-7d')
})

test('after the sale no number holds for one channel only (AFS-12); when a platform takes silence for consent is its own rule', () => {
  const [found, ...more] = problems({
    overrides: [
      { param: 'returns.noReasonDays', value: 15, channel: 'app' },
      { param: 'returns.noReasonDays', value: 15, shop: 'S1' },
      { param: 'afterSales.silenceDecides', value: true, channel: 'app' },
      { param: 'stock.safety', value: 60, channel: 'app' },
    ],
  })
  expect([found, more]).toEqual([{ path: '/overrides/0/channel', value: '"app"', remedy: expect.stringContaining('AFS-12') }, []])
})

test('a book that says nothing is the manual; an override holds just what was written', () => {
  expect([loadBook({}), loadBook({ name: 'autumn' })]).toStrictEqual([
    right({ name: 'book', overrides: [] }),
    right({ name: 'autumn', overrides: [] }),
  ])
  expect(loadBook({ overrides: [{ param: 'stock.safety', value: 60 }] })).toStrictEqual(
    right({ name: 'book', overrides: [{ param: 'stock.safety', value: 60 }] }),
  )
  expect(
    loadBook({ overrides: [{ param: 'stock.safety', value: 60, from: '2026-11-01', until: '2026-12-01', shop: 'S1', because: '大促' }] }),
  ).toStrictEqual(
    right({
      name: 'book',
      overrides: [{ param: 'stock.safety', value: 60, from: '2026-11-01', until: '2026-12-01', shop: 'S1', because: '大促' }],
    }),
  )
})
test('what is not a list, a name or a text is told once, with what to send', () => {
  expect(problems({ overrides: 5 })).toEqual([{ path: '/overrides', value: '5', remedy: 'send a list of overrides' }])
  expect(problems({ name: '   ' })).toEqual([{ path: '/name', value: '"   "', remedy: 'send a text of 1 to 2,000 characters' }])
  expect(
    problems({
      overrides: [
        { param: 5, value: 1 },
        { param: 'zzzzzzzzzzzzzzzzzzzz', value: 1 },
      ],
    }).map(({ remedy }) => remedy),
  ).toEqual(['name a parameter of the manual', 'no rule has this parameter'])
})
