// What stands in the table: one item per commit under its stream, and the feed, whose items say which commits stand from which position on.
import { sha256 } from '../canonical.js'
import type { Sealed } from '../envelope.js'
import { CorruptLog, type Commit, type Envelope, type StreamName } from '../log.js'
import { openStream, type StoredRow } from '../stored.js'
import type { Attribute, Item } from './client.js'

/** Where a commit is kept: under its stream, at the version of its first event. */
export interface Place {
  readonly stream: StreamName
  readonly version: number
}

export interface StoredCommit extends Place {
  readonly command: string
  readonly fingerprint: string
  readonly texts: readonly string[]
  /** Of its last event. */
  readonly hash: string
  /** Of its first event; none yet when its writer is still on the way, or died there. */
  readonly position: number | undefined
}

/** An entry of the feed: the commits that claim the positions from `position` on. */
export interface Claim {
  readonly position: number
  readonly commits: readonly (Place & { readonly size: number })[]
}

/** No stream is called that: a stream's name has a dash. */
export const FEED = 'feed'

export const keyOf = ({ stream, version }: Place): Item => ({ streamName: { S: stream }, version: { N: String(version) } })

export const commitItem = ({ stream, commandId, fingerprint }: Commit, sealed: readonly Sealed[]): Item => ({
  ...keyOf({ stream, version: sealed[0]?.version ?? 0 }),
  command: { S: commandId },
  fingerprint: { S: fingerprint },
  texts: { L: sealed.map(({ text }) => ({ S: text })) },
  hash: { S: sealed.at(-1)?.hash ?? '' },
  pending: { S: 'yes' },
})

export const claimItem = ({ position, commits }: Claim): Item => ({
  ...keyOf({ stream: FEED, version: position }),
  commits: { L: commits.map(({ stream, version, size }) => ({ M: { ...keyOf({ stream, version }), size: { N: String(size) } } })) },
})

/** The position after a claim. */
export const endOf = ({ position, commits }: Claim): number => commits.reduce((sum, { size }) => sum + size, position)

/** The events of a commit that stands at a position. The hashes of all but the last are not stored: the next text holds them. */
export const rowsOf = ({ texts, hash }: StoredCommit, position: number): readonly StoredRow[] =>
  texts.map((text, i) => ({ position: position + i, text, hash: i === texts.length - 1 ? hash : sha256(text) }))

export const eventsOf = (commit: StoredCommit, position: number): readonly Envelope[] =>
  openStream(commit.stream, commit.version, rowsOf(commit, position))

export const commitIn = (item: unknown): StoredCommit => {
  const { streamName: stream, version, command, fingerprint, texts, hash, place: position } = item as Item
  return {
    stream: textIn(stream),
    version: wholeIn(version),
    command: textIn(command),
    fingerprint: textIn(fingerprint),
    texts: listIn(texts).map(textIn),
    hash: textIn(hash),
    position: position && wholeIn(position),
  }
}

export const claimIn = (item: unknown): Claim => {
  const { version, commits } = item as Item
  return {
    position: wholeIn(version),
    commits: listIn(commits).map((entry) => {
      const { streamName: stream, version: first, size } = 'M' in entry ? entry.M : {}
      return { stream: textIn(stream), version: wholeIn(first), size: wholeIn(size) }
    }),
  }
}

export const placeIn = (item: unknown): Place => {
  const { streamName: stream, version } = item as Item
  return { stream: textIn(stream), version: wholeIn(version) }
}

const textIn = (attribute: Attribute | undefined): string => {
  if (attribute !== undefined && 'S' in attribute) return attribute.S
  throw new CorruptLog('an item lacks a text')
}

const listIn = (attribute: Attribute | undefined): readonly Attribute[] => {
  if (attribute !== undefined && 'L' in attribute) return attribute.L
  throw new CorruptLog('an item lacks a list')
}

const wholeIn = (attribute: Attribute | undefined): number => {
  const number = attribute !== undefined && 'N' in attribute ? Number(attribute.N) : Number.NaN
  if (Number.isSafeInteger(number)) return number
  throw new CorruptLog('an item lacks a whole number')
}
