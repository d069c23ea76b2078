import fc from 'fast-check'
import { duplicateOrders } from '../../../src/policies/review/duplicates.js'
import { mostTogether, type OtherOrder } from '../../../src/policies/review/repeats.js'
import { cancelAndReorder } from '../../../src/policies/risk/behaviour.js'
import { sameContact } from '../../../src/policies/risk/contacts.js'
import { at, day, judge, later, minute } from '../judge.js'

const t0 = at('2026-11-22T09:00:00+08:00')
const other = (after: number, more: Partial<OtherOrder> = {}): OtherOrder => ({
  id: `o${after}`,
  placedAt: later(t0, after),
  sameAccount: false,
  sameAddress: false,
  samePhone: false,
  skus: ['S'],
  ...more,
})
const duplicates = (others: readonly OtherOrder[], overrides?: Readonly<Record<string, unknown>>) =>
  judge(duplicateOrders, { placedAt: t0, skus: ['S', 'T'], others, confirmed: false }, overrides)
const marked = [{ code: 'duplicateOrder', about: 'S' }]

interface Placed {
  readonly id: string
  readonly at: number
  readonly account: string
  readonly address: string
  readonly phone: string
  readonly skus: readonly string[]
}
const aShop = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 999 }).map(String),
    at: fc.constantFrom(0, 15, 29, 30, 31, 45, 60, 61).map((m) => m * minute),
    account: fc.constantFrom('a', 'b'),
    address: fc.constantFrom('x', 'y'),
    phone: fc.constantFrom('1', '2'),
    skus: fc.constantFrom<readonly string[]>(['S'], ['T'], ['S', 'T']),
  }),
  { maxLength: 7, selector: ({ id }) => id },
)
const seenBy = (one: Placed, orders: readonly Placed[]): readonly OtherOrder[] =>
  orders
    .filter(({ id }) => id !== one.id)
    .map(({ id, at: placedAt, account, address, phone, skus }) => ({
      id,
      placedAt: later(t0, placedAt),
      sameAccount: account === one.account,
      sameAddress: address === one.address,
      samePhone: phone === one.phone,
      skus,
    }))

test('REV-08: the window is inclusive at its edge, before and after', () => {
  for (const side of [-1, 1])
    for (const [off, expected] of [
      [-1, marked],
      [0, marked],
      [1, []],
    ] as const) {
      expect(duplicates([other(side * (30 * minute + off), { sameAccount: true })])).toEqual(expected)
    }
})

test('REV-08: the same account or the same address, and the same product', () => {
  expect(duplicates([other(1, { sameAddress: true })])).toEqual(marked)
  expect(
    judge(duplicateOrders, {
      placedAt: t0,
      skus: ['T', 'S', 'T'],
      others: [other(1, { sameAccount: true, skus: ['S', 'T'] })],
      confirmed: false,
    }).map(({ about }) => about),
  ).toEqual(['S', 'T'])
  expect(duplicates([other(1, { samePhone: true })])).toEqual([])
  expect(duplicates([other(1, { sameAccount: true, skus: ['U'] })])).toEqual([])
  expect(judge(duplicateOrders, { placedAt: t0, skus: ['S'], others: [other(1, { sameAccount: true })], confirmed: true })).toEqual([])
})

test('REV-08: a shop that allows two orders marks the third in the window, not three spread wider', () => {
  const three = { 'review.duplicateCount': 3 }
  expect(duplicates([other(-20 * minute, { sameAccount: true })], three)).toEqual([])
  expect(duplicates([other(-20 * minute, { sameAccount: true }), other(10 * minute, { sameAccount: true })], three)).toEqual(marked)
  expect(duplicates([other(-20 * minute, { sameAccount: true }), other(11 * minute, { sameAccount: true })], three)).toEqual([])
  expect(duplicates([other(-1, { sameAccount: true }), other(1, { sameAddress: true })], three)).toEqual([])
})

test('REV-08, RSK-05: the order of arrival does not change which orders are marked', () => {
  fc.assert(
    fc.property(
      aShop.chain((orders) => fc.tuple(fc.constant(orders), fc.shuffledSubarray(orders, { minLength: orders.length }))),
      ([orders, arrived]) => {
        for (const one of orders) {
          const facts = (all: readonly Placed[]) => ({
            placedAt: later(t0, one.at),
            skus: one.skus,
            others: seenBy(one, all),
            confirmed: false,
          })
          expect(judge(duplicateOrders, facts(arrived))).toEqual(judge(duplicateOrders, facts(orders)))
          expect(judge(sameContact, facts(arrived))).toEqual(judge(sameContact, facts(orders)))
        }
      },
    ),
  )
})

test('REV-08: where two orders are duplicates, both are marked', () => {
  fc.assert(
    fc.property(aShop, (orders) => {
      const isMarked = (one: Placed) =>
        judge(duplicateOrders, { placedAt: later(t0, one.at), skus: one.skus, others: seenBy(one, orders), confirmed: false }).length > 0
      for (const one of orders) {
        const twin = orders.find(
          ({ id, at: when, account, address, skus }) =>
            id !== one.id &&
            Math.abs(when - one.at) <= 30 * minute &&
            (account === one.account || address === one.address) &&
            skus.some((sku) => one.skus.includes(sku)),
        )
        expect(isMarked(one)).toBe(twin !== undefined)
        if (twin !== undefined) expect(isMarked(twin)).toBe(true)
      }
    }),
  )
})

test('RSK-05: the third order to an address or with a phone within a day is intercepted, addresses and phones apart', () => {
  const check = (...others: readonly OtherOrder[]) => judge(sameContact, { placedAt: t0, others }).map(({ code }) => code)
  expect(check(other(-day, { sameAddress: true }))).toEqual([])
  expect(check(other(-day, { sameAddress: true }), other(-1, { sameAddress: true }))).toEqual(['sameAddressOften'])
  expect(check(other(-day - 1, { sameAddress: true }), other(-1, { sameAddress: true }))).toEqual([])
  expect(check(other(-2, { sameAddress: true }), other(-1, { samePhone: true }))).toEqual([])
  expect(check(other(-2, { sameAddress: true, samePhone: true }), other(-1, { sameAddress: true, samePhone: true }))).toEqual([
    'sameAddressOften',
    'samePhoneOften',
  ])
})

test('RSK-03: three cancellations by the account in the day before it intercept a reorder', () => {
  const cancelled = (ago: number, sameAccount = true) => other(-ago - 1, { id: `c${ago}`, sameAccount, cancelledAt: later(t0, -ago) })
  const check = (...others: readonly OtherOrder[]) => judge(cancelAndReorder, { placedAt: t0, others }).map(({ code }) => code)
  expect(check(cancelled(1), cancelled(2))).toEqual([])
  expect(check(cancelled(0), cancelled(2), cancelled(day))).toEqual(['cancelReorderOften'])
  expect(check(cancelled(1), cancelled(2), cancelled(day + 1))).toEqual([])
  expect(check(cancelled(1), cancelled(2), cancelled(3, false))).toEqual([])
  expect(check(cancelled(1), cancelled(2), other(-3, { sameAccount: true }))).toEqual([])
})

test('the fullest window around an instant is at least one and grows with the window', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 })), fc.nat(30), (offs, ms) => {
      const others = offs.map((off) => later(t0, off))
      const some = mostTogether(t0, others, ms)
      expect(some).toBeGreaterThanOrEqual(1 + offs.filter((off) => off === 0).length)
      expect(mostTogether(t0, others, ms + 1)).toBeGreaterThanOrEqual(some)
    }),
  )
})
