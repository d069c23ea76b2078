// From troubles on the way to claims against whoever is at fault, each once (SHP-12, SHP-13; MNY-06), and to what the customer chose (SHP-18).
import type { OrderStreamEvent } from '../../events/index.js'
import { paidFor } from '../afterSale/common.js'
import { postageOf } from '../order/moneyLedger.js'
import type { Order } from '../order/state.js'
import { inParcel, unitsAt } from '../order/units.js'
import { unspokenOf } from '../parcel/concerned.js'
import { paidIn } from '../parcel/paidFound.js'
import type { Reaction, Wanted } from './reaction.js'

type DataOf<Type extends OrderStreamEvent['type']> = Extract<OrderStreamEvent, { type: Type }>['data']

/** What the customer paid for a parcel's goods and their postage: what of it is claimed already, the claim leaves out (MNY-06); fen. */
const worthOf = (order: Order, parcel: string): number => {
  const { lines = {} } = order.parcels[parcel] ?? {}
  return paidFor(order, lines) + postageOf(order, { lines })
}

const claim = (
  order: Order,
  stream: string,
  recovery: string,
  against: 'carrier' | 'supplier',
  about: string,
  amount: number,
  packagingShown: boolean,
): readonly Wanted[] =>
  amount === 0 ||
  Object.entries(order.recoveries).some(
    ([name, one]) => one.state !== 'withdrawn' && (name === recovery || (one.about === about && one.against === against)),
  )
    ? []
    : [{ type: 'OpenRecovery', stream, data: { recovery, against, about, amount, packagingShown } }]

export const lostParcelClaim: Reaction<{ readonly parcel: string }, Order> = ({ parcel }, { after, cause }) =>
  claim(after, cause.stream, `lost.${parcel}`, 'carrier', `parcel:${parcel}`, worthOf(after, parcel), false)

/** It turned up before its loss was answered for: its carrier owes nothing for it (MNY-06). What was paid, or booked, a person looks at; a claim that the late reactions have still to make is taken back, too. */
export const foundParcelClaim: Reaction<{ readonly parcel: string }, Order> = ({ parcel }, { before, after, cause }) => {
  const recovery = `lost.${parcel}`
  const found = before.parcels[parcel]?.state === 'lost' && after.parcels[parcel]?.state !== 'lost' && worthOf(before, parcel) > 0
  return found && ['none', 'claimed', 'agreed', 'denied'].includes(after.recoveries[recovery]?.state ?? 'none')
    ? [{ type: 'WithdrawRecovery', stream: cause.stream, data: { recovery } }]
    : []
}

/** Answered for, it turned up, and its goods are with us again, all of them: nothing of it is lost any more. */
export const restockedParcelClaim: Reaction<DataOf<'FoundAnswered'>, Order> = ({ parcel, goods }, { after, cause }) => {
  const recovery = `lost.${parcel}`
  const all = paidIn(after, parcel).length === 0 && Object.values(after.parcels[parcel]?.resent ?? {}).every((units) => units === 0)
  return goods === 'restock' && all && ['none', 'claimed', 'agreed', 'denied'].includes(after.recoveries[recovery]?.state ?? 'none')
    ? [{ type: 'WithdrawRecovery', stream: cause.stream, data: { recovery } }]
    : []
}

/** Who gives up goods that are under way makes a request of it, about the units of that parcel that no case is about yet. */
const request = (
  order: Order,
  stream: string,
  incident: string,
  parcel: string,
  reason: 'intercepted' | 'latePromise',
): readonly Wanted[] => {
  const sums = new Set(
    Object.values(order.cases).flatMap(({ state, origin, amount, lines }) =>
      state !== 'closed' && origin === 'onTheWay' && amount !== undefined ? Object.keys(lines) : [],
    ),
  )
  const lines = Object.entries(unspokenOf(order, parcel))
    .flatMap(([line, units]) => (sums.has(line) ? [] : [{ line, quantity: Math.min(units, unitsAt(order, line, inParcel(parcel))) }]))
    .filter(({ quantity }) => quantity > 0)
  if (lines.length === 0) return []
  const data = {
    case: `given-up.${parcel}`,
    kind: 'refundOnly',
    reason,
    lines,
    channel: order.channel,
    description: incident,
    evidence: [{ kind: 'logistics', ref: incident }],
  }
  return [{ type: 'RequestAfterSale', stream, data }]
}

/**
 * The photos that settled the fault show the packaging. Whom the carrier stops to serve and who no longer waits, is cancelled while the goods are
 * here, and asks for the money at no cost once they are out; who gives up goods for another reason bears what their way costs (SHP-16 to 18).
 */
export const incidentOutcome: Reaction<DataOf<'IncidentSettled'>, Order> = ({ incident, outcome, recoverFrom }, states) => {
  const { after, cause } = states
  const { kind, parcel = '' } = after.incidents?.[incident] ?? {}
  if (recoverFrom !== undefined)
    return claim(after, cause.stream, `damaged.${incident}`, recoverFrom, `incident:${incident}`, worthOf(after, parcel), true)
  // What was handed to somebody else is as good as lost, and claimed once.
  if (kind === 'misdelivered' && outcome === 'reship') return lostParcelClaim({ parcel }, states)
  if (outcome === 'afterSales') return request(after, cause.stream, incident, parcel, 'intercepted')
  if (kind !== 'carrierStopped' || outcome !== 'cancel') return []
  return after.handedOverAt === undefined
    ? [{ type: 'CancelOrder', stream: cause.stream, data: { reason: 'customer' } }]
    : request(after, cause.stream, incident, parcel, 'latePromise')
}
