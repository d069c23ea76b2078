// A log as lines of JSON: to keep elsewhere, to move to another store, and to drill the day on which it is needed.
import * as E from 'fp-ts/lib/Either.js'
import { badInput, preview, type BadInput } from '../core/badInput.js'
import { canonical, sha256 } from './canonical.js'
import { textOf } from './envelope.js'
import { CorruptLog, type Commit, type Envelope, type Log } from './log.js'
import { open, type Opened } from './stored.js'
import { headAfter, verifyLog, type LogReport } from './verify.js'

/** What was read or written, and the hash over all of it: equal heads, equal logs. */
export type BackupContent = Pick<LogReport, 'events' | 'streams' | 'head'>

type Lines = AsyncIterable<string> | Iterable<string>

const header = canonical({ format: 'ordinance log 1' })

/** Characters at which some readers of lines end one, though JSON lets them stand: written as escapes, they mean the same. */
const lineEnds = /[\u0085\u2028\u2029]/g
const oneLine = (json: string): string => json.replace(lineEnds, (end) => `\\u${end.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * The lines of a backup, without line ends: a header, one line for each event with its hash (and its command's fingerprint where a
 * commit begins), and a last line with their number and the hash over all lines. Rejects with `CorruptLog` rather than to copy what is broken.
 */
export async function* backup(log: Log): AsyncIterable<string> {
  let lines = sha256(header)
  yield header
  const count = counter()
  const heads = new Map<string, string>()
  for await (const event of log.readAll()) {
    const { position: _, hash, ...fields } = event
    const previous = heads.get(event.stream) ?? ''
    const isFirst = count.add(event)
    const fingerprint = isFirst ? await fingerprintOf(log, event) : undefined
    if (open({ position: event.position, text: textOf(event, previous), hash }).envelope.version !== event.version)
      throw new CorruptLog(`${event.id} cannot be copied`)
    const line = oneLine(canonical({ event: { ...fields, previous }, fingerprint, hash }))
    lines = sha256(lines + line)
    yield line
    heads.set(event.stream, hash)
  }
  yield canonical({ ...count.content(), lines })
}

const fingerprintOf = async (log: Log, { stream, command, id }: Envelope): Promise<string> => {
  const known = await log.outcomeOf(stream, command)
  if (known === undefined) throw new CorruptLog(`the command of ${id} is not known`)
  return known.fingerprint
}

/** Counts events as they pass; tells whether one begins a commit. */
const counter = () => {
  let [events, head, last] = [0, '', '']
  const streams = new Set<string>()
  return {
    add: (event: Envelope): boolean => {
      const commit = canonical([event.stream, event.command])
      const isFirst = commit !== last
      ;[events, head, last] = [events + 1, headAfter(head, event), commit]
      streams.add(event.stream)
      return isFirst
    },
    content: (): BackupContent => ({ events, streams: streams.size, head }),
  }
}

/** A backup that cannot be read: raised inside, handed out as `BadInput`. */
class BadLine extends Error {
  constructor(
    readonly line: number,
    readonly shown: string,
    readonly remedy: string,
  ) {
    super(remedy)
  }
}

/** The commits of a backup, each checked against its hashes; at the end, the whole against its last line. */
async function* commitsIn(lines: Lines): AsyncGenerator<Commit, BackupContent> {
  const count = counter()
  const heads = new Map<string, string>()
  let [number, print, events]: [number, string, Opened[]] = [0, sha256(header), []]
  let first: { readonly fingerprint: string } | undefined
  let end: string | undefined
  for await (const line of lines) {
    number += 1
    if (number === 1 && line !== header) throw new BadLine(1, preview(line), 'give a backup made by this library')
    if (number === 1) continue
    if (end !== undefined) throw new BadLine(number, preview(line), 'nothing follows the last line')
    const value = parsed(line, number)
    if (!('event' in value)) {
      end = line
      continue
    }
    print = sha256(print + line)
    const opened = eventIn(value, line, number)
    if (opened.previous !== (heads.get(opened.envelope.stream) ?? ''))
      throw new BadLine(number, opened.envelope.id, 'an event before this one is missing or was changed')
    heads.set(opened.envelope.stream, opened.envelope.hash)
    if (count.add(opened.envelope)) {
      if (first !== undefined) yield commitOf(events, first.fingerprint)
      if (typeof value['fingerprint'] !== 'string')
        throw new BadLine(number, opened.envelope.id, 'the fingerprint of the command is missing')
      ;[events, first] = [[], { fingerprint: value['fingerprint'] }]
    }
    events.push(opened)
  }
  if (end !== canonical({ ...count.content(), lines: print }))
    throw new BadLine(number, 'the last line', 'the backup was cut off or changed; take another one')
  if (first !== undefined) yield commitOf(events, first.fingerprint)
  return count.content()
}

const parsed = (line: string, number: number): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>
  } catch {
    // told below
  }
  throw new BadLine(number, preview(line), 'a line of a backup is a JSON object')
}

const eventIn = ({ event, hash }: Readonly<Record<string, unknown>>, line: string, number: number): Opened => {
  try {
    return open({ position: number - 1, text: canonical(event), hash: String(hash) })
  } catch {
    throw new BadLine(number, preview(line.slice(0, 40)), 'the event does not match its hash')
  }
}

const commitOf = (events: readonly Opened[], fingerprint: string): Commit => {
  const [first] = events
  if (first === undefined) throw new CorruptLog('a commit without events')
  const { stream, version, command, by, recordedAt, cause, basis } = first.envelope
  return {
    stream,
    expect: version - 1,
    commandId: command,
    fingerprint,
    by,
    recordedAt,
    ...(cause !== undefined && { cause }),
    ...(basis !== undefined && { basis }),
    events: events.map(({ envelope: { type, schema, at, data } }) => ({ type, schema, at, data })),
  }
}

/** Reads a backup without restoring it: what it holds, or the first line that is wrong. Do this before every restore. */
export const verifyBackup = (lines: Lines): Promise<E.Either<BadInput, BackupContent>> => reading(lines, async () => undefined)

/**
 * Writes a backup into an empty log; afterwards its head is the backup's. `together` is how many commits are appended at once;
 * a store that does not keep their order in the feed (DynamoDB) takes 1. Stops at the first line that is wrong.
 */
export const restore = async (
  lines: Lines,
  into: Log,
  { together = 1_000 }: { readonly together?: number } = {},
): Promise<E.Either<BadInput, BackupContent>> => {
  for await (const { id } of into.readAll({ limit: 1 }))
    return E.left(badInput({ path: '/', value: id, remedy: 'restore into an empty log' }))
  const restored = await reading(
    lines,
    async (commits) => {
      for (const append of await into.appendAll(commits))
        if (E.isLeft(append)) throw new Error(`the log refused a commit: ${append.left.kind}`)
    },
    together,
  )
  if (E.isLeft(restored)) return restored
  const { head, problems } = await verifyLog(into)
  if (head !== restored.right.head || problems.length > 0) throw new CorruptLog('the restored log is not what was backed up')
  return restored
}

const reading = async (
  lines: Lines,
  use: (commits: readonly Commit[]) => Promise<void>,
  together = 1,
): Promise<E.Either<BadInput, BackupContent>> => {
  const commits = commitsIn(lines)
  let waiting: Commit[] = []
  try {
    for (;;) {
      const next = await commits.next()
      if (next.done !== true) waiting.push(next.value)
      if (waiting.length >= together || next.done === true) {
        await use(waiting)
        waiting = []
      }
      if (next.done === true) return E.right(next.value)
    }
  } catch (error) {
    if (error instanceof BadLine) return E.left(badInput({ path: `/${error.line}`, value: error.shown, remedy: error.remedy }))
    throw error
  }
}

/** Backs a log up and restores it into an empty one, as on the day it is needed. `isEqual`: the copy is the log. */
export const drill = async (
  log: Log,
  into: Log,
  options: { readonly together?: number } = {},
): Promise<E.Either<BadInput, { readonly isEqual: boolean; readonly was: LogReport; readonly copy: LogReport }>> => {
  const restored = await restore(backup(log), into, options)
  if (E.isLeft(restored)) return restored
  const [was, copy] = [await verifyLog(log), await verifyLog(into)]
  return E.right({
    isEqual: was.head === copy.head && was.events === copy.events && was.problems.length + copy.problems.length === 0,
    was,
    copy,
  })
}
