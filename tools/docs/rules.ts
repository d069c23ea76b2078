import type { RuleEntry } from '../../src/core/rule.js'
import { register } from '../../src/policies/register.js'
import { sayings } from '../../src/policies/sayings.js'
import { words, type Language } from './language.js'
import { anchor, code, page, table } from './markdown.js'
import { chapters, kinds, origins, sources } from './names.js'
import { boundInWords, editionsInWords } from './values.js'

const named = (id: string) => {
  const saying = sayings[id]
  if (saying === undefined) throw new Error(`${id} has no sentence`)
  return saying
}
export const titleOf = (id: string, language: Language): string => named(id).title[language]

const entry = ({ id, clauses, kind, params }: RuleEntry, language: Language): string => {
  const rows = Object.entries(params).map(([name, param]) => [
    code(name),
    editionsInWords(param, language),
    origins[param.from][language] + (language === 'en' && param.note !== undefined ? `: ${param.note}` : ''),
    boundInWords(param, language),
  ])
  const head = [words.parameter, words.value, words.origin, words.bound].map((word) => word[language])
  return [
    `### ${anchor(id)}${id} · ${titleOf(id, language)}`,
    named(id)[language],
    `${words.clauses[language]}: ${clauses.join(', ')} · ${words.kind[language]}: ${kinds[kind][language]}`,
    ...(rows.length === 0 ? [] : [table(head, rows)]),
  ].join('\n\n')
}

/** Every rule of the register, chapter by chapter. */
export const rulesPage = (language: Language): string => {
  const letters = [...new Set(register.map(({ id }) => id.slice(0, 3)))]
  const inOrder = [
    ...Object.keys(chapters).filter((chapter) => letters.includes(chapter)),
    ...letters.filter((chapter) => !Object.hasOwn(chapters, chapter)),
  ]
  const blocks = inOrder.flatMap((chapter) => [
    `## ${chapter} · ${(chapters[chapter] ?? { en: chapter, zh: chapter })[language]}`,
    ...register.filter(({ id }) => id.startsWith(chapter)).map((rule) => entry(rule, language)),
  ])
  const legend = `## ${words.sources[language]}\n\n${Object.entries(sources)
    .map(([letter, text]) => `- **${letter}** ${text[language]}`)
    .join('\n')}`
  return page(language, 'rules', words.rules[language], words.aboutRules[language], [legend, ...blocks])
}
