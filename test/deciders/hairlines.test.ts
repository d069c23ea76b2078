// Conditions that nearly always fall on the same side: here is what falls on the other.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import { isToShip } from '../../src/deciders/order/deadlines.js'
import { stillDue } from '../../src/deciders/order/moneyLedger.js'
import type { Order, OrderDraft } from '../../src/deciders/order/state.js'
import { moveUnits } from '../../src/deciders/order/units.js'
import { reactTo } from '../../src/deciders/reactions/index.js'
import type { OrderStreamEvent } from '../../src/events/index.js'
import { Story, day, hour } from '../cases/kit/story.js'
import { orderAt, days, T0 } from '../support/history.js'
import { step } from '../support/step.js'

const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const one = (line: string) => [{ line, quantity: 1 }]
const two: { readonly lines: readonly { readonly unitPrice: number; readonly sku?: string; readonly quantity?: number }[] } = {
  lines: [{ unitPrice: 5000 }, { unitPrice: 3000 }],
}

describe('EXE-14: wrong or missing goods', () => {
  it.each(['complaint', 'repair'])('are not looked up for a %s, which promises none', (kind) => {
    const story = new Story().delivered(two)
    story.asks({ case: 'C1', kind, reason: 'wrongGoods', lines: { L1: 1 } })
    expect(story.refused('afterSales', 'CheckDelivery', { case: 'C1', with: 'carrier', found: 'different' })).toMatchObject({
      rule: 'EXE-14',
      reason: 'notWrongGoods',
    })
    expect(E.isRight(story.tell('afterSales', 'ApproveCase', { case: 'C1' }))).toBe(true)
  })
})

describe('INV-02 to 04: who is served first', () => {
  const of = (more: object) => {
    const story = new Story().placed({ lines: [{ unitPrice: 5000 }] })
    const { placedAt = story.now } = story.order
    story.wait(hour).paid().wait(hour).approved()
    const other = {
      order: 'B1',
      sku: 'SKU-1',
      quantity: 1,
      placedAt: instant(placedAt - hour),
      paidAt: placedAt,
      priority: 0,
      urgent: false,
      ...more,
    }
    story.order = { ...story.order, priority: 1 }
    story.facts = { stockAt: [{ warehouse: 'W1', kilometres: 1, sku: 'SKU-1', lots: [{ lot: 'A', quantity: 1 }] }], demands: [other] }
    return story.must('system', 'AllocateStock').find(({ type }) => type === 'StockPlanned')?.data
  }
  it('goes by the order’s own priority', () => {
    expect([of({}), of({ priority: 1 }), of({ priority: 2 })]).toMatchObject([{ short: [] }, { shares: [] }, { shares: [] }])
  })
  it('and then by when it was paid, not by when it was approved', () => {
    const paidAt = (ms: number) => ({ priority: 1, paidAt: instant(new Story().now + ms) })
    expect([of(paidAt(hour - 1)), of(paidAt(hour + 1))]).toMatchObject([{ shares: [] }, { short: [] }])
  })
  it('and, paid at the same instant, by when it was placed', () => {
    const { now } = new Story()
    const placedAt = (ms: number) => ({ priority: 1, paidAt: instant(now + hour), placedAt: instant(now + ms) })
    expect([of(placedAt(-1)), of(placedAt(1))]).toMatchObject([{ shares: [] }, { short: [] }])
  })
  it('an order that is not paid as agreed comes after all that are', () => {
    const story = new Story().placed({ lines: [{ unitPrice: 5000 }] })
    story.approved()
    const late = {
      order: 'B1',
      sku: 'SKU-1',
      quantity: 1,
      placedAt: instant(story.now + hour),
      paidAt: instant(story.now + day),
      priority: 0,
      urgent: false,
    }
    story.facts = { stockAt: [{ warehouse: 'W1', kilometres: 1, sku: 'SKU-1', lots: [{ lot: 'A', quantity: 1 }] }], demands: [late] }
    expect(story.must('system', 'AllocateStock').find(({ type }) => type === 'StockPlanned')?.data).toMatchObject({ shares: [] })
  })
})

