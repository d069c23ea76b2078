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
