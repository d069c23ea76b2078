// Reading a log for a report: the states of its streams, now or at an instant.
import * as E from 'fp-ts/lib/Either.js'
import type { Order } from '../deciders/order/state.js'
import { stockStream, type Stock } from '../deciders/stock/index.js'
import { orderStream, streamKinds } from '../deciders/streams.js'
import type { Session, StreamKind } from '../deciders/stream.js'
import type { Envelope, Log } from '../log/log.js'
import { stateAt, type Past } from '../projections/stateAt.js'

export interface Stood<State = unknown> {
  readonly stream: string
  readonly category: string
  readonly state: State
}

const kinds: ReadonlyMap<string, StreamKind> = new Map(streamKinds.map((kind) => [kind.category, kind]))
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'))
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1)
/** The kind of a stream; streams of records about other things (audit, imports) have none. */
export const kindOf = (stream: string): StreamKind | undefined => kinds.get(categoryOf(stream))

/**
 * Every stream with a state, as it stands or as it stood; one after another where it is about the past. `onEvent` sees every event;
 * streams that this version cannot read go to `unreadable`.
 */
export async function* readStreams(log: Log, past: Past | undefined, unreadable: Set<string>, onEvent: (event: Envelope) => void = () => undefined): AsyncGenerator<Stood> {
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
