// A shop that keeps no record of returns and supplier orders of its own: the log knows them (RSK-08, RET-09).
import { openDesk, openReactor, returnsPort, stockPort, supplyPort, type Desk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { orderOf, run, send, T0 } from './shop.js'

const day = 86_400_000
const shop = (): Desk => {
  const log = memoryLog()
  return openDesk({ log, notice: false, clock: () => T0, ports: returnsPort(log) })
}
const lines = [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 1000 }]
const arrived = (desk: Desk, id: string, customer: object, at: number = T0): Promise<void> =>
  run(
    desk,
    [
      [
        at,
        'platform',
        'ReportOrder',
        { channel: 'web', shop: 'S1', customer, lines, tenders: [{ payment: 'T1', means: 'online', amount: 1000 }] },
      ],
      [at, 'platform', 'ReportPayment', { payment: 'T1', amount: 1000 }],
      [at, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' }],
      [at + 1, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' }],
    ],
    `order-${id}`,
  )
const ask = async (desk: Desk, id: string, over: object = {}, at: number = T0 + 2): Promise<void> => {
  await run(
    desk,
    [
      [
        at,
        'customer',
        'RequestAfterSale',
        {
          case: 'C1',
          kind: 'returnAndRefund',
          reason: 'noReason',
          channel: 'web',
          contact: '13800138000',
          lines: [{ line: 'L1', quantity: 1 }],
          ...over,
        },
      ],
    ],
    `order-${id}`,
  )
}
const isSenior = async (desk: Desk, id: string): Promise<boolean | undefined> => (await orderOf(desk, `order-${id}`)).cases['C1']?.senior
const factsOf = async (desk: Desk, id: string, type: string) =>
  desk.ports.facts?.({ type, stream: `order-${id}`, data: {}, state: await orderOf(desk, `order-${id}`), at: T0 })

test('who returned six of the seven orders before has the next request looked at by a senior; another customer has not', async () => {
  const desk = shop()
  for (let n = 1; n <= 7; n += 1) await arrived(desk, String(n), { id: 'K1', phone: `1380013800${n}` })
  await arrived(desk, 'other', { id: 'K2', phone: '13800138001' })
  for (let n = 1; n <= 6; n += 1) await ask(desk, String(n))
  expect([await isSenior(desk, '6'), (await factsOf(desk, '7', 'RequestAfterSale'))?.returns?.returnedAt]).toEqual([
    false,
    Array.from({ length: 6 }, () => T0 + 2),
  ])
  await ask(desk, '7')
  await ask(desk, 'other')
  expect([await isSenior(desk, '7'), await isSenior(desk, 'other')]).toEqual([true, false])
})

test('what came to nothing, and what took no goods back, is no return; what closed before it left was not bought', async () => {
  const desk = shop()
  for (const [i, [id, over]] of (
    [
      ['exchanged', { kind: 'exchange', reason: 'colour', description: 'x', evidence: [{ kind: 'photo', ref: 'p' }] }],
      ['complained', { kind: 'complaint', reason: 'other', description: 'x' }],
      ['withdrawn', {}],
    ] as const
  ).entries()) {
    await arrived(desk, id, { id: 'K1' }, T0 + i * day)
    await ask(desk, id, over, T0 + i * day + 2)
  }
  await run(desk, [[T0 + 3 * day, 'customer', 'WithdrawCase', { case: 'C1' }]], 'order-withdrawn')
  await run(
    desk,
    [
      [T0, 'platform', 'ReportOrder', { channel: 'web', shop: 'S1', customer: { id: 'K1' }, lines }],
      [T0, 'customer', 'CancelOrder', { reason: 'customer' }],
    ],
    'order-cancelled',
  )
  expect(await factsOf(desk, 'withdrawn', 'RequestAfterSale')).toEqual({
    returns: { orderedAt: expect.arrayContaining([T0, T0 + day, T0 + 2 * day]) as unknown, returnedAt: [T0 + 2] },
  })
  expect((await factsOf(desk, 'withdrawn', 'RequestAfterSale'))?.returns?.orderedAt).toHaveLength(3)
  expect(await factsOf(desk, 'withdrawn', 'ApproveCase')).toEqual({})
})

test('without an account a phone is the customer, and the order itself is known where neither is', async () => {
  const desk = shop()
  for (const [id, customer] of [
    ['1', { phone: '13800138000' }],
    ['2', { phone: '138 0013 8000' }],
    ['3', {}],
  ] as const)
    await arrived(desk, id, customer)
  const known = async (id: string) => (await factsOf(desk, id, 'RequestAfterSale'))?.returns?.orderedAt.length
  expect([await known('1'), await known('2'), await known('3')]).toEqual([2, 2, 1])
})

test('a line whose goods are ordered from a supplier is refunded once that order is cancelled; before it was placed, and once it has come in, at once', async () => {
  const log = memoryLog()
  const desk = openDesk({ log, notice: false, clock: () => T0, ports: supplyPort(log, stockPort(log)) })
  await run(desk, [[T0, 'purchasing', 'ConfigureStock', {}]], 'stock-W1.MUG')
  await run(
    desk,
    [
      [T0, 'platform', 'ReportOrder', { channel: 'web', shop: 'S1', lines, tenders: [{ payment: 'T1', means: 'online', amount: 1000 }] }],
      [T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 1000 }],
      [T0, 'platform', 'ReportApproval', {}],
    ],
    'order-1',
  )
  await openReactor(desk).run()
  const [request] = (await log.read('stock-W1.MUG')).filter(({ type }) => type === 'StockAwaited')
  const own = `supply-W1.MUG.${request?.version}`
  const ordered = async (): Promise<unknown> => (await factsOf(desk, '1', 'ApproveCase'))?.supplierOrdered
  expect([(await desk.load(own))?._tag, await ordered()]).toEqual(['Right', []])
  await run(desk, [[T0, 'purchasing', 'PlaceSupply', { supplier: 'S9' }]], own)
  expect(await ordered()).toEqual(['L1'])
  await ask(desk, '1', { kind: 'refundOnly', reason: 'notShipped' })
  await run(desk, [[T0 + 3, 'afterSales', 'ApproveCase', { case: 'C1' }]], 'order-1')
  expect((await orderOf(desk)).cases['C1']).toMatchObject({ state: 'approved', first: 'cancelSupplierOrder' })
  await run(desk, [[T0 + 4, 'purchasing', 'CancelSupply', { reason: 'refund' }]], own)
  expect(await ordered()).toEqual(['L1'])
  await run(desk, [[T0 + 5, 'purchasing', 'TraceGoods', { goods: 'neverSent' }]], own)
  expect(await ordered()).toEqual([])
  expect((await send(desk, T0 + 6, 'afterSales', 'VerifyCase', { case: 'C1', done: 'cancelSupplierOrder' }))._tag).toBe('Right')
})

test('a return of which a part failed its inspection is one return', async () => {
  const desk = shop()
  const customer = { id: 'K1', phone: '13800138001' }
  const two = [{ line: 'L1', quantity: 2 }]
  const order = { channel: 'web', shop: 'S1', customer, lines: [{ line: 'L1', sku: 'MUG', quantity: 2, unitPrice: 1000 }] }
  await run(
    desk,
    [
      [T0, 'platform', 'ReportOrder', { ...order, tenders: [{ payment: 'T1', means: 'online', amount: 2000 }] }],
      [T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 2000 }],
      [T0, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' }],
      [T0 + 1, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' }],
    ],
    'order-1',
  )
  await ask(desk, '1', { lines: two })
  await run(
    desk,
    [
      [T0 + 3, 'afterSales', 'ApproveCase', { case: 'C1' }],
      [T0 + 4, 'warehouse', 'ReportReturnArrived', { case: 'C1', lines: two }],
      [
        T0 + 5,
        'warehouse',
        'FailInspection',
        { case: 'C1', evidence: [{ kind: 'photo', ref: 'a' }], reason: 'worn', lines: [{ line: 'L1', quantity: 1 }] },
      ],
    ],
    'order-1',
  )
  expect(Object.keys((await orderOf(desk, 'order-1')).cases)).toHaveLength(2)
  await arrived(desk, '2', customer)
  expect((await factsOf(desk, '2', 'RequestAfterSale'))?.returns?.returnedAt).toHaveLength(1)
})
