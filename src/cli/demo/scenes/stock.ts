// Goods that are not there: a promotion that hurries them, a shortage that is waited out, a supplier who has none.
import { act, arrived, bought, day, handedOver, hour, look, minute, packed, place, refunded, review, type Scene } from '../scene.js'

const mug = { goods: { 'CUP-7': 1 }, buyer: 21 }
const lamp = { goods: { 'VASE-8': 2 }, buyer: 22 }
const other = { goods: { 'VASE-8': 2 }, buyer: 23 }
const bag = { goods: { 'FAN-9': 1 }, buyer: 24 }
const at = (text: string): string => `${text}:00+08:00`

export const stockScenes: readonly Scene[] = [
  {
    name: 'promotion',
    group: 'fulfilment',
    stream: 'order-promotion',
    startsAt: at('2026-11-05T09:00'),
    title: {
      en: 'A promotion: prepared in time; a small order is approved at once though the goods are still on their way',
      zh: '大促：按时备战；小额订单缺货仍自动过审，到货即发',
    },
    steps: [
      act(0, 'manager', 'ConfigureStock', { threshold: 0 }, 'stock-W1.CUP-7'),
      act(
        0,
        'manager',
        'PlanPromotion',
        { startsAt: at('2026-11-11T00:00'), endsAt: at('2026-11-12T00:00'), name: '双十一' },
        'promotion-D11',
      ),
      look(),
      act(day, 'warehouse', 'ReportPreparation', { step: 'stocktake' }, 'promotion-D11'),
      act(day, 'lead', 'ReportPreparation', { step: 'training' }, 'promotion-D11'),
      place(mug, undefined, 3 * day + 15 * hour + 5 * minute),
      act(minute, 'platform', 'ReportPayment', { payment: 'P1', amount: 6990 }),
      review(minute),
      look(),
      act(hour, 'purchasing', 'PlaceSupply', { supplier: 'S9', urgent: 'yes', requirements: '大促加急' }, 'supply-W1.CUP-7.2'),
      act(hour, 'supplier', 'ReportSupplyConfirmed', { promisedAt: at('2026-11-12T12:00') }, 'supply-W1.CUP-7.2'),
      look(),
      act(20 * hour, 'warehouse', 'ReportSupplyArrived', { quantity: 1 }, 'supply-W1.CUP-7.2'),
      ...packed(mug),
      ...handedOver(),
      ...arrived(),
    ],
  },
  {
    name: 'shortage',
    group: 'fulfilment',
    stream: 'order-short',
    startsAt: at('2026-11-02T09:00'),
    title: {
      en: 'A shortage: the paid customer waits and is served; the unpaid order for the same goods is closed with an apology',
      zh: '缺货：已付款客户等待到货后发出；未付款订单致歉关闭并补偿优惠券',
    },
    steps: [
      act(0, 'warehouse', 'ReceiveStock', { quantity: 1, lot: 'A' }, 'stock-W1.VASE-8'),
      place(other, 'order-unpaid'),
      ...bought(lamp),
      look(),
      act(hour, 'customer', 'AnswerShortage', { answer: 'wait' }),
      review(),
      look(),
      act(hour, 'purchasing', 'PlaceSupply', { supplier: 'S9' }, 'supply-W1.VASE-8.2'),
      act(hour, 'supplier', 'ReportSupplyConfirmed', { promisedAt: at('2026-11-03T18:00') }, 'supply-W1.VASE-8.2'),
      look(),
      act(day, 'warehouse', 'ReportSupplyArrived', { quantity: 1 }, 'supply-W1.VASE-8.2'),
      ...packed(lamp),
      ...handedOver(),
      ...arrived(),
    ],
  },
  {
    name: 'supplierWithoutStock',
    group: 'fulfilment',
    stream: 'order-unsupplied',
    startsAt: at('2026-11-02T09:00'),
    title: {
      en: 'A supplier without stock: the customer is asked at once and takes the money back',
      zh: '供应商缺货：第一时间询问客户，客户选择退款',
    },
    steps: [
      act(0, 'manager', 'ConfigureStock', { threshold: 0 }, 'stock-W1.FAN-9'),
      ...bought(bag),
      act(hour, 'customer', 'AnswerShortage', { answer: 'wait' }),
      review(),
      act(hour, 'purchasing', 'PlaceSupply', { supplier: 'S9' }, 'supply-W1.FAN-9.2'),
      look(),
      act(day / 2, 'supplier', 'ReportSupplierOutOfStock', {}, 'supply-W1.FAN-9.2'),
      look(),
      act(hour, 'customer', 'AnswerShortage', { answer: 'cancel' }),
      act(hour, 'purchasing', 'CancelSupply', { reason: '客户退款' }, 'supply-W1.FAN-9.2'),
      act(hour, 'purchasing', 'TraceGoods', { goods: 'neverSent' }, 'supply-W1.FAN-9.2'),
      ...refunded('unsupplied'),
    ],
  },
]
