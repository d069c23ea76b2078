import type { Instant } from '../../core/time/instant.js'
import { inside, isOut } from '../order/deadlines.js'
import type { Order, OrderDraft, Parcel } from '../order/state.js'
import type { PlannedShare } from './state.js'

type Holder = Pick<Order['parcels'][string], 'lines' | 'warehouse'>
export interface Drawn {
  readonly line: string
  readonly warehouse: string
  readonly sku: string
  readonly quantity: number
  /** They left though the warehouse had them wait: after a miscount, or packed elsewhere. */
  readonly waits: boolean
}

/** Units of a line that are still to be shipped. */
const stillToShip = ({ lines, parcels, cases }: Pick<Order, 'lines' | 'parcels' | 'cases'>, line: string): number =>
  Object.entries(lines[line]?.units ?? {}).reduce(
    (sum, [place, n]) => sum + (place === 'ours' || isInside(parcels, place) || isAskedBack(cases, place) ? n : 0),
    0,
  )

const unitsIn = (shares: readonly PlannedShare[]): number => shares.reduce((sum, { quantity }) => sum + quantity, 0)

/** Of these, units that are to come from nowhere yet. */
export const unplanned = (order: Pick<Order, 'planned' | 'lines' | 'parcels' | 'cases'>, line: string): number =>
  Math.max(0, stillToShip(order, line) - unitsIn(order.planned?.[line] ?? []))

/** Units that its places hold, or were asked for, beyond those that are still to be shipped: they were given up, and no place has answered to that yet. */
export const beyondNeed = (order: Pick<Order, 'planned' | 'lines' | 'parcels' | 'cases'>, line: string): number =>
  Math.max(0, unitsIn(order.planned?.[line] ?? []) - stillToShip(order, line))

/** How many units of a line a share of it can still be for: the others have left since its warehouse was asked. What was given up it lets go itself. */
export const roomFor = (order: Pick<Order, 'planned' | 'lines' | 'parcels' | 'cases'>, line: string, share: PlannedShare): number =>
  Math.max(
    0,
    stillToShip(order, line) +
      (order.lines[line]?.units['cancelled'] ?? 0) -
      unitsIn((order.planned?.[line] ?? []).filter((one) => one !== share)),
  )

const isInside = (parcels: Order['parcels'], place: string): boolean =>
  place.startsWith('parcel:') && inside.includes(parcels[place.slice('parcel:'.length)]?.state ?? 'none')
/** Its money is asked back, and nothing is decided yet. */
const isAskedBack = (cases: Order['cases'], place: string): boolean =>
  place.startsWith('case:') && cases[place.slice('case:'.length)]?.origin === 'ours'

interface Left {
  readonly line: string
  readonly quantity: number
  readonly from?: string
}
/** Units that left us after an instant while nothing was planned for them, or for their line: from nobody's shelf yet. What is back on the shelf by now was never taken off it. */
export const leftUnplanned = (
  { planned = {}, parcels, lines: all }: Pick<Order, 'planned' | 'parcels' | 'lines'>,
  at: Instant,
): readonly Left[] => {
  const back: Record<string, number> = {}
  const left = ({ state, lines, undrawn = {}, warehouse, since, shippedAt = since }: Order['parcels'][string]): readonly Left[] => {
    if (!isOut(state) || shippedAt <= at) return []
    return [...new Set([...Object.keys(lines), ...Object.keys(undrawn)])].flatMap((line) => {
      const known = isPlanned({ planned }, line)
      const held = (lines[line] ?? 0) + (undrawn[line] ?? 0)
      const here = known ? 0 : Math.min(held, back[line] ?? all[line]?.units['restocked'] ?? 0)
      if (!known) back[line] = (back[line] ?? all[line]?.units['restocked'] ?? 0) - here
      const quantity = known ? (undrawn[line] ?? 0) : held - here
      return quantity === 0 ? [] : [{ line, quantity, ...(warehouse === undefined ? {} : { from: warehouse }) }]
    })
  }
  return Object.values(parcels).flatMap(left)
}
const isPlanned = ({ planned = {} }: { readonly planned?: Order['planned'] | undefined }, line: string): boolean =>
  (planned[line] ?? []).length > 0
