import type * as t from 'io-ts'
import { plainly } from '../../src/core/codec.js'
import { fieldsOf, holdsPersonal, itemOf } from '../../src/core/shape.js'
import { orderCommands } from '../../src/deciders/whole/commands.js'
import { contingencyCommands } from '../../src/deciders/contingency/commands.js'
import { promotionCommands } from '../../src/deciders/promotion/commands.js'
import { stockCommands } from '../../src/deciders/stock/commands.js'
import { supplyCommands } from '../../src/deciders/supply/commands.js'
import { ticketCommands } from '../../src/deciders/ticket/commands.js'
import { words, type Language } from './language.js'
import { anchor, code, page, table } from './markdown.js'
import { lifecycleNames } from './names.js'

/** The data of every command, by kind of stream. */
export const codecs: Readonly<Record<string, Readonly<Record<string, t.Mixed>>>> = {
  order: orderCommands,
  stock: stockCommands,
  supply: supplyCommands,
  promotion: promotionCommands,
  ticket: ticketCommands,
  contingency: contingencyCommands,
}

/** What errors tell a sender to write, in Chinese; `$1` is what stands in its place. */
const inChinese: readonly (readonly [RegExp, string])[] = [
  [/^an id: .*$/, '编号：字母、数字及中间的 _ . : -，至多 100 个字符'],
  [/^an id$/, '编号'],
  [/^the id of a rule of the handbook, like (.*)$/, '手册中规则的编号，如 $1'],
  [/^order, or a thing of it with its id, like parcel:P1 or case:C1$/, 'order，或订单中带编号的对象，如 parcel:P1、case:C1'],
  [/^a text of 1 to 2,000 characters$/, '文字，1 至 2,000 个字符'],
  [/^a whole number of fen, 0 to 1,000,000,000,000$/, '金额，整数（分），0 至 1,000,000,000,000'],
  [/^a whole number from 1 to 100,000$/, '整数，1 至 100,000'],
  [/^a whole number, 0 or more$/, '整数，不小于 0'],
  [/^a whole number of fen$/, '金额，整数（分），可为负'],
  [/^a whole number$/, '整数'],
  [/^a number$/, '数字'],
  [/^true or false$/, '是或否（true、false）'],
  [/^an instant with its offset, like (.*)$/, '带时区的时刻，如 $1'],
  [/^a value as a book writes it$/, '规则册中的取值'],
  [/^a list of at most (\d+)$/, '列表，至多 $1 项'],
  [/^a list of items that all differ in (.*)$/, '列表，各项的 $1 互不相同'],
  [/^an object.*$/, '对象'],
  [/^one of (.*)$/, '以下之一：$1'],
]

/** A value in words, as errors say it. */
export const valueInWords = (name: string, language: Language): string => {
  const said = plainly(name).replace(/^an object with .*$/, 'an object')
  if (language === 'en') return said
  const [found, text] = inChinese.find(([pattern]) => pattern.test(said)) ?? []
  if (found === undefined || text === undefined)
    throw new RangeError(`"${said}" has no words in Chinese: name them in tools/docs/commands.ts`)
  return said.replace(found, text)
}

type Row = readonly [string, string, string]
const rowsOf = (codec: unknown, at: string, language: Language): readonly Row[] => {
  const fields = fieldsOf(codec)
  return Object.entries(fields?.all ?? {}).flatMap(([name, field]): readonly Row[] => {
    const [path, item] = [`${at}${name}`, itemOf(field)]
    const isText = fieldsOf(field) === undefined && item === undefined
    const value = [
      valueInWords(field.name, language),
      ...(item === undefined || fieldsOf(item) !== undefined ? [] : [valueInWords(item.name, language)]),
      ...(isText && holdsPersonal(field) ? [words.personal[language]] : []),
    ]
    const row: Row = [
      code(path),
      Object.hasOwn(fields?.required ?? {}, name) ? words.must[language] : '',
      value.join(language === 'en' ? '; ' : '；'),
    ]
    return [row, ...rowsOf(item ?? field, item === undefined ? `${path}.` : `${path}[].`, language)]
  })
}

/** What each command may hold, read off its codec. */
export const commandsPage = (language: Language): string =>
  page(
    language,
    'commands',
    words.commands[language],
    words.aboutCommands[language],
    Object.entries(codecs).flatMap(([category, commands]) => [
      `## ${lifecycleNames[category]?.[language] ?? category} · ${code(`${category}-…`)}`,
      ...Object.entries(commands).flatMap(([type, codec]) => {
        const rows = rowsOf(codec, '', language)
        return [
          `### ${anchor(type === 'PassDeadline' ? `${category}.${type}` : type)}${code(type)}`,
          rows.length === 0
            ? words.noFields[language]
            : table(
                [words.field, words.needed, words.value].map((word) => word[language]),
                rows,
              ),
        ]
      }),
    ]),
  )
