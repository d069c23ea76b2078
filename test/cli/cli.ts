import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/program.js'

/** Runs one command line in this process: what a shell would see. */
export const ordinance = async (...argv: readonly string[]) => {
  const out: string[] = []
  const err: string[] = []
  const code = await run(argv, { out: (text) => void out.push(text), err: (text) => void err.push(text), interactive: false })
  const text = out.join('\n')
  return { code, out: text, err: err.join('\n'), json: () => JSON.parse(text) }
}

/** A folder of its own for one test file. */
export const folder = (): string => mkdtempSync(join(tmpdir(), 'ordinance-cli-'))
export const mapping = (name: string): string => join(__dirname, '../../examples/mappings', `${name}.json`)
export const at = '2026-11-22T09:00:00+08:00'
export const bytes = (path: string): Buffer => readFileSync(path)
