import { endOfDayAfter } from '../../../src/core/time/index.js'
import { refunds } from '../../../src/projections/figures/money.js'
import { workOf } from '../../../src/projections/work.js'
import { Story, hour } from '../../cases/kit/story.js'

const sold = (): Story => new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
const rejected = (): Story => {
  const story = sold()
  story.asks({ lines: { L1: 1 }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
  story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-01', reason: 'evidenceMissing', alternatives: ['provideEvidence'] })
  story.must('platform', 'ReportDispute', {
    dispute: 'D1',
    kind: 'platformCase',
    claimed: 10_000,
    goods: 'withCustomerDefective',
    case: 'C1',
    pageNotice: true,
  })
  return story
}
const due = (story: Story) =>
  story.order.deadlines.filter(({ subject }) => subject === 'dispute:D1').map(({ rule, dueAt }) => [rule, dueAt])

test('a dispute is answered on its day, and its evidence filed within 24 h of the demand, what is missing named', () => {
  const story = rejected()
  expect([due(story), story.order.disputes['D1']?.bottomLine]).toEqual([[['DSP-02', endOfDayAfter(story.now, 0)]], 'refundOnceBack'])
  story.must('afterSales', 'AnswerDispute', { dispute: 'D1' })
  expect(due(story)).toEqual([])
  story.must('platform', 'ReportEvidenceDemanded', { dispute: 'D1' })
  expect(due(story)).toEqual([['DSP-03', story.now + 24 * hour]])
  const [filed] = story.must('afterSales', 'FileEvidence', { dispute: 'D1', items: ['orderRecord', 'chat'] })
  expect([filed?.data, story.order.disputes['D1']?.state]).toEqual([
    { dispute: 'D1', items: ['orderRecord', 'chat'], missing: ['logistics', 'pageNotice'] },
    'evidenceDue',
  ])
  story.must('afterSales', 'FileEvidence', { dispute: 'D1', items: ['logistics', 'pageNotice'] })
  expect([story.order.disputes['D1']?.state, due(story)]).toEqual(['underJudgement', []])
})

test('evidence is filed from the day the platform steps in, and counts once it is demanded', () => {
  const story = rejected()
  story.must('afterSales', 'FileEvidence', { dispute: 'D1', items: ['orderRecord', 'chat'] })
  // It is no word to the customer: the day's message is still owed.
  expect([story.order.disputes['D1']?.state, due(story).map(([rule]) => rule)]).toEqual(['opened', ['DSP-02']])
  story.must('afterSales', 'AnswerDispute', { dispute: 'D1' })
  story.must('afterSales', 'FileEvidence', { dispute: 'D1', items: ['logistics'] })
  story.must('platform', 'ReportEvidenceDemanded', { dispute: 'D1' })
  story.must('afterSales', 'FileEvidence', { dispute: 'D1', items: ['pageNotice'] })
  expect([story.order.disputes['D1']?.state, due(story)]).toEqual(['underJudgement', []])
})

test('what the platform says after its verdict reaches a person', () => {
  const after = (type: string, data: object) => {
    const story = rejected()
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 4000 })
    return [
      story
        .must('platform', type, { dispute: 'D1', ...data })
        .flatMap((event) => (event.type === 'ExceptionOpened' ? event.data.codes : [])),
      story.refundTotal,
    ]
  }
  expect(after('ReportVerdict', { verdict: 'split', awarded: 4000 })).toEqual([[], 4000])
  expect(after('ReportVerdict', { verdict: 'split', awarded: 6000 })).toEqual([['verdictChanged'], 4000])
  expect(after('ReportVerdict', { verdict: 'full' })).toEqual([['verdictChanged'], 4000])
  expect(after('ReportEvidenceDemanded', {})).toEqual([['demandedAfterTheEnd'], 4000])
  // Opened anew with its case, the new verdict counts what was paid on the old one.
  const story = rejected()
  for (const [dispute, verdict, awarded] of [
    ['D1', 'split', 4000],
    ['D2', 'full', 0],
  ] as const) {
    story.must('platform', 'ReportDispute', { dispute, kind: 'platformCase', claimed: 10_000, goods: 'withCustomerDefective', case: 'C1' })
    story.must('platform', 'ReportVerdict', { dispute, verdict, awarded })
  }
  expect(story.refundTotal).toBe(10_000)
})

