// Every step of an after-sales case that a customer would ask about is told, whole and in both languages (NTF-01, IVC-04).
import * as E from 'fp-ts/lib/Either.js'
import { openDesk } from '../../src/desk/index.js'
import type { Duration } from '../../src/core/time/duration.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { memoryLog } from '../../src/log/memory.js'
import { noticeOf, type Notice } from '../../src/policies/notices.js'
import { noticeText, notices } from '../../src/projections/notices.js'
import { standardAnswerText } from '../../src/projections/standardAnswers.js'
import { ticketTopics } from '../../src/policies/tickets/tickets.js'
import { fieldsFor } from '../../src/projections/noticeFields.js'
import { follower } from '../../src/projections/projection.js'
import { instantOf } from '../../src/index.js'
import { openShop, placed } from '../shops/shop.js'
import { orderAt, T0 } from '../support/history.js'
import type { Role } from '../../src/policies/roles.js'

const mug = { sku: 'MUG-2', unitPrice: 1234 }
const ref = { case: 'C1' }
const heard: readonly (readonly [telling: string, notice: Notice, says: RegExp, data: object])[] = [
  ['ParcelLost', 'parcelLost', /1001.*P1|P1.*1001/, { parcel: 'P1', scan: 'S1' }],
  ['CompromiseOffered', 'compromiseOffered', /C1.*12\.34/, { ...ref, kind: 'partialRefund', refund: 1234 }],
  ['ApologyGranted.alone', 'outOfStockClosed', /1001/, { coupon: 0 }],
  ['CompromiseOffered.repair', 'repairOffered', /C1/, { ...ref, kind: 'repair', refund: 0 }],
  ['DifferenceRequested', 'differenceDue', /MUG-2.*12\.34/, { ...ref, payment: 'T2', amount: 1234, product: mug, quantity: 1 }],
  [
    'ExchangeArranged',
    'exchangeArranged',
    /A mug/,
    { ...ref, line: 'L9', product: { ...mug, title: 'A mug' }, quantity: 1, worth: 1234, from: [] },
  ],
  ['SupplementArranged', 'supplementArranged', /MUG-2/, { ...ref, line: 'L9', product: mug, quantity: 1, worth: 0, from: [], gift: true }],
  ['ReplacementCancelled', 'replacementCancelled', /C1/, { ...ref, line: 'L9' }],
  ['HoldPlaced', 'holdPlaced', /12\.34/, { ...ref, payment: 'T2', amount: 1234 }],
  ['HoldReleased', 'holdReleased', /C1/, ref],
  ['HoldCaptured', 'holdCaptured', /12\.34/, { ...ref, payment: 'T2', amount: 1234 }],
  ['RepairAdvanced.bearerSettled', 'repairBegun', /C1/, { ...ref, step: 'bearerSettled' }],
  ['RepairAdvanced.timeAgreed', 'repairAppointment', /2026-11-02 10:00/, { ...ref, step: 'timeAgreed', appointmentAt: T0 }],
  ['RepairAdvanced.repaired', 'repairDone', /C1/, { ...ref, step: 'repaired' }],
  ['ReturnTracked.handedOver', 'returnHandedOver', /C1/, { ...ref, scan: 'S1', kind: 'handedOver' }],
  ['ReturnTracked.moved', 'returnMoved', /C1/, { ...ref, scan: 'S1', kind: 'moved' }],
  ['ReturnLost', 'returnLost', /C1/, ref],
  ['ReturnLossSettled', 'returnLossSettled', /C1/, { ...ref, loss: 'lost', customerGets: 'asDue' }],
  ['IncidentSettled', 'deliverySettled', /1001/, { incident: 'N1', outcome: 'told' }],
  ['StationReached', 'atStation', /1001/, { parcel: 'P1' }],
  ['FitterAssigned', 'fitterAssigned', /1001/, { parcel: 'P1', fitter: 'F1' }],
  ['AppointmentMade', 'fittingAppointment', /2026-11-02 10:00/, { parcel: 'P1', appointmentAt: T0 }],
  ['InstallationDone', 'installed', /1001/, { parcel: 'P1' }],
  ['GoodsBackLost', 'goodsBackLost', /C1/, { ...ref, lines: [] }],
  ['GoodsSentBack', 'goodsSentBack', /C1/, { ...ref, lines: [] }],
  ['CaseClosed.notSentBack', 'caseClosed', /C1/, { ...ref, outcome: 'notSentBack' }],
  ['AwardDue', 'awardDue', /12\.34/, { grant: 'G1', dispute: 'D1', value: 1234 }],
  ['InvoiceIssued', 'invoiceIssued', /FP-9/, { invoice: 'I1', number: 'FP-9', notice: false }],
  ['InvoiceReversed.anew', 'invoiceIssued', /FP-10/, { invoice: 'I1', amount: 100, number: 'R-9', reissued: 50, anew: 'FP-10' }],
  ['InvoiceIssued.early', 'invoiceEarly', /order|订单/, { invoice: 'I1', number: 'FP-9', notice: true }],
]

