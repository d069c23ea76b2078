// A refund that had arrived, and that the bank returned: the money is ours again, and owed to the customer (MNY-08, EXE-04).
import { fen } from '../../core/money.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { contradicts } from '../order/contradictions.js'
import { happened } from '../order/scene.js'
import type { Order } from '../order/state.js'

/** All of it is to be paid again; of a part, what stays is settled and a check of the refund pays the rest (EXE-09). A person looks first, and may ask for another account. */
export const cameBack = (
  order: Order,
  name: string,
  {
    amount,
    when,
    at,
    reason,
  }: { readonly amount?: number | undefined; readonly when: Instant; readonly at: Instant; readonly reason: string },
): readonly OrderStreamEvent[] => {
  const refund = id(name)
  const { amount: went = 0, parts = [], state } = order.refunds[name] ?? {}
  const looked = contradicts(order, at, { kind: 'moneyMismatch', about: `refund:${name}`, code: 'settledRefundFailed', blocks: true })
  // What the customer has given back since (DSP-06) cannot come back a second time.
  if (state === 'settled' && parts.some((part) => (order.payments[part.payment]?.refunded ?? 0) < part.amount)) return looked
  const kept = went - (amount ?? went)
  return [
    ...looked,
    kept > 0 ? happened('RefundSettled', when, { refund, amount: fen(kept) }) : happened('RefundFailed', when, { refund, reason }),
  ]
}
