// When a deadline begins: with the wait that lists it, anew or in its midst by certain facts, and where a wait is taken up again.
import type { Fact } from '../../core/decider.js'
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import { UncoveredYear } from '../../core/time/workingDays.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { pausedClock } from '../../policies/law/clock.js'
import { caseTable } from '../afterSale/evolve.js'
import { contradicts, exceptionId } from '../order/contradictions.js'
import { deadlineAt, isToShip } from '../order/deadlines.js'
import { happened } from '../order/scene.js'
import type { Wait } from '../order/slice.js'
import type { Order } from '../order/state.js'
import { inCase } from '../order/units.js'
import { begins, type Begun } from './begins.js'

/** Facts that begin a deadline anew while it runs: a newer scan resets the clock of a stalled parcel (SHP-07); one that was asked after and still stands is asked after again (EXC-01); what a manual review hands on has another owner (REV-10). */
const renews: Readonly<Record<string, readonly OrderStreamEvent['type'][]>> = {
  'SHP-07': ['ParcelScanned', 'ParcelMoved'],
  'AFS-09': ['CasePatrolled', 'CaseReapplied'],
  'EXC-01': ['StallHandled'],
  'REV-10': ['OrderIntercepted', 'OrderReturned'],
}
/** Facts that begin a deadline in the midst of a wait. */
const starts: Readonly<Record<string, readonly OrderStreamEvent['type'][]>> = {
  'REV-10': ['FindingsRecorded'],
  'EXE-10': ['ReplacementFailed'],
  'AFS-09': ['CasePatrolled'],
  'SHP-09': ['ExchangeArranged', 'SupplementArranged'],
}

export const deadlineId = (rule: string, subject: string, startsAt: Instant): string => `${rule}/${subject}/${startsAt}`

/** What begins with a wait: a deadline and the basis of its due instant. */
export interface Begins {
  readonly event: OrderStreamEvent
  readonly basis: readonly Basis[]
}

/** The deadlines that begin with an event: those of the wait it leads into that do not run yet. */
export const beginDeadlines = (
  order: Order,
  event: OrderStreamEvent,
  wait: Pick<Wait, 'subject' | 'meta'>,
  law: Law,
  entered: boolean,
): readonly Begins[] => {
  const { deadlines = [], midway = [] } = wait.meta
  const begun = [...deadlines, ...midway].flatMap((rule) => {
    if (event.type === 'CaseParted') return goesOn(order, rule, event, law)
    const running = order.deadlines.find((deadline) => deadline.rule === rule && deadline.subject === wait.subject)
    const since = event.at
    const renewed = running !== undefined && renews[rule]?.includes(event.type) === true && (entered || since > running.startsAt)
    const started = running === undefined && ((entered && !midway.includes(rule)) || starts[rule]?.includes(event.type) === true)
    if (!renewed && !started) return []
    return startOf(order, rule, wait.subject, since, law)
  })
  // However many limits of a wait reach past the calendar, a person is asked once.
  return begun.filter(
    ({ event }, i) => event.type !== 'ExceptionOpened' || begun.findIndex((one) => one.event.type === 'ExceptionOpened') === i,
  )
}

/** What was parted from a case goes on with just what is left of that one’s time (LAW-11). */
const goesOn = (order: Order, rule: string, { at, data }: Extract<OrderStreamEvent, Fact<'CaseParted'>>, law: Law): readonly Begins[] => {
  const running = order.deadlines[deadlineAt(order, rule, inCase(data.from))]
  if (running === undefined) return []
  const { startsAt, dueAt, owner } = running
  const { ruling, basis } = law.judge(pausedClock, { since: startsAt, dueAt, pauses: [] })
  const subject = inCase(data.case)
  return [
    starting(at, { deadline: deadlineId(rule, subject, at), rule, subject, startsAt }, { due: { dueAt: ruling.dueAt, owner }, basis }),
  ]
}

