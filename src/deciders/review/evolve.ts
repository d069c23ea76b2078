import { compile } from '../../core/lifecycle.js'
import type { OrderEvent } from '../../events/order.js'
import { orderLifecycle } from '../../machines/order.js'
import { endDeadline } from '../order/deadlines.js'
import { awaitsBalance } from '../order/moneyLedger.js'
import { slice } from '../order/slice.js'
import type { OrderDraft } from '../order/state.js'
import { moveUnits } from '../order/units.js'
import { addLines, place, reprice } from './placed.js'

export const orderTable = compile(orderLifecycle)

/** The order itself: entry, review, closing. */
export const orderSlice = slice<typeof orderTable.initial, OrderEvent, OrderDraft>({
  table: orderTable,
  changes: {
    lines: ['OrderPlaced', 'OrderCorrected', 'OrderClosed', 'OrderRevived'],
    planned: ['OrderCorrected'],
    holds: ['OrderCorrected'],
    short: ['OrderCorrected'],
    cleared: ['OrderVerified', 'OrderConfirmed', 'InterceptReleased'],
  },
  find: (order) => order,
  reducers: {
    OrderPlaced: (order, _, event) => place(order, event),
    OrderQueued: (order, _, { at }) => {
      order.queuedAt = at
    },
    OrderVerified: (order) => {
      order.cleared.push('ENT-04')
      delete order.unchecked
    },
    FindingsRecorded: (order, _, { data }) => {
      order.findings = [...data.findings]
    },
    OrderHeld: (order, _, { data }) => {
      order.findings = [...data.findings]
    },
    OrderConfirmed: (order, _, { data }) => {
      order.cleared.push(...data.clears)
    },
    OrderIntercepted: (order, _, { data }) => {
      order.findings = [...data.findings]
    },
    InterceptReleased: (order, _, { data }) => {
      order.cleared.push(...data.clears)
    },
    OrderReturned: (order, _, { data }) => {
      order.findings = [...data.findings]
    },
    OrderCorrected: (order, _, { data: { after, reviewAgain = [], enteredBy } }) => {
      if (enteredBy !== undefined)
        order.unchecked = [
          ...(order.unchecked ?? (order.enteredBy === undefined || order.cleared.includes('ENT-04') ? [] : [order.enteredBy])),
          enteredBy,
        ]
      order.cleared = order.cleared.filter((rule) => !reviewAgain.some((again) => again === rule))
      // The customer was asked about other goods.
      if ((after.lines ?? []).length > 0) delete order.stockAnswer
      for (const { line } of after.lines ?? []) {
        if (order.planned !== undefined) delete order.planned[line]
        if (order.holds !== undefined) delete order.holds[line]
        // Of what it asked for before there may be none: that is no question of the new goods.
        if (order.short !== undefined) delete order.short[line]
      }
      for (const { line, sku, variant } of after.lines ?? [])
        Object.assign(order.lines[line] ?? {}, { sku, ...(variant === undefined ? {} : { variant }) })
      if (after.agreed !== undefined) Object.assign(order, after.agreed)
      if (after.contents !== undefined) addLines(order, after.contents)
      if (after.price !== undefined) reprice(order, after.price)
      if (after.customer !== undefined) order.customer = { ...order.customer, ...after.customer }
      if (after.address !== undefined) order.address = after.address
      if (after.remark !== undefined) order.remark = after.remark
      // What has come is the deposit of a presale, as is known now.
      if (awaitsBalance(order)) endDeadline(order, 'REV-16', 'order')
    },
    AgreementLearnt: (order, _, { data }) => {
      Object.assign(order, data)
    },
    OrderApproved: (order, _, { at }) => {
      order.approvedAt = at
      order.findings = []
    },
    ApprovalReported: (order, _, { at, data }) => {
      order.approvedAt ??= at
      if (data.timing === 'notBefore') order.approvalVague = true
    },
    OrderCompleted: (order, _, { at }) => {
      order.completedAt ??= at
    },
    OrderClosed: (order, _, { at, data }) => {
      order.closedAt ??= at
      order.closedFor = data.reason
      for (const { line, units } of Object.values(order.lines)) moveUnits(order, line, units['ours'] ?? 0, 'ours', 'cancelled')
    },
    OrderFlagged: (order, _, { data }) => {
      order.flags = [...new Set([...(order.flags ?? []), ...data.flags])]
    },
    StockAnswered: (order, _, { data }) => {
      order.stockAnswer = data.answer
      if (Object.keys(order.short ?? {}).length === 0) return
      // Answered is answered: another word of a supplier is another question, also where it is the same word of another supplier order.
      delete order.short
      order.shortAnswered = true
    },
    CustomsPaperFiled: (order, _, { data: { line, paper } }) => {
      order.papers = { ...order.papers, [line]: [...new Set([...(order.papers?.[line] ?? []), paper])] }
    },
    RiskStepTaken: (order, _, { data }) => {
      order.riskSteps = [...(order.riskSteps ?? []), data.step]
    },
    OrderRevived: (order, _, { at }) => {
      delete order.closedAt
      delete order.closedFor
      order.queuedAt = at
      for (const { line, units } of Object.values(order.lines)) moveUnits(order, line, units['cancelled'] ?? 0, 'cancelled', 'ours')
    },
    PlatformStatusReported: (order, _, { at, data: { platform, status, message } }) => {
      order.platformStatus = status
      order.platformSeen = { id: message ?? status, at, platform, status }
    },
  },
})
