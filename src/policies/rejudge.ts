import type * as E from 'fp-ts/lib/Either.js'
import { lawFor, type Book } from '../core/book.js'
import type { Basis, Refusal } from '../core/decision.js'
import type { Rule } from '../core/rule.js'
import { register } from './register.js'

/** What a rule says by another book. `refused` where it says no. */
export interface Rejudged {
  readonly ruling: unknown
  readonly refused?: Refusal
  readonly basis: Basis
}

const byId = new Map(register.map((entry) => [entry.id, entry as Rule<object, object, unknown>]))
/** A rule that allows or refuses answers with an `Either`; any other with something else, or nothing. */
const isRefusal = (ruling: unknown): ruling is E.Left<Refusal> => (ruling as Partial<E.Left<Refusal>> | null | undefined)?._tag === 'Left'

/**
 * A rule asked again on the facts that a decision or a refusal rested on, by another book: what a changed number would have done.
 * One rule alone: what others said stays as it was. Undefined for what is no rule of the register (a lifecycle).
 */
export const rejudge = (
  { rule: id, facts }: Pick<Basis, 'rule' | 'facts'>,
  book: Book,
  scope: { readonly shop?: string; readonly channel?: string } = {},
): Rejudged | undefined => {
  const rule = byId.get(id)
  if (rule === undefined) return undefined
  const { ruling, basis } = lawFor(book, scope).judge(rule, facts)
  return { ruling, basis, ...(isRefusal(ruling) ? { refused: ruling.left } : {}) }
}
