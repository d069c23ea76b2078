import { isLeft } from 'fp-ts/lib/Either.js'
import { lawFor, manual, type Book } from '../../src/core/book.js'
import type { Refusal, Verdict } from '../../src/core/decision.js'
import type { Rule } from '../../src/core/rule.js'
import { instant, parseInstant, type Instant } from '../../src/core/time/index.js'
import { loadBook } from '../../src/policies/book.js'

/** A book from its short form; throws where the book is refused. */
export const bookOf = (overrides: Readonly<Record<string, unknown>>): Book => {
  const book = loadBook(overrides)
  if (isLeft(book)) throw new Error(JSON.stringify(book.left))
  return book.right
}

const numbersIn = (facts: unknown): readonly unknown[] =>
  typeof facts === 'object' && facts !== null ? Object.values(facts).flatMap(numbersIn) : [facts]

/** The ruling alone, by the manual or with some of its numbers overridden for ever. What decides the edition must be one of the facts. */
export const judge = <P, F extends object, R>(rule: Rule<P, F, R>, facts: F, overrides?: Readonly<Record<string, unknown>>): R => {
  if (!numbersIn(facts).includes(rule.inForceAt(facts))) throw new Error(`${rule.id}: no fact says when its edition is in force`)
  return lawFor(overrides === undefined ? manual : bookOf(overrides)).judge(rule, facts).ruling
}

/** `2026-11-22T09:00:00+08:00` as an instant. */
export const at = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (isLeft(parsed)) throw new Error(parsed.left)
  return parsed.right
}
export const later = (from: Instant, ms: number): Instant => instant(from + ms)

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** The refusal of a verdict; fails where it was allowed. */
export const refusal = <T>(verdict: Verdict<T>): Refusal => {
  if (!isLeft(verdict)) throw new Error('allowed')
  return verdict.left
}
/** What a verdict allowed; fails where it was refused. */
export const allowed = <T>(verdict: Verdict<T>): T => {
  if (isLeft(verdict)) throw new Error(verdict.left.reason)
  return verdict.right
}
