// A lost parcel whose goods were to be sent again, and that reached the customer after all: what is sent again is too much (SHP-12; P-6.3).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { lostParcel } from '../../policies/shipping/troubles.js'
import { refusedBy } from '../afterSale/common.js'
import { contradicts, explains } from '../order/contradictions.js'
import { inside } from '../order/deadlines.js'
import { canStep, decided, happened, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { inCase, unitsAt } from '../order/units.js'
import type { DataOf } from './commands.js'
import { parcelTable } from './evolve.js'
import { paidAndFound, paidIn } from './paidFound.js'
import { isStillLost, paidForFound, turnedUp } from './landing.js'
import { freeAt } from './unanswered.js'

const refuse = (reason: string, ...alternatives: readonly string[]) => refusedBy(lostParcel.id, lostParcel.clauses, reason, ...alternatives)

/** What has not left, or is back, is the customer's by this parcel. What is packed is unpacked first; what has left is recalled, or asked back, by a person. */
export const confirmFound: Handler<DataOf<'ConfirmFound'>> = (order, { parcel, goods, ...sorted }, scene) => {
  const { at } = scene
  return goods !== undefined
    ? paidAndFound(order, { parcel, goods, ...sorted }, scene)
    : pipe(
        canStep(parcelTable, `parcel:${parcel}`, order.parcels[parcel], 'UnitsFound'),
        E.chain(() => {
          const { state, resent = {} } = order.parcels[parcel] ?? {}
          const again = Object.entries(resent).filter(([, units]) => units > 0)
          if (again.length === 0)
            return refuse('nothingSentAgain', ...(paidIn(order, parcel).length === 0 ? ['readTheStory'] : ['askGoodsBack', 'leaveGoods']))
          const seen = turnedUp(order, parcel)
          if (state === 'lost' && seen[0]?.type !== 'ParcelSigned')
            return refuse('notSignedFor', seen[0]?.type === 'ParcelReturned' ? 'sortGoods' : 'checkWithCarrier', 'joinOpenCase')
          const here = again.map(([line, units]) => ({
            line: id(line),
            quantity: Math.min(units, unitsAt(order, line, 'ours') + freeAt(order, line, 'returned')),
          }))
          if (again.some(([line, units], i) => packed(order, line) > 0 && (here[i]?.quantity ?? 0) < units))
            return refuse('unitsPacked', 'cancelParcel')
          // What a request holds is decided there first.
          if (again.some(([line, units], i) => asked(order, line) > 0 && (here[i]?.quantity ?? 0) < units))
            return refuse('unitsNotThere', 'joinOpenCase', 'awaitOutcome')
          const lines = here.filter(({ quantity }) => quantity > 0)
          if (lines.length === 0 && state !== 'lost') return refuse('unitsNotThere', 'interceptParcel', 'awaitGoods')
          const about = `parcel:${parcel}`
          const away = again.some(([, units], i) => (here[i]?.quantity ?? 0) < units)
          return decided([
            happened('UnitsFound', at, { parcel, lines }),
            ...seen,
            ...(seen.length === 0 ? [] : paidForFound(order, parcel, at)),
            // Of others in it that were paid for as lost, a person still has to speak with the customer.
            ...(isStillLost(order, order.parcels[parcel] ?? { lines: {} }) ? explains(order, at, about, 'unitsHaveMovedOn') : []),
            ...explains(order, at, about, 'parcelToReship'),
            ...(away
              ? contradicts(order, at, { kind: 'logistics', about, code: 'sentTwice', blocks: false })
              : explains(order, at, about, 'sentTwice')),
          ])
        }),
      )
}

const packed = (order: Order, line: string): number =>
  Object.values(order.parcels).reduce((all, { state, lines }) => all + (inside.includes(state) ? (lines[line] ?? 0) : 0), 0)
/** Units of a line that have not left, and that an open request holds. */
const asked = (order: Order, line: string): number =>
  Object.entries(order.cases).reduce((all, [of, { origin }]) => all + (origin === 'ours' ? unitsAt(order, line, inCase(of)) : 0), 0)
