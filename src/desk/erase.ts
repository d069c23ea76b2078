import * as E from 'fp-ts/lib/Either.js'
import { lawFor } from '../core/book.js'
import type { Basis } from '../core/decision.js'
import type { Instant } from '../core/time/instant.js'
import { caseTable } from '../deciders/afterSale/evolve.js'
import { disputeTable } from '../deciders/dispute/evolve.js'
import { isToShip } from '../deciders/order/deadlines.js'
import type { Order } from '../deciders/order/state.js'
import { refundTable } from '../deciders/refund/evolve.js'
import type { KeyStore } from '../log/sealing/keys.js'
import { retention } from '../policies/law/records.js'
import type { Desk } from './desk.js'

/** What became of one of the customer's orders. `kept`: it is still open, something after the sale is, or it cannot be read; nothing was done. */
export interface Erased {
  readonly stream: string
  readonly outcome: 'restricted' | 'destroyed' | 'kept'
  readonly keepUntil?: Instant
  readonly basis?: Basis
}

/**
 * Erases a customer (SEC-02, LAW-09). While trade records must be kept, their personal texts are restricted: stored, but read by
 * nobody. Afterwards the key is destroyed, and no reader, backup or copy can ever open them. The history stays, verifies and replays.
 * `customer` is the customer's id, or the stream of an order (`order-7`), which is its own subject where it names no customer.
 */
export const eraseCustomer = async (desk: Desk, keys: KeyStore, customer: string, at: Instant): Promise<readonly Erased[]> => {
  const outcomes: Erased[] = []
  const known = await keys.streamsOf(customer)
  // A key may be there without a stream: it was made for a command that failed, or for another log. Then nothing is to be erased.
  for (const stream of known.length === 0 ? [customer] : known)
    if (await isThere(desk, stream)) outcomes.push(await eraseStream(desk, keys, stream, at))
  return outcomes
}

/** A stream that cannot be read is there as well. */
const isThere = async (desk: Desk, stream: string): Promise<boolean> => {
  const loaded = await desk.load(stream)
  return loaded !== undefined && (E.isLeft(loaded) || loaded.right.version > 0)
}

/** When the last invoice that stands was issued, or reversed in part. */
const invoicedAt = (invoices: Order['invoices']): { readonly invoicedAt?: Instant } => {
  const issued = Object.values(invoices).flatMap(({ state, since }) => (state === 'issued' || state === 'reversalDue' ? [since] : []))
  return issued.length === 0 ? {} : { invoicedAt: issued.reduce((last, one) => (one > last ? one : last)) }
}

/** Parts of an order in which something may be under way; a stream beside the orders has none. */
type Parts = Partial<Pick<Order, 'cases' | 'refunds' | 'disputes' | 'grants' | 'invoices'>>
const waits = (all: Readonly<Record<string, { readonly state: string }>>, states: readonly string[]): boolean =>
  Object.values(all).some(({ state }) => states.includes(state))
/** Whoever sees to it must read whom it concerns: a request, a refund, a dispute, what is owed beyond that, an invoice to be written. A rejected request waits for nobody here. */
const isUnderWay = ({ cases = {}, refunds = {}, disputes = {}, grants = {}, invoices = {} }: Parts): boolean =>
  waits(grants, ['due', 'awarded']) ||
  waits(invoices, ['toIssue', 'reversalDue']) ||
  Object.values(cases).some(({ state }) => state !== 'rejected' && !caseTable.isFinal(state)) ||
  Object.values(refunds).some(({ state }) => !refundTable.isFinal(state)) ||
  Object.values(disputes).some(({ state }) => !disputeTable.isFinal(state))

const onTheWay: readonly string[] = ['shipped', 'stalled', 'refused']
/** Units of a complete order that go out again need their address, until they are there. */
const stillShips = ({ lines = {}, parcels = {}, cases = {} }: Partial<Pick<Order, 'lines' | 'parcels' | 'cases'>>): boolean =>
  isToShip({ lines, parcels, cases }) ||
  Object.values(parcels).some(({ state, lines: held }) => onTheWay.includes(state) && Object.keys(held).length > 0)

const eraseStream = async (desk: Desk, keys: KeyStore, stream: string, askedAt: Instant): Promise<Erased> => {
  const loaded = await desk.load(stream)
  if (loaded === undefined || E.isLeft(loaded)) return { stream, outcome: 'kept' }
  const state = loaded.right.session.state() as Pick<Order, 'shop' | 'channel' | 'completedAt' | 'closedAt'> &
    Parts &
    Partial<Pick<Order, 'lines' | 'parcels'>> & { readonly solvedAt?: Instant }
  const { shop, channel, completedAt, closedAt, solvedAt, invoices = {} } = state
  const ended = completedAt ?? closedAt ?? solvedAt
  if (ended === undefined || isUnderWay(state) || (completedAt !== undefined && stillShips(state))) return { stream, outcome: 'kept' }
  const { ruling, basis } = lawFor(desk.book, { shop, channel }).judge(retention, { completedAt: ended, askedAt, ...invoicedAt(invoices) })
  await (ruling.erase === 'shred' ? keys.destroy(stream) : keys.restrict(stream))
  return { stream, outcome: ruling.erase === 'shred' ? 'destroyed' : 'restricted', keepUntil: ruling.keepUntil, basis }
}
