import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { InvoiceEvent } from '../events/invoice.js'

const none = { en: 'The documents set no limit.', zh: '文件未规定时限。' }
/** One invoice, from the request to its reversal (work chart W-backoffice, W-customer). */
export const invoiceLifecycle = lifecycle<InvoiceEvent['type']>()({
  id: 'invoice',
  initial: 'none',
  states: {
    none: { meta: { en: 'No invoice', zh: '未开票' }, on: { InvoiceRequested: 'requested' } },
    requested: {
      meta: { en: 'Waiting for the customer’s particulars', zh: '待确认开票信息', owner: 'customer', noDeadline: none },
      on: { InvoiceConfirmed: 'requested', InvoiceReady: 'toIssue', InvoiceWithdrawn: 'withdrawn' },
    },
    toIssue: {
      meta: { en: 'To be issued', zh: '待财务开票', owner: 'finance', noDeadline: none },
      on: { InvoiceIssued: 'issued', InvoiceWithdrawn: 'withdrawn' },
    },
    issued: { meta: { en: 'Issued', zh: '已开票' }, type: 'final', on: { ReversalDue: 'reversalDue' } },
    reversalDue: {
      meta: { en: 'To be reversed in red letters', zh: '待红字冲销', owner: 'finance', noDeadline: none },
      on: { ReversalDue: 'reversalDue', InvoiceReversed: 'issued' },
    },
    withdrawn: { meta: { en: 'Withdrawn', zh: '已撤回' }, type: 'final' },
  },
})
export type InvoiceState = StateOf<typeof invoiceLifecycle>
