import * as E from 'fp-ts/lib/Either.js'
import { reasonOf } from '../../core/reasonOf.js'
import { admit } from '../admit.js'
import { checkCommit, origin, partsOfAll, seal, type Head, type Parts } from '../envelope.js'
import { CorruptLog, type Append, type AppendFailure, type Commit, type Envelope, type Log, type StreamName } from '../log.js'
import { appended, openStream } from '../stored.js'
import type { DynamoClient } from './client.js'
import { dynamoFeed } from './feed.js'
import { commitIn, commitItem, eventsOf, rowsOf, type StoredCommit } from './items.js'
import { dynamoRequests } from './table.js'

export { dynamoTable, type Attribute, type DynamoClient, type DynamoQuery, type Item } from './client.js'

/** Streams that a bulk append writes at once. */
const atOnce = 16
/** Lost races after which an append gives up. */
const attempts = 100

/**
 * A log in a DynamoDB table made as `dynamoTable` says: one item per commit, written once under the condition that its version is free.
 * A commit is at most 400 KB, a limit of DynamoDB. The log owns the client and destroys it.
 */
export const dynamoLog = (client: DynamoClient, tableName: string): Log => {
  const table = dynamoRequests(client, tableName)
  const feed = dynamoFeed(table)

  /** A commit's position; one that has none yet is given it now. */
  const positionOf = async (commit: StoredCommit): Promise<number> =>
    commit.position ?? (await feed.place({ ...commit, size: commit.texts.length }))
  const opened = async (commit: StoredCommit): Promise<readonly Envelope[]> => eventsOf(commit, await positionOf(commit))

  const append = async (commit: Commit, parts: readonly Parts[]): Promise<Append> => {
    let step: Step = 'asking'
    try {
      for (let attempt = 0; attempt < attempts; attempt++) {
        step = 'asking'
        // In this order: what is written between the two questions takes the place that the answer to the first one points to.
        const last = await table.last(commit.stream)
        const known = await table.underCommand(commit.stream, commit.commandId)
        const answer = admit(commit.stream, commit, headOf(last).version, known?.fingerprint)
        if (typeof answer === 'object') return E.left(answer)
        if (answer === 'repeat' && known !== undefined) {
          const events = await opened(known)
          return E.right({ events, repeated: true })
        }
        // The feed keeps each stream in order: the commit before this one has its place first.
        if (last !== undefined) await positionOf(last)
        const item = commitItem(commit, seal(commit.stream, parts, headOf(last)))
        step = 'writing'
        if (await table.put(item)) {
          step = 'written'
          const stored = commitIn(item)
          const position = await positionOf(stored)
          return E.right(appended(() => eventsOf(stored, position), false))
        }
      }
      return E.left({ kind: 'storeFailed', reason: `${attempts} other commits came first` })
    } catch (error) {
      if (error instanceof CorruptLog) throw error
      return E.left(failureOf(error, step))
    }
  }

  return {
    append: async (stream, events, options) => {
      checkCommit(stream, events, options)
      const commit = { stream, events, ...options }
      return append({ ...commit, events: [] }, partsOfAll(commit))
    },
    appendAll: async (commits) => {
      for (const commit of commits) checkCommit(commit.stream, commit.events, commit)
      const prepared = commits.map((commit) => ({ commit: { ...commit, events: [] }, parts: partsOfAll(commit) }))
      return inStreams(prepared, ({ commit, parts }) => append(commit, parts))
    },
    read: async (stream, { from = 1, to = Infinity } = {}) => {
      if (to < from) return []
      const first = from > 1 ? await table.last(stream, from) : undefined
      const commits = await table.range(stream, first?.version ?? 1, to)
      const rows = (await Promise.all(commits.map(async (commit) => rowsOf(commit, await positionOf(commit))))).flat()
      return openStream(stream, first?.version ?? 1, rows).filter(({ version }) => version >= from && version <= to)
    },
    outcomeOf: async (stream, commandId) => {
      const known = await table.underCommand(stream, commandId)
      return known && { fingerprint: known.fingerprint, events: await opened(known) }
    },
    readAll: async function* ({ after = 0, limit = Infinity } = {}) {
      let left = limit
      if (left <= 0) return
      for await (const event of feed.from(after)) {
        yield event
        left -= 1
        if (left <= 0) return
      }
    },
    close: async () => client.destroy(),
  }
}

const headOf = (last: StoredCommit | undefined): Head =>
  last === undefined ? origin : { version: last.version + last.texts.length - 1, hash: last.hash }

type Step = 'asking' | 'writing' | 'written'

const failureOf = (error: unknown, step: Step): AppendFailure => ({
  kind: step === 'asking' || (step === 'writing' && isRefusal(error)) ? 'storeFailed' : 'outcomeUnknown',
  reason: reasonOf(error),
})

/** The service refused the only request that was made. After a retry by the client, an earlier one may have been written. */
const isRefusal = (error: unknown): boolean => {
  const { $fault, $metadata } =
    typeof error === 'object' && error !== null
      ? (error as { readonly $fault?: unknown; readonly $metadata?: { readonly attempts?: number } })
      : {}
  return $fault === 'client' && $metadata?.attempts === 1
}

/** Runs the commits of one stream in their order, and some streams at once; the outcomes in the order of the commits. */
const inStreams = async <T extends { readonly commit: { readonly stream: StreamName } }, R>(
  all: readonly T[],
  run: (one: T) => Promise<R>,
): Promise<readonly R[]> => {
  const streams = new Map<StreamName, number[]>()
  all.forEach(({ commit: { stream } }, i) => streams.set(stream, [...(streams.get(stream) ?? []), i]))
  const results: R[] = []
  const waiting = [...streams.values()].values()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const turn of waiting)
        for (const i of turn) {
          const one = all[i]
          if (one !== undefined) results[i] = await run(one)
        }
    }),
  )
  return results
}
