import { caseLifecycle } from './afterSale.js'
import { exceptionLifecycle } from './exception.js'
import { orderLifecycle } from './order.js'
import { parcelLifecycle } from './parcel.js'
import { paymentLifecycle } from './payment.js'
import { refundLifecycle } from './refund.js'
import { supplyLifecycle } from './supply.js'

/** Every lifecycle, as data; `ordinance/machines` makes XState machines of them. */
export const lifecycles = {
  order: orderLifecycle, payment: paymentLifecycle, parcel: parcelLifecycle, afterSale: caseLifecycle, refund: refundLifecycle, exception: exceptionLifecycle, supply: supplyLifecycle,
} as const
