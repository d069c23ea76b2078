// The handwritten peer, second half: cases, refunds and deadlines.
import type { OrderStreamEvent } from '../../src/index.js'
import type { Case, OrderDraft, Refund } from '../../src/deciders/order/state.js'
import { counts, end, keep, move, wrong } from './handwrittenParts.js'

const disposal = { restock: 'restocked', repair: 'repaired', supplier: 'supplier', scrap: 'scrapped' } as const

export const stepAfterSale = (order: OrderDraft, event: OrderStreamEvent): void => {
  const { at } = event
  switch (event.type) {
    case 'DeadlineStarted': {
      const { deadline, rule, subject, owner, startsAt, dueAt } = event.data
      end(order, rule, subject)
      order.deadlines.push({ id: deadline, rule, subject, owner: owner as OrderDraft['deadlines'][number]['owner'], startsAt, dueAt })
      return
    }
    case 'CaseOpened': {
      const { case: id, kind, reason, lines, evidence, senior, installed, origin, amount, wants, hindersUse, packedIn } = event.data
      if (order.cases[id] !== undefined) return wrong(event, order.cases[id].state)
      const claims = kind !== 'complaint' && amount === undefined
      const made: Case = {
        state: 'requested',
        since: at,
        kind,
        reason,
        lines: counts(lines),
        origin,
        claims,
        openedAt: at,
        senior: senior ?? false,
        installed: installed ?? false,
        evidence: evidence?.length ?? 0,
        missing: [],
        joined: 0,
        verified: [],
        costs: {},
        labelled: false,
        scans: [],
        received: {},
        notResellable: {},
        inspection: 'none',
        sample: false,
        disposed: {},
        consented: false,
        repair: [],
        sentBack: {},
      }
      if (amount !== undefined) made.amount = amount
      if (wants !== undefined) made.wants = wants
      if (hindersUse === true) made.hindersUse = true
      if (packedIn !== undefined) made.packedIn = packedIn
      order.cases[id] = made
      if (claims && origin !== 'onTheWay') for (const line in made.lines) move(order, line, made.lines[line] ?? 0, origin, `case:${id}`)
      return
    }
    case 'CaseApproved': {
      const { case: id, freightBearer, refund, goodsBack, costs, first, lowered } = event.data
      const of = order.cases[id]
      if (of === undefined || of.state !== 'requested') return wrong(event, of?.state)
      of.state = 'approved'
      of.since = at
      keep(order, `case:${id}`, ['EXE-05', 'AFS-10'], at)
      of.bearer = freightBearer
      of.refund = refund
      of.goodsBack = goodsBack
      of.costs = costs === undefined ? of.costs : { ...of.costs, ...costs }
      if (first !== undefined) of.first = first
      if (lowered !== undefined) of.lowered = { ...lowered }
      return
    }
    case 'ReturnLabelIssued': {
      const of = order.cases[event.data.case]
      if (of === undefined || of.state !== 'approved') return wrong(event, of?.state)
      of.state = 'awaitingGoods'
      of.since = at
      keep(order, `case:${event.data.case}`, ['EXE-01'], at, ['AFS-10'])
      of.sendBackBy = event.data.sendBackBy
      of.labelled = true
      of.label = event.data.waybill
      return
    }
    case 'ReturnArrived': {
      const { case: id, lines } = event.data
      const of = order.cases[id]
      if (
        of === undefined ||
        (of.state !== 'approved' && of.state !== 'awaitingGoods' && of.state !== 'onTheWayBack' && of.state !== 'returnLost')
      )
        return wrong(event, of?.state)
      of.state = 'received'
      of.since = at
      keep(order, `case:${id}`, ['EXE-03', 'LAW-04', 'AFS-10'], at)
      const came = counts(lines)
      for (const line in of.lines) move(order, line, (of.lines[line] ?? 0) - (came[line] ?? 0), `case:${id}`, 'customer')
      of.receivedAt = at
      of.received = came
      of.lines = { ...came }
      return
    }
    case 'InspectionPassed': {
      const of = order.cases[event.data.case]
      if (of === undefined || of.state !== 'received') return wrong(event, of?.state)
      of.state = 'inspectionPassed'
      of.since = at
      keep(order, `case:${event.data.case}`, ['EXE-04', 'EXE-05', 'LAW-04', 'AFS-10'], at)
      of.inspection = 'passed'
      of.notResellable = counts(event.data.notResellable ?? [])
      of.sample = event.data.sample === true
      return
    }
    case 'CaseClosed': {
      const { case: id, outcome } = event.data
      const of = order.cases[id]
      if (of === undefined || of.state === 'closed') return wrong(event, of?.state)
      of.state = 'closed'
      of.since = at
      of.outcome = outcome
      keep(order, `case:${id}`, [], at)
      const cancelled = outcome === 'refunded' && of.origin === 'ours'
      if (of.origin === 'onTheWay' || (!cancelled && (of.receivedAt !== undefined || of.origin === 'returned'))) return
      for (const line in of.lines)
        move(order, line, order.lines[line]?.units[`case:${id}`] ?? 0, `case:${id}`, cancelled ? 'cancelled' : of.origin)
      return
    }
    case 'UnitsDisposed': {
      const { case: id, lines, to } = event.data
      const of = order.cases[id]
      if (of === undefined || (of.state !== 'inspectionPassed' && of.state !== 'closed')) return wrong(event, of?.state)
      for (const { line, quantity } of lines) {
        move(order, line, quantity, `case:${id}`, disposal[to])
        of.disposed[line] = (of.disposed[line] ?? 0) + quantity
        if (to === 'restock') (of.restocked ??= {})[line] = (of.restocked[line] ?? 0) + quantity
      }
      return
    }
    case 'RefundRequested': {
      const { refund: id, amount, parts, lines, freight, cause, case: of, deducted } = event.data
      if (order.refunds[id] !== undefined) return wrong(event, order.refunds[id].state)
      const made: Refund = {
        state: 'requested',
        since: at,
        requestedAt: at,
        amount,
        freight,
        cause,
        parts: [...parts],
        lines: [...lines],
        deducted: deducted === undefined ? [] : [...deducted],
      }
      if (of !== undefined) made.case = of
      order.refunds[id] = made
      for (const { payment, amount: share } of parts) (order.payments[payment] ?? wrong(event, payment)).pending += share
      const shares: number[] = []
      for (const { line, amount: share, units = 0 } of lines) {
        const found = order.lines[line] ?? wrong(event, line)
        const { unitPrice, quantity, discount, refundedUnits } = found
        const upTo = (n: number): number => Math.floor(((unitPrice * quantity - discount) * n) / quantity + 0.5)
        shares.push(upTo(refundedUnits + units) - upTo(refundedUnits))
        found.refunded += share
        found.refundedUnits += units
      }
      made.shares = shares
      order.freightRefunded += freight
      if (of !== undefined) end(order, 'EXE-05', `case:${of}`)
      return
    }
    case 'RefundSubmitted': {
      const refund = order.refunds[event.data.refund]
      if (refund === undefined || (refund.state !== 'requested' && refund.state !== 'failed')) return wrong(event, refund?.state)
      refund.state = 'submitted'
      refund.since = at
      keep(order, `refund:${event.data.refund}`, ['EXE-04', 'LAW-04'], at)
      return
    }
    case 'RefundSettled': {
      const refund = order.refunds[event.data.refund]
      if (refund === undefined) return wrong(event, undefined)
      refund.state = 'settled'
      refund.since = at
      keep(order, `refund:${event.data.refund}`, [], at)
      refund.settledAt = at
      if (event.data.timing === 'notBefore') refund.vague = true
      for (const { payment, amount } of refund.parts) {
        const found = order.payments[payment] ?? wrong(event, payment)
        found.pending -= amount
        found.refunded += amount
      }
      return
    }
    default:
      return wrong(event, 'this peer')
  }
}
