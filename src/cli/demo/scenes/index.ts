import type { Scene } from '../scene.js'
import { carrierScenes } from './carrier.js'
import { claimScenes } from './claims.js'
import { emergencyScenes } from './emergency.js'
import { returnScenes } from './returns.js'
import { reviewScenes } from './review.js'
import { stockScenes } from './stock.js'

/** Every named scene, in the order in which it is shown. */
export const scenes: readonly Scene[] = [
  ...reviewScenes,
  ...stockScenes,
  ...carrierScenes,
  ...returnScenes,
  ...claimScenes,
  ...emergencyScenes,
]
