import { Story, hour, day } from '../cases/kit/story.js'
const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const L = (n: number, line = 'L1') => [{ line, quantity: n }]
const log: string[] = []
const show = (name: string, s: Story) => log.push(`## ${name}: ${s.order.state} cases=${JSON.stringify(Object.fromEntries(Object.entries(s.order.cases).map(([k, c]) => [k, [c.state, c.outcome, c.lines]])))} refunds=${JSON.stringify(Object.fromEntries(Object.entries(s.order.refunds).map(([k, r]) => [k, [r.state, r.amount, r.cause]])))} units=${JSON.stringify(Object.fromEntries(Object.entries(s.order.lines).map(([k, l]) => [k, [l.units, l.refunded, l.refundedUnits]])))} open=${JSON.stringify(Object.entries(s.order.exceptions).flatMap(([k, e]) => (e.state === 'open' ? [k] : [])))} dl=${JSON.stringify(s.order.deadlines.map((d) => d.rule + '/' + d.subject))}`)
const t = (s: Story, role: string, type: string, data: object) => { const r = s.tell(role as never, type, data); if (r._tag === 'Left') log.push(`   ${type} refused ${r.left.rule} ${r.left.reason} -> ${r.left.alternatives.join(',')}`); return r }
const scene = (name: string, f: () => Story) => test(name, () => { try { show(name, f()) } catch (e) { log.push(`## ${name} THREW ${(e as Error).message}`) } })
afterAll(() => console.log(log.join('\n')))
const sale = (q = 2, p = 10_000) => new Story().delivered({ lines: [{ unitPrice: p, quantity: q }] })
const opened = (s: Story, more: object = {}) => { s.asks({ lines: { L1: 2 }, reason: 'noReason', ...more }); return s }

scene('surplus by second parcel same count no instant', () => {
  const s = opened(sale()); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); t(s, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' })
  t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(1) }); s.wait(day); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(1) })
  return s
})
scene('second part after inspection', () => {
  const s = opened(sale()); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); t(s, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' })
  t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(1) }); t(s, 'warehouse', 'PassInspection', { case: 'C1' }); s.refundsSettle(); s.wait(day)
  t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(1), occurredAt: new Date(s.now).toISOString() })
  show('..', s)
  s.asks({ lines: { L1: 1 }, case: 'C2' }); t(s, 'afterSales', 'ApproveCase', { case: 'C2' }); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C2', lines: L(1) }); t(s, 'warehouse', 'PassInspection', { case: 'C2' })
  return s.refundsSettle()
})
scene('verdict full while toSendBack', () => {
  const s = opened(sale(), { reason: 'quality', evidence: photo }); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); t(s, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' })
  t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(2) }); t(s, 'warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'x' }); t(s, 'warehouse', 'SendGoodsBack', { case: 'C1' }); s.wait(hour)
  t(s, 'carrier', 'ReportGoodsReturned', { case: 'C1', lines: L(2), why: 'refused' })
  t(s, 'platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'backUnsound', case: 'C1' }); t(s, 'platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' }); s.refundsSettle()
  show('..', s)
  t(s, 'warehouse', 'SendGoodsBack', { case: 'C1' }); show('..', s)
  return s
})
scene('verdict full at inspectionFailed then send back', () => {
  const s = opened(sale(), { reason: 'quality', evidence: photo }); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); t(s, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' })
  t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(2) }); t(s, 'warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'x' })
  t(s, 'platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 20_000, goods: 'backDamaged', case: 'C1' }); t(s, 'platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' }); s.refundsSettle()
  t(s, 'warehouse', 'SendGoodsBack', { case: 'C1' }); 
  return s
})
scene('refundOnly sum twice', () => {
  const s = sale(1)
  s.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'quality', amount: 4000, evidence: photo }); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); s.refundsSettle()
  s.asks({ lines: { L1: 1 }, reason: 'noReason', case: 'C2' }); t(s, 'afterSales', 'ApproveCase', { case: 'C2' }); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C2', lines: L(1) }); t(s, 'warehouse', 'PassInspection', { case: 'C2' })
  return s.refundsSettle()
})
scene('exchange then return then rest', () => {
  const s = sale(2)
  s.asks({ lines: { L1: 1 }, kind: 'exchange', reason: 'size' }); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); t(s, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' }); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(1) }); t(s, 'warehouse', 'PassInspection', { case: 'C1' })
  s.facts = { stock: { 'SKU-1': 5 } }; t(s, 'afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } }); s.shipped('P2', { 'C1.x1': 1 }).signed('P2')
  s.wait(8 * day)
  const r = s.asks({ lines: { L1: 1, 'C1.x1': 1 }, case: 'C2' }); log.push(JSON.stringify(r._tag === 'Left' ? r.left.reason : 'taken'))
  return s
})
scene('withdraw then goods arrive, reapply', () => {
  const s = opened(sale()); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); t(s, 'system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W' }); t(s, 'carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'handedOver' })
  t(s, 'customer', 'WithdrawCase', { case: 'C1' }); s.wait(day); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(2) }); show('..', s)
  t(s, 'customer', 'ReapplyCase', { case: 'C1' }); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); return s
})
scene('goods arrive while requested', () => {
  const s = opened(sale()); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(2) }); t(s, 'afterSales', 'ApproveCase', { case: 'C1' }); show('..', s)
  t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(2) }); t(s, 'warehouse', 'PassInspection', { case: 'C1' }); return s
})
scene('goods arrive while requested, rejected', () => {
  const s = opened(sale()); t(s, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: L(2) }); t(s, 'afterSales', 'RejectCase', { case: 'C1', rule: 'RET-02', reason: 'windowClosed', alternatives: ['repair'] }); show('..', s)
  t(s, 'warehouse', 'SendGoodsBack', { case: 'C1' }); return s
})
