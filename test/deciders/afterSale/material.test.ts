// What a request still lacks (AFS-04, RET-01), what the goods' traces say (LAW-03, RET-04), and what may be done with what came back.
import * as E from 'fp-ts/lib/Either.js'
import { Story } from '../../cases/kit/story.js'

const delivered = (more: object = {}): Story => new Story().delivered({ lines: [{ unitPrice: 5000, quantity: 3, ...more }] })

describe('what is still to be asked for', () => {
  const lacking = (
    request: object,
    { goodsClass, phone = true }: { readonly goodsClass?: string; readonly phone?: boolean } = {},
  ): readonly string[] => {
    const story = delivered(goodsClass === undefined ? {} : { goodsClass })
    if (!phone) story.order = { ...story.order, customer: {} }
    const told = story.must('customer', 'RequestAfterSale', {
      case: 'C1',
      channel: 'shop',
      kind: 'returnAndRefund',
      reason: 'quality',
      lines: [{ line: 'L1', quantity: 1 }],
      ...request,
    })
    return told.flatMap(({ type, data }) => (type === 'InformationRequested' ? data.missing.map(String) : []))
  }
  const detail = [{ kind: 'photo', ref: 'a', shows: 'detail' }]
  it('is everything that was not given, in the order of the clause', () => {
    expect(lacking({}, { phone: false })).toEqual(['description', 'evidence', 'contact'])
    expect(lacking({ description: '碎' })).toEqual(['evidence'])
    expect(lacking({ description: '碎', contact: '13800138000', evidence: detail }, { phone: false })).toEqual([])
    expect(lacking({ reason: 'noReason' }, { phone: false })).toEqual(['contact'])
  })
  it('is, for food with a defect, the date of production too, once photos came; for a complaint or another reason it is not', () => {
    const given = { description: '坏', evidence: [{ kind: 'photo', ref: 'a', shows: 'detail' }] }
    expect(lacking(given, { goodsClass: 'food' })).toEqual(['productionDate', 'condition'])
    expect(
      lacking(
        {
          ...given,
          evidence: [
            ...given.evidence,
            { kind: 'photo', ref: 'b', shows: 'productionDate' },
            { kind: 'photo', ref: 'c', shows: 'condition' },
          ],
        },
        { goodsClass: 'food' },
      ),
    ).toEqual([])
    expect(lacking({ description: '坏' }, { goodsClass: 'food' })).toEqual(['evidence'])
    expect(lacking({ ...given, kind: 'complaint' }, { goodsClass: 'food' })).toEqual([])
    expect(lacking({ ...given, reason: 'size' }, { goodsClass: 'food' })).toEqual([])
    expect(lacking({ ...given })).toEqual([])
  })
})

test('damaged packaging and a missing proof are conditions that fail, and no use of the goods', () => {
  const grounds = (...traces: readonly string[]) => {
    const asked = delivered().asks({ lines: { L1: 1 }, traces })
    if (E.isRight(asked)) return []
    const { findings, rule, reason } = asked.left
    return (findings ?? [{ reason }]).map((ground) => `${rule} ${ground.reason}`)
  }
  const [packaging, proof, used] = [grounds('packagingDamaged'), grounds('proofMissing'), grounds('washed')]
  expect([packaging, proof].map((found) => found.length)).toEqual([1, 1])
  expect(packaging).not.toEqual(proof)
  for (const ground of [...packaging, ...proof]) expect(used).not.toContain(ground)
  expect(new Set(grounds('packagingDamaged', 'proofMissing', 'washed'))).toEqual(new Set([...packaging, ...proof, ...used]))
})

test('R-3.3: who lacks the proof of purchase is led to it, not to a repair (RET-04)', () => {
  const instead = (...traces: readonly string[]) => {
    const asked = delivered().asks({ lines: { L1: 1 }, traces })
    return E.isLeft(asked) ? asked.left.alternatives : []
  }
  expect([instead('proofMissing'), instead('washed')]).toEqual([['provideProof'], ['repair', 'goodwill']])
})

