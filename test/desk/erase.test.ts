// Who is erased, when, and what they are still told (SEC-02, LAW-09, NTF-01).
import * as E from 'fp-ts/lib/Either.js'
import { eraseCustomer, openDesk } from '../../src/desk/index.js'
import { sealingWith } from '../../src/desk/sealing.js'
import { memoryLog } from '../../src/log/memory.js'
import { memoryKeys, sealedLog } from '../../src/log/sealing/index.js'
import { notices } from '../../src/projections/notices.js'
import { follower } from '../../src/projections/projection.js'
import type { Role } from '../../src/policies/roles.js'
import { at } from '../shops/shop.js'

/** An order that was signed for on 3 January, over a sealed log. */
const shop = async () => {
  const keys = memoryKeys()
  const desk = openDesk({ log: sealedLog(memoryLog(), sealingWith(keys)) })
  let sent = 0
  const tell = async (role: Role, type: string, data: object, when = '2026-01-04T10:00') => {
    const done = await desk.handle({ id: `c${(sent += 1)}`, type, stream: 'order-1', data }, { by: { id: role, role }, at: at(when) })
    if (E.isLeft(done)) throw new Error(`${type}: ${JSON.stringify(done.left)}`)
  }
  await tell(
    'platform',
    'ReportOrder',
    {
      channel: 'web',
      shop: 'S1',
      lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 5000 }],
      customer: { id: 'K7', name: '王小明', phone: '13800138000' },
    },
    '2026-01-01T10:00',
  )
  await tell('platform', 'ReportPayment', { payment: 'T1', amount: 5000 }, '2026-01-01T10:01')
  await tell('carrier', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'handedOver' }, '2026-01-02T10:00')
  await tell('carrier', 'ReportScan', { parcel: 'P1', scan: 's2', kind: 'signed' }, '2026-01-03T10:00')
  const erase = async (when = '2026-01-05T10:00') => (await eraseCustomer(desk, keys, 'K7', at(when))).map(({ outcome }) => outcome)
  return { desk, tell, erase }
}
const invoice = {
  invoice: 'I1',
  kind: 'ordinary',
  form: 'electronic',
  amount: 5000,
  items: [{ kind: 'goods', line: 'L1' }],
  confirmed: ['title'],
  details: { title: '王小明' },
}

test('an invoice that finance is to write is written before its title is closed to everybody', async () => {
  const { tell, erase } = await shop()
  await tell('customer', 'RequestInvoice', invoice)
  expect(await erase()).toEqual(['kept'])
  await tell('finance', 'IssueInvoice', { invoice: 'I1', number: 'FP-1' })
  expect(await erase()).toEqual(['restricted'])
})

test('what is owed beyond a refund is given first; what was only offered keeps nobody', async () => {
  const { tell, erase } = await shop()
  await tell('customerService', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500 })
  expect(await erase()).toEqual(['restricted'])
  const other = await shop()
  await other.tell('customerService', 'OfferGoodwill', { grant: 'G1', kind: 'coupon', value: 500 })
  await other.tell('customer', 'AnswerGoodwill', { grant: 'G1', answer: 'accepted' })
  expect(await other.erase()).toEqual(['kept'])
  await other.tell('finance', 'ReportGrantGiven', { grant: 'G1' })
  expect(await other.erase()).toEqual(['restricted'])
})

test('what goes out again is with its customer before the address is closed to the carrier', async () => {
  const { tell, erase } = await shop()
  await tell('logistics', 'ReportIncident', { incident: 'N1', parcel: 'P1', kind: 'misdelivered' })
  await tell('logistics', 'SettleMisdelivery', { incident: 'N1', recoverable: false })
  await tell('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  expect(await erase()).toEqual(['kept'])
  await tell('carrier', 'ReportScan', { parcel: 'P2', scan: 's3', kind: 'handedOver' }, '2026-01-05T08:00')
  expect(await erase()).toEqual(['kept'])
  await tell('carrier', 'ReportScan', { parcel: 'P2', scan: 's4', kind: 'signed' }, '2026-01-05T09:00')
  expect(await erase()).toEqual(['restricted'])
})

test('nobody sends a text message to a number that is closed or erased: the platform tells', async () => {
  const { desk, tell, erase } = await shop()
  const told = async () => (await follower(notices()).catchUp(desk.log)).all().map(({ notice, by }) => `${notice} ${by}`)
  expect(await told()).toEqual(['orderReceived sms', 'parcelSigned sms'])
  expect(await erase()).toEqual(['restricted'])
  await tell('customer', 'RequestInvoice', invoice, '2026-01-06T10:00')
  await tell('finance', 'IssueInvoice', { invoice: 'I1', number: 'FP-1' }, '2026-01-06T11:00')
  expect((await told()).at(-1)).toBe('invoiceIssued platform')
  expect(await erase('2031-06-01T10:00')).toEqual(['destroyed'])
  expect((await told()).filter((one) => one.endsWith('sms'))).toEqual([])
})
