// Who is at fault for goods that were lost, damaged, wrong or missing is claimed against; the customer's money never waits for that (MNY-06).
import { id, type Id } from '../../../core/ids.js'
import { fen } from '../../../core/money.js'
import type { OrderStreamEvent } from '../../../events/index.js'
import { happened, type Scene } from '../../order/scene.js'
import type { Order } from '../../order/state.js'
import { claimedOf, isClaimedByHand } from '../../recovery/standing.js'
import { caseOf, paidFor } from '../common.js'

/** What the case's units cost, once under each name, unless a person has claimed it already. */
export const claimed = (
  order: Order,
  of: Id,
  { against, name }: { readonly against: 'carrier' | 'supplier'; readonly name: string },
  at: Scene['at'],
): readonly OrderStreamEvent[] => {
  const recovery = id(`${of}.${name}`)
  if (order.recoveries[recovery] !== undefined || isClaimedByHand(order, of, against)) return []
  // What is claimed for the parcel that brought them is of that way, and of no other.
  const before = name === 'delivery' ? claimedOf(order, `case:${of}`, against) : 0
  const amount = fen(paidFor(order, caseOf(order, { case: of }).lines) - before)
  if (before > 0 && amount <= 0) return []
  return [happened('RecoveryOpened', at, { recovery, against, about: `case:${of}`, amount, packagingShown: false })]
}
