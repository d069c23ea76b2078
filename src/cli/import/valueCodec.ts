// Reads the values and conditions of a mapping. A value is an object with just one of the words below that says where it comes from.
import * as t from 'io-ts'
import { preview, type Problem } from '../../core/badInput.js'
import { list, shape, Text } from '../../core/codec.js'
import { isRecord } from '../../core/json.js'
import { didYouMean } from '../../core/nearest.js'
import { fieldsOf, itemOf } from '../../core/shape.js'
import type { Condition, Test, Value } from './mapping.js'

/** What reading needs: where problems go, and which sources there are. */
export interface Reader {
  readonly problems: Problem[]
  readonly source: (name: string, path: string) => void
  readonly strict: <A>(codec: t.Decoder<unknown, A>, keys: readonly string[], raw: unknown, at: string) => A | undefined
}

const words = ['const', 'text', 'id', 'fen', 'whole', 'instant', 'code', 'fields', 'each'] as const
type Word = (typeof words)[number]
const more: Readonly<Record<Word, readonly string[]>> = {
  const: [],
  text: ['from', 'optional'],
  id: ['from', 'optional', 'prefix'],
  fen: ['from', 'optional', 'round'],
  whole: ['from', 'optional'],
  instant: ['from', 'optional'],
  code: ['from', 'optional', 'table', 'otherwise'],
  fields: [],
  each: ['item', 'same'],
}
const ColumnCodec = shape(
  {},
  {
    from: Text,
    optional: t.boolean,
    prefix: t.string,
    round: t.boolean,
    table: t.UnknownRecord,
    otherwise: t.unknown,
    when: t.unknown,
    item: t.unknown,
    same: list(Text, 10),
  },
)

/** Fields that the mapping itself gives. */
const given: readonly string[] = ['channel', 'shop']

/** The fields of a command's data, or of an object in it; names that its codec does not have are misspelt. */
export const readFields = (
  raw: Readonly<Record<string, unknown>>,
  codec: t.Mixed | undefined,
  at: string,
  reader: Reader,
): Readonly<Record<string, Value>> => {
  const known = codec === undefined ? undefined : fieldsOf(codec)
  const missing = Object.keys(known?.required ?? {}).filter((name) => !Object.hasOwn(raw, name) && !given.includes(name))
  for (const name of missing) reader.problems.push({ path: `${at}/${name}`, value: 'nothing', remedy: 'the command needs this field' })
  return Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) => {
      const path = `${at}/${name}`
      if (known !== undefined && !Object.hasOwn(known.all, name)) {
        reader.problems.push({
          path,
          value: preview(name),
          remedy: `the command has no such field${didYouMean(name, Object.keys(known.all))}`,
        })
        return []
      }
      const read = readValue(value, known?.all[name], path, reader)
      return read === undefined ? [] : [[name, read]]
    }),
  )
}

const readValue = (raw: unknown, codec: t.Mixed | undefined, at: string, reader: Reader): Value | undefined => {
  const word = isRecord(raw) ? words.filter((name) => Object.hasOwn(raw, name)) : []
  const [kind] = word
  if (!isRecord(raw) || kind === undefined || word.length > 1) {
    const meant = isRecord(raw) ? Object.keys(raw)[0] : undefined
    reader.problems.push({
      path: at,
      value: preview(raw),
      remedy: `write just one of ${words.join(', ')}${meant === undefined || word.length > 1 ? '' : didYouMean(meant, words)}`,
    })
    return undefined
  }
  const rest = reader.strict(ColumnCodec, [kind, 'when', ...more[kind]], raw, at)
  if (rest === undefined) return undefined
  const when = readConditions(rest.when, `${at}/when`, reader)
  if (kind === 'const') return { kind, value: raw[kind], when }
  if (kind === 'fields')
    return isRecord(raw[kind])
      ? { kind, fields: readFields(raw[kind], codec, `${at}/fields`, reader), when }
      : wrong(at, kind, raw[kind], 'an object of values', reader)
  const name = raw[kind]
  if (kind === 'each') {
    if (typeof name !== 'string') return wrong(at, kind, name, 'the name of a source', reader)
    reader.source(name, `${at}/each`)
    const item = readValue(rest.item, codec === undefined ? undefined : itemOf(codec), `${at}/item`, reader)
    return item === undefined ? undefined : { kind, source: name, same: rest.same ?? [], item, when }
  }
  if (rest.from !== undefined) reader.source(rest.from, `${at}/from`)
  const columns: readonly unknown[] = Array.isArray(name) ? name : [name]
  if (!isTexts(columns) || columns.length === 0)
    return wrong(at, kind, name, 'the name of a column, or a list of columns of which the first that is not empty counts', reader)
  const column = { columns, optional: rest.optional ?? false, ...(rest.from === undefined ? {} : { from: rest.from }), when }
  switch (kind) {
    case 'id':
      return { kind, ...column, prefix: rest.prefix ?? '' }
    case 'fen':
      return { kind, ...column, round: rest.round ?? false }
    case 'code':
      return rest.table === undefined
        ? wrong(at, 'table', undefined, 'what each text of the column means', reader)
        : { kind, ...column, table: rest.table, otherwise: rest.otherwise }
    default:
      return { kind, ...column }
  }
}

const isTexts = (all: readonly unknown[]): all is readonly string[] => all.every((one) => typeof one === 'string' && one !== '')

const wrong = (at: string, word: string, value: unknown, remedy: string, reader: Reader): Value | undefined => {
  reader.problems.push({ path: `${at}/${word}`, value: preview(value), remedy: `write ${remedy}` })
  return undefined
}

const tests = ['present', 'absent', 'equals', 'notEquals', 'greaterThan'] as const
const ConditionCodec = shape(
  {},
  { present: Text, absent: Text, column: Text, equals: t.unknown, notEquals: t.unknown, greaterThan: t.number, from: Text },
)

/** One condition or a list of them; all must hold. */
export const readConditions = (raw: unknown, at: string, reader: Reader): readonly Condition[] => {
  if (raw === undefined) return []
  if (Array.isArray(raw)) return raw.flatMap((one: unknown, i) => readConditions(one, `${at}/${i}`, reader))
  const read = reader.strict(ConditionCodec, [...tests, 'column', 'from'], raw, at)
  if (read === undefined) return []
  const given = tests.filter((name) => read[name] !== undefined)
  const column = read.present ?? read.absent ?? read.column
  const [kind] = given
  if (given.length !== 1 || kind === undefined || column === undefined) {
    reader.problems.push({
      path: at,
      value: preview(raw),
      remedy: 'write { "present": column }, { "absent": column }, or { "column": column } with equals, notEquals or greaterThan',
    })
    return []
  }
  if (read.from !== undefined) reader.source(read.from, `${at}/from`)
  return [{ column, test: testOf(kind, read), ...(read.from === undefined ? {} : { from: read.from }) }]
}

const textsOf = (raw: unknown): readonly string[] => (Array.isArray(raw) ? raw : [raw]).map(String)
const testOf = (kind: (typeof tests)[number], read: t.TypeOf<typeof ConditionCodec>): Test => {
  switch (kind) {
    case 'present':
    case 'absent':
      return kind
    case 'equals':
      return { equals: textsOf(read.equals) }
    case 'notEquals':
      return { notEquals: textsOf(read.notEquals) }
    case 'greaterThan':
      return { greaterThan: read.greaterThan ?? 0 }
  }
}
