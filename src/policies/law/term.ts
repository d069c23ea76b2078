import { after, endOfDayAfter, type Duration, type Instant } from '../../core/time/index.js'

/** The end of a term of the law: the day that it begins on does not count, its last day counts in whole, in China (Civil Code art. 201 to 203). */
export const endOfTerm = (since: Instant, term: Duration): Instant => endOfDayAfter(after(since, term), 0)
