// The trust boundary: checked primitives, and how what does not fit is told.
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { badInput, preview, type BadInput, type Problem } from './badInput.js'
import { isId, type Id } from './ids.js'
import { isFen, type Fen } from './money.js'
import { holdsPersonal, PersonalType } from './shape.js'
import { isInstant, parseInstant, type Instant } from './time/instant.js'

export { distinct, list, personal, PersonalType, shape } from './shape.js'

/** A codec for a checked primitive; `remedy` is what an error tells the sender to write. */
export const checked = <T>(remedy: string, is: (value: unknown) => value is T): t.Type<T> =>
  new t.Type<T>(remedy, is, (value, context) => (is(value) ? t.success(value) : t.failure(value, context)), t.identity)

export const IdIn = checked<Id>(
  'an id: letters, digits and _ . : - between them, at most 100 characters',
  (value): value is Id => isId(value) && value.length <= 100,
)
/** An id that the library made of a sender's ids. */
export const DerivedId = checked<Id>('an id', isId)
export const Text = checked<string>(
  'a text of 1 to 2,000 characters',
  (value): value is string => typeof value === 'string' && value.trim().length > 0 && value.length <= 2000,
)
/** Ten billion yuan: sums of many amounts stay exact. */
const MOST = 1_000_000_000_000
export const Amount = checked<Fen>(
  'a whole number of fen, 0 to 1,000,000,000,000',
  (value): value is Fen => isFen(value) && value >= 0 && value <= MOST,
)
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
    return parsed.right >= FIRST && parsed.right < LAST
      ? t.success(parsed.right)
      : t.failure(value, context, 'send an instant of the years 1970 to 2199')
  },
  t.identity,
)

export const choice = <const T extends string>(...names: readonly [T, T, ...T[]]): t.Type<T> =>
  checked<T>(`one of ${names.join(', ')}`, (value): value is T => names.some((name) => name === value))

/** A personal field, or a text or number that stands where an object with personal fields belongs: what came in the place of an address may be the address. */
const hides = (context: t.Context, value: unknown): boolean =>
  context.some(({ type }) => type instanceof PersonalType) ||
  ((typeof value === 'string' || typeof value === 'number') && holdsPersonal(context.at(-1)?.type))
/** The names of io-ts are for programmers. */
const plain: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  number: 'a number',
  string: 'a text',
  UnknownRecord: 'an object',
}
export const plainly = (name = 'another value'): string => plain[name] ?? name
const problemOf = ({ value, context, message }: t.ValidationError): Problem => ({
  path: context.map(({ key }, i) => (i === 0 ? '' : `/${key}`)).join('') || '/',
  value: value !== undefined && hides(context, value) ? '(hidden)' : preview(value),
  remedy: message ?? `send ${plainly(context.at(-1)?.type.name)}`,
})

/** Reads a value at the border; all problems at once. */
export const parse = <A>(codec: t.Decoder<unknown, A>, value: unknown, at = ''): E.Either<BadInput, A> =>
  E.mapLeft((errors: t.Errors) =>
    badInput(...errors.map(problemOf).map((found) => ({ ...found, path: found.path === '/' && at !== '' ? at : at + found.path }))),
  )(codec.decode(value))
