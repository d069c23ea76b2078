// How commits get into the file. One commit is one INSERT, which is atomic by itself and needs no second look when nobody else wrote
// in between; when somebody did, and for many commits, the write lock is taken first.
import * as E from 'fp-ts/lib/Either.js'
import { reasonOf } from '../core/reasonOf.js'
import { admit } from './admit.js'
import { NotStorable } from './canonical.js'
import { origin, partsOfAll, seal, type Head, type Sealed } from './envelope.js'
import { CorruptLog, type Append, type AppendFailure, type Commit } from './log.js'
import { rowsAtOnce, type SqliteStatements } from './sqliteStatements.js'
import { appended, open } from './stored.js'

/** Commits per transaction of a bulk append: other processes get their turn in between. */
const together = 1_000

export const sqliteWriter = (statements: SqliteStatements) => {
  /** Reads where the stream stands, and writes. Throws what the driver throws. */
  const write = (commit: Commit): Append => {
    const { head, fingerprint } = statements.standing(commit.stream, commit.commandId)
    const answer = admit(commit.stream, commit, head.version, fingerprint)
    if (typeof answer === 'object') return E.left(answer)
    if (answer === 'repeat') return E.right(appended(() => statements.outcome(commit.stream, commit.commandId)?.events ?? [], true))
    return writeBehind(commit, head)
  }

  const writeBehind = (commit: Commit, head: Head): Append => {
    const sealed = seal(commit.stream, partsOfAll(commit), head)
    const position = insert(commit, sealed)
    return E.right(appended(() => sealed.map(({ text, hash }, i) => open({ position: position + i, text, hash }).envelope), false))
  }

  const insert = (commit: Commit, sealed: readonly Sealed[]): number => {
    const position = statements.insert(commit, sealed.slice(0, rowsAtOnce), true)
    for (let i = rowsAtOnce; i < sealed.length; i += rowsAtOnce) statements.insert(commit, sealed.slice(i, i + rowsAtOnce), false)
    return position
  }

  /** Runs under the write lock; all of it or nothing is kept. */
  const transact = <T>(work: () => T): E.Either<AppendFailure, T> => {
    let committing = false
    try {
      statements.begin()
      const done = work()
      committing = true
      statements.commit()
      return E.right(done)
    } catch (error) {
      abandon()
      if (error instanceof NotStorable || error instanceof CorruptLog) throw error
      return E.left(failureOf(error, committing))
    }
  }

  const abandon = (): void => {
    try {
      statements.rollback()
    } catch {
      // SQLite had rolled back by itself, or never begun.
    }
  }

  return {
    one: (commit: Commit): Append => {
      if (commit.events.length <= rowsAtOnce) {
        try {
          // A stream that must be new needs no look: if it is there, its first version is taken.
          return commit.expect === 'none' ? writeBehind(commit, origin) : write(commit)
        } catch (error) {
          if (error instanceof NotStorable || error instanceof CorruptLog) throw error
          if (isUncertain(error)) return E.left(failureOf(error, true))
        }
      }
      return E.flatten(transact(() => write(commit)))
    },
    many: (commits: readonly Commit[]): readonly Append[] => {
      const appends: Append[] = []
      for (let i = 0; i < commits.length; i += together) {
        const chunk = commits.slice(i, i + together)
        const done = transact(() => chunk.map(write))
        appends.push(...(E.isRight(done) ? done.right : chunk.map(() => done)))
      }
      return appends
    },
  }
}

/** A failed write to the disk may have reached it. */
const isUncertain = (error: unknown): boolean => /disk I\/O|IOERR/.test(`${reasonOf(error)} ${codeOf(error)}`)

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '')

const failureOf = (error: unknown, committing: boolean): AppendFailure => ({
  kind: committing ? 'outcomeUnknown' : 'storeFailed',
  reason: reasonOf(error),
})
