import type { Text } from '../../core/rule.js'

/** What exceptions and closings say: facts that contradict the plan, money that does not add up. */
export const reasons = {
  unpaid: { en: 'It was not paid in time.', zh: '超时未付款。' },
  refunded: { en: 'All of it was refunded.', zh: '已全部退款。' },
  outOfStock: { en: 'Out of stock.', zh: '缺货。' },
  stepOutOfOrder: { en: 'Another step comes first.', zh: '须先完成前一步骤。' },
  appointmentMissing: { en: 'The time agreed with the customer is missing.', zh: '缺少与客户约定的时间。' },
  promotionsUnknown: {
    en: 'Without the promotions of the time of purchase the refund cannot be computed.',
    zh: '缺少下单时的活动规则，无法计算退款。',
  },
  supplyPromotions: { en: 'Supply the promotions in force at the time of purchase.', zh: '请提供下单时有效的活动规则。' },
  unknownSupply: { en: 'There is no such supplier order.', zh: '没有该供应商订单。' },
  receiveStock: { en: 'Receive the goods as stock.', zh: '按入库登记。' },
  miscounted: { en: 'The count was wrong.', zh: '盘点有误。' },
  reviewSkipped: { en: 'It went on without a review.', zh: '未经审核即继续处理。' },
  approvedDespiteFindings: { en: 'It was approved elsewhere in spite of findings.', zh: '存在问题但已在外部审核通过。' },
  changeToReview: { en: 'A change made since needs a look.', zh: '订单变更需复核。' },
  handOverSkipped: { en: 'The parcel was seen on its way before its hand-over was recorded.', zh: '尚无交付记录，包裹已在途。' },
  warehouseStepsSkipped: { en: 'The parcel left before all steps in the warehouse were recorded.', zh: '出库步骤未完成，包裹已发出。' },
  parcelLost: {
    en: 'The parcel is lost: tell the customer, who chooses reshipment or refund.',
    zh: '包裹已丢失：须告知客户，由客户选择补发或退款。',
  },
  parcelCameBack: {
    en: 'The parcel came back, and nothing says yet what becomes of its goods and money.',
    zh: '包裹已退回，货物与款项如何处理尚无着落。',
  },
  waybillOfAnother: {
    en: 'Another parcel of this order is known under the same tracking number: find out which of them left.',
    zh: '该运单号已对应本订单的另一包裹，须核实实际发出的是哪一件。',
  },
  damageToRemedy: {
    en: 'Goods arrived damaged, and what the customer gets is agreed: open a request for the repair, the parts, the replacement or the refund.',
    zh: '商品破损，处理方式已与客户商定：须为其发起维修、补配件、换货或退款的售后申请。',
  },
  parcelToRecover: {
    en: 'The carrier is to fetch the parcel from the wrong place and deliver it: follow it until it has arrived.',
    zh: '承运商须追回送错的包裹并重新投递，跟进至送达。',
  },
  unitsToShip: {
    en: 'The order is complete, and units of it are with us that the customer is owed: send them.',
    zh: '订单已完成，但仍有应发给客户的商品在我方，须寄出。',
  },
  parcelToReship: {
    en: 'The parcel is lost or with somebody else: agree with the customer what is sent again, and send it.',
    zh: '包裹已丢失或送错且无法追回，须与客户商定补发并寄出。',
  },
  differenceOwed: {
    en: 'What the cheaper replacement gives back is not on its way: agree with the customer how it is paid.',
    zh: '换货应退的差价尚未退回，须与客户商定退款方式。',
  },
  contentsDiffer: { en: 'The parcel holds other units than planned.', zh: '包裹内容与计划不符。' },
  goodsBackLost: {
    en: 'Goods on their way back to the customer were lost: tell them, and answer for it once nothing more is under way.',
    zh: '寄还客户的商品途中丢失：告知客户，待其余商品送达后处理。',
  },
  whichBackLost: {
    en: 'A parcel on its way back to the customer was lost, and several are under way: find out which units it held.',
    zh: '寄还客户的多件包裹中有一件丢失：核实丢失的是哪些商品。',
  },
  restUnpaid: {
    en: 'The rest of a refund, found due by a check, was given up: check the refund again, or agree with the customer.',
    zh: '复核后应补的退款已放弃：请再次复核或与客户商定。',
  },
  lostGoodsDelivered: {
    en: 'Goods that were lost on their way back reached the customer after all: neither their money nor others go beside them.',
    zh: '寄还途中丢失的商品又送达客户：不再退款或补发。',
  },
  paymentReversed: {
    en: 'Money that had arrived was taken back: ask the customer to pay, recall what is on its way, or give the order up.',
    zh: '已到账的付款被撤回：请联系客户重新付款、拦截在途商品或取消订单。',
  },
  paymentNotTold: {
    en: 'The payment platform has seen the money of this order, or its sales platform wants it shipped, and not all of it was told to be paid: find out how it is paid, and record it.',
    zh: '支付平台显示该订单已付款，或销售平台要求发货，但付款通知未到齐：请核实付款方式并补录。',
  },
  lostReturnArrived: {
    en: 'Goods whose loss was settled have arrived: sort them, see whether more is due than was agreed, and take the claim against the carrier back.',
    zh: '已按丢失处理的退货又到仓：分拣入库，核实是否须补足协商金额，并撤回对承运商的索赔。',
  },
  unsignedSince: {
    en: 'After the signing the carrier says that the parcel was refused, is back or is lost: ask the customer whether they have it, and open a request where they do not.',
    zh: '签收后物流又显示拒收、退回或丢失：请向客户核实是否收到，未收到的为其发起售后。',
  },
  claimPaidForFound: {
    en: 'The carrier has paid for a parcel that has turned up: settle with them what goes back.',
    zh: '承运商已就该包裹赔付，而包裹已找回：与其结清退还事宜。',
  },
  sentTwice: {
    en: 'The customer has the parcel that was lost, and what was sent for it is on its way or there too: recall it, or ask for it back.',
    zh: '客户已收到原丢失包裹，补发商品也已寄出或送达：拦截补发包裹或联系客户寄回。',
  },
  unitsHaveMovedOn: {
    en: 'The units of this parcel are elsewhere by now, or were paid back, and it is heard of again: find out who has them; what was paid back is asked for, or left to the customer.',
    zh: '该包裹的商品已另作处理或已退款，现又有物流信息：核实商品在谁手中；已退款的请客户寄回，或同意其留用。',
  },
  goodsAskedBack: {
    en: 'The customer was asked for goods that were paid back as lost, and reached them all the same: sort them when they come, or leave them to the customer.',
    zh: '按丢失退款的商品又送达客户，已请其寄回：收到后分拣入库，或同意其留用。',
  },
  shippedAfterClosing: { en: 'It was shipped after the order had closed.', zh: '订单关闭后仍发货。' },
  closedAfterHandOver: { en: 'It was closed although the goods had left.', zh: '发货后订单被关闭。' },
  paidAfterClosing: { en: 'Money arrived after the order had closed.', zh: '订单关闭后收到付款。' },
  closedWithMoney: { en: 'It closed with money that is not on its way back.', zh: '订单已关闭，但仍有款项未退回。' },
  promiseMissed: {
    en: 'It left too late for the guaranteed delivery: tell the customer the new date.',
    zh: '已无法按承诺时间送达，须告知客户新的送达时间。',
  },
  advanceClaimed: {
    en: 'The customer says they advanced freight that is not theirs: check the receipt, and report the sum.',
    zh: '客户称垫付了应由商家承担的运费：核对凭证后登记金额。',
  },
  advancedTwice: {
    en: 'A second sum of freight was reported for a way of this case that is already paid back: a manager checks the receipts, and reports it if it is owed too.',
    zh: '该售后单同一段运费已登记垫付，又有一笔：由经理核对凭证，确属另付的再行登记。',
  },
  compensatedTwice: {
    en: 'What the law or a promise owes was recorded as due for this before: a manager checks, and records the demand if it is owed besides.',
    zh: '此前已登记法定或承诺赔偿：请主管核实，确应另行赔付的由主管登记。',
  },
  compensationClaimed: {
    en: 'The customer claims a fraud, unsafe food or a promise: find out, and record the demand with what was found.',
    zh: '客户主张欺诈、食品不安全或商家承诺赔偿：核实后按查明情况登记赔偿要求。',
  },
  discountBeyondGoods: {
    en: 'The discount was more than the goods cost; the rest of it was dropped.',
    zh: '优惠超过商品金额，超出部分未予抵扣。',
  },
  balanceDayUnknown: {
    en: 'The deposit is paid, and nobody has said by when the balance is due: find out, or the order waits for ever.',
    zh: '定金已付，但未告知尾款支付期限：须核实补报，否则订单一直等待。',
  },
  contentsToldLate: {
    en: 'What was ordered became known only after the order was over: find out what was sent, and what is still owed.',
    zh: '订单完结后才获知订购内容：须核实实际所发商品及尚欠部分。',
  },
  platformPriceDiffers: {
    en: 'The platform names another price than the order has: find out which one holds.',
    zh: '平台所报价格与订单不一致，须核实以何者为准。',
  },
  tendersDiffer: { en: 'The tenders do not add up to what is due.', zh: '支付明细与应付金额不符。' },
  fewerThanPresumed: {
    en: 'Of the goods that silence had taken as received not all have come.',
    zh: '因超时视为已收到的退货并未全部到达。',
  },
  surplusArrived: { en: 'More came back than was asked for.', zh: '退回数量多于申请数量。' },
  withdrawnAtPlatform: {
    en: 'The customer withdrew the request at the platform, while it was already being carried out.',
    zh: '客户已在平台撤销申请，但售后已在执行。',
  },
  refundedAtPlatform: {
    en: 'The platform has refunded what this case is about: do not pay it again.',
    zh: '平台已就该售后退款，请勿重复退款。',
  },
  refundedUnsent: {
    en: 'All of its money went back at the platform, and the goods have not left: cancel them, or find out why they are to be sent.',
    zh: '平台已全额退款，而货物尚未发出：取消发货，或核实仍须发货的原因。',
  },
  unknownRefundReported: { en: 'A refund was reported that nobody knows.', zh: '收到未知退款的通知。' },
  settledRefundFailed: {
    en: 'A refund that was settled is reported as failed: find out whether it is to go to another account of the customer.',
    zh: '已到账的退款被报告为失败：核实是否需退至客户的其他账户。',
  },
  bouncedUnpaid: {
    en: 'A refund came back from the bank and was given up: the customer has nothing; ask for it again once it can be paid.',
    zh: '退款被银行退回后已放弃，客户未收到款项：可退时请重新发起。',
  },
  abandonedRefundSettled: { en: 'A refund that was given up was paid all the same.', zh: '已放弃的退款仍到账。' },
  refundOutOfOrder: { en: 'A report of a refund came out of order.', zh: '退款通知次序有误。' },
  refundAmountDiffers: { en: 'The refund differs from what was asked for.', zh: '退款金额与申请不符。' },
  refundAmountUnknown: { en: 'It is not known how much was refunded.', zh: '退款金额不明。' },
  refundedMoreThanPaid: { en: 'More was refunded than paid.', zh: '退款超过实付。' },
  platformStatusUnknown: { en: 'The platform used a word that nobody has mapped.', zh: '平台状态未识别。' },
  calendarEnds: {
    en: 'The working calendar does not cover this year, so no deadline was set.',
    zh: '工作日历未覆盖该年度，未能设定时限。',
  },
} as const satisfies Record<string, Text>
