// Emergencies: plan.
import type { Book } from '../core/book.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'

export const CTG_01 = says(
  { en: 'Contingency', zh: '应急预案' },
  { en: 'An emergency is declared with its plan, handled, ended and reviewed; while it lasts its overrides are in force and stand on every decision.', zh: '突发情况须宣布并启用预案，处理、结束后复盘；期间其参数调整生效，并记录在每项决定中。' },
)
/** An emergency and the numbers that it changes while it lasts. */
export interface Contingency {
  readonly id: string
  readonly declaredAt: Instant
  readonly endedAt?: Instant
  readonly reviewed: boolean
  readonly planGiven: boolean
}
export interface ContingencyFacts extends Contingency {
  readonly at: Instant
}
export const contingency = rule({
  id: 'CTG-01',
  clauses: ['R-10.1', 'R-10.2', 'R-10.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: ContingencyFacts) => at,
  /** Whether its overrides are in force, and what must be done next. */
  apply: (_, { at, declaredAt, endedAt, reviewed, planGiven }): { readonly inForce: boolean; readonly next: 'plan' | 'handle' | 'review' | 'none' } => {
    const inForce = declaredAt <= at && (endedAt === undefined || at < endedAt)
    if (at < declaredAt) return { inForce, next: 'none' }
    if (!planGiven) return { inForce, next: 'plan' }
    return { inForce, next: inForce ? 'handle' : reviewed ? 'none' : 'review' }
  },
})

/**
 * The book while an emergency lasts: its values, already read by `loadBook`, take the place of every other override of the same
 * parameters, and each carries the emergency's id as its ground, so that every basis that rests on it shows it.
 */
export const bookDuring = (book: Book, { id }: Pick<Contingency, 'id'>, emergency: Book): Book => {
  const changed = new Set(emergency.overrides.map(({ param }) => param))
  return {
    name: `${book.name}+${id}`,
    overrides: [...book.overrides.filter(({ param }) => !changed.has(param)), ...emergency.overrides.map((override) => ({ ...override, because: id }))],
  }
}
