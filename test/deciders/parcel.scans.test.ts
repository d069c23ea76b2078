// Scans of carriers in any order, doubled and late: one parcel, one order (SHP-11).
import fc from 'fast-check'
import { instant } from '../../src/core/time/index.js'
import { orderDecider, type Order } from '../../src/deciders/whole/index.js'
import { follow, hours, orderAt, placed, T0 } from '../support/history.js'
import { Story } from '../cases/kit/story.js'
import { violations } from '../support/invariants.js'

interface Scan {
  readonly scan: string
  readonly kind: string
  readonly after: number
}
const scans: readonly Scan[] = [
  { scan: 'S1', kind: 'handedOver', after: 10 },
  { scan: 'S2', kind: 'moved', after: 20 },
  { scan: 'S3', kind: 'stalled', after: 50 },
  { scan: 'S4', kind: 'outForDelivery', after: 60 },
  { scan: 'S5', kind: 'failedDelivery', after: 62 },
  { scan: 'S6', kind: 'signed', after: 70 },
]
const permutations = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  all.length < 2 ? [all] : all.flatMap((one, i) => permutations([...all.slice(0, i), ...all.slice(i + 1)]).map((rest) => [one, ...rest]))

/** Each scan comes an hour after the last, and once more at the end. */
const told = (order: Order, list: readonly Scan[]): Order => {
  const end = [...list, ...list].reduce(
    (state, { scan, kind, after }, i) =>
      follow(state, T0 + hours(100 + i), 'carrier', 'ReportScan', { parcel: 'P1', scan, kind, occurredAt: T0 + hours(after) }),
    order,
  )
  expect(violations(end)).toEqual([])
  return end
}

/** What must not depend on the order of arrival: all but when a wait began and which exceptions have come and gone. */
const essence = ({ deadlines: _, exceptions, since: _since, parcels, ...order }: Order) => ({
  ...order,
  parcels: Object.entries(parcels).map(([id, { since: _begun, ...parcel }]) => [id, parcel]),
  open: Object.entries(exceptions)
    .filter(([, { state }]) => state !== 'withdrawn')
    .map(([id]) => id)
    .sort(),
})

const starts: readonly (readonly [string, () => Order])[] = [
  ['nobody told us of its shipping', () => orderAt('approved')],
  ['we shipped it ourselves', () => orderAt('shipped')],
  ['reported by its platform', () => follow(orderDecider.initial, T0, 'platform', 'ReportOrder', placed)],
]
test.each(starts)('all 720 orders of arrival of six scans, each doubled, end in one parcel and one order: %s', (_, start) => {
  const order = start()
  const straight = told(order, scans)
  expect(straight.parcels['P1']).toMatchObject({ state: 'signed', signedAt: T0 + hours(70) })
  expect(straight.state).toBe('completed')
  expect(straight.lines['L1']?.units).toEqual({ customer: 2 })
  for (const list of permutations(scans)) expect(essence(told(order, list))).toEqual(essence(straight))
})

const kinds = [
  'handedOver',
  'moved',
  'outForDelivery',
  'lockerDeposited',
  'failedDelivery',
  'stalled',
  'signed',
  'refused',
  'returned',
  'lost',
] as const

test('whatever kinds of scans come, at whatever instants, the order of arrival does not decide where the parcel and its units are', () => {
  const some = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...kinds), after: fc.integer({ min: 5, max: 9 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  fc.assert(
    fc.property(
      some.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const named = list.map((one) => ({ ...one, scan: `S-${list.indexOf(one)}` }))
        const other = shuffled.map((one) => ({ ...one, scan: `S-${list.indexOf(one)}` }))
        const [a, b] = [told(orderAt('shipped'), named), told(orderAt('shipped'), other)]
        const place = ({ parcels, lines, handedOverAt, signedAt }: Order) => ({
          state: parcels['P1']?.state,
          signed: parcels['P1']?.signedAt,
          out: parcels['P1']?.shippedAt,
          handedOverAt,
          signedAt,
          units: Object.values(lines).map(({ units }) => units),
        })
        expect(place(b)).toEqual(place(a))
      },
    ),
    { numRuns: 150 },
  )
})

