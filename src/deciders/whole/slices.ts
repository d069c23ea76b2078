// What an order may be told, slice by slice: a new slice is one line here, one for its events in events/orderStream.ts, and one for what they do in reducers.ts.
import { allocation } from '../allocation/index.js'
import { afterSale } from '../afterSale/index.js'
import { incident, installation, intercept } from '../delivery/index.js'
import { deadline } from '../deadline/index.js'
import { entry } from '../entry/index.js'
import { exception } from '../exception/index.js'
import { grant } from '../grant/index.js'
import { recovery } from '../recovery/index.js'
import { dispute } from '../dispute/index.js'
import { rating } from '../rating/index.js'
import { invoice } from '../invoice/index.js'
import { parcel } from '../parcel/index.js'
import { payment } from '../payment/index.js'
import { refund } from '../refund/index.js'
import { review } from '../review/index.js'

export const orderSlices = {
  entry,
  review,
  payment,
  allocation,
  parcel,
  incident,
  intercept,
  installation,
  afterSale,
  refund,
  grant,
  recovery,
  dispute,
  rating,
  invoice,
  exception,
  deadline,
} as const
