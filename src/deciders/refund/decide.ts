import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { refundCorrection } from '../../policies/money/settlement.js'
import { refusedBy } from '../afterSale/common.js'
import { askingBack } from '../dispute/paid.js'
import { blockers, contradicts, exceptionId, exceptionOpen, explains } from '../order/contradictions.js'
import { canStep, decided, happened, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { isFound } from '../parcel/landing.js'
import type { refundCommands } from './commands.js'
import { refundTable } from './evolve.js'
import { abandonRefund } from './givenUp.js'
import { renewRefund } from './renew.js'
import { reportRefund } from './reported.js'
import { moresOf, restsOf, standing } from './rests.js'
import { nextRefund, planSum } from './tenders.js'

export const decideRefund: Handlers<typeof refundCommands> = {
  /** By the way of the payment; to another account only once that way has failed (LAW-07). */
  SubmitRefund: (order, data, { at }) =>
    pipe(
      canStep(refundTable, `refund:${data.refund}`, order.refunds[data.refund], 'RefundSubmitted'),
      E.chain(() => {
        const { state, instead } = order.refunds[data.refund] ?? {}
        const stop = [...blockers(order, `refund:${data.refund}`, ...concernedBy(order, data.refund)), ...askedBack(order, data.refund)]
        if (stop.length > 0) return E.left(exceptionOpen(stop))
        const wayFailed = state === 'failed' || instead !== undefined
        return data.otherAccount === undefined || wayFailed
          ? decided([happened('RefundSubmitted', at, data)])
          : refusedBy('LAW-07', ['L-7d'], 'wayNotFailed', 'submitAsPaid')
      }),
    ),

  /** A wrong amount is corrected by a further event: the rest is paid, what was too much is asked back by a person (EXE-09). */
  CheckRefund: (order, { refund, due }, scene) =>
    pipe(
      canStep(refundTable, `refund:${refund}`, order.refunds[refund], 'RefundChecked'),
      E.chain(() => {
        const { at, law } = scene
        const { ruling, basis } = law.judge(refundCorrection, { checkedAt: at, due, refunded: wentBack(order, refund) })
        const checked = { refund, due, ...ruling }
        const seen = explains(order, at, `refund:${refund}`, 'restUnpaid')
        if (ruling.correction !== 'payRest') {
          const tooMuch = { kind: 'moneyMismatch', about: `refund:${refund}`, code: 'refundedTooMuch', blocks: false } as const
          const told = ruling.correction === 'askBack' ? contradicts(order, at, tooMuch) : []
          return decided([happened('RefundChecked', at, checked), ...seen, ...told], basis)
        }
        return pipe(
          planSum(order, scene, 'correction', ruling.amount),
          E.chain((planned) =>
            decided(
              [happened('RefundChecked', at, { ...checked, rest: id(nextRefund(order)) }), ...seen, ...planned.events],
              basis,
              ...planned.basis,
            ),
          ),
        )
      }),
    ),

  AbandonRefund: abandonRefund,
  RenewRefund: renewRefund,
  ReportRefund: reportRefund,
}

/** What goes back by a refund, with the rests that checks of it have found due and that were not given up; fen. */
const wentBack = (order: Order, refund: string): number =>
  (order.refunds[refund]?.amount ?? 0) + standing(order, [...moresOf(order, refund), ...restsOf(order, refund)])
/** What a verdict asks back, and the bank has returned, does not go out again before a person has decided on it. */
const askedBack = (order: Order, refund: string): readonly string[] => {
  const { case: of, bouncedAt } = order.refunds[refund] ?? {}
  if (bouncedAt === undefined) return []
  return askingBack(order, of).map((dispute) => exceptionId({ about: `dispute:${dispute}`, code: 'refundedButNotAwarded' }))
}
/** The case that it pays, and the lost parcel that it answers: one that has turned up is looked at first. */
const concernedBy = (order: Order, refund: string): readonly string[] => {
  const { case: of, parcel } = order.refunds[refund] ?? {}
  return [...(of === undefined ? [] : [`case:${of}`, ...foundInstead(order, of)]), ...(parcel === undefined ? [] : [`parcel:${parcel}`])]
}
/** Lost parcels that have turned up, and for which units are with us again that the case gives up: the customer may have these already (SHP-12). */
const foundInstead = (order: Order, of: string): readonly string[] => {
  const { origin, lines = {} } = order.cases[of] ?? {}
  if (origin !== 'ours') return []
  return Object.entries(order.parcels).flatMap(([name, parcel]) =>
    isFound(parcel) && Object.keys(lines).some((line) => (parcel.resent?.[line] ?? 0) > 0) ? [`parcel:${name}`] : [],
  )
}
