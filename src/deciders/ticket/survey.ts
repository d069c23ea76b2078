import type * as t from 'io-ts'
import type { Law } from '../../core/book.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { Answers } from '../../events/ticket.js'
import { survey, surveyQuestions } from '../../policies/tickets/complaints.js'

/** What a survey comes to, as events keep it (TKT-04). */
export const scored = (law: Law, closedAt: Instant, answers: t.TypeOf<typeof Answers>) => {
  const given = Object.fromEntries(
    surveyQuestions.flatMap((question) => (answers[question] === undefined ? [] : [[question, answers[question]]])),
  )
  const { ruling, basis } = law.judge(survey, { closedAt, answers: given })
  const wrong = ruling.findings.map(({ about }) => about)
  const outOfScale = surveyQuestions.filter((question) => wrong.includes(question)).map(id)
  return {
    basis,
    data: {
      answers,
      ...(ruling.score === undefined ? {} : { tenths: Math.round(ruling.score * 10) }),
      ...(outOfScale.length === 0 ? {} : { outOfScale }),
    },
  }
}
