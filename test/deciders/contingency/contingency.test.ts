// CTG-01: an emergency from its declaration to its review, and the desk's decisions while it lasts.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { lawFor, manual, type Book } from '../../../src/core/book.js'
import { contingencyPort, openDesk, stockPort, type Desk } from '../../../src/desk/index.js'
import { memoryLog } from '../../../src/log/memory.js'
import { contingencies, follower } from '../../../src/projections/index.js'
import { bookDuring } from '../../../src/policies/contingency.js'
import { shippingLimit } from '../../../src/policies/shipping/times.js'
import { around } from '../../policies/instants.js'
import { at, bookOf, day, hour, later } from '../../policies/judge.js'
import type { Role } from '../../../src/policies/roles.js'

const T0 = at('2026-07-20T09:00:00+08:00')
const slower = [{ param: 'shipping.within', value: 'PT96H' }]

/** A desk whose book follows the emergencies of its log. */
const open = (book = manual) => {
  const log = memoryLog()
  const desk = openDesk({ log, book, notice: false, clock: () => T0, ports: contingencyPort(log) })
  let n = 0
  const tell = (type: string, data: object = {}, when = T0, stream = 'contingency-flood', role: Role = 'lead') =>
    desk.handle({ id: `c${(n += 1)}`, type, stream, data }, { by: { id: 'op-1', role }, at: when })
  const take = async (...told: Parameters<typeof tell>): Promise<readonly string[]> => {
    const done = await tell(...told)
    if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
    return done.right.events.map(({ type }) => type)
  }
  const refused = async (...told: Parameters<typeof tell>): Promise<unknown> => {
    const done = await tell(...told)
    return E.isLeft(done) && done.left.kind === 'rejected' ? [done.left.rejection.reason, done.left.rejection.alternatives] : done
  }
  return { log, desk, tell, take, refused }
}
/** The shipping limit of an order that is placed, paid and approved at an instant: its due time and its ground. */
const limitOf = async (desk: Desk, when: typeof T0, order: string): Promise<readonly [number, unknown]> => {
  const stream = `order-${order}`
  const send = (type: string, data: object) =>
    desk.handle({ id: `${order}.${type}`, type, stream, data }, { by: { id: 'p', role: 'platform' }, at: when })
  await send('ReportOrder', {
    channel: 'web',
    shop: 'S1',
    lines: [{ line: 'L1', sku: 'A', quantity: 1, unitPrice: 100 }],
    tenders: [{ payment: 'T1', means: 'online', amount: 100 }],
  })
  await send('ReportPayment', { payment: 'T1', amount: 100 })
  const done = await send('ReportApproval', {})
  if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
  const started = done.right.events.find(({ data }) => (data as { readonly rule?: string }).rule === 'SHP-09')
  return [(started?.data as { readonly dueAt: number }).dueAt - when, done.right.basis.find(({ rule }) => rule === 'SHP-09')?.params]
}

test('declared, planned, handled, ended, reviewed: each step where it belongs, and no other', async () => {
  const { take, refused } = open()
  expect(await refused('PlanContingency', { plan: '改由北仓发货' })).toEqual(['notInThisState', ['ContingencyDeclared']])
  expect(await take('DeclareContingency', { name: '暴雨', changes: slower })).toEqual(['ContingencyDeclared'])
  expect(await refused('EndContingency')).toEqual(['notInThisState', ['ContingencyPlanned', 'ContingencyWithdrawn']])
  expect(await take('PlanContingency', { plan: '改由北仓发货' })).toEqual(['ContingencyPlanned'])
  expect(await take('TakeContingencyStep', { done: '通知在途客户' })).toEqual(['ContingencyStepTaken'])
  expect(await refused('WithdrawContingency', { reason: '误报' })).toEqual([
    'notInThisState',
    ['ContingencyPlanned', 'ContingencyStepTaken', 'ContingencyEnded'],
  ])
  expect(await take('EndContingency', {}, later(T0, 2 * day))).toEqual(['ContingencyEnded'])
  expect(await take('ReviewContingency', { learnt: '备用仓须提前签约' }, later(T0, 3 * day))).toEqual(['ContingencyReviewed'])
  expect(await refused('ReviewContingency', { learnt: '再次' }, later(T0, 3 * day))).toEqual(['notInThisState', ['readTheStory']])
  expect(await refused('DeclareContingency', { name: '暴雨' }, T0, 'contingency-other', 'customer')).toEqual(['roleMayNot', ['askRole']])
})

