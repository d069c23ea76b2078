import * as fc from 'fast-check'
import { instant } from '../../../src/core/time/index.js'
import { reviewBatch } from '../../../src/desk/index.js'
import { follower } from '../../../src/projections/projection.js'
import { reviewQueue } from '../../../src/projections/reviewQueue.js'
import { Story } from '../../cases/kit/story.js'
import { address, at, openShop, placed, refusal, type Shop } from '../../shops/shop.js'

const queued = async (over: object = {}, facts: object = {}, id = '1', shop: Shop = openShop()): Promise<Shop> => {
  shop.facts = { ...shop.facts, ...facts }
  await shop.take('platform', `order-${id}`, 'PlaceOrder', placed(over))
  await shop.take('platform', `order-${id}`, 'ReportPayment', { payment: 'T1', amount: 9980 })
  return shop
}
const reviewed = async (over: object = {}, facts: object = {}) => {
  const shop = await queued(over, facts)
  await shop.take('system', 'order-1', 'ReviewOrder')
  const { state, findings, flags } = await shop.order('1')
  return { state, rules: findings.map(({ rule }) => rule), codes: findings.map(({ code }) => code), flags }
}
const customer = { name: '测试', phone: '13800138000' }
const other = (id: string, minutes: number, more: object = {}) => ({
  id,
  placedAt: instant(at('2026-11-02T10:00') - minutes * 60_000),
  sameAccount: true,
  sameAddress: false,
  samePhone: false,
  skus: ['X'],
  ...more,
})

describe('one finding each, by the rule that made it', () => {
  it.each([
    ['RSK-01', { remark: '你 们 这 些 王*八*蛋' }, {}, 'intercepted'],
    ['RSK-02', { customer: { ...customer, phone: '17012345678' } }, {}, 'intercepted'],
    ['RSK-03', {}, { history: [1, 2, 3].map((n) => other(`o${n}`, n, { cancelledAt: at('2026-11-02T09:59') })) }, 'intercepted'],
    ['RSK-04', { address: { ...address, door: '国际大厦8楼' } }, { account: { level: 1 } }, 'intercepted'],
    ['RSK-05', {}, { history: [1, 2].map((n) => other(`o${n}`, n, { sameAddress: true })) }, 'intercepted'],
    ['REV-14', {}, { account: { credit: 59 } }, 'pendingReview'],
    ['REV-04', {}, { reachableBy: [] }, 'pendingReview'],
    ['REV-06', { customer: { ...customer, phone: '12345' } }, {}, 'pendingReview'],
    ['REV-07', {}, { offer: { prices: [{ sku: 'MUG-1', price: 4991 }], promotions: [] } }, 'pendingReview'],
    ['REV-08', {}, { history: [other('o1', 30, { skus: ['MUG-1'] })] }, 'awaitingConfirmation'],
    ['REV-05', { address: { text: '浙江省杭州市西湖区银泰门口' } }, {}, 'awaitingConfirmation'],
  ])('%s', async (rule, over, facts, state) => {
    const seen = await reviewed(over, facts)
    expect(seen.state).toBe(state)
    expect(new Set(seen.rules)).toEqual(new Set([rule]))
  })

  it('RSK-06: twenty of one product go to a person, nineteen do not', async () => {
    const lines = (quantity: number): object => ({
      lines: [{ line: 'L1', sku: 'MUG-1', quantity, unitPrice: 0, gift: true }],
      tenders: [{ payment: 'T1', means: 'online', amount: 9980 }],
      freight: 9980,
    })
    expect((await reviewed(lines(20))).rules).toEqual(['RSK-06'])
    expect((await reviewed(lines(19))).rules).toEqual([])
    expect(
      (await reviewed(lines(9), { history: [other('o1', 60, { sameAccount: true, units: [{ sku: 'MUG-1', quantity: 11 }] })] })).rules,
    ).toEqual(['RSK-06'])
  })
  it('REV-04: a remote area is flagged and stops nothing', async () => {
    expect(await reviewed({ address: { ...address, province: '新疆维吾尔自治区' } })).toMatchObject({
      state: 'approved',
      flags: ['remote'],
    })
  })
  it('REV-04: a remote order that is looked at once more is flagged once', async () => {
    const shop = await queued({ address: { ...address, province: '新疆维吾尔自治区' } }, { account: { credit: 59 } })
    await shop.take('system', 'order-1', 'ReviewOrder')
    await shop.take('system', 'order-1', 'ReviewOrder')
    await shop.take('reviewer', 'order-1', 'ApproveOrder', { waive: ['REV-14'] })
    const told = (await shop.log.read('order-1')).map(({ type }) => type)
    expect([(await shop.order('1')).state, told.filter((type) => type === 'OrderFlagged').length]).toEqual(['approved', 1])
  })
  it('facts that nobody gave are never taken for good', async () => {
    const unseen = await reviewed({}, { history: undefined })
    expect([unseen.state, unseen.rules, unseen.codes]).toEqual([
      'pendingReview',
      ['REV-08', 'RSK-05', 'RSK-03'],
      ['factsUnknown', 'factsUnknown', 'factsUnknown'],
    ])
  })
  it('what could not be looked at is a reviewer’s to pass over; what it turns out to be is the risk team’s', async () => {
    const shop = await queued({}, { history: undefined })
    const waive = ['REV-08', 'RSK-03', 'RSK-05']
    const facts = shop.facts
    shop.facts = { ...facts, history: [1, 2].map((n) => other(`o${n}`, n * 60, { samePhone: true })) }
    expect(await refusal(shop.send('reviewer', 'order-1', 'ApproveOrder', { waive }))).toEqual({ rule: 'RSK-05', reason: 'samePhoneOften' })
    shop.facts = facts
    expect(await shop.take('reviewer', 'order-1', 'ApproveOrder', { waive })).toContain('OrderApproved')
  })
})

