// Goods lost or damaged on the way: by our carrier the customer gets what is due, by their own what is agreed (EXE-08, LAW-10).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { returnLoss } from '../../../policies/execution/wayBack.js'
import { decided, happened, type Handlers } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { planRefund } from '../../refund/plan.js'
import { claimed } from './atFault.js'
import type { caseCommands } from '../commands.js'
import { caseOf, hasItsOwn, isPaidBack, isReplaced, refusedBy, step } from '../common.js'
import { besideOffer, moneyOf } from '../money/rest.js'

type Entity = Order['cases'][string]
/** Lost on its way back to the customer, by a carrier of ours (LAW-10). */
export const isOurs = ({ state, origin, lostBack }: Entity): boolean =>
  state === 'returnLost' && origin === 'lost' && lostBack !== undefined

export const decideReturnLoss: Handlers<Pick<typeof caseCommands, 'SettleReturnLoss'>> = {
  /** Lost by our carrier: the customer gets what is due; by their own: what is agreed. We claim against the carrier either way. */
  SettleReturnLoss: (order, { agreed, answer, ...data }, scene) =>
    pipe(
      step(order, data, 'ReturnLossSettled'),
      E.chain(() => {
        const entity = caseOf(order, data)
        // What the customer chooses is asked of goods that were on their way to them.
        if (answer !== undefined && !isOurs(entity)) return refusedBy('EXE-08', ['R-5.3'], 'noExchange', 'leaveAsItIs')
        const lost = entity.state === 'returnLost'
        if (lost !== (data.loss === 'lost')) return refusedBy('EXE-08', ['R-5.3'], 'lossNotShown', 'inspectFirst')
        const { ruling, basis } = scene.law.judge(returnLoss, {
          foundAt: scene.at,
          loss: data.loss,
          carrierChosenBy: entity.labelled || isOurs(entity) ? 'seller' : 'customer',
        })
        if (ruling.customerGets === 'asAgreed' && agreed === undefined)
          return refusedBy('EXE-08', ['R-5.3'], 'agreementMissing', 'agreeWithCustomer')
        const paidBack = isPaidBack(order, data.case)
        const isToExchange = entity.kind === 'exchange' && entity.exchange === undefined && !paidBack
        const chosen = isOurs(entity) ? (answer ?? (isToExchange ? 'another' : 'refund')) : undefined
        // Goods of which some money has gone back are not replaced beside it: the rest of it is due.
        if (chosen === 'another' && paidBack) return refusedBy('EXE-08', ['R-5.3'], 'refundUnderWay', 'answerWithRefund')
        const settled = happened('ReturnLossSettled', scene.at, {
          ...data,
          customerGets: ruling.customerGets,
          ...(chosen === undefined ? {} : { answer: chosen }),
          ...(ruling.customerGets === 'asAgreed' && agreed !== undefined ? { agreed } : {}),
        })
        const recovery = { against: ruling.claimAgainst, name: isOurs(entity) ? 'backLost' : data.loss }
        const events = [settled, ...claimed(order, data.case, recovery, scene.at)]
        const isAnswered =
          isReplaced(entity) || entity.kind === 'repair' || hasItsOwn(order, data.case) || (agreed !== undefined && paidBack)
        if (chosen === undefined ? isAnswered : chosen === 'another') return decided(events, basis)
        const offered = chosen !== undefined && hasItsOwn(order, data.case)
        const { charge: _, asked: __, ...wish } = offered ? besideOffer(order, data.case, scene) : moneyOf(order, data.case, scene)
        const planned = planRefund(
          order,
          scene,
          ruling.customerGets === 'asAgreed' && agreed !== undefined ? { ...wish, asked: agreed } : wish,
        )
        if (E.isLeft(planned) && (planned.left.reason === 'exceedsDue' || (offered && planned.left.reason === 'openException')))
          return planned
        return decided(
          [...events, ...(E.isRight(planned) ? planned.right.events : [])],
          basis,
          ...(E.isRight(planned) ? planned.right.basis : []),
        )
      }),
    ),
}
