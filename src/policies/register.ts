import { byText } from '../core/byText.js'
import type { RuleEntry } from '../core/rule.js'
import * as rules from './rules.js'

/** Every rule of the manual, in the order of their ids. Their sentences are in `sayings`, so that a bundle that prints none holds none. */
export const register: readonly RuleEntry[] = Object.values(rules).sort((a, b) => byText(a.id, b.id))