describe('REV-12: in a promotion a shortage does not hold up a small order', () => {
  const promotions = [{ startsAt: at('2026-11-02T10:00'), endsAt: at('2026-11-03T00:00') }]
  const short = { stock: { 'MUG-1': 1 }, promotions }
  it('up to the limit, only in the period, only with a normal address and without any other finding', async () => {
    expect((await reviewed({}, short)).state).toBe('approved')
    expect((await reviewed({}, { ...short, promotions: [] })).codes).toEqual(['stockInsufficient'])
    expect(
      (await reviewed({}, { ...short, promotions: [{ startsAt: at('2026-11-02T09:00'), endsAt: at('2026-11-02T10:00') }] })).state,
    ).toBe('pendingReview')
    expect((await reviewed({}, { ...short, account: { credit: 0 } })).state).toBe('pendingReview')
    expect((await reviewed({ address: { ...address, door: '国际大厦8楼' } }, short)).state).toBe('pendingReview')
    const dearer = {
      freight: 21,
      tenders: [
        { payment: 'T1', means: 'online', amount: 9980 },
        { payment: 'T2', means: 'points', amount: 21 },
      ],
    }
    const shop = await queued(dearer, short)
    await shop.take('platform', 'order-1', 'ReportPayment', { payment: 'T2', amount: 21 })
    await shop.take('system', 'order-1', 'ReviewOrder')
    expect((await shop.order('1')).state).toBe('pendingReview')
  })
})

describe('REV-17: the customer says what to do about a shortage', () => {
  it.each([
    ['wait', 'pendingReview'],
    ['change', 'returnedForCorrection'],
    ['cancel', 'closed'],
  ])('%s', async (answer, state) => {
    const shop = await queued({}, { stock: { 'MUG-1': 1 } })
    await shop.take('system', 'order-1', 'ReviewOrder')
    await shop.take('customer', 'order-1', 'AnswerShortage', { answer })
    const order = await shop.order('1')
    expect(order.state).toBe(state)
    if (answer === 'cancel') expect(Object.values(order.refunds)).toMatchObject([{ amount: 9980 }])
    if (answer !== 'wait') return
    await shop.take('system', 'order-1', 'ReviewOrder')
    expect((await shop.order('1')).state).toBe('approved')
  })
})

