// Personal data never leaves through a print: fields that a codec marks as personal are hidden.
import type * as t from 'io-ts'
import { fieldsOf, itemOf, PersonalType } from '../core/shape.js'

export const hidden = '(hidden)'

/** What no codec of this version knows: an event of a newer version, or of an older one. Only the names of its fields are shown. */
const unknown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unknown)
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unknown(inner)]))
    : hidden
}

/** The value with every field hidden that its codec marks as personal, or does not know. */
export const mask = (codec: t.Mixed | undefined, value: unknown): unknown => {
  if (value === undefined) return value
  if (codec === undefined) return unknown(value)
  if (codec instanceof PersonalType) return hidden
  const item = itemOf(codec)
  if (item !== undefined) return Array.isArray(value) ? value.map((one) => mask(item, one)) : value
  const fields = fieldsOf(codec)
  if (fields === undefined || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, mask(fields.all[name], inner)]))
}

/** Names that are personal wherever these codecs use them. */
export const personalNames = (codecs: Iterable<t.Mixed>): ReadonlySet<string> => {
  const [personal, open] = [new Set<string>(), new Set<string>()]
  const visit = (codec: t.Mixed): void => {
    const item = itemOf(codec)
    if (item !== undefined) visit(item)
    for (const [name, inner] of Object.entries(fieldsOf(codec)?.all ?? {})) {
      if (inner instanceof PersonalType) personal.add(name)
      else {
        open.add(name)
        visit(inner)
      }
    }
  }
  for (const codec of codecs) visit(codec)
  return new Set([...personal].filter((name) => !open.has(name)))
}

/** A state, in which no codec stands beside the fields: what events keep under a personal name is hidden. */
export const maskNamed = (names: ReadonlySet<string>, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => maskNamed(names, one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, names.has(name) && typeof inner === 'string' ? hidden : maskNamed(names, inner)]),
  )
}
