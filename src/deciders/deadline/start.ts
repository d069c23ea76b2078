// Which deadlines begin when a wait begins. The lifecycle's `meta` lists the rules; this table knows how each reads the order.
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import type { Rule } from '../../core/rule.js'
import type { Instant } from '../../core/time/instant.js'
import { UncoveredYear } from '../../core/time/workingDays.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { firstContact, informationWithin, reviewWithin } from '../../policies/afterSales/review.js'
import { handlingTime, patrol } from '../../policies/afterSales/times.js'
import type { Due, Since } from '../../policies/deadline.js'
import { refusalContact } from '../../policies/delivery.js'
import { evidenceWithin, sameDayMessage } from '../../policies/disputes/platform.js'
import { ratings } from '../../policies/disputes/ratings.js'
import { exceptionHandling } from '../../policies/exceptions.js'
import { reshipAtOnce } from '../../policies/execution/exchange.js'
import { inspectWithin, processWithin, refundWithin, sendBackWithin } from '../../policies/execution/terms.js'
import { statutoryRefund } from '../../policies/law/duties.js'
import { firstReview, manualReview, paymentLimit, reviewReminder } from '../../policies/review/times.js'
import { shippingLimit, stalledParcel, waybillLimit } from '../../policies/shipping/times.js'
import { pickLimit } from '../../policies/warehouse/picking.js'
import { isForMoney } from '../afterSale/common.js'
import { caseTable } from '../afterSale/evolve.js'
import { contradicts, exceptionId } from '../order/contradictions.js'
import { deadlineAt, hasLeft, isLineToShip, isToShip } from '../order/deadlines.js'
import { awaitsBalance, firstTender, paidOf } from '../order/moneyLedger.js'
import { presale } from '../../policies/orders.js'
import { happened } from '../order/scene.js'
import type { Wait } from '../order/slice.js'
import type { Order } from '../order/state.js'
import { inCase } from '../order/units.js'

export interface Begun {
  readonly due: Due
  readonly basis: Basis
}
type Begin = (order: Order, subject: string, since: Instant, law: Law) => Begun | undefined

const by =
  <P>(rule: Rule<P, Since, Due>): Begin =>
  (_order, _subject, since, law) =>
    judged(law, rule, { since })
const judged = <P, F extends object>(law: Law, rule: Rule<P, F, Due | undefined>, facts: F): Begun | undefined => {
  const { ruling, basis } = law.judge(rule, facts)
  return ruling === undefined ? undefined : { due: ruling, basis }
}

const caseAt = (order: Order, subject: string): Partial<Order['cases'][string]> => order.cases[subject.slice('case:'.length)] ?? {}

/** Whether a replacement is with us, packed or not, in advance or for goods that are back. */
const isReplacementToShip = (order: Order, { exchange }: Partial<Order['cases'][string]>): boolean =>
  exchange !== undefined && isLineToShip(order, exchange.line)

/** A presale ships by the day promised; any other order is there by it. A replacement, and what goes out again, has no such promise. */
const shipsBy = (
  order: Order,
  subject: string,
  { promisedAt, terms } = order,
): { readonly promisedAt?: Instant; readonly guaranteedBy?: Instant } =>
  promisedAt === undefined || (subject === 'order' && hasLeft(order))
    ? {}
    : terms === 'presale'
      ? { promisedAt }
      : subject === 'order'
        ? { guaranteedBy: promisedAt }
        : {}

/** Where the case ends without money, because goods are replaced or repaired, or nothing was agreed on, no refund is late. */
const ofMoney =
  <P>(rule: Rule<P, Since, Due>): Begin =>
  (order, subject, since, law) => {
    const entity = subject.startsWith('case:') ? order.cases[subject.slice('case:'.length)] : undefined
    return entity === undefined || isForMoney(entity) ? judged(law, rule, { since }) : undefined
  }

