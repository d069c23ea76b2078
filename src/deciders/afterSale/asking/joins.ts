// Who asks twice for the same goods has one case (AFS-02).
import { id } from '../../../core/ids.js'
import type { Instant } from '../../../core/time/instant.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { oneIntake } from '../../../policies/afterSales/kinds.js'
import { decided, happened, rejected, type Outcome, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { toRecord } from '../../order/units.js'
import { caseOf, listOf } from '../common.js'
import type { Request } from './eligibility.js'
import { caseTable } from '../evolve.js'
import { halfGiven } from './origin.js'

/** A second request for units that an open case holds joins that case (AFS-02); units that are nowhere free are refused. */
export const join = (order: Order, request: Request, scene: Scene): Outcome => {
  const { kind, reason, lines, channel, description, contact, amount } = request
  // A complaint and a sum hold no units: who asks for goods does not join them.
  const loose = kind === 'complaint' || amount !== undefined
  const open = Object.entries(order.cases).filter(([, { state, claims }]) => caseTable.regular(state, 'RequestJoined') && (claims || loose))
  const { ruling, basis } = scene.law.judge(oneIntake, {
    requestedAt: scene.at,
    intake: 'platform',
    lines: lines.map(({ line }) => line),
    open: open.map(([of, { lines: held }]) => ({ case: of, lines: Object.keys(held) })),
  })
  const asked = toRecord(lines)
  const tooMany = Object.entries(asked).some(([line, quantity]) => quantity > (order.lines[line]?.quantity ?? 0))
  if (tooMany || ruling.joins.length === 0 || ruling.fresh.length > 0)
    return rejected(basis, 'unitsNotThere', [
      ...(lines.some(({ line }) => halfGiven(order, line) > 0) ? ['answerWithRefund'] : []),
      'fewerUnits',
      'joinOpenCase',
      'interceptParcel',
    ])
  const joined = ruling.joins.flatMap(({ case: of, lines: held }) => [
    happened('RequestJoined', scene.at, {
      case: id(of),
      kind,
      reason,
      channel,
      lines: listOf(Object.fromEntries(held.map((line) => [line, asked[line] ?? 0]))),
      ...(description === undefined ? {} : { description }),
      ...(contact === undefined ? {} : { contact }),
    }),
    ...answering(order, of, request, scene.at),
  ])
  return decided(joined, basis)
}
/** Who owes material, and asks once more with some of it, has answered: the review goes on (AFS-07). */
const answering = (
  order: Order,
  of: string,
  { evidence = [], description, contact }: Request,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const { state, missing } = caseOf(order, { case: of })
  const given = (what: string): boolean => {
    if (what === 'description') return description !== undefined
    return what === 'contact' ? contact !== undefined : evidence.length > 0
  }
  if (state !== 'pendingInformation' || !missing.some(given)) return []
  return [happened('InformationProvided', at, { case: id(of), ...(evidence.length === 0 ? {} : { evidence }) })]
}
