// Every deadline that runs anywhere in the plain order and its branches: one millisecond before it is due, at it, and one after.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import type { Order } from '../../src/deciders/order/state.js'
import { pausedClock } from '../../src/policies/law/clock.js'
import { Story } from '../cases/kit/story.js'
import { decideOn, evolveAll, orderAt, stages } from '../support/history.js'

const running = (order: Order) => order.deadlines.filter(({ passedAt, pausedAt }) => passedAt === undefined && pausedAt === undefined)
const pass = (order: Order, deadline: string, at: number, known = {}) =>
  decideOn(order, { type: 'PassDeadline', data: { deadline }, by: { id: 's', role: 'system' }, at: instant(at) }, known)
const passings = (outcome: ReturnType<typeof pass>, deadline: string): number =>
  E.isRight(outcome) ? outcome.right.events.filter(({ type, data }) => type === 'DeadlinePassed' && data.deadline === deadline).length : 0

/** Deadlines that begin as one passes, and of whose due instant the decision names no ground. */
const withoutBasis = (outcome: ReturnType<typeof pass>): readonly string[] =>
  E.isRight(outcome)
    ? outcome.right.events.flatMap(({ type, data }) =>
        type === 'DeadlineStarted' && !outcome.right.basis.some(({ rule }) => rule === data.rule || rule === pausedClock.id)
          ? [data.rule]
          : [],
      )
    : []

test('there are deadlines of many rules', () => {
  expect(new Set(stages.flatMap((stage) => running(orderAt(stage)).map(({ rule }) => rule))).size).toBeGreaterThan(10)
})

test.each(stages)('every deadline of an order %s is refused one millisecond early, passes at its instant and after, and once', (stage) => {
  const order = orderAt(stage)
  for (const { id: deadline, dueAt } of running(order)) {
    expect(pass(order, deadline, dueAt - 1)).toMatchObject({ left: { reason: 'notDueYet' } })
    for (const at of [dueAt, dueAt + 1, dueAt + 400 * 86_400_000]) {
      const passed = pass(order, deadline, at)
      expect(passings(passed, deadline)).toBe(1)
      expect(withoutBasis(passed)).toEqual([])
      if (E.isRight(passed)) expect(passings(pass(evolveAll(order, passed.right.events), deadline, at), deadline)).toBe(0)
    }
  }
})

test('REV-16: an order whose money the platform has seen is asked about again, with the ground of that limit', () => {
  const { order } = new Story().placed({ lines: [{ unitPrice: 1000 }] })
  const limits = running(order).filter(({ rule }) => rule === 'REV-16')
  const outcomes = limits.map(({ id: deadline, dueAt }) => pass(order, deadline, dueAt, { gatewayPaid: 1000 }))
  const begun = outcomes.map((outcome) =>
    E.isRight(outcome) ? outcome.right.events.flatMap(({ type, data }) => (type === 'DeadlineStarted' ? [data.rule] : [])) : outcome,
  )
  expect([begun, outcomes.map(withoutBasis)]).toEqual([[['EXC-01', 'REV-16']], [[]]])
})