test('an earlier hand-over that becomes known later takes back what it explains', () => {
  let order = orderAt('approved')
  order = follow(order, T0 + hours(90), 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S6', kind: 'signed', occurredAt: T0 + hours(70) })
  expect(order.exceptions['handOverSkipped.parcel:P1']?.state).toBe('open')
  order = follow(order, T0 + hours(91), 'carrier', 'ReportScan', {
    parcel: 'P1',
    scan: 'S1',
    kind: 'handedOver',
    occurredAt: T0 + hours(80),
  })
  expect(order.exceptions['handOverSkipped.parcel:P1']?.state).toBe('withdrawn')
  expect(order.exceptions['signedBeforeHandedOver.order']?.state).toBe('open')
  order = follow(order, T0 + hours(92), 'carrier', 'ReportScan', {
    parcel: 'P1',
    scan: 'S2',
    kind: 'handedOver',
    occurredAt: T0 + hours(60),
  })
  expect(order.exceptions['signedBeforeHandedOver.order']?.state).toBe('withdrawn')
})

test('a second parcel handed over after the first was signed contradicts nothing', () => {
  let order = orderAt('approved')
  const scan = (parcel: string, kind: string, after: number, lines: readonly object[]) => {
    order = follow(order, T0 + hours(after), 'carrier', 'ReportScan', {
      parcel,
      scan: `${parcel}-${kind}`,
      kind,
      ...(kind === 'handedOver' ? { lines } : {}),
    })
  }
  scan('P1', 'handedOver', 10, [{ line: 'L1', quantity: 2 }])
  scan('P1', 'signed', 20, [])
  expect(order.state).toBe('inFulfilment')
  expect(order.deadlines.some(({ rule }) => rule === 'SHP-09')).toBe(true)
  scan('P2', 'handedOver', 30, [{ line: 'L2', quantity: 2 }])
  expect(order.deadlines.some(({ rule }) => rule === 'SHP-09')).toBe(false)
  scan('P2', 'signed', 40, [])
  expect([order.state, order.exceptions, order.completedAt]).toEqual(['completed', {}, instant(T0 + hours(40))])
})

test.each([
  ['reship', 'signed'],
  ['reship', 'returned'],
  ['refund', 'signed'],
  ['refund', 'returned'],
] as const)('SHP-12: a lost parcel that turns up after it was answered by %s (%s) is looked at by a person', (answer, kind) => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000, quantity: 2 }] })
    .paid()
    .approved()
    .shipped()
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
  story.must('customer', 'AnswerLoss', { parcel: 'P1', answer })
  const after = story.order.lines['L1']?.units
  story.wait(1000).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'X', kind })
  expect([story.order.parcels['P1']?.state, story.order.lines['L1']?.units, story.order.exceptions]).toMatchObject([
    'lost',
    after,
    { 'unitsHaveMovedOn.parcel:P1': { state: 'open' } },
  ])
})

test('SHP-21: a parcel that is signed for was not stopped: its intercept has failed, and nobody waits for it', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
  story.must('logistics', 'InterceptParcel', { parcel: 'P1', outboundFreight: 800, interceptFreight: 500, costAccepted: true })
  story.signed()
  expect([story.order.state, story.order.intercepts?.['P1']?.state]).toEqual(['completed', 'failed'])
})

test('SHP-21: what is lost is not back: its loss is settled, or it is heard of first', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }] })
    .paid()
    .approved()
    .shipped()
  story.must('logistics', 'InterceptParcel', { parcel: 'P1', outboundFreight: 800, interceptFreight: 500, costAccepted: true })
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
  const told = { parcel: 'P1', deduction: 0, deductionTold: false, fetchedBy: 'warehouse', condition: 'sound' }
  expect(story.refused('warehouse', 'ConfirmIntercept', { ...told, goods: 'confirmedBack' })).toMatchObject({
    reason: 'notInThisState',
    alternatives: ['awaitGoods'],
  })
  story.must('warehouse', 'ConfirmIntercept', { ...told, goods: 'lossSettled' })
  expect(story.order.intercepts?.['P1']?.state).toBe('back')
})

test.each([
  ['handedOver', 'shipped'],
  ['moved', 'shipped'],
  ['outForDelivery', 'shipped'],
  ['lockerDeposited', 'shipped'],
  ['failedDelivery', 'shipped'],
  ['stalled', 'stalled'],
  ['signed', 'signed'],
  ['refused', 'refused'],
  ['returned', 'returnedToSender'],
  ['lost', 'lost'],
])('the first that is heard of a parcel is %s: that is where it is, with the goods', (kind, state) => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }] })
    .paid()
    .approved()
  story.must('carrier', 'ReportScan', { parcel: 'P9', scan: 'S1', kind })
  expect([story.order.parcels['P9']?.state, story.order.parcels['P9']?.lines]).toEqual([state, { L1: 1 }])
})

test('a parcel that turns out not to be signed leaves the earliest signing of the others', () => {
  const story = new Story()
    .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 1000 }, { unitPrice: 1000 }, { unitPrice: 1000 }] })
    .paid()
    .approved()
  const scan = (parcel: string, kind: string, after: number) =>
    story.must('carrier', 'ReportScan', { parcel, scan: `${parcel}.${kind}`, kind, occurredAt: new Date(T0 + hours(after)).toISOString() })
  for (const [parcel, line] of [
    ['P1', 'L1'],
    ['P2', 'L2'],
    ['P3', 'L3'],
    ['P4', 'L4'],
  ] as const)
    story.shipped(parcel, { [line]: 1 })
  story.now = instant(T0 + hours(90))
  scan('P1', 'signed', 30)
  scan('P2', 'signed', 50)
  scan('P3', 'signed', 40)
  scan('P4', 'signed', 60)
  expect(story.order.signedAt).toBe(T0 + hours(30))
  scan('P1', 'returned', 20)
  expect([story.order.parcels['P1']?.state, story.order.signedAt]).toEqual(['returnedToSender', T0 + hours(40)])
})
