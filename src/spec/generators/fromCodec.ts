// Values for a command's codec: any of them for properties, a few telling ones for an exhaustive search.
import type fastCheck from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { fieldsOf, itemOf } from '../../core/shape.js'

/** The fast-check that the caller loaded; this library never loads it itself. */
export type FastCheck = typeof fastCheck
/** The words that a field may hold, by the field's name; a field that is not named takes any small value of its kind. */
export type Pools = Readonly<Record<string, readonly unknown[]>>

/** What a codec's own name says about its values; `core/codec` names every checked primitive by its remedy. */
const kinds: readonly (readonly [prefix: string, values: readonly unknown[]])[] = [
  ['an id', ['A', 'B']],
  ['the id of a rule', ['RET-02', 'RET-04']],
  ['a value as a book writes it', ['PT96H', 5]],
  ['a text', ['some words', '些字']],
  ['a whole number of fen', [0, 1, 100, 4990]],
  ['a whole number from 1', [1, 2]],
  ['a whole number', [0, 1, 2]],
  ['order, or a thing of it', ['order', 'case:A']],
  ['an instant', [Date.UTC(2026, 10, 1, 2), Date.UTC(2026, 10, 3, 2)]],
]
const wordsOf = (codec: t.Mixed): readonly unknown[] => {
  if (codec.name.startsWith('one of ')) return codec.name.slice('one of '.length).split(', ')
  if (codec instanceof t.BooleanType) return [false, true]
  if (codec instanceof t.NumberType) return [0, 1]
  const known = kinds.find(([prefix]) => codec.name.startsWith(prefix))
  if (known === undefined) throw new RangeError(`no values are known for ${codec.name}`)
  return known[1]
}

/** A field's words, of those the ones that this codec takes: fields of one name can hold different things. */
const pooled = (codec: t.Mixed, pools: Pools, field: string): readonly unknown[] =>
  Object.hasOwn(pools, field) ? (pools[field] ?? []).filter((word) => E.isRight(codec.decode(word))) : []

/** Any value of the codec; values of pooled fields come from their pools. Optional fields are there now and then. */
export const arbitraryOf = (fc: FastCheck, codec: t.Mixed, pools: Pools = {}, field = ''): fastCheck.Arbitrary<unknown> => {
  const words = pooled(codec, pools, field)
  if (words.length > 0) return fc.constantFrom(...words)
  const item = itemOf(codec)
  if (item !== undefined) return fc.array(arbitraryOf(fc, item, pools), { maxLength: 2 }).filter((value) => codec.is(value))
  const fields = fieldsOf(codec)
  if (fields === undefined)
    return codec instanceof t.RefinementType
      ? arbitraryOf(fc, codec.type as t.Mixed, pools, field).filter((value) => codec.is(value))
      : fc.constantFrom(...wordsOf(codec))
  const of = ([name, inner]: readonly [string, t.Mixed]) => [name, arbitraryOf(fc, inner, pools, name)] as const
  const required = Object.entries(fields.required).map(of)
  const optional = Object.entries(fields.optional).map(
    ([name, inner]) =>
      [
        name,
        fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: arbitraryOf(fc, inner, pools, name) }),
      ] as const,
  )
  return fc
    .record(Object.fromEntries([...required, ...optional]))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, found]) => found !== undefined)))
}

/** Every combination of the words of its required fields; optional fields stay away. At most `most`, evenly picked. */
export const examplesOf = (codec: t.Mixed, pools: Pools = {}, field = '', most = 40): readonly unknown[] => {
  const words = pooled(codec, pools, field)
  if (words.length > 0) return words
  const item = itemOf(codec)
  if (item !== undefined) return thin(examplesOf(item, pools), 2).map((one) => [one])
  const fields = fieldsOf(codec)
  if (fields === undefined)
    return codec instanceof t.RefinementType
      ? examplesOf(codec.type as t.Mixed, pools, field).filter((value) => codec.is(value))
      : wordsOf(codec)
  const of = Object.entries(fields.required).map(([name, inner]) => [name, examplesOf(inner, pools, name)] as const)
  const count = of.reduce((product, [, { length }]) => product * length, 1)
  return picked(count, most).map((place) => combination(of, place))
}
/** Places of at most `most` of so many, evenly. */
const picked = (count: number, most: number): readonly number[] =>
  count <= most ? Array.from({ length: count }, (_, i) => i) : Array.from({ length: most }, (_, k) => Math.ceil((k * count) / most))
/** One of all combinations, in the order in which the last field changes fastest. None is made but those asked for: there may be billions. */
const combination = (of: readonly (readonly [name: string, words: readonly unknown[]])[], place: number): object => {
  let left = place
  const chosen = [...of].reverse().map(([name, words]) => {
    const word = words[left % words.length]
    left = Math.floor(left / words.length)
    return [name, word] as const
  })
  return Object.fromEntries(chosen.reverse())
}
const thin = <T>(all: readonly T[], most: number): readonly T[] => picked(all.length, most).map((place) => all[place] as T)