test.each(heard)('%s is told as %s', (telling, notice, says, data) => {
  expect(noticeOf[telling]).toBe(notice)
  const event = { type: telling.split('.')[0], at: T0, data } as OrderStreamEvent
  const fields = fieldsFor(notice, { ...orderAt('received'), id: '1001' }, event, 'P3D' as Duration)
  for (const language of ['en', 'zh'] as const) {
    const text = noticeText({ notice, fields }, language)
    expect(E.isRight(text) && text.right).toMatch(says)
  }
})

test('a request that is taken back is told as received and as closed, each once', async () => {
  const desk = openDesk({ log: memoryLog(), notice: false })
  const send = async (type: string, role: Role, day: string, data: object) => {
    const done = await desk.handle(
      { id: `${type}.${day}`, type, stream: 'order-7', data },
      { by: { id: role, role }, at: instantOf(`2026-11-${day}T10:00:00+08:00`) },
    )
    if (E.isLeft(done)) throw new Error(`${type}: ${JSON.stringify(done.left)}`)
  }
  await send('ReportOrder', 'platform', '01', {
    channel: 'tmall',
    shop: 'S1',
    lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 4990 }],
  })
  await send('ReportPayment', 'platform', '01', { payment: 'T1', amount: 4990 })
  await send('ReportScan', 'carrier', '02', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
  await send('ReportScan', 'carrier', '03', { parcel: 'P1', scan: 'S2', kind: 'signed' })
  await send('RequestAfterSale', 'customer', '04', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'tmall',
    contact: '13800138000',
    lines: [{ line: 'L1', quantity: 1 }],
  })
  await send('WithdrawCase', 'customer', '05', { case: 'C1' })
  const told = (await follower(notices()).catchUp(desk.log)).all().map(({ notice }) => notice)
  expect(told.slice(-2)).toEqual(['caseReceived', 'caseClosed'])
  expect(new Set(told).size).toBe(told.length)
})

test('EXE-02: the way back is told once per kind, and not what has been overtaken', async () => {
  const shop = openShop()
  const tell = (role: Role, type: string, data: object) => shop.take(role, 'order-1', type, data)
  await tell('platform', 'ReportOrder', { channel: 'tmall', shop: 'S1', lines: [{ line: 'L1', sku: 'MUG', quantity: 1, unitPrice: 4990 }] })
  await tell('platform', 'ReportPayment', { payment: 'T1', amount: 4990 })
  await tell('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' })
  await tell('customer', 'RequestAfterSale', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'tmall',
    contact: '13800138000',
    lines: [{ line: 'L1', quantity: 1 }],
  })
  await tell('afterSales', 'ApproveCase', { case: 'C1' })
  await tell('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  for (const [scan, kind, day] of [
    ['R1', 'moved', 4],
    ['R2', 'moved', 5],
    ['R0', 'handedOver', 3],
    ['R1', 'moved', 4],
  ] as const)
    await tell('carrier', 'ReportReturnScan', { case: 'C1', scan, kind, occurredAt: `2026-12-0${day}T10:00:00+08:00` })
  await tell('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  await tell('carrier', 'ReportReturnScan', { case: 'C1', scan: 'R9', kind: 'lost', occurredAt: '2026-12-09T10:00:00+08:00' })
  const told = (await follower(notices()).catchUp(shop.log)).all().map(({ notice }) => notice)
  expect(told.slice(told.indexOf('returnLabel') + 1)).toEqual(['returnMoved', 'returnArrived'])
})

