import { statSync } from 'node:fs'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import pc from 'picocolors'
import { openDesk } from '../../desk/desk.js'
import { filesFor, type Files } from '../import/files.js'
import { readMapping } from '../import/mappingCodec.js'
import { inWords } from '../import/problem.js'
import { prepareImport, runImport, type Imported } from '../import/run.js'
import { BadFile } from '../import/table.js'
import { badInputText, exits, json, usage, type Io } from '../io.js'
import { withLog } from '../openLog.js'
import { instantOption, jsonFile } from '../options.js'
import { progress } from '../progress.js'
import { bookOf } from './policy.js'

interface Options {
  readonly mapping: string
  readonly log: string
  readonly at?: string
  readonly book?: string
  readonly json?: boolean
}

/** Problems printed; all of them stand in the JSON. */
const printed = 50

export const importCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('import')
    .description('bring tables (CSV, also gzipped, or Excel) into a log by a declarative mapping; importing again adds nothing')
    .argument('<data...>', 'files, or folders whose files are chosen by the names in the mapping')
    .requiredOption('--mapping <file>', 'JSON mapping, see docs/guide/import.md')
    .requiredOption('--log <file>', 'SQLite log, made if it is not there')
    .option('--at <instant>', 'when the log learns it; now unless given')
    .option('--book <file>', 'a shop’s book (JSON), by whose numbers deadlines run; the manual itself unless given')
    .option('--json', 'print JSON')
    .action(async (data: readonly string[], options: Options) => {
      const startedAt = performance.now()
      const mapping = readMapping(jsonFile(options.mapping))
      if (E.isLeft(mapping)) usage(badInputText(mapping.left, options.mapping))
      else {
        const files = filesFor(mapping.right, data)
        if (E.isLeft(files)) return usage(badInputText(files.left, options.mapping))
        const [at, book] = [instantOption(options.at), bookOf(options.book)]
        const prepared = await prepareImport(mapping.right, files.right).catch(stopped)
        const bar = progress(io, 'import', bytesOf(files.right, mapping.right.main))
        const imported = await withLog(options.log, 'write', (log) =>
          runImport(prepared, { desk: openDesk({ log, book, notice: false }), at, onBytes: bar.add }),
        ).finally(bar.stop)
        const seconds = (performance.now() - startedAt) / 1000
        if (options.json === true) json(io, { ...imported, seconds: round(seconds), peakMB: round(process.resourceUsage().maxRSS / 1024) })
        else print(io, imported, seconds)
        exit(imported.problems.length === 0 ? exits.ok : exits.findings)
      }
    })
}

/** A file that is not what the mapping reads stops the import before anything is written. */
const stopped = (error: unknown): never => {
  if (error instanceof BadFile) return usage(`${inWords(error.problem)}\nnothing was imported`)
  throw error
}

const round = (value: number): number => Math.round(value * 100) / 100
const bytesOf = (files: Files, source: string): number => (files[source] ?? []).reduce((sum, file) => sum + statSync(file).size, 0)

const print = (io: Io, { orders, unchanged, commands, events, problems, unmatched }: Imported, seconds: number): void => {
  io.out(
    `${pc.green('✓')} ${orders} orders (${unchanged} unchanged), ${commands} commands, ${events} events added, ${seconds.toFixed(1)} s`,
  )
  for (const [source, rows] of Object.entries(unmatched)) if (rows > 0) io.out(`  ${rows} rows of ${source} belong to no order here`)
  if (problems.length > 0)
    io.err(
      `${pc.red('✗')} ${problems.length === 1 ? '1 problem; the order that it concerns was' : `${problems.length} problems; the orders that they concern were`} left out:`,
    )
  for (const problem of problems.slice(0, printed)) io.err(`  ${inWords(problem)}`)
  if (problems.length > printed) io.err(`  … and ${problems.length - printed} more (--json lists all)`)
}
