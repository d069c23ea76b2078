// The table of a soak, on the screen and as docs/reliability.md. No number in it is typed by hand.
import { readFileSync } from 'node:fs'
import type { Trials } from '../../test/log/durability.js'

export interface Promised {
  readonly promise: string
  /** Files or folders of tests; behind a colon, part of the test's name. */
  readonly tests: readonly string[]
  readonly soak?: string
}
export interface Section {
  readonly section: string
  readonly promises: readonly Promised[]
}
export const sections = JSON.parse(readFileSync('tools/promises.json', 'utf8')) as readonly Section[]

/** What one run found; `seconds` is how long it took. */
export interface Ran extends Trials {
  readonly promise: string
  readonly seconds: number
}
export interface Report {
  readonly date: string
  readonly command: string
  readonly commit: string
  readonly machine: { readonly node: string; readonly model: string; readonly cores: number; readonly gigabytes: number }
  readonly results: readonly Ran[]
}

export const headLine = `${'promise'.padEnd(108)} ${'trials'.padStart(9)} ${'violations'.padStart(10)} ${'seconds'.padStart(8)}`
export const lineOf = ({ promise, trials, violations, seconds, measured }: Ran): string =>
  `${promise.padEnd(108)} ${String(trials).padStart(9)} ${String(violations.length).padStart(10)} ${seconds.toFixed(1).padStart(8)}  ${measured ?? ''}`.trimEnd()

export const pageOf = ({ date, command, commit, machine, results }: Report): string => {
  const row = ({ promise, tests, soak }: Promised): string => {
    const ran = results.find((one) => one.promise === promise)
    const cells =
      ran === undefined
        ? [soak === undefined ? 'in the tests' : 'not in this run', '', '']
        : [ran.trials.toLocaleString('en'), String(ran.violations.length), ran.measured ?? '']
    return `| ${[
      promise,
      tests
        .map((test) => `\`${test.split(':')[0]}\``)
        .filter((test, i, all) => all.indexOf(test) === i)
        .join(', '),
      ...cells,
    ].join(' | ')} |`
  }
  return `# Reliability

What the log and the library promise, where each promise is put to the test, and what the last full run found. \`npm test\` runs some trials of every promise and prints their number; the rows below that give no number are tested in full there.

Written by \`${command}\` on ${date} at ${commit}: Node ${machine.node}, ${machine.cores} × ${machine.model}, ${machine.gigabytes} GB; do not edit.

${sections.map(({ section, promises }) => [`## ${section}`, ['| promise | tested in | trials | violations | measured |', '| --- | --- | --- | --- | --- |', ...promises.map(row)].join('\n')].join('\n\n')).join('\n\n')}
`
}
