import * as E from 'fp-ts/lib/Either.js'
import { parseChinaDay, startOfDay, type Instant } from '../../../src/core/time/index.js'
import { at } from '../../policies/judge.js'

/** Cases write China time with or without seconds and offset; a day alone is its first instant. */
export const when = (text: string): Instant => {
  const day = parseChinaDay(text)
  if (E.isRight(day)) return startOfDay(day.right)
  return at(
    text.replace(/(T\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(\+08:00)?$/, (_, minute: string, second = ':00') => `${minute}${second}+08:00`),
  )
}
