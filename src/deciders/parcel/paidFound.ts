// A lost parcel that was answered for, and turns up after all: its customer has the goods and their money, or we have the goods again (SHP-12; P-6.3). Nobody's money is taken; a person says what becomes of the goods.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis } from '../../core/decision.js'
import { id, type Id } from '../../core/ids.js'
import { sorting } from '../../policies/execution/sorting.js'
import { lostParcel } from '../../policies/shipping/troubles.js'
import { refusedBy } from '../afterSale/common.js'
import { contradicts, explains } from '../order/contradictions.js'
import { ask, canStep, decided, happened, nothing, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { toRecord, unitsAt } from '../order/units.js'
import type { DataOf } from './commands.js'
import { parcelTable } from './evolve.js'
import { landing, paidForFound } from './landing.js'
import { paidAsLost } from './unanswered.js'

type Said = DataOf<'ConfirmFound'>
type Found = Said & { readonly goods: NonNullable<Said['goods']> }
interface Paid {
  readonly line: Id
  readonly quantity: number
  readonly case?: Id
  readonly instead?: 'yes'
}
const refuse = (reason: string, ...alternatives: readonly string[]) => refusedBy(lostParcel.id, lostParcel.clauses, reason, ...alternatives)

/** Units of a lost parcel that were paid for: by the answer to its loss, or by a case that is over. */
export const paidIn = (order: Order, parcel: string): readonly Paid[] => {
  const { state, lines = {}, paid = {} } = order.parcels[parcel] ?? {}
  if (state !== 'lost') return []
  return [...new Set([...Object.keys(paid), ...Object.keys(lines)])].flatMap((line): readonly Paid[] => {
    const answered = Math.min(paid[line] ?? 0, unitsAt(order, line, 'cancelled'))
    let open = Math.min(lines[line] ?? 0, unitsAt(order, line, 'lost'))
    const byCases = paidAsLost(order, line).map(({ case: of, units }) => {
      const quantity = Math.min(units, open)
      open -= quantity
      return { line: id(line), quantity, case: id(of) }
    })
    return [{ line: id(line), quantity: answered }, ...byCases].filter(({ quantity }) => quantity > 0)
  })
}

/** Units that were sent again, and that the carrier has brought back: they lie here beside those that were sent for them. */
const broughtBack = (order: Order, parcel: string): readonly Paid[] => {
  const { state, scans = [], resent = {} } = order.parcels[parcel] ?? {}
  return state === 'lost' && landing(scans) === 'returnedToSender'
    ? Object.entries(resent).flatMap(([line, quantity]) => (quantity > 0 ? [{ line: id(line), quantity, instead: 'yes' as const }] : []))
    : []
}

/** Of these, so many of each line. */
const dealt = (paid: readonly Paid[], wanted: Readonly<Record<string, number>>): readonly Paid[] => {
  const left = { ...wanted }
  return paid.flatMap((one) => {
    const quantity = Math.min(one.quantity, left[one.line] ?? 0)
    left[one.line] = (left[one.line] ?? 0) - quantity
    return quantity === 0 ? [] : [{ ...one, quantity }]
  })
}
const countOf = (units: readonly Paid[]): number => units.reduce((all, { quantity }) => all + quantity, 0)

/** Asked for, they are a person's until they come, or are left to the customer. What came is sorted, once, and counted. */
export const paidAndFound = (order: Order, { parcel, goods, lines, ...lot }: Found, scene: Scene): Outcome =>
  pipe(
    canStep(parcelTable, `parcel:${parcel}`, order.parcels[parcel], 'FoundAnswered'),
    E.chain(() => {
      const isSorted = goods === 'restock' || goods === 'scrap'
      const paid = [...paidIn(order, parcel), ...(isSorted ? broughtBack(order, parcel) : [])]
      const [about, code] = [`parcel:${parcel}`, 'goodsAskedBack']
      if (paid.length === 0) return refuse('nothingPaidFor', 'readTheStory')
      const looked = explains(order, scene.at, about, 'unitsHaveMovedOn')
      if (!isSorted) {
        if (landing(order.parcels[parcel]?.scans ?? []) !== 'signed') return refuse('notSignedFor', 'checkWithCarrier')
        const asked =
          goods === 'left'
            ? explains(order, scene.at, about, code)
            : contradicts(order, scene.at, { kind: 'logistics', about, code, blocks: false })
        // Told once more, with nothing that it changes, it is known.
        if (order.parcels[parcel]?.found === goods && looked.length + asked.length === 0) return nothing
        const { basis } = scene.law.judge(lostParcel, { at: scene.at, answer: 'refund' })
        return decided([happened('FoundAnswered', scene.at, { parcel, goods, lines: [...paid] }), ...looked, ...asked], basis)
      }
      const all: Record<string, number> = {}
      for (const { line, quantity } of paid) all[line] = (all[line] ?? 0) + quantity
      const came = lines === undefined ? all : toRecord(lines)
      const units = dealt(paid, came)
      if (units.length === 0 || countOf(units) < Object.values(came).reduce((sum, n) => sum + n, 0))
        return refuse('unitsNotThere', 'fewerUnits')
      const bases: Basis[] = []
      for (const line in came) {
        const sorted = ask(scene, sorting, {
          sortedAt: scene.at,
          returned: all[line] ?? 0,
          sorted: 0,
          units: came[line] ?? 0,
          to: goods,
          seen: 'resellable',
        })
        if (E.isLeft(sorted)) return sorted
        bases.push(sorted.right.basis)
      }
      const over = countOf(units) === countOf(paid) ? [...looked, ...explains(order, scene.at, about, code)] : []
      return decided(
        [
          happened('FoundAnswered', scene.at, { parcel, goods, lines: [...units], ...lot }),
          ...over,
          ...(goods === 'restock' ? paidForFound(order, parcel, scene.at) : []),
        ],
        ...bases,
      )
    }),
  )
