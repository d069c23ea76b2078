// A platform's own refund requests as facts, doubled and in any order: each is one case of its number, or joins the case that holds its units (ENT-06, AFS-02).
import type * as t from 'io-ts'
import { fen } from '../../core/money.js'
import { id, type Id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { oneIntake } from '../../policies/afterSales/kinds.js'
import { hasRefund } from '../afterSale/common.js'
import { caseTable } from '../afterSale/evolve.js'
import { withParts } from '../afterSale/goods/parted.js'
import { originOf } from '../afterSale/asking/origin.js'
import { contradicts, explains } from '../order/contradictions.js'
import { packedIn } from '../parcel/askedBack.js'
import { decided, happened, nothing, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { entryCommands } from './commands.js'

/** The case in which a platform's request is handled, if it is known. */
export const holderOf = (order: Order, request: string): string | undefined =>
  order.cases[request] !== undefined
    ? request
    : Object.entries(order.cases).find(([, { requests = [] }]) => requests.includes(request))?.[0]

/** Our own refund that a platform's request led to: the platform pays it under its own number. */
export const askedBy = (order: Order, request: string): Id | undefined => {
  const own = Object.entries(order.refunds).find(([, { case: of, state }]) => of === request && state !== 'abandoned')?.[0]
  return own === undefined ? undefined : id(own)
}

/** Money that the platform paid by itself ends its request; a case that holds units is looked at by a person, and pays nothing meanwhile. */
export const paidByPlatform = (order: Order, refund: Id, when: Instant, at: Instant): readonly OrderStreamEvent[] => {
  const holder = holderOf(order, refund)
  const entity = holder === undefined ? undefined : order.cases[holder]
  if (holder === undefined || entity === undefined) return []
  if (holder === refund && !entity.claims)
    return caseTable.isFinal(entity.state) ? [] : [happened('RefundedElsewhere', when, { case: refund, refund })]
  return openIn(order, holder).flatMap((of) =>
    contradicts(order, at, { kind: 'payment', about: `case:${of}`, code: 'refundedAtPlatform', blocks: true }),
  )
}
/** Of a case and its parts, those that are not over. */
const openIn = (order: Order, holder: string): readonly string[] =>
  withParts(order, holder).filter((name) => !caseTable.isFinal(order.cases[name]?.state ?? 'closed'))

export const reportRefundRequest: Handler<t.TypeOf<(typeof entryCommands)['ReportRefundRequest']>> = (
  order,
  { refund, word, channel, amount = fen(0), line, occurredAt },
  { at, law },
) => {
  const when = occurredAt ?? at
  const holder = holderOf(order, refund)
  if (holder !== undefined) return word === 'requested' ? nothing : decided(withdrawn(order, holder, refund, when, at))
  const named = Object.values(order.lines).filter((one) => one.line === line)
  const lines = (named.length > 0 ? named : Object.values(order.lines)).map((one) => ({ line: id(one.line), quantity: one.quantity }))
  const request = { kind: 'refundOnly', reason: 'other', channel, lines } as const
  const open = Object.entries(order.cases).flatMap(([of, { state, claims, lines: held }]) =>
    claims && caseTable.regular(state, 'RequestJoined') ? [{ case: of, lines: Object.keys(held) }] : [],
  )
  const { ruling, basis } = law.judge(oneIntake, { requestedAt: when, intake: 'platform', lines: lines.map((one) => one.line), open })
  const [joins] = ruling.joins
  if (joins !== undefined)
    return decided(
      [
        happened('RequestJoined', when, { ...request, case: id(joins.case), request: refund }),
        ...(word === 'withdrawn' ? goneOn(order, joins.case, at) : []),
      ],
      basis,
    )
  const origin = originOf(order, lines, request.reason) ?? 'customer'
  const paid = order.refunds[refund]?.state === 'settled'
  return decided(
    [
      happened('CaseOpened', when, { ...request, ...packedIn(order, request, origin), case: refund, origin, amount }),
      ...(word === 'withdrawn'
        ? [happened('CaseWithdrawn', when, { case: refund })]
        : paid
          ? [happened('RefundedElsewhere', when, { case: refund, refund })]
          : []),
      ...explains(order, at, `refund:${refund}`, 'unknownRefundReported'),
    ],
    basis,
  )
}

const goneOn = (order: Order, holder: string, at: Instant): readonly OrderStreamEvent[] =>
  openIn(order, holder).flatMap((of) =>
    contradicts(order, at, { kind: 'factContradicts', about: `case:${of}`, code: 'withdrawnAtPlatform', blocks: true }),
  )

/** Withdrawn as far as nothing has been done about it; else a person looks. */
const withdrawn = (order: Order, holder: string, refund: Id, when: Instant, at: Instant): readonly OrderStreamEvent[] => {
  const { state, exchange } = order.cases[holder] as Order['cases'][string]
  const free = holder === refund && caseTable.regular(state, 'CaseWithdrawn') && !hasRefund(order, holder) && exchange === undefined
  return free ? [happened('CaseWithdrawn', when, { case: refund })] : goneOn(order, holder, at)
}
