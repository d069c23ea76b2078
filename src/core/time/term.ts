import * as E from 'fp-ts/lib/Either.js'
import type { Brand } from '../brand.js'
import { after, parseDuration, type Duration } from './duration.js'
import type { Instant } from './instant.js'
import { endOfWorkingDayAfter } from './workingDays.js'

/** How long somebody has: a duration, or a number of Chinese working days written `3 working days`. */
export type Term = Duration | Brand<string, 'WorkingDays'>

const WORKING = /^(\d{1,3}) working days?$/

export const workingDaysOf = (term: Term): number | undefined => {
  const match = WORKING.exec(term)
  return match === null ? undefined : Number(match[1])
}

export const parseTerm = (text: string): E.Either<string, Term> =>
  WORKING.test(text) ? E.right(text as Term) : E.mapLeft(() => 'a term is written like PT24H, P7D or 3 working days')(parseDuration(text))

/** When a term that starts at `from` is over: the first instant that is too late. Working days end with their last day. */
export const dueAfter = (from: Instant, term: Term): Instant => {
  const days = workingDaysOf(term)
  if (days === undefined) return after(from, term as Duration)
  return endOfWorkingDayAfter(from, days)
}
