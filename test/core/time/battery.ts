import * as E from 'fp-ts/lib/Either.js'
import {
  addDays,
  after,
  chinaDayOf,
  dueAfter,
  endOfDayAfter,
  endOfWorkingDayAfter,
  firstDayAfterHoliday,
  formatInstant,
  instant,
  isWorkingDay,
  parseDuration,
  parseInstant,
  parseTerm,
} from '../../../src/core/time/index.js'

const DAY = 86_400_000
const read = <T>(parsed: E.Either<string, T>): T => {
  if (E.isLeft(parsed)) throw new Error(parsed.left)
  return parsed.right
}

/** What core/time answers on every midnight of China in two years, one millisecond before and after: the same on every host. */
export const answers = (): readonly string[] => {
  const first = read(parseInstant('2025-01-01T00:00:00+08:00'))
  return Array.from({ length: 700 }, (_, n) => [-1, 0, 1].map((off) => instant(first + n * DAY + off)))
    .flat()
    .map((at) =>
      [
        formatInstant(at),
        chinaDayOf(at),
        addDays(chinaDayOf(at), 30),
        endOfDayAfter(at, 7),
        isWorkingDay(chinaDayOf(instant(at + DAY))),
        firstDayAfterHoliday(chinaDayOf(at)),
        endOfWorkingDayAfter(instant(at + DAY), 3),
        ...['PT24H', 'P1M', 'P1Y', 'P3Y'].map((text) => after(at, read(parseDuration(text)))),
        dueAfter(instant(at + DAY), read(parseTerm('2 working days'))),
      ].join(' '),
    )
}