const remember = (parcel: Parcel, line: string, units: number): void => {
  const { [line]: _, ...others } = parcel.undrawn ?? {}
  if (units > 0) parcel.undrawn = { ...others, [line]: units }
  else if (Object.keys(others).length > 0) parcel.undrawn = others
  else delete parcel.undrawn
}
/** Units that left are in their parcel no more, as its loss was answered, or are again: while nothing is planned for their line, they are remembered as left. */
export const answeredUndrawn = ({ planned }: OrderDraft, parcel: Parcel, line: string, more: number): void => {
  if (!isPlanned({ planned }, line)) remember(parcel, line, (parcel.undrawn?.[line] ?? 0) + more)
}
/** They are off a shelf now. */
export const drawn = ({ parcels }: OrderDraft, line: string, quantity: number): void => {
  let open = quantity
  for (const parcel of Object.values(parcels)) {
    const here = Math.min(open, parcel.undrawn?.[line] ?? 0)
    if (here === 0) continue
    open -= here
    remember(parcel, line, (parcel.undrawn?.[line] ?? 0) - here)
  }
}

/** Units of a share that its warehouse holds. */
export const heldOf = ({ state, quantity, held = 0 }: Pick<PlannedShare, 'state' | 'quantity' | 'held'>): number =>
  state === 'held' ? quantity : held

export const keepHeld = (share: PlannedShare, held: number): void => {
  if (held > 0) share.held = held
  else delete share.held
}

interface Taken<S> {
  readonly share: S
  readonly quantity: number
  readonly waits: boolean
}
/** Of these shares of a line: from what is held, or was asked for, at the parcel's own warehouse first; then from what waits there. */
const takenFrom = <S extends PlannedShare>(planned: readonly S[], units: number, from: string | undefined): readonly Taken<S>[] => {
  let open = units
  const shares = planned.toSorted((a, b) => Number(b.warehouse === from) - Number(a.warehouse === from))
  const given = (waits: boolean): readonly Taken<S>[] =>
    shares.flatMap((share) => {
      // What was asked for is held by the time that its warehouse hears of the parcel.
      const held = share.state === 'waiting' ? heldOf(share) : share.quantity
      const quantity = Math.min(open, waits ? share.quantity - held : held)
      open -= quantity
      return quantity === 0 ? [] : [{ share, quantity, waits }]
    })
  return [...given(false), ...given(true)]
}
/** From where a parcel's units are taken. */
export const drawnFor = ({ planned = {} }: Pick<Order, 'planned'>, { lines, warehouse: from }: Holder): readonly Drawn[] =>
  Object.entries(lines).flatMap(([line, units]) =>
    takenFrom(planned[line] ?? [], units, from).map(({ share: { warehouse, sku }, quantity, waits }) => ({
      line,
      warehouse,
      sku,
      quantity,
      waits,
    })),
  )

/** Units of a line that was planned before, and of which more leaves than was planned: they came back, or were lost, and go out again before they are asked for anew. */
const beyondPlan = ({ planned = {} }: OrderDraft, { lines }: Parcel): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(lines).flatMap(([line, units]) => {
      const shares = planned[line] ?? []
      const more = units - unitsIn(shares)
      return shares.length > 0 && more > 0 ? [[line, more]] : []
    }),
  )

/** The parcel is out: its units are to come from nowhere any more. A share that gave all stays, as the place where they came from. */
export const draw = (order: OrderDraft, parcel: Parcel): void => {
  const undrawn = beyondPlan(order, parcel)
  if (Object.keys(undrawn).length > 0) parcel.undrawn = undrawn
  for (const [line, units] of Object.entries(parcel.lines))
    for (const { share, quantity } of takenFrom(order.planned?.[line] ?? [], units, parcel.warehouse)) {
      share.quantity -= quantity
      // What is held goes first: of what waits, none is.
      keepHeld(share, (share.held ?? 0) - quantity)
    }
}
