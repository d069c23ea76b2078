// The public step copies what its slice says its events change, and no more: the given order is frozen here, so that a reducer which
// changes anything else throws. Histories do so everywhere (test/support/step.ts); these are the steps that they seldom take.
import { instant } from '../../src/core/time/index.js'
import type { Order, OrderDraft } from '../../src/deciders/order/state.js'
import { orderDecider } from '../../src/deciders/whole/index.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { days, orderAt, T0 } from '../support/history.js'
import { step } from '../support/step.js'

const at = instant(T0 + days(3))
const share = () => ({ sku: 'A', warehouse: 'W1', quantity: 2, state: 'asked', version: 0 }) as const
const held = (stage: string): Order => ({
  ...orderAt(stage),
  planned: { L1: [share()], L2: [{ ...share(), state: 'held' }] },
  short: { L1: 'outOfStock', L2: 'cancelled' },
  holds: { L1: ['S1'], L2: ['S2'] },
})

/** Units of L2 that are to come from its share; none once they have left. */
const unitsOfHeld = ({ planned }: Order): number | undefined => planned?.['L2']?.[0]?.quantity || undefined

const seldom: readonly (readonly [
  stage: string,
  event: { readonly type: string; readonly data: unknown },
  gone: (order: Order) => unknown,
])[] = [
  [
    'approved',
    { type: 'StockHeld', data: { line: 'L1', sku: 'A', warehouse: 'W1', quantity: 1, version: 3 } },
    ({ short }) => short?.['L1'],
  ],
  ['approved', { type: 'StockFreed', data: { line: 'L1', sku: 'A', warehouse: 'W1' } }, ({ planned }) => planned?.['L1']],
  ['approved', { type: 'ShippingReleased', data: { line: 'L1', supply: 'S1' } }, ({ holds }) => holds?.['L1']],
  [
    'pendingReview',
    { type: 'OrderCorrected', data: { before: {}, after: { lines: [{ line: 'L1', sku: 'B' }] } } },
    ({ planned, holds }) => planned?.['L1'] ?? holds?.['L1'],
  ],
  ['packed', { type: 'ParcelShipped', data: { parcel: 'P1', carrier: 'SF' } }, unitsOfHeld],
  ['packed', { type: 'ParcelMoved', data: { parcel: 'P1', scan: 'S1' } }, unitsOfHeld],
  ['packed', { type: 'ParcelLost', data: { parcel: 'P1', scan: 'S1' } }, unitsOfHeld],
]

test.each(seldom)('%s: %j changes a copy', (stage, { type, data }, gone) => {
  const order = held(stage)
  const event = { type, at, data } as OrderStreamEvent
  const replayed = structuredClone(order) as OrderDraft
  orderDecider.apply(replayed, event)
  expect(gone(order)).toBeDefined()
  expect(step(order, event)).toEqual(replayed)
  expect(gone(replayed)).toBeUndefined()
})
