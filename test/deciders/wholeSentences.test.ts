// Sentences of the documents, held to their ends: whose clock it is, from when it runs, who is asked and told.
import { formatInstant } from '../../src/core/time/index.js'
import { workOf } from '../../src/projections/work.js'
import { Story, hour } from '../cases/kit/story.js'

const one = { lines: [{ unitPrice: 10_000 }] }
const clocks = (story: Story, rule: string): readonly (readonly [string | undefined, string])[] =>
  workOf('order-A1', story.order, story.now).flatMap((work) =>
    work.rule === rule && work.dueAt !== undefined ? [[work.owner, formatInstant(work.dueAt).slice(5, 16)] as const] : [],
  )
const openOf = (story: Story): readonly string[] =>
  Object.entries(story.order.exceptions).flatMap(([name, { state }]) => (state === 'open' ? [name] : []))

describe('returned goods that the carrier shows as signed for', () => {
  const underWay = (): Story => {
    const story = new Story().delivered(one)
    story.asks({ lines: { L1: 1 }, case: 'C1' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S1', kind: 'handedOver' })
    return story
  }
  const arrives = (story: Story, more: object = {}): void => {
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], ...more })
  }

  it('are inspected within a day of that, however late the warehouse says so (M-2.2)', () => {
    const story = underWay()
    story.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S2', kind: 'arrived' })
    arrives(story.wait(30 * hour))
    expect([clocks(story, 'EXE-03'), clocks(story, 'LAW-04')]).toEqual([[['warehouse', '11-02T10:00']], [['finance', '11-09T00:00']]])
    arrives(story.wait(hour))
    expect([openOf(story), story.order.cases['C1']?.receivedAt]).toEqual([[], story.now - 31 * hour])
  })
  it('without such a scan, or with an instant of its own, were received when the warehouse says', () => {
    const silent = underWay()
    arrives(silent.wait(30 * hour))
    expect(clocks(silent, 'EXE-03')).toEqual([['warehouse', '11-03T16:00']])
    const own = underWay()
    own.must('carrier', 'ReportReturnScan', { case: 'C1', scan: 'S2', kind: 'arrived' })
    arrives(own.wait(30 * hour), { occurredAt: '2026-11-01T20:00:00+08:00' })
    expect(clocks(own, 'EXE-03')).toEqual([['warehouse', '11-02T20:00']])
  })
})

describe('a parcel without progress', () => {
  const stalled = (): Story => {
    const story = new Story().placed(one).paid().approved().shipped()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'stalled' })
    return story
  }
  it('is the logistics team’s, like any trouble on the way (P-3.3, P-6.3)', () => {
    const story = stalled()
    story.must('carrier', 'ReportIncident', { incident: 'I1', parcel: 'P1', kind: 'delayed' })
    expect(clocks(story, 'EXC-01')).toEqual([
      ['logistics', '11-02T10:00'],
      ['logistics', '11-02T10:00'],
    ])
  })
  it('is asked after again a day later while it stands, and each time the customer is offered something (M-1.3)', () => {
    const story = stalled().wait(5 * hour)
    expect(story.refused('logistics', 'HandleStall', { parcel: 'P1', offered: [] })).toMatchObject({
      rule: 'SHP-07',
      reason: 'nothingOffered',
      alternatives: ['offerAlternatives'],
    })
    expect(clocks(story, 'EXC-01')).toEqual([['logistics', '11-02T10:00']])
    story.must('logistics', 'HandleStall', { parcel: 'P1', offered: ['changeCarrier'] })
    expect(clocks(story, 'EXC-01')).toEqual([['logistics', '11-02T15:00']])
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'moved', occurredAt: '2026-11-01T15:30:00+08:00' })
    expect(clocks(story, 'EXC-01')).toEqual([])
  })
})

describe('a parcel that was lost or came back', () => {
  const gone = (...kinds: readonly string[]): Story => {
    const story = new Story().placed(one).paid().approved().shipped()
    for (const kind of kinds) story.wait(hour).must('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind })
    return story
  }
  it('is told to a person until the customer’s answer is there (P-6.3, S-6.2)', () => {
    const lost = gone('lost')
    expect([openOf(lost), clocks(lost, 'EXC-01')]).toEqual([['parcelLost.parcel:P1'], [['lead', '11-02T11:00']]])
    lost.must('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    expect(openOf(lost)).toEqual([])
    const asked = gone('lost')
    asked.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'lostInTransit' })
    expect(openOf(asked)).toEqual([])
  })
  it('comes back although nobody had asked why it was refused: the two hours are over, the question is not (M-1.4)', () => {
    const story = gone('refused', 'returned')
    expect([clocks(story, 'DLV-02'), openOf(story)]).toEqual([[], ['parcelCameBack.parcel:P1']])
    story.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'refund', toldOfFreight: 'notDue' })
    expect(openOf(story)).toEqual(['parcelCameBack.parcel:P1'])
    story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'latePromise' })
    expect(openOf(story)).toEqual([])
  })
  it('is nobody’s question where it was settled, pulled back for a request or turns up', () => {
    const settled = gone('refused')
    settled.must('customerService', 'SettleRefusal', { parcel: 'P1', reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' })
    settled.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'returned' })
    const pulled = gone()
    pulled.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'intercepted' })
    pulled.must('customerService', 'InterceptParcel', {
      parcel: 'P1',
      outboundFreight: 0,
      interceptFreight: 0,
      costAccepted: true,
      stage: 'inTransit',
    })
    pulled.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S9', kind: 'returned' })
    expect([openOf(settled), openOf(pulled), openOf(gone('lost', 'signed')), openOf(gone('lost', 'returned'))]).toEqual([
      [],
      [],
      [],
      ['parcelCameBack.parcel:P1'],
    ])
  })
})

