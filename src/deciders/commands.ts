// Every command of the order stream: its codec, and who may send it (SEC-01).
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { badInput, preview, type BadInput } from '../core/badInput.js'
import { parse } from '../core/codec.js'
import { caseCommands } from './afterSale/commands.js'
import { deadlineCommands } from './deadline/commands.js'
import { entryCommands } from './entry/commands.js'
import { exceptionCommands } from './exception/commands.js'
import { parcelCommands } from './parcel/commands.js'
import { paymentCommands } from './payment/commands.js'
import { refundCommands } from './refund/commands.js'
import { reviewCommands } from './review/commands.js'

export const orderCommands = {
  ...entryCommands, ...reviewCommands, ...paymentCommands, ...parcelCommands, ...caseCommands, ...refundCommands, ...exceptionCommands, ...deadlineCommands,
} as const

export type OrderCommandType = keyof typeof orderCommands
export type OrderCommand = { [Type in OrderCommandType]: { readonly type: Type; readonly data: t.TypeOf<(typeof orderCommands)[Type]> } }[OrderCommandType]

/** Reads a command's type and data at the border; every problem at once. */
export const parseOrderCommand = (type: unknown, data: unknown): E.Either<BadInput, OrderCommand> => {
  if (typeof type !== 'string' || !Object.hasOwn(orderCommands, type)) return E.left(badInput({ path: '/type', value: preview(type), remedy: `one of ${Object.keys(orderCommands).join(', ')}` }))
  const codec: t.Decoder<unknown, unknown> = orderCommands[type as OrderCommandType]
  return E.map((read: unknown) => ({ type, data: read }) as OrderCommand)(parse(codec, data, '/data'))
}
