import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { lawFor, manual, type Book } from '../../core/book.js'
import { formatInstant } from '../../core/time/instant.js'
import { loadBook, publishedPolicyText } from '../../policies/index.js'
import { badInputText, exits, json, usage, type Io } from '../io.js'
import { instantOption, jsonFile } from '../options.js'

interface Options { readonly book?: string; readonly at?: string; readonly shop?: string; readonly channel?: string; readonly json?: boolean }

export const policyCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('policy')
    .description('the return policy for customers, in English and Chinese, from the very parameters that decide')
    .option('--book <file>', 'a shop’s book (JSON); the manual itself unless given')
    .option('--at <instant>', 'for orders placed then; now unless given')
    .option('--shop <id>', 'as it holds in this shop')
    .option('--channel <id>', 'as it holds on this channel')
    .option('--json', 'print JSON')
    .action(({ book: path, at: asked, shop, channel, json: asJson }: Options) => {
      const at = instantOption(asked)
      const text = publishedPolicyText(lawFor(bookOf(path), { ...(shop === undefined ? {} : { shop }), ...(channel === undefined ? {} : { channel }) }), at)
      if (asJson === true) json(io, { at: formatInstant(at), paragraphs: text })
      else for (const language of ['en', 'zh'] as const) io.out(`${text.map((paragraph) => paragraph[language]).join('\n\n')}\n`)
      exit(exits.ok)
    })
}

/** The book in a file; one that the law forbids is refused with its reasons. */
export const bookOf = (path: string | undefined): Book => {
  if (path === undefined) return manual
  const book = loadBook(jsonFile(path))
  return E.isRight(book) ? book.right : usage(badInputText(book.left, path))
}
