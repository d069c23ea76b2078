import { existsSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import pc from 'picocolors'
import { reasonOf } from '../../core/reasonOf.js'
import { formatInstant } from '../../core/time/instant.js'
import { openDesk } from '../../desk/desk.js'
import { eraseCustomer, type Erased } from '../../desk/erase.js'
import { sealingWith } from '../../desk/sealing.js'
import { fileKeys } from '../../log/sealing/fileKeys.js'
import type { KeyStore } from '../../log/sealing/keys.js'
import { sealedLog } from '../../log/sealing/sealedLog.js'
import { fileErrorText } from '../fileErrors.js'
import { exits, json, usage, type Io } from '../io.js'
import { withLog } from '../openLog.js'
import { instantOption } from '../options.js'

interface Options {
  readonly log: string
  readonly keys: string
  readonly at?: string
  readonly json?: boolean
}

/** What is to be done then. */
const then: Readonly<Record<Erased['outcome'], (keepUntil: string) => string>> = {
  restricted: (keepUntil) => ` until ${keepUntil}, then ask again`,
  kept: () => ': it is still open, or cannot be read; ask again when it has ended',
  destroyed: () => '',
}

/** The keys in the file, or why it holds none. */
const keysIn = (file: string): KeyStore => {
  if (!existsSync(file) || statSync(file).isDirectory())
    usage(`${file} does not exist or is a folder: name the file of keys that the log was sealed with`)
  try {
    return fileKeys(file)
  } catch (error) {
    return usage(fileErrorText(error, file) ?? reasonOf(error))
  }
}

/** `erase` (SEC-02, LAW-09): names orders by their streams and prints nothing of what they held. */
export const eraseCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('erase')
    .description('erases a customer: restricts personal texts while the law keeps the records, then destroys their keys')
    .argument('<customer>', 'the customer’s id, or the stream of an order that names none: order-7')
    .requiredOption('--log <file>', 'SQLite log')
    .requiredOption('--keys <file>', 'the file of keys')
    .option('--at <instant>', 'the instant of the request; now unless given')
    .option('--json', 'print JSON')
    .action(async (customer: string, { log: path, keys: file, at, json: asJson }: Options) => {
      const keys = keysIn(file)
      const erased = await withLog(path, 'read', (log) =>
        eraseCustomer(openDesk({ log: sealedLog(log, sealingWith(keys)), notice: false }), keys, customer, instantOption(at)),
      )
      if (erased.length === 0)
        usage(`${customer}: no order of this log is known to be this customer’s, and none is named so; are these the log and its keys?`)
      const shown = erased.map(({ stream, outcome, keepUntil }) => ({
        stream,
        outcome,
        ...(keepUntil === undefined ? {} : { keepUntil: formatInstant(keepUntil) }),
      }))
      if (asJson === true) json(io, shown)
      else for (const { stream, outcome, keepUntil = '' } of shown) io.out(`${pc.bold(stream)}  ${outcome}${then[outcome](keepUntil)}`)
      exit(erased.some(({ outcome }) => outcome === 'kept') ? exits.findings : exits.ok)
    })
}
