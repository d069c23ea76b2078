import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import { fen, sum } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { ParcelState } from '../../machines/parcel.js'
import { contradicts, outOfOrder } from '../order/contradictions.js'
import { paidOf } from '../order/moneyLedger.js'
import { ask, canStep, decided, happened, nothing, notNow, type Handlers, type Scene } from '../order/scene.js'
import { secondCheck } from '../../policies/entry.js'
import { planRefund } from '../refund/plan.js'
import type { Order } from '../order/state.js'
import { orderTable } from '../review/evolve.js'
import type { entryCommands } from './commands.js'
import { distinctLines, lateEntry } from './checks.js'
import { freeze } from './freeze.js'

export const decideEntry: Handlers<typeof entryCommands> = {
  PlaceOrder: (order, { lines, discount = fen(0), freight = fen(0), ...rest }, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderPlaced'),
      E.chain(() => distinctLines(lines)),
      E.chain(() => {
        const { basis, ...frozen } = freeze(lines, discount, freight, scene)
        const late = lateEntry(rest, scene)
        return decided(
          [
            happened('OrderPlaced', scene.at, { ...rest, ...frozen }),
            ...rest.tenders.map((tender) => happened('PaymentAwaited', scene.at, tender)),
            ...late.events,
            ...tendersDiffer(order, rest.tenders, frozen.payable, scene),
          ],
          ...basis,
          ...late.basis,
        )
      }),
    ),

  ReportOrder: (order, { lines = [], discount = fen(0), freight = fen(0), tenders = [], payable, occurredAt, ...rest }, scene) => {
    if (order.placedAt !== undefined) return nothing
    const at = occurredAt ?? scene.at
    const { basis, ...frozen } = freeze(lines, discount, freight, { ...scene, at })
    const due = lines.length === 0 ? (payable ?? sum(tenders.map(({ amount }) => amount))) : frozen.payable
    return decided(
      [
        happened('OrderPlaced', at, { entry: 'platform', terms: 'prepaid', ...rest, tenders, ...frozen, payable: due }),
        ...tenders.filter(({ payment }) => order.payments[payment] === undefined).map((tender) => happened('PaymentAwaited', at, tender)),
        ...outOfOrder(order, 'placed', at, scene.at),
        ...tendersDiffer(order, tenders, due, scene),
      ],
      ...basis,
    )
  },

  /** A second pair of eyes on what was entered by hand. */
  VerifyEntry: (order, _, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderVerified'),
      E.chain(() => ask(scene, secondCheck, { at: scene.at, entry: order.entry, checkedBy: scene.by.id, ...(order.enteredBy === undefined ? {} : { enteredBy: order.enteredBy }) })),
      E.chain(({ basis }) => decided([happened('OrderVerified', scene.at, {})], basis)),
    ),

  CancelOrder: (order, data, scene) => {
    const parcels = Object.entries(order.parcels)
    if (!orderTable.regular(order.state, 'OrderClosed') || parcels.some(([, { state }]) => leftUs.includes(state)))
      return E.left(notNow(orderTable, 'order', order.state, 'OrderClosed', ['interceptParcel', 'refuseDelivery', 'requestReturn']))
    const packed = parcels.filter(([, { state }]) => state !== 'cancelled')
    const closing: readonly OrderStreamEvent[] = [
      ...packed.map(([parcel]) => happened('ParcelCancelled', scene.at, { parcel: id(parcel) })),
      happened('OrderClosed', scene.at, data),
    ]
    if (paidOf(order) === 0) return decided(closing)
    return pipe(
      planRefund(order, scene, { cause: 'cancellation', whole: true }),
      E.chain(({ events, basis }) => decided([...closing, ...events], ...basis)),
    )
  },

  ReportOrderClosed: (order, { occurredAt, ...data }, { at }) =>
    order.state === 'closed' || order.state === 'none'
      ? nothing
      : decided([
          happened('OrderClosed', occurredAt ?? at, data),
          ...(order.handedOverAt === undefined ? [] : contradicts(order, at, { kind: 'factContradicts', about: 'order', code: 'closedAfterHandOver', blocks: true })),
        ]),

  ReportPlatformStatus: (order, { occurredAt, ...data }, { at }) =>
    order.platformStatus === data.status || orderTable.next(order.state, 'PlatformStatusReported') === undefined
      ? nothing
      : decided([happened('PlatformStatusReported', occurredAt ?? at, data)]),
}

/** Tenders that do not add up to what is due are recorded as they came, and looked at by a person. */
const tendersDiffer = (order: Order, tenders: readonly { readonly amount: number }[], due: number, { at }: Scene): readonly OrderStreamEvent[] =>
  tenders.length === 0 || sum(tenders.map(({ amount }) => amount)) === due
    ? []
    : contradicts(order, at, { kind: 'moneyMismatch', about: 'order', code: 'tendersDiffer', blocks: false })

const leftUs: readonly ParcelState[] = ['shipped', 'stalled', 'refused', 'signed', 'returnedToSender', 'lost']
