import type { Param } from '../../src/core/param.js'
import { formatFen } from '../../src/core/money.js'
import { parseTerm } from '../../src/core/time/index.js'
import { termInWords } from '../../src/policies/texts/published.js'
import { isRight } from 'fp-ts/lib/Either.js'
import { words, type Language } from './language.js'

const yes = { en: 'yes', zh: '是' }
const no = { en: 'no', zh: '否' }

/** A parameter's value as people say it: `24 hours`, `¥20.00`, `30%`. */
export const inWords = (kind: string, value: unknown, language: Language): string => {
  if (typeof value === 'boolean') return (value ? yes : no)[language]
  if (typeof value === 'number') return ofNumber(kind, value, language)
  if (typeof value === 'string') {
    const term = kind === 'duration' || kind === 'term' ? parseTerm(value) : undefined
    return term !== undefined && isRight(term) ? termInWords(term.right)[language] : value
  }
  if (!Array.isArray(value)) return JSON.stringify(value)
  const separator = kind === 'duration range' || kind === 'span' || kind === 'shares' ? ' – ' : ', '
  return value.length === 0
    ? '—'
    : value.map((item: unknown) => inWords(kind === 'duration range' ? 'duration' : kind, item, language)).join(separator)
}

const ofNumber = (kind: string, value: number, language: Language): string => {
  if (kind === 'days') return language === 'en' ? `${value} ${value === 1 ? 'day' : 'days'}` : `${value} 日`
  if (kind === 'fen') return formatFen(value)
  return kind === 'ratio' || kind === 'shares' ? `${Number((value * 100).toFixed(4))}%` : String(value)
}

/** Every edition of a parameter: the value alone when it holds from ever, else each with its first day. */
export const editionsInWords = ({ kind, editions }: Param<unknown>, language: Language): string =>
  editions
    .map(
      ({ from, value }) =>
        inWords(kind.name, value, language) +
        (from === '1970-01-01' ? '' : language === 'en' ? ` ${words.since.en} ${from}` : `（${from} ${words.since.zh}）`),
    )
    .join('; ')

export const boundInWords = ({ kind, bound }: Param<unknown>, language: Language): string => {
  if (bound === undefined) return ''
  const sides = [
    ...(bound.atLeast === undefined ? [] : [`${words.atLeast[language]} ${inWords(kind.name, bound.atLeast, language)}`]),
    ...(bound.atMost === undefined ? [] : [`${words.atMost[language]} ${inWords(kind.name, bound.atMost, language)}`]),
  ]
  return `${sides.join(', ')} (${bound.clause})`
}
