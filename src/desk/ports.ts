import type { Book } from '../core/book.js'
import type { Instant } from '../core/time/instant.js'
import type { OutsideFacts } from '../deciders/whole/index.js'

/** What the register of operators knows of one. */
export interface Certificate {
  readonly joinedAt: Instant
  /** Absent until certified. */
  readonly certifiedAt?: Instant
}

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
  readonly facts?: (question: Question) => OutsideFacts | Promise<OutsideFacts>
  /** The book that holds at an instant, where something changes the desk's own for a while (`contingencyPort`). */
  readonly book?: (book: Book, at: Instant) => Book | Promise<Book>
  /** The register of operators. With it, an intention of somebody in the house who is not certified is refused, unless a certified colleague works with them (SEC-05). Without it nobody is asked. */
  readonly operators?: (id: string) => Certificate | undefined | Promise<Certificate | undefined>
}