test('while it lasts its numbers decide, and every basis that rests on them names it; a millisecond earlier and from its end they do not', async () => {
  const ends = later(T0, 2 * day)
  await fc.assert(
    fc.asyncProperty(around, fc.boolean(), async (off, atEnd) => {
      const { desk, take } = open()
      await take('DeclareContingency', { name: '暴雨', changes: slower })
      await take('PlanContingency', { plan: '改由北仓发货' })
      await take('EndContingency', {}, ends)
      const lasts = atEnd ? off < 0 : off >= 0
      expect(await limitOf(desk, later(atEnd ? ends : T0, off), 'A')).toEqual(
        lasts ? [96 * hour, { 'shipping.within': 'PT96H', because: ['flood'] }] : [24 * hour, { 'shipping.within': 'PT24H' }],
      )
    }),
    { numRuns: 20 },
  )
})

test('further changes take the place of the first; called off, none are left; what was decided meanwhile stays decided', async () => {
  const { log, desk, take } = open(bookOf({ 'shipping.within': 'PT12H' }))
  expect((await limitOf(desk, T0, 'before'))[0]).toBe(12 * hour)
  await take('DeclareContingency', { name: '暴雨', changes: slower })
  expect((await limitOf(desk, later(T0, 1), 'during'))[0]).toBe(96 * hour)
  await take('PlanContingency', { plan: '停发', changes: [{ param: 'shipping.within', value: 'PT120H', shop: 'S1' }] }, later(T0, 2))
  expect((await limitOf(desk, later(T0, 3), 'planned'))[0]).toBe(120 * hour)
  await take('DeclareContingency', { name: '误报', changes: slower }, later(T0, 4), 'contingency-false')
  expect((await limitOf(desk, later(T0, 5), 'both'))[0]).toBe(96 * hour)
  await take('WithdrawContingency', { reason: '误报' }, later(T0, 6), 'contingency-false')
  expect((await limitOf(desk, later(T0, 7), 'one'))[0]).toBe(120 * hour)
  await take('EndContingency', {}, later(T0, 8))
  expect((await limitOf(desk, later(T0, 9), 'after'))[0]).toBe(12 * hour)
  const loaded = await desk.load('order-during')
  expect(
    loaded !== undefined &&
      E.isRight(loaded) &&
      (loaded.right.session.state() as { readonly deadlines: readonly { readonly rule: string; readonly dueAt: number }[] }).deadlines.find(
        ({ rule }) => rule === 'SHP-09',
      )?.dueAt,
  ).toBe(T0 + 1 + 96 * hour)
  expect((await log.read('contingency-flood')).map(({ basis }) => basis?.[0]?.rule)).toEqual(['CTG-01', 'CTG-01', 'CTG-01'])
})

test('an emergency of one shop leaves every other shop its own number, and one of a channel holds there for every shop', () => {
  const over = (value: string, scope: { readonly shop?: string; readonly channel?: string }) => ({
    param: 'shipping.within',
    value,
    ...scope,
  })
  const book: Book = {
    name: 'shops',
    overrides: [over('PT12H', { shop: 'S1' }), over('PT36H', { shop: 'S2' }), over('PT18H', { channel: 'jd' })],
  }
  const limit = (during: Book, shop: string, channel: string): number =>
    (lawFor(during, { shop, channel }).judge(shippingLimit, { since: T0 }).ruling.dueAt - T0) / hour
  const all = (during: Book): readonly number[] =>
    [
      ['S1', 'web'],
      ['S1', 'jd'],
      ['S2', 'web'],
      ['S2', 'jd'],
      ['S3', 'jd'],
      ['S3', 'web'],
    ].map(([shop = '', channel = '']) => limit(during, shop, channel))
  const declared = (id: string, on: Book, ...changes: Book['overrides']): Book => bookDuring(on, { id }, { name: id, overrides: changes })
  expect(all(book)).toEqual([12, 12, 36, 36, 18, 24])
  const flood = declared('flood', book, over('PT96H', { shop: 'S1' }))
  expect(all(flood)).toEqual([96, 96, 36, 36, 18, 24])
  expect(all(declared('strike', flood, over('PT72H', { shop: 'S2' })))).toEqual([96, 96, 72, 72, 18, 24])
  expect(all(declared('outage', flood, over('PT48H', { channel: 'jd' })))).toEqual([96, 48, 36, 48, 48, 24])
  expect(all(declared('all', flood, over('PT60H', {})))).toEqual([60, 60, 60, 60, 60, 60])
})

