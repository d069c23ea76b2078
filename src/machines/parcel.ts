import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { ParcelEvent } from '../events/parcel.js'

/** One parcel, from the shelf to the door (manual M-1.2 to M-1.4). A scan is true from wherever it comes (SHP-11). */
export const parcelLifecycle = lifecycle<ParcelEvent['type']>()({
  id: 'parcel',
  initial: 'none',
  on: {
    ParcelShipped: '.shipped', ParcelMoved: '.shipped', ParcelStalled: '.stalled', ParcelSigned: '.signed', ParcelRefused: '.refused', ParcelReturned: '.returnedToSender', ParcelLost: '.lost',
  },
  states: {
    // A parcel that somebody else packed is first heard of when it is handed over.
    none: { meta: { en: 'No parcel', zh: '无包裹' }, on: { ParcelAllocated: 'allocated', ParcelShipped: 'shipped', ParcelMoved: 'shipped' } },
    allocated: {
      meta: { en: 'Allocated, to be picked', zh: '已配货，待拣货', owner: 'warehouse', deadlines: ['PCK-03'] },
      on: { ParcelPicked: 'picked', UnitScanned: 'allocated', UnitsMissed: 'allocated', DelayAnnounced: 'allocated', ParcelCancelled: 'cancelled', CarrierChosen: 'allocated', ParcelScanned: 'allocated', ContentsLearnt: 'allocated' },
    },
    picked: {
      meta: { en: 'Picked, to be checked', zh: '已拣货，待出库校验', owner: 'warehouse', deadlines: ['PCK-03'] },
      on: { ParcelPicked: 'picked', UnitScanned: 'picked', UnitsMissed: 'picked', QualityChecked: 'picked', DefectFound: 'picked', DelayAnnounced: 'picked', ParcelChecked: 'outboundChecked', ParcelCancelled: 'cancelled', CarrierChosen: 'picked', ParcelScanned: 'picked', ContentsLearnt: 'picked' },
    },
    outboundChecked: {
      meta: { en: 'Checked, to be packed', zh: '已校验，待打包', owner: 'warehouse', deadlines: ['PCK-03'] },
      on: { ParcelPacked: 'packed', DelayAnnounced: 'outboundChecked', ParcelCancelled: 'cancelled', CarrierChosen: 'outboundChecked', ParcelScanned: 'outboundChecked', ContentsLearnt: 'outboundChecked' },
    },
    packed: {
      meta: { en: 'Packed, to be handed over', zh: '已打包，待发货', owner: 'warehouse', noDeadline: { en: 'The order’s 24 hours (SHP-09) run on.', zh: '由订单的 24 小时发货时限（SHP-09）计时。' } },
      on: { ParcelShipped: 'shipped', DelayAnnounced: 'packed', WaybillUploaded: 'packed', ParcelCancelled: 'cancelled', CarrierChosen: 'packed', ParcelScanned: 'packed', ContentsLearnt: 'packed' },
    },
    shipped: {
      meta: { en: 'On its way', zh: '已发货', owner: 'carrier', deadlines: ['SHP-04', 'SHP-07'] },
      on: {
        WaybillUploaded: 'shipped', DelayAnnounced: 'shipped', ParcelShipped: 'shipped', ParcelMoved: 'shipped', ParcelScanned: 'shipped', ParcelStalled: 'stalled', ParcelSigned: 'signed', ParcelRefused: 'refused',
        ParcelReturned: 'returnedToSender', ParcelLost: 'lost', ContentsLearnt: 'shipped',
      },
    },
    stalled: {
      meta: { en: 'Without progress', zh: '物流滞留', owner: 'logistics', deadlines: ['SHP-04', 'EXC-01'] },
      on: {
        ParcelMoved: 'shipped', ParcelScanned: 'stalled', DelayAnnounced: 'stalled', StallHandled: 'stalled', WaybillUploaded: 'stalled', ParcelSigned: 'signed', ParcelRefused: 'refused', ParcelReturned: 'returnedToSender',
        ParcelLost: 'lost', ParcelStalled: 'stalled', ContentsLearnt: 'stalled',
      },
    },
    refused: {
      meta: { en: 'Refused at the door', zh: '已拒签', owner: 'customerService', deadlines: ['DLV-02'], afterwards: { en: 'The customer was asked; the goods are on their way back.', zh: '已联系客户，等待货物退回。', owner: 'carrier' } },
      on: { RefusalSettled: 'refused', ParcelScanned: 'refused', ParcelReturned: 'returnedToSender', ParcelSigned: 'signed', ParcelLost: 'lost', WaybillUploaded: 'refused', ContentsLearnt: 'refused' },
    },
    signed: { meta: { en: 'Signed for', zh: '已签收' }, type: 'final', on: { ParcelScanned: 'signed', WaybillUploaded: 'signed', ContentsLearnt: 'signed' } },
    returnedToSender: { meta: { en: 'Back with us', zh: '已退回' }, type: 'final', on: { ParcelScanned: 'returnedToSender', RefusalSettled: 'returnedToSender', ReturnUnpacked: 'returnedToSender', WaybillUploaded: 'returnedToSender', ContentsLearnt: 'returnedToSender' } },
    lost: { meta: { en: 'Lost', zh: '已丢失' }, type: 'final', on: { LossAnswered: 'lost', ParcelSigned: 'signed', ParcelReturned: 'returnedToSender', ParcelScanned: 'lost', WaybillUploaded: 'lost', ContentsLearnt: 'lost' } },
    cancelled: { meta: { en: 'Unpacked again', zh: '已取消' }, type: 'final', on: { ParcelScanned: 'cancelled', ContentsLearnt: 'cancelled' } },
  },
})
export type ParcelState = StateOf<typeof parcelLifecycle>
