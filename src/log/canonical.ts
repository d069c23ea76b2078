// The one text of a value (RFC 8785: sorted keys, no spaces), whatever the order its keys were written in; hashes are of this text.
import { hash } from 'node:crypto'
import { limits } from '../core/json.js'

/** The caller handed over something that no log can keep byte for byte: a programmer's error, since input is checked at the border. */
export class NotStorable extends TypeError {
  override readonly name = 'NotStorable'
}

/** SHA-256 as 64 hex digits. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex')

/** Canonical JSON. Throws `NotStorable` on anything but plain, finite, well-formed JSON; `undefined` fields are left out. */
export const canonical = (value: unknown): string => write(value, 0)

/** A deep copy of what can be stored; as strict as `canonical`, and several times faster. */
export const plainCopy = <T>(value: T): T => copy(value, 0) as T

/** Sorts the keys of a plain copy and freezes it: what `JSON.parse(canonical(value))` gives. */
export const frozen = <T>(value: T): T => freeze(value) as T

const write = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return quote(value)
  if (typeof value !== 'object') return value === undefined ? 'null' : String(scalar(value))
  if (value === null) return 'null'
  if (depth > limits.depth) throw new NotStorable(`nested deeper than ${limits.depth}`)
  if (Array.isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`
  checkPlain(value)
  let text = ''
  for (const key of keysOf(value)) {
    const item = field(value, key)
    if (item !== undefined) text += `${text === '' ? '{' : ','}${quote(key)}:${write(item, depth + 1)}`
  }
  return text === '' ? '{}' : `${text}}`
}

const copy = (value: unknown, depth: number): unknown => {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object') return value === undefined ? null : scalar(value)
  if (value === null) return null
  if (depth > limits.depth) throw new NotStorable(`nested deeper than ${limits.depth}`)
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1))
  checkPlain(value)
  const result: Record<string, unknown> = {}
  for (const key in value) {
    const item = field(value, key)
    if (item !== undefined) result[storable(key)] = copy(item, depth + 1)
  }
  return result
}

const freeze = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(freeze))
  return Object.freeze(Object.fromEntries(keysOf(value).map((key) => [key, freeze(field(value, key))])))
}

/** Texts that stand in JSON as they are: nothing to escape, no half of a surrogate pair. Most are. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/

const quote = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(storable(text)))

const storable = (text: string): string => {
  if (!text.isWellFormed() || text.includes('\u0000')) throw new NotStorable('a text holds NUL or half of a surrogate pair')
  return text
}

/** −0 becomes 0, as in every JSON text. */
const scalar = (value: unknown): number | boolean => {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value
  throw new NotStorable(`${typeof value === 'number' ? value : `a ${typeof value}`} is not JSON`)
}

const checkPlain = (value: object): void => {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw new NotStorable('an object of a class is not JSON')
}

const keysOf = (value: object): readonly string[] => {
  const keys = Object.keys(value)
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort()
  return keys
}

const field = (value: object, key: string): unknown => {
  if (key === '__proto__') throw new NotStorable('__proto__ is not a name for a field')
  return (value as Readonly<Record<string, unknown>>)[key]
}