/** Approved, or gone on without a review, and a person has looked at that. */
const isLookedAt = ({ approvedAt, exceptions }: Order): boolean =>
  approvedAt !== undefined ||
  !['open', 'assigned'].includes(exceptions[exceptionId({ about: 'order', code: 'reviewSkipped' })]?.state ?? 'none')

/** Units of an approved order are with us again though all had left, or were asked for back: the warehouse has its time for them (SHP-09). */
export const shipsAgain = (order: Order, at: Instant, law: Law): Begins | undefined =>
  isLookedAt(order) && deadlineAt(order, 'SHP-09', 'order') < 0 && isToShip(order)
    ? startOf(order, 'SHP-09', 'order', at, law)[0]
    : undefined

/** A refund was asked for in this wait and given up, and no other is on its way: it is to be started once more (EXE-05). */
export const refundsAgain = (order: Order, at: Instant, law: Law): Begins | undefined => {
  for (const name in order.cases) {
    const subject = inCase(name)
    const waits =
      caseTable.meta(order.cases[name]?.state ?? 'none').deadlines?.includes('EXE-05') === true && deadlineAt(order, 'EXE-05', subject) < 0
    if (!waits) continue
    const asked = Object.values(order.refunds).filter((refund) => refund.case === name)
    if (asked.length > 0 && asked.every(({ state }) => state === 'abandoned')) return startOf(order, 'EXE-05', subject, at, law)[0]
  }
  return undefined
}

/** One deadline of a wait, as its rule reads the order; nothing where that sets none. */
export const startOf = (order: Order, rule: string, subject: string, since: Instant, law: Law): readonly Begins[] => {
  const begun = begin(order, rule, subject, since, law)
  if (begun === 'calendarEnds')
    return contradicts(order, since, { kind: 'other', about: subject, code: 'calendarEnds', blocks: false }).map((opened) => ({
      event: opened,
      basis: [],
    }))
  return begun === undefined ? [] : [starting(since, { deadline: deadlineId(rule, subject, since), rule, subject, startsAt: since }, begun)]
}

/** A running deadline that what was learnt since has moved: it is due at another instant, counted from where it began. */
export const movedBy = (order: Order, rule: string, subject: string, at: Instant, law: Law): readonly Begins[] => {
  const running = order.deadlines[deadlineAt(order, rule, subject)]
  if (running === undefined) return []
  const { startsAt, dueAt } = running
  const begun = begin(order, rule, subject, startsAt, law)
  return typeof begun !== 'object' || begun.due.dueAt === dueAt
    ? []
    : [starting(at, { deadline: deadlineId(rule, subject, at), rule, subject, startsAt }, begun)]
}

/** A deadline that starts, with the basis of its due instant. */
export const starting = (
  at: Instant,
  {
    deadline,
    rule,
    subject,
    startsAt,
  }: { readonly deadline: string; readonly rule: string; readonly subject: string; readonly startsAt: Instant },
  { due: { dueAt, owner }, basis }: Begun,
): Begins => ({
  basis: [basis],
  event: happened('DeadlineStarted', at, { deadline, rule: id(rule), subject, owner: id(owner), startsAt, dueAt }),
})

/** A working-day limit that reaches past the calendar is not guessed: a person is told, and the wait begins without it. */
const begin = (order: Order, rule: string, subject: string, since: Instant, law: Law): Begun | 'calendarEnds' | undefined => {
  try {
    return begins[rule]?.(order, subject, since, law)
  } catch (error) {
    if (error instanceof UncoveredYear) return 'calendarEnds'
    throw error
  }
}

/** Whether the term of a running deadline counts working days, so that a pause does too. */
export const countsWorkingDays = (
  order: Order,
  { rule, subject, startsAt }: Pick<Order['deadlines'][number], 'rule' | 'subject' | 'startsAt'>,
  law: Law,
): boolean => {
  const begun = begin(order, rule, subject, startsAt, law)
  return typeof begun === 'object' && begun.due.workingDays === true
}
