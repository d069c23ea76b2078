import * as E from 'fp-ts/lib/Either.js'
import { stockStream } from '../../../src/deciders/stock/index.js'
import { saleable } from '../../../src/policies/stock/allocation.js'
import { neverOversold } from '../../../src/policies/stock/levels.js'
import { at, judge } from '../../policies/judge.js'
import { Floor, Shelf } from '../kit/floor.js'
import { shape, type Shape } from '../kit/shape.js'
import { cancelUnits } from './cancels.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
export const level = (onHand: number, reserved: number, threshold: number) => ({
  at: placedAt,
  onHand,
  reserved,
  threshold,
  inTransit: 0,
  presale: false,
})
const parses = (type: string, data: object): boolean => E.isRight(stockStream.parse(type, data))
interface Levels {
  onHand: number
  allocated: number
}

/** An order for so many units, approved with its stock; some of them in a parcel that is packed. What the source counts as packed is still on our shelf. */
const floorOf = (onHand: number, units: number, packed = 0): Floor => {
  const floor = new Floor()
  floor.shelf().received(onHand + packed)
  floor.approved({ lines: [{ unitPrice: 1000, quantity: units + packed }] })
  if (packed > 0)
    floor.do((story) => {
      story.packed('P1', { L1: packed })
    })
  return floor
}
const unpacked = (floor: Floor): Floor =>
  floor.do((story) => {
    for (const [parcel, { state }] of Object.entries(story.order.parcels))
      if (state !== 'cancelled') story.must('warehouse', 'CancelParcel', { parcel })
  })
/** How many units of a line an edit takes off, where it only takes off. */
export const lessUnits = (change: unknown): number | undefined => {
  const [, from, to] = (/set quantity from (\d+) to (\d+)/.exec(String(change)) ?? []).map(Number)
  return from === undefined || to === undefined || to >= from ? undefined : from - to
}

