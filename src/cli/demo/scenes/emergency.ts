// A flood: while it lasts the shop takes longer to ship, and every decision that rests on that says so.
import { act, arrived, bought, day, hour, look, shipped, type Scene } from '../scene.js'

const notebooks = { goods: { 'BOOK-6': 4 }, buyer: 51 }
const flood = 'contingency-flood'

export const emergencyScenes: readonly Scene[] = [
  {
    name: 'flood',
    group: 'fulfilment',
    stream: 'order-flooded',
    startsAt: '2026-11-20T08:00:00+08:00',
    title: {
      en: 'An emergency: declared with its plan; orders have four days to ship until it is over and reviewed',
      zh: '突发情况：宣布并启用预案，期间订单四日内发货；结束后复盘',
    },
    steps: [
      act(
        0,
        'lead',
        'DeclareContingency',
        { name: '暴雨，西湖仓道路中断', changes: [{ param: 'shipping.within', value: 'PT96H' }] },
        flood,
      ),
      look(),
      act(hour, 'lead', 'PlanContingency', { plan: '改走城北道路，客户逐单告知延期' }, flood),
      ...bought(notebooks),
      look(),
      act(day, 'lead', 'TakeContingencyStep', { done: '在途客户已告知' }, flood),
      act(day, 'lead', 'EndContingency', {}, flood),
      look(),
      act(hour, 'lead', 'ReviewContingency', { learnt: '与第二条线路的承运商提前签约' }, flood),
      ...shipped(notebooks),
      ...arrived(),
    ],
  },
]
