// Which deadlines begin when a wait begins. The lifecycle's `meta` lists the rules; this table knows how each reads the order.
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import type { Rule } from '../../core/rule.js'
import type { Instant } from '../../core/time/instant.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { firstContact, informationWithin, reviewWithin } from '../../policies/afterSales/review.js'
import type { Due, Since } from '../../policies/deadline.js'
import { refusalContact } from '../../policies/delivery.js'
import { exceptionHandling } from '../../policies/exceptions.js'
import { inspectWithin, processWithin, refundWithin, sendBackWithin } from '../../policies/execution/terms.js'
import { statutoryRefund } from '../../policies/law/duties.js'
import { firstReview, manualReview, paymentLimit, reviewReminder } from '../../policies/review/times.js'
import { shippingLimit, stalledParcel, waybillLimit } from '../../policies/shipping/times.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'

export interface Begun {
  readonly due: Due
  readonly basis: Basis
}
type Begin = (order: Order, subject: string, since: Instant, law: Law) => Begun | undefined

const by = <P>(rule: Rule<P, Since, Due>): Begin => (_order, _subject, since, law) => judged(law, rule, { since })
const judged = <P, F extends object>(law: Law, rule: Rule<P, F, Due | undefined>, facts: F): Begun | undefined => {
  const { ruling, basis } = law.judge(rule, facts)
  return ruling === undefined ? undefined : { due: ruling, basis }
}

export const begins: Readonly<Record<string, Begin>> = {
  'REV-01': by(firstReview),
  'REV-02': by(reviewReminder),
  'REV-10': by(manualReview),
  'REV-16': (order, _, since, law) => judged(law, paymentLimit, { since, terms: order.terms }),
  'SHP-04': (order, subject, since, law) => (order.parcels[subject.slice('parcel:'.length)]?.waybill === undefined ? judged(law, waybillLimit, { since }) : undefined),
  'SHP-07': by(stalledParcel),
  'SHP-09': (order, _, since, law) =>
    order.handedOverAt === undefined
      ? judged(law, shippingLimit, { since, ...(order.promisedAt === undefined || order.terms !== 'presale' ? {} : { promisedAt: order.promisedAt }), ...(order.requestedShipAt === undefined ? {} : { requestedShipAt: order.requestedShipAt }) })
      : undefined,
  'DLV-02': by(refusalContact),
  'AFS-05': by(firstContact),
  'AFS-06': by(reviewWithin),
  'AFS-07': by(informationWithin),
  'EXE-01': by(sendBackWithin),
  'EXE-03': by(inspectWithin),
  'EXE-04': by(refundWithin),
  'EXE-05': by(processWithin),
  'LAW-04': by(statutoryRefund),
  'EXC-01': (order, subject, since, law) => judged(law, exceptionHandling, { since, about: order.exceptions[subject.slice('exception:'.length)]?.about ?? subject, assigned: false }),
}

/** Facts that begin a deadline anew while the wait goes on: a newer scan resets the clock of a stalled parcel (SHP-07). */
const renews: Readonly<Record<string, readonly OrderStreamEvent['type'][]>> = { 'SHP-07': ['ParcelScanned', 'ParcelMoved'] }

export const deadlineId = (rule: string, subject: string, startsAt: Instant): string => `${rule}/${subject}/${startsAt}`

/** The deadlines that begin with an event: those of the wait it leads into that do not run yet. */
export const beginDeadlines = (order: Order, event: OrderStreamEvent, wait: { readonly subject: string; readonly rules: readonly string[] }, law: Law, entered: boolean) =>
  wait.rules.flatMap((rule) => {
    const running = order.deadlines.find((deadline) => deadline.rule === rule && deadline.subject === wait.subject)
    const since = event.at
    const renewed = running !== undefined && renews[rule]?.includes(event.type) === true && since > running.startsAt
    if (!renewed && (running !== undefined || !entered)) return []
    const begun = begins[rule]?.(order, wait.subject, since, law)
    if (begun === undefined) return []
    const { dueAt, owner } = begun.due
    return [{ basis: begun.basis, event: happened('DeadlineStarted', since, { deadline: deadlineId(rule, wait.subject, since), rule: id(rule), subject: wait.subject, owner: id(owner), startsAt: since, dueAt }) }]
  })