describe('a warehouse’s word', () => {
  const share = (sku: string, warehouse: string) => ({ sku, warehouse, quantity: 1, state: 'asked', version: 0 }) as const
  const held = (data: object, shares: readonly ReturnType<typeof share>[]): Order =>
    step({ ...orderAt('approved'), planned: { L1: [...shares] } }, {
      type: 'StockHeld',
      at: instant(T0 + days(1)),
      data: { line: 'L1', warehouse: 'W1', quantity: 1, version: 3, ...data },
    } as OrderStreamEvent)
  const states = ({ planned }: Order) => planned?.['L1']?.map(({ state }) => state)
  it('is about its product there, and no other', () => {
    expect(states(held({ sku: 'B' }, [share('A', 'W1'), share('B', 'W2'), share('B', 'W1')]))).toEqual(['asked', 'asked', 'held'])
  })
  it('about what is planned no more changes nothing', () => {
    expect(states(held({ sku: 'C' }, [share('A', 'W1')]))).toEqual(['asked'])
  })
})

describe('IVC-04: who is told of an invoice', () => {
  it.each([
    ['before', true],
    ['once', false],
  ])('%s the goods are accepted', (when, tell) => {
    const story = when === 'once' ? new Story().delivered(two) : new Story().placed(two).paid().approved().shipped()
    story.must('customer', 'RequestInvoice', {
      invoice: 'I1',
      kind: 'ordinary',
      form: 'electronic',
      amount: 8000,
      items: [
        { kind: 'goods', line: 'L1' },
        { kind: 'goods', line: 'L2' },
      ],
      confirmed: ['title'],
    })
    expect(story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' })[0]?.data).toMatchObject({ notice: tell })
  })
})

describe('XBD-01: papers that customs want', () => {
  it('are named line by line, and what to do', () => {
    const story = new Story()
    story.must('platform', 'PlaceOrder', {
      channel: 'shop',
      shop: 'S1',
      entry: 'platform',
      terms: 'prepaid',
      crossBorder: true,
      lines: [
        ['L1', 'cosmetics'],
        ['L2', 'ordinary'],
        ['L3', 'food'],
      ].map(([line = '', goodsClass]) => ({ line, sku: `S-${line}`, quantity: 1, unitPrice: 1000, goodsClass })),
      tenders: [{ payment: 'T1', means: 'online', amount: 3000 }],
      customer: { name: '测试', phone: '13800138000' },
      address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
    })
    story.paid().approved().packed()
    const lacks = (about: string, reason: string) => ({ reason, alternatives: ['filePapers'], about })
    const refused = story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })
    expect(refused).toMatchObject({ rule: 'XBD-01', alternatives: ['filePapers'], basis: [{ rule: 'XBD-01' }] })
    expect(refused.findings?.map(({ about }) => about)).toEqual(['L1', 'L3'])
    expect(refused.findings).toEqual(refused.findings?.map(({ about = '', reason }) => lacks(about, reason)))
  })
})

describe('PCK: at the packing table', () => {
  it('what is counted otherwise is named by its product (PCK-05)', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }] })
      .paid()
      .approved()
    const lines = [{ line: 'L1', quantity: 2 }]
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines })
    story.must('warehouse', 'PickParcel', { parcel: 'P1', lines })
    expect(story.refused('warehouse', 'CheckParcel', { parcel: 'P1', counted: [{ sku: 'SKU-1', quantity: 1 }] })).toMatchObject({
      rule: 'PCK-05',
      findings: [{ about: 'SKU-1' }],
    })
  })
  it('as many flawed units are taken out as were seen, over the lines of their product (PCK-04)', () => {
    const story = new Story()
      .placed({
        lines: [
          { unitPrice: 5000, sku: 'A' },
          { unitPrice: 4000, sku: 'A', quantity: 3 },
        ],
      })
      .paid()
      .approved()
    const lines = [
      { line: 'L1', quantity: 1 },
      { line: 'L2', quantity: 3 },
    ]
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines })
    story.must('warehouse', 'PickParcel', { parcel: 'P1', lines })
    const flawed = { sku: 'A', packaging: 'sound', appearance: 'flawed' }
    const [found] = story.must('warehouse', 'CheckQuality', { parcel: 'P1', units: [flawed, flawed] })
    expect(found).toMatchObject({
      type: 'DefectFound',
      data: {
        lines: [
          { line: 'L1', quantity: 1 },
          { line: 'L2', quantity: 1 },
        ],
      },
    })
  })
})

