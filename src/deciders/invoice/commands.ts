import { Amount, choice, IdIn, list, shape, Text } from '../../core/codec.js'
import { InvoiceDetails, InvoiceField, InvoiceItem } from '../../events/invoice.js'

const ref = { invoice: IdIn } as const
export const invoiceCommands = {
  /** The amount in fen; items under the names under which they were sold. */
  RequestInvoice: shape(
    {
      ...ref,
      kind: choice('ordinary', 'special'),
      form: choice('electronic', 'paper'),
      amount: Amount,
      items: list(InvoiceItem, 500),
      confirmed: list(InvoiceField, 4),
    },
    { details: InvoiceDetails },
  ),
  ConfirmInvoice: shape({ ...ref, confirmed: list(InvoiceField, 4) }, { details: InvoiceDetails }),
  IssueInvoice: shape({ ...ref, number: Text }),
  /** `anew`: the number of the one that takes its place, where something of it is issued anew. */
  ReverseInvoice: shape({ ...ref, number: Text }, { anew: Text }),
  /** The title or another particular of an issued invoice is wrong: all of it is to be reversed, and another one may be asked for. */
  RecallInvoice: shape(ref),
  WithdrawInvoice: shape(ref),
} as const
