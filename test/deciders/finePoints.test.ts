// Small conditions that decide something: each of these would be missed if it were the other way round.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import { Story, day, hour } from '../cases/kit/story.js'
import { days, decideOn, orderAt, T0 } from '../support/history.js'

const typesOf = (events: readonly { readonly type: string }[]): readonly string[] => events.map(({ type }) => type)
const amounts = (story: Story): readonly number[] => Object.values(story.order.refunds).map(({ amount }) => amount)

describe('RSK-08: the request of a customer who is marked for many returns', () => {
  const marked = (): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 5000 }] })
    const ago = (n: number) => instant(story.now - n * day)
    story.facts = { returns: { orderedAt: [1, 2, 3].map(ago), returnedAt: [1, 2, 3, 4, 5, 6].map(ago) } }
    story.asks({ case: 'C1', lines: { L1: 1 } })
    return story
  }
  it('is not approved by the after-sales team alone', () => {
    expect(marked().refused('afterSales', 'ApproveCase', { case: 'C1' })).toMatchObject({
      rule: 'RSK-08',
      clauses: ['R-9.1', 'M-1.1'],
      reason: 'needsSenior',
      alternatives: ['askSenior'],
    })
  })
  it.each(['seniorAfterSales', 'manager'] as const)('is approved by a %s', (role) => {
    expect(typesOf(marked().must(role, 'ApproveCase', { case: 'C1' }))).toContain('CaseApproved')
  })
})

describe('PCK-02: units picked by count and by scan', () => {
  it('are counted product by product', () => {
    const lines = [
      { line: 'L1', quantity: 2 },
      { line: 'L2', quantity: 1 },
    ]
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }, { unitPrice: 100 }] })
      .paid()
      .approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines })
    story.must('warehouse', 'PickParcel', { parcel: 'P1', lines: lines.map(({ line }) => ({ line, quantity: 1 })) })
    story.must('warehouse', 'ScanUnit', { parcel: 'P1', sku: 'SKU-1' })
    expect(story.refused('warehouse', 'ScanUnit', { parcel: 'P1', sku: 'SKU-2' })).toMatchObject({ rule: 'PCK-02', reason: 'unitsExtra' })
    expect(story.refused('warehouse', 'ScanUnit', { parcel: 'P1', sku: 'SKU-1' })).toMatchObject({ rule: 'PCK-02', reason: 'unitsExtra' })
  })
})

describe('PCK-04: a flawed unit', () => {
  it.each([
    [1, [{ line: 'L1', quantity: 1 }]],
    [
      2,
      [
        { line: 'L1', quantity: 1 },
        { line: 'L2', quantity: 1 },
      ],
    ],
  ])('of a product that stands on two lines is taken out of the first that has it: %i of them', (flawed, lines) => {
    const story = new Story()
      .placed({
        lines: [
          { sku: 'A', unitPrice: 5000 },
          { sku: 'A', unitPrice: 4000 },
        ],
      })
      .paid()
      .approved()
    const all = ['L1', 'L2'].map((line) => ({ line, quantity: 1 }))
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: all })
    story.must('warehouse', 'PickParcel', { parcel: 'P1', lines: all })
    const units = all.map((_, i) => ({ sku: 'A', packaging: 'sound', appearance: i < flawed ? 'flawed' : 'sound' }))
    expect(story.must('warehouse', 'CheckQuality', { parcel: 'P1', units })[0]).toMatchObject({ type: 'DefectFound', data: { lines } })
  })
  it('scanned one by one, of two products: its own scan is forgotten, the newest of them, and it is scanned anew', () => {
    const lines = ['L1', 'L2'].map((line) => ({ line, quantity: 1 }))
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 100 }] })
      .paid()
      .approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines })
    for (const sku of ['SKU-1', 'SKU-2']) story.must('warehouse', 'ScanUnit', { parcel: 'P1', sku })
    const units = ['flawed', 'sound'].map((appearance, i) => ({ sku: `SKU-${i + 1}`, packaging: 'sound', appearance }))
    story.must('warehouse', 'CheckQuality', { parcel: 'P1', units })
    expect(story.order.parcels['P1']?.scanned).toEqual([{ sku: 'SKU-2' }])
    story.must('warehouse', 'ScanUnit', { parcel: 'P1', sku: 'SKU-1' })
    expect(story.order.parcels['P1']?.scanned).toEqual([{ sku: 'SKU-2' }, { sku: 'SKU-1' }])
  })
})

