// Tables as rows: CSV, plain or gzipped, or the first sheet of an Excel file; streamed. Headers are trimmed, cells are trimmed when they are read.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { parse, type CsvError } from 'csv-parse'
import { didYouMean } from '../../core/nearest.js'
import { reasonOf } from '../../core/reasonOf.js'
import type { RowProblem } from './problem.js'
import { sheetMagic, sheetRecords } from './sheet.js'

/** One row: the cells of the columns that the mapping reads. `row` counts as a spreadsheet does: the header is row 1. */
export interface Row {
  readonly file: string
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
  /** It has too few or too many columns: its cells cannot be trusted. */
  readonly broken?: string
}

/** A file that cannot be read on: not the table that the mapping means, or damaged. */
export class BadFile extends Error {
  override readonly name = 'BadFile'
  constructor(readonly problem: RowProblem) {
    super(problem.reason)
  }
}

export interface TableOptions {
  readonly encoding: 'utf-8' | 'gb18030'
  readonly columns: ReadonlySet<string>
  /** Text that cannot be cut into cells at all. */
  readonly onBadRow: (problem: RowProblem) => void
  readonly onBytes?: (bytes: number) => void
}

/** A record and the row that it stands in. */
interface Placed {
  readonly row: number
  readonly record: readonly string[]
}

export async function* rowsOf(path: string, options: TableOptions): AsyncGenerator<Row> {
  const file = basename(path)
  let row = 0
  let header: readonly string[] | undefined
  let wanted: readonly (readonly [string, number])[] = []
  try {
    for await (const found of (await startsWith(path, sheetMagic))
      ? sheetRecords(path, options.onBytes)
      : csvRecords(path, file, options)) {
      row = found.row
      const { record } = found
      if (header === undefined) {
        header = record.map((name) => name.trim())
        wanted = indexOf(file, header, options.columns)
        continue
      }
      const cells = Object.fromEntries(wanted.map(([name, at]) => [name, (record[at] ?? '').trim()]))
      yield record.length === header.length
        ? { file, row, cells }
        : { file, row, cells, broken: `has ${record.length} columns where the header has ${header.length}` }
    }
  } catch (error) {
    throw error instanceof BadFile ? error : new BadFile({ file, row: row + 1, reason: damage(error) })
  }
  if (header === undefined) throw new BadFile({ file, row: 1, reason: 'is empty: a header is expected' })
}

async function* csvRecords(path: string, file: string, { encoding, onBadRow, onBytes }: TableOptions): AsyncGenerator<Placed> {
  let row = 0
  const skipped = (error: CsvError | undefined): undefined => {
    row += 1
    onBadRow({ file, row, reason: `cannot be read as CSV: ${reasons[error?.code ?? ''] ?? 'quotes do not match'}` })
  }
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: 1_048_576,
    on_skip: skipped,
  })
  const zipped = await startsWith(path, [0x1f, 0x8b])
  const input = createReadStream(path)
  const parts = zipped ? pipeline(input, createGunzip(), decoder(encoding), parser) : pipeline(input, decoder(encoding), parser)
  input.on('data', (chunk) => onBytes?.(chunk.length))
  parts.catch(() => undefined) // the parser passes the same error on to the loop below
  for await (const record of parser as AsyncIterable<readonly string[]>) yield { row: (row += 1), record }
}

const indexOf = (file: string, header: readonly string[], columns: ReadonlySet<string>): readonly (readonly [string, number])[] =>
  [...columns].map((column) => {
    const found = header.indexOf(column)
    if (found < 0)
      throw new BadFile({ file, row: 1, column, reason: `the mapping reads a column that is not there${didYouMean(column, header)}` })
    if (header.lastIndexOf(column) !== found) throw new BadFile({ file, row: 1, column, reason: 'two columns have this name' })
    return [column, found]
  })

/** Whether a file begins with these bytes. */
const startsWith = async (path: string, magic: readonly number[]): Promise<boolean> => {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    return bytesRead === magic.length && magic.every((byte, at) => buffer[at] === byte)
  } finally {
    await handle.close()
  }
}

/** Bytes that are not of the declared encoding stop the file; nothing is replaced. */
const decoder = (encoding: string): Transform => {
  const text = new TextDecoder(encoding, { fatal: true })
  const decoded = (bytes: Buffer | undefined, done: (error: Error | null, chunk?: string) => void): void => {
    try {
      done(null, bytes === undefined ? text.decode() : text.decode(bytes, { stream: true }))
    } catch {
      done(new Error(`is not ${encoding} text`))
    }
  }
  return new Transform({
    readableObjectMode: false,
    decodeStrings: true,
    transform: (chunk: Buffer, _, done) => decoded(chunk, done),
    flush: (done) => decoded(undefined, done),
  })
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote closes in the middle of a cell',
  INVALID_OPENING_QUOTE: 'a quote opens in the middle of a cell',
  CSV_MAX_RECORD_SIZE: 'it is longer than a million characters, as when a quote is never closed',
}

const damage = (error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return 'the gzip file is cut off here; only the rows before it were read'
  if (code.startsWith('Z_')) return 'the gzip file is damaged here'
  if (code === 'ENOENT') return 'does not exist'
  return reasonOf(error)
}
