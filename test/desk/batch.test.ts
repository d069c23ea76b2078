// Many commands at once do what one at a time would do.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { handleAll, historyPort, openDesk, type Desk, type Handled } from '../../src/desk/index.js'
import { instant } from '../../src/index.js'
import { verifyLog } from '../../src/log/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { placed } from '../shops/shop.js'

const at = instant(Date.parse('2026-11-01T10:00:00+08:00'))
const by = { id: 'op', role: 'platform' } as const
const deskOf = (): Desk => openDesk({ log: memoryLog(), clock: () => at })
const command = fc
  .record({
    n: fc.integer({ min: 0, max: 30 }),
    stream: fc.constantFrom('order-1', 'order-2', 'order-3'),
    what: fc.constantFrom(
      { type: 'ReportOrder', data: { channel: 'c', shop: 's', payable: 100, tenders: [{ payment: 'P1', means: 'online', amount: 100 }] } },
      { type: 'ReportPayment', data: { payment: 'P1', amount: 100 } },
      { type: 'ReportApproval', data: {} },
      { type: 'ReportScan', data: { parcel: 'B1', scan: 'S1', kind: 'signed' } },
      { type: 'ReportOrderClosed', data: { reason: 'platform' } },
      { type: 'PickParcel', data: { parcel: 'B1', lines: [] } },
      { type: 'ReportPayment', data: { payment: 'P1' } },
      { type: 'NoSuch', data: {} },
    ),
  })
  .map(({ n, stream, what }) => ({ id: `c${n}`, stream, ...what }))

const seen = (outcome: Handled) =>
  E.isLeft(outcome)
    ? outcome.left
    : { events: outcome.right.events.map(({ hash, position: _, ...event }) => ({ ...event, hash })), repeated: outcome.right.repeated }
const streamsOf = async (desk: Desk) => {
  const streams: Record<string, string[]> = {}
  for await (const { stream, hash } of desk.log.readAll()) (streams[stream] ??= []).push(hash)
  return Object.fromEntries(Object.entries(streams).sort(([a], [b]) => (a < b ? -1 : 1)))
}

