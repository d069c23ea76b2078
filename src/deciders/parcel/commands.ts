import type * as t from 'io-ts'
import { choice, IdIn, InstantIn, list, personal, Quantity, shape, Text } from '../../core/codec.js'
import { FreightCosts } from '../../events/afterSale.js'
import { ScanKind, Signer } from '../../events/parcel.js'
import { LineQuantities, Timing } from '../../events/parts.js'

/** From the shelf to the door. Intentions of the warehouse, and scans of carriers as facts. */
export const parcelCommands = {
  AllocateParcel: shape({ parcel: IdIn, lines: LineQuantities }, { warehouse: IdIn }),
  PickParcel: shape({ parcel: IdIn, lines: LineQuantities }),
  ScanUnit: shape({ parcel: IdIn, sku: IdIn }, { unit: Text }),
  ReportShelfShortage: shape({ parcel: IdIn, line: IdIn, missing: Quantity }),
  /** `expectedAt`: when the replacement of a flawed unit can go. */
  CheckQuality: shape(
    { parcel: IdIn, units: list(shape({ sku: IdIn, packaging: choice('sound', 'damaged'), appearance: choice('sound', 'flawed') }), 500) },
    { expectedAt: InstantIn },
  ),
  /** What the outbound document and the last scan count, per SKU. */
  CheckParcel: shape({ parcel: IdIn, counted: list(shape({ sku: IdIn, quantity: Quantity }), 500) }),
  PackParcel: shape({ parcel: IdIn, packing: list(choice('bag', 'carton', 'cushioning', 'filling', 'fragileLabel'), 5) }),
  ShipParcel: shape({ parcel: IdIn }, { carrier: IdIn }),
  UploadWaybill: shape({ parcel: IdIn, carrier: IdIn, waybill: IdIn }),
  CancelParcel: shape({ parcel: IdIn }),
  /** The carrier of a parcel is overloaded; `backup`: the contracted one that could take over. */
  ReportOverload: shape({ parcel: IdIn, expectedAt: InstantIn }, { backup: IdIn }),
  /** `carrierChosenBy`: whose choice the carrier was; ours unless the customer sent their own (LAW-10). */
  AnswerLoss: shape({ parcel: IdIn, answer: choice('reship', 'refund') }, { carrierChosenBy: choice('seller', 'customer') }),
  /**
   * The customer has a parcel whose loss was answered with other goods: what has not left is not sent any more, what has is theirs to give
   * back. `goods`: of one that was paid back; they are asked for, left to the customer, or with us (`lines`; without it all) and sorted.
   */
  ConfirmFound: shape(
    { parcel: IdIn },
    { goods: choice('askedBack', 'left', 'restock', 'scrap'), lines: LineQuantities, warehouse: IdIn, lot: IdIn, expiresAt: InstantIn },
  ),
  /** One scan of a carrier, in any order and as often as it comes (SHP-11). */
  ReportScan: shape(
    { parcel: IdIn, scan: IdIn, kind: ScanKind },
    {
      occurredAt: InstantIn,
      timing: Timing,
      place: personal(Text),
      carrier: IdIn,
      /** Of a signing: whose it is, where somebody looked. From one of which nobody knows that, no window of a return runs (LAW-01). */
      signer: Signer,
      reason: choice('damaged', 'notAsDescribed', 'personal', 'unknown'),
      /** What the parcel holds, when it was packed elsewhere; else all units that are still with us. */
      lines: LineQuantities,
    },
  ),
  /** `costs`: what each way costs, in fen, as the customer was told. */
  SettleRefusal: shape(
    {
      parcel: IdIn,
      reason: choice('damaged', 'notAsDescribed', 'personal'),
      agreed: choice('refund', 'reship'),
      toldOfFreight: choice('yes', 'notDue'),
    },
    { costs: FreightCosts },
  ),
  HandleStall: shape({ parcel: IdIn, offered: list(choice('changeCarrier', 'longerReceipt', 'reship', 'refund'), 4) }),
} as const

export type DataOf<Type extends keyof typeof parcelCommands> = t.TypeOf<(typeof parcelCommands)[Type]>
