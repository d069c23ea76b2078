import { BrokenStream } from '../../core/decider.js'
import type { Line, Order, OrderDraft, Place } from './state.js'

/**
 * The name of one of many: `parcel:P1`, `case:C1`. The last one is kept: most events of a stream are about the same one, and a text that was
 * just made costs more as a key than all else of a step.
 */
export const naming = <Kind extends string>(kind: Kind): ((id: string) => `${Kind}:${string}`) => {
  let last = ''
  let name: `${Kind}:${string}` = `${kind}:`
  return (id) => {
    if (id !== last) [last, name] = [id, `${kind}:${id}`]
    return name
  }
}
export const inParcel = naming('parcel')
export const inCase = naming('case')

/** Moves units of a line from one place to another: no event makes or loses one. Throws `BrokenStream` where they are not. */
export const moveUnits = (order: OrderDraft, line: string, quantity: number, from: Place, to: Place): void => {
  if (quantity === 0 || from === to) return
  const held = order.lines[line]
  const there = held?.units[from] ?? 0
  if (held === undefined || quantity > there) throw new BrokenStream(`line ${line} has ${there} units at ${from}, not ${quantity}`)
  held.units = moved(held, quantity, from, to)
}
/** A new record: taking a key out of the old one costs several times as much. All units of a line are always somewhere: those of a whole line leave nothing behind. */
const moved = ({ units, quantity: all }: Line, quantity: number, from: Place, to: Place): Line['units'] => {
  const counts: Record<string, number> = {}
  let reached = quantity
  if (quantity < all) {
    for (const place in units) {
      const there = units[place] ?? 0
      if (place === to) reached += there
      else if (place !== from) counts[place] = there
      else if (there !== quantity) counts[place] = there - quantity
    }
  }
  counts[to] = reached
  return counts
}

export const moveAll = (order: OrderDraft, lines: Readonly<Record<string, number>>, from: Place, to: Place): void => {
  if (from !== to) for (const line in lines) moveUnits(order, line, lines[line] ?? 0, from, to)
}

interface Counted {
  readonly line: string
  readonly quantity: number
}
/** The same for a list, as events name units: no record is made of it. */
export const moveEach = (order: OrderDraft, list: readonly Counted[], from: Place, to: Place): void => {
  for (const { line, quantity } of list) moveUnits(order, line, quantity, from, to)
}

export const unitsAt = (order: Order, line: string, place: Place): number => order.lines[line]?.units[place] ?? 0

/** Whether all these units are at that place. */
export const allAt = (order: Order, lines: Readonly<Record<string, number>>, place: Place): boolean =>
  Object.entries(lines).every(([line, quantity]) => unitsAt(order, line, place) >= quantity)

export const toRecord = (list: readonly Counted[]): Record<string, number> => {
  const record: Record<string, number> = {}
  addEach(record, list)
  return record
}
/** Adds the counts of a list to a record, in place. */
export const addEach = (to: Record<string, number>, list: readonly Counted[]): void => {
  for (const { line, quantity } of list) to[line] = (to[line] ?? 0) + quantity
}
export const toList = (lines: Readonly<Record<string, number>>): { line: string; quantity: number }[] =>
  Object.entries(lines).map(([line, quantity]) => ({ line, quantity }))

/** Where units that are with us and in no parcel belong: a closed order keeps none for shipping. */
export const homeOf = ({ state }: Pick<Order, 'state'>): Place => (state === 'closed' ? 'cancelled' : 'ours')

/** What does not add up on a line: units that are somewhere and were ordered; `place`: where fewer than none are. */
export interface UnitFault {
  readonly line: string
  readonly units: number
  readonly ordered: number
  readonly place?: string
}
/** What the unit ledger must always hold; what breaks it. */
export const unitFaults = (order: Order): readonly UnitFault[] =>
  Object.values(order.lines).flatMap(({ line, quantity: ordered, units: places }) => {
    const counts = Object.entries(places)
    const units = counts.reduce((sum, [, n]) => sum + n, 0)
    const found = { line, units, ordered }
    return [...(units === ordered ? [] : [found]), ...counts.filter(([, n]) => n < 0).map(([place]) => ({ ...found, place }))]
  })
/** The same in words. */
export const unitViolations = (order: Order): readonly string[] =>
  unitFaults(order).map(
    ({ line, units, ordered, place }) =>
      `line ${line}: ${place === undefined ? `${units} units are somewhere, ${ordered} were ordered` : `a negative count at ${place}`}`,
  )
