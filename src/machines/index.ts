import { worded } from '../core/lifecycle.js'
import { caseLifecycle, caseWords } from './afterSale.js'
import {
  incidentLifecycle,
  incidentWords,
  installationLifecycle,
  installationWords,
  interceptLifecycle,
  interceptWords,
} from './delivery.js'
import { exceptionLifecycle, exceptionWords } from './exception.js'
import { grantLifecycle, grantWords } from './grant.js'
import { recoveryLifecycle, recoveryWords } from './recovery.js'
import { contingencyLifecycle, contingencyWords } from './contingency.js'
import { disputeLifecycle, disputeWords } from './dispute.js'
import { ratingLifecycle, ratingWords } from './rating.js'
import { invoiceLifecycle, invoiceWords } from './invoice.js'
import { orderLifecycle, orderWords } from './order.js'
import { parcelLifecycle, parcelWords } from './parcel.js'
import { paymentLifecycle, paymentWords } from './payment.js'
import { promotionLifecycle, promotionWords } from './promotion.js'
import { refundLifecycle, refundWords } from './refund.js'
import { ticketLifecycle, ticketWords } from './ticket.js'
import { supplyLifecycle, supplyWords } from './supply.js'

/** Every lifecycle with its words, as data; `ordinance/machines` makes XState machines of them. */
export const lifecycles = {
  order: worded(orderLifecycle, orderWords),
  payment: worded(paymentLifecycle, paymentWords),
  parcel: worded(parcelLifecycle, parcelWords),
  afterSale: worded(caseLifecycle, caseWords),
  refund: worded(refundLifecycle, refundWords),
  grant: worded(grantLifecycle, grantWords),
  recovery: worded(recoveryLifecycle, recoveryWords),
  dispute: worded(disputeLifecycle, disputeWords),
  rating: worded(ratingLifecycle, ratingWords),
  invoice: worded(invoiceLifecycle, invoiceWords),
  exception: worded(exceptionLifecycle, exceptionWords),
  supply: worded(supplyLifecycle, supplyWords),
  promotion: worded(promotionLifecycle, promotionWords),
  contingency: worded(contingencyLifecycle, contingencyWords),
  ticket: worded(ticketLifecycle, ticketWords),
  incident: worded(incidentLifecycle, incidentWords),
  intercept: worded(interceptLifecycle, interceptWords),
  installation: worded(installationLifecycle, installationWords),
} as const
