import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { formatFen } from '../../core/money.js'
import { formatInstant, instant, type Instant } from '../../core/time/instant.js'
import type { Log } from '../../log/log.js'
import { figures, zones, type Figures } from '../../projections/figures/index.js'
import { byDue, workOf, type Work } from '../../projections/work.js'
import { scenes } from '../demo/scenes/index.js'
import { printScenes } from '../demo/printScenes.js'
import { shown as shownScene, type SceneShown } from '../demo/sceneView.js'
import { playScenes, type Played } from '../demo/stage.js'
import { hours, runShop, type Lived } from '../demo/shop.js'
import { explain, printRefusal, type Explained } from '../explain.js'
import { exits, json, usage, type Io } from '../io.js'
import { withLog } from '../openLog.js'
import { progress } from '../progress.js'
import { isOrder, readStreams } from '../read.js'
import { story, type Line } from '../story.js'
import { table, title } from '../tables.js'
import { lineText } from './show.js'
import { minute, workTable } from './work.js'

interface Options {
  readonly log?: string
  readonly seed: string
  readonly orders: string
  readonly json?: boolean
}

/** Monday morning; nothing in the demo asks the clock. */
const startsAt = instant(Date.parse('2026-11-02T00:00:00+08:00'))

export const demoCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('demo')
    .description(
      'an invented shop through the real rules: named scenes with what the library answered, then a few hundred orders: work list, one story, one refusal, figures',
    )
    .option('--seed <n>', 'another shop for each number', '1')
    .option('--orders <n>', 'how many random orders beside the scenes, at most 2000', '240')
    .option('--log <file>', 'keep the log here; a temporary file unless given')
    .option('--json', 'print JSON')
    .action(async ({ log: path = join(mkdtempSync(join(tmpdir(), 'ordinance-demo-')), 'demo.db'), ...options }: Options) => {
      const [seed, orders] = [wholeOf('--seed', options.seed, 2 ** 31), wholeOf('--orders', options.orders, 2000)]
      const startedAt = performance.now()
      const shown = await withLog(path, 'write', async (log) => {
        if ((await log.readAll({ limit: 1 })[Symbol.asyncIterator]().next()).done !== true)
          usage(`${path} holds a log already: name a file that does not exist`)
        const bar = progress(io, 'demo', hours + scenes.length)
        try {
          const played = await playScenes(log, scenes, () => bar.add(1))
          return await show(log, await runShop(log, seed, orders, startsAt, () => bar.add(1)), played)
        } finally {
          bar.stop()
        }
      })
      const seconds = Math.round(performance.now() - startedAt) / 1000
      if (options.json === true)
        json(io, {
          ...shown,
          work: shown.work.map(({ dueAt, ...work }) => ({ ...work, ...(dueAt === undefined ? {} : { dueAt: formatInstant(dueAt) }) })),
          log: path,
          seconds,
        })
      else print(io, shown, path, seconds)
      exit(exits.ok)
    })
}

const wholeOf = (name: string, text: string, most: number): number =>
  /^\d{1,10}$/.test(text) && Number(text) <= most ? Number(text) : usage(`${name} ${text}: write a whole number, at most ${most}`)

/** What there is to see once the shop has lived. */
const show = async (log: Log, { now, plots, refused, passed }: Lived, played: readonly Played[]) => {
  const local = zones()
  const figure = figures({ dayOf: local.dayOf, at: now })
  const work: Work[] = []
  let events = 0
  for await (const stood of readStreams(log, undefined, new Set(), () => void (events += 1))) {
    if (!isOrder(stood) || !plots.has(stood.stream)) continue
    figure.add(stood.state)
    work.push(...workOf(stood.stream, stood.state, now))
  }
  const told = [...plots].find(([, plot]) => plot === 'returned')?.[0] ?? [...plots.keys()][0] ?? ''
  const late = refused.find(({ rejection }) => rejection.rule === 'RET-02') ?? refused[0]
  return {
    now: formatInstant(now),
    events,
    deadlinesPassed: passed,
    refusals: refused.length,
    scenes: played.map(shownScene),
    work: work.sort(byDue),
    story: { stream: told, lines: story(await log.read(told)) },
    refusal: late === undefined ? undefined : explain(late),
    figures: figure.view(),
  }
}

interface Shown {
  readonly now: string
  readonly events: number
  readonly deadlinesPassed: number
  readonly refusals: number
  readonly scenes: readonly SceneShown[]
  readonly work: readonly Work[]
  readonly story: { readonly stream: string; readonly lines: readonly Line[] }
  readonly refusal: Explained | undefined
  readonly figures: Figures
}

const print = (
  io: Io,
  {
    now,
    events,
    deadlinesPassed,
    refusals,
    scenes: played,
    work,
    story: { stream, lines },
    refusal,
    figures: { orders, late, payments, refunds, disorder },
  }: Shown,
  path: string,
  seconds: number,
): void => {
  io.out(
    `${orders.total} orders lived ${hours / 24} days until ${minute(instant(Date.parse(now)))}: ${events} events, ${deadlinesPassed} deadlines passed, ${refusals} commands refused, ${seconds.toFixed(1)} s`,
  )
  printScenes(io, played)
  io.out(title('What to do next'))
  io.out(workTable(upcoming(work, instant(Date.parse(now))), work.length))
  io.out(title(`The story of ${stream}`))
  for (const line of lines) if (line.type !== 'DeadlineStarted') io.out(lineText(line))
  if (refusal !== undefined) {
    io.out(title('A refusal'))
    printRefusal(io, refusal)
  }
  io.out(title('Figures'))
  io.out(table(['orders', ...Object.keys(orders.byState)], [[orders.total, ...Object.values(orders.byState)]]))
  io.out(
    table(
      ['paid', 'never paid', 'refunded in full', 'in part', 'kept', 'contradictions', 'late'],
      [
        [
          payments.paid,
          payments.neverPaid,
          refunds.full.orders,
          refunds.part.orders,
          formatFen(payments.sums.kept),
          disorder.flagged,
          late.byInstant.late,
        ],
      ],
    ),
  )
  io.out(`\nThe log is ${path}; try: ordinance show ${stream.slice('order-'.length)} --log ${path}`)
}

/** The last few overdue ones and what comes after them. */
const upcoming = (work: readonly Work[], now: Instant): readonly Work[] => {
  const dated = work.filter(({ dueAt }) => dueAt !== undefined)
  const first = dated.findIndex(({ dueAt = now }) => dueAt > now)
  const from = Math.max((first < 0 ? dated.length : first) - 4, 0)
  return dated.slice(from, from + 12)
}
