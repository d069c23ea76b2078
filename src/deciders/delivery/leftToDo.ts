// What a settled trouble on the way, or a loss in a completed order, leaves to do: it has an owner and a limit, and is over once it was done (SHP-15; EXC-01).
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { caseTable } from '../afterSale/evolve.js'
import { paidElsewhere } from '../entry/paidElsewhere.js'
import { contradicts, exceptionId, explains } from '../order/contradictions.js'
import { goneOf, paidOf } from '../order/moneyLedger.js'
import type { Incident, Order } from '../order/state.js'
import { isLineToShip, isToShip, toShipAgain, unitsToShip } from '../order/deadlines.js'

/** What the outcome asks for. */
const todo: Readonly<Partial<Record<NonNullable<Incident['outcome']>, string>>> = {
  recover: 'parcelToRecover',
  reship: 'parcelToReship',
  repair: 'damageToRemedy',
  parts: 'damageToRemedy',
  replacement: 'damageToRemedy',
  refund: 'damageToRemedy',
}

/** So a request ended of which nothing came. */
const nothing: readonly Order['cases'][string]['outcome'][] = ['rejected', 'withdrawn', 'noAnswer']

/** An open case is about goods of the parcel: what becomes of them is decided there. Of the same line, other units may be elsewhere. */
const isInCase = ({ cases, parcels }: Order, parcel: string): boolean => {
  const { state: at, lines: held = {} } = parcels[parcel] ?? {}
  return Object.values(cases).some(
    ({ state, kind, origin, lines }) =>
      !caseTable.isFinal(state) &&
      kind !== 'complaint' &&
      origin !== 'ours' &&
      (origin === 'customer') === (at === 'signed') &&
      Object.keys(lines).some((line) => line in held),
  )
}

type Done = (order: Order, parcel: string, since: Instant) => boolean
const ended: Done = ({ parcels, state }, parcel) =>
  state === 'closed' || ['returnedToSender', 'cancelled'].includes(parcels[parcel]?.state ?? '')
const done: Readonly<Record<string, Done>> = {
  parcelToRecover: ({ parcels }, parcel, since) =>
    parcels[parcel]?.state === 'lost' || parcels[parcel]?.scans.some(({ kind, at }) => kind === 'signed' && at > since) === true,
  // What is sent again has to leave.
  parcelToReship: (order, parcel) => {
    const { agreed, state } = order.parcels[parcel] ?? {}
    return agreed === 'reship' ? !isToShip(order) : agreed !== undefined || state === 'lost'
  },
  // What was agreed with the customer goes through a request, as other damage does (SHP-13); one about units that never left is none.
  damageToRemedy: ({ parcels, cases }, parcel) => {
    const { state, lines: held = {} } = parcels[parcel] ?? {}
    return (
      state === 'lost' ||
      Object.values(cases).some(
        ({ kind, origin, state: of, outcome = 'settled', lines }) =>
          kind !== 'complaint' &&
          origin !== 'ours' &&
          of !== 'rejected' &&
          !nothing.includes(outcome) &&
          Object.keys(lines).some((line) => line in held),
      )
    )
  },
}
const isDone = (order: Order, code: string, parcel: string, since: Instant): boolean =>
  isInCase(order, parcel) || ended(order, parcel, since) || done[code]?.(order, parcel, since) === true

export const leftToDo = (
  order: Order,
  incident: string,
  outcome: NonNullable<Incident['outcome']>,
  at: Instant,
): readonly OrderStreamEvent[] => {
  const code = todo[outcome]
  const parcel = order.incidents?.[incident]?.parcel
  if (code === undefined || parcel === undefined || isDone(order, code, parcel, at)) return []
  return contradicts(order, at, { kind: 'logistics', about: `parcel:${parcel}`, code, blocks: false })
}

/** More is to be shipped than when a person ended it: what was left then stays as they left it. */
const isMore = (order: Order): boolean => {
  const { state, left } = order.exceptions[exceptionId(toShipAgain)] ?? {}
  return left !== undefined && (state === 'resolved' || state === 'followedUp') && unitsToShip(order) > left
}
/** A completed order has no clock of the warehouse: what is with us again is somebody's, unless a parcel that is to be sent again says so. */
export const stillToShip = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const known = order.exceptions[exceptionId(toShipAgain)]?.state ?? 'withdrawn'
  if (known !== 'withdrawn' && !isMore(order)) return undefined
  const asked = Object.values(order.exceptions).some(
    ({ state, codes }) => (state === 'open' || state === 'assigned') && codes.includes('parcelToReship'),
  )
  return !asked && isToShip(order) ? contradicts(order, at, { kind: 'logistics', ...toShipAgain, blocks: false })[0] : undefined
}

const unsent = { about: 'order', code: 'refundedUnsent' } as const
/** Goods that have not left, and all of whose money went back by somebody else's word: for the lines that it was asked for, or for all. */
const isRefundedUnsent = (order: Order): boolean => {
  if (!['approved', 'inFulfilment', 'completed'].includes(order.state)) return false
  const told = Object.entries(order.refunds).filter(
    ([, { cause, state, bouncedAt }]) => cause === 'external' && (state === 'settled' || bouncedAt !== undefined),
  )
  if (told.length > 0 && paidOf(order) > 0 && goneOf(order) >= paidOf(order)) return isToShip(order)
  return told.some(([name]) => Object.keys(paidElsewhere(order, name)).some((line) => isLineToShip(order, line)))
}
/** Nothing of the order leaves before a person has looked at it (ENT-06); it is over once they are given up, or have left. */
export const refundedUnsent = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const known = order.exceptions[exceptionId(unsent)]?.state ?? 'withdrawn'
  if (known !== 'withdrawn' && known !== 'open') return undefined
  return (
    isRefundedUnsent(order)
      ? contradicts(order, at, { kind: 'payment', ...unsent, blocks: true })
      : explains(order, at, unsent.about, unsent.code)
  )[0]
}

/** One of them that is over. */
export const nothingLeft = (order: Order, at: Instant): OrderStreamEvent | undefined => {
  const [shipped] = isToShip(order) ? [] : explains(order, at, toShipAgain.about, toShipAgain.code)
  if (shipped !== undefined) return shipped
  for (const parcel in order.parcels)
    for (const code in done) {
      const about = `parcel:${parcel}`
      const since = order.exceptions[exceptionId({ about, code })]?.openedAt
      const [over] = since !== undefined && isDone(order, code, id(parcel), since) ? explains(order, at, about, code) : []
      if (over !== undefined) return over
    }
  return undefined
}
