import * as E from 'fp-ts/lib/Either.js'
import type { Append, AppendOptions, Envelope, Log, NewEvent } from '../../log/log.js'

interface Kept {
  readonly events: Envelope[]
  readonly commands: Map<string, { readonly fingerprint: string; readonly events: readonly Envelope[] }>
}

/**
 * The least that keeps a log's promises: no hashes and no copies, so that a simulation spends its time on decisions. For trusted callers only.
 * It may begin with the events of one stream that another such log held; their commands are not known again.
 */
export const lightLog = (before: readonly Envelope[] = []): Log => {
  const feed: Envelope[] = [...before]
  const streams = new Map<string, Kept>(before.slice(0, 1).map(({ stream }) => [stream, { events: [...before], commands: new Map() }]))
  const append = (
    stream: string,
    events: readonly NewEvent[],
    { expect, commandId, fingerprint, by, recordedAt, cause, basis }: AppendOptions,
  ): Append => {
    const kept: Kept = streams.get(stream) ?? { events: [], commands: new Map() }
    const known = kept.commands.get(commandId)
    if (known !== undefined)
      return known.fingerprint === fingerprint
        ? E.right({ events: known.events, repeated: true })
        : E.left({ kind: 'commandReused', stream, commandId })
    const actual = kept.events.length
    if (expect !== 'any' && (expect === 'none' ? 0 : expect) !== actual)
      return E.left({ kind: 'conflict', stream, expected: expect, actual })
    const written = events.map(({ type, schema, at, data }, i): Envelope => ({
      id: `${stream}/${actual + i + 1}`,
      stream,
      version: actual + i + 1,
      position: feed.length + i + 1,
      type,
      schema,
      at,
      recordedAt,
      by,
      command: commandId,
      data,
      hash: '',
      ...(cause === undefined ? {} : { cause }),
      ...(basis === undefined || i > 0 ? {} : { basis }),
    }))
    kept.events.push(...written)
    feed.push(...written)
    kept.commands.set(commandId, { fingerprint, events: written })
    streams.set(stream, kept)
    return E.right({ events: written, repeated: false })
  }
  return {
    append: async (stream, events, options) => append(stream, events, options),
    appendAll: async (commits) => commits.map(({ stream, events, ...options }) => append(stream, events, options)),
    read: async (stream, { from = 1, to = Infinity } = {}) => (streams.get(stream)?.events ?? []).slice(from - 1, to),
    outcomeOf: async (stream, commandId) => streams.get(stream)?.commands.get(commandId),
    readAll: async function* ({ after = 0, limit = Infinity } = {}) {
      yield* feed.slice(after, after + limit)
    },
    close: async () => undefined,
  }
}
