// What happens by itself when a deadline of a case goes by.
import * as E from 'fp-ts/lib/Either.js'
import { id } from '../../../core/ids.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { patrol } from '../../../policies/afterSales/times.js'
import { contradicts } from '../../order/contradictions.js'
import { happened, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { planRefund } from '../../refund/plan.js'
import { captured, freed, hasItsOwn, isReplaced } from '../common.js'
import { moneyOf } from '../money/rest.js'
import { decideCaseReview } from './review.js'
import { decideExchange } from '../exchange/arrange.js'

type Missed = (order: Order, subject: string, scene: Scene) => readonly OrderStreamEvent[]
const caseIn = (subject: string) => id(subject.slice('case:'.length))

export const caseMisses: Readonly<Record<string, Missed>> = {
  /** No answer: the case ends and can be opened again; goods of theirs that are with us somebody sends back. An offer counts as declined. */
  'AFS-07': (order, subject, scene) => {
    const of = caseIn(subject)
    switch (order.cases[of]?.state) {
      case 'pendingInformation':
        return [
          happened('CaseClosed', scene.at, {
            case: of,
            outcome: 'noAnswer',
            ...(order.cases[of].origin === 'returned' ? { released: true } : {}),
          }),
          ...(order.cases[of].receivedAt === undefined
            ? []
            : contradicts(order, scene.at, { kind: 'factContradicts', about: subject, code: 'goodsStillHere', blocks: false })),
        ]
      case 'compromiseOffered':
        return [happened('CompromiseDeclined', scene.at, { case: of })]
      case 'awaitingDifference':
        return eventsOf(decideExchange.DeclineDifference(order, { case: of }, scene))
      default:
        return []
    }
  },
  /** The goods were not sent back: a replacement that has gone out is paid by what was held for it. */
  'EXE-01': (order, subject, scene) => {
    const of = caseIn(subject)
    // What was worth nothing had no money held for it.
    return (
      captured(order, of, scene.at) ?? [
        ...freed(order, of, scene.at),
        happened('CaseClosed', scene.at, { case: of, outcome: 'notSentBack' }),
      ]
    )
  },
  /** Where silence decides, a request is taken as approved and goods under way as received; the second refunds and restocks nothing. */
  'AFS-09': (order, subject, scene) => {
    const of = caseIn(subject)
    const entity = order.cases[of]
    // Nobody consents to a complaint by silence: it is to be answered.
    if (entity === undefined || entity.kind === 'complaint' || (entity.state !== 'requested' && entity.state !== 'onTheWayBack')) return []
    const { silentAt } = scene.law.judge(patrol, {
      since: entity.since,
      state: entity.state === 'requested' ? 'pending' : 'awaitingReceipt',
    }).ruling
    if (silentAt === undefined) return []
    if (scene.at < silentAt)
      return [
        happened('DeadlineStarted', scene.at, {
          deadline: `AFS-09/${subject}/${scene.at}`,
          rule: id('AFS-09'),
          subject,
          owner: id('afterSales'),
          startsAt: scene.at,
          dueAt: silentAt,
        }),
      ]
    if (entity.state === 'requested') return eventsOf(decideCaseReview.ApproveCase(order, { case: of }, scene))
    const planned =
      isReplaced(entity) || entity.kind === 'repair' || hasItsOwn(order, of)
        ? undefined
        : planRefund(order, scene, moneyOf(order, of, scene))
    return [
      happened('ReceiptPresumed', scene.at, { case: of }),
      ...(planned !== undefined && E.isRight(planned) ? planned.right.events : []),
    ]
  },
}

const eventsOf = (outcome: ReturnType<(typeof decideCaseReview)['ApproveCase']>): readonly OrderStreamEvent[] =>
  E.isRight(outcome) ? outcome.right.events : []
