import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { complaint, standardAnswer, survey, surveyQuestions, type ComplaintStep } from '../../../src/policies/tickets/complaints.js'
import { messageTask, taskSteps, ticketRouting, ticketTimes, ticketTopics } from '../../../src/policies/tickets/tickets.js'
import { standardAnswers } from '../../../src/policies/texts/answers.js'
import { fieldsOf, fill } from '../../../src/policies/texts/render.js'
import { anInstant } from '../instants.js'
import { at, hour, judge, later } from '../judge.js'

const now = at('2026-03-01T09:00:00+08:00')

describe('TKT-01 routing', () => {
  it('is total and the same every time: logistics, quality and refunds by themselves, the rest to customer service', () => {
    const team = (topic: (typeof ticketTopics)[number]) => judge(ticketRouting, { openedAt: now, topic }).team
    for (const topic of ticketTopics) expect(team(topic)).toBe(team(topic))
    expect([team('logistics'), team('quality'), team('refund'), team('other'), team('service')]).toEqual([
      'logistics',
      'quality',
      'finance',
      'customerService',
      'customerService',
    ])
    expect(new Set(ticketTopics.map(team))).toEqual(new Set(['logistics', 'quality', 'finance', 'customerService']))
  })
})

describe('TKT-02 SLA', () => {
  it('answered within 2 hours, solved within 24, both from the opening', () => {
    fc.assert(
      fc.property(anInstant, (since) => {
        expect(judge(ticketTimes, { since })).toEqual({
          dueAt: later(since, 2 * hour),
          resolveAt: later(since, 24 * hour),
          owner: 'customerService',
        })
      }),
    )
  })
})

describe('TKT-03 complaints and TKT-05 tasks', () => {
  it('TKT-03: a fault of the company records solution, answer, responsibility and correction; without one the answer is enough', () => {
    const steps = (companyAtFault: boolean) => {
      const done: ComplaintStep[] = []
      for (;;) {
        const { next } = judge(complaint, { raisedAt: now, companyAtFault, done })
        if (next === 'done') return done
        done.push(next)
      }
    }
    expect(steps(true)).toEqual(['recorded', 'calmed', 'investigated', 'solution', 'answer', 'responsibility', 'correction'])
    expect(steps(false)).toEqual(['recorded', 'calmed', 'investigated', 'answer'])
  })
  it('TKT-05: handled, answered to whoever raised it, remarked', () => {
    expect([0, 1, 2, 3].map((n) => judge(messageTask, { raisedAt: now, kind: 'query', done: taskSteps.slice(0, n) }).next)).toEqual([
      ...taskSteps,
      'done',
    ])
  })
})

describe('TKT-04 satisfaction', () => {
  it('the score is the mean of the marks on the scale; the others are named', () => {
    const marks = fc.record(Object.fromEntries(surveyQuestions.map((question) => [question, fc.integer({ min: -1, max: 7 })])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(marks, (answers) => {
        const found = judge(survey, { closedAt: now, answers })
        const valid = Object.values(answers).filter((mark): mark is number => mark !== undefined && mark >= 1 && mark <= 5)
        expect(found.score).toBe(valid.length === 0 ? undefined : valid.reduce((a, b) => a + b, 0) / valid.length)
        expect(found.findings.length).toBe(Object.values(answers).length - valid.length)
      }),
    )
    expect(judge(survey, { closedAt: now, answers: { ease: 10 } }, { 'survey.scale': 10 })).toEqual({ findings: [], score: 10 })
    expect(judge(survey, { closedAt: now, answers: { ease: 2.5 } }).findings).toEqual([{ code: 'outOfScale', about: 'ease' }])
  })
})

describe('TKT-06 standard answers', () => {
  it('every topic has one, and every one renders in both languages without a hole', () => {
    const value = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !/[{}]/.test(text))
    fc.assert(
      fc.property(fc.constantFrom(...ticketTopics), value, value, (topic, order, answerBy) => {
        const { en, zh } = standardAnswers[judge(standardAnswer, { openedAt: now, topic }).template]
        for (const text of [en, zh]) {
          const filled = fill(text, { order, answerBy })
          if (isLeft(filled)) throw new Error(filled.left.join())
          expect(filled.right).toContain(order)
          expect(filled.right).not.toMatch(/[{}]/)
        }
        expect(fieldsOf(en)).toEqual(fieldsOf(zh))
      }),
    )
  })
  it('a text with a hole is refused and the missing fields named', () => {
    expect(fill('{order} until {answerBy}', { order: '1', answerBy: ' ' })).toEqual({ _tag: 'Left', left: ['answerBy'] })
    expect(isLeft(fill('{toString}', {}))).toBe(true)
    expect(isRight(fill('no field', {}))).toBe(true)
    expect(fill('{order}', { order: '{answerBy} $&' })).toEqual({ _tag: 'Right', right: '{answerBy} $&' })
  })
})
