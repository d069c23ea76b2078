import type { Command } from 'commander'
import pc from 'picocolors'
import { didYouMean } from '../../core/nearest.js'
import { formatInstant } from '../../core/time/instant.js'
import { byDue, teams, workOf, workOfOther, type Work } from '../../projections/work.js'
import { exits, json, usage, type Io } from '../io.js'
import { withLog } from '../openLog.js'
import { instantOption } from '../options.js'
import { isOrder, readStreams } from '../read.js'
import { table } from '../tables.js'

interface Options {
  readonly log: string
  readonly at?: string
  readonly owner?: string
  readonly limit: string
  readonly json?: boolean
}

export const workCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('work')
    .description('what to do next, by whom, until when: every open wait by due time')
    .requiredOption('--log <file>', 'SQLite log')
    .option('--at <instant>', 'as things stood at that instant; now unless given')
    .option('--owner <team>', `only what this team owns: ${teams.join(', ')}`)
    .option('--limit <n>', 'how many lines at most; 0 for all', '50')
    .option('--json', 'print JSON')
    .action(async ({ log: path, at: asked, owner, limit: text, json: asJson }: Options) => {
      const limit = /^\d{1,9}$/.test(text) ? Number(text) : usage(`--limit ${text}: write a whole number`)
      const at = instantOption(asked)
      if (owner !== undefined && !teams.some((team) => team === owner))
        usage(`--owner ${owner}: write one of ${teams.join(', ')}${didYouMean(owner, teams)}`)
      const unreadable = new Set<string>()
      const all = await withLog(path, 'read', async (log) => {
        const found: Work[] = []
        for await (const stood of readStreams(log, asked === undefined ? undefined : { at, clock: 'occurredAt' }, unreadable))
          found.push(
            ...(isOrder(stood) ? workOf(stood.stream, stood.state, at) : workOfOther(stood.stream, stood.category, stood.state, at)),
          )
        return found.filter((work) => owner === undefined || work.owner === owner).sort(byDue)
      })
      const shown = limit === 0 ? all : all.slice(0, limit)
      if (asJson === true)
        json(io, {
          at: formatInstant(at),
          total: all.length,
          overdue: all.filter(({ overdue }) => overdue).length,
          work: shown.map(({ dueAt, ...work }) => ({ ...work, ...(dueAt === undefined ? {} : { dueAt: formatInstant(dueAt) }) })),
          unreadable: [...unreadable],
        })
      else io.out(workTable(shown, all.length))
      exit(unreadable.size === 0 ? exits.ok : exits.findings)
    })
}

export const workTable = (shown: readonly Work[], total: number): string => {
  const reasons = [...new Set(shown.flatMap(({ dueAt, why }) => (dueAt === undefined && why !== undefined ? [`${why.en} ${why.zh}`] : [])))]
  const noLimit = (why: Work['why']): string => (why === undefined ? '–' : `– (${reasons.indexOf(`${why.en} ${why.zh}`) + 1})`)
  return [
    table(
      ['until', 'by', 'what', 'of', 'rule', 'next'],
      shown.map(({ stream, subject, says, owner, rule, dueAt, overdue, commands, why }) => [
        dueAt === undefined ? noLimit(why) : `${overdue ? pc.red('!') : ' '} ${minute(dueAt)}`,
        owner,
        `${says.en} ${says.zh}`,
        subject === 'order' || stream.startsWith(`${subject}-`) ? stream : `${stream} ${subject}`,
        rule,
        commands.slice(0, 3).map(sendableText).join(', '),
      ]),
    ),
    ...reasons.map((reason, i) => `(${i + 1}) no due time: ${reason}`),
    `${shown.length} of ${total}; ${pc.red('!')} is overdue; times are China time`,
  ].join('\n')
}

/** A command as a clerk reads it: `ApproveOrder (reviewer)`; who else may send it is in `--json`. */
const sendableText = ({ command, roles: [role] }: Work['commands'][number]): string =>
  role === undefined ? command : `${command} (${role})`

export const minute = (at: Parameters<typeof formatInstant>[0]): string => formatInstant(at).slice(0, 16).replace('T', ' ')
