// How each rule reads the order where its deadline begins. Which of them run in a wait, its lifecycle's `meta` says.
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import type { Rule } from '../../core/rule.js'
import type { Instant } from '../../core/time/instant.js'
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
import { presale } from '../../policies/orders.js'
import { firstReview, manualReview, paymentLimit, reviewReminder } from '../../policies/review/times.js'
import { shippingLimit, stalledParcel, waybillLimit } from '../../policies/shipping/times.js'
import { pickLimit } from '../../policies/warehouse/picking.js'
import { isForMoney } from '../afterSale/common.js'
import { hasLeft, isLineToShip, isToShip } from '../order/deadlines.js'
import { awaitsBalance, firstTender, paidOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'

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
): { readonly promisedAt?: Instant; readonly guaranteedBy?: Instant } => {
  if (promisedAt === undefined || subject !== 'order' || hasLeft(order)) return {}
  return terms === 'presale' ? { promisedAt } : { guaranteedBy: promisedAt }
}

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
  'REV-10': ({ state }, _, since, law) => {
    const waitsFor = state === 'intercepted' ? 'risk' : state === 'returnedForCorrection' ? 'customerService' : undefined
    return judged(law, manualReview, { since, ...(waitsFor === undefined ? {} : { waitsFor }) })
  },
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
