import type { Instant } from '../core/time/instant.js'

export interface Question {
  readonly type: string
  readonly stream: string
  readonly data: unknown
  readonly state: unknown
  readonly at: Instant
}

/** Where the desk gets what a decision needs from outside its stream: customer history, stock, prices, carriers, the payment platform. */
export interface Ports {
  /** Facts for one command. What is left out is unknown to the decision, never assumed. */
  readonly facts?: (question: Question) => object | Promise<object>
}
