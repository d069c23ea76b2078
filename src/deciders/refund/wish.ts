// What a refund is asked for, before anybody has looked what of it is due and over which tenders it goes.
import type { Refund } from '../order/state.js'
import type { ChargeWish } from './charges.js'

export interface RefundWish {
  readonly cause: Refund['cause']
  readonly case?: string
  /** The lost parcel that it answers. */
  readonly parcel?: string
  /** Units of which the goods money goes back; ignored for `whole`. Beside an `amount`: the units it is about, whose worth bounds it. */
  readonly lines?: Readonly<Record<string, number>>
  /** Everything that is left goes back: the order is undone. */
  readonly whole?: boolean
  /** A sum that belongs to no units, and the lines from whose money it is taken; fen. Amount and units are separate axes. */
  readonly amount?: number
  readonly of?: readonly string[]
  /** Whether the outbound freight that the customer paid goes back too (MNY-01). */
  readonly freightBack?: boolean
  /** What the customer may have to bear. Absent: nothing is taken off. */
  readonly charge?: ChargeWish
  /** A lower sum set by a person or agreed with the customer; fen. */
  readonly asked?: number
  /** A lower sum that was told beforehand; fen. */
  readonly told?: number
  /** What verdicts have given for the same before, and out of which lines, which counts towards it; fen. A sum set by a person, or agreed, is paid beside it. */
  readonly given?: { readonly amount: number; readonly lines: Readonly<Record<string, number>> }
}
