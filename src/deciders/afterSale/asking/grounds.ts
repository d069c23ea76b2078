// What speaks against a request: every ground at once, each with its rule, and the bases of all that was asked.
import * as E from 'fp-ts/lib/Either.js'
import type { Basis, Refusal, Rejection, Verdict } from '../../../core/decision.js'
import type { Rule } from '../../../core/rule.js'
import type { Scene } from '../../order/scene.js'

export interface Ground extends Refusal {
  readonly rule: string
  readonly clauses: readonly string[]
  /** The line that it is about, where others of the request stand. */
  readonly about?: string
}

export interface Eligibility {
  readonly grounds: readonly Ground[]
  readonly bases: readonly Basis[]
}

/** Collects what each rule says: the bases of all, and the grounds of those that refuse. */
export class Grounds {
  readonly bases: Basis[] = []
  readonly found: Ground[] = []
  constructor(private readonly scene: Scene) {}
  /** What a rule says, without making its refusal a ground. */
  hear<P, F extends object, R>(rule: Rule<P, F, R>, facts: F): R {
    const { ruling, basis } = this.scene.law.judge(rule, facts)
    this.bases.push(basis)
    return ruling
  }
  look<P, F extends object, T>(rule: Rule<P, F, Verdict<T>>, facts: F): void {
    const ruling = this.hear(rule, facts)
    if (E.isLeft(ruling)) this.add(rule, ruling.left)
  }
  add({ id, clauses }: Pick<Rule<never, never, never>, 'id' | 'clauses'>, refusal: Refusal): void {
    this.found.push({ rule: id, clauses, ...refusal })
  }
}

/** The grounds as one rejection: the first speaks, all are findings. */
export const rejectionOf = ({ grounds: [first, ...rest], bases }: Eligibility): Rejection | undefined => {
  if (first === undefined) return undefined
  const { rule, clauses, reason, alternatives } = first
  return {
    rule,
    clauses,
    reason,
    alternatives,
    basis: bases,
    ...(rest.length === 0 && first.about === undefined ? {} : { findings: [first, ...rest] }),
  }
}