test('a verdict that names no case pays nothing a second time that went back before', () => {
  const paidBack = (claimed: number, of?: string) => {
    const story = new Story()
      .delivered({ lines: [{ unitPrice: 10_000 }] })
      .returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
      .refundsSettle()
    story.must('platform', 'ReportDispute', {
      dispute: 'D1',
      kind: 'platformCase',
      claimed,
      goods: 'backSound',
      ...(of === undefined ? {} : { case: of }),
    })
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    return [
      story.refundTotal,
      Object.values(story.order.grants).map(({ value }) => value),
      Object.values(story.order.exceptions).flatMap(({ codes }) => codes),
    ]
  }
  expect(paidBack(10_000, 'C1')).toEqual([10_000, [], []])
  expect(paidBack(10_000)).toEqual([10_000, [], ['awardMaybePaid']])
  expect(paidBack(12_000)).toEqual([10_000, [2000], ['awardMaybePaid']])
})

test.each([
  ['full', 0, 10_000],
  ['split', 4000, 4000],
  ['rejected', 0, 0],
] as const)('a verdict %s gives the customer just what it says', (verdict, awarded, refund) => {
  const story = rejected()
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict, awarded })
  expect([story.refundTotal, story.order.disputes['D1']?.askBack]).toEqual([refund, 0])
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict, awarded })
  expect(story.refundTotal).toBe(refund)
})

