import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { instantOf, unitViolations, type Order } from '../../../src/index.js'
import { eraseCustomer } from '../../../src/desk/erase.js'
import { repeat } from '../../../src/desk/desk.js'
import { fingerprintOf } from '../../../src/desk/incoming.js'
import { openDesk } from '../../../src/desk/index.js'
import { orderFormat } from '../../../src/events/index.js'
import type { NewEvent } from '../../../src/log/log.js'
import { memoryLog } from '../../../src/log/memory.js'
import { openText, sealText } from '../../../src/log/sealing/cipher.js'
import { memoryKeys, personalPaths, sealedLog, unreadable } from '../../../src/log/sealing/index.js'
import { verifyLog } from '../../../src/log/verify.js'
import type { Role } from '../../../src/policies/roles.js'

const canaries = ['陈金丝雀', '13900001111', '长安街九百九十九号', 'canary@example.org', '请放门口的金丝雀']
const customerIn = ({ type, data }: NewEvent): string | undefined =>
  type === 'OrderPlaced' ? (data as { customer?: { id?: string } }).customer?.id : undefined
const at = (day: string) => instantOf(`${day}T10:00:00+08:00`)
const platform = { id: 'p', role: 'platform' } as const

const shop = async () => {
  const inner = memoryLog()
  const keys = memoryKeys()
  const log = sealedLog(inner, { keys, formats: [orderFormat], customerIn })
  const desk = openDesk({ log })
  const send = async (id: string, type: string, data: unknown, day: string) => {
    const done = await desk.handle({ id, type, stream: 'order-1', data }, { by: platform, at: at(day) })
    if (E.isLeft(done)) throw new Error(JSON.stringify(done.left))
  }
  await send(
    'c1',
    'ReportOrder',
    {
      channel: 'web',
      shop: 'S1',
      lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 100 }],
      remark: canaries[4],
      customer: { id: 'K7', name: canaries[0], phone: canaries[1], email: canaries[3] },
      address: { text: canaries[2], door: canaries[2] },
    },
    '2026-01-01',
  )
  await send('c2', 'ReportPayment', { payment: 'T1', amount: 100 }, '2026-01-01')
  await send('c3', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' }, '2026-01-02')
  await send('c4', 'ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed', place: canaries[2] }, '2026-01-03')
  return { inner, keys, log, desk }
}
const bytes = async (log: { readAll: () => AsyncIterable<unknown> }): Promise<string> => {
  let all = ''
  for await (const event of log.readAll()) all += JSON.stringify(event)
  return all
}
const orderOf = async (desk: Awaited<ReturnType<typeof shop>>['desk']): Promise<Order> => {
  const loaded = await desk.load('order-1')
  if (loaded === undefined || E.isLeft(loaded)) throw new Error('unreadable')
  return loaded.right.session.state()
}

test('the personal fields are read off the codecs', () => {
  const paths = personalPaths([orderFormat])
  expect(paths.get('OrderPlaced')).toEqual(
    expect.arrayContaining([['customer', 'name'], ['customer', 'phone'], ['address', 'text'], ['remark']]),
  )
  expect(paths.get('OrderCorrected')).toEqual(
    expect.arrayContaining([
      ['before', 'customer', 'name'],
      ['after', 'address', 'door'],
    ]),
  )
  expect(paths.has('OrderApproved')).toBe(false)
})

test('no stored byte holds a personal text, and those who may read it do', async () => {
  const { inner, log, desk } = await shop()
  const stored = await bytes(inner)
  for (const canary of canaries) expect(stored).not.toContain(canary)
  const read = await bytes(log)
  for (const canary of canaries) expect(read).toContain(canary)
  expect((await orderOf(desk)).customer.name).toBe(canaries[0])
})

