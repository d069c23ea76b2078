import * as E from 'fp-ts/lib/Either.js'
import { manual, type Book } from '../../../src/core/book.js'
import { instant, type Instant } from '../../../src/core/time/index.js'
import { ticketStream, type Ticket } from '../../../src/deciders/ticket/index.js'
import { at, hour } from '../../cases/kit/story.js'
import type { Role } from '../../../src/policies/roles.js'

const opened = at('2026-11-02T09:00:00+08:00')
/** Sends commands one after another; the last outcome and the state before it. */
const tell = (steps: readonly (readonly [number, string, object?, Role?])[], book = manual) => {
  let ticket: Ticket = ticketStream.decider.initial
  let last: ReturnType<typeof ticketStream.decider.decide> = E.right({ events: [], basis: [] })
  for (const [hours, type, data = {}, role = 'customerService'] of steps) {
    const command = ticketStream.parse(type, data)
    if (E.isLeft(command)) throw new Error(JSON.stringify(command.left))
    last = ticketStream.decider.decide(
      ticket,
      { type, data: command.right.data },
      { at: instant(opened + hours * hour), by: { id: 'op', role }, book, facts: {} },
    )
    if (E.isRight(last)) ticket = last.right.events.reduce((state, event) => ticketStream.decider.evolve(state, event), ticket)
  }
  return { ticket, last }
}
const open = (kind: string, topic = 'quality') => [0, 'OpenTicket', { topic, kind, channel: 'hotline' }] as const
const due = ({ deadlines }: Ticket): readonly Instant[] => deadlines.map(({ dueAt }) => dueAt)

test('a ticket goes to the team of its topic, is due for an answer in 2 h and for a solution 24 h after its opening', () => {
  const first = tell([open('question', 'delivery')]).ticket
  expect([first.team, first.template, due(first)]).toEqual(['logistics', 'whereIsMyParcel', [opened + 2 * hour]])
  const answered = tell([open('question'), [1.5, 'AnswerTicket']]).ticket
  expect([answered.team, due(answered)]).toEqual(['quality', [opened + 24 * hour]])
  expect(due(tell([open('question'), [1, 'AnswerTicket'], [5, 'AnswerTicket']]).ticket)).toEqual([opened + 24 * hour])
  expect(tell([open('question'), [1, 'AnswerTicket'], [2, 'SolveTicket']]).ticket).toMatchObject({ state: 'solved', deadlines: [] })
})

test('a channel that has limits of its own has them for its tickets, from the first answer to the last', () => {
  const book: Book = {
    name: 'shops',
    overrides: [
      { param: 'ticket.respondWithin', value: 'PT1H', channel: 'hotline' },
      { param: 'ticket.resolveWithin', value: 'PT48H', channel: 'hotline' },
    ],
  }
  const [asked, other] = [
    tell([open('question')], book).ticket,
    tell([[0, 'OpenTicket', { topic: 'quality', kind: 'question', channel: 'jd' }]], book).ticket,
  ]
  expect([due(asked), due(other), due(tell([open('question'), [1, 'AnswerTicket']], book).ticket)]).toEqual([
    [opened + hour],
    [opened + 2 * hour],
    [opened + 48 * hour],
  ])
})

test('a deadline passes at its instant, not before', () => {
  const deadline = `TKT-02/self/${opened}`
  expect(tell([open('question'), [2 - 1 / 3_600_000, 'PassDeadline', { deadline }, 'system']]).last).toMatchObject({
    left: { reason: 'notDueYet' },
  })
  expect(tell([open('question'), [2, 'PassDeadline', { deadline }, 'system']]).ticket.deadlines[0]?.passedAt).toBe(opened + 2 * hour)
})

test('the team that has a ticket has its clock, also after it was handed on late', () => {
  const owners = (...steps: readonly (readonly [number, string, object?, Role?])[]) =>
    tell([open('question', 'delivery'), ...steps]).ticket.deadlines.map(({ owner }) => owner)
  const onward = [3, 'RerouteTicket', { topic: 'refund' }] as const
  expect([owners([1, 'AnswerTicket']), owners(onward), owners([1, 'AnswerTicket'], onward), owners(onward, [4, 'AnswerTicket'])]).toEqual([
    ['logistics'],
    ['finance'],
    ['finance'],
    ['finance'],
  ])
  expect(owners([2, 'PassDeadline', { deadline: `TKT-02/self/${opened}` }, 'system'], onward)).toEqual(['finance'])
})

test('a ticket that is handed on is answered with the standard answer of its new topic', () => {
  const onward = [1, 'RerouteTicket', { topic: 'refund' }] as const
  expect(tell([open('question', 'delivery'), onward]).ticket.template).toBe('refundProgress')
  const { last } = tell([open('question', 'delivery'), onward, [2, 'AnswerTicket']])
  expect(E.isRight(last) && last.right.events[0]).toMatchObject({ type: 'TicketAnswered', data: { template: 'refundProgress' } })
})

test('who is answered by a step of a complaint or a task is answered: the first clock ends, the other counts from the opening', () => {
  const through = (kind: string, ...steps: readonly string[]) =>
    tell([open(kind), ...steps.map((step) => [1, 'AdvanceTicket', { step }] as const)]).ticket
  for (const [kind, before, answer] of [
    ['complaint', ['recorded', 'calmed', 'investigated'], 'answer'],
    ['messageQuery', ['handled'], 'answeredRaiser'],
  ] as const) {
    expect([through(kind, ...before).state, due(through(kind, ...before))]).toEqual(['opened', [opened + 2 * hour]])
    expect([through(kind, ...before, answer).state, due(through(kind, ...before, answer))]).toEqual(['answered', [opened + 24 * hour]])
  }
  const again = tell([
    open('messageQuery'),
    [1, 'AnswerTicket'],
    [2, 'AdvanceTicket', { step: 'handled' }],
    [3, 'AdvanceTicket', { step: 'answeredRaiser' }],
  ])
  expect(again.last).toMatchObject({ right: { events: [{ type: 'TicketStepTaken' }] } })
  expect(again.ticket.answeredAt).toBe(opened + hour)
})