export const begins: Readonly<Record<string, Begin>> = {
  'REV-01': by(firstReview),
  // Raised once for an order, however often it is looked at again.
  'REV-02': (order, _, since, law) => (order.reminded === true ? undefined : judged(law, reviewReminder, { since })),
  'REV-10': ({ state }, _, since, law) =>
    judged(law, manualReview, {
      since,
      ...(state === 'intercepted' ? { waitsFor: 'risk' } : state === 'returnedForCorrection' ? { waitsFor: 'customerService' } : {}),
    }),
  'ORD-04': (order, _, since, law) =>
    order.terms !== 'presale' || order.balanceDueAt === undefined
      ? undefined
      : judged(law, presale, {
          placedAt: order.placedAt ?? since,
          depositPaid: paidOf(order) >= firstTender(order),
          balancePaid: false,
          balanceDueAt: order.balanceDueAt,
          shipBy: order.promisedAt ?? order.balanceDueAt,
        }),
  'REV-16': (order, _, since, law) => (awaitsBalance(order) ? undefined : judged(law, paymentLimit, { since, terms: order.terms })),
  'PCK-03': by(pickLimit),
  'SHP-04': (order, subject, since, law) =>
    order.parcels[subject.slice('parcel:'.length)]?.waybill === undefined ? judged(law, waybillLimit, { since }) : undefined,
  'SHP-07': by(stalledParcel),
  'SHP-09': (order, subject, since, law) =>
    (subject.startsWith('case:') ? isReplacementToShip(order, caseAt(order, subject)) : !hasLeft(order) || isToShip(order))
      ? judged(law, shippingLimit, {
          since,
          ...shipsBy(order, subject),
          ...(order.requestedShipAt === undefined ? {} : { requestedShipAt: order.requestedShipAt }),
        })
      : undefined,
  'DLV-02': (order, subject, since, law) =>
    subject.startsWith('case:') && caseAt(order, subject).cameBack === undefined ? undefined : judged(law, refusalContact, { since }),
  'AFS-05': (order, subject, since, law) =>
    caseAt(order, subject).contactedAt === undefined ? judged(law, firstContact, { since }) : undefined,
  'AFS-06': by(reviewWithin),
  'AFS-07': by(informationWithin),
  'AFS-09': (order, subject, since, law) => {
    const { state, platformLimitAt, since: waits = since } = caseAt(order, subject)
    if (state === 'rejected') {
      const begun = platformLimitAt === undefined ? undefined : judged(law, patrol, { since, state: 'rejected', platformLimitAt })
      // Looked over within the last two days: it has been followed up.
      return begun !== undefined && since > waits && begun.due.dueAt <= since ? undefined : begun
    }
    return judged(law, patrol, { since, state: state === 'requested' ? 'pending' : 'awaitingReceipt' })
  },
  'AFS-10': (order, subject, since, law) => judged(law, handlingTime, { since, cause: caseAt(order, subject).reason ?? 'other' }),
  'EXE-10': (order, subject, since, law) =>
    caseAt(order, subject).exchange?.failed === undefined ? undefined : judged(law, reshipAtOnce, { since }),
  'EXE-01': by(sendBackWithin),
  'EXE-03': by(inspectWithin),
  'EXE-04': ofMoney(refundWithin),
  'EXE-05': by(processWithin),
  'LAW-04': ofMoney(statutoryRefund),
  'DSP-02': by(sameDayMessage),
  'DSP-03': (order, subject, since, law) => {
    const { filed = [], pageNotice = false } = order.disputes[subject.slice('dispute:'.length)] ?? {}
    return judged(law, evidenceWithin, { since, filed: [...filed], pageNotice })
  },
  'DSP-05': (order, subject, since, law) => {
    const { ruling, basis } = law.judge(ratings, {
      since,
      rating: order.ratings[subject.slice('rating:'.length)]?.kind ?? 'none',
      wellHandled: false,
    })
    return 'dueAt' in ruling ? { due: ruling, basis } : undefined
  },
  'EXC-01': (order, subject, since, law) =>
    judged(law, exceptionHandling, {
      since,
      about: order.exceptions[subject.slice('exception:'.length)]?.about ?? subject,
      assigned: false,
      ...(subject.startsWith('exception:') ? {} : { department: 'logistics' }),
    }),
}

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
  if (begun === undefined) return []
  const { dueAt, owner } = begun.due
  return [
    {
      basis: [begun.basis],
      event: happened('DeadlineStarted', since, {
        deadline: deadlineId(rule, subject, since),
        rule: id(rule),
        subject,
        owner: id(owner),
        startsAt: since,
        dueAt,
      }),
    },
  ]
}

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
