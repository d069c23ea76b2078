// Peer: XState's own `transition` over the same events, one snapshot for each lifecycle instance of the order. It keeps states only, no
// data; what a deadline's event is about is told of it too, though no lifecycle moves by it.
import { createMachine, initialTransition, transition, type AnyMachineSnapshot, type AnyStateMachine } from 'xstate'
import type { OrderStreamEvent } from '../../src/index.js'
import { lifecycles } from '../../src/machines/index.js'
import { caseSlice } from '../../src/deciders/afterSale/evolve.js'
import { exceptionSlice } from '../../src/deciders/exception/evolve.js'
import { parcelSlice } from '../../src/deciders/parcel/evolve.js'
import { paymentSlice } from '../../src/deciders/payment/evolve.js'
import { refundSlice } from '../../src/deciders/refund/evolve.js'
import { orderSlice } from '../../src/deciders/review/evolve.js'

const machines: Readonly<Record<string, AnyStateMachine>> = Object.fromEntries(
  Object.entries({
    order: lifecycles.order,
    payment: lifecycles.payment,
    parcel: lifecycles.parcel,
    case: lifecycles.afterSale,
    refund: lifecycles.refund,
    exception: lifecycles.exception,
  }).map(([kind, config]) => [kind, createMachine(config)]),
)

const kinds = new Map<string, string>(
  (
    [
      ['order', orderSlice],
      ['payment', paymentSlice],
      ['parcel', parcelSlice],
      ['case', caseSlice],
      ['refund', refundSlice],
      ['exception', exceptionSlice],
    ] as const
  ).flatMap(([kind, { steps }]) => Object.keys(steps).map((type) => [type, kind] as const)),
)

const subjectOf = ({ type, data }: OrderStreamEvent): string => {
  const kind = kinds.get(type)
  if (kind === undefined) return 'subject' in data ? data.subject : 'order'
  return kind === 'order' ? kind : `${kind}:${String((data as Readonly<Record<string, unknown>>)[kind])}`
}

export const xstateReplay = (events: readonly OrderStreamEvent[]): ReadonlyMap<string, AnyMachineSnapshot> => {
  const snapshots = new Map<string, AnyMachineSnapshot>()
  for (const event of events) {
    const subject = subjectOf(event)
    const machine = machines[subject.split(':', 1)[0] ?? '']
    if (machine === undefined) throw new Error(`no machine for ${subject}`)
    const before = snapshots.get(subject) ?? initialTransition(machine)[0]
    snapshots.set(subject, transition(machine, before, { type: event.type })[0])
  }
  return snapshots
}

/** The state of each instance, to see that the peer did the same work. */
export const statesOf = (snapshots: ReadonlyMap<string, AnyMachineSnapshot>): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...snapshots].map(([subject, { value }]) => [subject === 'order' ? '' : subject, value]))
