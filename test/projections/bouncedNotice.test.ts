import { openDesk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { noticeText, notices } from '../../src/projections/notices.js'
import { follower } from '../../src/projections/projection.js'
import { instantOf } from '../../src/index.js'
import type { Role } from '../../src/policies/roles.js'

test('a refund that the bank returned is told once, and asks the customer to get in touch (NTF-01)', async () => {
  const desk = openDesk({ log: memoryLog(), notice: false })
  const send = (n: number, type: string, role: Role, when: string, data: object) =>
    desk.handle({ id: `c${n}`, type, stream: 'order-1001', data }, { by: { id: role, role }, at: instantOf(when) })
  const told = [
    [
      'ReportOrder',
      'platform',
      '2026-11-01T10:00:00+08:00',
      { channel: 'web', shop: 'S1', lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 4990 }] },
    ],
    ['ReportPayment', 'platform', '2026-11-01T10:01:00+08:00', { payment: 'T1', amount: 4990 }],
    ['ReportRefund', 'platform', '2026-11-02T10:00:00+08:00', { refund: 'X1', outcome: 'settled', amount: 4990 }],
    ['ReportRefund', 'platform', '2026-11-06T10:00:00+08:00', { refund: 'X1', outcome: 'failed' }],
    ['ReportRefund', 'platform', '2026-11-06T11:00:00+08:00', { refund: 'X1', outcome: 'failed', occurredAt: '2026-11-06T10:00:00+08:00' }],
  ] as const
  for (const [n, [type, role, when, data]] of told.entries()) expect((await send(n, type, role, when, data))._tag).toBe('Right')
  const said = (await follower(notices()).catchUp(desk.log))
    .all()
    .filter(({ notice }) => notice === 'refundCameBack' || notice === 'refundSettled')
  expect(said.map((one) => noticeText(one, 'en'))).toEqual([
    { _tag: 'Right', right: '¥49.90 for order 1001 has gone back the way it was paid.' },
    { _tag: 'Right', right: 'Your bank has returned a refund for order 1001: please get in touch with us, so that it can be paid again.' },
  ])
})
