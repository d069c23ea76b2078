// TKT-04: the survey after a case.
import { manual } from '../../../src/core/book.js'
import { book } from '../../../src/policies/book.js'
import { hour, Story } from '../../cases/kit/story.js'

const requested = (law = manual): Story => {
  const story = new Story(law).delivered({ lines: [{ unitPrice: 10_000 }] })
  story.asks({ lines: { L1: 1 } })
  return story
}
const closed = (law = manual): Story => {
  const story = requested(law)
  story.must('customer', 'WithdrawCase', { case: 'C1' })
  return story.wait(hour)
}
const answer = (answers: object) => ({ case: 'C1', answers })

test('a closed case keeps the mean mark of what was answered; nothing else changes', () => {
  const story = closed()
  const { state, since } = story.order.cases['C1'] ?? {}
  const [event] = story.must('customer', 'AnswerCaseSurvey', answer({ ease: 5, competence: 4, speed: 5, reason: 4, outcome: 3 }))
  expect(event).toMatchObject({ type: 'CaseSurveyed', data: { tenths: 42 } })
  expect(story.order.cases['C1']).toMatchObject({ state, since, tenths: 42 })
})
test('a mark beyond the scale is named and does not count; without a valid one there is no score yet', () => {
  const story = closed()
  expect(story.must('customer', 'AnswerCaseSurvey', answer({ ease: 0, speed: 6 }))[0]?.data).toMatchObject({
    outOfScale: ['ease', 'speed'],
  })
  expect(story.order.cases['C1']?.tenths).toBeUndefined()
  story.must('customerService', 'AnswerCaseSurvey', answer({ ease: 5, speed: 9 }))
  expect(story.order.cases['C1']?.tenths).toBe(50)
  expect(closed(book({ 'survey.scale': 10 })).must('customer', 'AnswerCaseSurvey', answer({ speed: 9 }))[0]?.data).toMatchObject({
    tenths: 90,
  })
})
test('it is answered once, and again only after the case was open again', () => {
  const story = closed()
  story.must('customer', 'AnswerCaseSurvey', answer({ ease: 5 }))
  expect(story.must('customer', 'AnswerCaseSurvey', answer({ ease: 1 }))).toEqual([])
  story.must('customer', 'ReapplyCase', { case: 'C1' })
  expect(story.order.cases['C1']?.tenths).toBeUndefined()
})
test('not before the case is closed, and by nobody who handled it', () => {
  expect(requested().refused('customer', 'AnswerCaseSurvey', answer({ ease: 5 })).alternatives.length).toBeGreaterThan(0)
  expect(closed().refused('afterSales', 'AnswerCaseSurvey', answer({ ease: 5 })).rule).toBe('SEC-01')
})
