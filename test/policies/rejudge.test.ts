// What a decision rested on is enough to ask its rules again: by the manual they say the same, by another book what its numbers say.
import { manual } from '../../src/core/book.js'
import { instantOf } from '../../src/core/time/index.js'
import { openDesk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { book, rejudge } from '../../src/policies/index.js'
import type { Role } from '../../src/policies/roles.js'

const lines = [{ line: 'L1', sku: 'M', quantity: 1, unitPrice: 100 }]
const asked = async (when: string) => {
  const desk = openDesk({ log: memoryLog(), notice: false })
  const send = (id: string, type: string, role: Role, at: string, data: object) =>
    desk.handle({ id, type, stream: 'order-1', data }, { by: { id: role, role }, at: instantOf(at) })
  await send('a', 'ReportOrder', 'platform', '2026-11-01T10:00:00+08:00', { channel: 'web', shop: 'S1', lines })
  await send('b', 'ReportScan', 'carrier', '2026-11-02T10:00:00+08:00', { parcel: 'P1', scan: 's1', kind: 'signed' })
  await send('c', 'RequestAfterSale', 'customer', when, {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'web',
    lines: [{ line: 'L1', quantity: 1 }],
  })
  const found = []
  for await (const { type, basis = [] } of desk.log.readAll()) found.push(...basis.map((one) => ({ type, ...one })))
  return found
}

test.each([
  ['2026-11-09T23:59:59.999+08:00', undefined, undefined],
  ['2026-11-10T00:00:00+08:00', 'windowClosed', undefined],
  ['2026-11-17T23:59:59.999+08:00', 'windowClosed', undefined],
  ['2026-11-18T00:00:00+08:00', 'windowClosed', 'windowClosed'],
])('asked at %s: by the manual %s, with fifteen days %s', async (when, now, then) => {
  const window = (await asked(when)).find(({ rule }) => rule === 'RET-02')
  if (window === undefined) throw new Error('RET-02 was not asked')
  const [was, would] = [rejudge(window, manual), rejudge(window, book({ 'returns.noReasonDays': 15 }))]
  expect([was?.refused?.reason, would?.refused?.reason]).toEqual([now, then])
  expect([was?.basis.params, would?.basis.params]).toEqual([{ 'returns.noReasonDays': 7 }, { 'returns.noReasonDays': 15 }])
})
test('every rule of a decision can be asked again and rests on the same; a lifecycle is no rule; another shop has its own numbers', async () => {
  const found = await asked('2026-11-05T10:00:00+08:00')
  expect(found.length).toBeGreaterThan(10)
  for (const { type: _, ...basis } of found) expect(rejudge(basis, manual)?.basis).toEqual(basis)
  // What allows, or says something else, or nothing, refuses nothing.
  expect(found.flatMap((basis) => rejudge(basis, manual)?.refused ?? [])).toEqual([])
  expect(rejudge({ rule: 'REV-16', facts: { since: 0, terms: 'cashOnDelivery' } }, manual)).toMatchObject({
    ruling: undefined,
    basis: { rule: 'REV-16' },
  })
  expect(rejudge({ rule: 'lifecycle/order', facts: {} }, manual)).toBeUndefined()
  const own = book({ overrides: [{ param: 'returns.noReasonDays', value: 30, shop: 'S2' }] })
  const window = found.find(({ rule }) => rule === 'RET-02') ?? { rule: '', facts: {} }
  expect([rejudge(window, own)?.basis.params, rejudge(window, own, { shop: 'S2' })?.basis.params]).toEqual([
    { 'returns.noReasonDays': 7 },
    { 'returns.noReasonDays': 30 },
  ])
})
