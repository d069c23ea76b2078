import type { Operator } from '../core/decider.js'

/** Who sends what follows by itself: passed deadlines, reactions, closings for want of stock. */
export const system: Operator<'system'> = { id: 'system', role: 'system' }
