import * as E from 'fp-ts/lib/Either.js'
import type { Brand } from '../brand.js'
import { instant, type Instant } from './instant.js'

/** A calendar day in China time, `2026-11-22`. */
export type ChinaDay = Brand<string, 'ChinaDay'>

const DAY = 86_400_000
/** China keeps UTC+8 and, since 1991, no summer time. */
const CHINA = 8 * 3_600_000

const dayNumber = (at: number): number => Math.floor((at + CHINA) / DAY)
// Rules count days one by one, and always the same few: their texts are kept.
const texts = new Map<number, ChinaDay>()
const dayText = (number: number): ChinaDay => {
  const known = texts.get(number)
  if (known !== undefined) return known
  const text = new Date(number * DAY).toISOString().slice(0, 10) as ChinaDay
  if (texts.size === 1000) texts.clear()
  texts.set(number, text)
  return text
}

export const chinaDayOf = (at: Instant): ChinaDay => dayText(dayNumber(at))

/** `2026-02-28` and the like; a day that does not exist is refused. */
export const parseChinaDay = (text: string): E.Either<string, ChinaDay> => {
  const ms = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text
    ? E.left(`a day is written like 2026-11-22 and must exist: ${text.slice(0, 20)}`)
    : E.right(text as ChinaDay)
}

/** 00:00 of that day in China. */
export const startOfDay = (day: ChinaDay): Instant => instant(Date.parse(`${day}T00:00:00+08:00`))

export const addDays = (day: ChinaDay, days: number): ChinaDay => dayText(Date.parse(`${day}T00:00:00Z`) / DAY + days)

/** Monday of the week in which an instant lies, in China. */
export const mondayOf = (at: Instant): ChinaDay => {
  const number = dayNumber(at)
  // Day 0, 1 January 1970, was a Thursday.
  return dayText(number - ((((number + 3) % 7) + 7) % 7))
}

/**
 * The first instant after the `days`th day that follows the day of `at`: a right of N days lives strictly before it.
 * The day of `at` itself is not counted (Civil Code art. 201).
 */
export const endOfDayAfter = (at: Instant, days: number): Instant => instant((dayNumber(at) + days + 1) * DAY - CHINA)
