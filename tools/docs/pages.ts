import { commandsPage } from './commands.js'
import { deadlinesPage } from './deadlines.js'
import { languages, words, type Language } from './language.js'
import { lifecyclesPage } from './lifecycles.js'
import { page } from './markdown.js'
import { rolesPage } from './roles.js'
import { rulesPage } from './rules.js'

const chapters = {
  rules: rulesPage,
  lifecycles: lifecyclesPage,
  deadlines: deadlinesPage,
  roles: rolesPage,
  commands: commandsPage,
} as const
const about = {
  rules: words.aboutRules,
  lifecycles: words.aboutLifecycles,
  deadlines: words.aboutDeadlines,
  roles: words.aboutRoles,
  commands: words.aboutCommands,
} as const

const index = (language: Language): string =>
  page(language, 'README', words.handbook[language], '', [
    (Object.keys(chapters) as (keyof typeof chapters)[])
      .map((name) => `- [${words[name][language]}](${name}.md): ${about[name][language]}`)
      .join('\n'),
  ]).replace(/\n{3,}/g, '\n\n')

/** Every page of the handbook, by its path under `docs/handbook/`. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map(
    languages.flatMap((language) => [
      [`${language}/README.md`, index(language)] as const,
      ...Object.entries(chapters).map(([name, write]) => [`${language}/${name}.md`, write(language)] as const),
    ]),
  )
