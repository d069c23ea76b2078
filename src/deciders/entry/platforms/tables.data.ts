import type { PlatformTable } from './table.js'

const taobao: PlatformTable = {
  platform: 'taobao', money: 'yuan', clock: 'local',
  fields: {
    orderNo: 'tid', status: 'status', at: 'modified', message: 'msg_id', shop: 'seller_nick_id', createdAt: 'created', paidAt: 'pay_time', shippedAt: 'consign_time', signedAt: 'end_time', paid: 'payment', freight: 'post_fee',
    waybill: 'invoice_no', carrier: 'logistics_company', name: 'receiver_name', phone: 'receiver_mobile', province: 'receiver_state', city: 'receiver_city', district: 'receiver_district', street: 'receiver_town', address: 'receiver_address', remark: 'buyer_message',
  },
  lines: { list: 'orders.order', line: 'oid', sku: 'outer_sku_id', quantity: 'num', unitPrice: 'price', title: 'title' },
  refunds: { list: 'refunds', refund: 'refund_id', code: 'status', amount: 'refund_fee', at: 'modified', line: 'oid' },
  refundCodes: {
    WAIT_SELLER_AGREE: 'requested', WAIT_BUYER_RETURN_GOODS: 'requested', WAIT_SELLER_CONFIRM_GOODS: 'requested', SELLER_REFUSE_BUYER: 'requested', CLOSED: 'withdrawn', SUCCESS: 'settled',
  },
}
const jd: PlatformTable = {
  platform: 'jd', money: 'yuan', clock: 'local',
  fields: {
    orderNo: 'orderId', status: 'orderState', at: 'modified', message: 'msgId', shop: 'venderId', createdAt: 'orderStartTime', paidAt: 'paymentConfirmTime', shippedAt: 'outboundTime', signedAt: 'orderEndTime', paid: 'orderPayment', freight: 'freightPrice',
    waybill: 'waybill', carrier: 'logisticsId', name: 'consigneeInfo.fullname', phone: 'consigneeInfo.mobile', province: 'consigneeInfo.province', city: 'consigneeInfo.city', district: 'consigneeInfo.county', street: 'consigneeInfo.town', address: 'consigneeInfo.fullAddress', remark: 'orderRemark',
  },
  lines: { list: 'itemInfoList', line: 'itemId', sku: 'outerSkuId', quantity: 'itemTotal', unitPrice: 'jdPrice', title: 'skuName' },
  refunds: { list: 'refundApplies', refund: 'id', code: 'status', amount: 'applyRefundSum', at: 'checkTime' },
  refundCodes: { '0': 'requested', '1': 'accepted', '2': 'withdrawn', '3': 'settled', '4': 'withdrawn', '5': 'requested', '6': 'settled', '11': 'failed' },
}
const pinduoduo: PlatformTable = {
  platform: 'pinduoduo', money: 'yuan', clock: 'local',
  fields: {
    orderNo: 'order_sn', status: 'order_status', at: 'updated_at', message: 'msg_id', shop: 'mall_id', createdAt: 'created_time', paidAt: 'pay_time', shippedAt: 'shipping_time', signedAt: 'receive_time', paid: 'pay_amount', freight: 'postage',
    waybill: 'tracking_number', carrier: 'logistics_id', name: 'receiver_name', phone: 'receiver_phone', province: 'province', city: 'city', district: 'town', address: 'address', remark: 'buyer_memo',
  },
  lines: { list: 'item_list', line: 'sku_id', sku: 'outer_id', quantity: 'goods_count', unitPrice: 'goods_price', title: 'goods_name' },
  refunds: { list: 'refunds', refund: 'id', code: 'after_sales_status', amount: 'refund_amount', at: 'updated_time' },
  refundCodes: { '2': 'requested', '3': 'requested', '4': 'accepted', '5': 'settled', '6': 'requested', '7': 'requested', '8': 'withdrawn', '9': 'withdrawn', '10': 'settled', '11': 'withdrawn', '12': 'withdrawn', '13': 'failed' },
}
const douyin: PlatformTable = {
  platform: 'douyin', money: 'fen', clock: 'seconds',
  fields: {
    orderNo: 'order_id', status: 'order_status', at: 'update_time', message: 'msg_id', shop: 'shop_id', createdAt: 'create_time', paidAt: 'pay_time', shippedAt: 'ship_time', signedAt: 'finish_time', paid: 'pay_amount', freight: 'post_amount',
    waybill: 'logistics_info.0.tracking_no', carrier: 'logistics_info.0.company', name: 'post_receiver', phone: 'post_tel', province: 'post_addr.province.name', city: 'post_addr.city.name', district: 'post_addr.town.name', street: 'post_addr.street.name', address: 'post_addr.detail', remark: 'buyer_words',
  },
  lines: { list: 'sku_order_list', line: 'order_id', sku: 'code', quantity: 'item_num', unitPrice: 'origin_amount', title: 'product_name' },
  refunds: { list: 'after_sales', refund: 'aftersale_id', code: 'refund_status', amount: 'refund_amount', at: 'update_time', line: 'sku_order_id' },
  refundCodes: { '0': 'requested', '1': 'accepted', '2': 'accepted', '3': 'settled', '4': 'failed', '5': 'withdrawn' },
}

/** Taobao and Tmall share one interface. */
export const platformTables: Readonly<Record<string, PlatformTable>> = { taobao, tmall: taobao, jd, pinduoduo, douyin }
