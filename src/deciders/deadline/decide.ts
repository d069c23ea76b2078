import * as E from 'fp-ts/lib/Either.js'
import { id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { caseMisses } from '../afterSale/answer/missed.js'
import { closeUnpaid } from '../entry/close.js'
import { platformStates, type PlatformState } from '../../policies/imports.js'
import { statutoryRefund } from '../../policies/law/duties.js'
import { paymentLimit } from '../../policies/review/times.js'
import { contradicts } from '../order/contradictions.js'
import { goneOf, paidOf } from '../order/moneyLedger.js'
import { decided, happened, notNow, nothing, type Handlers, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { isSeenPaid, notTold } from '../payment/terms.js'
import type { deadlineCommands } from './commands.js'
import { deadlineId, starting, type Begins } from './start.js'

const agreed: readonly (PlatformState | undefined)[] = ['toShip', 'partlyShipped', 'shipped', 'completed']
/** A sales platform wants it shipped: at a price that the seller lowered there, or that nobody has told, or to be paid at the door. */
const isWanted = ({ platformSeen }: Order): boolean => {
  const { platform = '', status = '' } = platformSeen ?? {}
  return agreed.includes(platformStates[platform]?.[status])
}
/** That keeps an order open, and so does money that the payment platform has seen: what nobody has told us of it a person records, and the platform is asked again after the same time. */
const untold = (rule: string, subject: string, order: Order, { facts, at, law }: Scene, due?: number): Follows | undefined => {
  if (!isWanted(order) && !isSeenPaid(order, facts.gatewayPaid, due)) return undefined
  const { ruling: again, basis } = law.judge(paymentLimit, { since: at, terms: order.terms })
  const which = { deadline: deadlineId(rule, subject, at), rule, subject, startsAt: at }
  return [
    ...contradicts(order, at, notTold),
    ...(again === undefined ? [] : [starting(at, which, { due: { ...again, owner: 'finance' }, basis })]),
  ]
}

/** Events, and deadlines that begin with the basis of their due instant. */
type Follows = readonly (OrderStreamEvent | Begins)[]
/** What happens by itself when a due instant goes by. A rule that is not named here is only reported as missed. */
const onMissed: Readonly<Record<string, (order: Order, subject: string, scene: Scene, deadline: Order['deadlines'][number]) => Follows>> = {
  // The platform is asked first: money that it has seen keeps the order open (cases time-07).
  'REV-16': (order, subject, scene) => untold('REV-16', subject, order, scene) ?? closeUnpaid(order, scene, 'unpaid'),
  // The deposit was paid and the balance was not: the order closes by its terms; what becomes of the deposit is a person's matter.
  'ORD-04': (order, subject, scene) =>
    untold('ORD-04', subject, order, scene, order.payable) ?? [
      happened('OrderClosed', scene.at, { reason: 'balanceUnpaid' }),
      ...(paidOf(order) === goneOf(order)
        ? []
        : contradicts(order, scene.at, { kind: 'payment', about: 'order', code: 'depositOfUnpaidBalance', blocks: false })),
    ],
  'REV-02': (_, subject, { at }) => [reminder('REV-02', subject, at, 'review'), reminder('REV-02', subject, at, 'lead')],
  'SHP-07': (order, subject, { at }, { dueAt }) => {
    const parcel = id(subject.slice('parcel:'.length))
    return order.parcels[parcel]?.state === 'shipped'
      ? [happened('ParcelStalled', at, { parcel, scan: id(`SHP-07.${parcel}.${dueAt}`) })]
      : []
  },
  // The first term has passed and the money is not there: from now on the second one runs, and is reported like the first (LAW-04).
  'LAW-04': (_, subject, { at, law }, { startsAt, dueAt }) => {
    const { ruling, basis } = law.judge(statutoryRefund, { since: startsAt })
    const which = { deadline: `${deadlineId('LAW-04', subject, startsAt)}/offence`, rule: 'LAW-04', subject, startsAt }
    return dueAt >= ruling.offenceAt ? [] : [starting(at, which, { due: { ...ruling, dueAt: ruling.offenceAt }, basis })]
  },
  ...caseMisses,
}
const onlyReported = (): Follows => []
const reminder = (rule: string, subject: string, at: Scene['at'], to: string): OrderStreamEvent =>
  happened('ReminderRaised', at, { rule: id(rule), subject, to: id(to) })

export const decideDeadline: Handlers<typeof deadlineCommands> = {
  /** Passing is idempotent: a deadline that has ended, stands still, is not due or has passed already adds nothing. */
  PassDeadline: (order, { deadline }, scene) => {
    const found = order.deadlines.find(({ id: known }) => known === deadline)
    if (found === undefined || found.passedAt !== undefined || found.pausedAt !== undefined) return nothing
    if (scene.at < found.dueAt)
      return E.left({ ...notNow({ id: 'deadline' }, found.subject, found.rule, 'DeadlinePassed', ['sweepLater']), reason: 'notDueYet' })
    const follows = (onMissed[found.rule] ?? onlyReported)(order, found.subject, scene, found)
    const events = follows.map((one) => ('event' in one ? one.event : one))
    const basis = follows.flatMap((one) => ('event' in one ? one.basis : []))
    return decided([happened('DeadlinePassed', scene.at, { deadline }), ...events], ...basis)
  },
}