describe('SHP-10, ENT-07: corrections', () => {
  it('a new address takes back what was cleared for the old one', async () => {
    const shop = await queued({ address: { text: '银泰门口' } })
    await shop.take('system', 'order-1', 'ReviewOrder')
    await shop.take('customerService', 'order-1', 'ConfirmOrder', { by: 'phone', answer: 'confirmed' })
    await shop.take('customer', 'order-1', 'CorrectOrder', { address: { text: '万象城门口' } })
    await shop.take('system', 'order-1', 'ReviewOrder')
    expect((await shop.order('1')).state).toBe('awaitingConfirmation')
  })
  it('in the warehouse a change that a check stops blocks shipping; after the hand-over there is none; the history stays', async () => {
    const shop = await queued()
    await shop.take('system', 'order-1', 'ReviewOrder')
    await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    expect(await refusal(shop.send('customer', 'order-1', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-2' }] }))).toEqual({
      rule: 'SHP-10',
      reason: 'unitsPacked',
    })
    expect(await refusal(shop.send('customer', 'order-1', 'CorrectOrder', { address }))).toEqual({
      rule: 'ENT-07',
      reason: 'nothingChanges',
    })
    expect(await shop.take('customer', 'order-1', 'CorrectOrder', { address: { ...address, door: '101号' } })).toEqual(['OrderCorrected'])
    expect(await shop.take('customer', 'order-1', 'CorrectOrder', { customer: { phone: '17012345678' } })).toContain('ExceptionOpened')
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    expect(await refusal(shop.send('customer', 'order-1', 'CorrectOrder', { address }))).toEqual({ rule: 'SHP-10', reason: 'handedOver' })
    expect(await refusal(shop.send('customer', 'order-1', 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-2' }] }))).toEqual({
      rule: 'SHP-10',
      reason: 'handedOver',
    })
    const corrections = (await shop.log.read('order-1')).filter(({ type }) => type === 'OrderCorrected').map(({ data }) => data)
    expect(corrections).toMatchObject([
      { before: { address: { door: '100号' } }, after: { address: { door: '101号' } }, reportedBy: 'op-customer' },
      {},
    ])
  })
})

describe('REV-13, REV-15, RSK-09', () => {
  it('the queue is VIP first, then by capture; a batch gives one outcome per order, in order, and one failure touches no other', async () => {
    const shop = openShop()
    await queued({}, {}, '1', shop)
    shop.now = at('2026-11-02T10:01')
    await queued({ customer: { ...customer, vip: true } }, {}, '2', shop)
    await queued({ customer: { ...customer, phone: '12345' } }, {}, '3', shop)
    const queue = follower(reviewQueue())
    expect((await queue.catchUp(shop.log)).waiting().map(({ order }) => order)).toEqual(['2', '1', '3'])
    expect(queue.view().ids(shop.now)).toEqual(['2', '1', '3'])
    const sender = { by: { id: 'rev', role: 'reviewer' } } as const
    const outcomes = await reviewBatch(shop.desk, 'B1', ['3', 'none', '1', '2'], sender)
    expect(outcomes.map(({ order, outcome }) => [order, outcome])).toEqual([
      ['3', 'leave'],
      ['none', 'leave'],
      ['1', 'approve'],
      ['2', 'approve'],
    ])
    expect(outcomes[0]).toMatchObject({ handTo: 'customerService', findings: [{ code: 'phoneInvalid' }] })
    expect(await reviewBatch(shop.desk, 'B1', ['3', '1', '2'], sender)).toMatchObject([
      { outcome: 'leave' },
      { outcome: 'approve' },
      { outcome: 'approve' },
    ])
    expect((await queue.catchUp(shop.log)).waiting().map(({ order }) => order)).toEqual(['3'])
  })

  it('only the risk reviewer releases or cancels an intercepted order', async () => {
    const shop = await queued({ customer: { ...customer, phone: '17012345678' } })
    await shop.take('system', 'order-1', 'ReviewOrder')
    for (const role of ['customer', 'customerService', 'manager', 'system'] as const)
      expect(await refusal(shop.send(role, 'order-1', 'CancelOrder', { reason: 'customer' }))).toEqual({
        rule: 'RSK-09',
        reason: 'riskReviewerOnly',
      })
    await shop.take('riskReviewer', 'order-1', 'TakeRiskStep', { step: 'orderRecordKept' })
    expect(await shop.take('riskReviewer', 'order-1', 'TakeRiskStep', { step: 'orderRecordKept' })).toEqual([])
    await shop.take('riskReviewer', 'order-1', 'ReleaseOrder', { reason: '本人确认' })
    await shop.take('system', 'order-1', 'ReviewOrder')
    expect((await shop.order('1')).state).toBe('approved')
  })
})

test('ENT-02: every gap of an entry is named at once, nothing is appended', async () => {
  const shop = openShop()
  const gaps = await shop.send('platform', 'order-1', 'PlaceOrder', placed({ lines: [], address: {}, tenders: [] }))
  expect(gaps).toMatchObject({
    _tag: 'Left',
    left: { rejection: { rule: 'ENT-02', findings: [{ about: 'address' }, { about: 'lines' }] } },
  })
  expect(await shop.log.read('order-1')).toEqual([])
})

test('REV-09: automatic approval implies that nothing was found, for generated orders', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        phone: fc.constantFrom('13800138000', '１３８ 0013 8000', '17012345678', '123'),
        door: fc.boolean(),
        level: fc.nat(3),
        credit: fc.integer({ min: 58, max: 61 }),
        stock: fc.nat(3),
        price: fc.constantFrom(4990, 4989),
      }),
      async ({ phone, door, level, credit, stock, price }) => {
        const seen = await reviewed(
          { customer: { name: '测试', phone }, address: door ? address : { ...address, door: undefined } },
          { account: { level, credit }, stock: { 'MUG-1': stock }, offer: { prices: [{ sku: 'MUG-1', price }], promotions: [] } },
        )
        const clean = !phone.startsWith('170') && phone !== '123' && door && credit >= 60 && stock >= 2 && price === 4990
        expect(seen.state === 'approved').toBe(clean)
        expect(seen.rules.length === 0).toBe(clean)
      },
    ),
    { numRuns: 150 },
  )
})

test('a refused approval names the clauses of the rule that refuses it, also where that rule could not be asked', () => {
  const known = {
    history: [],
    stock: { 'SKU-1': 50 },
    offer: { prices: [{ sku: 'SKU-1', price: 10_000 }], promotions: [] },
    account: { level: 5, credit: 90 },
  }
  const refused = (facts: object, more: object = {}) => {
    const story = new Story().placed({ lines: [{ unitPrice: 10_000 }], ...more }).paid()
    story.facts = facts
    const { rule, clauses, alternatives } = story.refused('reviewer', 'ApproveOrder')
    return [rule, clauses, alternatives]
  }
  expect(refused({ ...known, offer: undefined })).toEqual(['REV-07', ['M-1.1', 'P-2.3'], ['askCustomer']])
  expect(refused({ ...known, reachableBy: [] })).toEqual(['REV-04', ['M-1.1'], ['anotherCarrier', 'anotherAddress', 'cancelOrder']])
  expect(refused({ ...known, stock: {} })).toEqual(['REV-09', ['P-2.3'], ['waitForStock', 'anotherProduct', 'cancelOrder']])
})
