// On the way: a parcel that stands still, one that is lost, one that is called back.
import { act, bought, day, hour, linesOf, look, refunded, request, scan, shipped, type Scene } from '../scene.js'

const pen = { goods: { 'PEN-4': 1 }, buyer: 31 }
const tea = { goods: { 'TEA-2': 2 }, buyer: 32, freight: 800 }
const bag = { goods: { 'BAG-5': 1 }, buyer: 33 }
const costs = { parcel: 'B1', outboundFreight: 800, interceptFreight: 500 }
const startsAt = '2026-11-02T09:00:00+08:00'

export const carrierScenes: readonly Scene[] = [
  {
    name: 'stalledParcel',
    group: 'fulfilment',
    stream: 'order-stalled',
    startsAt,
    title: {
      en: 'A parcel without progress is found by its deadline, offers are made, it arrives',
      zh: '物流滞留：超时自动发现，安抚并给出方案，最终签收',
    },
    steps: [
      ...bought(pen),
      ...shipped(pen),
      scan(10 * hour, 'moved'),
      look(day),
      act(hour, 'logistics', 'HandleStall', { parcel: 'B1', offered: ['longerReceipt', 'refund'] }),
      scan(20 * hour, 'moved', 'B1', 'moved-2'),
      scan(20 * hour, 'signed'),
    ],
  },
  {
    name: 'lostParcel',
    group: 'fulfilment',
    stream: 'order-lost',
    startsAt,
    title: {
      en: 'A lost parcel: all the money back with its freight, the carrier is claimed against',
      zh: '快递丢件：连同运费全额退款，并向承运商索赔',
    },
    steps: [
      ...bought(tea),
      ...shipped(tea),
      scan(10 * hour, 'moved'),
      look(),
      scan(20 * hour, 'lost'),
      act(2 * hour, 'customer', 'AnswerLoss', { parcel: 'B1', answer: 'refund' }),
      look(),
      ...refunded('lost'),
      act(hour, 'logistics', 'ShowPackaging', { recovery: 'lost.B1' }),
      look(),
      act(5 * day, 'carrier', 'ReportRecoveryAnswer', { recovery: 'lost.B1', answer: 'agreed', agreed: 26_400 }),
      act(day, 'finance', 'SettleRecovery', { recovery: 'lost.B1' }),
    ],
  },
  {
    name: 'recalledParcel',
    group: 'fulfilment',
    stream: 'order-recalled',
    startsAt,
    title: {
      en: 'A parcel on its way is called back once the costs are accepted; the money goes when the goods are seen',
      zh: '在途拦截：客户同意费用后拦截，货物确认退回后退款',
    },
    steps: [
      ...bought(bag),
      ...shipped(bag),
      scan(10 * hour, 'moved'),
      request(hour, 'refundOnly', 'intercepted', linesOf(bag)),
      look(),
      act(hour, 'afterSales', 'ApproveCase', { case: 'A1', costs: { outbound: 800, intercept: 500 } }),
      act(hour, 'logistics', 'InterceptParcel', { ...costs, costAccepted: false }),
      act(hour, 'logistics', 'InterceptParcel', { ...costs, costAccepted: true }),
      look(),
      scan(18 * hour, 'returned'),
      act(hour, 'warehouse', 'ConfirmIntercept', {
        parcel: 'B1',
        goods: 'confirmedBack',
        deduction: 0,
        deductionTold: false,
        fetchedBy: 'warehouse',
        condition: 'sound',
      }),
      act(hour, 'afterSales', 'VerifyCase', { case: 'A1', done: 'intercept' }),
      look(),
      ...refunded('recalled'),
      act(hour, 'warehouse', 'DisposeUnits', { case: 'A1', lines: linesOf(bag), to: 'restock', seen: 'resellable' }),
    ],
  },
]
