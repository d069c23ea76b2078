// Facts that come late, vaguely or under another number, and what happens by itself: what each leaves behind in the order.
import * as E from 'fp-ts/lib/Either.js'
import { platformFacts, type OrderStreamEvent } from '../../src/index.js'
import { reactTo } from '../../src/deciders/reactions/index.js'
import { placed } from '../shops/shop.js'
import { Story, hour } from '../cases/kit/story.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const told = (events: readonly OrderStreamEvent[], type: string): unknown => events.find((event) => event.type === type)?.data
const typesOf = (events: readonly OrderStreamEvent[]): readonly string[] => events.map(({ type }) => type)
const codesOf = (story: Story): readonly string[] => Object.values(story.order.exceptions).flatMap(({ codes }) => codes)
const book = (param: string, value: unknown) => ({ name: 'shop', overrides: [{ param, value }] })

describe('money', () => {
  const settled = () => {
    const story = new Story().delivered(one()).returned({ L1: 1 })
    story.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
    story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled' })
    return story
  }
  it.each([
    ['failed', hour, ['settledRefundFailed']],
    ['failed', 0, []],
    ['failed', -hour, []],
    ['accepted', hour, []],
    ['settled', hour, []],
  ] as const)('that has gone back: "%s" %i ms after it says %j', (outcome, ms, codes) => {
    const story = settled()
    story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome, occurredAt: new Date(story.now + ms).toISOString() })
    expect(codesOf(story)).toEqual(codes)
    expect(Object.values(story.order.exceptions).map(({ blocks }) => blocks)).toEqual(codes.map(() => true))
  })
  it('whose instant is only a lower bound is marked, also where the platform tells of it first', () => {
    const vague = (timing: string) => {
      const story = new Story().delivered(one()).returned({ L1: 1 })
      story.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
      story.must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', timing })
      return story.order.refunds['A1-R1']?.vague
    }
    expect([vague('exact'), vague('notBefore')]).toEqual([undefined, true])
    const approval = (timing: string) => {
      const story = new Story().placed(one()).paid()
      story.must('platform', 'ReportApproval', { timing })
      return story.order.approvalVague
    }
    expect([approval('exact'), approval('notBefore')]).toEqual([undefined, true])
  })
  it('that the platform has seen keeps the order open together with what was paid beside it, and nothing less does (REV-16)', () => {
    const left = (paidBeside: number, gatewayPaid: number) => {
      const story = new Story().placed({
        ...one(),
        tenders: [
          { payment: 'K1', means: 'coupon', amount: 500 },
          { payment: 'T1', means: 'online', amount: 9500 },
        ],
      })
      if (paidBeside > 0) story.must('platform', 'ReportPayment', { payment: 'K1', amount: paidBeside })
      story.wait(25 * hour).facts = { gatewayPaid }
      story.must('system', 'PassDeadline', { deadline: story.order.deadlines.find(({ rule }) => rule === 'REV-16')?.id })
      return story.order.state
    }
    expect([left(500, 9500), left(0, 10_000), left(500, 9499), left(0, 9500), left(500, 0)]).toEqual([
      'pendingPayment',
      'pendingPayment',
      'closed',
      'closed',
      'closed',
    ])
  })
  it('that is told again with its own instant and sum is the same money; any other of the same tender is looked at', () => {
    const again = (amount: number, seconds?: number) => {
      const story = new Story().placed(one())
      const when = (later: number) => new Date(story.now - 60_000 + later * 1000).toISOString()
      story.must('platform', 'ReportPayment', { payment: 'T1', amount: 10_000, occurredAt: when(0) })
      story.must('platform', 'ReportPayment', { payment: 'T1', amount, ...(seconds === undefined ? {} : { occurredAt: when(seconds) }) })
      return [story.paidTotal, codesOf(story)]
    }
    expect([again(10_000, 0), again(10_000, 1), again(1, 0), again(10_000)]).toEqual([
      [10_000, []],
      [20_000, ['paidTwice']],
      [10_001, ['paidTwice']],
      [20_000, ['paidTwice']],
    ])
  })
  it('is not asked for where nothing is due: an order that a discount pays for needs no tender (ENT-02)', () => {
    const free = (discount: number) => {
      const story = new Story()
      const outcome = story.tell('platform', 'PlaceOrder', placed({ discount, tenders: [] }))
      return E.isRight(outcome) ? [story.order.state, story.order.payable] : outcome.left.reason
    }
    expect([free(9980), free(9979)]).toEqual([['pendingReview', 0], 'fieldMissing'])
  })
  it('that went back for every unit closes an order that nobody has packed, and for some of them does not', () => {
    const closed = (quantity: number) => {
      const story = new Story().placed(one()).paid().approved()
      story.asks({ case: 'C1', kind: 'refundOnly', lines: { L1: quantity } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      return told(story.refundsSettle().events, 'OrderClosed')
    }
    expect([closed(1), closed(2)]).toEqual([undefined, { reason: 'refunded' }])
  })
  it('of a deposit stays for a person to settle where the balance never came; where it went back, there is nothing to settle (ORD-04)', () => {
    const presale = (before: (story: Story) => void) => {
      const story = new Story()
      story.must(
        'platform',
        'PlaceOrder',
        placed({
          terms: 'presale',
          balanceDueAt: '2026-11-03T10:00:00+08:00',
          tenders: [
            { payment: 'T1', means: 'online', amount: 1000 },
            { payment: 'T2', means: 'online', amount: 8980 },
          ],
        }),
      )
      story.must('platform', 'ReportPayment', { payment: 'T1', amount: 1000 })
      before(story)
      const due = story.order.deadlines.find(({ rule }) => rule === 'ORD-04')
      story.now = due?.dueAt ?? story.now
      const events = story.must('system', 'PassDeadline', { deadline: due?.id })
      return [
        told(events, 'OrderClosed'),
        codesOf(story),
        Object.values(story.order.exceptions).map(({ blocks, kind, about }) => [blocks, kind, about]),
      ]
    }
    expect(presale(() => undefined)).toEqual([{ reason: 'balanceUnpaid' }, ['depositOfUnpaidBalance'], [[false, 'payment', 'order']]])
    expect(presale((story) => void story.must('platform', 'ReportRefund', { refund: 'F1', outcome: 'settled', amount: 1000 }))).toEqual([
      { reason: 'balanceUnpaid' },
      [],
      [],
    ])
  })
  it('is spread over lines after the discount and freight of their own, which no discount exceeds (MNY-07)', () => {
    const story = new Story()
    story.must(
      'platform',
      'PlaceOrder',
      placed({
        lines: [
          { line: 'L1', sku: 'A', quantity: 2, unitPrice: 1000, discount: 500, freight: 30 },
          { line: 'L2', sku: 'B', quantity: 1, unitPrice: 500, discount: 900 },
          { line: 'L3', sku: 'C', quantity: 1, unitPrice: 500 },
        ],
        discount: 200,
        freight: 40,
        tenders: [{ payment: 'T1', means: 'online', amount: 1870 }],
      }),
    )
    expect(Object.values(story.order.lines).map(({ discount, freight }) => [discount, freight])).toEqual([
      [650, 60],
      [500, 0],
      [50, 10],
    ])
    // The second line's own discount is beyond its price: the rest is dropped, and somebody looks at it.
    expect(Object.values(story.order.exceptions).map(({ codes, blocks }) => [codes, blocks])).toEqual([[['discountBeyondGoods'], false]])
  })
  it('a discount beyond all the goods leaves the freight to be paid, and is looked at', () => {
    const goods = {
      lines: [{ line: 'L1', sku: 'A', quantity: 1, unitPrice: 1000 }],
      freight: 800,
      tenders: [{ payment: 'T1', means: 'online', amount: 800 }],
    }
    const of = (discount: number) => {
      const story = new Story()
      story.must('platform', 'PlaceOrder', placed({ ...goods, discount }))
      return [story.order.payable, codesOf(story)]
    }
    expect([of(1000), of(1001)]).toEqual([
      [800, []],
      [800, ['discountBeyondGoods']],
    ])
  })
})

