import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id, type Id } from '../../core/ids.js'
import { fen, sum } from '../../core/money.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { contradicts, outOfOrder } from '../order/contradictions.js'
import { canStep, decided, happened, nothing, notNow, type Handlers, type Scene } from '../order/scene.js'
import { platformOrder, platformStates } from '../../policies/imports.js'
import type { Order } from '../order/state.js'
import { earlierMoney } from '../payment/terms.js'
import { orderTable } from '../review/evolve.js'
import type { entryCommands } from './commands.js'
import { askSecond, contentGiven, discountCut, entrant, lateEntry, nothingGranted, tendersDiffer } from './checks.js'
import { askRelease, closeOrder, leftOpen } from './close.js'
import { freeze } from './freeze.js'
import { toldAgain } from './reprice.js'
import { reportRefundRequest } from './refundRequests.js'

export const decideEntry: Handlers<typeof entryCommands> = {
  PlaceOrder: (order, { lines, discount = fen(0), freight = fen(0), ...rest }, scene) => {
    const { basis, cut, ...frozen } = freeze(lines, discount, freight, scene)
    return pipe(
      order.state === 'none' ? E.right(true) : E.left(notNow(orderTable, 'order', order.state, 'OrderPlaced', ['readTheStory'])),
      E.chain(() => nothingGranted({ lines, ...rest }, scene)),
      E.chain(() => contentGiven({ lines, ...rest }, frozen.payable, scene)),
      E.chain((content) => {
        const late = lateEntry(rest, scene)
        return decided(
          [
            happened('OrderPlaced', scene.at, { ...rest, ...entrant(rest.entry, rest.enteredBy, scene), ...frozen }),
            ...rest.tenders
              .filter(({ payment }) => order.payments[payment] === undefined)
              .map((tender) => happened('PaymentAwaited', scene.at, tender)),
            ...late.events,
            ...outOfOrder(order, 'placed', scene.at, scene.at),
            ...tendersDiffer(order, rest.tenders, frozen.payable, scene),
            ...discountCut(order, cut, scene),
            ...earlierMoney(order, rest.tenders, frozen.payable, scene.at),
          ],
          ...content,
          ...basis,
          ...late.basis,
        )
      }),
    )
  },

  ReportOrder: (order, { lines = [], discount = fen(0), freight = fen(0), tenders = [], payable, occurredAt, toldAt, ...rest }, scene) => {
    const at = order.placedAt ?? occurredAt ?? scene.at
    const { basis, cut, ...frozen } = freeze(lines, discount, freight, { ...scene, at })
    const late = lateEntry({ entry: rest.entry ?? 'platform', receivedAt: rest.receivedAt }, { ...scene, at })
    const due = lines.length === 0 ? (payable ?? sum(tenders.map(({ amount }) => amount))) : frozen.payable
    if (order.placedAt !== undefined)
      return toldAgain(
        order,
        { frozen: { ...frozen, basis, cut, payable: due }, tenders, due, ...rest, ...(toldAt === undefined ? {} : { toldAt }) },
        scene,
      )
    return decided(
      [
        happened('OrderPlaced', at, {
          entry: 'platform',
          terms: 'prepaid',
          ...rest,
          ...entrant(rest.entry ?? 'platform', rest.enteredBy, scene),
          tenders,
          ...frozen,
          payable: due,
        }),
        ...tenders.filter(({ payment }) => order.payments[payment] === undefined).map((tender) => happened('PaymentAwaited', at, tender)),
        ...late.events,
        ...outOfOrder(order, 'placed', at, scene.at),
        ...tendersDiffer(order, tenders, due, scene),
        ...discountCut(order, cut, scene),
        ...(due > 0 || lines.length > 0 ? earlierMoney(order, tenders, due, scene.at) : []),
        ...learnt(order, lines, at, scene),
      ],
      ...basis,
      ...late.basis,
    )
  },

  /** A second pair of eyes on what was entered by hand. */
  VerifyEntry: (order, _, scene) =>
    pipe(
      canStep(orderTable, 'order', order, 'OrderVerified'),
      E.chain(() => askSecond(order, scene)),
      E.chain(({ basis }) => decided([happened('OrderVerified', scene.at, {})], basis)),
    ),

  /** An intercepted order is the risk reviewer's alone (RSK-09). */
  CancelOrder: (order, data, scene) =>
    order.state === 'intercepted'
      ? pipe(
          askRelease(scene),
          E.chain(() => closeOrder(order, data, scene)),
        )
      : closeOrder(order, data, scene),

  ReportOrderClosed: (order, { occurredAt, ...data }, { at }) =>
    order.state === 'closed' ? nothing : decided([happened('OrderClosed', occurredAt ?? at, data), ...leftOpen(order, at)]),

  ReportRefundRequest: reportRefundRequest,

  /** The newest word of the platform by its own time counts, whatever the order of arrival (ENT-06). */
  ReportPlatformStatus: (order, { occurredAt, ...data }, { at, law }) => {
    const when = occurredAt ?? at
    const message = { id: data.message ?? data.status, at: when, platform: data.platform, status: data.status }
    const { ruling, basis } = law.judge(platformOrder, { message, known: order.platformSeen === undefined ? [] : [order.platformSeen] })
    if (ruling.take !== 'newest' || orderTable.next(order.state, 'PlatformStatusReported') === undefined) return nothing
    const unknown = ruling.state === undefined && Object.hasOwn(platformStates, data.platform)
    return decided(
      [
        happened('PlatformStatusReported', when, data),
        ...(unknown ? contradicts(order, at, { kind: 'wrongData', about: 'order', code: 'platformStatusUnknown', blocks: false }) : []),
      ],
      basis,
    )
  },
}

/** Goods that left us before anybody told of the order: what they are is known now, and that nobody had reviewed it. */
const learnt = (
  order: Order,
  lines: readonly { readonly line: Id; readonly quantity: number }[],
  when: Instant,
  { at }: Scene,
): readonly OrderStreamEvent[] => {
  if (order.handedOverAt === undefined || order.state === 'closed') return []
  const [only, ...others] = Object.keys(order.parcels)
  return [
    ...(only !== undefined && others.length === 0 && lines.length > 0
      ? [happened('ContentsLearnt', when, { parcel: id(only), lines: lines.map(({ line, quantity }) => ({ line, quantity })) })]
      : []),
    happened('FulfilmentStarted', order.handedOverAt, {}),
    ...contradicts(order, at, { kind: 'stepSkipped', about: 'order', code: 'reviewSkipped', blocks: true }),
  ]
}
