// A format of three generations, for proofs only. Generation 3 is today's; what 1 and 2 looked like stands in frozen files.
import type { Format } from '../../../src/events/upcast.js'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const deep = (value: unknown, change: (name: string, inner: unknown) => readonly [string, unknown]): unknown => {
  if (Array.isArray(value)) return value.map((one) => deep(one, change))
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => change(name, deep(inner, change)))) : value
}
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** 1 → 2: the data lay one deeper, under names in snake_case, with a field that nobody needs any more. */
const toSecond = (data: unknown): unknown => deep((data as { readonly payload: unknown }).payload, (name, inner) => [camel(name), inner])
/** 2 → 3: instants were texts, truth was yes and no in one word. */
const toThird = (data: unknown): unknown =>
  deep(data, (name, inner) => [
    name,
    name.endsWith('At') && typeof inner === 'string' ? Date.parse(inner) : inner === '@true' ? true : inner === '@false' ? false : inner,
  ])

/** The reverse, with which the files were written once. */
export const asSecond = (data: unknown): unknown =>
  deep(data, (name, inner) => [
    name,
    name.endsWith('At') && typeof inner === 'number'
      ? new Date(inner).toISOString()
      : inner === true
        ? '@true'
        : inner === false
          ? '@false'
          : inner,
  ])
export const asFirst = (data: unknown): unknown => ({
  payload: deep(asSecond(data), (name, inner) => [snake(name), inner]),
  writer: 'shop-1',
})

/** The format, as if each of its types had been changed twice. */
export const thirdGeneration = ({ codecs }: Format): Format => ({
  codecs,
  upcasters: Object.fromEntries(Object.keys(codecs).map((type) => [type, [toSecond, toThird]])),
})
