// A desk for tests: a shop that knows its prices and stock, a clock that is set by hand.
import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../../src/core/time/index.js'
import { openDesk, type Desk, type Failure, type Handled, type Ports } from '../../src/desk/index.js'
import type { Order } from '../../src/deciders/order/state.js'
import { memoryLog } from '../../src/log/memory.js'
import type { Envelope, Log } from '../../src/log/log.js'
import { all, facts, placed, T0 } from '../support/history.js'
import type { Role } from '../../src/policies/roles.js'

export { hours, days, T0 } from '../support/history.js'

export const deskOn = (log: Log = memoryLog(), ports: Ports = { facts: () => facts }): Desk => openDesk({ log, ports, clock: () => T0 })

let sent = 0
/** Sends one command under a new id, or under the one that is given. */
export const send = (
  desk: Desk,
  at: number,
  role: Role,
  type: string,
  data: unknown,
  { stream = 'order-1', id = `c${(sent += 1)}` } = {},
): Promise<Handled> => desk.handle({ id, type, stream, data }, { by: { id: `op-${role}`, role }, at: at as Instant })

/** Sends commands that must all be taken. */
export const run = async (
  desk: Desk,
  todo: readonly (readonly [at: number, role: Role, type: string, data: object])[],
  stream = 'order-1',
): Promise<void> => {
  for (const [at, role, type, data] of todo) {
    const outcome = await send(desk, at, role, type, data, { stream })
    if (E.isLeft(outcome)) throw new Error(`${type}: ${JSON.stringify(outcome.left)}`)
  }
}
export const place = [T0, 'platform', 'PlaceOrder', placed] as const
export const pay = [T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }] as const
export const approved = [place, pay, [T0, 'system', 'ReviewOrder', {}]] as const
export const shipped = [
  ...approved,
  [T0, 'warehouse', 'AllocateParcel', { parcel: 'P1', lines: all }],
  [T0, 'warehouse', 'PickParcel', { parcel: 'P1', lines: all }],
  [
    T0,
    'warehouse',
    'CheckQuality',
    {
      parcel: 'P1',
      units: [
        { sku: 'A', packaging: 'sound', appearance: 'sound' },
        { sku: 'B', packaging: 'sound', appearance: 'sound' },
      ],
    },
  ],
  [
    T0,
    'warehouse',
    'CheckParcel',
    {
      parcel: 'P1',
      counted: [
        { sku: 'A', quantity: 2 },
        { sku: 'B', quantity: 2 },
      ],
    },
  ],
  [T0, 'warehouse', 'PackParcel', { parcel: 'P1', packing: ['carton', 'cushioning'] }],
  [T0, 'warehouse', 'ShipParcel', { parcel: 'P1' }],
] as const

export const orderOf = async (desk: Desk, stream = 'order-1'): Promise<Order> => {
  const loaded = await desk.load(stream)
  if (loaded === undefined || E.isLeft(loaded)) throw new Error(`${stream} cannot be read`)
  return loaded.right.session.state() as Order
}
export const everything = async ({ readAll }: Log): Promise<readonly Envelope[]> => {
  const events: Envelope[] = []
  for await (const event of readAll()) events.push(event)
  return events
}
export const failureOf = (outcome: Handled): Failure => {
  if (E.isRight(outcome)) throw new Error('it was not refused')
  return outcome.left
}
