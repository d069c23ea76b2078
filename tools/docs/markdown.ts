import { words, type Language } from './language.js'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
export const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')
export const code = (text: string): string => `\`${text}\``
export const anchor = (id: string): string => `<a id="${id}"></a>`
export const ruleLink = (id: string): string => `[${id}](rules.md#${id})`

/** A page: its title, where its other language stands, what it is about, and its blocks. */
export const page = (language: Language, name: string, title: string, about: string, blocks: readonly string[]): string =>
  [
    `# ${title}`,
    `[${words.otherLanguage[language]}](../${language === 'en' ? 'zh' : 'en'}/${name}.md) · ${words.generated[language]}`,
    about,
    ...blocks,
  ].join('\n\n') + '\n'