describe('evidence of a malicious claim', () => {
  it('is kept whenever the claim is made: after the delivery, after the order closed (M-3.2)', () => {
    const delivered = new Story().delivered(one)
    const closed = new Story().placed(one).paid()
    closed.must('customer', 'CancelOrder', { reason: 'customer' })
    for (const story of [delivered, closed]) {
      const [state, due] = [story.order.state, story.order.deadlines.length]
      story.must('customerService', 'TakeRiskStep', { step: 'chatKept' })
      expect(story.must('customerService', 'TakeRiskStep', { step: 'chatKept' })).toEqual([])
      story.must('riskReviewer', 'TakeRiskStep', { step: 'handedToPlatform' })
      expect([story.order.state, story.order.deadlines.length, story.order.riskSteps]).toEqual([
        state,
        due,
        ['chatKept', 'handedToPlatform'],
      ])
    }
    expect(new Story().placed(one).refused('customerService', 'TakeRiskStep', { step: 'chatKept' })).toMatchObject({
      reason: 'notInThisState',
    })
  })
})

describe('a vague address', () => {
  const held = (): Story => {
    const story = new Story()
    story.facts = { history: [], stock: { 'SKU-1': 9 }, offer: { prices: [{ sku: 'SKU-1', price: 10_000 }], promotions: [] } }
    story
      .placed(one)
      .paid()
      .must('customer', 'CorrectOrder', { address: { text: '银泰门口' } })
    story.must('system', 'ReviewOrder')
    return story
  }
  it('stands on the customer’s word by SMS or phone alone (M-1.1)', () => {
    for (const by of ['chat', 'platform'])
      expect(held().refused('customerService', 'ConfirmOrder', { by, answer: 'confirmed' })).toMatchObject({
        rule: 'REV-05',
        reason: 'notBySmsOrPhone',
        alternatives: ['askBySmsOrPhone', 'correctOrder'],
      })
    for (const by of ['sms', 'phone']) {
      const story = held()
      story.must('customerService', 'ConfirmOrder', { by, answer: 'confirmed' })
      story.must('system', 'ReviewOrder')
      expect(story.order.state).toBe('approved')
    }
  })
  it('that becomes a whole one may have come by any way', () => {
    const story = held()
    story.must('customerService', 'ConfirmOrder', {
      by: 'chat',
      answer: 'corrected',
      address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
    })
    story.must('system', 'ReviewOrder')
    expect(story.order.state).toBe('approved')
  })
})

describe('an order with a guaranteed delivery', () => {
  const approved = (more: object): readonly (readonly [string | undefined, string])[] => {
    const story = new Story()
    story.must('platform', 'PlaceOrder', {
      channel: 'shop',
      shop: 'S1',
      entry: 'platform',
      terms: 'prepaid',
      lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 10_000 }],
      tenders: [{ payment: 'T1', means: 'online', amount: 10_000 }],
      customer: { name: '测试', phone: '13800138000' },
      address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
      ...more,
    })
    return clocks(story.paid().approved(), 'SHP-09')
  }
  it('has left before it is due, not a day after the approval (P-3.2)', () => {
    expect(approved({ promisedAt: '2026-11-01T20:00:00+08:00' })).toEqual([['warehouse', '11-01T20:00']])
    expect(approved({ promisedAt: '2026-11-02T09:59:59+08:00' })).toEqual([['warehouse', '11-02T09:59']])
    for (const promisedAt of ['2026-11-02T10:00:00+08:00', '2026-11-04T10:00:00+08:00', '2026-11-01T09:00:00+08:00'])
      expect(approved({ promisedAt })).toEqual([['warehouse', '11-02T10:00']])
    expect(approved({ promisedAt: '2026-11-05T20:00:00+08:00', requestedShipAt: '2026-11-05T08:00:00+08:00' })).toEqual([
      ['warehouse', '11-05T20:00'],
    ])
  })
})

it('an order by hand that is reported is late like one that is placed (P-2.2)', () => {
  const late = (entry: string, receivedAt: string): readonly string[] =>
    new Story()
      .must('platform', 'ReportOrder', {
        channel: 'shop',
        shop: 'S1',
        entry,
        receivedAt,
        lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 10_000 }],
      })
      .map(({ type }) => type)
      .filter((type) => type === 'DeadlineMissed')
  expect([
    late('sales', '2026-11-01T09:30:00+08:00'),
    late('sales', '2026-11-01T09:30:01+08:00'),
    late('platform', '2026-11-01T08:00:00+08:00'),
  ]).toEqual([['DeadlineMissed'], [], []])
})

it('a refund asked for right after ordering is marked on its case too, where the order was approved before (M-3.2)', () => {
  const marks = (minutes: number, level: number): unknown => {
    const story = new Story()
      .placed(one)
      .paid()
      .approved()
      .wait(minutes * 60_000)
    story.facts = { account: { level } }
    story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'other' })
    return story.events.flatMap((event) => (event.type === 'CaseOpened' ? event.data.marks : []))
  }
  expect([marks(30, 1), marks(31, 1), marks(30, 2)]).toEqual([['RSK-04'], [], []])
})
