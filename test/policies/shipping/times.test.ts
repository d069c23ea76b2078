import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { requestedTime, shippingLimit, stalledParcel, waybillLimit } from '../../../src/policies/shipping/times.js'
import { inCarrierOrder, type Scan, type ScanKind } from '../../../src/events/scans.js'
import { tracking } from '../../../src/policies/shipping/tracking.js'
import { anInstant, around } from '../instants.js'
import { at, day, hour, judge, later, refusal } from '../judge.js'

const t0 = at('2026-11-22T09:00:00+08:00')

test('SHP-04, SHP-07, SHP-09: an hour to the waybill, a day without progress, a day to ship', () => {
  fc.assert(
    fc.property(anInstant, (since) => {
      expect(judge(waybillLimit, { since })).toEqual({ dueAt: since + hour, owner: 'logistics' })
      expect(judge(stalledParcel, { since })).toEqual({
        dueAt: since + day,
        owner: 'logistics',
        offer: ['changeCarrier', 'longerReceipt', 'reship', 'refund'],
      })
      expect(judge(shippingLimit, { since })).toEqual({ dueAt: since + day, owner: 'warehouse' })
    }),
  )
})
test('SHP-07: the clock runs from the last scan: every later scan moves it by as much', () => {
  fc.assert(
    fc.property(anInstant, fc.nat(10 * day), (since, ms) => {
      expect(judge(stalledParcel, { since: later(since, ms) }).dueAt - judge(stalledParcel, { since }).dueAt).toBe(ms)
    }),
  )
})
test('SHP-09: a presale ships by its promised date; a requested date puts the day off, an earlier one does not shorten it', () => {
  expect(judge(shippingLimit, { since: t0, promisedAt: later(t0, 9 * day) }).dueAt).toBe(t0 + 9 * day)
  expect(judge(shippingLimit, { since: t0, requestedShipAt: later(t0, 3 * day) }).dueAt).toBe(t0 + 4 * day)
  expect(judge(shippingLimit, { since: t0, requestedShipAt: later(t0, -day) }).dueAt).toBe(t0 + day)
  expect(judge(shippingLimit, { since: t0 }, { 'shipping.within': 'PT48H' }).dueAt).toBe(t0 + 2 * day)
})

test('SHP-09: of a guaranteed delivery and the limit the sooner counts, but none that was over before it began; a presale’s promise stands before both', () => {
  const dueFor = (guaranteed: number, more: object = {}) =>
    judge(shippingLimit, { since: t0, guaranteedBy: later(t0, guaranteed), ...more }).dueAt - t0
  expect([1, 6 * hour, day - 1, day, day + 1, 9 * day, 0, -1].map((ms) => dueFor(ms))).toEqual([
    1,
    6 * hour,
    day - 1,
    day,
    day,
    day,
    day,
    day,
  ])
  expect(dueFor(6 * hour, { promisedAt: later(t0, 2 * day), requestedShipAt: later(t0, 5 * day) })).toBe(2 * day)
  expect([dueFor(3 * day + hour, { requestedShipAt: later(t0, 3 * day) }), dueFor(hour, { requestedShipAt: later(t0, 3 * day) })]).toEqual([
    3 * day + hour,
    4 * day,
  ])
})

test('SHP-08: a millisecond before the requested date is too early; a guarantee that cannot be kept is seen', () => {
  fc.assert(
    fc.property(anInstant, around, (requestedShipAt, off) => {
      expect(isRight(judge(requestedTime, { at: later(requestedShipAt, off), requestedShipAt }))).toBe(off >= 0)
    }),
  )
  expect(refusal(judge(requestedTime, { at: t0, requestedShipAt: later(t0, 1) }))).toEqual({
    reason: 'tooEarly',
    alternatives: ['shipOnRequestedDay', 'askCustomer'],
  })
  expect([0, 1].map((late) => judge(requestedTime, { at: later(t0, late), guaranteedBy: later(t0, day), transitMs: day }))).toMatchObject([
    { right: { inTime: true } },
    { right: { inTime: false } },
  ])
})

const scan = (id: string, after: number, kind: ScanKind): Scan => ({ id, at: later(t0, after), kind })
const six = [
  scan('s1', 0, 'handedOver'),
  scan('s2', 5, 'moved'),
  scan('s3', 5, 'stalled'),
  scan('s4', 9, 'outForDelivery'),
  scan('s5', 9, 'signed'),
  scan('s6', 9, 'signed'),
]
const permutations = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.length <= 1 ? [list] : list.flatMap((one, i) => permutations(list.filter((_, j) => j !== i)).map((rest) => [one, ...rest]))
const receive = (arrived: readonly Scan[]) => {
  const known: Scan[] = []
  let last: Scan | undefined
  for (const one of arrived) {
    const ruling = judge(tracking, { scan: one, known })
    if (ruling === 'repeat') continue
    known.push(one)
    if (ruling === 'newest') last = one
  }
  return [last?.id, known.toSorted(inCarrierOrder).map(({ id }) => id)]
}

test('SHP-11: all 720 orders of six scans, each of them doubled, give the same parcel', () => {
  const all = permutations(six)
  expect(all.length).toBe(720)
  for (const arrived of all) expect(receive(arrived.flatMap((one) => [one, one]))).toEqual(['s6', ['s1', 's2', 's3', 's4', 's5', 's6']])
})
test('SHP-11: any scans, in any order and number of times', () => {
  const kinds: readonly ScanKind[] = [
    'handedOver',
    'moved',
    'outForDelivery',
    'failedDelivery',
    'stalled',
    'lockerDeposited',
    'refused',
    'lost',
    'returned',
    'signed',
  ]
  const scans = fc.uniqueArray(
    fc.record({ id: fc.nat(30).map(String), at: fc.nat(4).map((ms) => later(t0, ms)), kind: fc.constantFrom(...kinds) }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  fc.assert(
    fc.property(
      scans.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length }))),
      ([list, arrived]) => {
        expect(receive(arrived)).toEqual(receive(list))
      },
    ),
  )
})
