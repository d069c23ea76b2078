// The only home of io-ts beside the codecs themselves: the trust boundary.
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { badInput, preview, type BadInput, type Problem } from './badInput.js'
import { isId, type Id } from './ids.js'
import { isFen, type Fen } from './money.js'
import { isInstant, parseInstant, type Instant } from './time/instant.js'

/** A codec for a checked primitive; `remedy` is what an error tells the sender to write. */
export const checked = <T>(remedy: string, is: (value: unknown) => value is T): t.Type<T> =>
  new t.Type<T>(remedy, is, (value, context) => (is(value) ? t.success(value) : t.failure(value, context)), t.identity)

export const IdIn = checked<Id>('an id: letters, digits and _ . : - between them, at most 100 characters', (value): value is Id => isId(value) && value.length <= 100)
/** An id that the library made of a sender's ids. */
export const DerivedId = checked<Id>('an id', isId)
export const Text = checked<string>('a text of 1 to 2,000 characters', (value): value is string => typeof value === 'string' && value.trim().length > 0 && value.length <= 2000)
/** Ten billion yuan: sums of many amounts stay exact. */
const MOST = 1_000_000_000_000
export const Amount = checked<Fen>('a whole number of fen, 0 to 1,000,000,000,000', (value): value is Fen => isFen(value) && value >= 0 && value <= MOST)
/** Fen that may be negative: a difference. */
export const Difference = checked<Fen>('a whole number of fen', isFen)
export const Quantity = checked<number>(
  'a whole number from 1 to 100,000',
  (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= 100_000,
)
export const Count = checked<number>(
  'a whole number, 0 or more',
  (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0),
)
/** An instant as the log holds it: milliseconds. */
export const InstantMs = checked<Instant>('an instant in milliseconds', isInstant)
/** Beyond these years nothing was ordered, and calendars and terms could not be reckoned with. */
const [FIRST, LAST] = [Date.UTC(1970, 0, 1), Date.UTC(2200, 0, 1)]
/** An instant as a sender writes it: a text with its offset, or milliseconds; years 1970 to 2199. */
export const InstantIn: t.Type<Instant, Instant, unknown> = new t.Type(
  'an instant with its offset, like 2026-11-22T09:00:00+08:00',
  isInstant,
  (value, context) => {
    const parsed = isInstant(value) ? E.right(value) : typeof value === 'string' ? parseInstant(value) : E.left(undefined)
    if (E.isLeft(parsed)) return t.failure(value, context, parsed.left)
    return parsed.right >= FIRST && parsed.right < LAST ? t.success(parsed.right) : t.failure(value, context, 'send an instant of the years 1970 to 2199')
  },
  t.identity,
)

/** Marks a field as personal: masked in errors and prints, sealed at rest when a key store is given (SEC-02). */
export class PersonalType<A> extends t.Type<A> {
  readonly _tag = 'PersonalType' as const
}
export const personal = <A>(inner: t.Type<A>): PersonalType<A> => new PersonalType(inner.name, inner.is.bind(inner), inner.validate.bind(inner), inner.encode)

/** An object of just these fields; any other is dropped on reading. */
export const shape = <R extends t.Props, O extends t.Props = Record<never, never>>(required: R, optional?: O) => {
  const name = ['an object', Object.keys(required).join(', ')].filter(Boolean).join(' with ')
  return t.exact(t.intersection([t.type(required, name), t.partial((optional ?? {}) as O, name)], name), name)
}
export const choice = <const T extends string>(...names: readonly [T, T, ...T[]]): t.Type<T> =>
  checked<T>(`one of ${names.join(', ')}`, (value): value is T => names.some((name) => name === value))
export const list = <A>(item: t.Type<A, A, unknown>, most = 1000) =>
  t.refinement(t.readonlyArray(item, 'a list'), (items) => items.length <= most, `a list of at most ${most}`)
/** A list in which no two items share a key: a line, a payment. */
export const distinct = <A>(items: t.Type<readonly A[], readonly A[], unknown>, key: keyof A & string) =>
  t.refinement(items, (all) => new Set(all.map((item) => item[key])).size === all.length, `items that all differ in ${key}`)

/** Whether personal texts stand in or under a type: what came in the place of an address may be the address. */
const holds = (type: unknown): boolean => {
  if (type instanceof PersonalType) return true
  if (type instanceof t.IntersectionType || type instanceof t.UnionType) return (type.types as readonly unknown[]).some(holds)
  if (type instanceof t.InterfaceType || type instanceof t.PartialType) return Object.values(type.props as t.Props).some(holds)
  return type instanceof t.ExactType || type instanceof t.RefinementType || type instanceof t.ReadonlyArrayType || type instanceof t.ArrayType ? holds(type.type) : false
}
/** A personal field, or a text or number that stands where an object with personal fields belongs. */
const hides = (context: t.Context, value: unknown): boolean =>
  context.some(({ type }) => type instanceof PersonalType) || ((typeof value === 'string' || typeof value === 'number') && holds(context.at(-1)?.type))
/** io-ts numbers the halves of an intersection; those numbers are no part of the sender's path. */
const isIntersection = (type: t.Decoder<never, unknown> | undefined): boolean =>
  type instanceof t.IntersectionType || (type instanceof t.ExactType && type.type instanceof t.IntersectionType)
const problemOf = ({ value, context, message }: t.ValidationError): Problem => ({
  path: context.map(({ key }, i) => (i === 0 || isIntersection(context[i - 1]?.type) ? '' : `/${key}`)).join('') || '/',
  value: value === undefined ? 'nothing' : hides(context, value) ? '(hidden)' : preview(value),
  remedy: message ?? `send ${context.at(-1)?.type.name ?? 'another value'}`,
})

/** Reads a value at the border; all problems at once. */
export const parse = <A>(codec: t.Decoder<unknown, A>, value: unknown, at = ''): E.Either<BadInput, A> =>
  E.mapLeft((errors: t.Errors) => badInput(...errors.map(problemOf).map((found) => ({ ...found, path: at + found.path }))))(codec.decode(value))
