// Peer: what a careful programmer writes by hand for one service: one switch, no table, no library, the same state.
// Complete for the event types of the benchmark's streams; whether it keeps the same state is checked before it is timed.
import type { Order, OrderStreamEvent } from '../../src/index.js'
import { freshOrder, type Line, type OrderDraft, type Parcel, type Payment } from '../../src/deciders/order/state.js'
import { stepAfterSale } from './handwrittenAfterSale.js'
import { counts, end, isOut, keep, move, remember, wrong } from './handwrittenParts.js'

const step = (order: OrderDraft, event: OrderStreamEvent): void => {
  const { at } = event
  switch (event.type) {
    case 'OrderPlaced': {
      if (order.state !== 'none') return wrong(event, order.state)
      const { data } = event
      order.state = 'pendingPayment'
      order.since = at
      order.channel = data.channel
      order.shop = data.shop
      order.terms = data.terms
      order.entry = data.entry
      order.placedAt = at
      order.payable = data.payable
      order.freight = data.freight ?? 0
      if (data.customer !== undefined) order.customer = data.customer
      if (data.address !== undefined) order.address = data.address
      if (data.enteredBy !== undefined) order.enteredBy = data.enteredBy
      if (data.platformNo !== undefined) order.platformNo = data.platformNo
      if (data.remark !== undefined) order.remark = data.remark
      if (data.promisedAt !== undefined) order.promisedAt = data.promisedAt
      for (const { line, sku, quantity, unitPrice, discount, freight, title } of data.lines) {
        const made: Line = { line, sku, quantity, unitPrice, discount, freight, units: { ours: quantity }, refunded: 0, refundedUnits: 0 }
        if (title !== undefined) made.title = title
        order.lines[line] = made
      }
      return
    }
    case 'OrderQueued':
      if (order.state !== 'pendingPayment') return wrong(event, order.state)
      order.state = 'pendingReview'
      order.since = at
      order.queuedAt = at
      {
        keep(order, 'order', ['REV-01', 'REV-02'], at)
        return
      }
    case 'OrderApproved':
      if (order.state !== 'pendingReview') return wrong(event, order.state)
      order.state = 'approved'
      order.since = at
      order.approvedAt = at
      order.findings = []
      {
        keep(order, 'order', ['SHP-09'], at)
        return
      }
    case 'FulfilmentStarted':
      if (order.state === 'completed' || order.state === 'inFulfilment') return
      order.state = 'inFulfilment'
      order.since = at
      {
        keep(order, 'order', ['SHP-09'], at)
        return
      }
    case 'OrderCompleted':
      if (order.state !== 'inFulfilment') return wrong(event, order.state)
      order.state = 'completed'
      order.since = at
      order.completedAt ??= at
      {
        keep(order, 'order', [], at)
        return
      }
    case 'PaymentAwaited': {
      const { payment, means, amount } = event.data
      if (order.payments[payment] !== undefined) return wrong(event, order.payments[payment].state)
      const made: Payment = { state: 'awaited', since: at, means, due: amount, paid: 0, pending: 0, refunded: 0 }
      order.payments[payment] = made
      return
    }
    case 'PaymentSettled': {
      const payment = order.payments[event.data.payment]
      if (payment === undefined) return wrong(event, undefined)
      if (payment.state !== 'settled') {
        payment.state = 'settled'
        payment.since = at
        keep(order, `payment:${event.data.payment}`, [], at)
      }
      if (payment.settledAt !== undefined)
        payment.told = [...(payment.told ?? [{ at: payment.settledAt, amount: payment.paid }]), { at, amount: event.data.amount }]
      payment.paid += event.data.amount
      payment.settledAt ??= at
      if (event.data.timing === 'notBefore') payment.vague = true
      return
    }
    case 'ParcelAllocated': {
      const { parcel, lines, warehouse } = event.data
      if (order.parcels[parcel] !== undefined) return wrong(event, order.parcels[parcel].state)
      const made: Parcel = { state: 'allocated', since: at, lines: counts(lines), picked: {}, scans: [] }
      if (warehouse !== undefined) made.warehouse = warehouse
      order.parcels[parcel] = made
      for (const line in made.lines) move(order, line, made.lines[line] ?? 0, 'ours', `parcel:${parcel}`)
      return
    }
    case 'ParcelPicked': {
      const parcel = order.parcels[event.data.parcel]
      if (parcel === undefined || (parcel.state !== 'allocated' && parcel.state !== 'picked')) return wrong(event, parcel?.state)
      if (parcel.state !== 'picked') {
        parcel.state = 'picked'
        parcel.since = at
        keep(order, `parcel:${event.data.parcel}`, ['PCK-03'], at)
      }
      const picked = { ...parcel.picked }
      for (const { line, quantity } of event.data.lines) picked[line] = (picked[line] ?? 0) + quantity
      parcel.picked = picked
      if (parcel.sound === true) parcel.sound = false
      return
    }
    case 'QualityChecked': {
      const parcel = order.parcels[event.data.parcel]
      if (parcel?.state !== 'picked') return wrong(event, parcel?.state)
      parcel.sound = true
      return
    }
    case 'ParcelChecked':
    case 'ParcelPacked': {
      const parcel = order.parcels[event.data.parcel]
      const packed = event.type === 'ParcelPacked'
      if (parcel === undefined || parcel.state !== (packed ? 'outboundChecked' : 'picked')) return wrong(event, parcel?.state)
      parcel.state = packed ? 'packed' : 'outboundChecked'
      parcel.since = at
      keep(order, `parcel:${event.data.parcel}`, packed ? [] : ['PCK-03'], at)
      return
    }
    case 'WaybillUploaded': {
      const parcel = order.parcels[event.data.parcel]
      if (parcel === undefined || parcel.state === 'none' || parcel.state === 'allocated' || parcel.state === 'picked')
        return wrong(event, parcel?.state)
      parcel.carrier = event.data.carrier
      parcel.waybill = event.data.waybill
      end(order, 'SHP-04', `parcel:${event.data.parcel}`)
      return
    }
    case 'CarrierChosen': {
      const parcel = order.parcels[event.data.parcel]
      if (parcel === undefined) return wrong(event, undefined)
      parcel.carrier = event.data.carrier
      return
    }
    case 'ParcelShipped': {
      const { parcel: id, scan, carrier, timing } = event.data
      const parcel = order.parcels[id]
      if (parcel === undefined) return wrong(event, undefined)
      if (parcel.state !== 'shipped') {
        parcel.state = 'shipped'
        parcel.since = at
        keep(order, `parcel:${id}`, ['SHP-04', 'SHP-07'], at)
      }
      if (scan !== undefined) remember(parcel, { id: scan, kind: 'handedOver', at })
      if (carrier !== undefined) parcel.carrier = carrier
      isOut(order, parcel, at, timing === 'notBefore')
      return
    }
    case 'ParcelScanned': {
      const { parcel: id, scan, kind, timing } = event.data
      const parcel = order.parcels[id]
      if (parcel === undefined || parcel.state === 'none') return wrong(event, parcel?.state)
      remember(parcel, { id: scan, kind, at })
      if (kind === 'handedOver' || kind === 'moved' || kind === 'outForDelivery' || kind === 'failedDelivery' || kind === 'lockerDeposited')
        isOut(order, parcel, at, timing === 'notBefore')
      return
    }
    case 'ParcelSigned': {
      const { parcel: id, scan, timing } = event.data
      const parcel = order.parcels[id]
      if (parcel === undefined) return wrong(event, undefined)
      if (parcel.state !== 'signed') {
        parcel.state = 'signed'
        parcel.since = at
        keep(order, `parcel:${id}`, [], at)
      }
      remember(parcel, { id: scan, kind: 'signed', at })
      if (parcel.signedAt === undefined || at < parcel.signedAt) parcel.signedAt = at
      if (order.signedAt === undefined || at < order.signedAt) {
        order.signedAt = at
        order.signingVague = timing === 'notBefore'
      }
      for (const line in parcel.lines) move(order, line, parcel.lines[line] ?? 0, `parcel:${id}`, 'customer')
      return
    }
    default: {
      stepAfterSale(order, event)
      return
    }
  }
}

export const handwrittenReplay = (events: readonly OrderStreamEvent[]): Order => {
  const order = freshOrder()
  for (const event of events) step(order, event)
  return order
}
