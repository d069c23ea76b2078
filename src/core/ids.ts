import type { Brand } from './brand.js'

/** Letters, digits and `_ . : -` between them, at most 200 (100 from a sender): no path, SQL or stream-name trick fits. */
export type Id = Brand<string, 'Id'>

const GRAMMAR = /^[A-Za-z0-9](?:[A-Za-z0-9_:-]|\.(?!\.)){0,199}$/
/** Names that every object inherits could be mistaken for entries of a table. */
const INHERITED: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

export const isId = (value: unknown): value is Id =>
  typeof value === 'string' && GRAMMAR.test(value) && !INHERITED.has(value) && !value.endsWith('.')

/** An id that the caller vouches for; throws on anything else. */
export const id = (text: string): Id => {
  if (!isId(text)) throw new RangeError('not an id')
  return text
}
