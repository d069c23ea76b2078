// Before the warehouse: a vague address, a duplicate, an intercepted order.
import { act, arrived, day, home, hour, look, minute, pay, place, refunded, review, shipped, type Scene } from '../scene.js'

const vague = { goods: { 'TEA-2': 1 }, buyer: 11, address: { text: '浙江省杭州市西湖区小区门口' } }
const twice = { goods: { 'MUG-1': 1 }, buyer: 12 }
const risky = { goods: { 'LAMP-3': 2 }, buyer: 13, level: 1, address: { ...home, door: '菜鸟驿站' } }

export const reviewScenes: readonly Scene[] = [
  {
    name: 'vagueAddress',
    group: 'fulfilment',
    stream: 'order-vague',
    startsAt: '2026-11-02T09:00:00+08:00',
    title: { en: 'A vague address is asked about, corrected and delivered to', zh: '地址模糊：核实更正后发货签收' },
    steps: [
      place(vague),
      pay(vague),
      look(),
      review(),
      look(),
      act(2 * hour, 'customerService', 'ConfirmOrder', { by: 'phone', answer: 'corrected', address: home }),
      review(),
      ...shipped(vague),
      ...arrived(),
    ],
  },
  {
    name: 'duplicate',
    group: 'fulfilment',
    stream: 'order-duplicate',
    startsAt: '2026-11-02T09:00:00+08:00',
    title: { en: 'A second order ten minutes later was a mistake: closed, its money back', zh: '重复下单：客户确认误拍，关闭并全额退款' },
    steps: [
      place(twice, 'order-first'),
      pay(twice, 'order-first'),
      review(minute, 'order-first'),
      place(twice, undefined, 10 * minute),
      pay(twice),
      look(),
      review(),
      look(),
      act(hour, 'customer', 'CancelOrder', { reason: 'customer' }),
      ...refunded('duplicate'),
    ],
  },
  {
    name: 'intercepted',
    group: 'fulfilment',
    stream: 'order-intercepted',
    startsAt: '2026-11-02T09:00:00+08:00',
    title: {
      en: 'An order of a low-level account to a pick-up point is intercepted, kept as evidence and cancelled by risk review',
      zh: '风控拦截：低等级账号、代收点地址，留证后由风控取消并退款',
    },
    steps: [
      place(risky),
      pay(risky),
      review(),
      look(),
      act(hour, 'customerService', 'CancelOrder', { reason: 'risk' }),
      act(minute, 'riskReviewer', 'TakeRiskStep', { step: 'orderRecordKept' }),
      act(minute, 'riskReviewer', 'TakeRiskStep', { step: 'chatKept' }),
      act(minute, 'riskReviewer', 'TakeRiskStep', { step: 'replySent' }),
      act(minute, 'riskReviewer', 'TakeRiskStep', { step: 'handedToPlatform' }),
      act(day / 2, 'riskReviewer', 'CancelOrder', { reason: 'risk', note: '平台确认异常' }),
      ...refunded('intercepted'),
    ],
  },
]