describe('what left before it was planned is off the shelf (INV-08)', () => {
  /** The word to plan it comes late: meanwhile a parcel has left. */
  const drawn = (from: object) => {
    const story = new Story()
      .placed({ lines: [{ sku: 'A', unitPrice: 5000 }] })
      .paid()
      .approved()
    story.wait(hour).must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }], ...from })
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    const place = (warehouse: string, kilometres: number) => ({ warehouse, kilometres, sku: 'A', lots: [{ lot: 'X', quantity: 5 }] })
    story.facts = { stockAt: [place('W1', 10), place('W2', 900)] }
    return story.wait(-hour / 2).must('warehouse', 'AllocateStock')
  }
  it.each([
    ['of the warehouse that packed it', { warehouse: 'W2' }, 'W2'],
    ['of the nearest, where nobody knows which', {}, 'W1'],
    ['of the nearest, where the one that packed it keeps no such goods', { warehouse: 'W9' }, 'W1'],
  ])('%s', (_, from, warehouse) => {
    expect(drawn(from)[0]).toMatchObject({ type: 'StockDrawn', data: { line: 'L1', sku: 'A', warehouse, quantity: 1 } })
  })
})

describe('a trouble on the way', () => {
  const delayed = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }] })
      .paid()
      .approved()
      .shipped()
    story.must('carrier', 'ReportIncident', { incident: 'N1', parcel: 'P1', kind: 'delayed' })
    return story
  }
  it('takes every step once', () => {
    const story = delayed()
    expect(
      [
        story.must('logistics', 'TakeIncidentStep', { incident: 'N1', step: 'causeFound' }),
        story.must('logistics', 'TakeIncidentStep', { incident: 'N1', step: 'causeFound' }),
      ].map(typesOf),
    ).toEqual([['IncidentStepTaken'], []])
  })
  it('that nobody reported takes none', () => {
    expect(delayed().refused('logistics', 'TakeIncidentStep', { incident: 'N2', step: 'causeFound' })).toMatchObject({
      rule: 'lifecycle/incident',
      reason: 'notInThisState',
    })
  })
})

describe('EXE-13: a repair', () => {
  const asked = (reason: string): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 5000 }] })
    story.asks({ case: 'C1', kind: 'repair', reason, lines: { L1: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    return story
  }
  const withUs = (reason: string): Story => {
    const story = asked(reason)
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    return story
  }
  const settled = (story: Story): unknown =>
    story.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'bearerSettled', underWarranty: true })[0]?.data
  it('within the warranty is the seller’s to pay, but for what is not the goods’ fault', () => {
    expect([settled(withUs('quality')), settled(withUs('other'))]).toMatchObject([{ bearer: 'seller' }, { bearer: 'customer' }])
  })
  it('of goods that are with us is over when they are back with the customer', () => {
    const story = withUs('quality')
    for (const more of [
      { step: 'bearerSettled', underWarranty: true },
      { step: 'orderedPartsOrVisit' },
      { step: 'timeAgreed', appointmentAt: story.now + day },
    ])
      story.must('afterSales', 'AdvanceRepair', { case: 'C1', ...more })
    expect(typesOf(story.must('afterSales', 'AdvanceRepair', { case: 'C1', step: 'repaired' }))).toEqual(['RepairAdvanced'])
  })
})

