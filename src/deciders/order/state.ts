import type { Immutable } from 'immer'
import type * as t from 'io-ts'
import type { Team } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { CloseReason } from '../../events/order.js'
import type { BottomLine, EvidenceItem } from '../../events/dispute.js'
import type { GrantKind } from '../../events/grant.js'
import type { InvoiceField } from '../../events/invoice.js'
import type { RefundCause } from '../../events/refund.js'
import type { Scan } from '../../events/scans.js'
import type { Address, Customer, FreeShipping, FrozenLine, Tender, Terms, Finding } from '../../events/parts.js'
import type { ExceptionKind } from '../../events/exception.js'
import type { CaseState } from '../../machines/afterSale.js'
import type { DisputeState } from '../../machines/dispute.js'
import type { ExceptionState } from '../../machines/exception.js'
import type { GrantState } from '../../machines/grant.js'
import type { InvoiceState } from '../../machines/invoice.js'
import type { RatingState } from '../../machines/rating.js'
import type { RecoveryState } from '../../machines/recovery.js'
import type { OrderState as OrderWait } from '../../machines/order.js'
import type { ParcelState } from '../../machines/parcel.js'
import type { IncidentState, InstallationState, InterceptState } from '../../machines/delivery.js'
import type { PaymentState } from '../../machines/payment.js'
import type { RefundState } from '../../machines/refund.js'
import type { PlannedShare } from '../allocation/state.js'
import type { IncidentData, InstallationData, InterceptData } from '../delivery/state.js'
import type { CaseData } from '../afterSale/state.js'

/** Where a unit can be. `ours`: not yet packed. The rest of a place's name is an id: `parcel:P1`, `case:C1`, `back:C1` (on its way back to the customer). */
export type Place = 'ours' | 'customer' | 'returned' | 'restocked' | 'repaired' | 'supplier' | 'scrapped' | 'lost' | 'cancelled' | `parcel:${string}` | `case:${string}` | `back:${string}`

/** Something with a lifecycle of its own inside the order's stream. */
export interface Waiting<State extends string> {
  state: State
  /** When the present wait began. */
  since: Instant
}

export interface Line extends t.TypeOf<typeof FrozenLine> {
  /** How many units are where; the counts always add up to `quantity` (the unit ledger). */
  units: Record<string, number>
  /** Goods money claimed by refunds that are settled or still under way, in fen; never more than the line cost. */
  refunded: number
  /** Units that those refunds pay for. */
  refundedUnits: number
}

export interface Payment extends Waiting<PaymentState> {
  means: t.TypeOf<typeof Tender>['means']
  /** What the order's terms ask for, and what has come; fen. */
  due: number
  paid: number
  /** Bound by refunds under way, and gone by refunds that settled; together never more than `paid`. */
  pending: number
  refunded: number
  settledAt?: Instant
  /** The sender knew only the earliest instant. */
  vague?: boolean
}

export interface Parcel extends Waiting<ParcelState> {
  /** Units by line, in the parcel and off the shelf: replaced when they change, so that a scan does not copy them. */
  lines: Readonly<Record<string, number>>
  picked: Readonly<Record<string, number>>
  warehouse?: string
  scanned?: { sku: string; unit?: string }[]
  carrier?: string
  waybill?: string
  shippedAt?: Instant
  signedAt?: Instant
  refusal?: 'damaged' | 'notAsDescribed' | 'personal' | 'unknown'
  agreed?: 'refund' | 'reship'
  /** What the customer who refused was told that each way costs; fen (DLV-03). */
  toldCosts?: { outbound?: number; return?: number }
  /** In carrier time, each once. */
  scans: Scan[]
}

export interface Case extends Waiting<CaseState>, CaseData {}

export interface Refund extends Waiting<RefundState> {
  amount: number
  parts: { payment: string; amount: number }[]
  lines: { line: string; amount: number; units?: number }[]
  freight: number
  /** What the customer bore, by what for; fen. */
  deducted: { what: string; amount: number; line?: string | undefined }[]
  cause: t.TypeOf<typeof RefundCause>
  case?: string
  requestedAt: Instant
  settledAt?: Instant
  vague?: boolean
}

export interface Grant extends Waiting<GrantState> {
  kind?: t.TypeOf<typeof GrantKind>
  /** Fen. */
  value: number
  owed: number
  case?: string
  steps: string[]
}

export interface Recovery extends Waiting<RecoveryState> {
  against: 'carrier' | 'supplier'
  about: string
  /** Fen: claimed, agreed by the other side, received. */
  amount: number
  agreed: number
  received: number
  packagingShown: boolean
}

export interface Dispute extends Waiting<DisputeState> {
  kind: 'platformCase' | 'rightsComplaint'
  case?: string
  /** Fen. */
  claimed: number
  pageNotice: boolean
  filed: t.TypeOf<typeof EvidenceItem>[]
  verdict?: 'full' | 'split' | 'rejected'
  /** Refunded but not awarded, and not back yet. */
  askBack: number
  bottomLine: t.TypeOf<typeof BottomLine>
}

export interface Rating extends Waiting<RatingState> {
  kind: 'none' | 'positive' | 'negative' | 'malicious' | 'advertising'
  stars?: number
}

export interface Invoice extends Waiting<InvoiceState> {
  kind: 'ordinary' | 'special'
  form: 'electronic' | 'paper'
  /** Fen: asked for; standing on it now; to be reversed, and of that issued anew. */
  amount: number
  stands: number
  reverse: number
  reissue: number
  confirmed: t.TypeOf<typeof InvoiceField>[]
}

export interface Exception extends Waiting<ExceptionState> {
  kind: t.TypeOf<typeof ExceptionKind>
  about: string
  codes: string[]
  blocks: boolean
  owner?: string
  openedAt: Instant
}

export interface Incident extends Waiting<IncidentState>, IncidentData {}
export interface Intercept extends Waiting<InterceptState>, InterceptData {}
export interface Installation extends Waiting<InstallationState>, InstallationData {}

export interface Deadline {
  /** `REV-01/order/1790000000000`: rule, subject and start. */
  id: string
  rule: string
  subject: string
  owner: Team
  startsAt: Instant
  dueAt: Instant
  /** Set while the clock stands still. */
  pausedAt?: Instant
  /** Set once the due instant went by and the sweep said so. */
  passedAt?: Instant
}

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
  /** Lines whose supplier has none, or whose supplier order was cancelled (SUP-01). */
  short?: Record<string, 'outOfStock' | 'cancelled'>
  /** Lines of which a supplier order waits for notice, and those supplier orders (SUP-03). */
  holds?: Record<string, string[]>
  findings: FindingData[]
  /** Rules that a customer's answer or a risk reviewer has cleared; a correction clears none. */
  cleared: string[]
  payable: number
  balanceDueAt?: Instant
  freeShipping?: t.TypeOf<typeof FreeShipping>
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
  state: 'none', since: 0 as Instant, id: '', channel: '', shop: '', entry: 'platform', terms: 'prepaid', customer: {}, address: {}, findings: [], cleared: [],
  payable: 0, freight: 0, freightRefunded: 0, lines: {}, payments: {}, parcels: {}, cases: {}, refunds: {}, grants: {}, recoveries: {}, disputes: {}, ratings: {}, invoices: {}, exceptions: {}, deadlines: [],
})
export const initialOrder: Order = freshOrder()
