import type fastCheck from 'fast-check'
import type { Operator } from '../../core/decider.js'
import type { Instant } from '../../core/time/instant.js'
import { orderCommands, orderRoles, type OrderCommandType } from '../../deciders/whole/commands.js'
import type { Order } from '../../deciders/order/state.js'
import { isFact } from '../../deciders/told.js'
import { roles, type Role } from '../../policies/roles.js'
import { arbitraryOf, examplesOf, type FastCheck } from './fromCodec.js'
import { nextInstant } from './instants.js'
import { anOrder, poolsOf } from './orders.js'

/** A command as it would come to the desk, with its sender and instant. */
export interface Sent {
  readonly type: OrderCommandType
  readonly data: unknown
  readonly by: Operator<Role>
  readonly at: Instant
}
/** Facts are told, not asked for: `Report…` is never refused. */
export { isFact as isReport }
export const commandTypes = Object.keys(orderCommands) as readonly OrderCommandType[]
/** Placing an order and reporting one take lines of their own, not those of an order that exists. */
const dataOf = (fc: FastCheck, order: Order, type: OrderCommandType, now: Instant): fastCheck.Arbitrary<unknown> => {
  if (type === 'PlaceOrder') return anOrder(fc)
  if (type === 'ReportOrder')
    return fc
      .tuple(anOrder(fc), fc.constantFrom(undefined, now, now - 86_400_000))
      .map(([data, occurredAt]) => ({ ...data, ...(occurredAt === undefined ? {} : { occurredAt }) }))
  return nextInstant(fc, order, now).chain((at) => arbitraryOf(fc, orderCommands[type], { ...poolsOf(order), occurredAt: [at, now] }))
}

/** Facts are always taken, so that most commands should be intentions, or little else would ever happen. */
const aType = (fc: FastCheck, types: readonly OrderCommandType[]): fastCheck.Arbitrary<OrderCommandType> => {
  const [told, asked] = [types.filter(isFact), types.filter((type) => !isFact(type))]
  if (told.length === 0 || asked.length === 0) return fc.constantFrom(...types)
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...asked) }, { weight: 1, arbitrary: fc.constantFrom(...told) })
}

/** Any command about this order: mostly by a role that may send it, about things that exist, around the order's turning points. */
export const aCommand = (
  fc: FastCheck,
  order: Order,
  now: Instant,
  types: readonly OrderCommandType[] = commandTypes,
): fastCheck.Arbitrary<Sent> =>
  fc
    .tuple(aType(fc, types), nextInstant(fc, order, now))
    .chain(([type, at]) =>
      fc.record({
        type: fc.constant(type),
        data: dataOf(fc, order, type, at),
        by: fc.record({
          id: fc.constantFrom('op-1', 'op-2'),
          role: fc.oneof(
            { weight: 12, arbitrary: fc.constantFrom(...orderRoles[type]) },
            { weight: 1, arbitrary: fc.constantFrom(...roles) },
          ),
        }),
        at: fc.constant(at),
      }),
    )

/** A few telling commands of every type that the order could be sent, by roles that may: for exhaustive search. */
export const menu = (order: Order, at: Instant, types: readonly OrderCommandType[] = commandTypes, most = 12): readonly Sent[] =>
  types.flatMap((type) => {
    const [role]: readonly Role[] = orderRoles[type]
    if (role === undefined) return []
    return examplesOf(orderCommands[type], { ...poolsOf(order), traces: [[]] }, '', most).map((data): Sent => ({
      type,
      data,
      by: { id: 'op-2', role },
      at,
    }))
  })
