// The scenes on a terminal: a table of how each ends, then each with one line per step; routine steps share a line.
import pc from 'picocolors'
import { formatFen } from '../../core/money.js'
import type { Explained } from '../explain.js'
import type { Io } from '../io.js'
import { table, title } from '../tables.js'
import type { SceneShown, StepShown, WorkShown } from './sceneView.js'

export const printScenes = (io: Io, scenes: readonly SceneShown[]): void => {
  io.out(title('Scenes'))
  io.out(
    table(
      ['scene', 'ends', 'paid', 'refunded', 'kept'],
      scenes.map(({ name, end, money }) => [name, endText(end), formatFen(money.paid), formatFen(money.refunded), formatFen(money.kept)]),
    ),
  )
  for (const scene of scenes) {
    io.out(title(`${scene.title.en} ${scene.title.zh}`))
    for (const steps of folded(scene.steps)) printSteps(io, scene.stream, steps)
    const { paid, refunded, kept, invoiced } = scene.money
    io.out(
      `  ${pc.green('=')} ${scene.stream} ${endText(scene.end)}; paid ${formatFen(paid)}, refunded ${formatFen(refunded)}, kept ${formatFen(kept)}${invoiced === undefined ? '' : `, invoiced ${formatFen(invoiced)}`}`,
    )
  }
}

/** `completed · case closed · refund settled` */
const endText = ({ order, ...others }: SceneShown['end']): string =>
  [
    order,
    ...Object.entries<Readonly<Record<string, string>>>(others).map(
      ([name, states]) => `${name} ${[...new Set(Object.values(states))].join(', ')}`,
    ),
  ].join(' · ')

const routine: ReadonlySet<string> = new Set([
  'PlaceOrder',
  'ReportPayment',
  'AllocateParcel',
  'PickParcel',
  'CheckParcel',
  'PackParcel',
  'ShipParcel',
  'UploadWaybill',
  'ReportScan',
  'IssueReturnLabel',
  'ReportReturnShipped',
  'SubmitRefund',
])
const isRoutine = ({ command = '', refused, then }: StepShown): boolean =>
  routine.has(command) && refused === undefined && then.every(({ type }) => type === 'StockPicked' || type === 'DeadlinePassed')

/** Routine steps of one order in a row share a line; any other step has its own. */
const folded = (steps: readonly StepShown[]): readonly (readonly StepShown[])[] => {
  const lines: StepShown[][] = []
  for (const step of steps) {
    const last = lines.at(-1)
    if (last?.[0] !== undefined && isRoutine(step) && isRoutine(last[0]) && last[0].stream === step.stream) last.push(step)
    else lines.push([step])
  }
  return lines
}

const printSteps = (io: Io, own: string, steps: readonly StepShown[]): void => {
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last === undefined) return
  const where = first.stream === undefined || first.stream === own ? '' : ` ${first.stream}`
  if (first.work !== undefined) {
    io.out(`  ${short(first.at)}  ${pc.cyan('work list')}${thenText(own, first)}`)
    for (const work of first.work) io.out(`               ${workText(own, work)}`)
  } else if (steps.length > 1)
    io.out(pc.dim(`  ${short(first.at)}  ${steps.map(({ command = '' }) => command).join(', ')} …${short(last.at)}${where}`))
  else {
    io.out(
      `  ${short(first.at)}  ${first.by ?? ''} ${pc.bold(first.command ?? '')}${where} → ${first.refused === undefined ? eventText(first) : pc.red('refused')}${thenText(own, first)}`,
    )
    if (first.refused !== undefined) printRefusalShort(io, first.refused)
  }
}

const short = (at: string): string => at.slice(5, 16).replace('T', ' ')
const eventText = ({ events = [], rules = [] }: StepShown): string =>
  `${events.length === 0 ? 'nothing new' : events.join(', ')}${rules.length === 0 ? '' : pc.dim(` (${rules.length > 4 ? `${rules.length} rules` : rules.join(', ')})`)}`
const thenText = (own: string, { then }: StepShown): string => {
  const told = then.filter(({ type }) => type !== 'DeadlinePassed')
  return told.length === 0
    ? ''
    : pc.dim(`; then ${told.map(({ stream, type }) => (stream === own ? type : `${type} of ${stream}`)).join(', ')}`)
}
const workText = (own: string, { stream, subject, says, owner, rule, dueAt, overdue, why }: WorkShown): string =>
  `${overdue ? pc.red('!') : ' '} ${owner ?? '–'}: ${says.en} ${says.zh} (${stream === own ? subject : stream})${dueAt === undefined ? `, ${why === undefined ? 'no limit of its own' : `no limit: ${why.en}`}` : `, until ${short(dueAt)} by ${pc.bold(rule ?? '')}`}`
const printRefusalShort = (io: Io, { rule, clauses, because, instead }: Explained): void => {
  for (const language of ['en', 'zh'] as const)
    io.out(
      `               ${language === 'en' ? `${pc.bold(rule)} (${clauses.join(', ')}): ` : ''}${because[language]} → ${instead.map((one) => one[language]).join(' ')}`,
    )
}
