import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { lawFor, manual, type Book, type Law } from '../../core/book.js'
import type { Text } from '../../core/rule.js'
import { formatInstant, type Instant } from '../../core/time/instant.js'
import { publishedPolicy } from '../../policies/afterSales/policy.js'
import { loadBook, publishedPolicyText, reasons } from '../../policies/index.js'
import { badInputText, exits, json, usage, type Io } from '../io.js'
import { instantOption, jsonFile, readText } from '../options.js'

interface Options {
  readonly book?: string
  readonly at?: string
  readonly shop?: string
  readonly channel?: string
  readonly shown?: readonly string[]
  readonly json?: boolean
}

export const policyCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('policy')
    .description('the return policy for customers, in English and Chinese, from the very parameters that decide')
    .option('--book <file>', 'a shop’s book (JSON); the manual itself unless given')
    .option('--at <instant>', 'for orders placed then; now unless given')
    .option('--shop <id>', 'as it holds in this shop')
    .option('--channel <id>', 'as it holds on this channel')
    .option('--shown <file...>', 'texts that stand on the shop’s pages: whether each is the one in force')
    .option('--json', 'print JSON')
    .action(({ book: path, at: asked, shop, channel, shown, json: asJson }: Options) => {
      const at = instantOption(asked)
      const law = lawFor(bookOf(path), { ...(shop === undefined ? {} : { shop }), ...(channel === undefined ? {} : { channel }) })
      const text = publishedPolicyText(law, at)
      if (shown !== undefined) {
        exit(compare(io, law, at, text, shown, asJson === true))
        return
      }
      if (asJson === true) json(io, { at: formatInstant(at), paragraphs: text })
      else for (const language of ['en', 'zh'] as const) io.out(`${text.map((paragraph) => paragraph[language]).join('\n\n')}\n`)
      exit(exits.ok)
    })
}

/** Every text that is not the one in force, by its file (AFS-11). Space at the ends of lines and between paragraphs does not matter. */
const compare = (io: Io, law: Law, at: Instant, text: readonly Text[], files: readonly string[], asJson: boolean): number => {
  const plain = (words: string): string =>
    words
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n')
  const [en, zh] = (['en', 'zh'] as const).map((language) => plain(text.map((paragraph) => paragraph[language]).join('\n')))
  const valid = [en, zh, `${en}\n${zh}`]
  const { ruling } = law.judge(publishedPolicy, {
    at,
    shown: files.map((file) => ({ channel: file, same: valid.includes(plain(readText(file))) })),
  })
  if (asJson) json(io, { at: formatInstant(at), outdated: ruling.map(({ about }) => about) })
  else
    for (const file of files)
      io.out(
        ruling.some(({ about }) => about === file)
          ? `✗ ${file}: ${reasons['policyOutdated']?.en} ${reasons['policyOutdated']?.zh}`
          : `✓ ${file}`,
      )
  return ruling.length > 0 ? exits.findings : exits.ok
}

/** The book in a file; one that the law forbids is refused with its reasons. */
export const bookOf = (path: string | undefined): Book => {
  if (path === undefined) return manual
  const book = loadBook(jsonFile(path))
  return E.isRight(book) ? book.right : usage(badInputText(book.left, path))
}
