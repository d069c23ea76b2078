import { lifecycle, staying, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { SupplyEvent } from '../events/supply.js'

const stays = staying<SupplyEvent['type']>()

/** One supplier order (work chart W-supplier). Goods that come in have come in, whatever was said before. */
export const supplyLifecycle = lifecycle<SupplyEvent['type']>()({
  id: 'supply',
  initial: 'none',
  on: { SupplyArrived: '.arrived' },
  states: {
    none: { on: { SupplyRequested: 'requested' } },
    requested: {
      meta: { owner: 'purchasing' },
      on: {
        SupplyPlaced: 'placed',
        SupplyConfirmed: 'confirmed',
        SupplyOutOfStock: 'outOfStock',
        SupplyCancelAsked: 'cancelling',
        ...stays('requested', 'SupplyPartArrived', 'SupplyAdjusted'),
        SupplyUnneeded: 'cancelled',
      },
    },
    placed: {
      meta: { owner: 'supplier' },
      on: {
        SupplyConfirmed: 'confirmed',
        SupplyDoubted: 'doubted',
        SupplyOutOfStock: 'outOfStock',
        ...stays('placed', 'SupplyNoticeGiven', 'SupplyAdjusted'),
        SupplyCancelAsked: 'cancelling',
        SupplyPartArrived: 'placed',
        SupplyArrived: 'arrived',
        SupplierFaultRecorded: 'placed',
      },
    },
    doubted: {
      meta: { owner: 'purchasing' },
      on: {
        SupplyChecked: 'placed',
        ...stays('doubted', 'SupplyDoubted', 'SupplyNoticeGiven', 'SupplyAdjusted'),
        SupplyConfirmed: 'confirmed',
        SupplyOutOfStock: 'outOfStock',
        SupplyCancelAsked: 'cancelling',
        ...stays('doubted', 'SupplyPartArrived', 'SupplierFaultRecorded'),
      },
    },
    confirmed: {
      meta: { owner: 'supplier', deadlines: ['INV-09'] },
      on: {
        SupplyConfirmed: 'confirmed',
        SupplyOutOfStock: 'outOfStock',
        SupplyDoubted: 'doubted',
        ...stays('confirmed', 'SupplyNoticeGiven', 'SupplyAdjusted'),
        SupplyCancelAsked: 'cancelling',
        SupplyPartArrived: 'confirmed',
        SupplyArrived: 'arrived',
        SupplierFaultRecorded: 'confirmed',
      },
    },
    outOfStock: {
      meta: { owner: 'purchasing' },
      on: {
        SupplyConfirmed: 'confirmed',
        ...stays('outOfStock', 'SupplyOutOfStock', 'SupplyNoticeGiven'),
        SupplyCancelAsked: 'cancelling',
        ...stays('outOfStock', 'SupplyPartArrived', 'SupplierFaultRecorded'),
        SupplyUnneeded: 'cancelled',
      },
    },
    cancelling: {
      meta: { owner: 'purchasing' },
      // What the supplier says meanwhile is heard; where the goods are is asked all the same. What it held may ship from elsewhere.
      on: {
        ...stays(
          'cancelling',
          'GoodsTraced',
          'SupplyNoticeGiven',
          'SupplyConfirmed',
          'SupplyDoubted',
          'SupplyOutOfStock',
          'SupplyPartArrived',
        ),
        SupplyCancelled: 'cancelled',
        SupplyArrived: 'arrived',
        SupplierFaultRecorded: 'cancelling',
      },
    },
    arrived: { type: 'final', on: { SupplierFaultRecorded: 'arrived', SupplyArrived: 'arrived', SupplyNoticeGiven: 'arrived' } },
    cancelled: { type: 'final', on: { SupplierFaultRecorded: 'cancelled' } },
  },
})
export type SupplyState = StateOf<typeof supplyLifecycle>

/** What people call its waits. */
export const supplyWords: WordsOf<SupplyState> = {
  none: { en: 'No supplier order', zh: '无采购单' },
  requested: {
    en: 'Reported to purchasing, to be ordered',
    zh: '已报缺货，待采购下单',
    noDeadline: {
      en: 'The documents set no limit for ordering; the waiting orders keep their own.',
      zh: '文件未规定下单时限，等待中的订单各有时限。',
    },
  },
  placed: {
    en: 'Placed with the supplier',
    zh: '已向供应商下单',
    noDeadline: { en: 'The supplier’s own answer; no document limits it.', zh: '等待供应商答复，文件未规定时限。' },
  },
  doubted: {
    en: 'Called wrong by the supplier',
    zh: '供应商反馈错单，待核准',
    noDeadline: { en: 'Whoever placed it checks it; no document limits it.', zh: '由下单人核准，文件未规定时限。' },
  },
  confirmed: { en: 'Promised for a day', zh: '已确认交期' },
  outOfStock: {
    en: 'The supplier has none',
    zh: '供应商缺货',
    noDeadline: { en: 'The customers are asked at once; their answers decide.', zh: '第一时间与客户协商，由客户答复决定。' },
  },
  cancelling: {
    en: 'Cancelled, the goods to be traced',
    zh: '撤单中，待确认货物去向',
    noDeadline: { en: 'Followed until it is known where the goods are.', zh: '跟进到确认货物去向为止。' },
  },
  arrived: { en: 'Arrived', zh: '已到货' },
  cancelled: { en: 'Cancelled, the goods accounted for', zh: '已撤单，货物去向已确认' },
}
