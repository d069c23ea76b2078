import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { DisputeEvent } from '../../events/dispute.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { bottomLine, evidenceWithin, platformVerdict } from '../../policies/disputes/platform.js'
import { refusedBy } from '../afterSale/common.js'
import { contradicts, explains } from '../order/contradictions.js'
import { awardedOf, goneOf, paidOf } from '../order/moneyLedger.js'
import { canStep, decided, happened, nothing, type Handlers, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { planRefund, planSum } from '../refund/plan.js'
import type { disputeCommands } from './commands.js'
import { disputeTable } from './evolve.js'

interface Ref { readonly dispute: string }
const step = (order: Order, data: Ref, type: DisputeEvent['type']) => canStep(disputeTable, `dispute:${data.dispute}`, order.disputes[data.dispute], type)
const looked = (order: Order, { dispute }: Ref, { at }: Scene, code: string) => decided(contradicts(order, at, { kind: 'complaint', about: `dispute:${dispute}`, code, blocks: false }))

export const decideDispute: Handlers<typeof disputeCommands> = {
  /** The seller's bottom line follows from where the goods are and in what state (DSP-04). */
  ReportDispute: (order, { occurredAt, keeps = false, pageNotice = false, ...data }, { at, law }) => {
    if (order.disputes[data.dispute] !== undefined) return nothing
    const when = occurredAt ?? at
    const { ruling, basis } = law.judge(bottomLine, { at: when, goods: data.goods, keeps })
    return decided([happened('DisputeOpened', when, { ...data, pageNotice, bottomLine: ruling.line })], basis)
  },

  AnswerDispute: (order, data, { at }) => pipe(step(order, data, 'DisputeAnswered'), E.chain(() => decided([happened('DisputeAnswered', at, data)]))),
  NegotiateDispute: (order, data, { at }) =>
    pipe(
      step(order, data, 'DisputeNegotiated'),
      E.chain(() => decided([happened('DisputeNegotiated', at, data), ...(data.outcome === 'withdrawn' ? [happened('DisputeWithdrawn', at, { dispute: data.dispute })] : [])])),
    ),

  ReportEvidenceDemanded: (order, { occurredAt, ...data }, scene) => {
    const state = order.disputes[data.dispute]?.state
    if (state === undefined) return looked(order, data, scene, 'unknownDispute')
    if (state === 'evidenceDue') return nothing
    return disputeTable.regular(state, 'EvidenceDemanded') ? decided([happened('EvidenceDemanded', occurredAt ?? scene.at, data)]) : looked(order, data, scene, 'demandedAfterTheEnd')
  },

  /** What is still missing is named item by item (DSP-03). */
  FileEvidence: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'EvidenceFiled'),
      E.chain(() => {
        const { filed = [], pageNotice = false, state } = order.disputes[data.dispute] ?? {}
        const { ruling, basis } = law.judge(evidenceWithin, { since: at, filed: [...filed, ...data.items], pageNotice })
        const missing = ruling.missing.map(({ about = 'evidence' }) => id(about))
        return decided([happened('EvidenceFiled', at, { ...data, missing }), ...(missing.length === 0 && state === 'evidenceDue' ? [happened('EvidenceComplete', at, { dispute: data.dispute })] : [])], basis)
      }),
    ),

  /**
   * The verdict is a fact: what it gives goes back, what was refunded beyond it is asked back through the platform, never taken from elsewhere.
   * A second one that says something else is looked at by a person, who lets the dispute be opened anew.
   */
  ReportVerdict: (order, { occurredAt, awarded = fen(0), ...data }, scene) => {
    const dispute = order.disputes[data.dispute]
    if (dispute === undefined) return looked(order, data, scene, 'unknownDispute')
    if (dispute.state === 'decided') return isSame(dispute, data.verdict, awarded) ? nothing : looked(order, data, scene, 'verdictChanged')
    const when = occurredAt ?? scene.at
    const refunded = awardedOf(order, dispute.case) + Object.values(order.refunds).reduce((sum, { case: of, state, amount, cause }) => sum + (of === dispute.case && of !== undefined && state !== 'abandoned' && cause !== 'goodwill' ? amount : 0), 0)
    const { ruling, basis } = scene.law.judge(platformVerdict, { decidedAt: when, verdict: data.verdict, claimed: dispute.claimed, awarded, refunded, left: paidOf(order) - goneOf(order) })
    const over = awardedMoney(order, dispute, ruling.refund, scene)
    const apart = ruling.due - refunded - over.reduce((sum, event) => sum + (event.type === 'RefundRequested' ? event.data.amount : 0), 0)
    // Of a dispute that names no case nobody knows what was paid on it before: a person looks before money goes out twice.
    const maybePaid = dispute.case === undefined ? Math.min(Math.max(0, apart), goneOf(order) + awardedOf(order)) : 0
    const award = apart - maybePaid
    return decided([
      happened('DisputeDecided', when, { ...data, ...ruling }), ...over,
      ...(ruling.askBack === 0 ? [] : contradicts(order, when, { kind: 'moneyMismatch', about: `dispute:${data.dispute}`, code: 'refundedButNotAwarded', blocks: false })),
      ...(maybePaid === 0 ? [] : contradicts(order, when, { kind: 'moneyMismatch', about: `dispute:${data.dispute}`, code: 'awardMaybePaid', blocks: false })),
      ...(award <= 0 ? [] : [happened('AwardDue', when, { grant: awardNumber(order, data.dispute), dispute: data.dispute, value: fen(award), ...(dispute.case === undefined ? {} : { case: id(dispute.case) }) })]),
    ], basis)
  },

  SettleAskBack: (order, { outcome, ...data }, { at }) =>
    pipe(
      step(order, data, 'MoneyReturned'),
      E.chain(() => {
        const amount = order.disputes[data.dispute]?.askBack ?? 0
        if (amount === 0) return refusedBy('DSP-06', ['W-backoffice'], 'nothingAskedBack', 'leaveAsItIs')
        return decided([outcome === 'returned' ? happened('MoneyReturned', at, { ...data, amount: fen(amount) }) : happened('MoneyWrittenOff', at, data), ...explains(order, at, `dispute:${data.dispute}`, 'refundedButNotAwarded')])
      }),
    ),
}

/** What a split gave is known of disputes that were decided since it is kept. */
const isSame = ({ verdict, claimed, due }: Order['disputes'][string], said: 'full' | 'split' | 'rejected', awarded: number): boolean =>
  verdict === said && (said !== 'split' || due === undefined || due === Math.min(awarded, claimed))

/** Once and for ever, like a refund's (MNY-08). */
const awardNumber = (order: Order, dispute: string) => id(`${order.id === '' ? '' : `${order.id}-`}${dispute}.award`)

/** Out of the money of the disputed lines where they have it, else out of what the order has left. */
const awardedMoney = (order: Order, dispute: Order['disputes'][string], amount: number, scene: Scene): readonly OrderStreamEvent[] => {
  if (amount === 0) return []
  const lines = dispute.case === undefined ? [] : Object.keys(order.cases[dispute.case]?.lines ?? {})
  const ofCase = dispute.case === undefined ? {} : { case: dispute.case }
  const planned = lines.length === 0 ? undefined : planRefund(order, scene, { cause: 'dispute', ...ofCase, of: lines, amount })
  if (planned !== undefined && E.isRight(planned)) return planned.right.events
  const plain = planSum(order, scene, 'dispute', amount, [], dispute.case)
  return E.isRight(plain) ? plain.right.events : []
}
