import type { Immutable } from 'immer'
import type * as t from 'io-ts'
import type { Instant } from '../../core/time/instant.js'
import type { CloseReason } from '../../events/order.js'
import type { Address, Customer, Finding, FreeShipping, Terms } from '../../events/parts.js'
import type { OrderState as OrderWait } from '../../machines/order.js'
import type { PlannedShare } from '../allocation/state.js'
import type {
  Case,
  Deadline,
  Dispute,
  Exception,
  Grant,
  Incident,
  Installation,
  Intercept,
  Invoice,
  Line,
  Parcel,
  Payment,
  Rating,
  Recovery,
  Refund,
  Waiting,
} from './entities.js'

export type * from './entities.js'

type FindingData = t.TypeOf<typeof Finding>

/** All that is known of one order; every field comes from an event. */
export interface OrderDraft extends Waiting<OrderWait> {
  id: string
  channel: string
  shop: string
  entry: 'platform' | 'customerService' | 'sales' | 'import'
  terms: t.TypeOf<typeof Terms>
  enteredBy?: string
  verifiedBy?: string
  /** Who put in what nobody has checked since it was corrected (ENT-04). */
  unchecked?: string[]
  customer: t.TypeOf<typeof Customer>
  address: t.TypeOf<typeof Address>
  remark?: string
  placedAt?: Instant
  queuedAt?: Instant
  approvedAt?: Instant
  /** The approval was reported from outside, or its instant is only a lower bound. */
  approvalVague?: boolean
  /** The earliest hand-over and the earliest signing of its parcels. */
  handedOverAt?: Instant
  signedAt?: Instant
  /** That instant is only a lower bound. */
  handOverVague?: boolean
  signingVague?: boolean
  completedAt?: Instant
  closedAt?: Instant
  closedFor?: t.TypeOf<typeof CloseReason>
  requestedShipAt?: Instant
  promisedAt?: Instant
  crossBorder?: boolean
  urgent?: boolean
  priority?: number
  platformNo?: string
  /** The newest word of the platform, by its own time (ENT-06). */
  platformStatus?: string
  platformSeen?: { id: string; at: Instant; platform: string; status: string }
  flags?: string[]
  /** What the customer said where stock was short (REV-17). */
  stockAnswer?: 'wait' | 'change' | 'cancel'
  riskSteps?: string[]
  /** Customs papers on file, by line (XBD-01). */
  papers?: Record<string, ('filingNumber' | 'quarantineCertificate')[]>
  incidents?: Record<string, Incident>
  intercepts?: Record<string, Intercept>
  installations?: Record<string, Installation>
  /** Where each line's units are to come from, and what the warehouse answered. */
  planned?: Record<string, PlannedShare[]>
  /** Lines whose supplier has none, or whose supplier order was cancelled, until the customer has answered or they wait no more (SUP-01). */
  short?: Record<string, 'outOfStock' | 'cancelled'>
  /** The customer has answered since the supplier's last word (SUP-01). */
  shortAnswered?: boolean
  /** Lines of which a supplier order waits for notice, and those supplier orders (SUP-03). */
  holds?: Record<string, string[]>
  findings: FindingData[]
  /** The reminder of an order that was not reviewed has been raised (REV-02). */
  reminded?: true
  /** Rules that a customer's answer or a risk reviewer has cleared; a correction clears none. */
  cleared: string[]
  payable: number
  balanceDueAt?: Instant
  /** Instalments and presale: what is due first, by the order itself; fen. */
  firstDue?: number
  freeShipping?: t.TypeOf<typeof FreeShipping>
  freeReturns?: boolean
  freight: number
  freightRefunded: number
  lines: Record<string, Line>
  payments: Record<string, Payment>
  parcels: Record<string, Parcel>
  cases: Record<string, Case>
  refunds: Record<string, Refund>
  grants: Record<string, Grant>
  recoveries: Record<string, Recovery>
  disputes: Record<string, Dispute>
  ratings: Record<string, Rating>
  invoices: Record<string, Invoice>
  exceptions: Record<string, Exception>
  /** Those that run or stand still, in the order in which they began. */
  deadlines: Deadline[]
}
export type Order = Immutable<OrderDraft>

/** The order before its first event. Streams are named after it, so its id is known from the stream, not from an event. */
export const freshOrder = (): OrderDraft => ({
  state: 'none',
  since: 0 as Instant,
  id: '',
  channel: '',
  shop: '',
  entry: 'platform',
  terms: 'prepaid',
  customer: {},
  address: {},
  findings: [],
  cleared: [],
  payable: 0,
  freight: 0,
  freightRefunded: 0,
  lines: {},
  payments: {},
  parcels: {},
  cases: {},
  refunds: {},
  grants: {},
  recoveries: {},
  disputes: {},
  ratings: {},
  invoices: {},
  exceptions: {},
  deadlines: [],
})
export const initialOrder: Order = freshOrder()
