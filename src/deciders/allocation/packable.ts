// What of an order may be packed, and may leave.
import { manyParcels } from '../../policies/orders.js'
import type { Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { askedBackOf } from '../parcel/askedBack.js'

/** Lines of a parcel that may not leave yet, because their supplier order waits for notice (SUP-03). */
export const heldLines = (order: Order, lines: Readonly<Record<string, number>>): readonly string[] =>
  Object.keys(lines).filter((line) => (order.holds?.[line] ?? []).length > 0)

/** Units of a line that can be packed: with us, not waiting for stock, and not asked back (ORD-01, PCK-07, SHP-21). */
const packable = (order: Order, line: string): number => {
  const waiting = (order.planned?.[line] ?? [])
    .filter(({ state }) => state === 'waiting')
    .reduce((sum, { quantity, held = 0 }) => sum + quantity - held, 0)
  return (order.lines[line]?.units['ours'] ?? 0) - waiting - askedBackOf(order, line)
}

/** May so many units of a line be packed? */
export const mayPack = (order: Order, line: string, ask: number, { law, at }: Pick<Scene, 'law' | 'at'>) =>
  law.judge(manyParcels, { at, ask, to: 'ship', withUs: packable(order, line), withCustomer: 0 })
