// The law behind the manual is asked, and its answer stands in the decision: LAW-10 for a loss on the way, LAW-11 for clocks that stood still.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { instant } from '../../../src/core/time/index.js'
import { lawFor, manual } from '../../../src/core/book.js'
import { pausedClock } from '../../../src/policies/law/clock.js'
import { decideOn, evolveAll, follow, hours, orderAt, T0 } from '../../support/history.js'

const told = (order: ReturnType<typeof orderAt>, at: number, role: 'customer' | 'afterSales', type: string, data: object) => {
  const outcome = decideOn(order, { type, data, by: { id: 'op', role }, at: instant(at) })
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
  return { order: evolveAll(order, outcome.right.events), rules: outcome.right.basis.map(({ rule }) => rule), basis: outcome.right.basis }
}

describe('LAW-10', () => {
  const answer = (more: object) =>
    decideOn(orderAt('lost'), {
      type: 'AnswerLoss',
      data: { parcel: 'P1', answer: 'refund', ...more },
      by: { id: 'c', role: 'customer' },
      at: instant(T0 + hours(9)),
    })
  test('our carrier, our risk: the loss is refunded, and the law stands in the basis', () => {
    const outcome = answer({})
    expect(
      E.isRight(outcome) && [
        outcome.right.events.some(({ type }) => type === 'RefundRequested'),
        outcome.right.basis.find(({ rule }) => rule === 'LAW-10'),
      ],
    ).toEqual([true, expect.objectContaining({ clauses: ['L-risk'], facts: expect.objectContaining({ carrierChosenBy: 'seller' }) })])
  })
  test('a carrier that the customer sent is the customer’s risk', () => {
    expect(answer({ carrierChosenBy: 'customer' })).toMatchObject({ left: { rule: 'LAW-10', reason: 'riskIsTheCustomers' } })
  })
})

describe('LAW-11', () => {
  const law = lawFor(manual)
  test('every deadline that goes on goes on with what the law leaves it, and says so', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 90 })), { maxLength: 4 }), (waits) => {
        let order = orderAt('asked')
        const opened = Number(order.cases['C1']?.openedAt)
        const first = order.deadlines.filter(({ subject }) => subject === 'case:C1')
        const pauses: { readonly from: ReturnType<typeof instant>; readonly until: ReturnType<typeof instant> }[] = []
        let at = opened
        for (const [work, wait] of waits) {
          at += hours(work)
          order = follow(order, at, 'afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
          pauses.push({ from: instant(at), until: instant((at += hours(wait))) })
          const back = told(order, at, 'customer', 'ProvideInformation', { case: 'C1' })
          expect(back.rules.filter((rule) => rule === 'LAW-11')).toHaveLength(3)
          order = back.order
        }
        for (const { rule, since } of [
          { rule: 'AFS-05', since: instant(opened) },
          { rule: 'AFS-06', since: instant(opened) },
          { rule: 'AFS-10', since: instant(opened) },
        ]) {
          const dueAt = first.find((deadline) => deadline.rule === rule)?.dueAt ?? instant(0)
          expect([rule, order.deadlines.find((deadline) => deadline.rule === rule)?.dueAt]).toEqual([
            rule,
            law.judge(pausedClock, { since, dueAt, pauses, workingDays: rule === 'AFS-10' }).ruling.dueAt,
          ])
        }
      }),
      { numRuns: 60 },
    )
  })
})