test('what the investigation finds takes the place of what was thought before', () => {
  const found = (...faults: readonly string[]) =>
    tell([
      open('complaint'),
      ...['recorded', 'calmed', 'investigated'].map((step, i) => [1, 'AdvanceTicket', { step, atFault: faults[i] }] as const),
      [2, 'AdvanceTicket', { step: 'answer' }],
      [3, 'SolveTicket'],
    ])
  expect(found('yes', 'yes', 'no').ticket).toMatchObject({ state: 'solved', atFault: false })
  expect(found('no', 'no', 'yes').last).toMatchObject({ left: { reason: 'stepsOpen', alternatives: ['solution'] } })
})

test('a complaint is investigated before it is solved; with the company at fault its responsibility and correction stand in it', () => {
  const steps = (...names: readonly string[]) =>
    names.map(
      (step, i) =>
        [
          1 + i / 10,
          'AdvanceTicket',
          {
            step,
            ...(step === 'investigated' ? { atFault: 'yes' } : {}),
            ...(step === 'responsibility' ? { responsible: 'warehouse' } : {}),
          },
        ] as const,
    )
  expect(tell([open('complaint'), [1, 'SolveTicket']]).last).toMatchObject({
    left: { rule: 'TKT-03', reason: 'stepsOpen', alternatives: ['recorded'] },
  })
  expect(tell([open('complaint'), ...steps('calmed')]).last).toMatchObject({
    left: { reason: 'stepOutOfOrder', alternatives: ['recorded'] },
  })
  const all = tell([
    open('complaint'),
    ...steps('recorded', 'calmed', 'investigated', 'solution', 'answer', 'responsibility', 'correction'),
    [3, 'SolveTicket'],
  ])
  expect(all.ticket).toMatchObject({ state: 'solved', atFault: true, responsible: 'warehouse' })
})

test('a message task is handled, answered to whoever raised it and remarked, in that order', () => {
  const done = (...names: readonly string[]) => names.map((step) => [1, 'AdvanceTicket', { step }] as const)
  expect(tell([open('messageQuery', 'order'), ...done('handled'), [2, 'SolveTicket']]).last).toMatchObject({
    left: { rule: 'TKT-05', alternatives: ['answeredRaiser'] },
  })
  expect(
    tell([open('messageQuery', 'order'), ...done('handled', 'answeredRaiser', 'orderRemarked'), [2, 'SolveTicket']]).ticket.state,
  ).toBe('solved')
})

test('whoever goes on after the last step, or looks for one where there are none, is told to solve it', () => {
  const step = (name: string) => [1, 'AdvanceTicket', { step: name }] as const
  const handled = [step('handled'), step('answeredRaiser'), step('orderRemarked')] as const
  expect([
    tell([open('messageQuery', 'order'), ...handled, step('handled')]).last,
    tell([open('question'), step('recorded')]).last,
  ]).toMatchObject([
    { left: { rule: 'TKT-05', reason: 'stepOutOfOrder', alternatives: ['solveTicket'] } },
    { left: { rule: 'TKT-03', reason: 'noSuchStep', alternatives: ['solveTicket'] } },
  ])
})

test('a survey counts the marks on its scale and names those that are not', () => {
  const { ticket, last } = tell([
    open('question'),
    [1, 'SolveTicket'],
    [30, 'AnswerSurvey', { answers: { ease: 5, competence: 4, speed: 9 } }, 'customer'],
  ])
  expect([ticket.tenths, E.isRight(last) && last.right.events[0]?.data]).toEqual([45, expect.objectContaining({ outOfScale: ['speed'] })])
  const again = tell([open('question'), [1, 'SolveTicket'], [30, 'ReopenTicket', {}, 'customer']]).ticket
  expect(again).toMatchObject({ state: 'answered', deadlines: [{ dueAt: opened + 54 * hour }] })
  expect(again.solvedAt).toBeUndefined()
})

describe('a ticket that is opened again (TKT-03, TKT-05)', () => {
  const step = (name: string, atFault?: string) =>
    [2, 'AdvanceTicket', { step: name, ...(atFault === undefined ? {} : { atFault }) }] as const
  const reopened = [
    [3, 'SolveTicket'],
    [4, 'ReopenTicket', {}, 'customer'],
  ] as const
  const complained = [open('complaint'), step('recorded'), step('calmed'), step('investigated', 'no'), step('answer'), ...reopened] as const
  it('is looked into anew: what was found the first time did not content the customer', () => {
    expect(tell([...complained, [5, 'SolveTicket']]).last).toMatchObject({
      left: { rule: 'TKT-03', reason: 'stepsOpen', alternatives: ['investigated'] },
    })
    const found = tell([...complained, step('investigated', 'yes'), step('solution'), [5, 'SolveTicket']])
    expect([found.ticket.atFault, found.last]).toMatchObject([true, { left: { alternatives: ['answer'] } }])
    expect(tell([...complained, step('investigated', 'no'), step('answer'), [5, 'SolveTicket']]).ticket.state).toBe('solved')
  })
  it('a message task is done anew', () => {
    const task = [open('messageQuery', 'order'), step('handled'), step('answeredRaiser'), step('orderRemarked'), ...reopened] as const
    expect(tell([...task, [5, 'SolveTicket']]).last).toMatchObject({ left: { rule: 'TKT-05', alternatives: ['handled'] } })
  })
})
