// What comes close to something that matters and is not it.
import { Story, hour } from '../cases/kit/story.js'

const typesOf = (events: readonly { readonly type: string }[]): readonly string[] => events.map(({ type }) => type)
const open = ({ order }: Story): readonly string[] =>
  Object.entries(order.exceptions)
    .filter(([, { state }]) => state === 'open' || state === 'assigned')
    .map(([name]) => name)
const one = { lines: [{ unitPrice: 5000 }] }
const photo = { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }

describe('scans that are undone', () => {
  const lines = [
    { line: 'L1', quantity: 2 },
    { line: 'L2', quantity: 1 },
  ]
  const defective = (picked: readonly object[], ...skus: readonly string[]) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000, quantity: 2 }, { unitPrice: 100 }] })
      .paid()
      .approved()
    story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines })
    if (picked.length > 0) story.must('warehouse', 'PickParcel', { parcel: 'P1', lines: picked })
    for (const sku of skus) story.must('warehouse', 'ScanUnit', { parcel: 'P1', sku })
    story.must('warehouse', 'CheckQuality', { parcel: 'P1', units: [{ sku: 'SKU-1', packaging: 'damaged', appearance: 'sound' }] })
    return story.order.parcels['P1']?.scanned?.map(({ sku }) => sku)
  }
  it('are those of the product with the defect, the newest first', () => {
    expect(defective([], 'SKU-1', 'SKU-2', 'SKU-1')).toEqual(['SKU-1', 'SKU-2'])
  })
  it('and none of another where it was not scanned', () => {
    expect(defective([{ line: 'L1', quantity: 2 }], 'SKU-2')).toEqual(['SKU-2'])
  })
})

describe('a request that says no more what becomes of lost units', () => {
  const lost = (): Story => {
    const story = new Story().placed(one).paid().approved().shipped()
    story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'lost' })
    story.asks({ case: 'C1', kind: 'refundOnly', reason: 'lostInTransit', lines: { L1: 1 } })
    return story
  }
  it('once it was withdrawn leaves them to be asked about', () => {
    const story = lost()
    expect(open(story)).toEqual([])
    story.must('customer', 'WithdrawCase', { case: 'C1' })
    expect(open(story)).toEqual(['parcelLost.parcel:P1'])
  })
})

test('a case is closed by its refund at the instant at which that arrived, not when it was told', () => {
  const story = new Story().delivered(one).returned({ L1: 1 })
  story.must('finance', 'SubmitRefund', { refund: 'A1-R1' })
  const arrived = story.now
  story
    .wait(5 * hour)
    .must('platform', 'ReportRefund', { refund: 'A1-R1', outcome: 'settled', amount: 5000, occurredAt: new Date(arrived).toISOString() })
  expect(story.events.find(({ type }) => type === 'CaseClosed')?.at).toBe(arrived)
})

test('a hand-over is not left out by the scan that tells it', () => {
  const scanned = (kind: string): readonly string[] => {
    const story = new Story().placed(one).paid().approved()
    story.must('carrier', 'ReportScan', { parcel: 'P9', scan: 'S1', kind })
    return open(story)
  }
  expect([scanned('handedOver').includes('handOverSkipped.parcel:P9'), scanned('signed').includes('handOverSkipped.parcel:P9')]).toEqual([
    false,
    true,
  ])
})

test('free shipping that was not free cannot be lost (LAW-06)', () => {
  const story = new Story().delivered({
    lines: [{ unitPrice: 5000 }, { unitPrice: 6000 }],
    freight: 600,
    freeShipping: { from: 9900, tariff: 600 },
  })
  story.returned({ L1: 1 }, 'quality', photo)
  expect(Object.values(story.order.refunds)[0]?.deducted).toEqual([])
})

test('a second sum for one way of freight is looked at; a sum for another case is not', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 5000 }, { unitPrice: 6000 }] })
  for (const [name, line] of [
    ['C1', 'L1'],
    ['C2', 'L2'],
  ] as const) {
    story.asks({ case: name, reason: 'quality', lines: { [line]: 1 }, ...photo })
    story.must('afterSales', 'ApproveCase', { case: name })
  }
  const advance = (grant: string, name: string) =>
    typesOf(story.must('afterSales', 'ReportFreightAdvance', { grant, case: name, leg: 'return', amount: 800 }))
  expect([advance('G1', 'C1'), advance('G2', 'C2')].map((events) => events.includes('GrantDue'))).toEqual([true, true])
  expect(advance('G3', 'C2')).toContain('ExceptionOpened')
})
