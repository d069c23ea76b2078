import type { Order, OrderDraft } from '../order/state.js'

type Holder = Pick<Order['parcels'][string], 'lines' | 'warehouse'>
export interface Drawn {
  readonly line: string
  readonly warehouse: string
  readonly sku: string
  readonly quantity: number
}

/** From where a parcel's units are taken: from what is held for their lines, at the parcel's own warehouse first. */
export const drawnFor = ({ planned = {} }: Pick<Order, 'planned'>, { lines, warehouse: from }: Holder): readonly Drawn[] =>
  Object.entries(lines).flatMap(([line, units]) => {
    let open = units
    const held = (planned[line] ?? []).filter(({ state }) => state === 'held').sort((a, b) => Number(b.warehouse === from) - Number(a.warehouse === from))
    return held.flatMap(({ warehouse, sku, quantity: here }) => {
      const quantity = Math.min(open, here)
      open -= quantity
      return quantity === 0 ? [] : [{ line, warehouse, sku, quantity }]
    })
  })

/** The parcel is out: its units are to come from nowhere any more. A share that gave all stays, as the place where they came from. */
export const draw = (order: OrderDraft, parcel: Holder): void => {
  for (const { line, warehouse, sku, quantity } of drawnFor(order, parcel)) {
    const share = order.planned?.[line]?.find((one) => one.warehouse === warehouse && one.sku === sku && one.state === 'held')
    if (share !== undefined) share.quantity -= quantity
  }
}
