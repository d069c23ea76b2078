// A lost parcel: the carrier is claimed against, the customer chooses (SHP-12; LAW-10).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { fen } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { riskInTransit } from '../../policies/law/records.js'
import { lostParcel } from '../../policies/shipping/troubles.js'
import { explains } from '../order/contradictions.js'
import { canStep, decided, happened, notNow, rejected, type Handler } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { allAt, toRecord, unitsAt } from '../order/units.js'
import { isLeftOver, isUnheard, planAgain, planNotDue } from '../refund/notDue.js'
import { planRefund } from '../refund/plan.js'
import { costNothing } from '../refund/shares.js'
import type { RefundWish } from '../refund/wish.js'
import type { DataOf } from './commands.js'
import { parcelTable, placeOf } from './evolve.js'
import { askAbout, spokenFor } from './unanswered.js'

const away: readonly string[] = ['shipped', 'stalled', 'refused', 'signed']
/** With somebody else for good: as good as lost (SHP-15). Where a case holds some of its units, that case says what becomes of them. */
const isElsewhere = (order: Order, name: string): boolean => {
  const { state = 'none', lines = {} } = order.parcels[name] ?? {}
  const given = Object.values(order.incidents ?? {}).some(
    ({ parcel, kind, outcome }) => parcel === name && kind === 'misdelivered' && outcome === 'reship',
  )
  return given && away.includes(state) && allAt(order, lines, placeOf(order, name, state))
}

/** Reshipped: its units are owed again and can be packed anew. Refunded: they are settled with their money. Units that a case is about are the case's, also once it has paid for them. */
export const answerLoss: Handler<DataOf<'AnswerLoss'>> = (order, { parcel, answer, carrierChosenBy = 'seller' }, scene) =>
  pipe(
    canStep(parcelTable, `parcel:${parcel}`, order.parcels[parcel], 'LossAnswered'),
    E.chain(() => {
      const { state = 'none', since = scene.at, lines: packed = {} } = order.parcels[parcel] ?? {}
      const lost = state === 'lost'
      if (!lost && !isElsewhere(order, parcel))
        return E.left(notNow(parcelTable, `parcel:${parcel}`, state, 'LossAnswered', ['reportIncident', 'joinOpenCase']))
      const held = Object.entries(packed)
        .map(([line, n]) => ({
          line: id(line),
          quantity: Math.min(n, unitsAt(order, line, 'lost') + (lost ? 0 : n) - spokenFor(order, line, 'lost')),
        }))
        .filter(({ quantity }) => quantity > 0)
      const { ruling, basis } = scene.law.judge(lostParcel, { at: scene.at, answer })
      if (held.length === 0)
        return E.left({
          rule: lostParcel.id,
          clauses: lostParcel.clauses,
          reason: 'unitsNotThere',
          alternatives: ['joinOpenCase', 'readTheStory'],
          basis: [basis],
        })
      const transit = scene.law.judge(riskInTransit, { lostAt: since, carrierChosenBy })
      if (transit.ruling.risk === 'customer')
        return rejected(transit.basis, 'riskIsTheCustomers', ['claimAgainstCarrier', 'goodwill'], basis)
      // What it was to give back in part is due no longer: it cannot be sent as if it were.
      if (ruling.then !== 'refund' && isLeftOver(order, (refund) => refund.parcel === parcel) === true)
        return rejected(basis, 'moneyStillDue', ['answerWithRefund'])
      // A completed order has no clock of the warehouse.
      const toReship = ruling.then !== 'refund' && order.state === 'completed' ? askAbout(order, parcel, 'parcelToReship', scene.at) : []
      const answered = (more: object): readonly OrderStreamEvent[] => [
        happened('LossAnswered', scene.at, { parcel, answer, lines: held, ...more }),
        ...explains(order, scene.at, `parcel:${parcel}`, 'parcelLost'),
        ...toReship,
      ]
      if (ruling.then !== 'refund') return decided(answered({}), basis, transit.basis)
      const lines = toRecord(held)
      const wish: RefundWish = { cause: 'cancellation', parcel, lines, freightBack: true }
      const again = planAgain(
        order,
        scene,
        (refund) => refund.parcel === parcel && refund.lines.every(({ line, units = 0 }) => units === lines[line]),
      )
      const unpaid = again !== undefined || isUnheard(order) ? undefined : planNotDue(order, scene, wish)
      if (unpaid !== undefined)
        return decided(
          unpaid.refund === undefined ? answered({ notDue: unpaid.all.notDue }) : [...answered({}), unpaid.refund],
          basis,
          transit.basis,
          ...unpaid.basis,
        )
      const planned = again ?? planRefund(order, scene, wish)
      // Units that cost nothing are given up like others: there is no money that could stop them.
      if (E.isLeft(planned) && planned.left.reason === 'nothingToRefund' && costNothing(order, lines))
        return decided(
          answered({
            notDue: {
              amount: fen(0),
              freight: fen(0),
              lines: held.map(({ line, quantity }) => ({ line, amount: fen(0), units: quantity })),
            },
          }),
          basis,
          transit.basis,
        )
      return pipe(
        planned,
        E.chain((refund) => decided([...answered({}), ...refund.events], basis, transit.basis, ...refund.basis)),
      )
    }),
  )
