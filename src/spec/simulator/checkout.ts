import { aSmallOrder, edgeOf, type World } from './world.js'

/** An order that was just placed: paying, reviewing, cancelling and shipping race each other. */
export const checkout: World = {
  prepare: async (send, random) => {
    const { payable, lines, order } = aSmallOrder(random)
    await send('ReportOrder', order, 'platform')
    return { payable, lines }
  },
  wishes: [3, 3],
  makers: (random, { payable, lines }) => {
    const parcel = (): string => `P${1 + random.below(2)}`
    const line = () => random.pick([lines[0], ...lines] as [(typeof lines)[number], ...typeof lines])
    return [
      () => ({
        type: 'ReportPayment',
        data: { payment: random.pick(['T1', 'T1', 'T2', 'T3']), amount: edgeOf(random, payable) },
        role: 'platform',
      }),
      () => ({ type: 'ReportPayment', data: { payment: 'T1', amount: payable }, role: 'platform' }),
      () => ({ type: 'ReportPaymentFailed', data: { payment: 'T1', reason: 'timeout' }, role: 'platform' }),
      () => ({ type: 'ReviewOrder', data: {}, role: 'system' }),
      () => ({ type: 'ReportApproval', data: {}, role: 'platform' }),
      () => ({ type: 'CancelOrder', data: { reason: 'customer' }, role: 'customer' }),
      () => ({ type: 'ReportOrderClosed', data: { reason: 'platform' }, role: 'platform' }),
      () => ({
        type: 'AllocateParcel',
        data: { parcel: parcel(), lines: [{ line: line().line, quantity: 1 + random.below(line().quantity) }] },
        role: 'warehouse',
      }),
      () => ({ type: 'CancelParcel', data: { parcel: parcel() }, role: 'warehouse' }),
      () => ({
        type: 'ReportScan',
        data: {
          parcel: parcel(),
          scan: `s${1 + random.below(4)}`,
          kind: random.pick(['handedOver', 'moved', 'signed', 'refused', 'returned', 'lost']),
        },
        role: 'carrier',
      }),
      () => ({
        type: 'ReportRefund',
        data: { refund: random.pick(['X1', '1-R1']), outcome: 'settled', amount: edgeOf(random, payable) },
        role: 'platform',
      }),
      () => ({ type: 'RefundSurplus', data: {}, role: 'finance' }),
    ]
  },
}
