// Every figure of the report, from the states of the orders.
import type { Order } from '../../deciders/order/state.js'
import { disorder, type Disorder } from './disorder.js'
import { duration, handOver, type Duration, type HandOver } from './durations.js'
import type { Figure, FigureScope } from './figure.js'
import { lateness, type Lateness } from './lateness.js'
import { paidAgainstItems, payments, refunds, type PaidAgainstItems, type Payments, type Refunds } from './money.js'
import { missingTimes, states, type Missing, type States } from './states.js'

export interface Figures {
  readonly orders: States
  /** Orders without an instant, by the platform's status. */
  readonly missing: Missing
  readonly disorder: Disorder
  readonly late: Lateness
  readonly handOver: { readonly fromApproved: HandOver; readonly fromPlaced: HandOver }
  readonly durations: {
    readonly placedToApproved: Duration
    readonly approvedToHandedOver: Duration
    readonly placedToHandedOver: Duration
    readonly handedOverToSigned: Duration
    readonly placedToSigned: Duration
  }
  readonly payments: Payments
  readonly refunds: Refunds
  readonly paidAgainstItems: PaidAgainstItems
}

/** All figures at once; an order of which nothing but stray facts is known is counted nowhere. */
export const figures = (scope: FigureScope): Figure<Figures> => {
  const all = group<Figures>({
    orders: states(scope),
    missing: missingTimes(),
    disorder: disorder(),
    late: lateness(scope),
    handOver: group({ fromApproved: handOver('approved'), fromPlaced: handOver('placed') }),
    durations: group({
      placedToApproved: duration('placed', 'approved'),
      approvedToHandedOver: duration('approved', 'handedOver'),
      placedToHandedOver: duration('placed', 'handedOver'),
      handedOverToSigned: duration('handedOver', 'signed'),
      placedToSigned: duration('placed', 'signed'),
    }),
    payments: payments(),
    refunds: refunds(scope),
    paidAgainstItems: paidAgainstItems(),
  })
  return {
    add: (order) => {
      if (order.placedAt !== undefined) all.add(order)
    },
    view: all.view,
  }
}

/** Several figures as one. */
const group = <Views extends object>(parts: { readonly [Name in keyof Views]: Figure<Views[Name]> }): Figure<Views> => ({
  add: (order: Order) => {
    for (const name in parts) parts[name].add(order)
  },
  view: () => Object.fromEntries(Object.entries<Figure<unknown>>(parts).map(([name, figure]) => [name, figure.view()])) as Views,
})

export type { FigureScope } from './figure.js'
export { words, type Words } from './words.js'
export { zones } from './zones.js'
