// Every line of a request has a window of its own (RET-02, RET-01, RET-05; ).
import { book } from '../../../src/policies/book.js'
import { Story, day } from '../../cases/kit/story.js'

/** The first line came ten days before the second. */
const twice = (waits: number): Story =>
  new Story(book({ 'returns.moveLastDayOffHoliday': false }))
    .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 5000 }] })
    .paid()
    .approved()
    .shipped('P1', { L1: 1 })
    .signed('P1')
    .wait(10 * day)
    .shipped('P2', { L2: 1 })
    .signed('P2')
    .wait(waits * day)
const both = { lines: { L1: 1, L2: 1 } }
const ask = (story: Story, of: Parameters<Story['asks']>[0]) => {
  const asked = story.asks(of)
  return asked._tag === 'Left' ? asked.left : 'taken'
}

test('of two lines one is late: it is named, and the other can be asked for without it', () => {
  const story = twice(1)
  expect(ask(story, both)).toMatchObject({
    rule: 'RET-02',
    reason: 'windowClosed',
    alternatives: ['onlyInTime', 'repair', 'goodwill'],
    findings: [{ rule: 'RET-02', reason: 'windowClosed', about: 'L1' }],
  })
  expect(ask(story, { lines: { L1: 1 } })).toMatchObject({ rule: 'RET-02', reason: 'windowClosed', alternatives: ['repair', 'goodwill'] })
  expect(ask(story, { lines: { L2: 1 } })).toBe('taken')
})
test('both late: one ground for both, and nothing is left to ask for', () => {
  const refused = ask(twice(9), both)
  expect(refused).toMatchObject({ reason: 'windowClosed', alternatives: ['repair', 'goodwill'] })
  expect(refused).not.toHaveProperty('findings')
})
test('a defect has its own, longer window, and so has an exchange, line by line', () => {
  const photo = { reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
  expect(ask(twice(1), { ...both, ...photo })).toBe('taken')
  expect(ask(twice(7), { ...both, ...photo })).toMatchObject({ rule: 'RET-01', findings: [{ about: 'L1' }] })
  expect(ask(twice(1), { ...both, kind: 'exchange', reason: 'size' })).toMatchObject({ rule: 'RET-05', findings: [{ about: 'L1' }] })
})
test('who takes the late line all the same leaves on record which it was', () => {
  const story = twice(1)
  story.must('seniorAfterSales', 'RequestAfterSale', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'shop',
    contact: '13800138000',
    lines: [
      { line: 'L1', quantity: 1 },
      { line: 'L2', quantity: 1 },
    ],
    despite: 'a good customer',
  })
  expect(story.events.find(({ type }) => type === 'CaseOpened')?.data).toMatchObject({
    waived: [{ rule: 'RET-02', code: 'windowClosed', about: 'L1' }],
  })
})

describe('the days run from the customer’s own signing (LAW-01)', () => {
  const signs = (...signers: readonly (string | undefined)[]): Story => {
    const story = new Story(book({ 'returns.moveLastDayOffHoliday': false }))
      .placed({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
      .paid()
      .approved()
      .shipped()
    for (const [i, signer] of signers.entries())
      story
        .wait(i * 3 * day)
        .must('carrier', 'ReportScan', { parcel: 'P1', scan: `S${i}`, kind: 'signed', ...(signer === undefined ? {} : { signer }) })
    return story
  }
  const asks = (story: Story, days: number, reason = 'noReason') => ask(story.wait(days * day), { lines: { L1: 1 }, reason })
  const late = { reason: 'windowClosed' }

  test.each([undefined, 'consignee', 'authorised'])('signed for, by %s as far as anybody says: from then', (signer) => {
    expect(asks(signs(signer), 7)).toBe('taken')
    expect(asks(signs(signer), 8)).toMatchObject(late)
  })
  test('nobody knows who signed: no window has begun, for whatever reason', () => {
    expect(asks(signs('unknown'), 40)).toBe('taken')
    expect(asks(signs('unknown'), 40, 'quality')).toBe('taken')
    expect(ask(signs('unknown').wait(40 * day), { lines: { L1: 1 }, kind: 'exchange', reason: 'size' })).toBe('taken')
  })
  test('their own signing is told later, or before: from that one', () => {
    expect(asks(signs('unknown', 'consignee'), 7)).toBe('taken')
    expect(asks(signs('unknown', undefined), 8)).toMatchObject(late)
    expect(asks(signs('consignee', 'unknown'), 4)).toBe('taken')
    expect(asks(signs('consignee', 'unknown'), 5)).toMatchObject(late)
  })
  test('of two parcels one was signed for by nobody knows whom: its goods are as good as not here', () => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L1: 1 })
      .signed('P1')
    story.must('carrier', 'ReportScan', { parcel: 'P2', scan: 'S2', kind: 'signed', signer: 'unknown' })
    expect(ask(story.wait(40 * day), { lines: { L1: 1 } })).toBe('taken')
  })
})
