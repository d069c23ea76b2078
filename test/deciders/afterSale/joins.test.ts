// AFS-02: who asks twice for the same goods has one case, and the second request is on record with all that it names.
import * as E from 'fp-ts/lib/Either.js'
import { Story } from '../../cases/kit/story.js'

test('a second request that names its line in two parts joins with both of them', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] })
  story.asks({ lines: { L1: 2 } })
  const one = { line: 'L1', quantity: 1 }
  const joined = story.tell('customer', 'RequestAfterSale', {
    case: 'C2',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'shop',
    lines: [one, one],
  })
  expect(E.isRight(joined) && joined.right[0]?.data).toMatchObject({ case: 'C1', lines: [{ line: 'L1', quantity: 2 }] })
})
test('who owes a number to be reached at answers by giving one, and by nothing else (AFS-07)', () => {
  const stateAfter = (more: object): unknown => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['contact'] })
    story.must('customer', 'RequestAfterSale', {
      case: 'C2',
      kind: 'returnAndRefund',
      reason: 'noReason',
      channel: 'shop',
      lines: [{ line: 'L1', quantity: 1 }],
      ...more,
    })
    return story.order.cases['C1']?.state
  }
  expect([stateAfter({ contact: '13900139000' }), stateAfter({ description: '说明', evidence: [{ kind: 'photo', ref: 'p' }] })]).toEqual([
    'requested',
    'pendingInformation',
  ])
})
test.each([
  ['evidence', [{ kind: 'photo', ref: 'p' }], 'requested'],
  ['evidence', [], 'pendingInformation'],
  ['description', [], 'requested'],
])(
  'who owes %s, and asks once more with %j, is %s: what was sent in answers, and nothing else does (AFS-07)',
  (missing, evidence, state) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }] })
    story.asks({ lines: { L1: 1 } })
    story.must('afterSales', 'RequestInformation', { case: 'C1', missing: [missing] })
    story.asks({ lines: { L1: 1 }, evidence })
    expect(story.order.cases['C1']).toMatchObject({ state, joined: 1, evidence: 1 + evidence.length })
  },
)
