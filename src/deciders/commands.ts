// Every command of the order stream: its codec, and who may send it.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { badInput, preview, type BadInput } from '../core/badInput.js'
import { parse } from '../core/codec.js'
import { orderSlices } from './orderSlices.js'

const { entry, review, payment, allocation, parcel, incident, intercept, installation, afterSale, refund, grant, recovery, dispute, rating, invoice, exception, deadline } = orderSlices
export const orderCommands = {
  ...entry.commands, ...review.commands, ...payment.commands, ...allocation.commands, ...parcel.commands, ...incident.commands, ...intercept.commands, ...installation.commands, ...afterSale.commands, ...refund.commands, ...grant.commands, ...recovery.commands, ...dispute.commands, ...rating.commands, ...invoice.commands, ...exception.commands, ...deadline.commands,
} as const
/** Who may send what to an order (SEC-01). */
export const orderRoles = {
  ...entry.roles, ...review.roles, ...payment.roles, ...allocation.roles, ...parcel.roles, ...incident.roles, ...intercept.roles, ...installation.roles, ...afterSale.roles, ...refund.roles, ...grant.roles, ...recovery.roles, ...dispute.roles, ...rating.roles, ...invoice.roles, ...exception.roles, ...deadline.roles,
} as const

export type OrderCommandType = keyof typeof orderCommands
export type OrderCommand = { [Type in OrderCommandType]: { readonly type: Type; readonly data: t.TypeOf<(typeof orderCommands)[Type]> } }[OrderCommandType]

/** Reads a command's type and data at the border; every problem at once. */
export const parseOrderCommand = (type: unknown, data: unknown): E.Either<BadInput, OrderCommand> => {
  if (typeof type !== 'string' || !Object.hasOwn(orderCommands, type)) return E.left(badInput({ path: '/type', value: preview(type), remedy: `one of ${Object.keys(orderCommands).join(', ')}` }))
  const codec: t.Decoder<unknown, unknown> = orderCommands[type as OrderCommandType]
  return E.map((read: unknown) => ({ type, data: read }) as OrderCommand)(parse(codec, data, '/data'))
}
