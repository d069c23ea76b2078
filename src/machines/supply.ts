import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { SupplyEvent } from '../events/supply.js'

/** One supplier order (work chart W-supplier). Goods that come in have come in, whatever was said before. */
export const supplyLifecycle = lifecycle<SupplyEvent['type']>()({
  id: 'supply',
  initial: 'none',
  on: { SupplyArrived: '.arrived' },
  states: {
    none: { meta: { en: 'No supplier order', zh: '无采购单' }, on: { SupplyRequested: 'requested' } },
    requested: {
      meta: { en: 'Reported to purchasing, to be ordered', zh: '已报缺货，待采购下单', owner: 'purchasing', noDeadline: { en: 'The documents set no limit for ordering; the waiting orders keep their own.', zh: '文件未规定下单时限，等待中的订单各有时限。' } },
      on: { SupplyPlaced: 'placed', SupplyCancelAsked: 'cancelling' },
    },
    placed: {
      meta: { en: 'Placed with the supplier', zh: '已向供应商下单', owner: 'supplier', noDeadline: { en: 'The supplier’s own answer; no document limits it.', zh: '等待供应商答复，文件未规定时限。' } },
      on: { SupplyConfirmed: 'confirmed', SupplyDoubted: 'doubted', SupplyOutOfStock: 'outOfStock', SupplyNoticeGiven: 'placed', SupplyCancelAsked: 'cancelling', SupplyArrived: 'arrived', SupplierFaultRecorded: 'placed' },
    },
    doubted: {
      meta: { en: 'Called wrong by the supplier', zh: '供应商反馈错单，待核准', owner: 'purchasing', noDeadline: { en: 'Whoever placed it checks it; no document limits it.', zh: '由下单人核准，文件未规定时限。' } },
      on: { SupplyChecked: 'placed', SupplyCancelAsked: 'cancelling', SupplierFaultRecorded: 'doubted' },
    },
    confirmed: {
      meta: { en: 'Promised for a day', zh: '已确认交期', owner: 'supplier', deadlines: ['INV-09'] },
      on: { SupplyConfirmed: 'confirmed', SupplyOutOfStock: 'outOfStock', SupplyDoubted: 'doubted', SupplyNoticeGiven: 'confirmed', SupplyCancelAsked: 'cancelling', SupplyArrived: 'arrived', SupplierFaultRecorded: 'confirmed' },
    },
    outOfStock: {
      meta: { en: 'The supplier has none', zh: '供应商缺货', owner: 'purchasing', noDeadline: { en: 'The customers are asked at once; their answers decide.', zh: '第一时间与客户协商，由客户答复决定。' } },
      on: { SupplyConfirmed: 'confirmed', SupplyCancelAsked: 'cancelling', SupplierFaultRecorded: 'outOfStock' },
    },
    cancelling: {
      meta: { en: 'Cancelled, the goods to be traced', zh: '撤单中，待确认货物去向', owner: 'purchasing', noDeadline: { en: 'Followed until it is known where the goods are.', zh: '跟进到确认货物去向为止。' } },
      on: { GoodsTraced: 'cancelling', SupplyCancelled: 'cancelled', SupplyArrived: 'arrived', SupplierFaultRecorded: 'cancelling' },
    },
    arrived: { meta: { en: 'Arrived', zh: '已到货' }, type: 'final', on: { SupplierFaultRecorded: 'arrived', SupplyArrived: 'arrived', SupplyNoticeGiven: 'arrived' } },
    cancelled: { meta: { en: 'Cancelled, the goods accounted for', zh: '已撤单，货物去向已确认' }, type: 'final', on: { SupplierFaultRecorded: 'cancelled' } },
  },
})
export type SupplyState = StateOf<typeof supplyLifecycle>
