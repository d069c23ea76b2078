import * as E from 'fp-ts/lib/Either.js'
import type { Ports } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { temporary } from '../log/files.js'
import { openFile } from '../log/durability.js'
import { approved, deskOn, everything, failureOf, orderOf, pay, place, run, send, shipped, T0 } from './shop.js'

const stores = [
  ['in memory', () => memoryLog()],
  ['in a SQLite file', () => openFile(temporary())],
] as const

describe.each(stores)('the desk over a log %s', (_, open) => {
  test('a command that comes eight times at once has one effect and one answer', async () => {
    const log = open()
    const desk = deskOn(log)
    await run(desk, [place])
    const [, role, type, data] = pay
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send(desk, T0, role, type, data, { id: 'pay-1' })))
    const texts = outcomes.map((outcome) => (E.isRight(outcome) ? JSON.stringify(outcome.right.events) : JSON.stringify(outcome.left)))
    expect(new Set(texts).size).toBe(1)
    expect(outcomes.filter((outcome) => E.isRight(outcome) && !outcome.right.repeated)).toHaveLength(1)
    expect((await orderOf(desk)).payments['T1']).toMatchObject({ paid: 10_180 })
    await log.close()
  })

  test('16 writers at once all get their turn, and versions have no hole', async () => {
    const log = open()
    const desk = deskOn(log)
    await run(desk, [place])
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_none, n) =>
        send(desk, T0, 'manager', 'OpenException', { exception: `X${n}`, kind: 'other', about: 'order', note: 'look' }),
      ),
    )
    expect(outcomes.filter(E.isRight)).toHaveLength(16)
    const events = await log.read('order-1')
    expect(events.map(({ version }) => version)).toEqual(events.map((_event, i) => i + 1))
    expect(Object.keys((await orderOf(desk)).exceptions)).toHaveLength(16)
    await log.close()
  })

  test('16 cancellations at once close the order once and send the money back once', async () => {
    const log = open()
    const desk = deskOn(log)
    await run(desk, [...approved])
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => send(desk, T0, 'customer', 'CancelOrder', { reason: 'customer' })))
    expect(outcomes.filter(E.isRight)).toHaveLength(1)
    expect((await orderOf(desk)).payments['T1']).toMatchObject({ paid: 10_180, pending: 10_180, refunded: 0 })
    await log.close()
  })
})

test('what its sender does to a command while it is handled changes neither the decision nor what a repeat is compared with', async () => {
  const desk = deskOn()
  await run(desk, [place])
  const [, role, type] = pay
  const data = { payment: 'T1', amount: 10_180 }
  const mine = { id: 'pay-1', type, stream: 'order-1', data: { ...data } }
  const sender = { by: { id: 'op', role }, at: T0 }
  const handled = desk.handle(mine, sender)
  mine.data.amount = 1
  expect(await handled).toMatchObject({ _tag: 'Right' })
  expect((await orderOf(desk)).payments['T1']).toMatchObject({ paid: 10_180 })
  expect(await desk.handle({ ...mine, data }, sender)).toMatchObject({ right: { repeated: true } })
  expect(await desk.handle(mine, sender)).toMatchObject({ left: { kind: 'commandReused' } })
})

test('a command id is known after a restart, and after many other events', async () => {
  const path = temporary()
  const first = openFile(path)
  await run(deskOn(first), [place])
  const [, role, type, data] = pay
  await send(deskOn(first), T0, role, type, data, { id: 'pay-1' })
  for (let n = 0; n < 50; n += 1)
    await send(deskOn(first), T0, 'manager', 'OpenException', { exception: `X${n}`, kind: 'other', about: 'order', note: 'look' })
  await first.close()
  const again = openFile(path)
  const before = (await everything(again)).length
  const outcome = await send(deskOn(again), T0 + 31 * 86_400_000, role, type, data, { id: 'pay-1' })
  expect(outcome).toMatchObject({ _tag: 'Right', right: { repeated: true } })
  expect((await everything(again)).length).toBe(before)
  await again.close()
})

test('the same id with other content, type or stream content is refused and changes nothing', async () => {
  const desk = deskOn()
  await run(desk, [place])
  await send(desk, T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }, { id: 'pay-1' })
  const before = await everything(desk.log)
  for (const [type, data] of [
    ['ReportPayment', { payment: 'T1', amount: 10_181 }],
    ['ReportPaymentFailed', { payment: 'T1', reason: 'other' }],
  ] as const)
    expect(failureOf(await send(desk, T0, 'platform', type, data, { id: 'pay-1' }))).toEqual({
      kind: 'commandReused',
      stream: 'order-1',
      commandId: 'pay-1',
    })
  expect(await everything(desk.log)).toEqual(before)
})

