import { explore } from '../../test/deciders/explore.js'
import { orderAt, stages } from '../../test/support/history.js'
import type { Soak } from './soak.js'

/** How many states of a small order are asked the whole menu. */
const MOST = 1_000

export const orderSoak = {
  orders: async () => {
    const { states, violations, deadEnds } = explore(stages.map((stage) => orderAt(stage)), MOST)
    return { trials: states, violations: [...violations, ...deadEnds] }
  },
} satisfies Record<string, Soak>
