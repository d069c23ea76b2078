// What the events of an order do, slice by slice: all that replay needs. A slice with events of its own is one line here.
import { orderSlice } from '../review/evolve.js'
import { paymentSlice } from '../payment/evolve.js'
import { allocationSlice } from '../allocation/evolve.js'
import { parcelSlice } from '../parcel/evolve.js'
import { incidentSlice, installationSlice, interceptSlice } from '../delivery/evolve.js'
import { caseSlice } from '../afterSale/evolve.js'
import { refundSlice } from '../refund/evolve.js'
import { grantSlice } from '../grant/evolve.js'
import { recoverySlice } from '../recovery/evolve.js'
import { disputeSlice } from '../dispute/evolve.js'
import { ratingSlice } from '../rating/evolve.js'
import { invoiceSlice } from '../invoice/evolve.js'
import { exceptionSlice } from '../exception/evolve.js'
import { deadlineSlice } from '../deadline/evolve.js'
import type { Slice } from '../order/slice.js'

export const orderReducers: readonly Slice[] = [
  orderSlice,
  paymentSlice,
  allocationSlice,
  parcelSlice,
  incidentSlice,
  installationSlice,
  interceptSlice,
  caseSlice,
  refundSlice,
  grantSlice,
  recoverySlice,
  disputeSlice,
  ratingSlice,
  invoiceSlice,
  exceptionSlice,
  deadlineSlice,
]
