// The way of the goods back to us: its label, its shipment and its scans (EXE-01, EXE-02).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { sendBackWithin } from '../../../policies/execution/terms.js'
import { wayBack } from '../../../policies/execution/wayBack.js'
import { contradicts } from '../../order/contradictions.js'
import { decided, happened, nothing, type Handlers } from '../../order/scene.js'
import { isPresumed, unasked, unlikePresumed } from './arrival.js'
import { lostOnTheWay } from './backToCustomer.js'
import type { caseCommands } from '../commands.js'
import { caseOf, refusedBy, step } from '../common.js'
import { caseTable } from '../evolve.js'

export const decideWayBack: Handlers<Pick<typeof caseCommands, 'IssueReturnLabel' | 'ReportReturnShipped' | 'ReportReturnScan'>> = {
  IssueReturnLabel: (order, data, { at, law }) =>
    pipe(
      step(order, data, 'ReturnLabelIssued'),
      E.chain(() => {
        const { goodsBack, receivedAt } = caseOf(order, data)
        if (goodsBack !== true || receivedAt !== undefined) return refusedBy('EXE-01', ['R-5.1', 'R-6.1'], 'nothingComesBack', 'refundCase')
        const { ruling, basis } = law.judge(sendBackWithin, { since: at })
        return decided([happened('ReturnLabelIssued', at, { ...data, sendBackBy: ruling.dueAt })], basis)
      }),
    ),

  /** The customer's own word counts from when it is heard: silence is counted from it (AFS-09). */
  ReportReturnShipped: (order, { occurredAt, ...data }, { at, by }) => {
    const entity = order.cases[data.case]
    // Told after they came, or were found lost, it says nothing new.
    if (entity !== undefined && (entity.receivedAt !== undefined || entity.state === 'returnLost' || entity.inspection === 'lost'))
      return nothing
    const asked = entity?.goodsBack === true && caseTable.next(entity.state, 'ReturnShipped') !== undefined
    return asked
      ? decided([happened('ReturnShipped', by.role === 'customer' ? at : (occurredAt ?? at), data)])
      : decided(contradicts(order, at, unasked(data.case, 'returnShippedUnasked')))
  },

  /** Scans of the way back, once each and in any order; a loss is one of them (EXE-02, EXE-08). */
  ReportReturnScan: (order, { occurredAt, ...data }, { at, law }) => {
    const entity = order.cases[data.case]
    const when = occurredAt ?? at
    if (data.kind === 'lost' && entity !== undefined && isPresumed(entity))
      return decided(unlikePresumed(order, { ...data, lines: [] }, entity, at))
    // What we had sent off before was on its way to the customer.
    if (data.kind === 'lost' && entity?.state === 'sendingBack' && when > entity.since)
      // Of several parcels it says not which: a person names the units (ReportGoodsLost).
      return (entity.backIn ?? 1) > 1
        ? decided(contradicts(order, at, { kind: 'factContradicts', about: `case:${data.case}`, code: 'whichBackLost', blocks: false }))
        : lostOnTheWay(order, { case: data.case, occurredAt: when }, at)
    if (entity === undefined || caseTable.next(entity.state, 'ReturnTracked') === undefined)
      return entity === undefined ? decided(contradicts(order, at, unasked(data.case, 'returnShippedUnasked'))) : nothing
    if (entity.scans.some(({ scan }) => scan === data.scan)) return nothing
    const { ruling, basis } = law.judge(wayBack, {
      since: entity.openedAt,
      scans: [...entity.scans, { scan: data.scan, at: when, kind: data.kind }],
    })
    const shipped = entity.state === 'awaitingGoods' && data.kind !== 'lost' ? [happened('ReturnShipped', when, { case: data.case })] : []
    const lost =
      ruling.last?.kind === 'lost' && caseTable.next(entity.state, 'ReturnLost') !== undefined
        ? [happened('ReturnLost', when, { case: data.case })]
        : []
    return decided([happened('ReturnTracked', when, data), ...shipped, ...lost], basis)
  },
}
