import type { Shape } from '../kit/shape.js'
import { apportionmentShapes } from './apportionment.js'
import { lawShapes } from './law.js'
import { moneyShapes } from './money.js'
import { returnShapes } from './returns.js'
import { orderShapes } from './orders.js'
import { promotionShapes } from './promotions.js'

export const shapes: readonly Shape[] = [...apportionmentShapes, ...promotionShapes, ...moneyShapes, ...lawShapes, ...returnShapes, ...orderShapes]
