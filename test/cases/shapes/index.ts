import type { Shape } from '../kit/shape.js'
import { apportionmentShapes } from './apportionment.js'
import { lawShapes } from './law.js'
import { moneyShapes } from './money.js'
import { promotionShapes } from './promotions.js'

export const shapes: readonly Shape[] = [...apportionmentShapes, ...promotionShapes, ...moneyShapes, ...lawShapes]
