// What a mapping says: which files, which of their columns, which commands. Read by mappingCodec.ts.

/**
 * Where a value comes from: the first of the columns that is not empty. `from` names another source: its first row for this order.
 * Nothing in any of them is an error unless `optional`.
 */
interface Column {
  readonly columns: readonly string[]
  readonly from?: string
  readonly optional: boolean
}
export type Value =
  | { readonly kind: 'const'; readonly value: unknown; readonly when: readonly Condition[] }
  | (Column & { readonly kind: 'text' | 'whole' | 'instant'; readonly when: readonly Condition[] })
  | (Column & { readonly kind: 'id'; readonly prefix: string; readonly when: readonly Condition[] })
  | (Column & { readonly kind: 'fen'; readonly round: boolean; readonly when: readonly Condition[] })
  | (Column & {
      readonly kind: 'code'
      readonly table: Readonly<Record<string, unknown>>
      readonly otherwise: unknown
      readonly when: readonly Condition[]
    })
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Value>>; readonly when: readonly Condition[] }
  /** One item for each row of the source, of those alike the present row in the columns of `same`. */
  | {
      readonly kind: 'each'
      readonly source: string
      readonly same: readonly string[]
      readonly item: Value
      readonly when: readonly Condition[]
    }

export type Test =
  | 'present'
  | 'absent'
  | { readonly equals: readonly string[] }
  | { readonly notEquals: readonly string[] }
  | { readonly greaterThan: number }
export interface Condition {
  readonly column: string
  readonly from?: string
  readonly test: Test
}

/** A table: one or many files of the same columns. */
export interface Source {
  readonly files: string
  readonly encoding: 'utf-8' | 'gb18030'
  /** Column that names the order (main source), or the row's partner in the main source. */
  readonly key: string
  /** Column of the main source that `key` is compared with; the main key unless given. */
  readonly on?: string
  /** Main source only: several rows make one order. */
  readonly grouped: boolean
  /** The rows of one key stand in the order of this instant, else in that of the file. */
  readonly sort?: string
  /** Main source only: rows are activities, and these columns list the orders, items and parcels that they name. */
  readonly objects?: Objects
}
/** Columns that list ids. Each row then stands once for every order that it is about, and every item that it names of it, with the computed columns `@order`, `@item`, `@parcel`. */
export interface Objects {
  readonly order: string
  readonly item?: string
  readonly parcel?: string
}
export interface CommandSpec {
  /** The name of the fact within the order; part of the command's id. */
  readonly fact: string
  readonly type: string
  /** One command for each row of this source instead of one for the order; `id` is the column that tells them apart. */
  readonly each?: { readonly source: string; readonly id: string }
  readonly when: readonly Condition[]
  readonly data: Readonly<Record<string, Value>>
}
export interface Mapping {
  readonly name: string
  /** Offset of times that have none, like `+08:00`. */
  readonly zone: string
  readonly channel: string
  readonly shop: string
  readonly main: string
  /** Put before the main key to make the order's id. */
  readonly prefix: string
  readonly sources: Readonly<Record<string, Source>>
  readonly commands: readonly CommandSpec[]
}

/** Every column that the mapping reads from its files, by source. */
export const columnsOf = (mapping: Mapping): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    [...readBy(mapping)].map(([name, columns]) => [
      name,
      new Set([...[...columns].filter((column) => !column.startsWith('@')), ...computedFrom(mapping.sources[name])]),
    ]),
  )

const computedFrom = (source: Source | undefined): readonly string[] => {
  const { order, item, parcel } = source?.objects ?? {}
  return [order, item, parcel, source?.sort].filter((column) => column !== undefined)
}

const readBy = ({ main, sources, commands }: Mapping): ReadonlyMap<string, Set<string>> => {
  const columns = new Map(Object.entries(sources).map(([name, { key }]) => [name, new Set([key])]))
  const add = (source: string, column: string): void => void columns.get(source)?.add(column)
  const conditions = (here: string, all: readonly Condition[]): void => all.forEach(({ column, from }) => add(from ?? here, column))
  const visit = (here: string, value: Value): void => {
    conditions(here, value.when)
    if (value.kind === 'fields') Object.values(value.fields).forEach((field) => visit(here, field))
    else if (value.kind === 'each') {
      value.same.forEach((column) => add(here, column))
      visit(value.source, value.item)
    } else if (value.kind !== 'const') value.columns.forEach((column) => add(value.from ?? here, column))
  }
  for (const { on } of Object.values(sources)) if (on !== undefined) add(main, on)
  for (const { each, when, data } of commands) {
    const here = each?.source ?? main
    if (each !== undefined) add(here, each.id)
    conditions(here, when)
    Object.values(data).forEach((value) => visit(here, value))
  }
  return columns
}
