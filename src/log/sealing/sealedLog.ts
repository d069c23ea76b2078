import * as E from 'fp-ts/lib/Either.js'
import type { Append, Commit, Envelope, Log, NewEvent } from '../log.js'
import type { Format } from '../../events/upcast.js'
import { isSealed, openText, sealText } from './cipher.js'
import { isKeyed, isKeyedFingerprint, keyedFingerprint } from './fingerprint.js'
import type { KeyStore } from './keys.js'
import { mapTexts, personalPaths } from './paths.js'
import { unreadable } from './unreadable.js'

export interface Sealing {
  readonly keys: KeyStore
  /** The formats of all streams: their codecs say which fields are personal. */
  readonly formats: readonly Format[]
  /** The customer whom an event names, if it names one. */
  readonly customerIn: (event: NewEvent) => string | undefined
}

/**
 * A log whose personal texts are sealed before they reach the store and opened for those who may read them (SEC-02). The chain of
 * hashes is over the sealed form: verify, back up and export the inner log, and erasing changes not one stored byte.
 */
export const sealedLog = (log: Log, { keys, formats, customerIn }: Sealing): Log => {
  const paths = personalPaths(formats)
  const placeOf = (stream: string, command: string, type: string, at: string): string => `${stream} ${command} ${type} ${at}`

  /** The fingerprint of a command that led to personal events is keyed as well: it is of the same texts. */
  const seal = async <Given extends Commit>(commit: Given): Promise<Given> => {
    const { stream, commandId: command, events } = commit
    const customer = events.map(customerIn).find((found) => found !== undefined)
    if (customer !== undefined) await keys.belongs(stream, customer)
    const personal = events.some(({ type }) => paths.has(type))
    const key = personal ? await keys.keyOf(stream) : undefined
    const sealed = events.map((event) => ({
      ...event,
      data: mapTexts(event.data, paths.get(event.type) ?? [], (text, at) =>
        key === undefined ? unreadable.destroyed : sealText(key, text, placeOf(stream, command, event.type, at)),
      ),
    }))
    return { ...commit, events: sealed, fingerprint: personal ? keyedFingerprint(key, commit.fingerprint) : commit.fingerprint }
  }

  const open = async (event: Envelope): Promise<Envelope> => {
    const fields = paths.get(event.type)
    if (fields === undefined) return event
    const access = await keys.accessTo(event.stream)
    const key = access === 'open' ? await keys.keyOf(event.stream) : undefined
    const data = mapTexts(event.data, fields, (text, at) => {
      if (!isSealed(text)) return text
      return key === undefined
        ? unreadable[access === 'restricted' ? 'restricted' : 'destroyed']
        : openText(key, text, placeOf(event.stream, event.command, event.type, at))
    })
    return { ...event, data }
  }
  const openAll = async (events: readonly Envelope[]): Promise<readonly Envelope[]> => {
    const opened: Envelope[] = []
    for (const event of events) opened.push(await open(event))
    return opened
  }
  /** Logs from before fingerprints were keyed hold plain ones. */
  const isFingerprint = async (stream: string, stored: string, given: string): Promise<boolean> =>
    isKeyed(stored) ? isKeyedFingerprint(await keys.keyOf(stream), stored, given) : stored === given
  const outcomeOf: Log['outcomeOf'] = async (stream, commandId) => {
    const found = await log.outcomeOf(stream, commandId)
    return found === undefined ? undefined : { ...found, events: await openAll(found.events) }
  }
  /** What the store takes for other content may be the same, stored before fingerprints were keyed or after the key was destroyed. */
  const answer = async (append: Append, { stream, commandId, fingerprint }: Commit): Promise<Append> => {
    if (E.isRight(append)) return E.right({ ...append.right, events: await openAll(append.right.events) })
    const known = append.left.kind === 'commandReused' ? await outcomeOf(stream, commandId) : undefined
    return known !== undefined && (await isFingerprint(stream, known.fingerprint, fingerprint))
      ? E.right({ events: known.events, repeated: true })
      : append
  }

  return {
    seals: true,
    ...(log.streams === undefined ? {} : { streams: log.streams }),
    append: async (stream, events, options) => {
      const commit = { ...options, stream, events }
      const { stream: name, events: sealed, ...keyed } = await seal(commit)
      return answer(await log.append(name, sealed, keyed), commit)
    },
    appendAll: async (commits) => {
      const sealed: Commit[] = []
      for (const commit of commits) sealed.push(await seal(commit))
      const appends = await log.appendAll(sealed)
      return Promise.all(commits.map((commit, i) => answer(appends[i] ?? E.left({ kind: 'storeFailed', reason: 'no answer' }), commit)))
    },
    read: async (stream, range) => openAll(await log.read(stream, range)),
    outcomeOf,
    isFingerprint,
    readAll: async function* (range) {
      for await (const event of log.readAll(range)) yield await open(event)
    },
    close: () => log.close(),
  }
}
