import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import { openSweep } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import type { Log } from '../../src/log/log.js'
import { approved, days, deskOn, everything, failureOf, hours, orderOf, pay, place, run, send, shipped, T0 } from './shop.js'

const passedIn = async (log: Log) =>
  (await everything(log))
    .filter(({ type }) => type === 'DeadlinePassed')
    .map(({ stream, data }) => `${stream} ${(data as { deadline: string }).deadline}`)

test('a process that was down for 400 days passes every overdue deadline once, in due order', async () => {
  const log = memoryLog()
  const desk = deskOn(log)
  for (let n = 0; n < 10; n += 1)
    await run(
      desk,
      [place].map(([, ...rest]) => [T0 + hours(10 - n), ...rest] as const),
      `order-unpaid${n}`,
    )
  await run(desk, [place, pay], 'order-queued')
  await run(desk, [...approved], 'order-approved')
  await run(desk, [...shipped], 'order-shipped')
  const sweep = openSweep(desk)
  const { passed, failed } = await sweep.sweep(instant(T0 + days(400)))
  expect(failed).toEqual([])
  expect(passed.map(({ dueAt }) => dueAt)).toEqual(passed.map(({ dueAt }) => dueAt).sort((a, b) => a - b))
  const written = await passedIn(log)
  expect(new Set(written).size).toBe(written.length)
  expect(new Set(written)).toEqual(new Set(passed.map(({ stream, deadline }) => `${stream} ${deadline}`)))
  for (const rule of ['REV-16', 'REV-01', 'REV-02', 'SHP-09', 'SHP-04', 'SHP-07']) expect(passed.map((one) => one.rule)).toContain(rule)
  for (let n = 0; n < 10; n += 1) expect(await orderOf(desk, `order-unpaid${n}`)).toMatchObject({ state: 'closed', closedFor: 'unpaid' })
  expect(await sweep.sweep(instant(T0 + days(400)))).toEqual({ passed: [], failed: [], closed: [] })
  expect(await openSweep(deskOn(log)).sweep(instant(T0 + days(400)))).toEqual({ passed: [], failed: [], closed: [] })
})

test('nothing is early: at one millisecond before it is due a deadline stays; at the due instant it passes', async () => {
  const desk = deskOn()
  await run(desk, [place])
  const due = (await orderOf(desk)).deadlines.find(({ rule }) => rule === 'REV-16')?.dueAt ?? NaN
  expect(due).toBe(T0 + days(1))
  expect(await openSweep(desk).sweep(instant(due - 1))).toEqual({ passed: [], failed: [], closed: [] })
  expect((await openSweep(desk).sweep(instant(due))).passed).toHaveLength(1)
})

test('a timer message that comes early is refused, late or doubled has one effect, and none after its wait has ended', async () => {
  const desk = deskOn()
  await run(desk, [place, pay])
  const [deadline = { id: '', dueAt: NaN }] = (await orderOf(desk)).deadlines.filter(({ rule }) => rule === 'REV-01')
  const pass = (at: number, id: string) => send(desk, at, 'system', 'PassDeadline', { deadline: deadline.id }, { id })
  expect(failureOf(await pass(deadline.dueAt - 1, 'm-1'))).toMatchObject({
    kind: 'rejected',
    rejection: { reason: 'notDueYet', alternatives: ['sweepLater'] },
  })
  expect(await pass(deadline.dueAt + days(30), 'm-1')).toMatchObject({ right: { repeated: false } })
  expect(await pass(deadline.dueAt + days(30), 'm-1')).toMatchObject({ right: { repeated: true } })
  expect(await pass(deadline.dueAt + days(31), 'm-2')).toMatchObject({ right: { events: [] } })
  await run(desk, [[T0 + days(32), 'system', 'ReviewOrder', {}]])
  expect(await pass(deadline.dueAt + days(33), 'm-3')).toMatchObject({ right: { events: [] } })
  expect(await passedIn(desk.log)).toHaveLength(1)
})

test('of a command and its deadline at the same instant the first recorded wins; never both', async () => {
  const endings = [
    { first: 'pay', state: 'pendingReview', back: 0 },
    { first: 'sweep', state: 'closed', back: 10_180 },
  ]
  for (const { first, state, back } of endings) {
    const desk = deskOn()
    await run(desk, [place])
    const due = instant(T0 + days(1))
    const paid = () => send(desk, due, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 })
    const swept = () => openSweep(desk).sweep(due)
    if (first === 'pay') {
      await paid()
      await swept()
    } else {
      await swept()
      await paid()
    }
    const order = await orderOf(desk)
    expect([order.state, order.payments['T1']]).toMatchObject([state, { paid: 10_180, pending: back }])
  }
  const desk = deskOn()
  await run(desk, [place])
  await Promise.all([
    send(desk, T0 + days(1), 'customer', 'CancelOrder', { reason: 'customer' }),
    openSweep(desk).sweep(instant(T0 + days(1))),
  ])
  const closings = (await everything(desk.log)).filter(({ type }) => type === 'OrderClosed')
  expect(closings).toHaveLength(1)
})

test('many sweepers at once pass each deadline once', async () => {
  const log = memoryLog()
  const desk = deskOn(log)
  for (let n = 0; n < 5; n += 1) await run(desk, [place], `order-${n}`)
  await Promise.all(Array.from({ length: 6 }, () => openSweep(deskOn(log)).sweep(instant(T0 + days(2)))))
  expect(await passedIn(log)).toHaveLength(5)
})

test('a stream that cannot be read stands still; the others are swept', async () => {
  const desk = deskOn()
  await run(desk, [place], 'order-1')
  await run(desk, [place], 'order-2')
  await desk.log.append('order-1', [{ type: 'OrderCompleted', schema: 1, at: T0, data: {} }], {
    expect: 'any',
    commandId: 'forged',
    fingerprint: 'f',
    by: { id: 'x', role: 'system' },
    recordedAt: T0,
  })
  const { passed } = await openSweep(desk).sweep(instant(T0 + days(2)))
  expect(passed.map(({ stream }) => stream)).toEqual(['order-2'])
})

test('what came of the money goes back when the payment limit runs out, and the platform’s word keeps the order open', async () => {
  const desk = deskOn()
  await run(desk, [place, [T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 1 }]])
  await openSweep(desk).sweep(instant(T0 + days(2)))
  expect(await orderOf(desk)).toMatchObject({ state: 'closed', payments: { T1: { paid: 1, pending: 1 } } })
  const asking = deskOn(memoryLog(), { facts: () => ({ gatewayPaid: 10_180 }) })
  await run(asking, [place])
  await openSweep(asking).sweep(instant(T0 + days(2)))
  expect(await orderOf(asking)).toMatchObject({ state: 'pendingPayment', exceptions: { 'paymentNotTold.order': { state: 'open' } } })
  expect(E.isRight(await send(asking, T0 + days(2), 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }))).toBe(true)
})
