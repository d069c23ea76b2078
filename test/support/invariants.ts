import { isForMoney } from '../../src/deciders/afterSale/common.js'
import { moneyViolations } from '../../src/deciders/order/moneyLedger.js'
import type { Order } from '../../src/deciders/order/state.js'
import { unitViolations } from '../../src/deciders/order/units.js'
import type { Instant } from '../../src/core/time/index.js'
import { workOf } from '../../src/projections/work.js'
import { lifecycles } from '../../src/machines/index.js'
import { forgottenUnits } from './forgotten.js'

interface Wait {
  readonly subject: string
  readonly state: string
  readonly since: number
  readonly meta: { readonly deadlines?: readonly string[]; readonly midway?: readonly string[]; readonly pauses?: readonly string[] }
}

/** Everything of the order that waits, with what its state means. */
export const waitsOf = (order: Order): readonly Wait[] => {
  const of = (
    machine: keyof typeof lifecycles,
    subject: string,
    { state, since }: { readonly state: string; readonly since: number },
  ): Wait => {
    const states: Readonly<Record<string, { readonly meta: Wait['meta'] }>> = lifecycles[machine].states
    return { subject, state, since, meta: states[state]!.meta }
  }
  return [
    of('order', 'order', order),
    ...Object.entries(order.payments).map(([id, one]) => of('payment', `payment:${id}`, one)),
    ...Object.entries(order.parcels).map(([id, one]) => of('parcel', `parcel:${id}`, one)),
    ...Object.entries(order.cases).map(([id, one]) => of('afterSale', `case:${id}`, one)),
    ...Object.entries(order.refunds).map(([id, one]) => of('refund', `refund:${id}`, one)),
    ...Object.entries(order.exceptions).map(([id, one]) => of('exception', `exception:${id}`, one)),
  ]
}

/** Rules whose deadline must run in every wait that lists them, whatever the order: nothing in the data ends it earlier. */
const always = ['REV-01', 'AFS-06', 'EXE-03', 'EXE-04', 'LAW-04', 'EXC-01']
const wellKnown = ['order', 'payment', 'parcel', 'case', 'refund', 'exception']

/** The clocks of a refund run for a case that ends with money only. */
const owesNoMoney = (order: Order, subject: string, rule: string): boolean => {
  const entity = subject.startsWith('case:') ? order.cases[subject.slice('case:'.length)] : undefined
  return (rule === 'EXE-04' || rule === 'LAW-04') && entity !== undefined && !isForMoney(entity)
}

/** Deadlines that nobody waits for, and waits without theirs. */
export const deadlineViolations = (order: Order): readonly string[] => {
  const waits = waitsOf(order)
  return [
    ...order.deadlines
      .filter(({ subject }) => wellKnown.includes(subject.split(':')[0]!))
      .flatMap(({ id, rule, subject, pausedAt }) => {
        const wait = waits.find((one) => one.subject === subject)
        if (wait === undefined) return [`${id}: nobody waits`]
        const [runs, stands] = [
          wait.meta.deadlines?.includes(rule) === true || wait.meta.midway?.includes(rule) === true,
          wait.meta.pauses?.includes(rule) === true,
        ]
        return (pausedAt === undefined ? runs : stands) ? [] : [`${id}: ${subject} is ${wait.state}`]
      }),
    ...waits.flatMap(({ subject, state, meta }) =>
      always
        .filter(
          (rule) =>
            meta.deadlines?.includes(rule) === true &&
            !owesNoMoney(order, subject, rule) &&
            !order.deadlines.some((one) => one.rule === rule && one.subject === subject),
        )
        .map((rule) => `${subject} is ${state} without ${rule}`),
    ),
    ...(new Set(order.deadlines.map(({ rule, subject }) => `${rule} ${subject}`)).size === order.deadlines.length
      ? []
      : ['a deadline runs twice']),
  ]
}

/** Every open wait is in the work list with an owner, and with its due time or the reason why none runs. */
export const workViolations = (order: Order, at: Instant): readonly string[] =>
  workOf('order-1', order, at)
    .filter(({ owner, dueAt, why }) => owner === undefined || (dueAt === undefined && why === undefined))
    .map(({ subject, state, owner }) => `${subject} is ${state}, of ${owner ?? 'nobody'}, without due time or reason`)

/** In every reachable state: no unit made, lost or forgotten, no tender refunded beyond what it paid, deadlines exactly where somebody waits. */
export const violations = (order: Order): readonly string[] => [
  ...unitViolations(order),
  ...moneyViolations(order),
  ...deadlineViolations(order),
  ...workViolations(order, order.since),
  ...forgottenUnits(order),
  ...(order.state === 'closed'
    ? Object.values(order.lines)
        .filter(({ units }) => (units['ours'] ?? 0) > 0)
        .map(({ line }) => `closed, and line ${line} still waits to be shipped`)
    : []),
]