test('SEC-02, LAW-09: erased within three years is restricted, afterwards destroyed; chain, replay and totals stand', async () => {
  const { inner, keys, log, desk } = await shop()
  const before = { report: await verifyLog(inner), order: await orderOf(desk), stored: await bytes(inner) }
  const early = await eraseCustomer(desk, keys, 'K7', at('2028-12-31'))
  expect(early).toMatchObject([{ stream: 'order-1', outcome: 'restricted' }])
  expect((await orderOf(desk)).customer.name).toBe(unreadable.restricted)
  const late = await eraseCustomer(desk, keys, 'K7', at('2029-01-04'))
  expect(late).toMatchObject([{ stream: 'order-1', outcome: 'destroyed' }])
  const order = await orderOf(desk)
  expect(order.customer).toMatchObject({ id: 'K7', name: unreadable.destroyed, phone: unreadable.destroyed })
  for (const canary of canaries) expect(await bytes(log)).not.toContain(canary)
  expect(await verifyLog(inner)).toEqual(before.report)
  expect(await bytes(inner)).toBe(before.stored)
  expect([order.state, order.payable, order.lines, unitViolations(order)]).toEqual([
    before.order.state,
    before.order.payable,
    before.order.lines,
    [],
  ])
})

test('the key does not come back: what is learnt after erasure is not kept', async () => {
  const { inner, keys, desk } = await shop()
  await keys.destroy('order-1')
  expect(await keys.keyOf('order-1')).toBeUndefined()
  await keys.restrict('order-1')
  expect(await keys.accessTo('order-1')).toBe('destroyed')
  await desk.handle(
    { id: 'c9', type: 'ReportScan', stream: 'order-1', data: { parcel: 'P1', scan: 's9', kind: 'moved', place: canaries[2] } },
    { by: platform, at: at('2026-02-01') },
  )
  expect(await bytes(inner)).not.toContain(canaries[2])
})

test('a sealed text opens at its own place and under its own key only, whatever the text', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, place, elsewhere) => {
      const sealed = sealText(key, text, place)
      expect(openText(key, sealed, place)).toBe(text)
      expect(() => openText(other, sealed, place)).toThrow('cannot be opened')
      if (elsewhere !== place) expect(() => openText(key, sealed, elsewhere)).toThrow('cannot be opened')
      const broken = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
      expect(() => openText(key, broken, place)).toThrow()
    }),
  )
})

const report = {
  channel: 'web',
  shop: 'S1',
  lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 100 }],
  customer: { phone: canaries[1] },
}
const tell = (
  desk: Awaited<ReturnType<typeof shop>>['desk'],
  id: string,
  type: string,
  data: object,
  day = '2026-01-01',
  role: Role = 'platform',
  stream = 'order-9',
) => desk.handle({ id, type, stream, data }, { by: { id: 'p', role }, at: at(day) })

test('no phone is found by trying them all: the fingerprint of a personal command is keyed, and does its work all the same', async () => {
  const { inner, keys, desk, log } = await shop()
  const first = await tell(desk, 'g1', 'ReportOrder', report)
  const stored = (await inner.outcomeOf('order-9', 'g1'))?.fingerprint
  const guesses = [report, { ...report, customer: { phone: '13900002222' } }].map((data) =>
    fingerprintOf({ id: 'g1', type: 'ReportOrder', stream: 'order-9', data }),
  )
  for (const guess of guesses) expect(stored).not.toContain(guess)
  const before = await bytes(inner)
  expect(await tell(desk, 'g1', 'ReportOrder', report)).toEqual({
    ...first,
    right: { ...(E.isRight(first) ? first.right : {}), repeated: true },
  })
  expect(await tell(desk, 'g1', 'ReportOrder', { ...report, shop: 'S2' })).toMatchObject({ left: { kind: 'commandReused' } })
  const same = { expect: 'any', commandId: 'g1', fingerprint: guesses[0] ?? '', by: platform, recordedAt: at('2026-01-01') } as const
  const events = [{ type: 'OrderPlaced', schema: 1, at: at('2026-01-01'), data: report }]
  expect(await log.append('order-9', events, same)).toMatchObject({ right: { repeated: true } })
  expect(await log.append('order-9', events, { ...same, fingerprint: guesses[1] ?? '' })).toMatchObject({ left: { kind: 'commandReused' } })
  await keys.destroy('order-9')
  for (const data of [report, { ...report, shop: 'S2' }])
    expect(await tell(desk, 'g1', 'ReportOrder', data)).toMatchObject({ right: { repeated: true } })
  expect(await bytes(inner)).toBe(before)
})

