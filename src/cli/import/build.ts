// From a row and the rows joined to it to commands. A row with a problem gives no command at all.
import * as E from 'fp-ts/lib/Either.js'
import { sha256 } from '../../log/canonical.js'
import { readFen, readId, readInstant, readNumber, readWhole, type Read } from './cells.js'
import type { CommandSpec, Condition, Mapping, Value } from './mapping.js'
import type { RowProblem } from './problem.js'
import type { Row } from './table.js'

/** The rows of one order, by source. */
export type Joined = Readonly<Record<string, readonly Row[]>>

export interface Built {
  readonly id: string
  readonly type: string
  readonly stream: string
  readonly data: Readonly<Record<string, unknown>>
  /** The row that the command tells of, and the cells its data come from, by path. */
  readonly row: Row
  readonly cells: ReadonlyMap<string, { readonly row: Row; readonly column: string }>
}

interface Scene {
  readonly zone: string
  readonly joined: Joined
  readonly problems: RowProblem[]
  readonly cells: Map<string, { readonly row: Row; readonly column: string }>
}

/** All commands of one order, or the problems that stop it. */
export const build = (mapping: Mapping, key: string, main: Row, joined: Joined): E.Either<readonly RowProblem[], readonly Built[]> => {
  const problems: RowProblem[] = []
  const order = readId(key, mapping.prefix)
  if (E.isLeft(order)) return E.left([problemAt(main, mapping.sources[mapping.main]?.key ?? '', key, order.left)])
  const stream = `order-${order.right}`
  const built = mapping.commands.flatMap((spec) =>
    (spec.each === undefined ? [main] : (joined[spec.each.source] ?? [])).flatMap((row): readonly Built[] => {
      const scene: Scene = { zone: mapping.zone, joined, problems, cells: new Map() }
      if (!holds(spec.when, row, scene)) return []
      const { channel, shop } = mapping
      const own = spec.type === 'ReportOrder' || spec.type === 'PlaceOrder' ? { channel, shop } : {}
      return [
        {
          id: commandId(mapping, key, spec, row),
          type: spec.type,
          stream,
          data: { ...own, ...fields(spec.data, row, '/data', scene) },
          row,
          cells: scene.cells,
        },
      ]
    }),
  )
  return problems.length > 0 ? E.left(problems) : E.right(once(built))
}

/** What several rows say in the same words is said once. */
const once = (built: readonly Built[]): readonly Built[] => {
  const said = new Map<string, string>()
  return built.filter(({ id, data }) => {
    const text = JSON.stringify(data)
    if (said.get(id) === text) return false
    said.set(id, text)
    return true
  })
}

/** The same row always gives the same id, whenever it is imported: so that importing again adds nothing. */
const commandId = ({ name }: Mapping, key: string, { fact, each }: CommandSpec, row: Row): string =>
  `import.${sha256(JSON.stringify([name, key, fact, ...(each === undefined ? [] : [row.cells[each.id] ?? ''])])).slice(0, 40)}`

const fields = (specs: Readonly<Record<string, Value>>, row: Row, path: string, scene: Scene): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) => {
      const value = valueOf(spec, row, `${path}/${name}`, scene)
      return value === undefined ? [] : [[name, value]]
    }),
  )

const valueOf = (spec: Value, row: Row, path: string, scene: Scene): unknown => {
  if (!holds(spec.when, row, scene)) return undefined
  switch (spec.kind) {
    case 'const':
      return spec.value
    case 'fields':
      return fields(spec.fields, row, path, scene)
    case 'each':
      return (scene.joined[spec.source] ?? [])
        .filter((one) => spec.same.every((column) => one.cells[column] === row.cells[column]) && holds(spec.item.when, one, scene))
        .map((one, i) => valueOf(spec.item, one, `${path}/${i}`, scene))
    default:
      return cellOf(spec, row, path, scene)
  }
}

type FromColumn = Exclude<Value, { readonly kind: 'const' | 'fields' | 'each' }>

const cellOf = (spec: FromColumn, here: Row, path: string, { zone, joined, problems, cells }: Scene): unknown => {
  const row = spec.from === undefined ? here : joined[spec.from]?.[0]
  const column = spec.columns.find((name) => (row?.cells[name] ?? '') !== '')
  if (row === undefined || column === undefined) {
    if (!spec.optional)
      problems.push(
        problemAt(
          row ?? here,
          spec.columns.join(' or '),
          undefined,
          row === undefined ? `no row of ${String(spec.from)} belongs to this one` : 'is empty',
        ),
      )
    return undefined
  }
  const text = row.cells[column] ?? ''
  cells.set(path, { row, column })
  const read = readAs(spec, text, zone)
  if (E.isRight(read)) return read.right
  problems.push(problemAt(row, column, text, read.left))
  return undefined
}

const readAs = (spec: FromColumn, text: string, zone: string): Read<unknown> => {
  switch (spec.kind) {
    case 'text':
      return E.right(text)
    case 'whole':
      return readWhole(text)
    case 'instant':
      return readInstant(text, zone)
    case 'id':
      return readId(text, spec.prefix)
    case 'fen':
      return readFen(text, spec.round)
    case 'code':
      if (Object.hasOwn(spec.table, text)) return E.right(spec.table[text])
      return spec.otherwise === undefined ? E.left(`is none of ${Object.keys(spec.table).join(', ')}`) : E.right(spec.otherwise)
  }
}

export const problemAt = ({ file, row }: Row, column: string, value: string | undefined, reason: string): RowProblem => ({
  file,
  row,
  column,
  ...(value === undefined ? {} : { value: value.slice(0, 60) }),
  reason,
})

const holds = (conditions: readonly Condition[], here: Row, { joined, problems }: Scene): boolean =>
  conditions.every(({ column, from, test }) => {
    const row = from === undefined ? here : joined[from]?.[0]
    const text = row?.cells[column] ?? ''
    if (test === 'present') return text !== ''
    if (test === 'absent') return text === ''
    if ('equals' in test) return test.equals.includes(text)
    if ('notEquals' in test) return !test.notEquals.includes(text)
    if (text === '') return false
    const number = readNumber(text)
    if (E.isLeft(number)) problems.push(problemAt(row ?? here, column, text, number.left))
    return E.isRight(number) && number.right > test.greaterThan
  })