test('a refusal leaves no event in the order, and one audit record without the payload', async () => {
  const desk = deskOn()
  await run(desk, [...approved])
  const before = await desk.log.read('order-1')
  const refused = failureOf(await send(desk, T0, 'auditor', 'CancelOrder', { reason: 'customer', note: '张三的秘密' }, { id: 'no-1' }))
  expect(refused).toMatchObject({ kind: 'rejected', rejection: { rule: 'SEC-01', reason: 'roleMayNot' } })
  expect(await desk.log.read('order-1')).toEqual(before)
  const audit = await desk.log.read('audit-1')
  expect(audit).toHaveLength(1)
  expect(audit[0]).toMatchObject({
    type: 'CommandRefused',
    by: { id: 'op-auditor', role: 'auditor' },
    data: { command: 'no-1', type: 'CancelOrder', rule: 'SEC-01', reason: 'roleMayNot' },
  })
  expect(JSON.stringify(audit)).not.toContain('张三')
})

test('the record of a refusal keeps every ground, not only the first (RET-04)', async () => {
  const desk = deskOn()
  await run(desk, [...shipped, [T0, 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' }]])
  const request = { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'shop', lines: [{ line: 'L1', quantity: 1 }] }
  await send(desk, T0, 'customer', 'RequestAfterSale', { ...request, traces: ['damaged', 'proofMissing'] })
  const [refused] = await desk.log.read('audit-1')
  expect(refused?.data).toMatchObject({
    rule: 'RET-04',
    findings: [{ about: 'intact' }, { about: 'unused' }, { about: 'proofOfPurchase' }],
  })
})

test('a refusal is told only when its record stands, and no refusal takes the place of another', async () => {
  const log = memoryLog()
  let isFull = true
  const desk = deskOn({
    ...log,
    append: async (stream, ...rest) =>
      isFull && stream.startsWith('audit-') ? E.left({ kind: 'storeFailed', reason: 'the disk is full' }) : log.append(stream, ...rest),
  })
  const cancel = (reason: string, id = 'no-1', stream = 'order-1') => send(desk, T0, 'auditor', 'CancelOrder', { reason }, { id, stream })
  expect(failureOf(await cancel('customer'))).toMatchObject({ kind: 'storeFailed' })
  isFull = false
  for (const again of [1, 2]) expect([again, failureOf(await cancel('customer'))]).toMatchObject([again, { kind: 'rejected' }])
  expect(failureOf(await send(desk, T0, 'auditor', 'ReopenTicket', {}, { id: 'no-1', stream: 'ticket-1' }))).toMatchObject({
    kind: 'rejected',
  })
  expect((await log.read('audit-1')).map(({ data }) => data)).toMatchObject([
    { command: 'no-1', stream: 'order-1' },
    { command: 'no-1', stream: 'ticket-1' },
  ])
})

test('a stream that holds an event of a newer version is read and kept, and nothing is decided on it', async () => {
  for (const event of [
    { type: 'OrderTeleported', schema: 1 },
    { type: 'OrderPlaced', schema: 99 },
  ]) {
    const desk = deskOn()
    await run(desk, [place])
    await desk.log.append('order-1', [{ ...event, at: T0, data: { wonder: 1 } }], {
      expect: 'any',
      commandId: 'future',
      fingerprint: 'f',
      by: { id: 'x', role: 'system' },
      recordedAt: T0,
    })
    const before = await everything(desk.log)
    expect(failureOf(await send(desk, T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 1 }))).toMatchObject({
      kind: 'unreadable',
      stream: 'order-1',
    })
    expect(await everything(desk.log)).toEqual(before)
    expect((await desk.log.read('order-1')).at(-1)?.data).toEqual({ wonder: 1 })
  }
})

test('an event that cannot follow stops its own stream, typed', async () => {
  const desk = deskOn()
  await run(desk, [place])
  await desk.log.append('order-1', [{ type: 'OrderCompleted', schema: 1, at: T0, data: {} }], {
    expect: 'any',
    commandId: 'forged',
    fingerprint: 'f',
    by: { id: 'x', role: 'system' },
    recordedAt: T0,
  })
  expect(failureOf(await send(desk, T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 1 }))).toMatchObject({ kind: 'unreadable' })
  await run(desk, [place], 'order-2')
})

test('the name of a stream says what its state is, and a fact that no rule knows is no fact', async () => {
  const desk = deskOn()
  await run(desk, [...approved])
  const [order, stock] = [await desk.load('order-1'), await desk.load('stock-W1.A')]
  if (order === undefined || E.isLeft(order) || stock === undefined || E.isLeft(stock)) throw new Error('unreadable')
  const [payable, onHand]: [number, number] = [order.right.session.state().payable, stock.right.session.state().onHand]
  expect([payable, onHand]).toEqual([10_180, 0])
  // @ts-expect-error: `stok` is no fact
  const misspelt: Ports = { facts: () => ({ stok: {} }) }
  expect(misspelt).toBeDefined()
})
