// One loss, one claim: which claims against a carrier or supplier stand, and what of a parcel's goods they ask for (MNY-06).
import { paidFor } from '../afterSale/common.js'
import { withParts } from '../afterSale/goods/parted.js'
import type { Order } from '../order/state.js'

/** Of such a claim nothing is asked any more. */
const over: readonly string[] = ['denied', 'bookedAsCost', 'withdrawn']
/** The claims about something, from a party, that stand (MNY-06). */
export const standingClaims = ({ recoveries }: Pick<Order, 'recoveries'>, about: string, against: string): readonly string[] =>
  Object.entries(recoveries).flatMap(([name, one]) =>
    one.about === about && one.against === against && !over.includes(one.state) ? [name] : [],
  )

/** Whether a person has claimed for a case already; what it claims by itself is of another way, or of other units. */
export const isClaimedByHand = (order: Pick<Order, 'recoveries'>, of: string, against: string): boolean =>
  standingClaims(order, `case:${of}`, against).some((name) => !name.startsWith(`${of}.`))

/** Of these troubles a parcel's whole worth is claimed, as of its loss. */
const ofAllOfIt: readonly string[] = ['damaged', 'misdelivered']
const sumOf = ({ recoveries }: Order, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (recoveries[name]?.amount ?? 0), 0)
/** What is claimed for a parcel itself; fen. */
const forParcel = (order: Order, parcel: string, against: string): number =>
  Object.entries(order.incidents ?? {})
    .flatMap(([name, one]) => (one.parcel === parcel && ofAllOfIt.includes(one.kind) ? [`incident:${name}`] : []))
    .concat(`parcel:${parcel}`)
    .reduce((sum, about) => sum + sumOf(order, standingClaims(order, about, against)), 0)
/** What is claimed for a case's goods on their way out, by a person or by the case: what it claims for another way stands apart; fen. */
const forCase = (order: Order, of: string, against: string): number =>
  sumOf(
    order,
    standingClaims(order, `case:${of}`, against).filter((name) => name === `${of}.delivery` || !name.startsWith(`${of}.`)),
  )
/** What those of a case's units, and of its parts', cost that can have come in no other parcel than this one; fen. */
const worthOfBoth = (order: Order, of: string, parcel: string): number => {
  const asked = (line: string): number => withParts(order, of).reduce((sum, name) => sum + (order.cases[name]?.lines[line] ?? 0), 0)
  const elsewhere = (line: string): number =>
    Object.entries(order.parcels).reduce((sum, [name, one]) => sum + (name === parcel ? 0 : (one.lines[line] ?? 0)), 0)
  return paidFor(
    order,
    Object.fromEntries(
      Object.entries(order.parcels[parcel]?.lines ?? {}).map(([line, units]) => [
        line,
        Math.max(0, Math.min(units, asked(line) - elsewhere(line))),
      ]),
    ),
  )
}
/** What is claimed from a party already of the goods that a claim would be about: for their parcel, a trouble in which all of that came to harm, or a case about them; fen. */
export const claimedOf = (order: Order, about: string, against: string): number => {
  const [kind, name = ''] = about.split(':')
  const own = kind === 'incident' ? order.incidents?.[name]?.parcel : name
  let sum = 0
  for (const parcel in order.parcels) {
    const whole = forParcel(order, parcel, against)
    if (kind === 'case') sum += Math.min(whole, worthOfBoth(order, name, parcel))
    else if (parcel === own) {
      sum += whole
      for (const other in order.cases) sum += Math.min(forCase(order, other, against), worthOfBoth(order, other, parcel))
    }
  }
  return sum
}
