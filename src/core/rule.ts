import type { Param } from './param.js'
import type { Instant } from './time/instant.js'

/** A text for people, in both languages. */
export interface Text {
  readonly en: string
  readonly zh: string
}
/** A clause in one sentence, with a short title. Printed, never consulted. */
export interface Saying extends Text {
  readonly title: Text
}
export const says = (title: Text, text: Text): Saying => ({ title, ...text })

export type RuleKind =
  'validation' | 'eligibility' | 'deadline' | 'routing' | 'process' | 'money' | 'notification' | 'permission' | 'report'

/** The values of a rule's parameters in the edition in force. */
export type Values<P> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }

/** One clause of the manual: its id, its dated numbers and its logic, on one screen with its sentence. */
export interface Rule<P, Facts, Ruling> {
  readonly id: string
  readonly clauses: readonly string[]
  readonly kind: RuleKind
  readonly params: P
  /** Which fact decides the edition in force (placed? requested? delivered?) is a choice, so it is written down. */
  readonly inForceAt: (facts: Facts) => Instant
  /** Pure: sees neither machine state, clock nor log. Facts carry no personal data, because the basis repeats them. */
  readonly apply: (params: Values<P>, facts: Facts) => Ruling
}

export const rule = <const P extends Readonly<Record<string, Param<unknown>>>, Facts, Ruling>(
  definition: Rule<P, Facts, Ruling>,
): Rule<P, Facts, Ruling> => definition

/** A rule as the register sees it. */
export interface RuleEntry {
  readonly id: string
  readonly clauses: readonly string[]
  readonly kind: RuleKind
  readonly params: Readonly<Record<string, Param<unknown>>>
}
