import type * as t from 'io-ts'
import type { Instant } from '../../core/time/instant.js'
import type { CaseState } from '../../machines/afterSale.js'
import type {
  BeforeRefund,
  Bearer,
  CarriedOver,
  CaseCosts,
  CaseKind,
  CaseOrigin,
  CaseOutcome,
  CaseReason,
  CheckedWith,
  Solution,
  Wanted,
} from '../../events/afterSale.js'
import type { Deducted } from '../../events/refund.js'

type Product = t.TypeOf<typeof Wanted>

/** A replacement that became a line of the order; fen. */
export interface Exchange {
  line: string
  worth: number
  difference: number
  advance: boolean
  /** What a cheaper one sent in advance gives back once the goods are here. */
  owed?: number
  from: t.TypeOf<typeof CarriedOver>[]
  /** What left the case's own lines in the first place, where this one replaces one that had failed; else as `from`. */
  roots?: t.TypeOf<typeof CarriedOver>[]
  /** The parcel in which it failed, until it is shipped again (EXE-10). */
  failed?: string
}

/** What is known of one after-sales case beside the wait that it is in. */
export interface CaseData {
  kind: t.TypeOf<typeof CaseKind>
  reason: t.TypeOf<typeof CaseReason>
  /** The units that it is about, and, while it holds them, claims. */
  lines: Record<string, number>
  /** Where the claimed units came from, to go back there when the case ends without them. */
  origin: t.TypeOf<typeof CaseOrigin>
  /** The case whose units it has, where these failed the inspection and others of it did not. */
  partedFrom?: string
  /** The pictures that showed it, of units that failed apart: with them the same is not said of others. */
  shown?: readonly string[]
  /** Whether it took its units out of the ledger; a complaint, a sum without units and goods under way do not. */
  claims: boolean
  openedAt: Instant
  senior: boolean
  installed: boolean
  evidence: number
  missing: string[]
  joined: number
  /** Platforms' numbers of the requests that joined (ENT-06). */
  requests?: string[]
  contactedAt?: Instant
  /** Asked for without units; fen. */
  amount?: number
  wants?: Product
  hindersUse?: boolean
  /** Parcels that held its units, and had not left when it was made. */
  packedIn?: readonly string[]
  first?: t.TypeOf<typeof BeforeRefund>
  verified: t.TypeOf<typeof BeforeRefund>[]
  bearer?: t.TypeOf<typeof Bearer>
  costs: t.TypeOf<typeof CaseCosts>
  refund?: number
  /** A lower sum than what is due, told by a person for units that cost `of`; fen. */
  lowered?: { to: number; of: number }
  goodsBack?: boolean
  /** We issued the label: our carrier, our risk (EXE-08). */
  labelled: boolean
  /** The waybill of that label. */
  label?: string
  /** The customer sent the goods by another waybill, and paid for that themselves. */
  ownWay?: boolean
  sendBackBy?: Instant
  scans: { scan: string; at: Instant; kind: 'handedOver' | 'moved' | 'arrived' | 'lost' }[]
  receivedAt?: Instant
  /** Units that came back, and of them those not fit for sale. */
  received: Record<string, number>
  notResellable: Record<string, number>
  /** Of what came beyond that, what nobody has answered yet. */
  surplus?: Record<string, number>
  /** When it came: told again, it is nothing new. */
  surplusAt?: Instant[]
  inspection: 'none' | 'passed' | 'failed' | 'lost'
  sample: boolean
  disposed: Record<string, number>
  /** Of them, those that can be sold again. */
  restocked?: Record<string, number>
  offer?: number
  /** What was offered is their repair: they are the customer’s as before. */
  toRepair?: boolean
  consented: boolean
  wanted?: { payment: string; amount: number; product: Product; quantity: number }
  exchange?: Exchange
  /** `taken`: what of it has paid for goods that did not come; fen. */
  hold?: { payment: string; amount: number; state: 'placed' | 'released' | 'captured'; taken?: number }
  /** Who was asked about wrong or missing goods, and what was agreed on (EXE-14). */
  checked?: t.TypeOf<typeof CheckedWith>[]
  solution?: t.TypeOf<typeof Solution>
  repair: string[]
  repairBearer?: 'seller' | 'customer'
  sentBack: Record<string, number>
  /** Of them, those that were lost on the way. */
  lostBack?: Record<string, number>
  /** In how many parcels they went since the last of them was under way. */
  backIn?: number
  /** Some came to us again, undelivered: the customer is to be asked. */
  cameBack?: true
  /** Taken off a refund of which nothing was left. */
  deducted?: t.TypeOf<typeof Deducted>[]
  /** Of that, what its money did not cover; fen. */
  uncollected?: number
  /** How it ended, and whether a limit of ours went by before. */
  outcome?: t.TypeOf<typeof CaseOutcome>
  late?: boolean
  /** The survey's mean mark in tenths. */
  tenths?: number
  /** When the platform decides by itself on a request that we rejected. */
  platformLimitAt?: Instant
}

/** A case as its first event tells it; one literal, so that all cases have one shape. */
export const newCase = (
  of: Pick<CaseData, 'kind' | 'reason' | 'lines' | 'origin' | 'claims' | 'openedAt' | 'senior' | 'installed' | 'evidence'>,
): CaseData & { state: CaseState; since: Instant } => ({
  state: 'none',
  since: of.openedAt,
  kind: of.kind,
  reason: of.reason,
  lines: of.lines,
  origin: of.origin,
  claims: of.claims,
  openedAt: of.openedAt,
  senior: of.senior,
  installed: of.installed,
  evidence: of.evidence,
  missing: [],
  joined: 0,
  verified: [],
  costs: {},
  labelled: false,
  scans: [],
  received: {},
  notResellable: {},
  inspection: 'none',
  sample: false,
  disposed: {},
  consented: false,
  repair: [],
  sentBack: {},
})
