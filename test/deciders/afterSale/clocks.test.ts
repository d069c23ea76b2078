// From when the clocks of a case run, whatever anybody says of it.
import { book } from '../../../src/policies/book.js'
import { at, day, hour, Story } from '../../cases/kit/story.js'

const dueBy = (story: Story, rule: string) => story.order.deadlines.find((one) => one.rule === rule)

test('silence is counted from when the customer said that the goods are under way, not from when they say they were sent (AFS-09)', () => {
  const story = new Story(book({ 'afterSales.silenceDecides': true })).delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('customer', 'ReportReturnShipped', { case: 'C1', occurredAt: new Date(story.now - 20 * day).toISOString() })
  expect(dueBy(story, 'AFS-09')).toMatchObject({ startsAt: story.now, dueAt: story.now + 2 * day })
})
test('the carrier’s instant of the way back is taken', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.wait(2 * day).must('carrier', 'ReportReturnShipped', { case: 'C1', occurredAt: new Date(story.now - day).toISOString() })
  expect(dueBy(story, 'AFS-09')?.startsAt).toBe(story.now - day)
})
test.each([
  [true, undefined],
  [false, 'AFS-05'],
])('the first contact is due once: contacted %s', (contacted, due) => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  if (contacted) story.must('afterSales', 'ContactCustomer', { case: 'C1', by: 'phone' })
  story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
  story.must('customer', 'ProvideInformation', { case: 'C1' })
  expect(dueBy(story, 'AFS-05')?.rule).toBe(due)
})
test.each([
  [hour / 2, 1.5, false],
  [2 * hour, 0, true],
])('the first contact goes on with what was left when the material was asked for: asked after %i ms', (after, left, passed) => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.wait(after)
  if (passed) story.must('system', 'PassDeadline', { deadline: dueBy(story, 'AFS-05')?.id })
  story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
  expect(dueBy(story, 'AFS-05')?.pausedAt).toBe(story.now)
  story.wait(day).must('customer', 'ProvideInformation', { case: 'C1' })
  expect([(Number(dueBy(story, 'AFS-05')?.dueAt) - story.now) / hour, dueBy(story, 'AFS-05')?.passedAt !== undefined]).toEqual([
    passed ? -24 : left,
    passed,
  ])
})
test('who is contacted while they owe material was contacted', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
  story.must('afterSales', 'ContactCustomer', { case: 'C1', by: 'phone' })
  story.must('customer', 'ProvideInformation', { case: 'C1' })
  expect(dueBy(story, 'AFS-05')).toBeUndefined()
})
test('who applies again after a rejection is looked over every hour, not by the limit of the rejection (AFS-09)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'RejectCase', {
    case: 'C1',
    rule: 'RET-04',
    reason: 'used',
    alternatives: ['repair'],
    platformLimitAt: new Date(story.now + 5 * day).toISOString(),
  })
  expect(dueBy(story, 'AFS-09')?.dueAt).toBe(story.now + 3 * day)
  story.wait(hour).must('customer', 'ReapplyCase', { case: 'C1' })
  expect(dueBy(story, 'AFS-09')).toMatchObject({ startsAt: story.now, dueAt: story.now + hour })
})

describe('the clocks of a refund (EXE-04, LAW-04)', () => {
  const clocks = (story: Story) =>
    story.order.deadlines.filter(({ rule }) => rule === 'EXE-04' || rule === 'LAW-04').map(({ rule, subject }) => `${rule} ${subject}`)
  const received = (kind: string): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 }, kind, reason: 'quality' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    return story
  }
  const passed = (kind: string): Story => {
    const story = received(kind)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    return story
  }
  const agreed = (kind: string, refund: number): Story => {
    const story = received(kind)
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
    story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: refund === 0 ? 'repair' : 'partialRefund', refund })
    story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
    return story
  }
  const [ofCase, ofRefund] = [
    ['EXE-04 case:C1', 'LAW-04 case:C1'],
    ['EXE-04 refund:A1-R1', 'LAW-04 refund:A1-R1'],
  ]
  test.each(['repair', 'exchange'])('do not run for a %s', (kind) => {
    expect([clocks(received(kind)), clocks(passed(kind))]).toEqual([[], []])
    expect(dueBy(passed(kind), 'EXE-05')).toBeDefined()
  })
  test('run once the customer gets the money instead of a replacement', () => {
    const story = passed('exchange')
    story.must('afterSales', 'RefundCase', { case: 'C1' })
    expect(clocks(story)).toEqual(ofRefund)
  })
  test('run for a return, and for the sum that was agreed on', () => {
    expect([clocks(received('returnAndRefund')), clocks(passed('returnAndRefund')).sort()]).toEqual([
      ['LAW-04 case:C1'],
      [...ofCase, ...ofRefund].sort(),
    ])
    expect([clocks(agreed('returnAndRefund', 0)), clocks(agreed('exchange', 4000)).sort()]).toEqual([[], [...ofCase, ...ofRefund].sort()])
  })
})

