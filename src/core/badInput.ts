/** One thing wrong with an input: where, what stood there (personal data masked), and what to write instead. */
export interface Problem {
  readonly path: string
  readonly value: string
  readonly remedy: string
}

/** An input that could not be read. Every problem is listed; nothing was appended. */
export interface BadInput {
  readonly kind: 'badInput'
  readonly problems: readonly Problem[]
}

export const badInput = (...problems: readonly Problem[]): BadInput => ({ kind: 'badInput', problems })

/** A short, safe picture of a value for an error message. */
export const preview = (value: unknown): string => {
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 40)}…" (${value.length} characters)` : JSON.stringify(value)
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
