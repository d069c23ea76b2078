// The command `ordinance`: one file per sub-command under commands/.
import { Command, CommanderError } from 'commander'
import pc from 'picocolors'
import { version } from '../core/version.js'
import { backupCommand } from './commands/backup.js'
import { demoCommand } from './commands/demo.js'
import { eraseCommand } from './commands/erase.js'
import { importCommand } from './commands/import.js'
import { machinesCommand } from './commands/machines.js'
import { policyCommand } from './commands/policy.js'
import { replayCommand } from './commands/replay.js'
import { reportCommand } from './commands/report.js'
import { rulesCommand } from './commands/rules.js'
import { showCommand } from './commands/show.js'
import { verifyCommand } from './commands/verify.js'
import { workCommand } from './commands/work.js'
import { fileErrorText } from './fileErrors.js'
import { exits, UsageError, type Io } from './io.js'

/** Runs one command line and gives its exit code. */
export const run = async (argv: readonly string[], io: Io): Promise<number> => {
  let code: number = exits.ok
  const exit = (found: number): void => void (code = found)
  const program = new Command('ordinance')
    .description('order and after-sales rules of a merchant as executable, event-sourced law')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) })
    .addHelpText(
      'after',
      '\nExit codes: 0 all well; 1 done, with findings, failures or rows left out; 2 nothing done: wrong usage or unreadable input.',
    )
  for (const register of [
    demoCommand,
    importCommand,
    showCommand,
    workCommand,
    reportCommand,
    rulesCommand,
    machinesCommand,
    policyCommand,
    verifyCommand,
    replayCommand,
    backupCommand,
    eraseCommand,
  ])
    register(program, io, exit)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.ok : exits.badInput
    const told = error instanceof UsageError ? error.message : fileErrorText(error)
    if (told === undefined) throw error
    io.err(told.startsWith(pc.red('✗')) ? told : `${pc.red('✗')} ${told}`)
    return exits.badInput
  }
}
