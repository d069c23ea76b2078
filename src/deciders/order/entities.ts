// What an order is made of: lines and money, and everything inside it that has a lifecycle of its own.
import type * as t from 'io-ts'
import type { Team } from '../../core/lifecycle.js'
import type { Instant } from '../../core/time/instant.js'
import type { BottomLine, EvidenceItem } from '../../events/dispute.js'
import type { ExceptionKind } from '../../events/exception.js'
import type { GrantKind } from '../../events/grant.js'
import type { InvoiceField, InvoiceItem } from '../../events/invoice.js'
import type { FrozenLine, Tender } from '../../events/parts.js'
import type { RefundCause } from '../../events/refund.js'
import type { Scan } from '../../events/scans.js'
import type { CaseState } from '../../machines/afterSale.js'
import type { IncidentState, InstallationState, InterceptState } from '../../machines/delivery.js'
import type { DisputeState } from '../../machines/dispute.js'
import type { ExceptionState } from '../../machines/exception.js'
import type { GrantState } from '../../machines/grant.js'
import type { InvoiceState } from '../../machines/invoice.js'
import type { ParcelState } from '../../machines/parcel.js'
import type { PaymentState } from '../../machines/payment.js'
import type { RatingState } from '../../machines/rating.js'
import type { RecoveryState } from '../../machines/recovery.js'
import type { RefundState } from '../../machines/refund.js'
import type { CaseData } from '../afterSale/state.js'
import type { IncidentData, InstallationData, InterceptData } from '../delivery/state.js'

/** Where a unit can be. `ours`: not yet packed. The rest of a place's name is an id: `parcel:P1`, `case:C1`, `back:C1` (on its way back to the customer). */
export type Place =
  | 'ours'
  | 'customer'
  | 'returned'
  | 'restocked'
  | 'repaired'
  | 'supplier'
  | 'scrapped'
  | 'lost'
  | 'cancelled'
  | `parcel:${string}`
  | `case:${string}`
  | `back:${string}`

/** Something with a lifecycle of its own inside the order's stream. */
export interface Waiting<State extends string> {
  state: State
  /** When the present wait began. */
  since: Instant
}

export interface Line extends t.TypeOf<typeof FrozenLine> {
  /** How many units are where; the counts always add up to `quantity` (the unit ledger). Replaced when they change. */
  units: Readonly<Record<string, number>>
  /** Goods money claimed by refunds that are settled or still under way, in fen; never more than the line cost. */
  refunded: number
  /** Units that those refunds pay for. */
  refundedUnits: number
  /** What the refunds that stand take more than the first so many units would, by fen that were rounded; where one was given up that others followed. */
  odd?: number
  /** Of these, units whose money paid for other goods instead: it went on to a replacement, or back from one that was given up. */
  carried?: number
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
  /** When what had come was last taken back. */
  reversedAt?: Instant
  /** The refunds that were bound to what was taken back: of one that is given up, or comes back, nothing is with us. */
  reversedBeside?: readonly string[]
  /** What came, sum by sum, once more than one has: none is counted again. */
  told?: readonly { readonly at: Instant; readonly amount: number }[]
  /** The sender knew only the earliest instant. */
  vague?: boolean
}

export interface Parcel extends Waiting<ParcelState> {
  /** Units by line, in the parcel and off the shelf: replaced when they change, so that a scan does not copy them. */
  lines: Readonly<Record<string, number>>
  picked: Readonly<Record<string, number>>
  warehouse?: string
  scanned?: { sku: string; unit?: string }[]
  /** Packaging and appearance of what was picked have been looked at (PCK-04). */
  sound?: boolean
  carrier?: string
  waybill?: string
  shippedAt?: Instant
  signedAt?: Instant
  refusal?: 'damaged' | 'notAsDescribed' | 'personal' | 'unknown'
  agreed?: 'refund' | 'reship'
  /** Units that were lost in it, and are sent again: should it turn up, there are more of them than were ordered. */
  resent?: Readonly<Record<string, number>>
  /** Units that were lost in it, and paid back: should it turn up, they are the customer's to give back, or are left to them. */
  paid?: Readonly<Record<string, number>>
  /** What a person has said of them since it turned up. */
  found?: 'askedBack' | 'left' | 'restock' | 'scrap'
  /** Units that left before they were asked for anew: nobody has taken them off a shelf yet. */
  undrawn?: Readonly<Record<string, number>>
  /** What the customer who refused was told that each way costs; fen (DLV-03). */
  toldCosts?: { outbound?: number; return?: number }
  /** In carrier time, each once. */
  scans: Scan[]
}

export interface Case extends Waiting<CaseState>, CaseData {}

/** Fen, and what for. */
interface Deduction {
  what: string
  amount: number
  line?: string | undefined
  parcels?: readonly string[] | undefined
}

export interface Refund extends Waiting<RefundState> {
  amount: number
  /** What it was to give back, where less went or stayed: a check of it pays the rest (EXE-09); fen. */
  meant?: number
  parts: { payment: string; amount: number }[]
  lines: { line: string; amount: number; units?: number }[]
  /** The share in its line that its units take, in the order of its lines; fen. */
  shares?: number[]
  /** What sums for units to be kept took off it, of each line; fen. */
  off?: Record<string, number>
  freight: number
  /** What the customer bore, by what for; fen. */
  deducted: Deduction[]
  /** What an earlier one had taken off for gifts, and this one gives back; fen. */
  restored?: Deduction[]
  /** The first refund of this money, which came to nothing (EXE-04). */
  instead?: string
  cause: t.TypeOf<typeof RefundCause>
  case?: string
  requestedAt: Instant
  settledAt?: Instant
  vague?: boolean
  /** When the bank last returned it, or a part of it. */
  bouncedAt?: Instant
  /** The lost parcel that it answers. */
  parcel?: string
  /** The dispute whose verdict it follows. */
  dispute?: string
  /** Refunds of verdicts on its case that stood when it was asked for: it is the rest beside them. */
  beside?: readonly string[]
  /** What is no longer to be paid beside it; fen. */
  notDue?: number
  /** Refunds of the rest that checks of it found due (EXE-09). */
  rests?: string[]
}

export interface Grant extends Waiting<GrantState> {
  kind?: t.TypeOf<typeof GrantKind>
  /** Fen. */
  value: number
  owed: number
  case?: string
  /** Of freight that the customer advanced. */
  leg?: 'outbound' | 'return' | 'intercept' | 'packaging'
  steps: string[]
  /** When what was given last came back. */
  returnedAt?: Instant
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
  /** What the verdict gives the customer; fen. */
  due?: number
  /** Refunded but not awarded, and not back yet. */
  askBack: number
  /** Of what was asked back: what has come back, and what the customer keeps. */
  returned?: number
  writtenOff?: number
  bottomLine: t.TypeOf<typeof BottomLine>
}

export interface Rating extends Waiting<RatingState> {
  kind: 'none' | 'positive' | 'negative' | 'malicious' | 'advertising'
  stars?: number
  /** When the customer gave it. */
  givenAt?: Instant
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
  /** What it names, and what it will once it is reversed. */
  items?: readonly t.TypeOf<typeof InvoiceItem>[]
  anew?: readonly t.TypeOf<typeof InvoiceItem>[]
}

export interface Exception extends Waiting<ExceptionState> {
  kind: t.TypeOf<typeof ExceptionKind>
  about: string
  codes: string[]
  blocks: boolean
  owner?: string
  openedAt: Instant
  /** Units that were still to be shipped when a person ended it. */
  left?: number
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
