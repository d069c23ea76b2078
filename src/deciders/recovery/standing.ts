import type { Order } from '../order/state.js'

/** The claims about something, from a party, that were neither denied nor given up (MNY-06). */
export const standingClaims = ({ recoveries }: Pick<Order, 'recoveries'>, about: string, against: string): readonly string[] =>
  Object.entries(recoveries).flatMap(([name, one]) => (one.about === about && one.against === against && one.state !== 'denied' && one.state !== 'bookedAsCost' ? [name] : []))
