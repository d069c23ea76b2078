// Reading a log for a report: the states of its streams, now or at an instant.
import * as E from 'fp-ts/lib/Either.js'
import { idOf } from '../core/streamName.js'
import type { Order } from '../deciders/order/state.js'
import { stockStream, type Stock } from '../deciders/stock/index.js'
import { kindOf, orderStream } from '../deciders/streams.js'
import type { Session } from '../deciders/stream.js'
import type { Envelope, Log } from '../log/log.js'
import { stateAt, type Past } from '../projections/stateAt.js'

export interface Stood<State = unknown> {
  readonly stream: string
  readonly category: string
  readonly state: State
}

/**
 * Every stream with a state, as it stands or as it stood; one after another where it is about the past. `onEvent` sees every event;
 * streams that this version cannot read go to `unreadable`.
 */
export async function* readStreams(
  log: Log,
  past: Past | undefined,
  unreadable: Set<string>,
  onEvent: (event: Envelope) => void = () => undefined,
): AsyncGenerator<Stood> {
  const sessions = new Map<string, Session | undefined>()
  for await (const event of log.readAll()) {
    onEvent(event)
    const { stream } = event
    if (!sessions.has(stream)) sessions.set(stream, kindOf(stream)?.begin(idOf(stream)))
    const session = sessions.get(stream)
    if (past === undefined && session !== undefined && !unreadable.has(stream) && E.isLeft(session.take(event))) unreadable.add(stream)
  }
  for (const [stream, session] of sessions) {
    const kind = kindOf(stream)
    if (session === undefined || kind === undefined || unreadable.has(stream)) continue
    const state = past === undefined ? session.state() : stateAt(kind, idOf(stream), await log.read(stream), past).state
    yield { stream, category: kind.category, state }
  }
}

export const isOrder = (stood: Stood): stood is Stood<Order> => stood.category === orderStream.category
export const isStock = (stood: Stood): stood is Stood<Stock> => stood.category === stockStream.category
