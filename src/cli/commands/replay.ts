import { pathToFileURL } from 'node:url'
import { InvalidArgumentError, type Command } from 'commander'
import pc from 'picocolors'
import { replayInThreads, replayLog } from '../../projections/parallel.js'
import { exits, json, type Io } from '../io.js'
import { openLog, readable } from '../openLog.js'
import { jobOf } from '../replayThread.js'

const threads = (text: string): number => {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > 64) throw new InvalidArgumentError('a whole number from 1 to 64')
  return count
}

export const replayCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('replay')
    .description(
      'rebuilds the state of every stream and prints one hash over all of them: equal on every machine, with any number of threads',
    )
    .requiredOption('--log <file>', 'SQLite log')
    .option('--workers <n>', 'threads; each reads its share of the streams', threads, 1)
    .option('--json', 'print JSON')
    .action(async ({ log: path, workers, json: asJson }: { readonly log: string; readonly workers: number; readonly json?: boolean }) => {
      await (await openLog(path, 'read')).close() // what is wrong with the file is told before threads open it
      const startedAt = performance.now()
      const { events, streams, hash, stuck } = await readable(path, () =>
        workers === 1 ? replayLog(jobOf(path)) : replayInThreads(pathToFileURL(process.argv[1] ?? ''), jobOf(path), workers, path),
      )
      const seconds = Math.round(performance.now() - startedAt) / 1000
      if (asJson === true) json(io, { events, streams, hash, stuck, workers, seconds })
      else {
        io.out(
          `${stuck.length === 0 ? pc.green('✓') : pc.red('✗')} ${events} events, ${streams} states, ${seconds} s with ${workers} thread${workers === 1 ? '' : 's'}`,
        )
        io.out(`hash ${hash}`)
        for (const stream of stuck) io.out(`  ${stream}: this version cannot read it; ordinance verify says where`)
      }
      exit(stuck.length === 0 ? exits.ok : exits.findings)
    })
}
