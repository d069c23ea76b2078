import { lifecycle, staying, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { ParcelEvent } from '../events/parcel.js'

const stays = staying<ParcelEvent['type']>()

/** One parcel, from the shelf to the door (manual M-1.2 to M-1.4). A scan is true from wherever it comes (SHP-11). */
export const parcelLifecycle = lifecycle<ParcelEvent['type']>()({
  id: 'parcel',
  initial: 'none',
  on: {
    ParcelShipped: '.shipped',
    ParcelMoved: '.shipped',
    ParcelStalled: '.stalled',
    ParcelSigned: '.signed',
    ParcelRefused: '.refused',
    ParcelReturned: '.returnedToSender',
    ParcelLost: '.lost',
  },
  states: {
    // A parcel that somebody else packed is first heard of when it is handed over.
    none: { on: { ParcelAllocated: 'allocated', ParcelShipped: 'shipped', ParcelMoved: 'shipped' } },
    allocated: {
      meta: { owner: 'warehouse', deadlines: ['PCK-03'] },
      on: {
        ParcelPicked: 'picked',
        ...stays('allocated', 'UnitScanned', 'UnitsMissed', 'DelayAnnounced'),
        ParcelCancelled: 'cancelled',
        ...stays('allocated', 'CarrierChosen', 'ParcelScanned', 'ContentsLearnt'),
      },
    },
    picked: {
      meta: { owner: 'warehouse', deadlines: ['PCK-03'] },
      on: {
        ...stays('picked', 'ParcelPicked', 'UnitScanned', 'UnitsMissed', 'QualityChecked', 'DefectFound', 'DelayAnnounced'),
        ParcelChecked: 'outboundChecked',
        ParcelCancelled: 'cancelled',
        ...stays('picked', 'CarrierChosen', 'ParcelScanned', 'ContentsLearnt'),
      },
    },
    outboundChecked: {
      meta: { owner: 'warehouse', deadlines: ['PCK-03'] },
      on: {
        ParcelPacked: 'packed',
        DelayAnnounced: 'outboundChecked',
        ParcelCancelled: 'cancelled',
        ...stays('outboundChecked', 'CarrierChosen', 'ParcelScanned', 'ContentsLearnt'),
      },
    },
    packed: {
      meta: { owner: 'warehouse' },
      on: {
        ParcelShipped: 'shipped',
        ...stays('packed', 'DelayAnnounced', 'WaybillUploaded'),
        ParcelCancelled: 'cancelled',
        ...stays('packed', 'CarrierChosen', 'ParcelScanned', 'ContentsLearnt'),
      },
    },
    shipped: {
      meta: { owner: 'carrier', deadlines: ['SHP-04', 'SHP-07'] },
      on: {
        ...stays('shipped', 'WaybillUploaded', 'DelayAnnounced', 'ParcelShipped', 'ParcelMoved', 'ParcelScanned'),
        ParcelStalled: 'stalled',
        ParcelSigned: 'signed',
        ParcelRefused: 'refused',
        ParcelReturned: 'returnedToSender',
        ParcelLost: 'lost',
        LossAnswered: 'lost',
        ContentsLearnt: 'shipped',
      },
    },
    stalled: {
      meta: { owner: 'logistics', deadlines: ['SHP-04', 'EXC-01'] },
      on: {
        ParcelMoved: 'shipped',
        ...stays('stalled', 'ParcelScanned', 'DelayAnnounced', 'StallHandled', 'WaybillUploaded'),
        ParcelSigned: 'signed',
        ParcelRefused: 'refused',
        ParcelReturned: 'returnedToSender',
        ParcelLost: 'lost',
        LossAnswered: 'lost',
        ...stays('stalled', 'ParcelStalled', 'ContentsLearnt'),
      },
    },
    refused: {
      meta: { owner: 'customerService', deadlines: ['DLV-02'], afterwards: { owner: 'carrier' } },
      on: {
        ...stays('refused', 'RefusalSettled', 'ParcelScanned'),
        ParcelReturned: 'returnedToSender',
        ParcelSigned: 'signed',
        ParcelLost: 'lost',
        LossAnswered: 'lost',
        ...stays('refused', 'WaybillUploaded', 'ContentsLearnt'),
      },
    },
    // Given to somebody else for good, it is as good as lost (SHP-15).
    signed: {
      type: 'final',
      on: { ParcelScanned: 'signed', UnitsFound: 'signed', LossAnswered: 'lost', WaybillUploaded: 'signed', ContentsLearnt: 'signed' },
    },
    returnedToSender: {
      type: 'final',
      on: { ...stays('returnedToSender', 'ParcelScanned', 'RefusalSettled', 'ReturnUnpacked', 'WaybillUploaded', 'ContentsLearnt') },
    },
    lost: {
      type: 'final',
      on: {
        ...stays('lost', 'LossAnswered', 'UnitsFound', 'FoundAnswered'),
        ParcelSigned: 'signed',
        ParcelReturned: 'returnedToSender',
        ...stays('lost', 'ParcelScanned', 'WaybillUploaded', 'ContentsLearnt'),
      },
    },
    cancelled: { type: 'final', on: { ParcelScanned: 'cancelled', ContentsLearnt: 'cancelled' } },
  },
})
export type ParcelState = StateOf<typeof parcelLifecycle>

/** What people call its waits. */
export const parcelWords: WordsOf<ParcelState> = {
  none: { en: 'No parcel', zh: '无包裹' },
  allocated: { en: 'Allocated, to be picked', zh: '已配货，待拣货' },
  picked: { en: 'Picked, to be checked', zh: '已拣货，待出库校验' },
  outboundChecked: { en: 'Checked, to be packed', zh: '已校验，待打包' },
  packed: {
    en: 'Packed, to be handed over',
    zh: '已打包，待发货',
    noDeadline: { en: 'The order’s 24 hours (SHP-09) run on.', zh: '由订单的 24 小时发货时限（SHP-09）计时。' },
  },
  shipped: { en: 'On its way', zh: '已发货' },
  stalled: { en: 'Without progress', zh: '物流滞留' },
  refused: {
    en: 'Refused at the door',
    zh: '已拒签',
    afterwards: { en: 'The customer was asked; the goods are on their way back.', zh: '已联系客户，等待货物退回。' },
  },
  signed: { en: 'Signed for', zh: '已签收' },
  returnedToSender: { en: 'Back with us', zh: '已退回' },
  lost: { en: 'Lost', zh: '已丢失' },
  cancelled: { en: 'Unpacked again', zh: '已取消' },
}
