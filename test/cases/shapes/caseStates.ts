// Cases of other systems' after-sales lifecycles: a stage and a deed, in their words; walked here by commands.
import * as E from 'fp-ts/lib/Either.js'
import { book } from '../../../src/policies/book.js'
import { declined, shape, type Case, type Shape } from '../kit/shape.js'
import { does, isDeed, isStage, staged, stageNumber, statusOf, type Way } from '../kit/stages.js'
import { Story, hour } from '../kit/story.js'

const list = (of: unknown): readonly unknown[] => ([] as unknown[]).concat(of)
/** Every deed of the case with its stage; one deed may stand for all stages, and one stage for all deeds. */
const pairs = (deed: unknown, from: unknown): readonly (readonly [string, string])[] => {
  const [deeds, stages] = [list(deed), list(from)]
  return Array.from(
    { length: Math.max(deeds.length, stages.length) },
    (_, i) => [String(deeds[i] ?? deeds[0]), String(stages[i] ?? stages[0])] as const,
  )
}
type Expected = Case['expected']
/** Whether each deed is to be allowed, however the case says it; undefined: it says nothing of it. */
const verdicts = ({ allowed, ok, error, result }: Expected): readonly boolean[] | undefined => {
  if (allowed !== undefined || ok !== undefined) return list(allowed ?? ok).map((one) => one === true)
  if (error !== undefined) return list(error).map((one) => one === false || one === null)
  return result === undefined ? undefined : list(result).map((one) => /^(ok|allowed|taken)$/.test(String(one)))
}
/** The stages to which the deeds are to lead. */
const targets = ({ status, to, state }: Expected): readonly number[] | undefined => {
  const words = status ?? to ?? state
  return words === undefined ? undefined : list(words).map(stageNumber)
}
/** A refund that is asked for is a refund here: it has only to arrive. */
const reaches = (story: Story, target: number): boolean => statusOf(target === 50 ? story.refundsSettle() : story) === target
const wayOf = (text: string): Way =>
  text.startsWith('refund') ? 'refundOnly' : text.startsWith('exchange') ? 'exchange' : 'returnAndRefund'
/** A claim may be settled without a return, a replacement needs an exchange: the deed says which case it is about. */
const wayFor = (deed: string): Way => (/fulfil|replacement/.test(deed) ? 'exchange' : deed === 'resolve' ? 'refundOnly' : 'returnAndRefund')
const holds = (of: readonly { readonly allowed: boolean; readonly story: Story }[], expected: Expected): void => {
  const [wanted, to] = [verdicts(expected), targets(expected)]
  if (wanted !== undefined) expect(of.map(({ allowed }) => allowed)).toEqual(of.map((_, i) => wanted[i] ?? wanted[0]))
  if (to !== undefined) expect(of.map(({ story }, i) => reaches(story, to[i] ?? to[0] ?? 0))).toEqual(of.map(() => true))
}
const told = (expected: Expected): boolean =>
  (verdicts(expected) ?? targets(expected)) !== undefined && !(targets(expected) ?? []).includes(0)
const ofCases = /^(state|return|return-to-buyer|exchange|claim|refund|inspection|validation)$/
const stateful = (deed: 'event' | 'action', from: 'from' | 'state' | 'status') =>
  shape<Readonly<Record<string, unknown>>, Expected>(
    [deed, from],
    (input, expected) => {
      holds(
        pairs(input[deed], input[from]).map(([name, stage]) => {
          const way = input['way'] ?? input['type']
          const story = staged(stage, typeof way === 'string' ? wayOf(way) : wayFor(name))
          return { allowed: does(story, name), story }
        }),
        expected,
      )
    },
    ({ input, expected, area }) =>
      told(expected) && list(input[deed]).every(isDeed) && list(input[from]).every(isStage) && (from === 'from' || ofCases.test(area)),
  )

const silence = { 'afterSales.silenceDecides': true }
const sweep = (story: Story, hours: number): Story => {
  for (let waited = 0; waited < hours; waited += 1) {
    story.wait(hour)
    for (let passes = 0; passes < 5; passes += 1) {
      const due = story.order.deadlines.find(
        ({ dueAt, passedAt, pausedAt }) => dueAt <= story.now && passedAt === undefined && pausedAt === undefined,
      )
      if (due !== undefined) story.must('system', 'PassDeadline', { deadline: due.id })
    }
  }
  return story
}
const free = (story: Story): boolean => {
  story.asks({ case: 'CX', lines: { L1: 1 } })
  return story.order.cases['CX'] !== undefined || E.isRight(story.tell('customer', 'ReapplyCase', { case: 'C1' }))
}
const dispute = (story: Story, verdict: 'full' | 'rejected'): Story => {
  story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 10_000, goods: 'withCustomerSound', case: 'C1' })
  story.must('platform', 'ReportVerdict', { dispute: 'D1', verdict })
  return story
}
const forBuyer = /arbitrat\w* (for the buyer|pass\w*|upheld|granted)/
const forMerchant = /arbitrat\w* (for the (merchant|seller)|reject\w*|dismiss\w*)/
const platforms = 'when a platform lets a buyer call it in is the platform’s; here its word is a fact, and always recorded'