describe('an apology for what is not there (INV-02)', () => {
  const short = (story: Story): readonly OrderStreamEvent[] => {
    story.facts = { stockAt: [{ warehouse: 'W1', kilometres: 1, sku: 'SKU-1', lots: [] }] }
    story.placed(one())
    return story.must('system', 'AllocateStock')
  }
  it('owes the coupon of the book, and none where the book gives none', () => {
    const grants = (events: readonly OrderStreamEvent[]) =>
      events
        .filter(({ type }) => type === 'GrantDue' || type === 'ApologyGranted')
        .map(({ type, data }) => [type, 'value' in data ? data.value : 'coupon' in data ? data.coupon : undefined])
    const coupon = grants(short(new Story()))
    expect(coupon.map(([type]) => type)).toEqual(['ApologyGranted', 'GrantDue'])
    expect(coupon[0]?.[1]).toBe(coupon[1]?.[1])
    expect(grants(short(new Story(book('stock.apologyCoupon', 0))))).toEqual([['ApologyGranted', 0]])
  })
})

describe('units of a case', () => {
  it('that came too many stay apart when they are sent back, and are counted when they are taken in', () => {
    const settle = (answer: string) => {
      const story = new Story().delivered(one(3))
      story.asks({ case: 'C1', lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 3 }] })
      story.must('afterSales', 'SettleSurplus', { case: 'C1', lines: [{ line: 'L1', quantity: 2 }], answer })
      return [story.order.cases['C1']?.lines, story.order.cases['C1']?.received, story.order.lines['L1']?.units]
    }
    expect(settle('sentBack')).toEqual([{ L1: 1 }, { L1: 1 }, { customer: 2, 'case:C1': 1 }])
    expect(settle('takenIn')).toEqual([{ L1: 3 }, { L1: 3 }, { 'case:C1': 3 }])
  })
  it('that never left go back to the shelf when it is withdrawn, or to nobody when the order has closed', () => {
    const withdrawn = (closed: boolean) => {
      const story = new Story().placed(one()).paid().approved()
      story.asks({ case: 'C1', kind: 'refundOnly', lines: { L1: 1 } })
      if (closed) story.must('platform', 'ReportOrderClosed', { reason: 'platform' })
      if (story.order.cases['C1']?.state !== 'closed') story.must('customer', 'WithdrawCase', { case: 'C1' })
      return story.order.lines['L1']?.units
    }
    expect([withdrawn(false), withdrawn(true)]).toEqual([{ ours: 2 }, { cancelled: 2 }])
  })
})

