import * as t from 'io-ts'
import { Amount, choice, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

const ref = { invoice: IdIn } as const
/** What a customer has confirmed for an invoice. */
export const InvoiceField = choice('title', 'taxNumber', 'address', 'postage')
export const InvoiceDetails = shape({}, { title: personal(Text), taxNumber: personal(Text), address: personal(Text), postage: Amount })
export const InvoiceItem = shape({ kind: choice('goods', 'delivery', 'installation', 'other') }, { line: IdIn })

/** Facts of one invoice (IVC-01 to 04). Amounts in fen. */
export const invoiceEvents = {
  InvoiceRequested: shape(
    {
      ...ref,
      kind: choice('ordinary', 'special'),
      form: choice('electronic', 'paper'),
      amount: Amount,
      items: list(InvoiceItem, 500),
      confirmed: list(InvoiceField, 4),
      missing: list(InvoiceField, 4),
    },
    { details: InvoiceDetails },
  ),
  InvoiceConfirmed: shape({ ...ref, confirmed: list(InvoiceField, 4), missing: list(InvoiceField, 4) }, { details: InvoiceDetails }),
  /** Title and whatever else is needed is confirmed: finance may issue it. */
  InvoiceReady: shape(ref),
  /** `notice`: the customer is asked not to claim the expense before the goods are accepted. */
  InvoiceIssued: shape({ ...ref, number: Text, notice: t.boolean }),
  /** Money went back, or goods were exchanged: what stands on the invoice above the rest is to be reversed in red letters. `items`: what it names from then on, where that changes. */
  ReversalDue: shape({ ...ref, reverse: Amount, reissue: Amount }, { items: list(InvoiceItem, 500) }),
  /** `reissued`: of that, issued anew, under the number `anew`. */
  InvoiceReversed: shape({ ...ref, amount: Amount, number: Text }, { reissued: Amount, anew: Text }),
  InvoiceWithdrawn: shape(ref),
} as const
export type InvoiceEvent = EventOf<typeof invoiceEvents>
