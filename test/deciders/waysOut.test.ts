// A refusal names what can be done instead, and that can be done: nobody is sent to intercept a parcel that never left.
import * as E from 'fp-ts/lib/Either.js'
import { Story } from '../cases/kit/story.js'
import { instant } from '../../src/core/time/index.js'
import type { Role } from '../../src/policies/roles.js'
import { commandTypes, menu } from '../../src/spec/generators/index.js'
import type { Order } from '../../src/deciders/whole/index.js'
import { days, decideOn, orderAt, stages, T0, type Outcome } from '../support/history.js'

const insteadOf = (stage: string, type: (typeof commandTypes)[number]): readonly string[] =>
  menu(orderAt(stage), instant(T0 + days(2)), [type], 4)
    .flatMap((sent) => left(decideOn(orderAt(stage), sent)))
    .filter((code, i, all) => all.indexOf(code) === i)
const left = (outcome: Outcome): readonly string[] => (E.isLeft(outcome) ? outcome.left.alternatives : [])

test.each([
  ['shipped', ['refundUndelivered', 'interceptParcel', 'refuseDelivery', 'requestReturn']],
  ['signed', ['requestReturn']],
  ['cancelled', ['readTheStory']],
] as const)('an order that is %s is not cancelled, but: %j', (stage, instead) => {
  expect(insteadOf(stage, 'CancelOrder')).toEqual(instead)
})

test('of an order part of which has left, the rest is not cancelled, but its money is asked for', () => {
  const part = new Story()
    .placed({ lines: [{ unitPrice: 5000, quantity: 2 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
  expect(part.refused('customer', 'CancelOrder', { reason: 'customer' }).alternatives[0]).toBe('refundUndelivered')
  expect(E.isRight(part.asks({ kind: 'refundOnly', lines: { L1: 1 } }))).toBe(true)
  for (const kind of ['returned', 'lost', 'moved']) {
    const gone = new Story()
      .placed({ lines: [{ unitPrice: 5000 }] })
      .paid()
      .approved()
      .shipped()
    gone.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S', kind })
    expect(gone.refused('customer', 'CancelOrder', { reason: 'customer' }).alternatives[0]).toBe('refundUndelivered')
    expect(E.isRight(gone.asks({ kind: 'refundOnly', reason: 'other', lines: { L1: 1 } }))).toBe(true)
  }
})

test('another specification of packed goods wants them unpacked first; there is nothing to return yet', () => {
  const sent = {
    type: 'CorrectOrder',
    data: { lines: [{ line: 'L1', sku: 'C' }] },
    at: instant(T0 + days(2)),
    by: { id: 'op-9', role: 'manager' as const },
  }
  expect(left(decideOn(orderAt('packed'), sent))).toEqual(['cancelParcel'])
})

/** What follows a way out, where that is known from the order alone. */
const follows: Readonly<Record<string, (order: Order) => readonly (readonly [role: Role, type: string, data: object])[]>> = {
  cancelOrder: () => [['riskReviewer', 'CancelOrder', { reason: 'customer' }]],
  correctOrder: () => [['manager', 'CorrectOrder', { remark: '请放门口' }]],
  interceptParcel: ({ parcels }) =>
    Object.keys(parcels).map((parcel) => [
      'warehouse',
      'InterceptParcel',
      { parcel, stage: 'inTransit', outboundFreight: 800, interceptFreight: 500, costAccepted: true },
    ]),
  cancelParcel: ({ parcels }) => Object.keys(parcels).map((parcel) => ['warehouse', 'CancelParcel', { parcel }]),
}

test('at every stage, each of these ways out is open', () => {
  const named = new Set<string>()
  for (const stage of stages) {
    const order = orderAt(stage)
    const at = instant(T0 + days(2))
    const codes = new Set(menu(order, at, commandTypes, 4).flatMap((sent) => left(decideOn(order, sent))))
    for (const code of Object.keys(follows).filter((one) => codes.has(one))) {
      named.add(code)
      const taken = follows[code]?.(order).some(([role, type, data]) =>
        E.isRight(decideOn(order, { type, data, at, by: { id: 'op-9', role } })),
      )
      expect([stage, code, taken]).toEqual([stage, code, true])
    }
  }
  expect(named.size).toBeGreaterThanOrEqual(3)
})

const counted = [
  'RequestAfterSale',
  'AllocateParcel',
  'DisposeUnits',
  'PassInspection',
  'ReapplyCase',
  'SendGoodsBack',
  'ReportGoodsDelivered',
  'SettleSurplus',
  'RefundCase',
] as const
type Counted = { readonly line: string; readonly quantity: number }
/** The same command with one unit of one of the lines that it names. */
const withFewer = (data: unknown): readonly object[] =>
  Object.entries(data ?? {}).flatMap(([field, list]: [string, unknown]) =>
    Array.isArray(list) && list.every((one: object) => 'line' in one && 'quantity' in one)
      ? (list as readonly Counted[]).map((one) => ({ ...(data ?? {}), [field]: [{ ...one, quantity: 1 }] }))
      : [],
  )

test('fewer units are a way out only where some of them would be taken', () => {
  let offered = 0
  for (const stage of stages) {
    const order = orderAt(stage)
    for (const sent of menu(order, instant(T0 + days(2)), counted, 12)) {
      if (!left(decideOn(order, sent)).includes('fewerUnits')) continue
      offered += 1
      expect([stage, sent.type, sent.data, withFewer(sent.data).some((data) => E.isRight(decideOn(order, { ...sent, data })))]).toEqual([
        stage,
        sent.type,
        sent.data,
        true,
      ])
    }
  }
  expect(offered).toBeGreaterThan(0)
})
