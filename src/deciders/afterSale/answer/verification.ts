// Before the money of a refund without a return goes: the parcel pulled back, the supplier order cancelled, the goods looked at (RET-09).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { refundOnly, type RefundPoint } from '../../../policies/returns/refundOnly.js'
import { isUnseen } from '../../delivery/broughtBack.js'
import { decided, happened, type Handlers, type Scene } from '../../order/scene.js'
import type { Case, Order } from '../../order/state.js'
import { allAt, unitsAt } from '../../order/units.js'
import { lostForGood } from '../../parcel/unanswered.js'
import { planRefund, spentBy } from '../../refund/plan.js'
import { costNothing } from '../../refund/shares.js'
import { halfGiven } from '../asking/origin.js'
import type { caseCommands } from '../commands.js'
import { caseOf, hasItsOwn, refusedBy, step, wishOf } from '../common.js'
import { notDue } from '../money/notDue.js'
import { isGiven } from '../money/rest.js'

const points: Readonly<Record<Case['origin'], RefundPoint>> = {
  ours: 'nothingOrdered',
  onTheWay: 'handedToCarrier',
  returned: 'refused',
  lost: 'lost',
  customer: 'delivered',
}
/** What must come before the money of a refund without a return (RET-09). */
export const beforeRefund = (
  { kind, origin, lines, reason, verified, amount, solution }: Order['cases'][string],
  { law, at, facts }: Scene,
) => {
  const ordered = origin === 'ours' && Object.keys(lines).some((line) => facts.supplierOrdered?.includes(line) === true)
  const point = ordered ? 'orderedFromSupplier' : origin === 'customer' && reason === 'missingGoods' ? 'short' : points[origin]
  const judged = law.judge(refundOnly, { requestedAt: at, point, done: [...verified] })
  // Whoever approves a request for units that the customer keeps, or for a sum, has verified it by approving.
  const byApproval = origin === 'customer' && (kind === 'refundOnly' || amount !== undefined || solution !== undefined)
  return byApproval ? { ...judged, ruling: { ...judged.ruling, refund: true } } : judged
}

/** What was asked for is done: where the goods have landed since asks for nothing more. */
export const isVerified = ({ first, verified }: Order['cases'][string]): boolean => first !== undefined && verified.includes(first)

/** Units that cost nothing are given up like others: there is no money that could stop them. */
export const owesNothing = (order: Order, { claims, lines }: Pick<Order['cases'][string], 'claims' | 'lines'>, reason: string): boolean =>
  claims && reason === 'nothingToRefund' && costNothing(order, lines)

/** Where goods that were under way are now. */
const landed = (order: Order, lines: Readonly<Record<string, number>>): Case['origin'] => {
  const areAll = (count: (line: string) => number): boolean => Object.entries(lines).every(([line, n]) => count(line) >= n)
  if (allAt(order, lines, 'returned')) return 'returned'
  if (areAll((line) => unitsAt(order, line, 'lost') - lostForGood(order, line) - halfGiven(order, line))) return 'lost'
  if (allAt(order, lines, 'ours')) return 'ours'
  return areAll((line) => unitsAt(order, line, 'customer')) ? 'customer' : 'onTheWay'
}

export const decideVerification: Handlers<Pick<typeof caseCommands, 'VerifyCase'>> = {
  /** The parcel was pulled back, the supplier order cancelled, the refused goods found sound: now the money may go. */
  VerifyCase: (order, data, scene) =>
    pipe(
      step(order, data, 'CaseVerified'),
      E.chain(() => {
        const entity = caseOf(order, data)
        if (entity.first !== data.done || entity.verified.includes(data.done) || hasItsOwn(order, data.case))
          return refusedBy('RET-09', ['M-2.1', 'W-customer'], 'nothingToVerify', 'awaitOutcome')
        const origin = entity.origin === 'onTheWay' ? landed(order, entity.lines) : entity.origin
        if (origin === 'onTheWay') return refusedBy('SHP-21', ['W-carrier', 'W-customer'], 'goodsNotBackYet', 'awaitGoods')
        if (origin === 'customer') return refusedBy('RET-09', ['M-2.1', 'W-customer'], 'interceptFailed', 'requestReturn', 'withdrawCase')
        // What it costs goes by where the goods have come: what never left us is as if it had not been sent.
        const here = { ...entity, origin }
        if (isUnseen(order, data.case, here)) return refusedBy('SHP-22', ['W-carrier'], 'conditionOpen', 'inspectGoods')
        const verified = happened('CaseVerified', scene.at, {
          case: data.case,
          done: data.done,
          ...(origin === entity.origin ? {} : { origin }),
        })
        const wish = wishOf(order, data.case, scene, here)
        const planned = planRefund(order, scene, wish)
        if (E.isLeft(planned) && isGiven(wish, planned.left)) return decided([verified], ...planned.left.basis)
        if (E.isLeft(planned) && planned.left.reason === 'nothingToRefund') {
          // What the customer bears has taken all of it: the goods are ours all the same.
          const spent = spentBy(order, wish, scene)
          if (owesNothing(order, entity, planned.left.reason) || 'deducted' in spent)
            return decided(
              [verified, happened('CaseClosed', scene.at, { case: data.case, outcome: 'settled', ...spent })],
              ...planned.left.basis,
            )
        }
        const unpaid = notDue(order, data.case, here, scene)
        if (unpaid !== undefined) return decided([verified, ...unpaid.events], ...unpaid.basis)
        return pipe(
          planned,
          E.chain(({ events, basis }) => decided([verified, ...events], ...basis)),
        )
      }),
    ),
}
