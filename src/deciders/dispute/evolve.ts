import { compile } from '../../core/lifecycle.js'
import type { DisputeEvent } from '../../events/dispute.js'
import { disputeLifecycle, type DisputeState } from '../../machines/dispute.js'
import { slice } from '../order/slice.js'
import type { Dispute } from '../order/state.js'

export const disputeTable = compile(disputeLifecycle)

export const disputeSlice = slice<DisputeState, DisputeEvent, Dispute>({
  table: disputeTable,
  home: { kind: 'dispute', kept: 'disputes', id: ({ data }) => data.dispute },
  changes: { payments: ['MoneyReturned'], lines: ['MoneyReturned'] },
  find: (order, { at, data }) =>
    (order.disputes[data.dispute] ??= {
      state: 'none',
      since: at,
      kind: 'platformCase',
      claimed: 0,
      pageNotice: false,
      filed: [],
      askBack: 0,
      bottomLine: 'refundOnceBack',
    }),
  reducers: {
    DisputeOpened: (_, dispute, { data: { kind, claimed, pageNotice, bottomLine, case: of } }) =>
      Object.assign(dispute, { kind, claimed, pageNotice, bottomLine, ...(of === undefined ? {} : { case: of }) }),
    EvidenceFiled: (_, dispute, { data }) => {
      dispute.filed = [...new Set([...dispute.filed, ...data.items])]
    },
    DisputeDecided: (_, dispute, { data }) => {
      dispute.verdict = data.verdict
      dispute.due = data.due
      dispute.askBack = data.askBack
    },
    MoneyReturned: (order, dispute, { data: { amount, parts = [], lines = [], freight = 0 } }) => {
      Object.assign(dispute, { askBack: 0, returned: amount })
      for (const { payment, amount: part } of parts) {
        const found = order.payments[payment]
        if (found !== undefined) found.refunded -= part
      }
      for (const { line, amount: share } of lines) {
        const found = order.lines[line]
        if (found !== undefined) found.refunded -= share
      }
      order.freightRefunded -= freight
    },
    MoneyWrittenOff: (_, dispute) => Object.assign(dispute, { askBack: 0, writtenOff: dispute.askBack }),
  },
})