export const caseStateShapes: readonly Shape[] = [
  declined<object>(
    ['action', 'from'],
    platforms,
    () => expect(dispute(staged('pending'), 'full').order.disputes['D1']?.state).toBe('decided'),
    ({ input }) => /arbitrat/.test(String(input['action'])),
  ),
  ...(['from', 'state', 'status'] as const).flatMap((from) => [stateful('event', from), stateful('action', from)]),
  shape<Readonly<Record<string, unknown>>, Expected>(
    ['event', 'way'],
    ({ event, way }, expected) =>
      holds(
        pairs(event, way).map(([name, one]) => {
          const story = staged('requested', wayOf(one))
          return { allowed: does(story, name), story }
        }),
        expected,
      ),
    ({ input, expected }) => told(expected) && list(input['event']).every(isDeed),
  ),

  // A whole flow, deed by deed: the money comes last, and once.
  shape<{ paid: { qty: number; amount: number }; type: string; event: readonly string[] }, { refund: number | number[]; onHand?: string }>(
    ['paid', 'type', 'event'],
    ({ type, event, paid: { qty, amount } }, expected) => {
      const story = staged('requested', wayOf(type), qty)
      const refunds = event.map((deed) => {
        expect(does(story, deed)).toBe(true)
        return story.refundTotal
      })
      const wanted = [expected.refund].flat()
      expect(refunds.slice(-wanted.length).map((sum) => (sum * amount) / story.paidTotalOf('L1'))).toEqual(wanted)
      if (expected.onHand !== undefined) {
        story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: qty }], to: 'restock' })
        expect(`restored +${story.order.lines['L1']?.units['restocked'] ?? 0}`).toBe(expected.onHand)
      }
      expect(story.refundsSettle().order.cases['C1']?.state).toBe('closed')
    },
    ({ input }) => Array.isArray(input['event']) && input['event'].every(isDeed),
  ),
  shape<{ event: string | readonly string[]; paid?: number }, { refund?: number | boolean; line?: string }>(
    ['event'],
    ({ event, paid = 100 }, expected) => {
      const won = list(event).some((deed) => forBuyer.test(String(deed)))
      const story = dispute(staged('rejected'), won ? 'full' : 'rejected')
      // All that was asked for goes back, or nothing.
      expect(story.refundTotal).toBe(won ? 10_000 : 0)
      if (expected.refund !== undefined)
        expect((story.refundTotal * paid) / 10_000).toBe(expected.refund === true ? paid : Number(expected.refund))
      if (expected.line !== undefined) expect(free(story)).toBe(expected.line.startsWith('free'))
    },
    ({ input }) => list(input['event']).some((deed) => forBuyer.test(String(deed)) || forMerchant.test(String(deed))),
  ),
  shape<{ event: string }, { buyerMay: string }>(
    ['event'],
    ({ event }) => {
      const story = staged('shipped back')
      expect(does(story, event)).toBe(true)
      expect([story.order.cases['C1']?.state, story.refundTotal]).toEqual(['inspectionFailed', 0])
      dispute(story, 'full')
      expect(story.refundTotal).toBe(10_000)
    },
    ({ input, expected }) => 'buyerMay' in expected && isDeed(input['event']),
  ),

  // What happens by itself.
  shape<{ silentHours: readonly number[]; limitHours: number; type: readonly string[] }, { afterLimit: string[] }>(
    ['silentHours', 'limitHours', 'type'],
    ({ silentHours, limitHours, type }, expected) => {
      for (const [i, kind] of type.entries())
        for (const hours of silentHours) {
          const story = new Story(book(silence))
            .placed({ lines: [{ unitPrice: 10_000 }] })
            .paid()
            .approved()
          if (wayOf(kind) !== 'refundOnly') story.shipped().signed()
          story.asks({ case: 'C1', kind: wayOf(kind), reason: wayOf(kind) === 'refundOnly' ? 'notShipped' : 'noReason', lines: { L1: 1 } })
          sweep(story, hours)
          const late = hours >= limitHours
          expect([story.order.cases['C1']?.state, story.refundTotal > 0]).toEqual([
            late ? 'approved' : 'requested',
            late && expected.afterLimit[i]?.includes('done') === true,
          ])
        }
    },
  ),
  shape<{ event: string }, { refund: number; line?: string; onHand?: string }>(
    ['event'],
    ({ event }, expected) => {
      const shipped = /confirm/.test(event)
      const story = new Story(book(silence)).delivered({ lines: [{ unitPrice: 10_000 }] })
      story.asks({ case: 'C1', lines: { L1: 1 } })
      for (const deed of ['approve', ...(shipped ? ['buyer ships'] : [])]) expect(does(story, deed)).toBe(true)
      sweep(story, 24 * 21)
      expect([story.refundTotal > 0, story.refundsSettle().order.cases['C1']?.state]).toEqual([expected.refund > 0, 'closed'])
      if (expected.line !== undefined) expect(story.order.lines['L1']?.units).toEqual({ customer: 1 })
      // Nobody has seen goods that silence took as received: they are for sale once somebody has.
      if (expected.onHand !== undefined)
        story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock', seen: 'resellable' })
    },
    ({ input }) => /in time$/.test(String(input['event'])),
  ),
  shape<{ refundPrice: number; event: string }, { status: number; gatewayCalls: number }>(
    ['refundPrice', 'event'],
    (_, expected) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: 10_000 }, { unitPrice: 0, quantity: 2 }] })
        .paid()
        .approved()
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'notShipped', lines: { L2: 1 } })
      expect(does(story, 'approve')).toBe(true)
      expect([story.order.cases['C1']?.state, Object.keys(story.order.refunds).length, story.order.lines['L2']?.units]).toEqual([
        'closed',
        expected.gatewayCalls,
        { ours: 1, cancelled: 1 },
      ])
    },
    ({ input }) => input['refundPrice'] === 0,
  ),
]
