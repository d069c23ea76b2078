import * as E from 'fp-ts/lib/Either.js'
import type { Operator } from '../core/decider.js'
import type { Basis } from '../core/decision.js'
import type { Instant } from '../core/time/instant.js'
import { admit } from './admit.js'
import { frozen, plainCopy, sha256 } from './canonical.js'
import { checkCommit, contentOf, textOf } from './envelope.js'
import { appended } from './stored.js'
import type { Append, AppendOptions, Appended, Commit, Envelope, Log, NewEvent, StreamName } from './log.js'

/** A commit as it is kept: copied, still without hashes. */
interface Kept {
  readonly stream: Stream
  readonly commandId: string
  readonly fingerprint: string
  /** The stream's version before it. */
  readonly after: number
  /** Position of its first event. */
  readonly position: number
  readonly events: readonly NewEvent[]
  readonly by: Operator
  readonly recordedAt: Instant
  readonly cause: string | undefined
  readonly basis: readonly Basis[] | undefined
}

interface Stream {
  readonly name: StreamName
  readonly commits: Kept[]
  /** Its commits by command id, once there are more than a few. */
  commands: Map<string, Kept> | undefined
  /** The envelopes hashed so far; hashing waits until somebody looks. */
  readonly sealed: Envelope[]
  sealedCommits: number
  version: number
}

/** A log in memory: for tests, tools and what-if runs. Envelopes are frozen, and hashed when they are first read. */
export const memoryLog = (): Log => {
  const streams = new Map<StreamName, Stream>()
  /** The commit of every event, in feed order. */
  const feed: Kept[] = []
  /** Most commits are by the same few operators: the last one's copy is used again. */
  let lastBy: Operator = { id: '', role: '' }

  const appendOne = (name: StreamName, events: readonly NewEvent[], options: AppendOptions): Append => {
    const stream = streams.get(name)
    checkCommit(name, events, options)
    const before = stream && find(stream, options.commandId)
    const answer = admit(name, options, stream?.version ?? 0, before?.fingerprint)
    if (answer === 'repeat' && before !== undefined) return E.right(outcome(before, true))
    return typeof answer === 'object' ? E.left(answer) : E.right(outcome(keep(stream ?? newStream(name), events, options), false))
  }

  const copyOf = (by: Operator): Operator => {
    if (by.id !== lastBy.id || by.role !== lastBy.role) lastBy = { id: plainCopy(by.id), role: plainCopy(by.role) }
    return lastBy
  }

  const newStream = (name: StreamName): Stream => ({ name, commits: [], commands: undefined, sealed: [], sealedCommits: 0, version: 0 })

  /** Copies first, so that what cannot be stored leaves no trace. */
  const keep = (stream: Stream, events: readonly NewEvent[], options: AppendOptions): Kept => {
    const kept: Kept = {
      stream,
      commandId: options.commandId,
      fingerprint: options.fingerprint,
      after: stream.version,
      position: feed.length + 1,
      events: events.map(({ type, schema, at, data }) => ({ type: plainCopy(type), schema, at, data: plainCopy(data) })),
      by: copyOf(options.by),
      recordedAt: options.recordedAt,
      cause: options.cause,
      basis: options.basis && plainCopy(options.basis),
    }
    if (stream.version === 0) streams.set(stream.name, stream)
    add(stream, kept)
    for (let i = 0; i < events.length; i++) feed.push(kept)
    return kept
  }

  return {
    append: async (stream, events, options) => appendOne(stream, events, options),
    appendAll: async (commits: readonly Commit[]) => {
      for (const commit of commits) checkCommit(commit.stream, commit.events, commit)
      return commits.map((commit) => appendOne(commit.stream, commit.events, commit))
    },
    read: async (name, { from = 1, to = Infinity } = {}) => {
      const stream = streams.get(name)
      return stream === undefined ? [] : sealedOf(stream).slice(Math.max(from, 1) - 1, Math.max(to, 0))
    },
    outcomeOf: async (name, commandId) => {
      const stream = streams.get(name)
      const kept = stream && find(stream, commandId)
      return kept && { fingerprint: kept.fingerprint, events: outcome(kept, true).events }
    },
    readAll: async function* ({ after = 0, limit = Infinity } = {}) {
      for (let position = Math.max(after, 0) + 1; position <= feed.length && position <= after + limit; position++) {
        const kept = feed[position - 1]
        const event = kept && sealedOf(kept.stream)[kept.after + position - kept.position]
        if (event !== undefined) yield event
      }
    },
    streams: async function* () {
      yield* [...streams.keys()]
    },
    close: async () => undefined,
  }
}

const outcome = (kept: Kept, repeated: boolean): Appended =>
  appended(() => sealedOf(kept.stream).slice(kept.after, kept.after + kept.events.length), repeated)

const sealedOf = (stream: Stream): readonly Envelope[] => {
  for (; stream.sealedCommits < stream.commits.length; stream.sealedCommits++) {
    const kept = stream.commits[stream.sealedCommits]
    if (kept === undefined) continue
    kept.events.forEach((event, n) => {
      const content = contentOf(stream.name, kept.after, event, n, kept)
      const hash = sha256(textOf(content, stream.sealed.at(-1)?.hash ?? ''))
      stream.sealed.push(frozen({ ...content, position: kept.position + n, hash }))
    })
  }
  return stream.sealed
}

/** Up to this many commits are looked through. */
const few = 4

const find = ({ commits, commands }: Stream, commandId: string): Kept | undefined =>
  commands === undefined ? commits.find((kept) => kept.commandId === commandId) : commands.get(commandId)

const add = (stream: Stream, kept: Kept): void => {
  stream.version += kept.events.length
  stream.commits.push(kept)
  if (stream.commands !== undefined) stream.commands.set(kept.commandId, kept)
  else if (stream.commits.length > few) stream.commands = new Map(stream.commits.map((each) => [each.commandId, each]))
}
