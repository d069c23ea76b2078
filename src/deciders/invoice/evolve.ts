import { compile } from '../../core/lifecycle.js'
import type { InvoiceEvent } from '../../events/invoice.js'
import { invoiceLifecycle, type InvoiceState } from '../../machines/invoice.js'
import { slice } from '../order/slice.js'
import type { Invoice } from '../order/state.js'

export const invoiceTable = compile(invoiceLifecycle)

export const invoiceSlice = slice<InvoiceState, InvoiceEvent, Invoice>({
  table: invoiceTable,
  home: { kind: 'invoice', kept: 'invoices', id: ({ data }) => data.invoice },
  find: (order, { at, data }) =>
    (order.invoices[data.invoice] ??= {
      state: 'none',
      since: at,
      kind: 'ordinary',
      form: 'electronic',
      amount: 0,
      stands: 0,
      reverse: 0,
      reissue: 0,
      confirmed: [],
    }),
  reducers: {
    InvoiceRequested: (_, invoice, { data: { kind, form, amount, items, confirmed } }) =>
      Object.assign(invoice, { kind, form, amount, items, confirmed: [...confirmed] }),
    InvoiceConfirmed: (_, invoice, { data }) => {
      invoice.confirmed = [...new Set([...invoice.confirmed, ...data.confirmed])]
    },
    InvoiceIssued: (_, invoice) => {
      invoice.stands = invoice.amount
    },
    ReversalDue: (_, invoice, { data: { reverse, reissue, items } }) => {
      Object.assign(invoice, { reverse, reissue })
      if (items !== undefined) invoice.anew = items
    },
    InvoiceReversed: (_, invoice, { data: { amount, reissued = 0 } }) => {
      invoice.stands += reissued - amount
      invoice.reverse = 0
      invoice.reissue = 0
      if (invoice.anew !== undefined) invoice.items = invoice.anew
      delete invoice.anew
    },
  },
})