describe('SHP-08: a parcel does not leave before the day that the customer asked for', () => {
  it('by a millisecond', () => {
    const story = new Story()
    const requestedShipAt = story.now + 2 * day
    story.must('platform', 'ReportOrder', {
      channel: 'shop',
      shop: 'S1',
      lines: [{ line: 'L1', sku: 'SKU-1', quantity: 1, unitPrice: 5000 }],
      requestedShipAt,
    })
    story.must('platform', 'ReportPayment', { payment: 'T1', amount: 5000 })
    story
      .approved()
      .packed()
      .wait(2 * day - 1)
    expect(story.refused('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' })).toMatchObject({ rule: 'SHP-08', reason: 'tooEarly' })
    expect(typesOf(story.wait(1).must('warehouse', 'ShipParcel', { parcel: 'P1', carrier: 'SF' }))).toContain('ParcelShipped')
  })
})

describe('MNY-03: a sum for goods that never came', () => {
  it('takes what is left of the goods first, and postage for the rest', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }], freight: 800 })
      .paid()
      .approved()
    for (const [id, amount] of [
      ['C1', 5400],
      ['C2', 5300],
    ] as const) {
      const asked = story.asks({ case: id, kind: 'refundOnly', reason: 'notShipped', lines: { L1: 1 }, amount })
      expect(E.isRight(asked)).toBe(true)
      story.must('afterSales', 'ApproveCase', { case: id })
      story.refundsSettle().wait(hour)
    }
    expect([amounts(story), story.refundedTotal, story.order.freightRefunded]).toEqual([[5400, 5300], 10_700, 700])
  })
})

describe('RET-06: a cheaper product for two lines, of which one was paid back in part', () => {
  it('leaves each line what it still carries', () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 5000 }, { unitPrice: 3000 }] })
    story.facts = { stock: { NEW: 9 } }
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount: 2000 })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.refundsSettle()
    story.asks({ case: 'C2', kind: 'exchange', reason: 'size', lines: { L1: 1, L2: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C2' })
    story.must('system', 'IssueReturnLabel', { case: 'C2', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', {
      case: 'C2',
      lines: [
        { line: 'L1', quantity: 1 },
        { line: 'L2', quantity: 1 },
      ],
    })
    story.must('warehouse', 'PassInspection', { case: 'C2' })
    const arranged = story.must('afterSales', 'ArrangeExchange', { case: 'C2', product: { sku: 'NEW', unitPrice: 2000 }, agreed: true })
    expect(arranged.find(({ type }) => type === 'ExchangeArranged')?.data).toMatchObject({
      worth: 4000,
      from: [
        { line: 'L1', amount: 2000 },
        { line: 'L2', amount: 2000 },
      ],
    })
    expect(amounts(story)).toEqual([2000, 2000])
  })
})

test('who asks for a sum of nothing is told so at once; a platform that names no sum is recorded', () => {
  const request = (amount: number) =>
    ({
      type: 'RequestAfterSale',
      data: {
        case: 'C9',
        kind: 'refundOnly',
        reason: 'other',
        channel: 'tmall',
        contact: '13800138000',
        description: '补差',
        lines: [],
        amount,
      },
      by: { id: 'K1', role: 'customer' },
      at: instant(T0 + days(1)),
    }) as const
  expect(decideOn(orderAt('signed'), request(0))).toMatchObject({
    left: { rule: 'MNY-03', reason: 'nothingToRefund', alternatives: ['goodwill'] },
  })
  expect(decideOn(orderAt('signed'), request(1))).toHaveProperty('right.events.0.type', 'CaseOpened')
  expect(
    decideOn(orderAt('signed'), {
      type: 'ReportRefundRequest',
      data: { refund: 'F9', word: 'requested', channel: 'tmall' },
      by: { id: 'p', role: 'platform' },
      at: instant(T0 + days(1)),
    }),
  ).toHaveProperty('right.events.0.type', 'CaseOpened')
})
