// The histories that are simulated: one small paid and signed order, and what several people want of it at once.
import * as E from 'fp-ts/lib/Either.js'
import { instant, instantOf, type Instant } from '../../core/time/instant.js'
import { openDesk } from '../../desk/desk.js'
import type { Log } from '../../log/log.js'
import type { Random } from './random.js'

export const stream = 'order-1'
export const start = instantOf('2026-03-02T09:00:00+08:00')
const day = 86_400_000
const addMs = (at: Instant, ms: number): Instant => instant(at + ms)

export interface Wish {
  readonly id: string
  readonly type: string
  readonly data: object
  readonly role: string
  readonly at: Instant
}

/** An order of one or two lines, amounts at the edges of a fen, one or two tenders, delivered, with goods already back for inspection. */
export const prepare = async (log: Log, random: Random): Promise<{ readonly payable: number; readonly lines: number }> => {
  const desk = openDesk({ log, clock: () => start, notice: false })
  const lines = Array.from({ length: 1 + random.below(2) }, (_, i) => ({ line: `L${i + 1}`, sku: `SKU-${i + 1}`, quantity: 1 + random.below(3), unitPrice: random.pick([1, 2, 3, 99, 100, 101, 33333]) }))
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const discount = random.below(Math.min(goods, 4))
  const payable = goods - discount
  const first = random.chance(0.5) ? payable : random.below(payable)
  const tenders = [{ payment: 'T1', means: 'online', amount: first }, ...(first < payable ? [{ payment: 'T2', means: 'points', amount: payable - first }] : [])]
  let n = 0
  const must = async (type: string, data: object, role: string): Promise<void> => {
    const done = await desk.handle({ id: `prep-${(n += 1)}`, type, stream, data }, { by: { id: role, role }, at: addMs(start, n * 60_000) })
    if (E.isLeft(done)) throw new Error(`the simulated order could not be prepared: ${JSON.stringify(done.left)}`)
  }
  await must('ReportOrder', { channel: 'web', shop: 'S1', lines, discount, tenders, customer: { phone: '13800138000' } }, 'platform')
  for (const { payment, amount } of tenders) await must('ReportPayment', { payment, amount }, 'platform')
  await must('ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' }, 'carrier')
  await must('ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed' }, 'carrier')
  for (const { line, quantity } of lines) {
    const of = { case: `C-${line}` }
    await must('RequestAfterSale', { ...of, kind: 'returnAndRefund', reason: 'noReason', channel: 'web', lines: [{ line, quantity: 1 + random.below(quantity) }] }, 'customer')
    await must('ApproveCase', of, 'afterSales')
    await must('IssueReturnLabel', { ...of, carrier: 'SF', waybill: `W-${line}` }, 'system')
  }
  return { payable, lines: lines.length }
}

/** What the clients send, several of each, some twice; amounts one fen below, at and above what was paid. */
export const wishes = (random: Random, { payable, lines }: { readonly payable: number; readonly lines: number }, n: number): readonly Wish[] => {
  const at = (): Instant => addMs(start, day + random.below(3 * day) + random.pick([0, 0, -day, day]))
  const of = (): string => `C-L${1 + random.below(lines)}`
  const edge = (): number => Math.max(0, payable + random.pick([-1, 0, 1, -payable + 1]))
  const makers = [
    () => ({ type: 'ReportReturnArrived', data: { case: of(), lines: [{ line: `L${1 + random.below(lines)}`, quantity: 1 }] }, role: 'warehouse' }),
    () => ({ type: 'PassInspection', data: { case: of() }, role: 'warehouse' }),
    () => ({ type: 'ReportRefund', data: { refund: `X${1 + random.below(3)}`, outcome: 'settled', amount: edge() }, role: 'platform' }),
    () => ({ type: 'ReportRefund', data: { refund: `1-R${1 + random.below(2)}`, outcome: random.pick(['settled', 'failed', 'unknown']) }, role: 'platform' }),
    () => ({ type: 'SubmitRefund', data: { refund: `1-R${1 + random.below(2)}` }, role: 'finance' }),
    () => ({ type: 'AbandonRefund', data: { refund: `1-R${1 + random.below(2)}` }, role: 'finance' }),
    () => ({ type: 'ReportPayment', data: { payment: random.pick(['T1', 'T3']), amount: edge() }, role: 'platform' }),
    () => ({ type: 'WithdrawCase', data: { case: of() }, role: 'customer' }),
    () => ({ type: 'DisposeUnits', data: { case: of(), lines: [{ line: 'L1', quantity: 1 }], to: 'restock' }, role: 'warehouse' }),
  ] as const
  return Array.from({ length: n }, (_, i) => ({ id: `w-${i + 1}`, at: at(), ...(makers[random.below(makers.length)] ?? makers[0])() }))
}
