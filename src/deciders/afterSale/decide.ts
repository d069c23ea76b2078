// A case's handlers, by the part of its life that they belong to: asking, the answer to it, the way of the goods, the exchange, the money.
import type { Handlers } from '../order/scene.js'
import type { caseCommands } from './commands.js'
import { decideArrival } from './goods/arrival.js'
import { decideBackToCustomer } from './goods/backToCustomer.js'
import { decideEnding } from './answer/ending.js'
import { decideExchange } from './exchange/arrange.js'
import { decideInspection } from './goods/inspection.js'
import { decideRepair } from './goods/repair.js'
import { decideRequest } from './asking/request.js'
import { decideReturnLoss } from './goods/returnLoss.js'
import { decideCaseReview } from './answer/review.js'
import { decideVerification } from './answer/verification.js'
import { decideWayBack } from './goods/wayBack.js'
import { decideWrongGoods } from './asking/wrongGoods.js'

export const decideAfterSale: Handlers<typeof caseCommands> = {
  ...decideRequest,
  ...decideCaseReview,
  ...decideVerification,
  ...decideWayBack,
  ...decideArrival,
  ...decideReturnLoss,
  ...decideInspection,
  ...decideBackToCustomer,
  ...decideExchange,
  ...decideRepair,
  ...decideWrongGoods,
  ...decideEnding,
}