test('a parcel that goes on under another number is told again, under the same number it is not', async () => {
  const shop = openShop()
  const lines = [{ line: 'L1', sku: 'MUG-1', quantity: 1, unitPrice: 4990 }]
  const tell = (role: Role, type: string, data: object = {}) => shop.take(role, 'order-1', type, data)
  await tell('platform', 'PlaceOrder', placed({ lines, tenders: [{ payment: 'T1', means: 'online', amount: 4990 }] }))
  await tell('platform', 'ReportPayment', { payment: 'T1', amount: 4990 })
  await tell('platform', 'ReportApproval')
  await tell('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
  for (const waybill of ['W1', 'W1', 'W2']) await tell('warehouse', 'UploadWaybill', { parcel: 'P1', carrier: 'SF', waybill })
  const told = (await follower(notices()).catchUp(shop.log)).all()
  expect(told.filter(({ notice }) => notice === 'orderShipped').map(({ fields }) => fields['trackingNo'])).toEqual(['W1', 'W2'])
})

test('a customer whose goods are short at review is asked once, and again about other goods (REV-17, S-1.2)', async () => {
  const shop = openShop()
  shop.facts = { ...shop.facts, stock: {} }
  await shop.take('platform', 'order-1', 'PlaceOrder', placed())
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 9980 })
  const asked = async (): Promise<number> =>
    (await follower(notices()).catchUp(shop.log)).all().filter(({ notice }) => notice === 'stockQuestion').length
  const review = () => shop.take('system', 'order-1', 'ReviewOrder')
  expect(await asked()).toBe(0)
  await review()
  await review()
  expect(await asked()).toBe(1)
  await shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'change' })
  await shop.take('customer', 'order-1', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-2' }] })
  await review()
  expect(await asked()).toBe(2)
  await shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'wait' })
  await review()
  expect(await asked()).toBe(2)
})

test('of a presale whose deposit came, a payment that fails names the day of the balance (S-1.2, ORD-04)', async () => {
  const shop = openShop()
  await shop.take(
    'platform',
    'order-1',
    'PlaceOrder',
    placed({
      terms: 'presale',
      balanceDueAt: '2026-11-11T20:00:00+08:00',
      promisedAt: '2026-11-20T00:00:00+08:00',
      tenders: [
        { payment: 'T1', means: 'online', amount: 980 },
        { payment: 'T2', means: 'online', amount: 9000 },
      ],
    }),
  )
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 980 })
  await shop.take('platform', 'order-1', 'ReportPaymentFailed', { payment: 'T2', reason: 'declined' })
  expect((await follower(notices()).catchUp(shop.log)).all().at(-1)).toMatchObject({
    notice: 'paymentReminder',
    fields: { payBy: '2026-11-11 20:00' },
  })
})

test('nobody is reminded to pay who has paid by other means, or whose order is closed (S-1.2)', async () => {
  const shop = openShop()
  const reminded = async (): Promise<number> =>
    (await follower(notices()).catchUp(shop.log)).all().filter(({ notice }) => notice === 'paymentReminder').length
  const failed = (order: string) => shop.take('platform', order, 'ReportPaymentFailed', { payment: 'T1', reason: 'declined' })
  await shop.take('platform', 'order-1', 'PlaceOrder', placed())
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T9', amount: 9980 })
  await shop.take('platform', 'order-2', 'PlaceOrder', placed())
  await shop.take('customer', 'order-2', 'CancelOrder', { reason: 'customer' })
  expect([await failed('order-1'), await failed('order-2'), await reminded()]).toEqual([['PaymentFailed'], ['PaymentFailed'], 0])
  await shop.take('platform', 'order-3', 'PlaceOrder', placed())
  expect([await failed('order-3'), await reminded()]).toEqual([['PaymentFailed'], 1])
})

