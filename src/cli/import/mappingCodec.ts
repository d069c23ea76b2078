// Reads a mapping: every problem at once, each with its path, what stood there, and what to write instead.
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { badInput, preview, type BadInput, type Problem } from '../../core/badInput.js'
import { checked, choice, IdIn, list, parse, shape, Text } from '../../core/codec.js'
import { didYouMean } from '../../core/nearest.js'
import type { CommandSpec, Mapping, Source } from './mapping.js'
import { codecOf, commandTypes } from './commandCodec.js'
import { readConditions, readFields, type Reader } from './valueCodec.js'

const Zone = checked<string>(
  'an offset like +08:00',
  (value): value is string => typeof value === 'string' && /^[+-](0\d|1[0-4]):[0-5]\d$/.test(value),
)
const MappingCodec = shape(
  { name: IdIn, zone: Zone, channel: IdIn, shop: IdIn, main: Text, sources: t.UnknownRecord, commands: list(t.unknown, 100) },
  { prefix: t.string, note: t.unknown },
)
const SourceCodec = shape(
  { files: Text, key: Text },
  { on: Text, encoding: choice('utf-8', 'gb18030'), grouped: t.boolean, sort: Text, objects: t.unknown },
)
const ObjectsCodec = shape({ order: Text }, { item: Text, parcel: Text })
const CommandCodec = shape({ fact: IdIn, type: Text, data: t.UnknownRecord }, { each: t.unknown, when: t.unknown })
const EachCodec = shape({ source: Text, id: Text })

export const readMapping = (raw: unknown): E.Either<BadInput, Mapping> => {
  const problems: Problem[] = []
  const top = strict(MappingCodec, ['name', 'zone', 'channel', 'shop', 'main', 'prefix', 'sources', 'commands', 'note'], raw, '', problems)
  if (top === undefined) return E.left(badInput(...problems))
  const sources: Record<string, Source> = {}
  for (const [name, source] of Object.entries(top.sources)) {
    const read = strict(SourceCodec, ['files', 'key', 'on', 'encoding', 'grouped', 'sort', 'objects'], source, `/sources/${name}`, problems)
    if (read === undefined) continue
    const { encoding = 'utf-8', objects: listed, grouped = listed !== undefined, ...rest } = read
    const objects =
      listed === undefined ? undefined : strict(ObjectsCodec, ['order', 'item', 'parcel'], listed, `/sources/${name}/objects`, problems)
    sources[name] = { encoding, grouped, ...rest, ...(objects === undefined ? {} : { objects }) }
  }
  const reader = readerFor(Object.keys(top.sources), problems)
  reader.source(top.main, '/main')
  const commands = top.commands.flatMap((command, i) => readCommand(command, `/commands/${i}`, reader) ?? [])
  doubles(commands, problems)
  return problems.length > 0 ? E.left(badInput(...problems)) : E.right({ ...top, prefix: top.prefix ?? '', sources, commands })
}

const readCommand = (raw: unknown, at: string, reader: Reader): CommandSpec | undefined => {
  const read = strict(CommandCodec, ['fact', 'type', 'each', 'when', 'data'], raw, at, reader.problems)
  if (read === undefined) return undefined
  const each = read.each === undefined ? undefined : strict(EachCodec, ['source', 'id'], read.each, `${at}/each`, reader.problems)
  if (each !== undefined) reader.source(each.source, `${at}/each/source`)
  const codec = codecOf(read.type)
  if (codec === undefined) reader.problems.push(unknownName(`${at}/type`, read.type, commandTypes, 'no command has this name'))
  return {
    fact: read.fact,
    type: read.type,
    ...(each === undefined ? {} : { each }),
    when: readConditions(read.when, `${at}/when`, reader),
    data: readFields(read.data, codec, `${at}/data`, reader),
  }
}

const readerFor = (sources: readonly string[], problems: Problem[]): Reader => ({
  problems,
  source: (name, path) => {
    if (!sources.includes(name)) problems.push(unknownName(path, name, sources, 'no source has this name'))
  },
  strict: (codec, keys, raw, at) => strict(codec, keys, raw, at, problems),
})

export const unknownName = (path: string, name: string, known: readonly string[], why: string): Problem => ({
  path,
  value: preview(name),
  remedy: `${why}${didYouMean(name, known)}`,
})

/** An object of just these fields; a field that is none of them is most likely misspelt. */
const strict = <A>(codec: t.Decoder<unknown, A>, keys: readonly string[], raw: unknown, at: string, problems: Problem[]): A | undefined => {
  const strange = typeof raw === 'object' && raw !== null ? Object.keys(raw).filter((key) => !keys.includes(key)) : []
  for (const key of strange)
    problems.push({ path: `${at}/${key}`, value: preview(key), remedy: `there is no such field${didYouMean(key, keys)}` })
  const read = parse(codec, raw, at)
  if (E.isRight(read)) return read.right
  problems.push(...read.left.problems)
  return undefined
}

const doubles = (commands: readonly CommandSpec[], problems: Problem[]): void => {
  const seen = new Set<string>()
  commands.forEach(({ fact }, i) => {
    if (seen.has(fact))
      problems.push({
        path: `/commands/${i}/fact`,
        value: preview(fact),
        remedy: 'name each fact once: the name is part of the command’s id',
      })
    seen.add(fact)
  })
}