describe('the money of goods that passed', () => {
  const passed = (kind: string): Story => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 }, kind, reason: 'size' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    return story
  }
  const sweep = (story: Story): readonly string[] =>
    story.order.deadlines
      .filter(({ dueAt, passedAt }) => dueAt <= story.now && passedAt === undefined)
      .map(({ id, rule, subject }) => {
        story.must('system', 'PassDeadline', { deadline: id })
        return `${rule} ${subject}`
      })

  test('is started at once: nothing is late of it two working days later (EXE-05)', () => {
    expect(dueBy(passed('returnAndRefund'), 'EXE-05')).toBeUndefined()
    const exchange = passed('exchange')
    expect(dueBy(exchange, 'EXE-05')).toMatchObject({ owner: 'afterSales', dueAt: at('2026-11-04T00:00:00+08:00') })
    exchange.must('afterSales', 'RefundCase', { case: 'C1' })
    expect(dueBy(exchange, 'EXE-05')).toBeUndefined()
  })
  test('begins again with a refund that was given up (EXE-05)', () => {
    const story = passed('returnAndRefund')
    story.wait(day).must('finance', 'AbandonRefund', { refund: 'A1-R1' })
    expect(dueBy(story, 'EXE-05')).toMatchObject({ owner: 'afterSales', startsAt: story.now })
    story.wait(hour).must('afterSales', 'RefundCase', { case: 'C1' })
    expect(dueBy(story, 'EXE-05')).toBeUndefined()
  })
  test('both terms of the law are reported, the seventh day and the fifteenth, each once (LAW-04)', () => {
    const story = passed('returnAndRefund')
    story.wait(at('2026-11-09T00:00:00+08:00') - 1 - story.now)
    expect(sweep(story)).not.toContain('LAW-04 case:C1')
    expect(sweep(story.wait(1))).toEqual(['LAW-04 case:C1', 'LAW-04 refund:A1-R1'])
    expect(
      story.order.deadlines
        .filter(({ rule }) => rule === 'LAW-04')
        .map(({ subject, owner, dueAt, passedAt }) => [subject, owner, dueAt, passedAt]),
    ).toEqual(['case:C1', 'refund:A1-R1'].map((subject) => [subject, 'finance', at('2026-11-17T00:00:00+08:00'), undefined]))
    expect(sweep(story)).toEqual([])
    story.wait(at('2026-11-17T00:00:00+08:00') - story.now)
    expect([sweep(story), sweep(story)]).toEqual([['LAW-04 case:C1', 'LAW-04 refund:A1-R1'], []])
    story.refundsSettle()
    expect(story.order.deadlines).toEqual([])
  })
})

describe('the handling time counts working days, and so does a pause of it (AFS-10, LAW-11)', () => {
  const [friday, monday] = [at('2026-11-06T18:00:00+08:00'), at('2026-11-09T10:00:00+08:00')]
  const paused = (from: number, until: number, reason = 'quality'): string => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.wait(from - story.now).asks({ lines: { L1: 1 }, reason })
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
    story.wait(until - from).must('customer', 'ProvideInformation', { case: 'C1' })
    return new Date(Number(dueBy(story, 'AFS-10')?.dueAt) + 8 * hour).toISOString().slice(0, 16)
  }
  test('a weekend in a pause was none of it: six hours of Friday and ten of Monday go on top', () => {
    expect(paused(friday, monday)).toBe('2026-11-12T16:00')
  })
  test('what is left does not end on a day off', () => {
    expect(paused(at('2026-11-04T09:00:00+08:00'), at('2026-11-04T17:00:00+08:00'), 'size')).toBe('2026-11-09T08:00')
  })
  test('a pause of working hours moves it by them', () => {
    expect(paused(at('2026-11-09T09:00:00+08:00'), at('2026-11-09T17:00:00+08:00'))).toBe('2026-11-13T08:00')
  })
})