test('a stream that this version cannot read tells nothing more: what it says then would be guessed', async () => {
  const shop = openShop()
  await shop.take('platform', 'order-1', 'PlaceOrder', placed())
  const by = { id: 'p', role: 'platform' } as const
  const store = (type: string, schema: number, data: object) =>
    shop.log.append('order-1', [{ type, schema, at: shop.now, data }], {
      expect: 'any',
      commandId: `n.${type}`,
      fingerprint: type,
      by,
      recordedAt: shop.now,
    })
  await store('CarrierChangedTwice', 1, {})
  await store('OrderClosed', 1, { reason: 'customer' })
  expect((await follower(notices()).catchUp(shop.log)).all().map(({ notice }) => notice)).toEqual(['orderReceived'])
})

test('who refused is told what the freight of those goods is, and nobody is told of nothing (DLV-03, EXE-07)', async () => {
  const refused = async (lines: readonly object[], freight: number, held: readonly object[]) => {
    const shop = openShop()
    const due = lines.length * 4990 + freight
    await shop.take(
      'platform',
      'order-1',
      'PlaceOrder',
      placed({ lines, freight, tenders: [{ payment: 'T1', means: 'online', amount: due }] }),
    )
    await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: due })
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver', lines: held })
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'refused', reason: 'personal' })
    const view = await follower(notices()).catchUp(shop.log)
    return [
      view.all().find(({ notice }) => notice === 'refusedDelivery')?.fields['freight'],
      view.incomplete().some(({ notice }) => notice === 'refusedDelivery'),
    ]
  }
  const [one, two] = [
    { line: 'L1', sku: 'MUG-1', quantity: 1, unitPrice: 4990 },
    { line: 'L2', sku: 'MUG-2', quantity: 1, unitPrice: 4990 },
  ]
  const first = [{ line: 'L1', quantity: 1 }]
  expect(await refused([one], 800, first)).toEqual(['¥16.00', false])
  expect(await refused([one, two], 800, first)).toEqual(['¥8.00', false])
  // Shipped free: what the ways cost is still to be found out.
  expect(await refused([one], 0, first)).toEqual([undefined, true])
  const nothing = { type: 'CompromiseOffered', at: T0, data: { ...ref, kind: 'compensation', refund: 0 } } as OrderStreamEvent
  expect(
    noticeText(
      {
        notice: 'compromiseOffered',
        fields: fieldsFor('compromiseOffered', { ...orderAt('received'), id: '1001' }, nothing, 'P3D' as Duration),
      },
      'en',
    ),
  ).toEqual(E.left(['amount']))
})

test('SHP-05: a parcel is expected as guaranteed while that can be kept; a presale’s day of shipping is no day of arrival, nor is a day that has passed', async () => {
  const expected = async (over: object): Promise<string | undefined> => {
    const shop = openShop()
    await shop.take('platform', 'order-1', 'PlaceOrder', placed(over))
    await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 9980 })
    await shop.take('platform', 'order-1', 'ReportApproval')
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    await shop.take('warehouse', 'order-1', 'UploadWaybill', { parcel: 'P1', carrier: 'SF', waybill: 'W1' })
    return (await follower(notices()).catchUp(shop.log)).all().find(({ notice }) => notice === 'orderShipped')?.fields['expectedAt']
  }
  // It leaves on 2 November at 10:00, and a parcel usually takes three days.
  expect(await expected({})).toBe('2026-11-05 10:00')
  expect(await expected({ promisedAt: '2026-11-04T18:00:00+08:00' })).toBe('2026-11-04 18:00')
  expect(await expected({ promisedAt: '2026-11-02T09:00:00+08:00' })).toBe('2026-11-05 10:00')
  expect(await expected({ terms: 'presale', promisedAt: '2026-11-02T18:00:00+08:00' })).toBe('2026-11-05 10:00')
})