test('the same emergencies give the same book, so that nothing is worked out anew', async () => {
  const { log, take } = open()
  const live = follower(contingencies())
  const book = bookOf({ 'stock.safety': 60 })
  expect((await live.catchUp(log)).bookAt(book, T0)).toBe(book)
  await take('DeclareContingency', { name: '暴雨', changes: slower })
  const view = await live.catchUp(log)
  expect(view.bookAt(book, T0)).toBe(view.bookAt(book, later(T0, day)))
  expect([
    view.bookAt(book, later(T0, -1)) === book,
    view.bookAt(manual, T0) === view.bookAt(book, T0),
    view.lasting(T0).map(({ name }) => name),
  ]).toEqual([true, false, ['暴雨']])
  expect(lawFor(view.bookAt(book, T0)).judge(shippingLimit, { since: T0 }).ruling.dueAt).toBe(T0 + 96 * hour)
  await take('DeclareContingency', { name: '仓库火情', changes: [{ param: 'stock.safety', value: 0 }] }, later(T0, 1), 'contingency-fire')
  const both = (await live.catchUp(log)).bookAt(book, later(T0, 1))
  expect([both.name, both.overrides.map(({ param, value, because }) => [param, value, because])]).toEqual([
    'book+flood+fire',
    [
      ['shipping.within', 'PT96H', 'flood'],
      ['stock.safety', 0, 'fire'],
    ],
  ])
})

test('an emergency cannot change what the manual does not have, another kind of value, or what the law forbids: all problems at once, and nothing is appended', async () => {
  const { log, tell } = open()
  const done = await tell('DeclareContingency', {
    name: '暴雨',
    changes: [
      { param: 'shiping.within', value: 'PT96H' },
      { param: 'shipping.within', value: 96 },
      { param: 'returns.noReasonDays', value: 3 },
      { param: 'returns.noReasonDays', value: 9, channel: 'web' },
      { value: 1 },
    ],
  })
  if (E.isRight(done) || done.left.kind !== 'badInput') throw new Error(JSON.stringify(done))
  expect(done.left.problems.map(({ path }) => path)).toEqual(['/data/changes/4/param'])
  const named = await tell('DeclareContingency', {
    name: '暴雨',
    changes: [
      { param: 'shiping.within', value: 'PT96H' },
      { param: 'shipping.within', value: 96 },
      { param: 'returns.noReasonDays', value: 3 },
      { param: 'returns.noReasonDays', value: 9, channel: 'web' },
    ],
  })
  if (E.isRight(named) || named.left.kind !== 'badInput') throw new Error(JSON.stringify(named))
  expect(named.left.problems.map(({ path, value, remedy }) => [path, value, remedy])).toEqual([
    ['/data/changes/0/param', '"shiping.within"', 'no rule has this parameter; did you mean shipping.within?'],
    ['/data/changes/1/value', '96', 'write a duration like PT1H, P7D or P3Y, as a text'],
    ['/data/changes/2/value', '3', 'write at least 7 by L-7d'],
    ['/data/changes/3/channel', '"web"', expect.stringContaining('AFS-12')],
  ])
  expect(await log.read('contingency-flood')).toEqual([])
})

test('ports stand one on the other: none loses what another answers', async () => {
  const log = memoryLog()
  const operators = () => ({ joinedAt: T0 })
  const ports = contingencyPort(
    log,
    stockPort(log, () => 0, { operators, book: () => bookOf({ 'stock.safety': 60 }) }),
  )
  expect(ports.operators).toBe(operators)
  expect((await ports.book?.(manual, T0))?.overrides.map(({ param }) => param)).toEqual(['stock.safety'])
  expect(await ports.facts?.({ type: 'ReviewOrder', stream: 'order-1', data: {}, state: { lines: {}, cases: {} }, at: T0 })).toMatchObject({
    stock: {},
    demands: [],
    promotions: [],
  })
})
