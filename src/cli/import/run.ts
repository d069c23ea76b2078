// One import: files to rows, rows to commands, commands to the desk.
import * as E from 'fp-ts/lib/Either.js'
import type { BadInput } from '../../core/badInput.js'
import type { Instant } from '../../core/time/instant.js'
import { parseOrderCommand } from '../../deciders/whole/commands.js'
import { handleAll } from '../../desk/batch.js'
import type { Desk } from '../../desk/desk.js'
import type { Handled } from '../../desk/outcome.js'
import { build, type Built } from './build.js'
import { declare } from './declare.js'
import type { Files } from './files.js'
import { indexed, joins, type Joins } from './joins.js'
import { columnsOf, type Mapping } from './mapping.js'
import type { RowProblem } from './problem.js'
import { BadFile, rowsOf, type Row } from './table.js'

export interface Imported {
  /** Orders whose commands all went in; those in which nothing was new. */
  readonly orders: number
  readonly unchanged: number
  readonly commands: number
  readonly events: number
  readonly problems: readonly RowProblem[]
  readonly unmatched: Readonly<Record<string, number>>
}

/** Tables that were found to be what the mapping reads. */
export interface Prepared {
  readonly mapping: Mapping
  readonly files: Files
  readonly side: Joins
  readonly problems: RowProblem[]
}
export interface ImportOptions {
  readonly desk: Desk
  readonly at: Instant
  readonly onBytes?: (bytes: number) => void
}

/** Who imports: a platform's word, taken from its export. */
const importer = { id: 'import', role: 'platform' } as const
/** Commands decided and written together. */
const together = 4_000

/**
 * Reads the side tables, whole, and the headers of the main one: a side table that is cut off, or a column that is missing, throws
 * `BadFile` before a log is even opened.
 */
export const prepareImport = async (mapping: Mapping, files: Files): Promise<Prepared> => {
  const problems: RowProblem[] = []
  const side = await joins(mapping, files, (problem) => void problems.push(problem))
  for (const file of files[mapping.main] ?? []) {
    const rows = rowsOf(
      file,
      optionsFor(mapping, () => undefined),
    )
    await rows.next()
    await rows.return(undefined)
  }
  return { mapping, files, side, problems }
}

/**
 * Streams the main table. A row with a problem gives no command at all and stops no other row. A table that is cut off keeps the
 * orders read so far, each of them whole.
 */
export const runImport = async (
  { mapping, files, side, problems: found }: Prepared,
  { desk, at, onBytes }: ImportOptions,
): Promise<Imported> => {
  const problems = [...found]
  const totals = { orders: 0, unchanged: 0, commands: 0, events: 0 }
  const onBadRow = (problem: RowProblem): void => void problems.push(problem)
  await declare(desk.log, mapping, at)
  let batch: (readonly Built[])[] = []
  let size = 0
  const flush = async (): Promise<void> => {
    const outcomes = await handleAll(
      desk,
      batch.flat().map(({ id, type, stream, data }) => ({ id, type, stream, data })),
      { by: importer, at },
    )
    let next = 0
    for (const order of batch) {
      const mine = outcomes.slice(next, (next += order.length))
      const failed = mine.flatMap((outcome, i) => (E.isLeft(outcome) ? [failure(outcome, order[i] as Built)] : []))
      const added = mine.reduce(
        (sum, outcome) => sum + (E.isRight(outcome) && !outcome.right.repeated ? outcome.right.events.length : 0),
        0,
      )
      problems.push(...failed)
      totals.commands += order.length
      totals.events += added
      if (failed.length === 0) totals.orders += 1
      if (failed.length === 0 && added === 0) totals.unchanged += 1
    }
    batch = []
    size = 0
  }
  try {
    for await (const rows of mainRows(mapping, files, onBadRow, onBytes)) {
      const built = commandsOf(mapping, rows, side)
      if (E.isLeft(built)) problems.push(...built.left)
      else {
        batch.push(built.right)
        size += built.right.length
      }
      if (size >= together) await flush()
    }
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    problems.push(error.problem)
  }
  await flush()
  return { ...totals, problems: once(problems), unmatched: side.unmatched() }
}

const optionsFor = (mapping: Mapping, onBadRow: (problem: RowProblem) => void) => ({
  encoding: mapping.sources[mapping.main]?.encoding ?? ('utf-8' as const),
  columns: columnsOf(mapping).get(mapping.main) ?? new Set<string>(),
  onBadRow,
})

/** The rows of one order after another. */
async function* mainRows(
  mapping: Mapping,
  files: Files,
  onBadRow: (problem: RowProblem) => void,
  onBytes: ((bytes: number) => void) | undefined,
): AsyncGenerator<readonly Row[]> {
  if (mapping.sources[mapping.main]?.grouped === true) yield* (await indexed(mapping, mapping.main, files, onBadRow)).values()
  else
    for (const file of files[mapping.main] ?? [])
      for await (const row of rowsOf(file, { ...optionsFor(mapping, onBadRow), ...(onBytes === undefined ? {} : { onBytes }) })) yield [row]
}

/** The commands of one order, all of them readable, or why not: one broken row, of whatever table, leaves its whole order out. */
const commandsOf = (mapping: Mapping, rows: readonly Row[], side: Joins): E.Either<readonly RowProblem[], readonly Built[]> => {
  const [main] = rows
  if (main === undefined) return E.right([])
  const joined = side.of(rows)
  const broken = Object.values(joined)
    .flat()
    .flatMap(({ file, row, broken: reason }) => (reason === undefined ? [] : [{ file, row, reason }]))
  if (broken.length > 0) return E.left(broken)
  const built = build(mapping, main.cells[mapping.sources[mapping.main]?.key ?? ''] ?? '', main, joined)
  if (E.isLeft(built)) return built
  const unfit = built.right.flatMap((command) => {
    const parsed = parseOrderCommand(command.type, command.data)
    return E.isLeft(parsed) ? problemsOf(parsed.left, command) : []
  })
  return unfit.length > 0 ? E.left(unfit) : built
}

/** A cell that several commands read is wrong once. */
const once = (problems: readonly RowProblem[]): readonly RowProblem[] => [
  ...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values(),
]

/** What the command's codec found, at the cells that its data came from. */
const problemsOf = ({ problems }: BadInput, { row, cells, type }: Built): readonly RowProblem[] =>
  problems.map(({ path, value, remedy }) => {
    const cell = cells.get(path)
    const { file, row: number } = cell?.row ?? row
    return {
      file,
      row: number,
      ...(cell === undefined ? {} : { column: cell.column }),
      value,
      reason: `${cell === undefined ? `${type}${path} ` : ''}is not taken: ${remedy}`,
    }
  })

const failure = (outcome: Extract<Handled, { readonly _tag: 'Left' }>, { row, type }: Built): RowProblem => {
  const at = { file: row.file, row: row.row }
  const failed = outcome.left
  switch (failed.kind) {
    case 'commandReused':
      return { ...at, reason: `${type}: this row was imported before with other content; what was recorded stays` }
    case 'rejected':
      return { ...at, reason: `${type}: refused by ${failed.rejection.rule} (${failed.rejection.reason})` }
    case 'badInput':
    case 'unreadable':
      return { ...at, reason: `${type}: ${failed.problems.map(({ path, remedy }) => `${path} ${remedy}`).join('; ')}` }
    case 'conflict':
      return { ...at, reason: `${type}: somebody else keeps writing to this order; import again` }
    case 'outcomeUnknown':
    case 'storeFailed':
      return { ...at, reason: `${type}: the log could not be written: ${failed.reason}` }
  }
}
