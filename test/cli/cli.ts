import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/program.js'
import type { Line } from '../../src/cli/story.js'
import type { RowProblem } from '../../src/cli/import/problem.js'
import type { Order } from '../../src/index.js'
import type { Figures, Words } from '../../src/projections/index.js'

/** All that any command prints as JSON; each prints its own part of it. */
export interface Printed extends Figures {
  readonly problems: readonly RowProblem[]
  readonly said: Words
  readonly work: readonly { readonly dueAt?: string; readonly overdue: boolean; readonly owner?: string }[]
  readonly total: number
  readonly state: Order
  readonly story: readonly Line[]
  readonly head: string
}
export interface Demo {
  readonly work: Printed['work']
  readonly story: { readonly stream: string; readonly lines: readonly Line[] }
  readonly refusal: object
  readonly figures: Figures
  readonly events: number
}
export interface Ruled {
  readonly id: string
  readonly clauses: readonly string[]
  readonly says: object
  readonly params: object
}
export interface Machine {
  readonly id: string
  readonly states: readonly string[]
  readonly events: readonly string[]
  readonly transitions: readonly { readonly from: string; readonly event: string; readonly to: string; readonly planned: boolean }[]
}

/** Runs one command line in this process: what a shell would see. */
export const ordinance = async (...argv: readonly string[]) => {
  const out: string[] = []
  const err: string[] = []
  const code = await run(argv, { out: (text) => void out.push(text), err: (text) => void err.push(text), interactive: false })
  const text = out.join('\n')
  return { code, out: text, err: err.join('\n'), json: <T = Printed>(): T => JSON.parse(text) as T }
}

/** A folder of its own for one test file. */
export const folder = (): string => mkdtempSync(join(tmpdir(), 'ordinance-cli-'))
export const mapping = (name: string): string => join(__dirname, '../../examples/mappings', `${name}.json`)
export const at = '2026-11-22T09:00:00+08:00'
export const bytes = (path: string): Buffer => readFileSync(path)