export const stockShapes: readonly Shape[] = [
  // Stock (INV-08): saleable = on hand − allocated − threshold; packing takes only what is there.
  shape<
    { onHand: number; threshold: number; ask: number; inCart?: number; allocated?: number },
    { available?: number; error?: string; accepted?: number }
  >(['onHand', 'threshold', 'ask'], ({ onHand, threshold, ask, allocated = 0, inCart = allocated }, expected) => {
    const {
      available = Math.max(0, saleable({ onHand, reserved: inCart, threshold })),
      accepted = expected.error === undefined && ask <= available ? ask : 0,
    } = expected
    expect(Math.max(0, saleable({ onHand, reserved: inCart, threshold }))).toBe(available)
    const shelf = new Shelf().received(onHand)
    shelf.tell('ConfigureStock', { threshold })
    if (inCart > 0) shelf.reserve('same', inCart)
    expect(shelf.reserve('asked', ask)).toBe(accepted === ask)
    expect(shelf.levels).toEqual({ onHand, allocated: inCart + accepted })
  }),
  shape<{ onHand: number; ask: number }, { accepted: number; allocated?: number; onHand?: number }>(
    ['onHand', 'tracked', 'ask'],
    ({ ask, onHand }, { accepted, allocated = 0, onHand: left = onHand }) => {
      // What no shelf knows is promised to nobody, and is packed all the same.
      const floor = new Floor()
      floor.shelf().received(onHand)
      floor.story.placed({ lines: [{ unitPrice: 1000, quantity: ask, sku: 'MADE-TO-ORDER' }] }).paid()
      floor.do((story) => {
        story.approved().shipped()
      })
      expect([floor.story.order.lines['L1']?.units, floor.shelf().levels]).toEqual([{ 'parcel:P1': accepted }, { onHand: left, allocated }])
    },
    ({ input }) => input['tracked'] === false,
  ),
  shape<{ onHand: number; allocated: number; pack: number[] }, Record<string, string | Levels>>(
    ['onHand', 'allocated', 'pack'],
    ({ onHand, allocated, pack }, expected) => {
      for (const ask of pack) {
        const packed = judge(neverOversold, { ...level(onHand, allocated, 0), ask, to: 'pack' })
        const after = expected[`pack${ask}`]
        expect(E.isRight(packed) ? { onHand: onHand - ask, allocated: allocated - ask } : 'refused').toEqual(
          typeof after === 'string' ? 'refused' : after,
        )
      }
    },
  ),
  shape<{ onHand: number; allocated: number; threshold: number }, { saleable: number; ask1?: string }>(
    ['onHand', 'allocated', 'threshold'],
    ({ onHand, allocated, threshold }, expected) => {
      expect(saleable({ onHand, reserved: allocated, threshold })).toBe(expected.saleable)
      expect(E.isLeft(judge(neverOversold, { ...level(onHand, allocated, threshold), ask: 1, to: 'reserve' }))).toBe(
        expected.ask1 === 'error',
      )
    },
  ),
  shape<{ onHand: number; setQuantity: number }, { error?: string }>(
    ['onHand', 'inCart', 'setQuantity'],
    ({ onHand, setQuantity }, expected) =>
      expect(new Shelf().received(onHand).reserve('asked', setQuantity)).toBe(expected.error === undefined),
  ),

  // What is on hand changes by movements alone, and never below nothing (INV-11).
  shape<{ setOnHand: number | number[]; onHand?: number }, { error?: string; movements?: unknown; onHand?: number }>(
    ['setOnHand'],
    ({ setOnHand, onHand = 0 }, expected) => {
      const shelf = new Shelf().received(onHand)
      const already = shelf.movements.length
      for (const counted of [setOnHand].flat()) {
        if (counted < 0) {
          expect([
            parses('CountStock', { counted, reason: 'count' }),
            E.isLeft(shelf.tell('AdjustStock', { change: counted - shelf.stock.onHand, reason: 'count' })),
          ]).toEqual([false, true])
          expect(expected.error).toBeDefined()
        } else shelf.tell('CountStock', { counted, reason: 'count' })
      }
      if (expected.movements !== undefined) expect(shelf.movements.slice(already)).toEqual(expected.movements)
      expect(shelf.stock.onHand).toBe(expected.onHand ?? onHand)
    },
  ),

  // Orders that want the same units: none is promised twice, and what is short is told (INV-08, INV-09).
  shape<
    { onHand: number; threshold?: number; orders?: (number | { id: string; ask: number })[]; concurrentOrders?: number[] },
    { allocated?: number; allocatedAtMost?: number; placed?: boolean[]; shortfall?: Record<string, number> }
  >(
    ['onHand'],
    ({ onHand, threshold = 0, orders, concurrentOrders = [] }, expected) => {
      const asked = (orders ?? concurrentOrders).map((order, i) => (typeof order === 'number' ? { id: `o${i + 1}`, ask: order } : order))
      const shelf = new Shelf().received(onHand)
      if (threshold !== 0) shelf.tell('ConfigureStock', { threshold })
      const held = asked.map(({ id, ask }) => shelf.reserve(id, ask, expected.shortfall === undefined ? 'no' : 'yes'))
      if (expected.placed !== undefined) expect(held).toEqual(expected.placed)
      if (expected.shortfall !== undefined)
        expect(Object.fromEntries(Object.entries(shelf.stock.waiting).map(([id, { quantity }]) => [id, quantity]))).toEqual(
          expected.shortfall,
        )
      expect(shelf.stock.reserved).toBe(expected.allocated ?? Math.min(onHand, shelf.stock.reserved))
      expect(shelf.stock.reserved).toBeLessThanOrEqual(expected.allocatedAtMost ?? onHand - threshold)
    },
    ({ input }) => 'orders' in input || 'concurrentOrders' in input,
  ),
  shape<{ onHand: number; lines: { sku: string; qty: number }[] }, { allocated: number; afterPacking?: Levels }>(
    ['onHand', 'lines', 'placed'],
    ({ onHand, lines }, expected) => {
      const floor = new Floor()
      for (const { sku } of lines) floor.shelf(sku)
      floor.shelf(lines[0]?.sku).received(onHand)
      floor.approved({ lines: lines.map(({ sku, qty }) => ({ sku, quantity: qty, unitPrice: 1000 })) })
      expect(floor.shelf(lines[0]?.sku).levels.allocated).toBe(expected.allocated)
      floor.do((story) => {
        story.shipped()
      })
      if (expected.afterPacking !== undefined) expect(floor.shelf(lines[0]?.sku).levels).toEqual(expected.afterPacking)
    },
  ),

  // A payment settling, or an order ending, touches no unit twice.
  shape<{ payment: string; allocatedBefore: number }, { allocatedAfter: number }>(
    ['payment', 'allocatedBefore'],
    ({ allocatedBefore }, expected) => {
      const floor = floorOf(allocatedBefore, allocatedBefore)
      floor.do((story) => {
        story.must('platform', 'ReportPayment', { payment: 'T1', amount: 0 })
      })
      expect([floor.shelf().levels.allocated, floor.story.order.lines['L1']?.units]).toEqual([
        expected.allocatedAfter,
        { ours: expected.allocatedAfter },
      ])
    },
  ),
  shape<{ placedWithoutAllocation: boolean }, Levels>(['placedWithoutAllocation', 'action'], (_, expected) => {
    const floor = new Floor()
    floor.shelf().received(expected.onHand)
    floor.story.placed({ lines: [{ unitPrice: 1000, quantity: 3 }] })
    floor.do((story) => {
      story.must('customer', 'CancelOrder', { reason: 'customer' })
    })
    expect([floor.shelf().levels, floor.story.order.lines['L1']?.units]).toEqual([
      { onHand: expected.onHand, allocated: expected.allocated },
      { cancelled: 3 },
    ])
  }),
  shape<{ allocated: number; parcelHolds: number }, { allocated: number }>(
    ['allocated', 'parcelHolds', 'action'],
    ({ allocated }, expected) => {
      const shelf = new Shelf().received(allocated)
      shelf.reserve('other', allocated)
      shelf.tell('ReleaseStock', { reservation: 'mine', reason: 'cancelled' })
      expect(shelf.levels.allocated).toBe(expected.allocated)
    },
  ),

  // Given up in whole or in part, packed or not: just those units are free again, and on the shelf.
  shape<
    {
      onHand: number
      allocated?: number
      waiting?: number
      packed?: number
      action?: string
      change?: string
      cancelUnits?: number
      paid?: boolean
    },
    Partial<Levels> & { movements?: unknown[]; movement?: [string, number] }
  >(
    ['onHand'],
    ({ onHand, allocated = 0, waiting = 0, packed = 0, action = '', change, cancelUnits: given, paid }, expected) => {
      const floor = paid === false ? new Floor() : floorOf(onHand, allocated + waiting, packed)
      if (paid === false) {
        floor.shelf().received(onHand)
        floor.story.placed({ lines: [{ unitPrice: 1000, quantity: 2 }] })
      }
      const units = given ?? lessUnits(change) ?? Number(/cancel (\d+)/.exec(action)?.[1] ?? 0)
      if (packed > 0 && (units > 0 || action === 'cancel parcel')) unpacked(floor)
      if (units > 0)
        floor.do((story) => {
          cancelUnits(story, { L1: units })
        })
      if (/^(ship|pack|fulfil)/.test(action))
        floor.do((story) => {
          story.shipped()
        })
      if (action.startsWith('cancel order') || action.startsWith('cancel whole'))
        floor.do((story) => {
          story.must('customer', 'CancelOrder', { reason: 'customer' })
        })
      expect(floor.shelf().levels).toEqual({ onHand: expected.onHand ?? onHand, allocated: expected.allocated ?? 0 })
      if (expected.movements !== undefined) expect(floor.shelf().movements).toEqual(expected.movements)
      if (expected.movement?.[0] === 'RELEASE') expect(floor.shelf().movements.at(-1)).toEqual(expected.movement)
      if (floor.story.order.state === 'closed') expect(floor.story.refundTotal).toBe(floor.story.paidTotal)
    },
    ({ input }) =>
      'cancelUnits' in input ||
      lessUnits(input['change']) !== undefined ||
      /^(cancel (\d|parcel|order|whole)|ship|pack|fulfil)/.test(String(input['action'])),
  ),
]
