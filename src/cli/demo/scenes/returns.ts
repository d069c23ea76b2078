// Goods that come back: too late, for their quality, in exchange, and not as they were sent.
import { act, day, delivered, goodsBack, handedOver, hour, look, minute, refunded, request, scan, type Scene } from '../scene.js'

const startsAt = '2026-11-02T09:00:00+08:00'
const late = { goods: { 'BOOK-6': 2 }, buyer: 41 }
const cracked = { goods: { 'LAMP-3': 1, 'MUG-1': 1 }, buyer: 42, freight: 1000 }
const colour = { goods: { 'PEN-4': 1 }, buyer: 43 }
const worn = { goods: { 'BAG-5': 2 }, buyer: 44 }
const one = [{ line: 'L1', quantity: 1 }]
const two = [{ line: 'L1', quantity: 2 }]
const photos = [
  { kind: 'photo', ref: 'photo-1', shows: 'detail' },
  { kind: 'photo', ref: 'photo-2', shows: 'condition' },
]

export const returnScenes: readonly Scene[] = [
  {
    name: 'returnRefused',
    group: 'afterSales',
    stream: 'order-late',
    startsAt,
    title: {
      en: 'A return without a reason, asked for on the eighth day, is refused with what can be done instead',
      zh: '第八日申请无理由退货：拒绝，并给出其他办法',
    },
    steps: [...delivered(late), request(8 * day, 'returnAndRefund', 'noReason', one)],
  },
  {
    name: 'qualityReturn',
    group: 'afterSales',
    stream: 'order-cracked',
    startsAt,
    title: {
      en: 'A cracked lamp with photos: back at the seller’s cost, its money and its freight refunded',
      zh: '质量问题附照片退货：运费由卖家承担，退商品款及对应运费',
    },
    steps: [
      ...delivered(cracked),
      request(3 * day, 'returnAndRefund', 'quality', one, { evidence: photos }),
      look(),
      act(3 * hour, 'afterSales', 'ApproveCase', { case: 'A1' }),
      ...goodsBack(one),
      look(),
      act(4 * hour, 'quality', 'PassInspection', { case: 'A1', notResellable: one }),
      look(),
      ...refunded('cracked'),
      act(hour, 'warehouse', 'DisposeUnits', { case: 'A1', lines: one, to: 'supplier' }),
    ],
  },
  {
    name: 'dearerExchange',
    group: 'afterSales',
    stream: 'order-exchange',
    startsAt,
    title: {
      en: 'An exchange for a dearer product: the difference is asked for, paid, and the new one delivered',
      zh: '换购差价商品：先补差价，再发新货',
    },
    steps: [
      ...delivered(colour),
      request(2 * day, 'exchange', 'colour', one, { wants: { sku: 'TEA-2', unitPrice: 12_800 }, evidence: photos }),
      look(),
      act(3 * hour, 'afterSales', 'ApproveCase', { case: 'A1' }),
      ...goodsBack(one),
      act(4 * hour, 'warehouse', 'PassInspection', { case: 'A1' }),
      act(hour, 'afterSales', 'ArrangeExchange', { case: 'A1', product: { sku: 'TEA-2', unitPrice: 12_800 } }),
      look(),
      act(hour, 'platform', 'ReportPayment', { payment: 'A1.difference1', amount: 3900 }),
      act(hour, 'warehouse', 'AllocateParcel', { parcel: 'B2', lines: [{ line: 'A1.x1', quantity: 1 }], warehouse: 'W1' }),
      act(minute, 'warehouse', 'PickParcel', { parcel: 'B2', lines: [{ line: 'A1.x1', quantity: 1 }] }),
      act(0, 'warehouse', 'CheckQuality', { parcel: 'B2', units: [{ sku: 'TEA-2', packaging: 'sound', appearance: 'sound' }] }),
      act(minute, 'warehouse', 'CheckParcel', { parcel: 'B2', counted: [{ sku: 'TEA-2', quantity: 1 }] }),
      act(minute, 'warehouse', 'PackParcel', { parcel: 'B2', packing: ['carton', 'cushioning'] }),
      ...handedOver('B2'),
      scan(day, 'signed', 'B2'),
      act(hour, 'warehouse', 'DisposeUnits', { case: 'A1', lines: one, to: 'restock' }),
    ],
  },
  {
    name: 'compromise',
    group: 'afterSales',
    stream: 'order-worn',
    startsAt,
    title: {
      en: 'Of two bags that come back one is worn: the other is paid back, this one only in part, once the customer agrees',
      zh: '退回两件，一件磨损：完好的照退；磨损的协商部分退款，客户同意后才退',
    },
    steps: [
      ...delivered(worn),
      request(2 * day, 'returnAndRefund', 'noReason', two),
      act(3 * hour, 'afterSales', 'ApproveCase', { case: 'A1' }),
      ...goodsBack(two),
      act(4 * hour, 'warehouse', 'FailInspection', { case: 'A1', evidence: photos, reason: '包角磨损', lines: one }),
      act(0, 'warehouse', 'PassInspection', { case: 'A1' }),
      look(),
      act(hour, 'afterSales', 'OfferCompromise', { case: 'A1.failed1', kind: 'partialRefund', refund: 9541 }),
      look(),
      act(5 * hour, 'customer', 'AnswerCompromise', { case: 'A1.failed1', answer: 'accepted' }),
      ...refunded('worn'),
      ...refunded('worn', 2),
      act(hour, 'warehouse', 'DisposeUnits', { case: 'A1', lines: one, to: 'restock' }),
      act(0, 'warehouse', 'DisposeUnits', { case: 'A1.failed1', lines: one, to: 'scrap' }),
    ],
  },
]