test('NTF-01: a fixed line, or a number that is none, takes no SMS: the customer is told by e-mail, or by the platform', async () => {
  const by = async (customer: object): Promise<string | undefined> => {
    const shop = openShop()
    await shop.take('platform', 'order-1', 'PlaceOrder', placed({ customer: { name: '测试', ...customer } }))
    return (await follower(notices()).catchUp(shop.log)).all()[0]?.by
  }
  expect([
    await by({ phone: '+86 138 0013 8000' }),
    await by({ phone: '0571-88888888' }),
    await by({ phone: '138****8000' }),
    await by({ phone: '0571-88888888', email: 'a@b.cn' }),
  ]).toEqual(['sms', 'platform', 'platform', 'email'])
})

test('PCK-04: what takes the place of a flawed unit is to leave in the warehouse’s own time, and both languages say so', async () => {
  const shop = openShop()
  await shop.take('platform', 'order-1', 'PlaceOrder', placed())
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 9980 })
  await shop.take('platform', 'order-1', 'ReportApproval')
  await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
  await shop.take('warehouse', 'order-1', 'PickParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
  await shop.take('quality', 'order-1', 'CheckQuality', {
    parcel: 'P1',
    units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'flawed' }],
  })
  const told = (await follower(notices()).catchUp(shop.log)).all().find(({ notice }) => notice === 'replacementComing')
  expect(told && [noticeText(told, 'en'), noticeText(told, 'zh')]).toMatchObject(
    [{ right: /leave by 2026-11-03 10:00/ }, { right: /2026-11-03 10:00 前寄出/ }].map(({ right }) => ({
      right: expect.stringMatching(right) as string,
    })),
  )
})

/** A delivered order with a request for a defect, as the customer makes it. */
const asked = async (request: object) => {
  const shop = openShop()
  await shop.take('platform', 'order-1', 'ReportOrder', {
    channel: 'tmall',
    shop: 'S1',
    customer: { id: 'K1', phone: '13800138000' },
    lines: [{ line: 'L1', sku: 'BUN', quantity: 1, unitPrice: 4990, goodsClass: 'food' }],
  })
  await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T1', amount: 4990 })
  await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' })
  await shop.take('customer', 'order-1', 'RequestAfterSale', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'quality',
    channel: 'tmall',
    lines: [{ line: 'L1', quantity: 1 }],
    ...request,
  })
  const view = async () => await follower(notices()).catchUp(shop.log)
  const told = async (notice: Notice) => {
    const found = (await view())
      .all()
      .filter((one) => one.notice === notice)
      .at(-1)
    return found === undefined
      ? []
      : (['en', 'zh'] as const).map((language) => {
          const text = noticeText(found, language)
          return E.isRight(text) ? text.right : text.left
        })
  }
  return { shop, told, incomplete: async () => (await view()).incomplete().map(({ notice }) => notice) }
}

test('AFS-04, AFS-07: who owes material is told what, in words, and until when', async () => {
  const { shop, told, incomplete } = await asked({})
  expect(await told('caseInformation')).toEqual([
    'For request C1 we still need: a description, photos or a video. Please send it by 2026-11-05 10:00.',
    '售后申请 C1 还需补充：问题说明、照片或视频，请在 2026-11-05 10:00 前提供。',
  ])
  shop.now = instantOf('2026-11-03T10:00:00+08:00')
  await shop.take('customer', 'order-1', 'ProvideInformation', {
    case: 'C1',
    description: 'mould',
    evidence: [{ kind: 'photo', ref: 'r' }],
  })
  await shop.take('afterSales', 'order-1', 'RequestInformation', { case: 'C1', missing: ['productionDate', 'condition'] })
  expect(await told('caseInformation')).toEqual([
    'For request C1 we still need: a photo of the production date, a photo of its condition. Please send it by 2026-11-06 10:00.',
    '售后申请 C1 还需补充：生产日期照片、变质状态照片，请在 2026-11-06 10:00 前提供。',
  ])
  expect(await incomplete()).toEqual([])
  await shop.take('customer', 'order-1', 'ProvideInformation', { case: 'C1' })
  await shop.take('afterSales', 'order-1', 'RequestInformation', { case: 'C1', missing: ['betterPhoto'] })
  expect([await told('caseInformation'), await incomplete()]).toEqual([[['missing'], ['missing']], ['caseInformation']])
})

