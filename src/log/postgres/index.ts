import * as E from 'fp-ts/lib/Either.js'
import { checkCommit, partsOfAll, seal } from '../envelope.js'
import { CorruptLog, type Append, type AppendFailure, type Commit, type Log } from '../log.js'
import { appended, open } from '../stored.js'
import { schemaOf, type PostgresPlace } from './migrate.js'
import { ignoreBreak, type PostgresPool, type QueryFailure } from './pool.js'
import { postgresQueries, type Answer, type Prepared } from './queries.js'

export { migratePostgres, type PostgresPlace } from './migrate.js'
export { poolLimits, type PostgresClient, type PostgresPool, type PostgresResult } from './pool.js'

/** Events fetched at a time by `readAll`. */
const page = 500
/** Commits per transaction of a bulk append: the others get their turn in between. */
const together = 500

/**
 * A log in PostgreSQL (14 or later), in the schema that `migratePostgres` has made. An append is one round trip; the database itself
 * checks the version, seals the events and keeps the feed in order. The log owns the pool and ends it.
 */
export const postgresLog = (pool: PostgresPool, place: PostgresPlace = {}): Log => {
  const queries = postgresQueries(pool, schemaOf(place))
  pool.on('error', ignoreBreak)

  const outcomeOf: Log['outcomeOf'] = async (stream, commandId) => {
    const known = await queries.command(stream, commandId)
    if (known === undefined) return undefined
    const events = await queries.range(stream, known.version, known.version + known.size - 1)
    if (events.length !== known.size) throw new CorruptLog(`${stream} lacks events of one commit`)
    return { fingerprint: known.fingerprint, events }
  }

  const appendOf = async ({ commit: { stream, commandId, expect }, parts }: Prepared, answer: Answer): Promise<Append> => {
    switch (answer.status) {
      case 'reused':
        return E.left({ kind: 'commandReused', stream, commandId })
      case 'conflict':
        return E.left({ kind: 'conflict', stream, expected: expect, actual: answer.version })
      case 'repeat': {
        const events = await queries.range(stream, answer.version, answer.version + answer.size - 1)
        return E.right({ events, repeated: true })
      }
      case 'written':
        return E.right(
          appended(
            () => seal(stream, parts, answer).map(({ text, hash }, i) => open({ position: answer.position + i, text, hash }).envelope),
            false,
          ),
        )
    }
  }

  return {
    append: async (stream, events, options) => {
      const prepared = prepare({ stream, events, ...options })
      const answers = await queries.append(prepared)
      return E.isLeft(answers) ? E.left(appendFailure(answers.left)) : appendOf(prepared, answerAt(answers.right, 0))
    },
    appendAll: async (commits) => {
      const prepared = commits.map(prepare)
      const appends: Append[] = []
      for (let i = 0; i < prepared.length; i += together) {
        const chunk = prepared.slice(i, i + together)
        const answers = await queries.appendAll(chunk)
        for (const [n, one] of chunk.entries())
          appends.push(E.isLeft(answers) ? E.left(appendFailure(answers.left)) : await appendOf(one, answerAt(answers.right, n)))
      }
      return appends
    },
    read: (stream, { from = 1, to = Infinity } = {}) => queries.range(stream, Math.max(from, 1), Math.max(to, 0)),
    outcomeOf,
    readAll: async function* ({ after = 0, limit = Infinity } = {}) {
      let [last, left] = [after, limit]
      while (left > 0) {
        const rows = await queries.feed(last, Math.min(page, left))
        for (const row of rows) yield open(row).envelope
        if (rows.length < page) return
        last = rows.at(-1)?.position ?? last
        left -= rows.length
      }
    },
    close: () => pool.end(),
  }
}

/** Turns a commit into text at once, before anything is awaited: what its writer changes later is not seen. */
const prepare = (commit: Commit): Prepared => {
  checkCommit(commit.stream, commit.events, commit)
  return { commit: { ...commit, events: [] }, parts: partsOfAll(commit) }
}

const answerAt = (answers: readonly Answer[], i: number): Answer => {
  const answer = answers[i]
  if (answer === undefined) throw new CorruptLog('append gave no answer')
  return answer
}

const appendFailure = ({ reason, isUncertain }: QueryFailure): AppendFailure => ({
  kind: isUncertain ? 'outcomeUnknown' : 'storeFailed',
  reason,
})
