// A refund that is given up: its money is free again, and what it was to give back is somebody's once more.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { askingBack, leftToAskBack } from '../dispute/paid.js'
import { contradicts, explains, withMoney } from '../order/contradictions.js'
import { canStep, decided, happened, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { turnedUp } from '../parcel/landing.js'
import { askAbout } from '../parcel/unanswered.js'
import { neverThere } from '../payment/reversed.js'
import { refundTable } from './evolve.js'
import { isOver } from './renew.js'
import type { refundCommands } from './commands.js'

type Refund = Order['refunds'][string]
type Events = readonly OrderStreamEvent[]

export const abandonRefund: Handler<t.TypeOf<(typeof refundCommands)['AbandonRefund']>> = (order, { refund }, { at }) =>
  pipe(
    canStep(refundTable, `refund:${refund}`, order.refunds[refund], 'RefundAbandoned'),
    E.chain(() => {
      const known = order.refunds[refund]
      const gone = neverThere(order, refund, at)
      return decided([
        happened('RefundAbandoned', at, { refund }),
        ...gone,
        ...turnedUp(order, known?.parcel),
        ...(known === undefined ? [] : stillOwed(order, refund, known, gone, at)),
      ])
    }),
  )

/** What it was to give back is somebody's again, also where a person had seen to it: a lost parcel (SHP-12), money that was too much (MNY-04), what a verdict gives (DSP-06), or what a cheaper replacement gives back (EXE-06). Any other case waits for its own. */
const stillOwed = (order: Order, name: string, refund: Refund, gone: Events, at: Instant): Events => {
  const { case: of, cause, parts, dispute, amount } = refund
  const owed = (about: string, code: string, kind: 'moneyMismatch' | 'payment' = 'moneyMismatch'): Events =>
    contradicts(order, at, { kind, about, code, blocks: false })
  // The customer has taken it back by themselves: nothing is owed.
  if (amount > 0 && takenBack(gone) >= amount) return order.state === 'closed' ? [] : lostAsked(order, refund, at)
  if (dispute !== undefined) return owed(`dispute:${dispute}`, 'verdictUnpaid')
  if (order.state === 'closed') return contradicts(order, at, withMoney)
  if (cause === 'surplus') return parts.slice(0, 1).flatMap(({ payment }) => owed(`payment:${payment}`, 'overpaid'))
  // An exchange goes on without its difference in price, or is over.
  if (of !== undefined && order.cases[of]?.exchange !== undefined) return owed(`case:${of}`, 'differenceOwed', 'payment')
  if (isLost(order, refund)) return lostAsked(order, refund, at)
  const askedBack = refund.bouncedAt === undefined ? [] : askingBack(order, of)
  if (askedBack.length > 0 && askedBack.every((verdict) => (order.disputes[verdict]?.due ?? 0) === 0))
    return nothingToCome(order, askedBack, at)
  // A check found it due, and finds it due again.
  const checked = Object.keys(order.refunds).find((other) => order.refunds[other]?.rests?.includes(name) === true)
  if (checked !== undefined) return owed(`refund:${checked}`, 'restUnpaid')
  // Its case was over with the money that came back.
  return isOver(order, refund) ? owed(`refund:${name}`, 'bouncedUnpaid') : []
}

const takenBack = (gone: Events): number => gone.reduce((sum, event) => sum + (event.type === 'PaymentReversed' ? event.data.amount : 0), 0)

const isLost = ({ parcels }: Order, { parcel = '' }: Refund): boolean => parcels[parcel]?.state === 'lost'
/** What becomes of a lost parcel, a person has to say, unless it has turned up. */
const lostAsked = (order: Order, refund: Refund, at: Instant): Events => {
  const { parcel = '' } = refund
  return isLost(order, refund) && turnedUp(order, parcel).length === 0 ? askAbout(order, parcel, 'parcelLost', at) : []
}

/** Verdicts ask it back, and it is back: nothing of it is to come any more, and nothing is owed beside what they give. */
const nothingToCome = (order: Order, verdicts: readonly string[], at: Instant): Events =>
  verdicts.flatMap((name) => (leftToAskBack(order, name) > 0 ? [] : explains(order, at, `dispute:${name}`, 'refundedButNotAwarded')))
