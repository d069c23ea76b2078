import { Amount, choice, IdIn, InstantMs, list, personal, Quantity, shape, Text } from '../core/codec.js'
import { FreightCosts } from './afterSale.js'
import { NotDue } from './refund.js'
import type { EventOf } from './event.js'
import { LineQuantities, Timing } from './parts.js'

/** What a carrier's scan says; only the kinds that move a parcel have an event of their own. */
export const ScanKind = choice(
  'handedOver',
  'moved',
  'outForDelivery',
  'lockerDeposited',
  'failedDelivery',
  'stalled',
  'signed',
  'refused',
  'returned',
  'lost',
)
const scan = { parcel: IdIn, scan: IdIn } as const
/** Who signed, where somebody looked: the consignee, whom they let sign, or nobody knows who. */
export const Signer = choice('consignee', 'authorised', 'unknown')
/** `waybill`: the number under which others told it first, where the carrier is not known. */
const seen = { place: personal(Text), timing: Timing, waybill: IdIn } as const

/** Facts of one parcel, from the shelf to the door. */
export const parcelEvents = {
  ParcelAllocated: shape({ parcel: IdIn, lines: LineQuantities }, { warehouse: IdIn }),
  /** What is in a parcel that was first heard of from its carrier. */
  ContentsLearnt: shape({ parcel: IdIn, lines: LineQuantities }),
  ParcelPicked: shape({ parcel: IdIn, lines: LineQuantities }),
  /** One unit off the shelf; `unit`: its own code. */
  UnitScanned: shape({ parcel: IdIn, sku: IdIn }, { unit: Text }),
  /** Units that were not at the shelf leave the parcel and wait (PCK-07). */
  UnitsMissed: shape({ parcel: IdIn, lines: LineQuantities }),
  QualityChecked: shape({ parcel: IdIn }),
  /** Flawed units were taken out; others are to be picked in their place (PCK-04). */
  DefectFound: shape({ parcel: IdIn, lines: LineQuantities }, { expectedAt: InstantMs }),
  ParcelChecked: shape({ parcel: IdIn }),
  ParcelPacked: shape({ parcel: IdIn, packing: list(choice('bag', 'carton', 'cushioning', 'filling', 'fragileLabel'), 5) }),
  CarrierChosen: shape({ parcel: IdIn, carrier: IdIn, reason: Text }),
  /** Handed over: by us, or by a carrier’s word for it. */
  ParcelShipped: shape({ parcel: IdIn }, { carrier: IdIn, scan: IdIn, timing: Timing, waybill: IdIn }),
  WaybillUploaded: shape({ parcel: IdIn, carrier: IdIn, waybill: IdIn }),
  ParcelCancelled: shape({ parcel: IdIn }),
  /** Progress on the way. */
  ParcelMoved: shape({ ...scan, kind: ScanKind }, seen),
  /** A scan that leaves the parcel where it is, because a newer one is known. */
  ParcelScanned: shape({ ...scan, kind: ScanKind }, { ...seen, signer: Signer }),
  ParcelStalled: shape(scan, seen),
  ParcelSigned: shape(scan, { ...seen, signer: Signer }),
  ParcelRefused: shape(scan, { ...seen, reason: choice('damaged', 'notAsDescribed', 'personal', 'unknown') }),
  ParcelReturned: shape(scan, seen),
  ParcelLost: shape(scan, seen),
  /** The carrier is overloaded: when it will come instead (SHP-06). */
  DelayAnnounced: shape({ parcel: IdIn, from: InstantMs, to: InstantMs }),
  /** What the customer wants for a lost parcel (SHP-12). */
  LossAnswered: shape({ parcel: IdIn, answer: choice('reship', 'refund'), lines: LineQuantities }, { notDue: NotDue }),
  /** A lost parcel whose goods were to be sent again has reached the customer: these units, which have not left or are back, are those in it. */
  UnitsFound: shape({ parcel: IdIn, lines: LineQuantities }),
  /** A lost parcel that was answered for has turned up: the customer is asked for the goods, keeps them, or they are with us and sorted. `case`: which had paid for these units; without it the answer to the loss did. `instead`: others were sent for them, which are the order's. */
  FoundAnswered: shape(
    {
      parcel: IdIn,
      goods: choice('askedBack', 'left', 'restock', 'scrap'),
      lines: list(shape({ line: IdIn, quantity: Quantity }, { case: IdIn, instead: choice('yes', 'no') }), 500),
    },
    { warehouse: IdIn, lot: IdIn, expiresAt: InstantMs },
  ),
  /** The customer was asked why, within the limit (DLV-02). `refund`: what was told to come back, less the freight both ways where that is theirs (DLV-03); fen. */
  RefusalSettled: shape(
    {
      parcel: IdIn,
      reason: choice('damaged', 'notAsDescribed', 'personal'),
      agreed: choice('refund', 'reship'),
      toldOfFreight: choice('yes', 'notDue'),
    },
    { costs: FreightCosts, refund: Amount, deducted: Amount },
  ),
  /** A refused parcel came back and is to go out again: its units are with us, unpacked (DLV-02). */
  ReturnUnpacked: shape({ parcel: IdIn, lines: LineQuantities }),
  /** The carrier's branch was asked about a stall, and the customer was offered alternatives (SHP-07). */
  StallHandled: shape({ parcel: IdIn, offered: list(choice('changeCarrier', 'longerReceipt', 'reship', 'refund'), 4) }),
} as const
export type ParcelEvent = EventOf<typeof parcelEvents>
