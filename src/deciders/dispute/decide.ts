import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { apportion } from '../../core/apportion.js'
import { id } from '../../core/ids.js'
import { fen, sum } from '../../core/money.js'
import type { DisputeEvent } from '../../events/dispute.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { bottomLine, evidenceWithin, platformVerdict } from '../../policies/disputes/platform.js'
import { refusedBy } from '../afterSale/common.js'
import { isWithin, withParts } from '../afterSale/goods/parted.js'
import { contradicts, explains } from '../order/contradictions.js'
import { awardedOf, goneOf, paidOf } from '../order/moneyLedger.js'
import { canStep, decided, happened, nothing, type Handlers, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { planRefund } from '../refund/plan.js'
import { planSum } from '../refund/tenders.js'
import type { disputeCommands } from './commands.js'
import { disputeTable } from './evolve.js'
import { leftToAskBack, leftUnpaid, others, paidOn } from './paid.js'

interface Ref {
  readonly dispute: string
}
const step = (order: Order, data: Ref, type: DisputeEvent['type']) =>
  canStep(disputeTable, `dispute:${data.dispute}`, order.disputes[data.dispute], type)
const looked = (order: Order, { dispute }: Ref, { at }: Scene, code: string) =>
  decided(contradicts(order, at, { kind: 'complaint', about: `dispute:${dispute}`, code, blocks: false }))

export const decideDispute: Handlers<typeof disputeCommands> = {
  /** The seller's bottom line follows from where the goods are and in what state (DSP-04). */
  ReportDispute: (order, { occurredAt, keeps = false, pageNotice = false, ...data }, { at, law }) => {
    if (order.disputes[data.dispute] !== undefined) return nothing
    const when = occurredAt ?? at
    const { ruling, basis } = law.judge(bottomLine, { at: when, goods: data.goods, keeps })
    return decided([happened('DisputeOpened', when, { ...data, pageNotice, bottomLine: ruling.line })], basis)
  },

  AnswerDispute: (order, data, { at }) =>
    pipe(
      step(order, data, 'DisputeAnswered'),
      E.chain(() => decided([happened('DisputeAnswered', at, data)])),
    ),
  NegotiateDispute: (order, data, { at }) =>
    pipe(
      step(order, data, 'DisputeNegotiated'),
      E.chain(() =>
        decided([
          happened('DisputeNegotiated', at, data),
          ...(data.outcome === 'withdrawn'
            ? [
                happened('DisputeWithdrawn', at, { dispute: data.dispute }),
                ...explains(order, at, `dispute:${data.dispute}`, 'awardUnknown'),
              ]
            : []),
        ]),
      ),
    ),

  ReportEvidenceDemanded: (order, { occurredAt, ...data }, scene) => {
    const state = order.disputes[data.dispute]?.state
    if (state === undefined) return looked(order, data, scene, 'unknownDispute')
    if (state === 'evidenceDue') return nothing
    return disputeTable.regular(state, 'EvidenceDemanded')
      ? decided([happened('EvidenceDemanded', occurredAt ?? scene.at, data)])
      : looked(order, data, scene, 'demandedAfterTheEnd')
  },

  /** What is still missing is named item by item (DSP-03). */
  FileEvidence: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'EvidenceFiled'),
      E.chain(() => {
        const { filed = [], pageNotice = false, state } = order.disputes[data.dispute] ?? {}
        const { ruling, basis } = law.judge(evidenceWithin, { since: at, filed: [...filed, ...data.items], pageNotice })
        const missing = ruling.missing.map(({ about = 'evidence' }) => id(about))
        return decided(
          [
            happened('EvidenceFiled', at, { ...data, missing }),
            ...(missing.length === 0 && state === 'evidenceDue' ? [happened('EvidenceComplete', at, { dispute: data.dispute })] : []),
          ],
          basis,
        )
      }),
    ),

  /**
   * The verdict is a fact: what it gives goes back, what was refunded beyond it is asked back through the platform, never taken from elsewhere.
   * A second one that says something else is looked at by a person, who lets the dispute be opened anew; so is a split that names no sum.
   */
  ReportVerdict: (order, { occurredAt, awarded: told, ...data }, scene) => {
    const dispute = order.disputes[data.dispute]
    if (dispute === undefined) return looked(order, data, scene, 'unknownDispute')
    const awarded = told ?? (data.verdict === 'split' ? dispute.due : undefined) ?? fen(0)
    if (dispute.state === 'decided')
      return isSame(dispute, data.verdict, awarded) ? askAgain(order, data.dispute, scene) : looked(order, data, scene, 'verdictChanged')
    if (data.verdict === 'split' && told === undefined) return looked(order, data, scene, 'awardUnknown')
    const when = occurredAt ?? scene.at
    const refunded = paidOn(order, data.dispute)
    const { ruling, basis } = scene.law.judge(platformVerdict, {
      decidedAt: when,
      verdict: data.verdict,
      claimed: dispute.claimed,
      awarded,
      refunded,
      left: paidOf(order) - goneOf(order),
    })
    // What another dispute of the case asks back, or has left with the customer, is not asked back twice.
    const askBack = fen(Math.max(0, ruling.askBack - others(order, data.dispute, (one) => one.askBack + (one.writtenOff ?? 0))))
    const over = awardedMoney(order, data.dispute, ruling.refund, scene)
    const apart = ruling.due - refunded - over.reduce((sum, event) => sum + (event.type === 'RefundRequested' ? event.data.amount : 0), 0)
    // Of a dispute that names no case nobody knows what was paid on it before, nor whether it claims what the law owed for the case and is paid: a person looks before money goes out twice.
    const maybePaid = Math.min(
      Math.max(0, apart),
      dispute.case === undefined ? goneOf(order) + awardedOf(order) : compensatedOn(order, dispute.case),
    )
    const award = apart - maybePaid
    return decided(
      [
        happened('DisputeDecided', when, { ...data, ...ruling, askBack }),
        ...over,
        ...explains(order, scene.at, `dispute:${data.dispute}`, 'awardUnknown'),
        ...(askBack === 0
          ? []
          : contradicts(order, when, {
              kind: 'moneyMismatch',
              about: `dispute:${data.dispute}`,
              code: 'refundedButNotAwarded',
              blocks: false,
            })),
        ...(maybePaid === 0
          ? []
          : contradicts(order, when, { kind: 'moneyMismatch', about: `dispute:${data.dispute}`, code: 'awardMaybePaid', blocks: false })),
        ...(award <= 0
          ? []
          : [
              happened('AwardDue', when, {
                grant: awardNumber(order, data.dispute),
                dispute: data.dispute,
                value: fen(award),
                ...(dispute.case === undefined ? {} : { case: id(dispute.case) }),
              }),
            ]),
      ],
      basis,
    )
  },

  /** No more than what has gone: a refund that was given up since, or never left us, is not to come back. */
  SettleAskBack: (order, { outcome, ...data }, { at }) =>
    pipe(
      step(order, data, 'MoneyReturned'),
      E.chain(() => {
        const { case: of } = order.disputes[data.dispute] ?? {}
        const amount = leftToAskBack(order, data.dispute)
        if (amount === 0) return refusedBy('DSP-06', ['W-backoffice'], 'nothingAskedBack', 'leaveAsItIs')
        return decided([
          outcome === 'returned'
            ? happened('MoneyReturned', at, { ...data, amount: fen(amount), ...cameFrom(order, of, amount) })
            : happened('MoneyWrittenOff', at, data),
          ...explains(order, at, `dispute:${data.dispute}`, 'refundedButNotAwarded'),
        ])
      }),
    ),
}

