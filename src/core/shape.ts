// Codecs with parts: objects of fields, lists of items, personal texts. Whoever walks a codec's tree asks `fieldsOf` and `itemOf`.
import * as t from 'io-ts'

/** Marks a field as personal: masked in errors and prints, sealed at rest when a key store is given (SEC-02). */
export class PersonalType<A> extends t.Type<A> {
  readonly _tag = 'PersonalType' as const
}
export const personal = <A>(inner: t.Type<A>): PersonalType<A> => new PersonalType(inner.name, inner.is, inner.validate, inner.encode)

type Given = Readonly<Record<string, unknown>>
type Shaped<R extends t.Props, O extends t.Props> = { [Name in keyof R]: t.TypeOf<R[Name]> } & { [Name in keyof O]?: t.TypeOf<O[Name]> }

/** Own fields only: what an object inherits was not sent. */
const own = (value: Given, name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined)

/** An object of fields that must be there and fields that may be. */
export class ShapeType<R extends t.Props, O extends t.Props> extends t.Type<Shaped<R, O>> {
  /** Kept, because every command that comes in asks for them. */
  readonly fields: Fields
  constructor(
    readonly required: R,
    readonly optional: O,
  ) {
    const [must, may] = [Object.entries(required), Object.entries(optional)]
    super(
      must.length === 0 ? 'an object' : `an object with ${must.map(([name]) => name).join(', ')}`,
      (value): value is Shaped<R, O> =>
        t.UnknownRecord.is(value) &&
        must.every(([name, field]) => field.is(own(value, name))) &&
        may.every(([name, field]) => own(value, name) === undefined || field.is(own(value, name))),
      (value, context) => {
        if (!t.UnknownRecord.is(value)) return t.failure(value, context)
        const read: Record<string, unknown> = {}
        const errors: t.Errors = []
        const readField = (name: string, field: t.Mixed, found: unknown): void => {
          const outcome = field.validate(found, t.appendContext(context, name, field, found))
          if (outcome._tag === 'Right') read[name] = outcome.right
          else errors.push(...outcome.left)
        }
        for (const [name, field] of must) readField(name, field, own(value, name))
        for (const [name, field] of may) {
          const found = own(value, name)
          if (found !== undefined) readField(name, field, found)
        }
        return errors.length > 0 ? t.failures(errors) : t.success(read as Shaped<R, O>)
      },
      t.identity,
    )
    this.fields = { required, optional, all: { ...required, ...optional } }
  }
}
/** An object of just these fields; any other is dropped on reading (what somebody wants may hold no other: `unnamedFields`). */
export const shape = <R extends t.Props, O extends t.Props = Record<never, never>>(required: R, optional?: O): ShapeType<R, O> =>
  new ShapeType(required, (optional ?? {}) as O)

/** Items of one kind, at most so many. */
export class ListType<A> extends t.Type<readonly A[]> {
  constructor(
    readonly item: t.Type<A, A, unknown>,
    most: number,
  ) {
    const name = `a list of at most ${most}`
    super(
      name,
      (value): value is readonly A[] => Array.isArray(value) && value.length <= most && value.every((one) => item.is(one)),
      (value, context) => {
        if (!Array.isArray(value) || value.length > most) return t.failure(value, context)
        const errors: t.Errors = []
        const read: A[] = []
        for (let i = 0; i < value.length; i += 1) {
          const outcome = item.validate(value[i], t.appendContext(context, String(i), item, value[i]))
          if (outcome._tag === 'Right') read.push(outcome.right)
          else errors.push(...outcome.left)
        }
        return errors.length > 0 ? t.failures(errors) : t.success(read)
      },
      t.identity,
    )
  }
}
export const list = <A>(item: t.Type<A, A, unknown>, most = 1000): ListType<A> => new ListType(item, most)
/** A list in which no two items share a key: a line, a payment. */
export const distinct = <A>(items: t.Type<readonly A[], readonly A[], unknown>, key: keyof A & string) =>
  t.refinement(items, (all) => new Set(all.map((item) => item[key])).size === all.length, `a list of items that all differ in ${key}`)

export interface Fields {
  readonly required: Readonly<Record<string, t.Mixed>>
  readonly optional: Readonly<Record<string, t.Mixed>>
  readonly all: Readonly<Record<string, t.Mixed>>
}
const inner = (codec: unknown): unknown => (codec instanceof t.RefinementType ? inner(codec.type) : codec)
/** The fields of an object's codec; undefined for any other. */
export const fieldsOf = (codec: unknown): Fields | undefined => {
  const found = inner(codec)
  return found instanceof ShapeType ? found.fields : undefined
}
/** The codec of a list's items; undefined for any other. */
export const itemOf = (codec: unknown): t.Mixed | undefined => {
  const found = inner(codec)
  return found instanceof ListType ? (found.item as t.Mixed) : undefined
}
/** Whether personal texts stand in or under a codec. */
export const holdsPersonal = (codec: unknown): boolean => {
  if (inner(codec) instanceof PersonalType) return true
  const item = itemOf(codec)
  return item === undefined ? Object.values(fieldsOf(codec)?.all ?? {}).some(holdsPersonal) : holdsPersonal(item)
}
