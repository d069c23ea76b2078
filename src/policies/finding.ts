import type { Ground } from '../core/decision.js'

/** Something that a check found: a code, and what it is about (a line, a field); never the personal text itself. */
export interface Finding {
  readonly code: string
  readonly about?: string
}

export const finding = (code: string, about?: string): Finding => (about === undefined ? { code } : { code, about })

/** A finding as a ground of refusal, with what can be done about it. */
export const groundOf = ({ code, about }: Finding, alternatives: readonly string[]): Ground => ({
  reason: code,
  alternatives,
  ...(about === undefined ? {} : { about }),
})
