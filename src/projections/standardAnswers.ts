// What a ticket is answered with (TKT-06): the standard answer of its topic, filled in.
import * as E from 'fp-ts/lib/Either.js'
import type { Text } from '../core/rule.js'
import type { Ticket } from '../deciders/ticket/state.js'
import { standardAnswers } from '../policies/texts/answers.js'
import { fill } from '../policies/texts/render.js'
import { when } from './noticeFields.js'

/** How each answer begins where the ticket is about an order; a question before the purchase is about none. */
const aboutOrder = /^(?:Order \{order\}: |订单 \{order\}：)/
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** The standard answer of a ticket as it stands, in words; left: what is not known, such as a time by which nobody is to answer any more. */
export const standardAnswerText = (
  { template, order = '', deadlines }: Pick<Ticket, 'template' | 'order' | 'deadlines'>,
  language: keyof Text,
): E.Either<readonly string[], string> => {
  const text = Object.entries(standardAnswers).find(([name]) => name === template)?.[1][language]
  if (text === undefined) return E.left(['template'])
  const [answerBy] = deadlines.map(({ dueAt }) => dueAt).sort((a, b) => a - b)
  return fill(order === '' ? capital(text.replace(aboutOrder, '')) : text, {
    order,
    answerBy: answerBy === undefined ? '' : when(answerBy),
  })
}
