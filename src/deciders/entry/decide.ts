import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fen, sum } from '../../core/money.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { contradicts, outOfOrder } from '../order/contradictions.js'
import { paidOf } from '../order/moneyLedger.js'
import { canStep, decided, happened, nothing, notNow, type Handlers } from '../order/scene.js'
import { planRefund } from '../refund/plan.js'
import { orderTable } from '../review/evolve.js'
import type { entryCommands } from './commands.js'
import { enteredInTime, twoLines } from './checks.js'
import { freeze } from './freeze.js'

export const decideEntry: Handlers<typeof entryCommands> = {
  PlaceOrder: (order, { lines, discount = fen(0), freight = fen(0), ...rest }, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderPlaced'),
      E.chain(() => twoLines(lines, scene)),
      E.chain(() => {
        const { basis, ...frozen } = freeze(lines, discount, freight, scene)
        const late = enteredInTime(rest, scene)
        return decided(
          [
            happened('OrderPlaced', scene.at, { ...rest, ...frozen }),
            ...rest.tenders.map((tender) => happened('PaymentAwaited', scene.at, tender)),
            ...late.events,
            ...tendersDiffer(rest.tenders, frozen.payable, scene),
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
        ...tendersDiffer(tenders, due, scene),
      ],
      ...basis,
    )
  },

  VerifyEntry: (order, _, { at, by }) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderVerified'),
      E.chain(() =>
        order.enteredBy === by.id
          ? E.left({ rule: 'ENT-04', clauses: ['S-1.1'], reason: 'sameOperator', alternatives: ['askAnotherOperator'], basis: [] })
          : decided([happened('OrderVerified', at, {})]),
      ),
    ),

  CancelOrder: (order, data, scene) => {
    const outside = Object.entries(order.parcels).filter(([, { state }]) => state !== 'cancelled' && state !== 'allocated' && state !== 'picked' && state !== 'outboundChecked' && state !== 'packed')
    if (!orderTable.regular(order.state, 'OrderClosed') || outside.length > 0) return E.left(notNow(orderTable, 'order', order.state, 'OrderClosed', ['interceptParcel', 'refuseDelivery', 'requestReturn']))
    const packed = Object.entries(order.parcels).filter(([, { state }]) => state !== 'cancelled')
    const closing: readonly OrderStreamEvent[] = [
      ...packed.map(([parcel]) => happened('ParcelCancelled', scene.at, { parcel } as never)),
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
const tendersDiffer = (tenders: readonly { readonly amount: number }[], due: number, { at }: { readonly at: Parameters<typeof contradicts>[1] }): readonly OrderStreamEvent[] =>
  tenders.length === 0 || sum(tenders.map(({ amount }) => amount)) === due
    ? []
    : [happened('ExceptionOpened', at, { exception: 'tendersDiffer.order' as never, kind: 'moneyMismatch', about: 'order', codes: ['tendersDiffer' as never], blocks: 'no' })]
