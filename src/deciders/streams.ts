import { categoryOf } from '../core/streamName.js'
import { orderFormat } from '../events/index.js'
import { contingencyStream } from './contingency/index.js'
import { orderCommands, orderRoles, parseOrderCommand } from './whole/commands.js'
import { orderReducers } from './whole/reducers.js'
import { orderDecider } from './whole/index.js'
import { freshOrder } from './order/state.js'
import { promotionStream } from './promotion/index.js'
import { stockStream } from './stock/index.js'
import { supplyStream } from './supply/index.js'
import { ticketStream } from './ticket/index.js'
import { streamKind, type StreamKind } from './stream.js'

const orderCode = (): string => orderReducers.map(({ code }) => code()).join('\n')

export const orderStream = streamKind({
  category: 'order',
  commands: Object.keys(orderCommands),
  roles: orderRoles,
  format: orderFormat,
  parse: parseOrderCommand,
  decider: orderDecider,
  start: (id) => Object.assign(freshOrder(), { id }),
  code: orderCode,
})

/** Every kind of stream that the desk can serve; a command type belongs to just one of them, but for `PassDeadline`. */
export const streamKinds: readonly StreamKind[] = [orderStream, stockStream, supplyStream, promotionStream, ticketStream, contingencyStream]

const kinds: ReadonlyMap<string, StreamKind> = new Map(streamKinds.map((kind) => [kind.category, kind]))
/** The kind of a stream by its name; streams of records about other things (audit, imports) have none. */
export const kindOf = (stream: string): StreamKind | undefined => kinds.get(categoryOf(stream))