/** What the law or a promise owed for a case, paid or to be paid; fen. */
const compensatedOn = (order: Order, of: string): number =>
  Object.values(order.grants).reduce(
    (sum, { kind, case: whose, value }) => sum + (kind === 'compensation' && isWithin(order, whose, of) ? value : 0),
    0,
  )

/** What came back was refunded over these tenders, of these lines, by the newest refunds of the case first: they hold it once more. */
const cameFrom = (order: Order, of: string | undefined, amount: number) => {
  const refunds =
    of === undefined
      ? []
      : Object.values(order.refunds)
          .filter((refund) => isWithin(order, refund.case, of) && refund.state === 'settled' && refund.amount > 0)
          .reverse()
  let open = amount
  const back = refunds.map(({ amount: went, parts, lines, freight }) => {
    const taken = Math.min(open, went)
    open -= taken
    const over = apportion(
      taken,
      parts.map((part) => part.amount),
    )
    const [postage = fen(0), ...shares] = apportion(taken, [
      freight,
      ...lines.map((line) => line.amount),
      Math.max(0, went - freight - sum(lines.map((line) => fen(line.amount)))),
    ])
    return {
      postage,
      parts: parts.map(({ payment }, i) => ({ payment: id(payment), amount: over[i] ?? fen(0) })),
      lines: lines.map(({ line }, i) => ({ line: id(line), amount: shares[i] ?? fen(0) })),
    }
  })
  const some = <One extends { readonly amount: number }>(list: readonly One[]): One[] => list.filter((one) => one.amount > 0)
  return {
    parts: some(back.flatMap(({ parts }) => parts)),
    lines: some(back.flatMap(({ lines }) => lines)),
    freight: sum(back.map(({ postage }) => postage)),
  }
}

/** The verdict, told again: where its refund was given up, that is asked for once more, as far as the customer has not got it another way. */
const askAgain = (order: Order, dispute: string, scene: Scene): Outcome => {
  const open = Math.min(leftUnpaid(order, dispute), paidOf(order) - goneOf(order))
  return open <= 0
    ? nothing
    : decided([...awardedMoney(order, dispute, open, scene), ...explains(order, scene.at, `dispute:${dispute}`, 'verdictUnpaid')])
}

/** What a split gave is known of disputes that were decided since it is kept. */
const isSame = ({ verdict, claimed, due }: Order['disputes'][string], said: 'full' | 'split' | 'rejected', awarded: number): boolean =>
  verdict === said && (said !== 'split' || due === undefined || due === Math.min(awarded, claimed))

/** Once and for ever, like a refund's (MNY-08). */
const awardNumber = (order: Order, dispute: string) => id(`${order.id === '' ? '' : `${order.id}-`}${dispute}.award`)

/** Out of the money of the disputed lines where they have it, else out of what the order has left. */
const awardedMoney = (order: Order, dispute: string, amount: number, scene: Scene): readonly OrderStreamEvent[] => {
  if (amount === 0) return []
  const of = order.disputes[dispute]?.case
  const lines = of === undefined ? [] : [...new Set(withParts(order, of).flatMap((name) => Object.keys(order.cases[name]?.lines ?? {})))]
  const planned =
    lines.length === 0 || of === undefined ? undefined : planRefund(order, scene, { cause: 'dispute', case: of, of: lines, amount })
  const plain = planned !== undefined && E.isRight(planned) ? planned : planSum(order, scene, 'dispute', amount, { of })
  return E.isRight(plain)
    ? plain.right.events.map((event) =>
        event.type === 'RefundRequested' ? { ...event, data: { ...event.data, dispute: id(dispute) } } : event,
      )
    : []
}