test('a log that was sealed before fingerprints were keyed still knows its commands', async () => {
  const { inner, desk, log } = await shop()
  const fingerprint = fingerprintOf({
    id: 'old',
    type: 'ReportScan',
    stream: 'order-1',
    data: { parcel: 'P1', scan: 's7', kind: 'moved', place: canaries[2] },
  })
  await inner.append('order-1', [{ type: 'ScanReported', schema: 1, at: at('2026-01-04'), data: {} }], {
    expect: 'any',
    commandId: 'old',
    fingerprint,
    by: platform,
    recordedAt: at('2026-01-04'),
  })
  expect(await repeat(log, { stream: 'order-1', id: 'old', fingerprint })).toMatchObject({ right: { repeated: true } })
  expect(await repeat(log, { stream: 'order-1', id: 'old', fingerprint: `${fingerprint}0` })).toMatchObject({
    left: { kind: 'commandReused' },
  })
  expect(desk.log).toBe(log)
})

test('an order that names no customer is its own subject, and is erased by its stream', async () => {
  const { keys, desk, log } = await shop()
  await tell(desk, 'g1', 'ReportOrder', report)
  await tell(desk, 'g2', 'ReportPayment', { payment: 'T1', amount: 100 })
  expect(await eraseCustomer(desk, keys, 'order-9', at('2026-02-01'))).toEqual([{ stream: 'order-9', outcome: 'kept' }])
  await tell(desk, 'g3', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' }, '2026-01-02')
  await tell(desk, 'g4', 'ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed' }, '2026-01-03')
  expect(await eraseCustomer(desk, keys, 'order-9', at('2028-01-01'))).toMatchObject([{ stream: 'order-9', outcome: 'restricted' }])
  expect(await eraseCustomer(desk, keys, 'order-9', at('2029-06-01'))).toMatchObject([{ stream: 'order-9', outcome: 'destroyed' }])
  expect(JSON.stringify(await log.read('order-9'))).not.toContain(canaries[1])
  expect(JSON.stringify(await log.read('order-1'))).toContain(canaries[1])
  for (const nobody of ['order-8', 'K8', 'nothing', 'audit-9'])
    expect(await eraseCustomer(desk, keys, nobody, at('2029-06-01'))).toEqual([])
})

test('an order that the keys know and the log does not is not erased, and its key stays (SEC-02)', async () => {
  const { keys } = await shop()
  const other = openDesk({ log: memoryLog(), notice: false })
  expect(await keys.streamsOf('K7')).toContain('order-1')
  expect(await eraseCustomer(other, keys, 'K7', at('2040-01-01'))).toEqual([])
  expect(await keys.accessTo('order-1')).toBe('open')
})

test('an order whose goods are on their way back is kept until that is over (SEC-02)', async () => {
  const { keys, desk, log } = await shop()
  await tell(desk, 'g1', 'ReportOrder', report)
  await tell(desk, 'g2', 'ReportPayment', { payment: 'T1', amount: 100 })
  await tell(desk, 'g3', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' }, '2026-01-02')
  await tell(desk, 'g4', 'ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed' }, '2026-01-03')
  const request = {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'web',
    contact: '13900001111',
    lines: [{ line: 'L1', quantity: 1 }],
  }
  await tell(desk, 'g5', 'RequestAfterSale', request, '2026-01-05', 'customer')
  expect(await eraseCustomer(desk, keys, 'order-9', at('2026-01-06'))).toEqual([{ stream: 'order-9', outcome: 'kept' }])
  expect(JSON.stringify(await log.read('order-9'))).toContain(canaries[1])
  await tell(desk, 'g6', 'WithdrawCase', { case: 'C1' }, '2026-01-06', 'customer')
  expect(await eraseCustomer(desk, keys, 'order-9', at('2026-01-07'))).toMatchObject([{ stream: 'order-9', outcome: 'restricted' }])
})
