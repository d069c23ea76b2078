import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { badInput, preview, type BadInput } from '../core/badInput.js'
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

/** The types that are known, by whatever is known of them, and the lifts from older generations: what reading needs. */
export interface Known {
  readonly codecs: Readonly<Record<string, unknown>>
  readonly upcasters: Upcasters
}
/** How one kind of stream is stored: its codecs, and the lifts from older generations. */
export interface Format extends Known {
  readonly codecs: Readonly<Record<string, t.Mixed>>
}

/** The generation of every type that a format knows: asked for each event that is read, so kept. */
const generations = new WeakMap<Known, ReadonlyMap<string, number>>()
const generationsOf = (format: Known): ReadonlyMap<string, number> => {
  const known = generations.get(format)
  if (known !== undefined) return known
  const { codecs, upcasters } = format
  const made = new Map(Object.keys(codecs).map((type) => [type, (Object.hasOwn(upcasters, type) ? (upcasters[type]?.length ?? 0) : 0) + 1]))
  generations.set(format, made)
  return made
}
/** The generation in which events of this type are written today. */
export const schemaOf = (format: Known, type: string): number => generationsOf(format).get(type) ?? 1

/** An event as it is written today. */
export const toStore = (format: Known, { type, at, data }: Fact): StoredFact => ({ type, schema: schemaOf(format, type), at, data })

/** A stored event of our own verified log in today's format: it was checked when it was written, and is not decoded again. */
export const trustFact = <Event extends Fact>(format: Known, stored: StoredFact): E.Either<BadInput, Event> => {
  // By hand: this runs for every event that is read.
  const lifted = upcast(format, stored)
  return E.isLeft(lifted) ? lifted : E.right({ type: stored.type, at: stored.at, data: lifted.right } as Event)
}

export const upcast = (format: Known, { type, schema, data }: StoredFact): E.Either<BadInput, unknown> => {
  const today = generationsOf(format).get(type)
  if (today === undefined) return E.left(unknownType(type))
  if (schema === today) return E.right(data)
  if (!Number.isSafeInteger(schema) || schema < 1 || schema > today) {
    return E.left(
      badInput({
        path: `/${type}/schema`,
        value: preview(schema),
        remedy: `this version reads generations 1 to ${today}; update the package`,
      }),
    )
  }
  return E.right((format.upcasters[type] ?? []).slice(schema - 1).reduce((lifted, lift) => lift(lifted), data))
}

export const unknownType = (type: string): BadInput =>
  badInput({ path: '/type', value: preview(type), remedy: 'an event type that this version knows; update the package' })