test('AFS-08: no customer is told a word of the house; a person completes the notice. A reason in a person’s own words ends before the next sentence', async () => {
  const evidence = [
    { kind: 'photo', ref: 'r', shows: 'detail' },
    { kind: 'photo', ref: 'p', shows: 'productionDate' },
    { kind: 'photo', ref: 'c', shows: 'condition' },
  ]
  const { shop, told, incomplete } = await asked({ description: 'mould', evidence })
  await shop.take('afterSales', 'order-1', 'RejectCase', {
    case: 'C1',
    rule: 'RET-04',
    reason: 'houseWord',
    alternatives: ['houseWay', 'repair'],
  })
  expect([await told('caseRejected'), await incomplete()]).toEqual([
    [
      ['reason', 'alternatives'],
      ['reason', 'alternatives'],
    ],
    ['caseRejected'],
  ])
  await shop.take('customer', 'order-1', 'ReapplyCase', { case: 'C1', description: 'again' })
  await shop.take('afterSales', 'order-1', 'RejectCase', {
    case: 'C1',
    rule: 'RET-04',
    reason: 'used',
    alternatives: ['repair', 'goodwill'],
  })
  expect((await told('caseRejected'))[1]).toBe(
    '售后申请 C1 未通过：商品使用超出查验范围。您可以：申请保修维修。请客服给予补偿方案。也可重新申请。',
  )
  const failed = (reason: string) =>
    (['en', 'zh'] as const).map((language) => noticeText({ notice: 'inspectionFailed', fields: { caseNo: 'C1', reason } }, language))
  expect(failed('已洗过')).toMatchObject([
    { right: 'The goods of request C1 did not pass our check: 已洗过. We will offer you a solution.' },
    { right: '售后申请 C1 的商品质检未通过：已洗过。我们将为您提供解决方案。' },
  ])
  expect(failed('Washed!')[0]).toMatchObject({
    right: 'The goods of request C1 did not pass our check: Washed! We will offer you a solution.',
  })
})

test('TKT-06: every ticket has its standard answer in words, also one that is about no order', async () => {
  const shop = openShop()
  const answer = async (stream: string, data: object) => {
    await shop.take('customerService', stream, 'OpenTicket', { kind: 'question', channel: 'web', ...data })
    const loaded = await shop.desk.load(stream as 'ticket-1')
    if (loaded === undefined || E.isLeft(loaded)) throw new Error('unreadable')
    return (['en', 'zh'] as const).map((language) => standardAnswerText(loaded.right.session.state(), language))
  }
  expect(await answer('ticket-1', { topic: 'refund', order: '1001' })).toMatchObject(
    [{ right: /Order 1001: your refund .* by 2026-11-02 12:00\.$/ }, { right: /^订单 1001：您的退款.*2026-11-02 12:00 前答复。$/ }].map(
      ({ right }) => ({ right: expect.stringMatching(right) as string }),
    ),
  )
  for (const [i, topic] of ticketTopics.entries())
    for (const text of await answer(`ticket-${i + 2}`, { topic })) expect(E.isRight(text) && text.right).not.toMatch(/[{}]|^Order|^订单 /)
  expect(standardAnswerText({ template: 'weAreSorry', order: '1', deadlines: [] }, 'en')).toEqual(E.left(['answerBy']))
  expect(standardAnswerText({ template: '', deadlines: [] }, 'en')).toEqual(E.left(['template']))
})