describe('SHP-12: what a lost parcel stops', () => {
  const lost = (answer?: string): Story => {
    const story = new Story().placed(two).paid().approved().shipped('P1', { L1: 1 }).packed('P2', { L2: 1 })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
    if (answer !== undefined) story.must('customer', 'AnswerLoss', { parcel: 'P1', answer })
    story.must('logistics', 'OpenException', { exception: 'X1', kind: 'logistics', about: 'parcel:P1', note: '核对' })
    return story
  }
  const ships = (story: Story) => E.isRight(story.tell('warehouse', 'ShipParcel', { parcel: 'P2', carrier: 'SF' }))
  it.each([
    ['is not answered yet', undefined],
    ['is paid for', 'refund'],
    ['goes out again', 'reship'],
  ])('is nothing else of the order where it %s', (_, answer) => {
    expect(ships(lost(answer))).toBe(true)
  })
  it('is all of it where it goes out again and has turned up', () => {
    const story = lost('reship')
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' })
    expect(ships(story)).toBe(false)
  })
  it('is nothing else where it was paid for and has turned up', () => {
    const story = lost('refund')
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' })
    expect(ships(story)).toBe(true)
  })
})

describe('what is still with us', () => {
  const parcel = (state: string, lines: object): Pick<Order, 'lines' | 'parcels' | 'cases'> => ({
    lines: {},
    parcels: { P1: { state, lines } as never },
    cases: {},
  })
  it('is a packed parcel, also one of which nobody has said what is in it', () => {
    expect([parcel('packed', {}), parcel('packed', { L1: 1 }), parcel('shipped', { L1: 1 })].map(isToShip)).toEqual([true, true, false])
  })
  it('is a replacement, too, once its case is closed; until then it has the clock of the case', () => {
    const of = (state: string) => ({
      lines: { 'C1.x1': { units: { ours: 1 } } as never },
      parcels: {},
      cases: { C1: { state, exchange: { line: 'C1.x1' } } as never },
    })
    expect([of('exchanging'), of('closed')].map(isToShip)).toEqual([false, true])
  })
})

describe('what is still to be paid for an order', () => {
  it('is nothing while an exchange of it waits for its difference, paid in part or not at all', () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 5000 }] })
    story.facts = { stock: { NEW: 5 } }
    story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: one('L1') })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'NEW', unitPrice: 6000 }, agreed: true })
    const { payment = '' } = story.order.cases['C1']?.wanted ?? {}
    const dues = [stillDue(story.order)]
    story.must('platform', 'ReportPayment', { payment, amount: 400 })
    dues.push(stillDue(story.order))
    expect([dues, story.order.cases['C1']?.state]).toEqual([[0, 0], 'awaitingDifference'])
  })
})

describe('what the customer has after all, and had come back in other parcels', () => {
  const share = (warehouse: string) => ({ sku: 'A', warehouse, quantity: 1, state: 'held', version: 1 })
  const parcel = (state: string, warehouse: string, quantity: number) => ({ state, warehouse, lines: { L1: quantity } })
  const order = (back: number, planned: object): Order => ({
    ...orderAt('shipped'),
    id: '7',
    planned: planned as never,
    parcels: {
      P1: parcel('lost', 'W0', 2),
      P2: parcel('signed', 'W9', 3),
      P3: parcel('returnedToSender', 'W1', 1),
      P4: parcel('returnedToSender', 'W2', 2),
    } as never,
    lines: { L1: { line: 'L1', sku: 'A', quantity: 5, units: { returned: back } } as never },
  })
  const backOn = (quantity: number, planned: object = { L1: [share('W1'), share('W2')] }) => {
    const before = order(quantity, planned)
    const event = {
      id: 'order-7/9',
      stream: 'order-7',
      type: 'UnitsFound',
      at: instant(T0),
      data: { parcel: 'P1', lines: [{ line: 'L1', quantity }] },
    }
    return reactTo(event as never, before, before).map(({ type, stream, data }) => [
      type,
      stream,
      (data as { readonly quantity: number }).quantity,
    ])
  }
  it('is back on the shelf that each had come from, as many as are its own', () => {
    expect([backOn(1), backOn(2), backOn(3)]).toEqual([
      [['ReturnStock', 'stock-W1.A', 1]],
      [
        ['ReturnStock', 'stock-W1.A', 1],
        ['ReturnStock', 'stock-W2.A', 1],
      ],
      [
        ['ReturnStock', 'stock-W1.A', 1],
        ['ReturnStock', 'stock-W2.A', 2],
      ],
    ])
  })
  it('is on no shelf where nothing was planned', () => {
    expect(backOn(2, {})).toEqual([])
  })
})