test('a batch, however it is cut, gives each command the outcome and each stream the events of one at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), fc.integer({ min: 1, max: 25 }), async (commands, size) => {
      const [single, batched] = [deskOf(), deskOf()]
      const [one, many]: [Handled[], Handled[]] = [[], []]
      for (const each of commands) one.push(await single.handle(each, { by, at }))
      for (let i = 0; i < commands.length; i += size) many.push(...(await handleAll(batched, commands.slice(i, i + size), { by, at })))
      expect(many.map(seen)).toEqual(one.map(seen))
      expect(await streamsOf(batched)).toEqual(await streamsOf(single))
      expect((await verifyLog(batched.log)).problems).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('a stream that somebody else writes to meanwhile is decided again', async () => {
  const log = memoryLog()
  const rival = openDesk({ log, clock: () => at })
  const place = { id: 'c1', type: 'ReportOrder', stream: 'order-1', data: { channel: 'c', shop: 's', payable: 100 } }
  let once = true
  const desk = openDesk({
    clock: () => at,
    log: {
      ...log,
      appendAll: async (commits) => {
        if (once) await rival.handle({ ...place, id: 'other' }, { by, at })
        once = false
        return log.appendAll(commits)
      },
    },
  })
  const [placed, paid] = await handleAll(
    desk,
    [place, { id: 'c2', type: 'ReportPayment', stream: 'order-1', data: { payment: 'P1', amount: 100 } }],
    { by, at },
  )
  expect([placed, paid]).toMatchObject([
    { _tag: 'Right', right: { events: [] } },
    { _tag: 'Right', right: { events: [{}, {}, {}, {}, {}] } },
  ])
})

test('what was decided on something that the store then did not take is decided again: no fact is lost, no refusal stands on what never was', async () => {
  const log = memoryLog()
  let isFull = false
  const desk = openDesk({
    clock: () => at,
    log: {
      ...log,
      appendAll: async (commits) => {
        if (!isFull) return log.appendAll(commits)
        isFull = false
        return commits.map(() => E.left({ kind: 'storeFailed', reason: 'the disk is full' }))
      },
    },
  })
  const send = (id: string, type: string, data: object, stream = 'order-1') => ({ id, type, stream, data })
  for (const stream of ['order-1', 'order-2'])
    await handleAll(desk, [send('c1', 'ReportOrder', { channel: 'c', shop: 's', payable: 100 }, stream)], { by, at })
  isFull = true
  const scan = { parcel: 'B1', scan: 'S1', kind: 'moved' }
  const told = await handleAll(desk, [send('c2', 'ReportScan', scan), send('c3', 'ReportScan', scan)], { by, at })
  expect(told).toMatchObject([{ left: { kind: 'storeFailed' } }, { _tag: 'Right' }])
  expect((await log.read('order-1')).filter(({ type }) => type === 'ParcelMoved')).toMatchObject([{ command: 'c3' }])
  isFull = true
  const done = await handleAll(
    desk,
    [send('c4', 'ReportOrderClosed', { reason: 'platform' }, 'order-2'), send('c5', 'CancelOrder', { reason: 'customer' }, 'order-2')],
    [
      { by, at },
      { by: { id: 'w', role: 'customer' }, at },
    ],
  )
  expect(done).toMatchObject([{ left: { kind: 'storeFailed' } }, { _tag: 'Right' }])
  expect(await log.read('audit-2')).toEqual([])
})

test('each command may have a sender of its own', async () => {
  const desk = deskOf()
  const place = { id: 'c1', type: 'ReportOrder', stream: 'order-1', data: { channel: 'c', shop: 's', payable: 100 } }
  const outcomes = await handleAll(
    desk,
    [place, { ...place, stream: 'order-2' }],
    [
      { by, at },
      { by: { id: 'w', role: 'customer' }, at },
    ],
  )
  expect(outcomes.map((outcome) => (E.isLeft(outcome) ? outcome.left.kind : 'done'))).toEqual(['done', 'rejected'])
})

test('a review in a batch sees what the same batch placed before it: three orders to one phone are held, as one at a time (RSK-05)', async () => {
  const order = (n: number): { readonly id: string; readonly type: string; readonly stream: string; readonly data: object } => ({
    id: `p${n}`,
    type: 'PlaceOrder',
    stream: `order-${n}`,
    data: placed({ customer: { name: '王一', phone: '13800138000', id: `K${n}` } }),
  })
  const pay = (n: number) => ({ id: `t${n}`, type: 'ReportPayment', stream: `order-${n}`, data: { payment: 'T1', amount: 9980 } })
  const review = (n: number) => ({ id: `r${n}`, type: 'ReviewOrder', stream: `order-${n}`, data: {} })
  const all = [1, 2, 3].flatMap((n) => [order(n), pay(n)])
  const senderOf = ({ type }: { readonly type: string }) =>
    ({ by: { id: 'op', role: type === 'ReviewOrder' ? 'system' : 'platform' }, at }) as const
  const found = async (run: (desk: Desk, commands: ReturnType<typeof order>[]) => Promise<unknown>): Promise<readonly string[]> => {
    const log = memoryLog()
    const desk = openDesk({ log, clock: () => at, ports: historyPort(log) })
    await run(desk, [...all, review(3), order(4), pay(4), review(4)])
    const codes: string[] = []
    for await (const { stream, type, data } of log.readAll()) if (type === 'OrderIntercepted') codes.push(JSON.stringify([stream, data]))
    return codes
  }
  const batched = await found((desk, commands) => handleAll(desk, commands, commands.map(senderOf)))
  const single = await found(async (desk, commands) => {
    for (const one of commands) expect(E.isRight(await desk.handle(one, senderOf(one)))).toBe(true)
  })
  expect(batched).toEqual(single)
  expect(batched).toMatchObject([expect.stringContaining('samePhone'), expect.stringContaining('samePhone')])
})
