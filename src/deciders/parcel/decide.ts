import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { stalledParcel } from '../../policies/shipping/times.js'
import { refusedBy } from '../afterSale/common.js'
import { decided, happened, type Handlers } from '../order/scene.js'
import { settleRefusal } from './atTheDoor.js'
import type { parcelCommands } from './commands.js'
import { confirmFound } from './found.js'
import { answerLoss } from './loss.js'
import { allocateParcel, checkParcel, packParcel, pickParcel } from './packing.js'
import { reportScan } from './scans.js'
import { checkQuality, reportShelfShortage, scanUnit } from './shelf.js'
import { reportOverload, shipParcel, uploadWaybill } from './shipping.js'
import { step } from './step.js'

export const decideParcel: Handlers<typeof parcelCommands> = {
  AllocateParcel: allocateParcel,
  PickParcel: pickParcel,
  ScanUnit: scanUnit,
  ReportShelfShortage: reportShelfShortage,
  CheckParcel: checkParcel,
  CheckQuality: checkQuality,
  PackParcel: packParcel,
  ShipParcel: shipParcel,
  ReportOverload: reportOverload,
  UploadWaybill: uploadWaybill,
  ReportScan: reportScan,
  AnswerLoss: answerLoss,
  ConfirmFound: confirmFound,
  SettleRefusal: settleRefusal,
  CancelParcel: (order, data, { at }) =>
    pipe(
      step(order, data, 'ParcelCancelled'),
      E.chain(() => decided([happened('ParcelCancelled', at, data)])),
    ),
  /** The customer is offered something whenever the branch was asked (SHP-07). */
  HandleStall: (order, data, { at }) =>
    pipe(
      step(order, data, 'StallHandled'),
      E.chain(() =>
        data.offered.length === 0
          ? refusedBy(stalledParcel.id, stalledParcel.clauses, 'nothingOffered', 'offerAlternatives')
          : decided([happened('StallHandled', at, data)]),
      ),
    ),
}
