// A refusal as people read it, in both languages.
import type { Rejection } from '../../core/decision.js'
import { formatInstant, isInstant } from '../../core/time/instant.js'
import type { Instant } from '../../core/time/instant.js'
import { reasons, sayings } from '../../policies/index.js'

export interface Refused {
  readonly stream: string
  readonly type: string
  readonly by: string
  readonly at: Instant
  readonly rejection: Rejection
}
export type Explained = ReturnType<typeof explain>

/** The rule's sentence, why it says no here, and what can be done instead. */
export const explain = ({ stream, type, by, at, rejection: { rule, clauses, reason, alternatives, basis } }: Refused) => ({
  stream, command: type, by, at: formatInstant(at), rule, clauses, reason, says: { en: sayings[rule]?.en ?? '', zh: sayings[rule]?.zh ?? '' },
  because: reasons[reason] ?? { en: reason, zh: reason },
  instead: alternatives.map((code) => reasons[code] ?? { en: code, zh: code }),
  basis: basis.filter((one) => one.rule === rule).map(({ params, facts, edition }) => ({ edition, params, facts: inDates(facts) })),
})

/** Instants as people read them. */
const inDates = (facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, name.endsWith('At') && isInstant(value) ? formatInstant(value) : value]))
