import { allocationEvents, type AllocationEvent } from './allocation.js'
import { caseEvents, type CaseEvent } from './afterSale.js'
import {
  incidentEvents,
  installationEvents,
  interceptEvents,
  type IncidentEvent,
  type InstallationEvent,
  type InterceptEvent,
} from './delivery.js'
import { deadlineEvents, type DeadlineEvent } from './deadline.js'
import { exceptionEvents, type ExceptionEvent } from './exception.js'
import { orderEvents, type OrderEvent } from './order.js'
import { grantEvents, type GrantEvent } from './grant.js'
import { recoveryEvents, type RecoveryEvent } from './recovery.js'
import { disputeEvents, type DisputeEvent } from './dispute.js'
import { ratingEvents, type RatingEvent } from './rating.js'
import { invoiceEvents, type InvoiceEvent } from './invoice.js'
import { parcelEvents, type ParcelEvent } from './parcel.js'
import { paymentEvents, type PaymentEvent } from './payment.js'
import { refundEvents, type RefundEvent } from './refund.js'

/** Every event that an order's stream can hold, by slice. */
export const orderStreamEvents = {
  ...orderEvents,
  ...paymentEvents,
  ...allocationEvents,
  ...parcelEvents,
  ...incidentEvents,
  ...interceptEvents,
  ...installationEvents,
  ...caseEvents,
  ...refundEvents,
  ...grantEvents,
  ...recoveryEvents,
  ...disputeEvents,
  ...ratingEvents,
  ...invoiceEvents,
  ...exceptionEvents,
  ...deadlineEvents,
} as const

export type OrderStreamEvent =
  | OrderEvent
  | PaymentEvent
  | AllocationEvent
  | ParcelEvent
  | IncidentEvent
  | InterceptEvent
  | InstallationEvent
  | CaseEvent
  | RefundEvent
  | GrantEvent
  | RecoveryEvent
  | DisputeEvent
  | RatingEvent
  | InvoiceEvent
  | ExceptionEvent
  | DeadlineEvent
