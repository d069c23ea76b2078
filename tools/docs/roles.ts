import { streamKinds } from '../../src/deciders/streams.js'
import { permits, roles } from '../../src/policies/roles.js'
import { roleNames, words, type Language } from './language.js'
import { code, page, table } from './markdown.js'

/** The role tables of every kind of stream, by command and by role. */
export const rolesPage = (language: Language): string => {
  const commands = streamKinds.flatMap(({ category, commands: types, roles: may }) => types.map((type) => ({ category, type, may })))
  const names = (chosen: readonly (typeof roles)[number][]): string =>
    chosen.map((role) => roleNames[role][language]).join(', ') || words.noCommands[language]
  return page(language, 'roles', words.roles[language], words.aboutRoles[language], [
    `## ${words.byCommand[language]}`,
    table(
      [words.stream, words.command, words.role].map((word) => word[language]),
      commands.map(({ category, type, may }) => [category, code(type), names(roles.filter((role) => permits(may, role, type)))]),
    ),
    `## ${words.byRole[language]}`,
    table(
      [words.role, words.mayCommand].map((word) => word[language]),
      roles.map((role) => [
        `${roleNames[role][language]} ${code(role)}`,
        commands
          .filter(({ type, may }) => permits(may, role, type))
          .map(({ type }) => code(type))
          .join(', ') || words.noCommands[language],
      ]),
    ),
  ])
}
