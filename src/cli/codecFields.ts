// Codecs as trees: which fields an object has, what a list holds.
import * as t from 'io-ts'

export interface Fields {
  readonly required: readonly string[]
  readonly all: Readonly<Record<string, t.Mixed>>
}

/** The fields of an object codec; undefined for anything else. */
export const fieldsOf = (codec: t.Mixed): Fields | undefined => {
  if (codec instanceof t.ExactType || codec instanceof t.RefinementType) return fieldsOf(codec.type as t.Mixed)
  if (codec instanceof t.InterfaceType) return { required: Object.keys(codec.props as t.Props), all: codec.props as t.Props }
  if (codec instanceof t.PartialType) return { required: [], all: codec.props as t.Props }
  if (!(codec instanceof t.IntersectionType)) return undefined
  const parts = (codec.types as t.Mixed[]).flatMap((part) => fieldsOf(part) ?? [])
  return { required: parts.flatMap(({ required }) => required), all: Object.assign({}, ...parts.map(({ all }) => all)) as t.Props }
}

/** The codec of a list's items; undefined for anything else. */
export const itemOf = (codec: t.Mixed): t.Mixed | undefined => {
  if (codec instanceof t.RefinementType) return itemOf(codec.type as t.Mixed)
  return codec instanceof t.ReadonlyArrayType || codec instanceof t.ArrayType ? (codec.type as t.Mixed) : undefined
}
