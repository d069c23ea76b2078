// What decisions say in their small print: what is told on, what is left out, what a word that comes again does.
import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand, type OrderStreamEvent } from '../../src/index.js'
import { at, openShop, placed } from '../shops/shop.js'
import { Story, day } from '../cases/kit/story.js'
import { workOf } from '../../src/projections/work.js'

const one = (quantity = 2) => ({ lines: [{ unitPrice: 5000, quantity }] })
const two = {
  lines: [
    { unitPrice: 5000, quantity: 2 },
    { unitPrice: 3000, quantity: 1 },
  ],
}
const told = (events: readonly OrderStreamEvent[], type: string): unknown => events.find((event) => event.type === type)?.data
const typesOf = (events: readonly OrderStreamEvent[]): readonly string[] => events.map(({ type }) => type)
const codesOf = (story: Story): readonly string[] => Object.values(story.order.exceptions).flatMap(({ codes }) => codes)

describe('a case', () => {
  const asked = (kind = 'returnAndRefund') => {
    const story = new Story().delivered(one())
    story.facts = { stock: { 'SKU-1': 50 } }
    const outcome = story.asks({ lines: { L1: 1 }, kind, case: 'C1', reason: kind === 'exchange' ? 'size' : 'noReason' })
    if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
    return story
  }
  it('that is withdrawn lets the money go that was held for it, and none where none was', () => {
    const held = asked('exchange')
    held.must('afterSales', 'ApproveCase', { case: 'C1' })
    held.must('finance', 'ReportHold', { case: 'C1', payment: 'H1', amount: 5000 })
    expect(typesOf(held.must('customer', 'WithdrawCase', { case: 'C1' }))).toEqual(['HoldReleased', 'CaseWithdrawn'])
    expect([told(held.events, 'HoldReleased'), held.order.cases['C1']?.hold?.state]).toEqual([{ case: 'C1' }, 'released'])
    expect(typesOf(asked('exchange').must('customer', 'WithdrawCase', { case: 'C1' }))).toEqual(['CaseWithdrawn'])
  })
  it('whose goods came damaged by the customer’s own carrier is settled as agreed, by ours as due (EXE-08)', () => {
    const damaged = (labelled: boolean) => {
      const story = asked()
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      if (labelled) story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
      return story
    }
    expect(damaged(false).refused('afterSales', 'SettleReturnLoss', { case: 'C1', loss: 'damaged' })).toMatchObject({
      rule: 'EXE-08',
      clauses: ['R-5.3'],
      reason: 'agreementMissing',
      alternatives: ['agreeWithCustomer'],
    })
    const settled = (labelled: boolean) =>
      told(damaged(labelled).must('afterSales', 'SettleReturnLoss', { case: 'C1', loss: 'damaged', agreed: 500 }), 'ReturnLossSettled')
    expect([settled(false), settled(true)]).toStrictEqual([
      { case: 'C1', loss: 'damaged', customerGets: 'asAgreed', agreed: 500 },
      { case: 'C1', loss: 'damaged', customerGets: 'asDue' },
    ])
  })
  it('that a platform paid by itself ends, where it asks for money only; one that holds units waits for a person; one that is over does nothing', () => {
    const paid = (before: (story: Story) => void) => {
      const story = new Story().delivered(one())
      before(story)
      return typesOf(story.must('platform', 'ReportRefund', { refund: 'R9', outcome: 'settled', amount: 500 }))
    }
    const request = (story: Story, word = 'requested') =>
      story.must('platform', 'ReportRefundRequest', { refund: 'R9', word, channel: 'shop', amount: 500 })
    expect(paid((story) => void request(story))).toContain('RefundedElsewhere')
    expect(
      paid((story) => {
        story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'quality', case: 'R9' })
      }),
    ).toEqual(expect.arrayContaining(['ExceptionOpened']))
    expect(
      paid((story) => {
        story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'quality', case: 'R9' })
      }),
    ).not.toContain('RefundedElsewhere')
    expect(
      paid((story) => {
        request(story)
        request(story, 'withdrawn')
      }),
    ).not.toContain('RefundedElsewhere')
    expect(paid(() => undefined)).not.toContain('RefundedElsewhere')
  })
})

