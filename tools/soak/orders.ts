import { explore } from '../../test/deciders/explore.js'
import { orderAt, stages } from '../../test/support/history.js'
import type { Soak } from './soak.js'

/** Steps from a stage after which every state is asked the whole menu. */
const DEPTH = 1

export const orderSoak = {
  orders: async () => {
    const { states, violations, deadEnds } = explore(
      stages.map((stage) => orderAt(stage)),
      Infinity,
      undefined,
      DEPTH,
    )
    return { trials: states, violations: [...violations, ...deadEnds] }
  },
} satisfies Record<string, Soak>
