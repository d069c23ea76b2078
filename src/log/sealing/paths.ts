import { fieldsOf, itemOf, PersonalType } from '../../core/shape.js'
import type { Format } from '../../events/upcast.js'

/** Where a text sits inside an event's data; `*` stands for every item of a list. */
export type Path = readonly string[]

/** The personal fields of every event type, read off the codecs that declare them: there is no second list. */
export const personalPaths = (formats: readonly Format[]): ReadonlyMap<string, readonly Path[]> =>
  new Map(
    formats
      .flatMap(({ codecs }) => Object.entries(codecs).map(([type, codec]) => [type, pathsIn(codec)] as const))
      .filter(([, paths]) => paths.length > 0),
  )

const pathsIn = (codec: unknown): readonly Path[] => {
  if (codec instanceof PersonalType) return [[]]
  const [item, fields] = [itemOf(codec), fieldsOf(codec)]
  if (item !== undefined) return pathsIn(item).map((path) => ['*', ...path])
  return Object.entries(fields?.all ?? {}).flatMap(([key, inner]) => pathsIn(inner).map((path) => [key, ...path]))
}

/** A copy of `data` with every text at these paths changed; what is not there stays away. Objects on the way are copied, others shared. */
export const mapTexts = (data: unknown, paths: readonly Path[], change: (text: string, at: string) => string): unknown =>
  paths.reduce((changed, path) => mapAt(changed, path, change, ''), data)

const mapAt = (value: unknown, [head, ...rest]: Path, change: (text: string, at: string) => string, at: string): unknown => {
  if (head === undefined) return typeof value === 'string' ? change(value, at) : value
  if (head === '*') return Array.isArray(value) ? value.map((item: unknown, i) => mapAt(item, rest, change, `${at}/${i}`)) : value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, head)) return value
  const inner = (value as Readonly<Record<string, unknown>>)[head]
  return { ...value, [head]: mapAt(inner, rest, change, `${at}/${head}`) }
}
