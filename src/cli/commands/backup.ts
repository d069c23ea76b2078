import { existsSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import pc from 'picocolors'
import type { BadInput } from '../../core/badInput.js'
import { backup, drill, restore, verifyBackup, type BackupContent } from '../../log/backup.js'
import { memoryLog } from '../../log/memory.js'
import { badInputText, exits, json, usage, type Io } from '../io.js'
import { linesIn } from '../lines.js'
import { withLog } from '../openLog.js'

interface Options {
  readonly log: string
  readonly file: string
  readonly json?: boolean
}

const linesOf = (path: string): AsyncIterable<string> => {
  if (!existsSync(path) || statSync(path).isDirectory()) usage(`${path} does not exist or is a folder: name the file that backup wrote`)
  return linesIn(path)
}
const told = (io: Io, asJson: boolean | undefined, what: string, content: BackupContent): void => {
  if (asJson === true) json(io, content)
  else io.out(`${pc.green('✓')} ${what}: ${content.events} events in ${content.streams} streams\nhead ${content.head}`)
}
const read = <T>(result: E.Either<BadInput, T>, of: string): T => (E.isRight(result) ? result.right : usage(badInputText(result.left, of)))

/** Lines put together, so that not each of them is a write of its own. */
async function* inChunks(lines: AsyncIterable<string>): AsyncIterable<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += `${line}\n`
    if (chunk.length < 65_536) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/** Does the work; what it leaves behind when it fails is no whole file, and is removed. */
const wholeOrNone = async <T>(files: readonly string[], work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    for (const file of files) rmSync(file, { force: true })
    throw error
  }
}

/** `backup`, `restore` and `drill` (SEC-03): the log as lines of JSON, sealed texts as they are sealed. */
export const backupCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('backup')
    .description('writes the log to a file of lines, and checks that it can be read back')
    .requiredOption('--log <file>', 'SQLite log')
    .requiredOption('--file <file>', 'the backup; must not exist')
    .option('--json', 'print JSON')
    .action(async ({ log: path, file, json: asJson }: Options) => {
      if (existsSync(file)) usage(`${file} exists: name a file that does not`)
      await withLog(path, 'read', async (log) => {
        const handle = await open(file, 'wx', 0o600) // a file of somebody else is neither written over nor removed
        await wholeOrNone([file], async () => {
          try {
            for await (const chunk of inChunks(backup(log))) await handle.writeFile(chunk)
            await handle.sync()
          } finally {
            await handle.close()
          }
        })
      })
      told(io, asJson, file, read(await verifyBackup(linesOf(file)), file))
      exit(exits.ok)
    })
  program
    .command('restore')
    .description('writes a backup into a log that does not exist yet; the whole backup is checked first')
    .requiredOption('--log <file>', 'SQLite log to make')
    .requiredOption('--file <file>', 'the backup')
    .option('--json', 'print JSON')
    .action(async ({ log: path, file, json: asJson }: Options) => {
      if (existsSync(path)) usage(`${path} exists: restore into a file that does not`)
      read(await verifyBackup(linesOf(file)), file)
      told(
        io,
        asJson,
        path,
        await wholeOrNone([path, `${path}-wal`, `${path}-shm`], async () =>
          read(await withLog(path, 'write', (log) => restore(linesOf(file), log)), file),
        ),
      )
      exit(exits.ok)
    })
  program
    .command('drill')
    .description('backs the log up and restores it into memory, as on the day it is needed')
    .requiredOption('--log <file>', 'SQLite log')
    .option('--json', 'print JSON')
    .action(async ({ log: path, json: asJson }: Options) => {
      const { isEqual, was, copy } = read(await withLog(path, 'read', (log) => drill(log, memoryLog())), path)
      if (asJson === true) json(io, { isEqual, was, copy })
      else
        io.out(
          `${isEqual ? pc.green('✓ the copy is the log') : pc.red('✗ the copy differs')}: ${was.events} events, head ${was.head}; copy ${copy.events} events, head ${copy.head}`,
        )
      exit(isEqual ? exits.ok : exits.findings)
    })
}
