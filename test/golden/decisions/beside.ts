// What else could have been sent: a command's data with one thing changed.
import type * as t from 'io-ts'
import { fieldsOf, itemOf } from '../../../src/core/shape.js'
import { examplesOf, type Pools } from '../../../src/spec/generators/index.js'

type Data = Readonly<Record<string, unknown>>

/** Values beside the one that is there, of the same kind: for a number what is just below and above, for a word every other. */
const besides = (codec: t.Mixed, value: unknown, pools: Pools, field: string): readonly unknown[] => {
  const item = itemOf(codec)
  if (item !== undefined && Array.isArray(value)) {
    const changed = value.flatMap((one: unknown, i) =>
      besides(item, one, pools, '').map((other) => value.map((kept: unknown, k) => (k === i ? other : kept))),
    )
    return [[], value.slice(1), [...value, ...value.slice(0, 1)], ...changed]
  }
  const fields = fieldsOf(codec)
  if (fields !== undefined) return variantsOf(codec, value as object, pools)
  const words = typeof value === 'number' ? [value - 1, value + 1, 0, 1, ...(pools[field] ?? [])] : examplesOf(codec, pools, field, most)
  return [...new Set(words)].filter((other) => other !== value)
}
const most = 12

/** The data with one field gone, there or otherwise. */
export const variantsOf = (codec: t.Mixed, given: object, pools: Pools): readonly object[] => {
  const data = given as Data
  const { required = {}, optional = {} } = fieldsOf(codec) ?? {}
  const without = (name: string): Data => Object.fromEntries(Object.entries(data).filter(([field]) => field !== name))
  return [
    ...Object.keys(optional)
      .filter((name) => data[name] !== undefined)
      .map(without),
    ...Object.entries({ ...required, ...optional }).flatMap(([name, inner]) =>
      (data[name] === undefined ? examplesOf(inner, pools, name, most) : besides(inner, data[name], pools, name)).map((value) => ({
        ...data,
        [name]: value,
      })),
    ),
  ]
}
