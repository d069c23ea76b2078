// A shop that keeps no history of its own: the log knows what else a customer ordered (REV-08, RSK-03, RSK-05, RSK-06).
import * as E from 'fp-ts/lib/Either.js'
import { eraseCustomer, historyPort, openDesk, sealingWith, type Desk } from '../../src/desk/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { memoryKeys, sealedLog } from '../../src/log/sealing/index.js'
import { facts, placed } from '../support/history.js'
import { orderOf, pay, run, send, T0 } from './shop.js'

const { history: _, ...others } = facts
const shopOn = (log = memoryLog()): Desk =>
  openDesk({ log, notice: false, clock: () => T0, ports: historyPort(log, { facts: () => others }) })
const order = (customer: object, address: object = placed.address): object => ({
  ...placed,
  customer: { ...placed.customer, ...customer },
  address,
})
const far = { province: '浙江省', city: '宁波市', district: '海曙区', street: '中山路', door: '8号' }
/** Places, pays and reviews; what the review found. */
const reviewed = async (desk: Desk, stream: string, data: object, at: number = T0): Promise<readonly string[]> => {
  await run(
    desk,
    [
      [at, 'platform', 'PlaceOrder', data],
      [at, 'platform', 'ReportPayment', pay[3]],
    ],
    stream,
  )
  await run(desk, [[at, 'system', 'ReviewOrder', {}]], stream)
  return (await orderOf(desk, stream)).findings.map(({ code }) => code)
}

test('an order of the same account is doubled, one of anybody else is not, and nothing is unknown', async () => {
  const desk = shopOn()
  expect(await reviewed(desk, 'order-1', order({ id: 'K1' }))).toEqual([])
  expect(await reviewed(desk, 'order-2', order({ id: 'K2', phone: '13900139000' }, far))).toEqual([])
  expect(await reviewed(desk, 'order-3', order({ id: 'K1', phone: '13700137000' }, { ...far, door: '9号' }))).toContain('duplicateOrder')
})

test('the third order with one phone is intercepted, however it is written; a corrected phone counts as it will stand', async () => {
  const desk = shopOn()
  const phones = ['13800138000', '138 0013 8000', '138-0013-8000']
  const found = []
  for (const [i, phone] of phones.entries()) found.push(await reviewed(desk, `order-${i}`, order({ phone }, { ...far, door: `${i}号` })))
  expect(found.map((codes) => codes.includes('samePhoneOften'))).toEqual([false, false, true])
  const state = await orderOf(desk, 'order-0')
  const asked = async (data: object) =>
    (await desk.ports.facts?.({ type: 'CorrectOrder', stream: 'order-0', data, state, at: T0 }))?.history?.map(({ id, samePhone }) => [
      id,
      samePhone,
    ])
  expect(await asked({})).toEqual([
    ['1', true],
    ['2', true],
  ])
  expect(await asked({ customer: { phone: '13600136000' } })).toEqual([])
})

test('cancelled by the customer counts; closed for another reason does not', async () => {
  const desk = shopOn()
  for (const [i, reason] of ['customer', 'customer', 'customer', 'duplicate'].entries()) {
    await run(desk, [[T0, 'platform', 'PlaceOrder', order({ id: 'K1' })]], `order-${i}`)
    await send(desk, T0, 'customerService', 'CancelOrder', { reason }, { stream: `order-${i}` })
  }
  expect(await reviewed(desk, 'order-9', order({ id: 'K1' }))).toContain('cancelReorderOften')
})

test('several orders of one product are bulk buying together; what closed is none of it', async () => {
  const many = (quantity: number): object => ({
    ...order({ id: 'K1' }),
    lines: [{ line: 'L1', sku: 'A', quantity, unitPrice: 1 }],
    tenders: [{ payment: 'T1', means: 'online', amount: quantity }],
  })
  for (const ends of [true, false]) {
    const desk = shopOn()
    for (const stream of ['order-1', 'order-2']) await run(desk, [[T0, 'platform', 'PlaceOrder', many(9)]], stream)
    if (ends) await send(desk, T0, 'customerService', 'CancelOrder', { reason: 'duplicate' }, { stream: 'order-1' })
    await run(
      desk,
      [
        [T0, 'platform', 'PlaceOrder', many(2)],
        [T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 2 }],
      ],
      'order-3',
    )
    await run(desk, [[T0, 'system', 'ReviewOrder', {}]], 'order-3')
    expect((await orderOf(desk, 'order-3')).findings.some(({ code }) => code === 'bulkQuantity')).toBe(!ends)
  }
})

test('what nobody may read is shared by nobody', async () => {
  const [keys, stored] = [memoryKeys(), memoryLog()]
  const desk = shopOn(sealedLog(stored, sealingWith(keys)))
  for (const id of ['K1', 'K2']) await reviewed(desk, `order-${id}`, order({ id, phone: `1380013800${id[1]}` }, { ...far, door: id }))
  for (const id of ['K1', 'K2']) await eraseCustomer(desk, keys, id, T0)
  const asked = await historyPort(desk.log).facts?.({
    type: 'ReviewOrder',
    stream: 'order-K1',
    data: {},
    state: await orderOf(desk, 'order-K1'),
    at: T0,
  })
  expect(asked).toEqual({ history: [] })
  expect(
    E.isRight(
      await send(
        desk,
        T0,
        'manager',
        'OpenException',
        { exception: 'X1', kind: 'other', about: 'order', note: 'look' },
        { stream: 'order-K1' },
      ),
    ),
  ).toBe(true)
})

test('one phone is one phone with and without the code of the country; what a platform masked, and another extension, are nobody’s', async () => {
  const shared = async (...phones: readonly string[]): Promise<readonly string[]> => {
    const desk = shopOn()
    let found: readonly string[] = []
    for (const [i, phone] of phones.entries()) found = await reviewed(desk, `order-${i}`, order({ phone }, { ...far, door: `${i}号` }))
    return found
  }
  expect(await shared('13800138000', '+86 138 0013 8000', '008613800138000')).toContain('samePhoneOften')
  expect(await shared('138****8000', '138****8000', '138****8000')).not.toContain('samePhoneOften')
  expect(await shared('13800138000-1111', '13800138000-2222', '13800138000-3333')).toEqual([])
})
