// What a parcel holds, and what was picked and scanned into it, as its state counts them.
import type { OrderDraft, Parcel } from '../order/state.js'

type Counts = Readonly<Record<string, number>>
export const changed = (
  counts: Counts,
  lines: readonly { readonly line: string; readonly quantity: number }[],
  change: (count: number, quantity: number, line: string) => number,
): Counts => {
  const copy: Record<string, number> = { ...counts }
  for (const { line, quantity } of lines) copy[line] = change(copy[line] ?? 0, quantity, line)
  return copy
}

/** Units of a line that are in the parcel no more. */
export const drop = (parcel: Parcel, line: string, quantity: number): void => {
  const { [line]: held = 0, ...others } = parcel.lines
  parcel.lines = held > quantity ? { ...parcel.lines, [line]: held - quantity } : others
}

/** Units that came back are no longer in the parcels that they came back in. */
export const cameBack = (order: OrderDraft, line: string, units: number): void => {
  let open = units
  for (const other of Object.values(order.parcels)) {
    if (other.state !== 'returnedToSender') continue
    const here = Math.min(open, other.lines[line] ?? 0)
    if (here > 0) drop(other, line, here)
    // Of what is left of it, nobody need ask.
    if (here > 0 && Object.keys(other.lines).length === 0) other.agreed = 'reship'
    open -= here
  }
}

/** The newest scans of a product are undone, where units were scanned one by one. */
export const forgetScans = (parcel: Parcel, sku: string | undefined, quantity: number): void => {
  const scanned = parcel.scanned ?? []
  for (let n = 0; n < quantity; n += 1) {
    const index = scanned.findLastIndex((one) => one.sku === sku)
    if (index >= 0) scanned.splice(index, 1)
  }
}
