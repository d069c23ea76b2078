// Helpers of the handwritten peer: deadlines, units, scans.
import type { OrderStreamEvent } from '../../src/index.js'
import type { Deadline, OrderDraft, Parcel, Place } from '../../src/deciders/order/state.js'
import type { Scan } from '../../src/events/scans.js'
import type { Instant } from '../../src/core/time/instant.js'

export const wrong = (event: OrderStreamEvent, state: string | undefined): never => {
  throw new Error(`${event.type} cannot follow ${state ?? 'nothing'}`)
}

/** Only these rules go on for the subject; `paused` ones stand still. */
export const keep = (order: OrderDraft, subject: string, running: readonly string[], at: Instant, paused: readonly string[] = []): void => {
  const all = order.deadlines
  let kept = 0
  for (let i = 0; i < all.length; i += 1) {
    const deadline = all[i] as Deadline
    if (deadline.subject === subject) {
      if (running.includes(deadline.rule)) {
        if (deadline.pausedAt !== undefined) {
          deadline.dueAt = (deadline.dueAt + Math.max(0, at - deadline.pausedAt)) as Instant
          delete deadline.pausedAt
        }
      } else if (paused.includes(deadline.rule)) deadline.pausedAt ??= at
      else continue
    }
    all[kept] = deadline
    kept += 1
  }
  all.length = kept
}
export const end = (order: OrderDraft, rule: string, subject: string): void => {
  const index = order.deadlines.findIndex((deadline) => deadline.rule === rule && deadline.subject === subject)
  if (index >= 0) order.deadlines.splice(index, 1)
}
export const move = (order: OrderDraft, line: string, quantity: number, from: Place, to: Place): void => {
  const units: Record<string, number> | undefined = order.lines[line]?.units
  const there = units?.[from] ?? 0
  if (units === undefined || quantity > there) throw new Error(`line ${line} has ${there} units at ${from}, not ${quantity}`)
  if (from === to || quantity === 0) return
  if (there === quantity) delete units[from]
  else units[from] = there - quantity
  units[to] = (units[to] ?? 0) + quantity
}
export const counts = (lines: readonly { readonly line: string; readonly quantity: number }[]): Record<string, number> => {
  const record: Record<string, number> = {}
  for (const { line, quantity } of lines) record[line] = (record[line] ?? 0) + quantity
  return record
}
const reach: Readonly<Record<Scan['kind'], number>> = {
  handedOver: 0,
  moved: 1,
  outForDelivery: 2,
  failedDelivery: 3,
  stalled: 4,
  lockerDeposited: 5,
  refused: 6,
  lost: 7,
  returned: 8,
  signed: 9,
}
const later = (a: Scan, b: Scan): number => a.at - b.at || reach[a.kind] - reach[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
export const remember = (parcel: Parcel, scan: Scan): void => {
  const { scans } = parcel
  let i = scans.length
  while (i > 0 && later(scans[i - 1] as Scan, scan) > 0) i -= 1
  if (i === scans.length) scans.push(scan)
  else scans.splice(i, 0, scan)
}
export const isOut = (order: OrderDraft, parcel: Parcel, at: Instant, vague: boolean): void => {
  if (parcel.shippedAt === undefined || at < parcel.shippedAt) parcel.shippedAt = at
  if (order.handedOverAt === undefined || at < order.handedOverAt) {
    order.handedOverAt = at
    order.handOverVague = vague
  }
  for (const line in order.lines) if ((order.lines[line]?.units['ours'] ?? 0) > 0) return
  for (const id in order.parcels) {
    const state = order.parcels[id]?.state
    if (state === 'allocated' || state === 'picked' || state === 'outboundChecked' || state === 'packed') return
  }
  end(order, 'SHP-09', 'order')
}
