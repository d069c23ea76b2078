import { allocationEvents, type AllocationEvent } from './allocation.js'
import { caseEvents, type CaseEvent } from './afterSale.js'
import { deadlineEvents, type DeadlineEvent } from './deadline.js'
import { exceptionEvents, type ExceptionEvent } from './exception.js'
import { orderEvents, type OrderEvent } from './order.js'
import { parcelEvents, type ParcelEvent } from './parcel.js'
import { paymentEvents, type PaymentEvent } from './payment.js'
import { refundEvents, type RefundEvent } from './refund.js'

/** Every event that an order's stream can hold, by slice. */
export const orderStreamEvents = {
  ...orderEvents, ...paymentEvents, ...allocationEvents, ...parcelEvents, ...caseEvents, ...refundEvents, ...exceptionEvents, ...deadlineEvents,
} as const

export type OrderStreamEvent = OrderEvent | PaymentEvent | AllocationEvent | ParcelEvent | CaseEvent | RefundEvent | ExceptionEvent | DeadlineEvent
