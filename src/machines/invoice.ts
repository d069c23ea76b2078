import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { InvoiceEvent } from '../events/invoice.js'

const none = { en: 'The documents set no limit.', zh: '文件未规定时限。' }
/** One invoice, from the request to its reversal (work chart W-backoffice, W-customer). */
export const invoiceLifecycle = lifecycle<InvoiceEvent['type']>()({
  id: 'invoice',
  initial: 'none',
  states: {
    none: { on: { InvoiceRequested: 'requested' } },
    requested: {
      meta: { owner: 'customer' },
      on: { InvoiceConfirmed: 'requested', InvoiceReady: 'toIssue', InvoiceWithdrawn: 'withdrawn' },
    },
    toIssue: { meta: { owner: 'finance' }, on: { InvoiceIssued: 'issued', InvoiceWithdrawn: 'withdrawn' } },
    issued: { type: 'final', on: { ReversalDue: 'reversalDue' } },
    reversalDue: { meta: { owner: 'finance' }, on: { ReversalDue: 'reversalDue', InvoiceReversed: 'issued' } },
    withdrawn: { type: 'final' },
  },
})
export type InvoiceState = StateOf<typeof invoiceLifecycle>

/** What people call its waits. */
export const invoiceWords: WordsOf<InvoiceState> = {
  none: { en: 'No invoice', zh: '未开票' },
  requested: { en: 'Waiting for the customer’s particulars', zh: '待确认开票信息', noDeadline: none },
  toIssue: { en: 'To be issued', zh: '待财务开票', noDeadline: none },
  issued: { en: 'Issued', zh: '已开票' },
  reversalDue: { en: 'To be reversed in red letters', zh: '待红字冲销', noDeadline: none },
  withdrawn: { en: 'Withdrawn', zh: '已撤回' },
}
