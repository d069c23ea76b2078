import type { Shape } from '../kit/shape.js'
import { apportionmentShapes } from './apportionment.js'
import { caseStateShapes } from './caseStates.js'
import { claimShapes } from './claims.js'
import { lawShapes } from './law.js'
import { lawMoneyShapes } from './lawMoney.js'
import { moneyShapes } from './money.js'
import { returnShapes } from './returns.js'
import { cancelShapes } from './cancels.js'
import { dealShapes } from './deals.js'
import { editShapes, fulfilmentShapes } from './fulfilment.js'
import { furtherShapes } from './further.js'
import { orderShapes } from './orders.js'
import { pathShapes } from './paths.js'
import { plainShapes, stagedShapes } from './plain.js'
import { promotionShapes } from './promotions.js'
import { refundShapes } from './refunds.js'
import { settlingShapes } from './settling.js'
import { sevenDayShapes } from './sevenDays.js'
import { stockShapes } from './stock.js'
import { turnShapes } from './turns.js'

/** The first that fits reads a case: those that ask for more of it come before those that ask for less. */
export const shapes: readonly Shape[] = [
  ...stagedShapes,
  ...turnShapes,
  ...dealShapes,
  ...pathShapes,
  ...caseStateShapes,
  ...sevenDayShapes,
  ...claimShapes,
  ...settlingShapes,
  ...refundShapes,
  ...lawMoneyShapes,
  ...apportionmentShapes,
  ...promotionShapes,
  ...moneyShapes,
  ...lawShapes,
  ...returnShapes,
  ...orderShapes,
  ...fulfilmentShapes,
  ...stockShapes,
  ...cancelShapes,
  ...furtherShapes,
  ...editShapes,
  ...plainShapes,
]
