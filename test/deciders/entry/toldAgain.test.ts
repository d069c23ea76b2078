// A platform's first message may be a short one: what it left out is learnt from the next, in whatever order they come (ENT-06).
import * as E from 'fp-ts/lib/Either.js'
import { platformFacts } from '../../../src/index.js'
import { book } from '../../../src/policies/book.js'
import { Story, at, hour } from '../../cases/kit/story.js'

const short = { tid: '7', status: 'WAIT_SELLER_SEND_GOODS', modified: '2026-11-02 10:06:00' }
const full = {
  ...short,
  modified: '2026-11-02 10:05:30',
  payment: '49.90',
  pay_time: '2026-11-02 10:05:00',
  receiver_name: '张三',
  receiver_mobile: '13800138000',
  receiver_state: '浙江省',
  receiver_city: '杭州市',
  receiver_district: '西湖区',
  receiver_address: '文三路100号',
  orders: { order: [{ oid: '1', outer_sku_id: 'MUG-1', num: 1, price: '49.90' }] },
}
const hear = (story: Story, ...messages: readonly object[]): Story => {
  for (const message of messages) {
    const facts = platformFacts('taobao', message)
    if (E.isLeft(facts)) throw new Error(JSON.stringify(facts.left))
    for (const { type, data } of facts.right) story.must('platform', type, data)
  }
  return story
}
const told = (...messages: readonly object[]): Story =>
  hear(Object.assign(new Story(), { now: at('2026-11-02T12:00:00+08:00') }), ...messages)
const known = ({ order: { state, payable, lines, payments, address, customer, exceptions } }: Story) => ({
  state,
  payable,
  lines,
  address,
  customer,
  exceptions: Object.keys(exceptions),
  tenders: Object.entries(payments).map(([payment, { due, paid }]) => [payment, due, paid]),
})

test('an order that was first heard of by a short message is the same order once the whole of it is told', () => {
  const orders = [told(full, short), told(short, full), told(short, full, full), told(short, short, full, short)].map(known)
  expect(orders[0]).toMatchObject({
    state: 'pendingReview',
    payable: 4990,
    lines: { 1: { sku: 'MUG-1', quantity: 1, units: { ours: 1 } } },
    customer: { name: '张三' },
    tenders: [['platform', 4990, 4990]],
    exceptions: [],
  })
  for (const other of orders.slice(1)) expect(other).toEqual(orders[0])
})
test('an address alone is learnt, and one that is known is not changed by what others say later', () => {
  const { receiver_state: _, receiver_city: __, receiver_district: ___, receiver_address: ____, ...unaddressed } = full
  const story = told(unaddressed, full)
  expect(known(story)).toEqual(known(told(full)))
  expect(story.order.address).toMatchObject({ city: '杭州市' })
  expect(hear(story, { ...full, receiver_city: '宁波市' }).order.address).toMatchObject({ city: '杭州市' })
})
test('of a parcel that had left by then it is learnt what is in it', () => {
  const story = told(short)
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
  expect(hear(story, full).order.lines['1']?.units).toEqual({ 'parcel:P1': 1 })
})
test('what becomes known once all is over is a person’s to look at', () => {
  const story = told(short)
  story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'signed' })
  expect([story.order.state, Object.keys(hear(story, full).order.exceptions)]).toEqual([
    'completed',
    expect.arrayContaining(['contentsToldLate.order']),
  ])
})
test('an order of which nobody knows what it costs waits for its payment, like any that is not paid; one that its platform wants shipped is not closed for that', () => {
  const unpaid = { ...short, status: 'WAIT_BUYER_PAY' }
  const { pay_time: _, ...fullUnpaid } = { ...full, status: 'WAIT_BUYER_PAY' }
  const orders = [told(fullUnpaid), told(unpaid, fullUnpaid)].map(known)
  expect(orders[1]).toEqual(orders[0])
  expect(orders[0]?.state).toBe('pendingPayment')
  const limitPasses = (story: Story) => {
    story
      .wait(48 * hour)
      .must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'REV-16')?.id ?? '' })
    return story.order.state
  }
  expect([limitPasses(told(unpaid)), limitPasses(told(short))]).toEqual(['closed', 'pendingPayment'])
})
test('an order without a line is approved by nobody but a person who says so; once its lines are told it is reviewed as they are', () => {
  const { orders: _, ...empty } = full
  const story = told(empty)
  story.facts = { history: [], stock: { 'MUG-1': 5 }, offer: { prices: [{ sku: 'MUG-1', price: 4990 }], promotions: [] } }
  story.must('system', 'ReviewOrder')
  expect([story.order.state, story.order.findings]).toMatchObject([
    'pendingReview',
    expect.arrayContaining([{ rule: 'ENT-02', code: 'fieldMissing', about: 'lines' }]),
  ])
  hear(story, full).must('system', 'ReviewOrder')
  expect([story.order.state, story.order.findings.filter(({ rule }) => rule === 'ENT-02')]).toEqual([expect.any(String), []])
})

