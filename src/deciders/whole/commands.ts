// Every command of the order stream: its codec, and who may send it.
import { orderOf, type CommandOf } from './orderOf.js'
import { orderSlices } from './slices.js'

const whole = orderOf(orderSlices)
export const orderCommands = whole.commands
/** Who may send what to an order (SEC-01). */
export const orderRoles = whole.roles

export type OrderCommandType = keyof typeof orderCommands
export type OrderCommand = CommandOf<typeof orderSlices>

/** Reads a command's type and data at the border; every problem at once. */
export const parseOrderCommand = whole.parse
/** One order: its lifecycle, payments, parcels, cases, refunds and exceptions in one stream. */
export const orderDecider = whole.decider
