import type { OrderStreamEvent } from '../../events/index.js'
import { isDifferenceTender } from '../order/moneyLedger.js'
import type { OrderDraft } from '../order/state.js'

export type NotDue = NonNullable<Extract<OrderStreamEvent, { type: 'RefundRequested' }>['data']['notDue']>

/** Less is to be paid: it is accounted for as if its money had gone back. The tenders that were named last are lowered first. */
export const takeOff = (order: OrderDraft, { amount, freight, lines }: NotDue): void => {
  order.payable -= amount
  order.freightRefunded += freight
  for (const { line, units = 0, amount: share } of lines) {
    const found = order.lines[line]
    if (found === undefined) continue
    found.refunded += share
    found.refundedUnits += units
    if (units > 0 && found.odd !== undefined) found.odd = 0
  }
  let open: number = amount
  const payments = { ...order.payments }
  for (const [payment, tender] of Object.entries(payments).reverse()) {
    if ((tender.state !== 'awaited' && tender.state !== 'failed') || isDifferenceTender(order, payment)) continue
    const part = Math.min(open, Math.max(0, tender.due - tender.paid))
    payments[payment] = { ...tender, due: tender.due - part }
    open -= part
  }
  order.payments = payments
}
