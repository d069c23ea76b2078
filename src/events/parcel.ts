import { choice, IdIn, list, personal, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'
import { LineQuantities, Timing } from './parts.js'

/** What a carrier's scan says; only the kinds that move a parcel have an event of their own. */
export const ScanKind = choice('handedOver', 'moved', 'outForDelivery', 'lockerDeposited', 'failedDelivery', 'stalled', 'signed', 'refused', 'returned', 'lost')
const scan = { parcel: IdIn, scan: IdIn } as const
const seen = { place: personal(Text), timing: Timing } as const

/** Facts of one parcel, from the shelf to the door. */
export const parcelEvents = {
  ParcelAllocated: shape({ parcel: IdIn, lines: LineQuantities }, { warehouse: IdIn }),
  /** What is in a parcel that was first heard of from its carrier. */
  ContentsLearnt: shape({ parcel: IdIn, lines: LineQuantities }),
  ParcelPicked: shape({ parcel: IdIn, lines: LineQuantities }),
  ParcelChecked: shape({ parcel: IdIn }),
  ParcelPacked: shape({ parcel: IdIn, packing: list(choice('bag', 'carton', 'cushioning', 'filling', 'fragileLabel'), 5) }),
  CarrierChosen: shape({ parcel: IdIn, carrier: IdIn, reason: Text }),
  /** Handed over: by us, or by a carrier’s word for it. */
  ParcelShipped: shape({ parcel: IdIn }, { carrier: IdIn, scan: IdIn, timing: Timing }),
  WaybillUploaded: shape({ parcel: IdIn, carrier: IdIn, waybill: IdIn }),
  ParcelCancelled: shape({ parcel: IdIn }),
  /** Progress on the way. */
  ParcelMoved: shape({ ...scan, kind: ScanKind }, seen),
  /** A scan that leaves the parcel where it is, because a newer one is known. */
  ParcelScanned: shape({ ...scan, kind: ScanKind }, seen),
  ParcelStalled: shape(scan, seen),
  ParcelSigned: shape(scan, { ...seen, signer: choice('consignee', 'authorised', 'unknown') }),
  ParcelRefused: shape(scan, { ...seen, reason: choice('damaged', 'notAsDescribed', 'personal', 'unknown') }),
  ParcelReturned: shape(scan, seen),
  ParcelLost: shape(scan, seen),
  /** The customer was asked why, within the limit (DLV-02). */
  RefusalSettled: shape({ parcel: IdIn, reason: choice('damaged', 'notAsDescribed', 'personal'), agreed: choice('refund', 'reship'), toldOfFreight: choice('yes', 'notDue') }),
  /** The carrier's branch was asked about a stall, and the customer was offered alternatives (SHP-07). */
  StallHandled: shape({ parcel: IdIn, offered: list(choice('changeCarrier', 'longerReceipt', 'reship', 'refund'), 4) }),
} as const
export type ParcelEvent = EventOf<typeof parcelEvents>
