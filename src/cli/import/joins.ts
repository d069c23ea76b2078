// The tables beside the main one, in memory by the key that joins them.
import * as E from 'fp-ts/lib/Either.js'
import { readInstant } from './cells.js'
import type { Mapping } from './mapping.js'
import { columnsOf } from './mapping.js'
import type { Files } from './files.js'
import type { Joined } from './build.js'
import { aboutOrders } from './objects.js'
import type { RowProblem } from './problem.js'
import { rowsOf, type Row } from './table.js'

export interface Joins {
  readonly of: (main: readonly Row[]) => Joined
  /** Rows of side tables that no main row asked for. */
  readonly unmatched: () => Readonly<Record<string, number>>
}

/** All rows of a source by its key. */
export const indexed = async (
  mapping: Mapping,
  source: string,
  files: Files,
  onBadRow: (problem: RowProblem) => void,
): Promise<Map<string, Row[]>> => {
  const { key, encoding, objects, sort } = mapping.sources[source] ?? {
    key: '',
    encoding: 'utf-8' as const,
    objects: undefined,
    sort: undefined,
  }
  const rows: Row[] = []
  const columns = columnsOf(mapping).get(source) ?? new Set([key])
  const index = new Map<string, Row[]>()
  for (const file of files[source] ?? [])
    for await (const row of rowsOf(file, { encoding, columns, onBadRow })) {
      rows.push(row)
    }
  for (const row of objects === undefined ? rows : aboutOrders(rows, objects, onBadRow)) {
    const value = row.cells[key] ?? ''
    const known = index.get(value)
    if (known === undefined) index.set(value, [row])
    else known.push(row)
  }
  if (sort !== undefined)
    for (const own of index.values()) own.sort((a, b) => timeIn(a, sort, mapping.zone) - timeIn(b, sort, mapping.zone))
  return index
}

/** A time that cannot be read comes first here, and is reported where a command reads it. */
const timeIn = ({ cells }: Row, column: string, zone: string): number => {
  const time = readInstant(cells[column] ?? '', zone)
  return E.isRight(time) ? time.right : 0
}

export const joins = async (mapping: Mapping, files: Files, onBadRow: (problem: RowProblem) => void): Promise<Joins> => {
  const mainKey = mapping.sources[mapping.main]?.key ?? ''
  const sides: { readonly name: string; readonly on: string; readonly index: Map<string, Row[]> }[] = []
  for (const [name, { on = mainKey }] of Object.entries(mapping.sources))
    if (name !== mapping.main) sides.push({ name, on, index: await indexed(mapping, name, files, onBadRow) })
  const used = new Map(sides.map(({ name }) => [name, new Set<string>()]))
  return {
    of: (main) => ({
      [mapping.main]: main,
      ...Object.fromEntries(
        sides.map(({ name, on, index }) => {
          const key = main[0]?.cells[on] ?? ''
          used.get(name)?.add(key)
          return [name, index.get(key) ?? []]
        }),
      ),
    }),
    unmatched: () =>
      Object.fromEntries(
        sides.map(({ name, index }) => [
          name,
          [...index].reduce((sum, [key, rows]) => sum + (used.get(name)?.has(key) === true ? 0 : rows.length), 0),
        ]),
      ),
  }
}
