// A case's handlers, by the part of its life that they belong to.
import type { Handlers } from '../order/scene.js'
import type { caseCommands } from './commands.js'
import { decideArrival } from './arrival.js'
import { decideBackToCustomer } from './backToCustomer.js'
import { decideEnding } from './ending.js'
import { decideExchange } from './exchange.js'
import { decideInspection } from './inspection.js'
import { decideRepair } from './repair.js'
import { decideRequest } from './request.js'
import { decideReturnLoss } from './returnLoss.js'
import { decideCaseReview } from './review.js'
import { decideVerification } from './verification.js'
import { decideWayBack } from './wayBack.js'
import { decideWrongGoods } from './wrongGoods.js'

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
