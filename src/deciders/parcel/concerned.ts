// Which parcels a case about goods under way, lost or back speaks of: units of one line may have left in several (SHP-21, SHP-22, DLV-03).
import { faultOf } from '../../policies/money/causes.js'
import type { Order, Parcel } from '../order/state.js'

type Case = Order['cases'][string]
const notOut: readonly Parcel['state'][] = ['none', 'signed', 'cancelled']
const isThere = ({ state }: Pick<Parcel, 'state'>, origin: Case['origin']): boolean =>
  origin === 'onTheWay' ? !notOut.includes(state) : state === (origin === 'returned' ? 'returnedToSender' : origin)
/** What the customer has, or what is still with us, is in no parcel on its way or back. */
const isOfParcels = ({ origin }: Case): boolean => origin !== 'customer' && origin !== 'ours'
/** Neither refused nor withdrawn: it speaks of its units still. */
const stands = ({ claims, state, outcome = 'settled' }: Case): boolean =>
  claims && state !== 'rejected' && !['rejected', 'withdrawn', 'noAnswer'].includes(outcome)

/** The parcels whose legs, or damage, a case bore: by its refunds that stand, or by its end. */
const borneBy = (order: Order, of: string, ...what: readonly string[]): readonly string[] => {
  const { [of]: entity } = order.cases
  const borne = [
    ...Object.values(order.refunds).filter((refund) => refund.case === of && refund.state !== 'abandoned'),
    ...(entity === undefined ? [] : [entity]),
  ].flatMap(({ deducted = [] }) => deducted.filter((one) => what.includes(one.what)))
  // Before its parcels were written down, a case bore all that hold a unit of its lines.
  const all =
    entity === undefined || !isOfParcels(entity)
      ? []
      : Object.keys(order.parcels).filter((parcel) => Object.keys(order.parcels[parcel]?.lines ?? {}).some((line) => line in entity.lines))
  return borne.flatMap(({ parcels = all }) => parcels)
}

/** Deals the parcels' units out to the cases: first to those that bore a parcel's costs, then to those whose goods have landed. What suits the reason comes first. */
const dealt = (order: Order, cases: Readonly<Record<string, Case>>) => {
  const free: Record<string, Record<string, number>> = {}
  for (const parcel in order.parcels) free[parcel] = { ...order.parcels[parcel]?.lines }
  const standing = Object.entries(cases).flatMap(([of, entity]) =>
    isOfParcels(entity) && stands(entity) ? [{ of, entity, borne: borneBy(order, of, 'freight', 'damage') }] : [],
  )
  const rank = ({ entity, borne }: (typeof standing)[number]): number => (borne.length > 0 ? 0 : entity.origin === 'onTheWay' ? 2 : 1)
  const of: Record<string, readonly string[]> = {}
  for (const {
    of: name,
    entity: { reason, origin, lines },
    borne,
  } of standing.sort((a, b) => rank(a) - rank(b))) {
    const suits = (parcel: string): boolean => {
      const recalled = ['underway', 'back'].includes(order.intercepts?.[parcel]?.state ?? '')
      const refused = order.parcels[parcel]?.refusal === 'personal'
      if (reason === 'refusedPersonal') return refused
      return faultOf(reason) === 'choice' ? recalled : !recalled && !refused
    }
    const place = (parcel: string): number => (borne.includes(parcel) ? 0 : suits(parcel) ? 1 : 2)
    const left = { ...lines }
    of[name] = Object.keys(order.parcels)
      .filter((parcel) => isThere(order.parcels[parcel] ?? { state: 'none' }, origin))
      .sort((a, b) => place(a) - place(b))
      .filter((parcel) => {
        let any = false
        for (const line in free[parcel]) {
          const taken = Math.min(left[line] ?? 0, free[parcel][line] ?? 0)
          left[line] = (left[line] ?? 0) - taken
          free[parcel][line] = (free[parcel][line] ?? 0) - taken
          any ||= taken > 0
        }
        return any
      })
  }
  return { of, free }
}

/** The parcels that hold the units of a case, as it stands or would stand. */
export const parcelsOf = (order: Order, of: string, entity: Case): readonly string[] =>
  isOfParcels(entity) ? (dealt(order, { ...order.cases, [of]: entity }).of[of] ?? []) : []
/** The units of a parcel of which no case speaks. */
export const unspokenOf = (order: Order, parcel: string): Readonly<Record<string, number>> => dealt(order, order.cases).free[parcel] ?? {}

/** Those of its parcels whose legs, or damage, no other case has borne. */
export const openParcels = (order: Order, of: string, entity: Case, what: 'freight' | 'damage'): readonly string[] => {
  const parcels = parcelsOf(order, of, entity)
  if (parcels.length === 0) return parcels
  const borne = new Set(Object.keys(order.cases).flatMap((other) => (other === of ? [] : borneBy(order, other, what))))
  return parcels.filter((parcel) => !borne.has(parcel))
}