describe('what a platform’s first word left out of the order itself', () => {
  const brief = { channel: 'tmall', shop: 'S1' }
  const whole = {
    ...brief,
    lines: [{ line: '1', sku: 'MUG-1', quantity: 1, unitPrice: 5000 }],
    customer: { name: '张三', phone: '13800138000' },
    platformNo: '7',
    promisedAt: '2026-11-05T18:00:00+08:00',
    requestedShipAt: '2026-11-03T10:00:00+08:00',
    urgent: true,
    freeShipping: { from: 4000, tariff: 800 },
  }
  const heard = (...words: readonly object[]): Story => {
    const story = new Story()
    for (const word of words) story.must('platform', 'ReportOrder', word)
    return story
  }
  it('is learnt from the next, with its clocks: the same order, in whatever order they come', () => {
    for (const terms of [
      { terms: 'cashOnDelivery', tenders: [{ payment: 'C', means: 'cash', amount: 5000 }] },
      {
        terms: 'presale',
        balanceDueAt: '2026-11-10T00:00:00+08:00',
        tenders: [
          { payment: 'D', means: 'online', amount: 1000 },
          { payment: 'B', means: 'online', amount: 4000 },
        ],
      },
    ]) {
      const full = { ...whole, ...terms }
      const [first, last] = [heard(full, brief), heard(brief, full)].map(({ order }) => ({
        ...order,
        deadlines: order.deadlines.map(({ rule, dueAt }) => [rule, dueAt]).toSorted(),
      }))
      expect(last).toEqual(first)
      const limit = ({ order }: Story) => order.deadlines.find(({ rule }) => rule === 'SHP-09')?.dueAt
      expect(limit(heard(brief, full).approved())).toBe(limit(heard(full, brief).approved()))
    }
  })
  it('takes no approval back; what a review looks at does', () => {
    const approved = () => heard({ ...brief, lines: whole.lines, tenders: [] }).approved()
    const { promisedAt, customer } = whole
    const told = [{ promisedAt }, { customer }].map((more) => {
      const story = approved()
      story.must('platform', 'ReportOrder', { ...brief, ...more })
      return story.order.state
    })
    expect(told).toEqual(['approved', 'pendingReview'])
  })
  it('is the same whether it is told before the approval or after it, and moves the limit for shipping (ENT-06, SHP-08)', () => {
    const sold = { ...brief, lines: whole.lines, tenders: [{ payment: 'T', means: 'online', amount: 5000 }] }
    const agreed = { requestedShipAt: '2026-11-20T10:00:00+08:00', platformNo: '7', urgent: true }
    const [before, after] = [
      heard({ ...sold, ...agreed })
        .paid()
        .approved(),
      heard(sold).paid().approved(),
    ]
    after.must('platform', 'ReportOrder', { ...brief, ...agreed })
    const { requestedShipAt, platformNo, urgent, state } = after.order
    expect({ requestedShipAt, platformNo, urgent, state }).toEqual({
      requestedShipAt: at(agreed.requestedShipAt),
      platformNo: '7',
      urgent: true,
      state: 'approved',
    })
    const limits = [before, after].map(({ order }) => order.deadlines.map(({ rule, dueAt }) => [rule, dueAt]))
    expect(limits[1]).toEqual(limits[0])
    expect(after.packed().refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })).toMatchObject({ rule: 'SHP-08' })
  })
  it('sends no order back to its review that was returned to be corrected, and is kept with what does', () => {
    const returned = heard({ ...brief, lines: whole.lines, tenders: [{ payment: 'T', means: 'online', amount: 5000 }] }).paid()
    returned.must('reviewer', 'ReturnOrder', { reason: '地址不全' })
    returned.must('platform', 'ReportOrder', { ...brief, promisedAt: whole.promisedAt })
    expect([returned.order.state, returned.order.promisedAt]).toEqual(['returnedForCorrection', at(whole.promisedAt)])
    returned.must('platform', 'ReportOrder', { ...brief, customer: whole.customer, urgent: true })
    expect([returned.order.state, returned.order.urgent]).toEqual(['pendingReview', true])
  })
  it('moves the limit for shipping of an order that is being packed, which may not leave sooner (SHP-08, SHP-09)', () => {
    const { requestedShipAt, promisedAt, ...rest } = { ...whole, tenders: [{ payment: 'T', means: 'online', amount: 5000 }] }
    const limits = [{ requestedShipAt }, { promisedAt }, {}].map((more) => {
      const story = heard(rest).paid().approved().packed('P1').wait(hour)
      story.must('platform', 'ReportOrder', { ...rest, ...more })
      const { dueAt = 0, startsAt = 0 } = story.order.deadlines.find(({ rule }) => rule === 'SHP-09') ?? {}
      return [startsAt === story.now - hour, dueAt - startsAt]
    })
    const begun = at(requestedShipAt) - new Story().now
    expect(limits).toEqual([
      [true, begun + 24 * hour],
      [true, 24 * hour],
      [true, 24 * hour],
    ])
  })
  describe('the day of a presale’s balance', () => {
    const tenders = [
      { payment: 'D', means: 'online', amount: 1000 },
      { payment: 'B', means: 'online', amount: 4000 },
    ]
    const sold = { ...brief, lines: whole.lines, terms: 'presale', tenders }
    const balanceDueAt = '2026-11-10T00:00:00+08:00'
    const open = ({ order }: Story) => Object.keys(order.exceptions).filter((name) => order.exceptions[name]?.state === 'open')
    const limits = ({ order }: Story) => order.deadlines.map(({ rule }) => rule)
    const withDeposit = (): Story => {
      const story = heard(sold)
      story.must('platform', 'ReportPayment', { payment: 'D', amount: 1000 })
      return story
    }
    it('is asked for once the deposit is there, and no limit of an ordinary payment closes it meanwhile (ORD-04, REV-16)', () => {
      const story = withDeposit()
      expect([limits(story), open(story)]).toEqual([['EXC-01'], ['balanceDayUnknown.order']])
      story.must('platform', 'ReportOrder', { ...sold, balanceDueAt })
      expect([limits(story), open(story)]).toEqual([['ORD-04'], []])
    })
    it('is asked for once, and no more once the balance is there', () => {
      const asked = withDeposit()
      asked.must('customerService', 'ResolveException', { exception: 'balanceDayUnknown.order', result: '平台未给出' })
      asked.must('platform', 'ReportPaymentFailed', { payment: 'B', reason: 'declined' })
      expect(open(asked)).toEqual([])
      const paid = withDeposit()
      paid.must('platform', 'ReportPayment', { payment: 'B', amount: 4000 })
      expect([paid.order.state, open(paid)]).toEqual(['pendingReview', []])
    })
    it('leaves its deposit to a person once it is over, until the late balance brings the order back, or the deposit is back (ORD-02)', () => {
      const unpaid = (late: 'revive' | 'refund'): Story => {
        const story = new Story(book({ 'payment.lateArrival': late }))
        story.facts = { stock: { 'MUG-1': 1 } }
        story.must('platform', 'ReportOrder', { ...sold, balanceDueAt })
        story.must('platform', 'ReportPayment', { payment: 'D', amount: 1000 })
        story.wait(30 * 24 * hour).must('system', 'PassDeadline', { deadline: story.order.deadlines[0]?.id ?? '' })
        expect([story.order.state, open(story)]).toEqual(['closed', ['depositOfUnpaidBalance.order']])
        story.must('platform', 'ReportPayment', { payment: 'B', amount: 4000 })
        return story
      }
      expect([unpaid('revive').order.state, open(unpaid('revive'))]).toEqual(['pendingReview', []])
      const refunded = unpaid('refund').refundsSettle()
      expect(open(refunded)).toEqual(['depositOfUnpaidBalance.order'])
      refunded.must('finance', 'RefundSurplus')
      expect([refunded.refundsSettle().refundedTotal, open(refunded)]).toEqual([5000, []])
    })
    it('is nothing to ask for before the deposit, whose limit is that of any payment, nor where the terms become known with it', () => {
      expect([limits(heard(sold)), open(heard(sold))]).toEqual([['REV-16'], []])
      const late = heard({ ...brief, payable: 5000 })
      late.must('platform', 'ReportPayment', { payment: 'D', amount: 1000 })
      late.must('platform', 'ReportOrder', { ...sold, balanceDueAt })
      expect([late.order.state, limits(late), open(late)]).toEqual(['pendingPayment', ['ORD-04'], []])
    })
  })
  it('does not hide a new price that is told with it', () => {
    const { promisedAt, ...rest } = { ...whole, tenders: [{ payment: 'T', means: 'online', amount: 5000 }] }
    const dearer = {
      ...rest,
      promisedAt,
      lines: [{ ...whole.lines[0], unitPrice: 4500 }],
      tenders: [{ payment: 'T', means: 'online', amount: 4500 }],
    }
    const { payable, payments, promisedAt: known } = heard(rest, dearer).order
    expect([payable, payments['T']?.due, known]).toEqual([4500, 4500, at(promisedAt)])
  })
})