test('money that was refunded and then not awarded is asked back, never taken from elsewhere', () => {
  const story = sold()
    .returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    .refundsSettle()
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'backSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 2500 })
  expect([story.refundTotal, story.order.disputes['D1']?.askBack]).toEqual([10_000, 7500])
  // Somebody owns it until it is settled.
  expect(workOf('order-A1', story.order, story.now).map(({ subject }) => subject)).toContain('exception:refundedButNotAwarded.dispute:D1')
  story.must('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })
  expect(workOf('order-A1', story.order, story.now).map(({ subject }) => subject)).not.toContain(
    'exception:refundedButNotAwarded.dispute:D1',
  )
  expect(story.refused('finance', 'SettleAskBack', { dispute: 'D1', outcome: 'returned' })).toMatchObject({ reason: 'nothingAskedBack' })
})

test('a negative rating is answered, an abusive one reported, each within a day; a positive one asks for nothing', () => {
  const story = sold()
  const rated = (rating: string, kind: string, stars: number) => story.must('platform', 'ReportRating', { rating, kind, stars })
  rated('A', 'negative', 1)
  rated('B', 'advertising', 1)
  rated('C', 'positive', 5)
  expect(story.order.deadlines.filter(({ rule }) => rule === 'DSP-05').map(({ subject, dueAt }) => [subject, dueAt])).toEqual([
    ['rating:A', story.now + 24 * hour],
    ['rating:B', story.now + 24 * hour],
  ])
  story.must('customerService', 'AnswerRating', { rating: 'A', answer: '抱歉' })
  story.must('customerService', 'DenounceRating', { rating: 'B' })
  expect(story.order.deadlines.filter(({ rule }) => rule === 'DSP-05')).toEqual([])
})

test('after a well-handled case the customer of an unrated order is invited once', () => {
  const story = sold().returned({ L1: 1 }).refundsSettle()
  story.must('customerService', 'InviteRating', { rating: 'A', case: 'C1' })
  expect(story.refused('customerService', 'InviteRating', { rating: 'B', case: 'C1' })).toMatchObject({ rule: 'DSP-05' })
})

test('nobody is invited to rate what was late, led to nothing or was disputed', () => {
  const invited = (tell: (story: Story) => void) => {
    const story = sold()
    tell(story)
    return [story.order.cases['C1']?.state, story.tell('customerService', 'InviteRating', { rating: 'A', case: 'C1' })._tag]
  }
  const asked = (story: Story): Story => {
    story.asks({ lines: { L1: 1 } })
    return story
  }
  const refunded = (story: Story): Story => story.returned({ L1: 1 }).refundsSettle()
  expect(invited(refunded)).toEqual(['closed', 'Right'])
  expect(
    invited((story) => {
      asked(story).wait(30 * hour)
      const late = story.order.deadlines.find(({ rule }) => rule === 'AFS-06')
      story.must('system', 'PassDeadline', { deadline: late?.id })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      story.refundsSettle()
    }),
  ).toEqual(['closed', 'Left'])
  expect(invited((story) => void asked(story).must('customer', 'WithdrawCase', { case: 'C1' }))).toEqual(['closed', 'Left'])
  expect(
    invited((story) => {
      asked(story).must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      const due = story.wait(60 * 24 * hour).order.deadlines.find(({ rule }) => rule === 'EXE-01')
      story.must('system', 'PassDeadline', { deadline: due?.id })
    }),
  ).toEqual(['closed', 'Left'])
  expect(
    invited(
      (story) =>
        void refunded(story).must('platform', 'ReportDispute', { dispute: 'D1', kind: 'rightsComplaint', claimed: 1, goods: 'backSound' }),
    ),
  ).toEqual(['closed', 'Left'])
})

describe('a verdict beyond what the tenders still hold', () => {
  const claimed = 25_000
  const decidedFor = (): Story => {
    const story = sold()
    story.asks({ lines: { L1: 1 }, kind: 'refundOnly', reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed, goods: 'withCustomerDefective', case: 'C1' })
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    return story
  }
  const award = 'A1-D1.award'

  test('is followed up to the fen: what the tenders hold goes back over them, the rest is paid under a number of its own', () => {
    const story = decidedFor()
    expect([story.paidTotal, story.refundTotal, story.order.grants[award]]).toEqual([
      20_000,
      20_000,
      expect.objectContaining({ kind: 'award', state: 'awarded', value: 5000, case: 'C1' }),
    ])
    const waits = workOf('order-A1', story.order, story.now).filter(({ subject }) => subject === `grant:${award}`)
    expect(waits).toEqual([
      expect.objectContaining({ owner: 'finance', rule: 'EXE-04', dueAt: story.now + 72 * hour, next: ['GrantGiven'], overdue: false }),
    ])
    story.refundsSettle().must('finance', 'ReportGrantGiven', { grant: award, reference: 'BANK-1' })
    expect(story.must('finance', 'ReportGrantGiven', { grant: award, reference: 'BANK-1' })).toEqual([])
    expect([
      story.order.grants[award]?.state,
      story.order.deadlines.filter(({ subject }) => subject === `grant:${award}`),
      story.refundedTotal,
    ]).toEqual(['given', [], 20_000])
    const money = refunds({ dayOf: () => '2026-11-01', at: story.now })
    money.add(story.order)
    expect(money.view()).toMatchObject({ sum: 20_000, awarded: { orders: 1, sum: 5000 } })
  })

  test('counts towards a further verdict on the same case', () => {
    const story = decidedFor()
    story.must('platform', 'ReportDispute', { dispute: 'D2', kind: 'rightsComplaint', claimed, goods: 'withCustomerDefective', case: 'C1' })
    story.must('platform', 'ReportVerdict', { dispute: 'D2', verdict: 'full' })
    expect([story.refundTotal, Object.keys(story.order.grants)]).toEqual([20_000, [award]])
  })

  test('waits for nothing where the tenders hold it all', () => {
    const story = rejected()
    story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'full' })
    expect(story.order.grants).toEqual({})
  })
})

test('a split that names no sum decides nothing, asks nothing back and is a person’s until the sum is told (DSP-06)', () => {
  const story = rejected()
  expect(story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split' }).map(({ type }) => type)).toEqual([
    'ExceptionOpened',
    'DeadlineStarted',
  ])
  expect([story.order.disputes['D1']?.state, story.order.exceptions['awardUnknown.dispute:D1']?.state]).toEqual(['opened', 'open'])
  expect(story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split' })).toEqual([])
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 4000 })
  expect([
    story.order.disputes['D1']?.state,
    story.order.exceptions['awardUnknown.dispute:D1']?.state,
    Object.values(story.order.refunds).map(({ amount }) => amount),
  ]).toEqual(['decided', 'withdrawn', [4000]])
  expect(story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split' })).toEqual([])
})
