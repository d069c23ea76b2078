import type { Order } from '../order/state.js'

/** The claims about something, from a party, that were neither denied nor given up (MNY-06). */
export const standingClaims = ({ recoveries }: Pick<Order, 'recoveries'>, about: string, against: string): readonly string[] =>
  Object.entries(recoveries).flatMap(([name, one]) => (one.about === about && one.against === against && one.state !== 'denied' && one.state !== 'bookedAsCost' ? [name] : []))

/** Whether a person has claimed for a case already; what it claims by itself is of another way, or of other units. */
export const isClaimedByHand = (order: Pick<Order, 'recoveries'>, of: string, against: string): boolean =>
  standingClaims(order, `case:${of}`, against).some((name) => !name.startsWith(`${of}.`))