describe('MNY-04: money that comes in parts', () => {
  it('differs no more once its own tender is whole, though another one is still to come', () => {
    const story = new Story().placed({
      lines: [{ unitPrice: 5000 }],
      tenders: [
        { payment: 'T1', means: 'online', amount: 3000 },
        { payment: 'T2', means: 'online', amount: 2000 },
      ],
    })
    const states = () => Object.values(story.order.exceptions).map(({ state }) => state)
    const after = [1000, 2000].map((amount) => (story.wait(hour).must('platform', 'ReportPayment', { payment: 'T1', amount }), states()))
    expect(after).toEqual([['open'], ['withdrawn']])
  })
  it('is too much, not paid twice, where its own tender is just whole and another one came unasked', () => {
    const story = new Story().placed({ lines: [{ unitPrice: 5000 }] })
    for (const [payment, amount] of [
      ['T1', 2000],
      ['T9', 1000],
      ['T1', 3000],
    ] as const)
      story.wait(hour).must('platform', 'ReportPayment', { payment, amount })
    expect(
      Object.values(story.order.exceptions).flatMap(({ codes, state, about }) => (state === 'open' ? [[about, ...codes]] : [])),
    ).toEqual([['payment:T1', 'overpaid']])
  })
})

describe('DLV-01: an order is completed', () => {
  it('with its last parcel, also while goods that failed their inspection are on the way back to the customer', () => {
    const story = new Story().placed(two).paid().approved().shipped('P1', { L1: 1 }).shipped('P2', { L2: 1 }).signed('P1')
    story.asks({ case: 'C1', reason: 'quality', lines: { L1: 1 }, evidence: photo })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: one('L1') })
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: photo, reason: 'worn' })
    story.must('warehouse', 'SendGoodsBack', { case: 'C1', carrier: 'SF', waybill: 'W2' })
    expect([story.order.lines['L1']?.units, story.order.state]).toEqual([{ 'back:C1': 1 }, 'inFulfilment'])
    expect(story.signed('P2').order.state).toBe('completed')
  })
})

describe('DSP-05: a rating', () => {
  const told = (...words: readonly (readonly [kind: string, stars: number, hours: number])[]) => {
    const story = new Story().delivered(two)
    const from = story.now
    story.wait(day)
    return words.flatMap(([kind, stars, after]) => {
      const occurredAt = new Date(from + after * hour).toISOString()
      return story.must('platform', 'ReportRating', { rating: 'B1', kind, stars, occurredAt }).map(({ type }) => type)
    })
  }
  it('told again is no other one, whenever it is said to have been given; an older word than the one that is known is none', () => {
    expect(told(['positive', 5, 2], ['positive', 5, 3], ['negative', 1, 1])).toEqual(['PositiveRatingGiven'])
    expect(told(['positive', 5, 2], ['positive', 4, 3])).toEqual(['PositiveRatingGiven', 'PositiveRatingGiven'])
  })
})

describe('the unit ledger', () => {
  it('knows no move from a place to the same', () => {
    const { order } = new Story().placed({ lines: [{ unitPrice: 5000, quantity: 3 }] })
    const moved = structuredClone(order) as OrderDraft
    moveUnits(moved, 'L1', 2, 'ours', 'ours')
    expect(moved.lines).toEqual(order.lines)
  })
})