describe('units that came back', () => {
  const received = (...inspected: readonly (readonly [type: string, data?: object])[]): Story => {
    const story = delivered()
    story.asks({ lines: { L1: 3 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 3 }] })
    for (const [type, data] of inspected)
      story.must(type === 'SettleReturnLoss' ? 'afterSales' : 'warehouse', type, { case: 'C1', ...data })
    return story
  }
  const disposed = (story: Story, quantity: number, to: string, more: object = {}) =>
    E.isRight(story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity }], to, ...more }))
  it('go back to stock while fit ones are left, whatever was sorted before', () => {
    const story = received(['PassInspection', { notResellable: [{ line: 'L1', quantity: 1 }] }])
    expect(disposed(story, 1, 'restock')).toBe(true)
    expect(disposed(story, 2, 'restock')).toBe(false)
    expect(disposed(story, 1, 'restock')).toBe(true)
    expect(disposed(story, 1, 'restock')).toBe(false)
    expect(disposed(story, 1, 'scrap')).toBe(true)
  })
  it('that failed or came damaged are unfit unless whoever sorts them says otherwise', () => {
    const failed = ['FailInspection', { evidence: [{ kind: 'photo', ref: 'a' }], reason: 'worn' }] as const
    const damaged = ['SettleReturnLoss', { loss: 'damaged', agreed: 0 }] as const
    const settled = (story: Story): Story => {
      story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: 1000 })
      story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
      return story.refundsSettle()
    }
    for (const kept of [() => settled(received(failed)), () => received(damaged).refundsSettle()]) {
      const ask = (more: object) => disposed(kept(), 1, 'restock', more)
      expect([ask({}), ask({ seen: 'notResellable' }), ask({ seen: 'resellable' })]).toEqual([false, false, true])
    }
  })
})

describe('the money of a case that is asked for again (EXE-04)', () => {
  const refundNow = (story: Story) => {
    const outcome = story.tell('afterSales', 'RefundCase', { case: 'C1' })
    return E.isLeft(outcome) ? outcome.left.reason : outcome.right.map(({ type }) => type)
  }
  it('goes where no goods are to come back, and not where they are', () => {
    const approved = (kind: string) => {
      const story = delivered()
      story.asks({ lines: { L1: 1 }, kind, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      return story
    }
    const given = approved('refundOnly')
    const [refund] = Object.keys(given.order.refunds)
    given.must('finance', 'SubmitRefund', { refund })
    given.must('platform', 'ReportRefund', { refund, outcome: 'failed' })
    given.must('finance', 'AbandonRefund', { refund })
    expect(refundNow(given)).toContain('RefundRequested')
    expect(refundNow(approved('returnAndRefund'))).toBe('noRefundNow')
  })
  it('does not go while a replacement is arranged', () => {
    const story = delivered()
    story.facts = { stock: { 'SKU-1': 50 } }
    story.asks({ lines: { L1: 1 }, kind: 'exchange', reason: 'size', case: 'C1' })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 5000 } })
    expect(refundNow(story)).toBe('noRefundNow')
  })
})

