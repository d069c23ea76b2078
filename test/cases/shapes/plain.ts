// Plain words for plain questions: what a shelf has left, what goes back of an order paid in part, which deed follows which stage.
import * as E from 'fp-ts/lib/Either.js'
import { neverOversold } from '../../../src/policies/stock/levels.js'
import { at, judge } from '../../policies/judge.js'
import { Shelf } from '../kit/floor.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { does, isDeed, isStage, staged, stageNumber, statusOf } from '../kit/stages.js'
import { Story } from '../kit/story.js'

export const plainShapes: readonly Shape[] = [
  shape<{ onHand: number; allocated?: number; ask: number }, { error?: string }>(
    ['onHand', 'allocated', 'ask'],
    ({ onHand, allocated = 0, ask }, expected) => {
      const facts = { at: at('2026-11-01T10:00:00+08:00'), onHand, reserved: allocated, threshold: 0, inTransit: 0, presale: false }
      expect(E.isRight(judge(neverOversold, { ...facts, ask, to: 'reserve' }))).toBe(expected.error === undefined)
    },
    ({ input }) => typeof input['ask'] === 'number',
  ),
  shape<{ onHand: number; buyers: number }, { placed: number; refused: number }>(['onHand', 'buyers'], ({ onHand, buyers }, expected) => {
    const shelf = new Shelf().received(onHand)
    const served = Array.from({ length: buyers }, (_, i) => shelf.reserve(`O${i}`, 1)).filter(Boolean).length
    expect([served, buyers - served, shelf.levels.allocated]).toEqual([expected.placed, expected.refused, expected.placed])
  }),
  shape<{ total: number; paid: number; then: string }, { refund: number; order?: string }>(
    ['total', 'paid', 'then'],
    ({ total, paid }, expected) => {
      const parts = [paid, total - paid].filter((amount) => amount > 0)
      const story = new Story().placed({
        lines: [{ unitPrice: yuan(total) }],
        tenders: parts.map((amount, i) => ({ payment: `T${i + 1}`, means: i === 0 ? 'online' : 'card', amount: yuan(amount) })),
      })
      if (paid > 0) story.must('platform', 'ReportPayment', { payment: 'T1', amount: yuan(paid) })
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      expect([story.refundsSettle().refundedTotal, story.order.state]).toEqual([yuan(expected.refund), expected.order ?? 'closed'])
    },
    ({ input }) => /^cancel/.test(String(input['then'])),
  ),
]

/** A deed at a stage: read before those that know the deed alone. */
export const stagedShapes: readonly Shape[] = [
  shape<{ event: string; case: string }, { case?: string; allowed?: boolean; error?: unknown }>(
    ['event', 'case'],
    ({ event, case: stage }, expected) => {
      const story = staged(stage)
      const done = does(story, event)
      if (expected.case === undefined) expect(done).toBe(expected.allowed ?? expected.error === undefined)
      else expect(statusOf(story)).toBe(stageNumber(expected.case))
    },
    ({ input }) => isDeed(input['event']) && isStage(input['case']),
  ),
]
