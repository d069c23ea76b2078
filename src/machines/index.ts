import { caseLifecycle } from './afterSale.js'
import { incidentLifecycle, installationLifecycle, interceptLifecycle } from './delivery.js'
import { exceptionLifecycle } from './exception.js'
import { grantLifecycle } from './grant.js'
import { recoveryLifecycle } from './recovery.js'
import { contingencyLifecycle } from './contingency.js'
import { disputeLifecycle } from './dispute.js'
import { ratingLifecycle } from './rating.js'
import { invoiceLifecycle } from './invoice.js'
import { orderLifecycle } from './order.js'
import { parcelLifecycle } from './parcel.js'
import { paymentLifecycle } from './payment.js'
import { promotionLifecycle } from './promotion.js'
import { refundLifecycle } from './refund.js'
import { ticketLifecycle } from './ticket.js'
import { supplyLifecycle } from './supply.js'

/** Every lifecycle, as data; `ordinance/machines` makes XState machines of them. */
export const lifecycles = {
  order: orderLifecycle, payment: paymentLifecycle, parcel: parcelLifecycle, afterSale: caseLifecycle, refund: refundLifecycle, grant: grantLifecycle, recovery: recoveryLifecycle, dispute: disputeLifecycle, rating: ratingLifecycle, invoice: invoiceLifecycle, exception: exceptionLifecycle, supply: supplyLifecycle, promotion: promotionLifecycle, contingency: contingencyLifecycle, ticket: ticketLifecycle, incident: incidentLifecycle, intercept: interceptLifecycle, installation: installationLifecycle,
} as const
