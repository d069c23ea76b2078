import { orderFormat } from '../events/index.js'
import { orderCommands, orderRoles, parseOrderCommand } from './commands.js'
import { initialOrder, orderDecider } from './order/index.js'
import { stockStream } from './stock/index.js'
import { supplyStream } from './supply/index.js'
import { ticketStream } from './ticket/index.js'
import { streamKind, type StreamKind } from './stream.js'

export const orderStream = streamKind({
  category: 'order', commands: Object.keys(orderCommands), roles: orderRoles, format: orderFormat, parse: parseOrderCommand, decider: orderDecider, start: (id) => ({ ...initialOrder, id }),
})

/** Every kind of stream that the desk can serve; a command type belongs to just one of them, but for `PassDeadline`. */
export const streamKinds: readonly StreamKind[] = [orderStream, stockStream, supplyStream, ticketStream]
