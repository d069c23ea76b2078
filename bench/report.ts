// docs/performance.md, written from the figures of one run; only the reasons are by hand.
import type { Bar, Part } from './bar.js'
import { reasons } from './reasons.js'

export interface Result {
  readonly bars: readonly Bar[]
  readonly parts: readonly Part[]
  readonly machine: { readonly node: string; readonly cpus: number; readonly model: string; readonly load: readonly number[] }
  readonly commit: string
  readonly smoke: boolean
}

const rowOf = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const tableOf = ([head = [], ...rows]: readonly (readonly (string | number)[])[]): string =>
  [rowOf(head), rowOf(head.map(() => '---')), ...rows.map(rowOf)].join('\n')
const barRow = ({ name, value, unit, bar, ratio, pass }: Bar): readonly (string | number)[] => [
  name,
  `${value} ${unit}`,
  bar,
  ratio,
  pass ? 'pass' : '**miss**',
]

export const reportOf = ({ bars, parts, machine, commit }: Result): string => `# Performance

Written by \`npm run bench -- --write\` from \`performance.json\`; do not edit. Measured at ${commit} on Node ${machine.node}, ${machine.cpus} × ${machine.model}, load ${machine.load.join(', ')}: with a load above the number of processors only ratios within one run mean something. Every peer runs in alternating rounds, figures are medians.

${tableOf([['bar', 'measured', 'bar', 'of the bar', ''], ...bars.map(barRow)])}

${parts.map(({ title, table, plot }) => [`## ${title}`, ...(table === undefined ? [] : [tableOf(table)]), ...(plot === undefined ? [] : ['![growth](performance-growth.svg)'])].join('\n\n')).join('\n\n')}

${reasons}`