describe('a parcel', () => {
  const scanned = (quantity = 3) => {
    const story = new Story().placed(one(quantity)).paid().approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity }] })
    for (let n = 1; n <= quantity; n += 1) story.must('warehouse', 'ScanUnit', { parcel: 'P1', sku: 'SKU-1', unit: `u${n}` })
    return story
  }
  const flawed = (sku: string, count: number) => Array.from({ length: count }, () => ({ sku, packaging: 'sound', appearance: 'flawed' }))
  it('with flawed units forgets their scans, the newest first, and the customer hears when the others come (PCK-04)', () => {
    const story = scanned()
    const expectedAt = '2026-11-03T12:00:00+08:00'
    expect(told(story.must('warehouse', 'CheckQuality', { parcel: 'P1', units: flawed('SKU-1', 2), expectedAt }), 'DefectFound')).toEqual({
      parcel: 'P1',
      lines: [{ line: 'L1', quantity: 2 }],
      expectedAt: at('2026-11-03T12:00'),
    })
    expect([story.order.parcels['P1']?.picked, story.order.parcels['P1']?.scanned]).toEqual([{ L1: 1 }, [{ sku: 'SKU-1', unit: 'u1' }]])
    expect(told(scanned().must('warehouse', 'CheckQuality', { parcel: 'P1', units: flawed('SKU-1', 1) }), 'DefectFound')).toStrictEqual({
      parcel: 'P1',
      lines: [{ line: 'L1', quantity: 1 }],
    })
  })
  it('in which a flawed unit is found that nobody picked is refused', () => {
    expect(scanned().refused('warehouse', 'CheckQuality', { parcel: 'P1', units: flawed('SKU-9', 1) })).toMatchObject({
      rule: 'PCK-04',
      reason: 'skuNotOrdered',
      alternatives: ['takeOut'],
      basis: [{ rule: 'PCK-04' }],
    })
  })
  it('of two lines is not picked where one has too many, whatever the other has (PCK-02)', () => {
    const story = new Story().placed(two).paid().approved()
    story.must('warehouse', 'AllocateParcel', {
      parcel: 'P1',
      lines: [
        { line: 'L1', quantity: 2 },
        { line: 'L2', quantity: 1 },
      ],
    })
    expect(
      story.refused('warehouse', 'PickParcel', {
        parcel: 'P1',
        lines: [
          { line: 'L1', quantity: 1 },
          { line: 'L2', quantity: 2 },
        ],
      }),
    ).toMatchObject({ rule: 'PCK-02', reason: 'unitsExtra' })
    story.must('warehouse', 'PickParcel', {
      parcel: 'P1',
      lines: [
        { line: 'L1', quantity: 1 },
        { line: 'L2', quantity: 1 },
      ],
    })
  })
  it('that was packed elsewhere holds what its sender says, never more than is ours; too much is told, less is not', () => {
    const scan = (lines?: object) => {
      const story = new Story().placed(two).paid().approved()
      const events = story.must('carrier', 'ReportScan', {
        parcel: 'P1',
        scan: 's1',
        kind: 'handedOver',
        ...(lines === undefined ? {} : { lines }),
      })
      return [told(events, 'ContentsLearnt'), codesOf(story)]
    }
    expect(
      scan([
        { line: 'L1', quantity: 5 },
        { line: 'L2', quantity: 1 },
      ]),
    ).toEqual([
      {
        parcel: 'P1',
        lines: [
          { line: 'L1', quantity: 2 },
          { line: 'L2', quantity: 1 },
        ],
      },
      ['contentsDiffer'],
    ])
    expect(scan([{ line: 'L1', quantity: 1 }])).toEqual([{ parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] }, []])
    expect(scan()).toEqual([
      {
        parcel: 'P1',
        lines: [
          { line: 'L1', quantity: 2 },
          { line: 'L2', quantity: 1 },
        ],
      },
      [],
    ])
  })
  it('that we packed holds what we packed', () => {
    const story = new Story().placed(two).paid().approved().shipped('P1', { L1: 1 })
    expect(
      typesOf(story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 's1', kind: 'moved', lines: [{ line: 'L2', quantity: 1 }] })),
    ).not.toContain('ContentsLearnt')
  })
  it('that was refused keeps the reason, or says that none is known', () => {
    const refused = (more: object) => {
      const story = new Story().placed(one()).paid().approved().shipped()
      story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'r1', kind: 'refused', ...more })
      return story.order.parcels['P1']?.refusal
    }
    expect([refused({ reason: 'damaged' }), refused({})]).toEqual(['damaged', 'unknown'])
  })
})

