import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { entryChannel, entryLimit, requiredContent, secondCheck, type Entry } from '../../src/policies/entry.js'
import { anInstant, around } from './instants.js'
import { allowed, at, judge, later, minute, refusal } from './judge.js'

const receivedAt = at('2026-11-22T09:00:00+08:00')
const order = { 'customer/name': true, 'customer/phone': true, address: true, 'payment/means': true, 'payment/amount': true }
const line = { product: true, specification: true, quantity: true, unitPrice: true }
const entries: readonly Entry[] = ['platform', 'customerService', 'sales', 'import']

test('ENT-01: the channel is always recorded, and who entered it for entries by hand', () => {
  for (const entry of entries)
    for (const channelGiven of [true, false])
      for (const enteredByGiven of [true, false]) {
        const byHand = entry === 'customerService' || entry === 'sales'
        const about = judge(entryChannel, { receivedAt, entry, channelGiven, enteredByGiven }).map((found) => found.about)
        expect(about).toEqual([...(channelGiven ? [] : ['channel']), ...(byHand && !enteredByGiven ? ['enteredBy'] : [])])
      }
})

test('ENT-02: each missing field is reported by its path, all of them at once, and nothing else', () => {
  const present = <K extends string>(fields: readonly K[]) =>
    fc
      .tuple(...fields.map(() => fc.boolean()))
      .map((has) => Object.fromEntries(fields.map((field, i) => [field, has[i]])) as Record<K, boolean>)
  const anOrder = present(Object.keys(order) as (keyof typeof order)[])
  const lines = fc.array(present(Object.keys(line) as (keyof typeof line)[]), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(anOrder, lines, fc.boolean(), fc.boolean(), (has, of, paid, paidAtGiven) => {
      const gaps = (fields: Readonly<Record<string, boolean>>, at: string) =>
        Object.entries(fields)
          .filter(([, there]) => !there)
          .map(([field]) => at + field)
      const expected = [
        ...gaps(has, ''),
        ...(paid && !paidAtGiven ? ['payment/paidAt'] : []),
        ...of.flatMap((one, i) => gaps(one, `lines/${i}/`)),
      ]
      const found = judge(requiredContent, { receivedAt, order: has, lines: of, paid, paidAtGiven })
      expect(found.map(({ about }) => about).sort()).toEqual(expected.sort())
      expect(found.every(({ code }) => code === 'fieldMissing')).toBe(true)
    }),
  )
})
test('ENT-02: an order without lines lacks them', () => {
  expect(judge(requiredContent, { receivedAt, order, lines: [], paid: false, paidAtGiven: false })).toEqual([
    { code: 'fieldMissing', about: 'lines' },
  ])
})

test('ENT-03: an entry by hand is late from the end of its limit on, and is never lost', () => {
  fc.assert(
    fc.property(anInstant, around, (since, off) => {
      const ruling = judge(entryLimit, { since, enteredAt: later(since, 30 * minute + off) })
      expect(ruling).toEqual({ dueAt: since + 30 * minute, owner: 'customerService', late: off >= 0 })
    }),
  )
})

test('ENT-04: only another person than the one who entered it can check an entry by hand; a platform’s needs no check', () => {
  const operator = fc.constantFrom('op-1', 'op-2', undefined)
  fc.assert(
    fc.property(fc.constantFrom(...entries), operator, operator, (entry, enteredBy, checkedBy) => {
      const verdict = judge(secondCheck, {
        at: receivedAt,
        entry,
        ...(enteredBy === undefined ? {} : { enteredBy }),
        ...(checkedBy === undefined ? {} : { checkedBy }),
      })
      const byHand = entry === 'customerService' || entry === 'sales'
      expect(isRight(verdict)).toBe(!byHand || (checkedBy !== undefined && checkedBy !== enteredBy))
    }),
  )
  expect(refusal(judge(secondCheck, { at: receivedAt, entry: 'sales', enteredBy: 'op-1', checkedBy: 'op-1' }))).toEqual({
    reason: 'sameChecker',
    alternatives: ['anotherChecker'],
  })
  expect(refusal(judge(secondCheck, { at: receivedAt, entry: 'sales', enteredBy: 'op-1' }))).toEqual({
    reason: 'notChecked',
    alternatives: ['secondCheck'],
  })
  expect(allowed(judge(secondCheck, { at: receivedAt, entry: 'sales', enteredBy: 'op-1', checkedBy: 'op-2' }))).toEqual({ needed: true })
  expect(allowed(judge(secondCheck, { at: receivedAt, entry: 'import' }))).toEqual({ needed: false })
})
