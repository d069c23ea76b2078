import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { badInput, preview, type BadInput } from '../core/badInput.js'
import { parse } from '../core/codec.js'
import type { Fact } from '../core/decider.js'
import type { Instant } from '../core/time/instant.js'

/** An event as it lies in a log: `schema` is the generation of its type's format. */
export interface StoredFact {
  readonly type: string
  readonly schema: number
  readonly at: Instant
  readonly data: unknown
}

/** Lifts data of one generation to the next. `upcasters.Type[0]` lifts generation 1 to 2. Never removed, never changed. */
export type Upcasters = Readonly<Record<string, readonly ((data: unknown) => unknown)[]>>

/** How one kind of stream is stored: its codecs, and the lifts from older generations. */
export interface Format {
  readonly codecs: Readonly<Record<string, t.Mixed>>
  readonly upcasters: Upcasters
}

/** The generation of every type that a format knows: asked for each event that is read, so kept. */
const generations = new WeakMap<Format, ReadonlyMap<string, number>>()
const generationsOf = (format: Format): ReadonlyMap<string, number> => {
  const known = generations.get(format)
  if (known !== undefined) return known
  const { codecs, upcasters } = format
  const made = new Map(Object.keys(codecs).map((type) => [type, (Object.hasOwn(upcasters, type) ? (upcasters[type]?.length ?? 0) : 0) + 1]))
  generations.set(format, made)
  return made
}
/** The generation in which events of this type are written today. */
export const schemaOf = (format: Format, type: string): number => generationsOf(format).get(type) ?? 1

/** An event as it is written today. */
export const toStore = (format: Format, { type, at, data }: Fact): StoredFact => ({ type, schema: schemaOf(format, type), at, data })

/**
 * A stored event in today's format. A type or generation that this code does not know is `BadInput`: deciding fails closed,
 * while reading and exporting the envelope keep its bytes.
 */
export const decodeFact = <Event extends Fact>(format: Format, stored: StoredFact): E.Either<BadInput, Event> => {
  const lifted = upcast(format, stored)
  if (E.isLeft(lifted)) return lifted
  const codec = format.codecs[stored.type]
  if (codec === undefined) return E.left(unknownType(stored.type))
  return E.map((data: unknown) => ({ type: stored.type, at: stored.at, data }) as Event)(parse(codec as t.Type<unknown, unknown, unknown>, lifted.right, `/${stored.type}`))
}

/** The same lift for events of our own verified log, which were checked when they were written: no decoding. */
export const trustFact = <Event extends Fact>(format: Format, stored: StoredFact): E.Either<BadInput, Event> => {
  // By hand: this runs for every event that is read.
  const lifted = upcast(format, stored)
  return E.isLeft(lifted) ? lifted : E.right({ type: stored.type, at: stored.at, data: lifted.right } as Event)
}

const upcast = (format: Format, { type, schema, data }: StoredFact): E.Either<BadInput, unknown> => {
  const today = generationsOf(format).get(type)
  if (today === undefined) return E.left(unknownType(type))
  if (schema === today) return E.right(data)
  if (!Number.isSafeInteger(schema) || schema < 1 || schema > today) {
    return E.left(badInput({ path: `/${type}/schema`, value: preview(schema), remedy: `this version reads generations 1 to ${today}; update the package` }))
  }
  return E.right((format.upcasters[type] ?? []).slice(schema - 1).reduce((lifted, lift) => lift(lifted), data))
}

const unknownType = (type: string): BadInput => badInput({ path: '/type', value: preview(type), remedy: 'an event type that this version knows; update the package' })
