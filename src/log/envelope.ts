// Sealing: what the writer hands in becomes the events as they are stored, each hashed together with the hash before it.
import type { Basis } from '../core/decision.js'
import { isId } from '../core/ids.js'
import { isStorableText } from '../core/json.js'
import { isInstant } from '../core/time/instant.js'
import { canonical, NotStorable, sha256 } from './canonical.js'
import type { AppendOptions, Commit, Envelope, Expected, NewEvent, StreamName } from './log.js'

/** The last event of a stream: what the next one is chained to. */
export interface Head {
  readonly version: number
  readonly hash: string
}

/** Before the first event. */
export const origin: Head = { version: 0, hash: '' }

/** An event as a store keeps it: `text` is the canonical JSON of all envelope fields but `position` and `hash`, and of `previous`, the hash before it. */
export interface Sealed extends Head {
  readonly text: string
}

/** The fields that are hashed. */
type Content = Omit<Envelope, 'position' | 'hash'>

/** The stored text of an event; its SHA-256 is the event's hash. */
export const textOf = (event: Content, previous: string): string => assemble(partsOf(event), event.stream, event.version, previous)

/** The text before and behind the fields that are known only when the event gets its place. */
export type Parts = readonly [before: string, behind: string]

export const partsOf = (event: Content): Parts => {
  const { id, role } = event.by
  const basis = event.basis === undefined ? '' : `"basis":${canonical(event.basis)},`
  const cause = event.cause === undefined ? '' : `"cause":${canonical(event.cause)},`
  return [
    `{"at":${event.at},${basis}"by":{"id":${canonical(id)},"role":${canonical(role)}},${cause}"command":${canonical(event.command)},"data":${canonical(event.data)},`,
    `"recordedAt":${event.recordedAt},"schema":${event.schema},"stream":${canonical(event.stream)},"type":${canonical(event.type)},`,
  ]
}

/** Puts an event in its place. A store that seals inside the database does the same there. */
export const assemble = ([before, behind]: Parts, stream: StreamName, version: number, previous: string): string =>
  `${before}"id":${canonical(`${stream}/${version}`)},"previous":"${previous}",${behind}"version":${version}}`

/** What all events of a commit share. */
type Attribution = Pick<AppendOptions, 'by' | 'commandId' | 'recordedAt'> & {
  readonly cause?: string | undefined
  readonly basis?: readonly Basis[] | undefined
}

/** The envelope of the n-th event (from 0) of a commit that follows version `after`, still without position and hash. */
export const contentOf = (stream: StreamName, after: number, event: NewEvent, n: number, options: Attribution): Content => ({
  id: `${stream}/${after + n + 1}`,
  stream,
  version: after + n + 1,
  type: event.type,
  schema: event.schema,
  at: event.at,
  recordedAt: options.recordedAt,
  by: { id: options.by.id, role: options.by.role },
  command: options.commandId,
  ...(options.cause !== undefined && { cause: options.cause }),
  ...(options.basis !== undefined && n === 0 && { basis: options.basis }),
  data: event.data ?? null,
})

/** The parts of every event of a commit: a copy of it that nobody can change. */
export const partsOfAll = (commit: Commit): readonly Parts[] =>
  commit.events.map((event, n) => partsOf(contentOf(commit.stream, 0, event, n, commit)))

/** Puts a commit behind the head of its stream. */
export const seal = (stream: StreamName, parts: readonly Parts[], head: Head): readonly Sealed[] => {
  let { version, hash } = head
  return parts.map((part) => {
    version += 1
    const text = assemble(part, stream, version, hash)
    hash = sha256(text)
    return { version, text, hash }
  })
}

/** `category-id`: letters and digits up to the first dash, then an id. */
export const isStreamName = (name: string): boolean => {
  const dash = name.indexOf('-')
  return dash > 0 && /^[A-Za-z][A-Za-z0-9_]*$/.test(name.slice(0, dash)) && isId(name.slice(dash + 1))
}

const isExpected = (expect: Expected): boolean => expect === 'any' || expect === 'none' || (Number.isSafeInteger(expect) && expect >= 0)

/** A commit that no store may take; throws `NotStorable`, since whoever appends has checked its input. */
export const checkCommit = (stream: StreamName, events: readonly NewEvent[], options: AppendOptions): void => {
  if (!isStreamName(stream)) throw new NotStorable('a stream is named category-id')
  if (!isId(options.commandId)) throw new NotStorable('a command id is an id')
  if (!isStorableText(options.fingerprint)) throw new NotStorable('a fingerprint is a text without NUL')
  if (options.cause !== undefined && !isStorableText(options.cause)) throw new NotStorable('a cause is the id of an event')
  if (!isStorableText(options.by.id) || !isStorableText(options.by.role)) throw new NotStorable('an operator has an id and a role')
  if (!isExpected(options.expect)) throw new NotStorable("expected is 'any', 'none' or a version")
  if (!isInstant(options.recordedAt)) throw new NotStorable('recordedAt is an instant in milliseconds')
  if (events.length === 0) throw new NotStorable('a commit holds at least one event')
  for (const { type, schema, at } of events) {
    if (typeof type !== 'string' || type === '') throw new NotStorable('an event has a type')
    if (!Number.isSafeInteger(schema) || schema < 1) throw new NotStorable('a schema is a whole number from 1 on')
    if (!isInstant(at)) throw new NotStorable('at is an instant in milliseconds')
  }
}
