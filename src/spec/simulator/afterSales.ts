import { aSmallOrder, edgeOf, type World } from './world.js'

/** A paid and signed order with a case for each line, whose goods may come back: who gets which money, and when. */
export const afterSales: World = {
  prepare: async (send, random) => {
    const { payable, lines, tenders, order } = aSmallOrder(random)
    await send('ReportOrder', order, 'platform')
    for (const { payment, amount } of tenders) await send('ReportPayment', { payment, amount }, 'platform')
    await send('ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' }, 'carrier')
    await send('ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed' }, 'carrier')
    for (const { line, quantity } of lines) {
      const of = { case: `C-${line}` }
      await send(
        'RequestAfterSale',
        { ...of, kind: 'returnAndRefund', reason: 'noReason', channel: 'web', lines: [{ line, quantity: 1 + random.below(quantity) }] },
        'customer',
      )
      await send('ApproveCase', of, 'afterSales')
      await send('IssueReturnLabel', { ...of, carrier: 'SF', waybill: `W-${line}` }, 'system')
    }
    return { payable, lines }
  },
  wishes: [4, 4],
  makers: (random, { payable, lines }) => {
    const some = (): string => `L${1 + random.below(lines.length)}`
    const refund = (): string => `1-R${1 + random.below(2)}`
    return [
      () => ({ type: 'ReportReturnArrived', data: { case: `C-${some()}`, lines: [{ line: some(), quantity: 1 }] }, role: 'warehouse' }),
      () => ({ type: 'PassInspection', data: { case: `C-${some()}` }, role: 'warehouse' }),
      () => ({
        type: 'FailInspection',
        data: {
          case: `C-${some()}`,
          evidence: [{ kind: 'photo', ref: 'p1' }],
          reason: 'worn',
          ...(random.chance(0.5) ? {} : { lines: [{ line: some(), quantity: 1 }] }),
        },
        role: 'warehouse',
      }),
      () => ({
        type: 'ReportRefund',
        data: { refund: `X${1 + random.below(3)}`, outcome: 'settled', amount: edgeOf(random, payable) },
        role: 'platform',
      }),
      () => ({
        type: 'ReportRefund',
        data: { refund: refund(), outcome: random.pick(['settled', 'failed', 'unknown']) },
        role: 'platform',
      }),
      () => ({ type: 'SubmitRefund', data: { refund: refund() }, role: 'finance' }),
      () => ({ type: 'AbandonRefund', data: { refund: refund() }, role: 'finance' }),
      () => ({ type: 'ReportPayment', data: { payment: random.pick(['T1', 'T3']), amount: edgeOf(random, payable) }, role: 'platform' }),
      () => ({ type: 'WithdrawCase', data: { case: `C-${some()}` }, role: 'customer' }),
      () => ({
        type: 'DisposeUnits',
        data: { case: `C-${some()}`, lines: [{ line: 'L1', quantity: 1 }], to: 'restock' },
        role: 'warehouse',
      }),
    ]
  },
}
