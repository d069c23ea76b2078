import type { Cause } from '../../../src/policies/money/causes.js'

/** What the words of a case say of why goods come back; the first that fits counts, and our own names stand for themselves. */
const causes: readonly (readonly [RegExp, Cause])[] = [
  [/^(none|whim|no reason|changed? (my |of )?mind)/i, 'noReason'],
  [/^wrong/i, 'wrongGoods'],
  [/^(missing|short)/i, 'missingGoods'],
  [/not as described|^descri/i, 'notAsDescribed'],
  [/damaged/i, 'damagedInTransit'],
  [/quality|defect|faulty|broken/i, 'quality'],
]
export const causeOf = (reason: string): Cause => causes.find(([words]) => words.test(reason))?.[1] ?? (reason as Cause)
