import * as E from 'fp-ts/lib/Either.js'
import { categoryOf, idOf } from '../core/streamName.js'
import type { Session, StreamKind } from '../deciders/stream.js'
import { streamKinds } from '../deciders/streams.js'
import type { Projection } from './projection.js'

/** The state of every stream of some kinds, kept by replaying events as they come. A stream that cannot be read stands still, and is named. */
export interface LiveStreams<State> {
  readonly state: (stream: string) => State | undefined
  readonly all: () => IterableIterator<[string, State]>
  readonly stuck: ReadonlySet<string>
}

export const liveStreams = <State = unknown>(
  onChange?: (stream: string, state: State) => void,
  kinds: readonly StreamKind<State>[] = streamKinds as readonly StreamKind<State>[],
): Projection<LiveStreams<State>> => {
  const byCategory = new Map(kinds.map((kind) => [kind.category, kind]))
  const sessions = new Map<string, Session<State>>()
  const stuck = new Set<string>()
  function* all(): IterableIterator<[string, State]> {
    for (const [stream, session] of sessions) yield [stream, session.state()]
  }
  const view: LiveStreams<State> = { state: (stream) => sessions.get(stream)?.state(), all, stuck }
  return {
    take: (event) => {
      const kind = byCategory.get(categoryOf(event.stream))
      if (kind === undefined || stuck.has(event.stream)) return
      let session = sessions.get(event.stream)
      if (session === undefined) sessions.set(event.stream, (session = kind.begin(idOf(event.stream))))
      if (E.isLeft(session.take(event))) stuck.add(event.stream)
      else onChange?.(event.stream, session.state())
    },
    view: () => view,
  }
}
