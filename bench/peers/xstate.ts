// Peer: XState's own `transition`, one snapshot for each lifecycle instance of the order. It keeps states only, no data.
import { createMachine, initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate'
import type { OrderStreamEvent } from '../../src/index.js'
import { lifecycles } from '../../src/machines/index.js'
import { afterSale } from '../../src/deciders/afterSale/index.js'
import { exception } from '../../src/deciders/exception/index.js'
import { parcel } from '../../src/deciders/parcel/index.js'
import { payment } from '../../src/deciders/payment/index.js'
import { refund } from '../../src/deciders/refund/index.js'
import { review } from '../../src/deciders/review/index.js'

interface Home { readonly machine: AnyStateMachine; readonly key: string }

const home = (events: object, config: object, key: string): readonly (readonly [string, Home])[] => {
  const machine = createMachine(config)
  return Object.keys(events).map((type) => [type, { machine, key }] as const)
}
const homes = new Map<string, Home>([
  ...home(review.events, lifecycles.order, ''),
  ...home(payment.events, lifecycles.payment, 'payment'),
  ...home(parcel.events, lifecycles.parcel, 'parcel'),
  ...home(afterSale.events, lifecycles.afterSale, 'case'),
  ...home(refund.events, lifecycles.refund, 'refund'),
  ...home(exception.events, lifecycles.exception, 'exception'),
])

export const xstateReplay = (events: readonly OrderStreamEvent[]): ReadonlyMap<string, AnyMachineSnapshot> => {
  const snapshots = new Map<string, AnyMachineSnapshot>()
  for (const event of events) {
    const found = homes.get(event.type)
    if (found === undefined) continue
    const { machine, key } = found
    const subject = key === '' ? key : `${key}:${String((event.data as Readonly<Record<string, unknown>>)[key])}`
    const before = snapshots.get(subject) ?? initialTransition(machine)[0]
    snapshots.set(subject, transition(machine, before, { type: event.type })[0])
  }
  return snapshots
}

/** The state of each instance, to see that the peer did the same work. */
export const statesOf = (snapshots: ReadonlyMap<string, AnyMachineSnapshot>): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...snapshots].map(([subject, { value }]) => [subject, value]))
