// What is agreed on with who refuses a parcel at the door: the money back, or the goods once more (DLV-02, DLV-03).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { refusedPersonally } from '../../policies/delivery.js'
import { refusedBy } from '../afterSale/common.js'
import { ask, decided, happened, nothing, type Handler } from '../order/scene.js'
import { deadlineAt } from '../order/deadlines.js'
import type { Order } from '../order/state.js'
import { unitsAt } from '../order/units.js'
import type { DataOf } from './commands.js'
import { moneyOfRefusal } from './refusal.js'
import { parcelOf, step } from './step.js'

/** Who refuses for personal reasons is told of the freight before it is taken off the refund (DLV-03); what was told is what its case takes off. */
export const settleRefusal: Handler<DataOf<'SettleRefusal'>> = (order, { costs, ...data }, scene) =>
  pipe(
    step(order, data, 'RefusalSettled'),
    // What was promised to go out again is unpacked by now: its money is asked for like that of other units with us.
    E.chain(() =>
      data.agreed === 'refund' && isUnpacked(order, data.parcel)
        ? refusedBy('DLV-02', ['M-1.4'], 'unitsNotThere', 'requestRefund')
        : E.right(true),
    ),
    E.chain(() =>
      ask(scene, refusedPersonally, {
        refusedAt: parcelOf(order, data).since,
        reason: data.reason,
        told: data.agreed === 'reship' || data.toldOfFreight === 'yes',
        ...moneyOfRefusal(order, parcelOf(order, data), costs),
      }),
    ),
    E.chain(({ value, basis }) =>
      isAgreed(order, data, costs)
        ? nothing
        : decided(
            [
              happened('RefusalSettled', scene.at, {
                ...data,
                ...(data.agreed === 'refund'
                  ? { ...(costs === undefined ? {} : { costs }), refund: value.refund, deducted: value.deducted }
                  : {}),
              }),
            ],
            basis,
          ),
    ),
  )

type Said = DataOf<'SettleRefusal'>
/** Just this was agreed on before, and nobody has asked since: it is the same word again. */
const isAgreed = (order: Order, { parcel: name, reason, agreed }: Said, costs: Said['costs']): boolean => {
  const { refusal, agreed: before, toldCosts: told = {} } = order.parcels[name] ?? {}
  const areTold = agreed === 'reship' || costs === undefined || (costs.outbound === told.outbound && costs.return === told.return)
  return refusal === reason && before === agreed && areTold && deadlineAt(order, 'DLV-02', `parcel:${name}`) < 0
}

/** It came back, and goes out again. */
const isUnpacked = (order: Order, parcel: string): boolean => {
  const { state, agreed, refusal, lines = {} } = order.parcels[parcel] ?? {}
  return (
    state === 'returnedToSender' &&
    agreed === 'reship' &&
    refusal !== undefined &&
    Object.keys(lines).every((line) => unitsAt(order, line, 'returned') === 0)
  )
}
