import fc from 'fast-check'
import { instant, type Instant } from '../../src/core/time/index.js'

const DAY = 86_400_000
const CHINA = 8 * 3_600_000
const first = Date.parse('2020-01-01T00:00:00+08:00')
const last = Date.parse('2026-06-30T00:00:00+08:00')

/** Instants of years that the calendar covers, half of them within a second of midnight in China. */
export const anInstant: fc.Arbitrary<Instant> = fc
  .tuple(fc.integer({ min: first, max: last }), fc.boolean(), fc.integer({ min: -1000, max: 1000 }))
  .map(([ms, atMidnight, off]) => instant(atMidnight ? Math.floor((ms + CHINA) / DAY) * DAY - CHINA + off : ms))

/** 00:00 in China of the day that lies `days` after the day of `at`, computed without the library. */
export const midnightAfter = (at: Instant, days: number): Instant => instant((Math.floor((at + CHINA) / DAY) + days) * DAY - CHINA)
/** One millisecond before, at, and one after. */
export const around: fc.Arbitrary<number> = fc.constantFrom(-1, 0, 1)