describe('a word about a refund that comes again', () => {
  const refund = 'A1-R1'
  const outcomes = (...words: readonly string[]) => {
    const story = new Story().delivered(one()).returned({ L1: 1 })
    for (const outcome of words.slice(0, -1)) {
      if (outcome === 'submit') story.must('finance', 'SubmitRefund', { refund })
      else story.must('platform', 'ReportRefund', { refund, outcome })
    }
    const before = story.events.length
    story.wait(day).must('platform', 'ReportRefund', { refund, outcome: words.at(-1) })
    return [typesOf(story.events.slice(before)).filter((type) => type.startsWith('Refund')), codesOf(story)]
  }
  it.each([
    [['submit', 'accepted', 'accepted'], [], []],
    [['submit', 'failed', 'failed'], [], []],
    [['submit', 'failed', 'accepted'], [], []],
    [['submit', 'accepted', 'settled'], ['RefundSettled'], []],
    [['failed'], [], ['refundOutOfOrder']],
    [['accepted'], [], ['refundOutOfOrder']],
  ] as const)('%j', (words, types, codes) => expect(outcomes(...words)).toEqual([types, codes]))
})

describe('the rest', () => {
  it('the spreading of discount and freight is a ground of the price only where there is any (MNY-07)', async () => {
    const rules = async (more: object, amount: number) => {
      const done = await openShop().send(
        'platform',
        'order-1',
        'PlaceOrder',
        placed({ ...more, tenders: [{ payment: 'T1', means: 'online', amount }] }),
      )
      return E.isRight(done) && done.right.basis.some(({ rule }) => rule === 'MNY-07')
    }
    expect([await rules({}, 9980), await rules({ discount: 1 }, 9979), await rules({ freight: 1 }, 9981)]).toEqual([false, true, true])
  })
  it('stock that is adjusted by nothing is left alone', async () => {
    const shop = openShop()
    await shop.take('warehouse', 'stock-W1.A', 'ReceiveStock', { quantity: 1, lot: 'A' })
    expect([
      await shop.take('warehouse', 'stock-W1.A', 'AdjustStock', { change: 0, reason: '无' }),
      await shop.take('warehouse', 'stock-W1.A', 'AdjustStock', { change: -1, reason: '破损' }),
    ]).toEqual([[], expect.arrayContaining(['StockAdjusted'])])
  })
  it('an exception knows who took it over', () => {
    const story = new Story().delivered(one())
    story.must('customerService', 'OpenException', { exception: 'X1', kind: 'payment', about: 'order', note: '核对' })
    const clocks = () =>
      workOf('order-A1', story.order, story.now)
        .filter(({ rule }) => rule === 'EXC-01')
        .map(({ owner }) => owner)
    expect(clocks()).toEqual(['lead'])
    story.must('lead', 'AssignException', { exception: 'X1', owner: 'mei', plan: '今日核对' })
    expect([story.order.exceptions['X1']?.owner, clocks()]).toEqual(['mei', ['customerService']])
  })
})

test('EXC-01: an exception concerns the order or a thing of it; about a misspelt one it would stop nothing', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  const marked = (about: string) => ({ exception: 'X1', kind: 'other', about, note: 'look' })
  for (const about of ['parcel:P9', 'case:C1', 'line:toString', 'incident:I1'])
    expect(story.refused('customerService', 'OpenException', marked(about))).toMatchObject({
      rule: 'EXC-01',
      reason: 'subjectUnknown',
      alternatives: ['nameSubject'],
    })
  for (const about of ['orderr', 'P1', 'parcel', 'parcel:', 'order:1', ''])
    expect(parseOrderCommand('OpenException', marked(about))).toMatchObject({
      left: { problems: [{ path: '/data/about', remedy: 'send order, or a thing of it with its id, like parcel:P1 or case:C1' }] },
    })
  for (const [i, about] of [
    'order',
    'line:L1',
    `parcel:${Object.keys(story.order.parcels)[0] ?? ''}`,
    `payment:${Object.keys(story.order.payments)[0] ?? ''}`,
  ].entries())
    story.must('customerService', 'OpenException', { ...marked(about), exception: `X${i + 2}` })
})
