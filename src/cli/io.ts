// Where the command line writes, and how it ends.
import pc from 'picocolors'
import type { BadInput } from '../core/badInput.js'

/** Exit codes: 0 all well; 1 done, with findings, failures or rows left out; 2 nothing done: wrong usage or unreadable input. */
export const exits = { ok: 0, findings: 1, badInput: 2 } as const

export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether a person watches the error stream: only then progress is drawn. */
  readonly interactive: boolean
}

export const json = (io: Io, value: unknown): void => io.out(JSON.stringify(value, null, 2))

/** The command cannot be carried out as it was given; printed without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const badInputText = ({ problems }: BadInput, of: string): string =>
  [`${pc.red('✗')} ${of}`, ...problems.map(({ path, value, remedy }) => `  ${pc.bold(path)}: ${value}: ${remedy}`)].join('\n')

/** Reads one value or fails as a usage error that quotes the input's own words. */
export const usage = (message: string): never => {
  throw new UsageError(message)
}