describe('a request of a platform', () => {
  it('that joined a case is the same request when it comes again, and troubles it once when it is withdrawn', () => {
    const story = new Story().delivered(one())
    story.asks({ case: 'C1', lines: { L1: 1 } })
    const say = (refund: string, word: string) =>
      typesOf(story.must('platform', 'ReportRefundRequest', { refund, word, channel: 'shop', line: 'L1' }))
    expect([say('R9', 'requested'), say('R9', 'requested'), say('R8', 'requested')]).toEqual([['RequestJoined'], [], ['RequestJoined']])
    expect(story.order.cases['C1']?.requests).toEqual(['R9', 'R8'])
    expect([say('R9', 'withdrawn').includes('ExceptionOpened'), say('R9', 'withdrawn').includes('ExceptionOpened')]).toEqual([true, false])
  })
  it('that paid after "accepted" of a known request says nothing; of an unknown one it is told', () => {
    const story = new Story().delivered(one())
    story.must('platform', 'ReportRefundRequest', { refund: 'R9', word: 'requested', channel: 'shop', amount: 500 })
    expect(story.must('platform', 'ReportRefund', { refund: 'R9', outcome: 'accepted' })).toEqual([])
    expect(typesOf(story.must('platform', 'ReportRefund', { refund: 'R7', outcome: 'accepted' }))).toContain('ExceptionOpened')
  })
})

describe('a message of a platform', () => {
  const message = {
    tid: '1',
    status: 'WAIT_BUYER_PAY',
    modified: '2026-11-02 10:00:00',
    created: '2026-11-02 10:00:00',
    payment: '1.00',
    seller_nick_id: 'S1',
    orders: { order: [{ oid: '1', outer_sku_id: 'M', num: 1, price: '1.00', title: '杯' }] },
  }
  it('names every field that is missing, by its path', () => {
    const { modified: _, status: __, ...rest } = message
    const read = platformFacts('taobao', rest)
    if (E.isRight(read)) throw new Error('it was read')
    expect(read.left.problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ path: '/modified', value: 'nothing', remedy: 'this field must be sent' }),
        expect.objectContaining({ path: '/status' }),
      ]),
    )
    expect(read.left.problems.every(({ path }) => ['/modified', '/status'].includes(path))).toBe(true)
  })
})

describe('an order that is corrected', () => {
  const corrected = (lines: readonly object[], begun = false) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 3000 }, { unitPrice: 3000 }] })
      .paid()
      .approved()
    story.facts = { stockAt: ['SKU-1', 'SKU-2'].map((sku) => ({ warehouse: 'W1', kilometres: 1, sku, lots: [{ lot: 'A', quantity: 9 }] })) }
    story.must('system', 'AllocateStock')
    if (begun) story.must('system', 'ReportStock', { line: 'L3', sku: 'SKU-3', warehouse: 'W1', outcome: 'held', version: 1 })
    if (begun) story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L3', quantity: 1 }] })
    const before = story.order
    const [event] = story.must('customerService', 'CorrectOrder', { lines }).filter(({ type }) => type === 'OrderCorrected')
    if (event === undefined) throw new Error('not corrected')
    return {
      asked: reactTo({ id: 'order-A1/1', stream: 'order-A1', ...event }, before, story.order).map(({ type, data }) => [type, data]),
      planned: Object.keys(story.order.planned ?? {}),
    }
  }
  it('lets go of what was reserved for the changed lines alone, and asks for stock again where it is under way', () => {
    const freed = ['ReleaseStock', { reservation: 'A1.L2', reason: 'changed' }]
    expect(corrected([{ line: 'L2', sku: 'SKU-1' }])).toEqual({ asked: [freed], planned: ['L1', 'L3'] })
    expect(corrected([{ line: 'L2', sku: 'SKU-1' }], true)).toEqual({ asked: [freed, ['AllocateStock', {}]], planned: ['L1', 'L3'] })
  })
})
