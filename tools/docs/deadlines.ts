import { register } from '../../src/policies/register.js'
import { teams, words, type Language } from './language.js'
import { all, nameOf } from './lifecycles.js'
import { code, page, ruleLink, table } from './markdown.js'
import { titleOf } from './rules.js'
import { editionsInWords } from './values.js'

interface Place {
  readonly rule: string
  readonly text: string
  readonly paused: boolean
}

/** Where each deadline runs or stands still. */
const placesIn = (language: Language): readonly Place[] =>
  all.flatMap(([name, { states }]) =>
    Object.values(states).flatMap(({ meta }) => {
      const text = `${nameOf(name, language)}: ${meta[language]}${meta.owner === undefined ? '' : ` (${teams[meta.owner][language]})`}`
      return [
        ...[...(meta.deadlines ?? []), ...(meta.midway ?? [])].map((rule) => ({ rule, text, paused: false })),
        ...(meta.pauses ?? []).map((rule) => ({ rule, text, paused: true })),
      ]
    }),
  )

/** Every deadline rule with its limits and the waits in which it runs; then those that are bound to no wait. */
export const deadlinesPage = (language: Language): string => {
  const places = placesIn(language)
  const where = (rule: string, paused: boolean): string =>
    places
      .filter((place) => place.rule === rule && place.paused === paused)
      .map(({ text }) => text)
      .join('; ')
  const limits = (rule: (typeof register)[number]): string =>
    Object.entries(rule.params)
      .map(([name, param]) => `${editionsInWords(param, language)} ${code(name)}`)
      .join('; ')
  const bound = register.filter(({ id }) => places.some(({ rule }) => rule === id))
  const free = register.filter((rule) => rule.kind === 'deadline' && !bound.includes(rule))
  const head = [words.rule, words.value, words.runsIn, words.pausedIn].map((word) => word[language])
  return page(language, 'deadlines', words.deadlines[language], words.aboutDeadlines[language], [
    table(
      head,
      bound.map((rule) => [
        `${ruleLink(rule.id)} ${titleOf(rule.id, language)}`,
        limits(rule),
        where(rule.id, false),
        where(rule.id, true),
      ]),
    ),
    `## ${words.elsewhere[language]}`,
    table(
      head.slice(0, 2),
      free.map((rule) => [`${ruleLink(rule.id)} ${titleOf(rule.id, language)}`, limits(rule)]),
    ),
  ])
}
