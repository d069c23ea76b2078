// Snapshots: a cache of states, so that a long stream opens fast. Never trusted, always to be thrown away.
import { createHmac, timingSafeEqual } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { idOf } from '../core/streamName.js'
import type { Session, StreamKind } from '../deciders/stream.js'
import { canonical } from '../log/canonical.js'
import type { Envelope, Log } from '../log/log.js'
import { codeOf } from './snapshotCode.js'

/** Where snapshots lie: one text for each stream, the last one put. It may forget, and may give back anything. */
export interface SnapshotStore {
  readonly get: (stream: string) => Promise<string | undefined>
  readonly put: (stream: string, text: string) => Promise<void>
}

/** Why a snapshot was not used. `corrupt`: broken, cut, or not signed with the secret. `otherHistory`: the log holds other events now. */
export type Ignored = 'corrupt' | 'otherStream' | 'otherCode' | 'otherHistory' | 'storeFailed'

export interface SnapshotOptions {
  readonly store: SnapshotStore
  /** At least 32 characters, the same for all processes that share the store; who does not have it can forge none. */
  readonly secret: string
  /** A snapshot is taken when so many events had to be replayed; 200 unless given. */
  readonly every?: number
  readonly onIgnored?: (stream: string, why: Ignored) => void
}

/** A stream that was opened from a snapshot and the events after it. */
export interface Resumed {
  readonly session: Session
  readonly version: number
  /** The events after the snapshot. */
  readonly events: readonly Envelope[]
}

export interface Snapshots {
  /** Undefined where there is no snapshot that can be used: replay in full. */
  readonly resume: (kind: StreamKind, stream: string, log: Log) => Promise<Resumed | undefined>
  /** Keeps the state after `head`, if `replayed` events are worth it. Never fails. */
  readonly keep: (kind: StreamKind, session: Session, head: Envelope | undefined, replayed: number) => Promise<void>
  /** How often a snapshot could not be used, or not be kept, and why. */
  readonly ignored: () => Readonly<Record<Ignored, number>>
}

interface Snapshot {
  readonly stream: string
  readonly code: string
  readonly version: number
  /** The hash of the event after which the state stood; it stands for all before it. */
  readonly hash: string
  readonly state: unknown
}

export const openSnapshots = ({ store, secret, every = 200, onIgnored = () => undefined }: SnapshotOptions): Snapshots => {
  if (secret.length < 32) throw new RangeError('the secret of snapshots has at least 32 characters')
  const counts: Record<Ignored, number> = { corrupt: 0, otherStream: 0, otherCode: 0, otherHistory: 0, storeFailed: 0 }
  const count = (stream: string, why: Ignored): void => {
    counts[why] += 1
    onIgnored(stream, why)
  }
  const signatureOf = (body: string): Buffer => createHmac('sha256', secret).update(body).digest()
  const fetched = async (kind: StreamKind, stream: string): Promise<Snapshot | Ignored | undefined> => {
    let text: string | undefined
    try {
      text = await store.get(stream)
    } catch {
      return 'storeFailed'
    }
    if (text === undefined) return undefined
    const [body, signature] = [text.slice(64), Buffer.from(text.slice(0, 64), 'hex')]
    if (signature.length !== 32 || !timingSafeEqual(signature, signatureOf(body))) return 'corrupt'
    // Signed with our secret, so it is one that we wrote.
    const snapshot = JSON.parse(body) as Snapshot
    if (snapshot.stream !== stream) return 'otherStream'
    return snapshot.code === codeOf(kind) ? snapshot : 'otherCode'
  }
  const resumed = async (kind: StreamKind, stream: string, log: Log): Promise<Resumed | Ignored | undefined> => {
    const snapshot = await fetched(kind, stream)
    if (snapshot === undefined || typeof snapshot === 'string') return snapshot
    const [head, ...events] = await log.read(stream, { from: snapshot.version })
    if (head?.hash !== snapshot.hash) return 'otherHistory'
    const session = kind.begin(idOf(stream), snapshot.state)
    if (events.some((event) => E.isLeft(session.take(event)))) return undefined
    return { session, events, version: snapshot.version + events.length }
  }
  return {
    resume: async (kind, stream, log) => {
      const found = await resumed(kind, stream, log)
      if (typeof found !== 'string') return found
      count(stream, found)
      return undefined
    },
    keep: async (kind, session, head, replayed) => {
      if (head === undefined || replayed < every) return
      const { stream, version, hash } = head
      try {
        const body = canonical({ stream, code: codeOf(kind), version, hash, state: session.state() })
        await store.put(stream, signatureOf(body).toString('hex') + body)
      } catch {
        count(stream, 'storeFailed')
      }
    },
    ignored: () => ({ ...counts }),
  }
}