describe('a request that wants no units back', () => {
  const split = (): Story => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 5000 }, { unitPrice: 3000 }] })
      .paid()
      .approved()
      .shipped('P1', { L1: 1 })
      .shipped('P2', { L2: 1 })
    return story.signed('P1')
  }
  const lines = (...names: readonly string[]) => names.map((line) => ({ line, quantity: 1 }))
  const ask = (story: Story, more: object) =>
    story.tell('customer', 'RequestAfterSale', {
      case: 'C1',
      channel: 'shop',
      kind: 'complaint',
      reason: 'service',
      lines: [],
      description: '慢',
      evidence: [{ kind: 'photo', ref: 'a' }],
      ...more,
    })
  const origin = (story: Story, more: object = {}) => {
    const asked = ask(story, more)
    return E.isLeft(asked)
      ? asked.left.reason
      : [story.order.cases['C1']?.origin, story.order.cases['C1']?.lines, story.order.cases['C1']?.claims]
  }
  it('may complain about none of the goods, wherever the order is', () => {
    const placed = new Story().placed({ lines: [{ unitPrice: 5000 }] })
    expect(origin(placed)).toEqual(['ours', {}, false])
    expect(
      origin(
        new Story()
          .placed({ lines: [{ unitPrice: 5000 }] })
          .paid()
          .approved()
          .shipped(),
      ),
    ).toEqual(['onTheWay', {}, false])
    const story = split()
    expect(origin(story)).toEqual(['customer', {}, false])
    expect(story.must('afterSales', 'ApproveCase', { case: 'C1' }).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['CaseApproved', 'CaseClosed']),
    )
  })
  it('may be about goods that are here and there; others than these there are none', () => {
    expect(origin(split(), { lines: lines('L1', 'L2') })).toEqual(['customer', { L1: 1, L2: 1 }, false])
    expect(origin(split(), { lines: [{ line: 'L1', quantity: 2 }] })).toBe('unitsNotThere')
    expect(origin(split(), { lines: lines('L9') })).toBe('unitsNotThere')
    expect(origin(split(), { kind: 'returnAndRefund', lines: lines('L1', 'L2') })).toBe('unitsNotThere')
    expect(origin(split(), { kind: 'returnAndRefund' })).toBe('unitsNotThere')
  })
  it('joins the case that holds the goods', () => {
    const story = split()
    story.asks({ case: 'C0', lines: { L1: 1 } })
    const asked = ask(story, { lines: lines('L1') })
    expect(E.isRight(asked) && asked.right.map(({ type }) => type)).toEqual(['RequestJoined'])
  })
  it('may ask for a sum, which is taken from the money of all the goods it does not name', () => {
    const story = split()
    expect(origin(story, { kind: 'refundOnly', reason: 'latePromise', amount: 600 })).toEqual(['customer', { L1: 1, L2: 1 }, false])
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    expect([story.refundTotal, Object.values(story.order.refunds)[0]?.lines]).toEqual([
      600,
      [
        { line: 'L1', amount: 375, units: 0 },
        { line: 'L2', amount: 225, units: 0 },
      ],
    ])
  })
})

describe('RET-08: goods made to measure', () => {
  const asked = (kind: string, reason: string) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, goodsClass: 'customMade', exclusionConfirmed: true }] })
    const outcome = story.asks({ kind, reason, lines: { L1: 1 } })
    return E.isRight(outcome) ? 'taken' : outcome.left.reason
  }
  it.each([
    ['refundOnly', 'missingGoods'],
    ['returnAndRefund', 'wrongGoods'],
    ['exchange', 'wrongGoods'],
    ['refundOnly', 'lostInTransit'],
    ['returnAndRefund', 'safety'],
  ])('that never came, are others, or are unsafe, are not meant: %s for %s', (kind, reason) => {
    expect(asked(kind, reason)).toBe('taken')
  })
  it('come back at the cost of sales where nothing was agreed before, else at ours where the defect hinders use', () => {
    const loss = (exclusionConfirmed: boolean, hindersUse: boolean) => {
      const story = new Story().delivered({ lines: [{ unitPrice: 10_000, goodsClass: 'customMade', exclusionConfirmed }] })
      story.asks({ reason: 'quality', lines: { L1: 1 }, hindersUse, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
      return story
        .must('afterSales', 'ApproveCase', { case: 'C1' })
        .flatMap(({ type, data }) => (type === 'CaseApproved' ? [data.lossOn] : []))
    }
    expect([loss(false, false), loss(false, true), loss(true, true)]).toEqual([['sales'], ['seller'], ['seller']])
  })
  it('that are flawed without hindering use are repaired only', () => {
    expect([asked('returnAndRefund', 'quality'), asked('repair', 'quality')]).toEqual(['madeToMeasure', 'taken'])
  })
})

test('RET-03: goods that break the law come back at any time, at our cost', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }], freight: 500 }).wait(400 * 86_400_000)
  expect(E.isRight(story.asks({ reason: 'quality', lines: { L1: 1 } }))).toBe(false)
  story.returned({ L1: 1 }, 'unlawful')
  expect(story.refundTotal).toBe(10_500)
})

test('AFS-09: the remark of a patrol that could settle nothing is kept', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  expect(story.must('afterSales', 'PatrolCase', { case: 'C1', note: '等厂商答复' })[0]).toMatchObject({
    type: 'CasePatrolled',
    data: { case: 'C1', note: '等厂商答复' },
  })
})
