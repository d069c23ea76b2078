// One cell of a table as a value: nothing is guessed, what cannot be read says why.
import * as E from 'fp-ts/lib/Either.js'
import { isId } from '../../core/ids.js'
import { fen, type Fen } from '../../core/money.js'
import { parseInstant, type Instant } from '../../core/time/instant.js'

export type Read<T> = E.Either<string, T>

const DECIMAL = /^(-?)(\d{1,13})(?:\.(\d{1,20}))?$/

/** Decimal text as whole fen: `178.8` is 17880. More than two decimals are refused, or rounded half up if the mapping says so. */
export const readFen = (text: string, round: boolean): Read<Fen> => {
  const match = DECIMAL.exec(text)
  if (match === null) return E.left('is not an amount like 178.80')
  const [, sign = '', whole = '', decimals = ''] = match
  const [cents, rest] = [decimals.slice(0, 2).padEnd(2, '0'), decimals.slice(2)]
  if (!round && /[1-9]/.test(rest)) return E.left('has more than two decimals; say "round": true to round')
  const amount = Number(whole) * 100 + Number(cents) + (rest >= '5' ? 1 : 0)
  if (sign === '-' && amount > 0) return E.left('is a negative amount')
  return E.right(fen(amount))
}

/** A plain decimal number, for conditions. */
export const readNumber = (text: string): Read<number> => (DECIMAL.test(text) ? E.right(Number(text)) : E.left('is not a number'))

export const readWhole = (text: string): Read<number> => {
  const match = /^(\d{1,9})(?:\.0{1,3})?$/.exec(text)
  return match === null ? E.left('is not a whole number, 0 or more') : E.right(Number(match[1]))
}

const NAIVE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?)?$/
const OFFSET = /^(.*\d)\s?(Z|[+-]\d{2}:?\d{2})$/

/** A local time, read at the offset that the mapping declares; one that brings its own offset keeps it. A day alone is its first instant. */
export const readInstant = (text: string, zone: string): Read<Instant> => {
  const own = text.includes(':') ? OFFSET.exec(text) : null
  const match = NAIVE.exec(own?.[1] ?? text)
  if (match === null) return E.left('is not a time like 2026-11-22 09:00:00')
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', fraction = ''] = match
  const offset = own?.[2] ?? zone
  const colon = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  return parseInstant(
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}:${second}${fraction.slice(0, 4)}${colon}`,
  )
}

/** An id as it stands, behind the mapping's prefix. Blanks inside become dashes; anything else that no id may hold is refused. */
export const readId = (text: string, prefix: string): Read<string> => {
  const made = prefix + text.replaceAll(' ', '-')
  return isId(made) && made.length <= 100 ? E.right(made) : E.left('is not an id: letters, digits and _ . : - between them, at most 100')
}
