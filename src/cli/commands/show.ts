import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import pc from 'picocolors'
import { formatFen } from '../../core/money.js'
import { idOf } from '../../core/streamName.js'
import { formatInstant, instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'
import { paidOf, refundedOf } from '../../deciders/order/moneyLedger.js'
import { kindOf } from '../../deciders/streams.js'
import { trustFact } from '../../events/upcast.js'
import type { Envelope } from '../../log/log.js'
import { stateAt, type Past } from '../../projections/stateAt.js'
import { workOf, workOfOther } from '../../projections/work.js'
import { explain, groundsOf, printGrounds, printRefusal, refusalOf } from '../explain.js'
import { exits, json, usage, type Io } from '../io.js'
import { maskNamed, personalNames } from '../mask.js'
import { withLog } from '../openLog.js'
import { pastOf } from '../options.js'
import { isOrder } from '../read.js'
import { inShort, rulesOf, story, type Line } from '../story.js'
import { title } from '../tables.js'
import { minute, workTable } from './work.js'

interface Options {
  readonly log: string
  readonly at?: string
  readonly recordedAt?: string
  readonly why?: string
  readonly json?: boolean
}

export const showCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('show')
    .description(
      'one order: its state, its story line by line with the rules that decided it, what was refused and why, its open deadlines',
    )
    .argument('<order>', 'an order’s id, or the name of any stream')
    .requiredOption('--log <file>', 'SQLite log')
    .option('--at <instant>', 'as it stood at that instant')
    .option('--recorded-at <instant>', 'as it was known at that instant')
    .option('--why <event>', 'only why this was decided: an event of the story by its number, with every rule, number and fact')
    .option('--json', 'print JSON')
    .action(async (name: string, { log: path, at, recordedAt, why, json: asJson }: Options) => {
      const past = pastOf(at, recordedAt)
      const found = await withLog(path, 'read', async (log) => {
        const own = await log.read(`order-${name}`)
        const stream = own.length > 0 || kindOf(name) === undefined ? `order-${name}` : name
        const refused = await log.read(`audit-${idOf(stream)}`)
        return {
          stream,
          events: own.length > 0 ? own : await log.read(stream),
          refusals: refused.map((event) => ({ event, refused: refusalOf(event) })).filter((one) => one.refused.stream === stream),
        }
      })
      if (found.events.length + found.refusals.length === 0) usage(`${name}: the log holds no such order`)
      const { kind, stream } = {
        kind: kindOf(found.stream) ?? usage(`${name}: no kind of stream is known by this name`),
        stream: found.stream,
      }
      if (why !== undefined) {
        exit(printWhy(io, stream, found.events, why, asJson === true))
        return
      }
      const now = past ?? ({ at: instant(8_640_000_000_000_000), clock: 'recordedAt' } satisfies Past)
      const { state, events } = stateAt(kind, idOf(stream), found.events, now)
      const refusals = found.refusals.filter(({ event }) => isKnownBy(now, event)).map(({ refused }) => explain(refused))
      const stood = { stream, category: kind.category, state }
      const asked = past?.at ?? instant(Date.now())
      const work = isOrder(stood) ? workOf(stream, stood.state, asked) : workOfOther(stream, kind.category, state, asked)
      // What this version cannot read belongs to the story, too: the state is without it, and the reader is told so.
      const unread = found.events.filter((event) => isKnownBy(now, event) && E.isLeft(trustFact(kind.format, event)))
      const lines = story([...events, ...unread].sort((a, b) => a.version - b.version))
      if (asJson === true) {
        const names = personalNames(Object.values(kind.format.codecs))
        json(io, {
          stream,
          ...(past === undefined ? {} : { [past.clock]: formatInstant(past.at) }),
          state: maskNamed(names, state),
          work: work.map(({ dueAt, ...rest }) => ({ ...rest, ...(dueAt === undefined ? {} : { dueAt: formatInstant(dueAt) }) })),
          story: lines,
          ...(unread.length === 0 ? {} : { unread: unread.map(({ id }) => id) }),
          refusals,
        })
      } else {
        io.out(isOrder(stood) ? summary(stream, stood.state) : pc.bold(stream))
        if (unread.length > 0)
          io.out(
            pc.red(`not all of it: ${unread.length} events (${unread[0]?.id ?? ''} the first) are of a newer version; update the package`),
          )
        io.out(title('Story'))
        for (const line of lines) io.out(lineText(line))
        if (refusals.length > 0) io.out(title('Refused'))
        for (const refusal of refusals) printRefusal(io, refusal)
        io.out(title('Open'))
        io.out(work.length === 0 ? 'nothing waits' : workTable(work, work.length))
      }
      exit(unread.length === 0 ? exits.ok : exits.findings)
    })
}

const isKnownBy = ({ at, clock }: Past, event: Envelope): boolean => (clock === 'recordedAt' ? event.recordedAt : event.at) <= at

/** One decision: what it appended, and every rule that it rests on. */
const printWhy = (io: Io, stream: string, events: readonly Envelope[], asked: string, asJson: boolean): number => {
  const one =
    events.find(({ id, version }) => asked === id || asked === String(version)) ??
    usage(`--why ${asked}: write the number of an event of ${stream}, 1 to ${events.length}`)
  const together = events.filter(({ command }) => command === one.command)
  const basis = groundsOf(together[0]?.basis ?? [])
  const lines = story(together).map(({ basis: _, ...line }) => line)
  if (asJson) json(io, { stream, command: one.command, events: lines, basis })
  else {
    for (const line of lines) io.out(lineText({ ...line, basis: [] }))
    io.out(title(basis.length === 0 ? 'Rests on no rule' : 'Rests on'))
    printGrounds(io, basis)
  }
  return exits.ok
}

export const summary = (stream: string, order: Order): string =>
  [
    `${pc.bold(stream)}  ${order.state}  ${order.channel}/${order.shop}${order.platformStatus === undefined ? '' : `  platform: ${order.platformStatus}`}`,
    `payable ${formatFen(order.payable)}, paid ${formatFen(paidOf(order))}, refunded ${formatFen(refundedOf(order))}; ${Object.keys(order.lines).length} lines`,
    ...Object.entries(order.parcels).map(
      ([id, { state, carrier }]) => `parcel ${id}: ${state}${carrier === undefined ? '' : ` by ${carrier}`}`,
    ),
    ...Object.entries(order.cases).map(([id, { state, kind, reason }]) => `case ${id}: ${state} (${kind}, ${reason})`),
    ...Object.entries(order.refunds).map(([id, { state, amount }]) => `refund ${id}: ${state} ${formatFen(amount)}`),
    ...Object.entries(order.exceptions).map(([id, { state, kind }]) => `exception ${id}: ${state} (${kind})`),
  ].join('\n')

export const lineText = ({ id, occurredAt, type, by, data, basis }: Line): string => {
  const rules = rulesOf(basis)
  return `${minute(instant(Date.parse(occurredAt)))}  ${id.slice(id.lastIndexOf('/') + 1)} ${pc.bold(type)}  ${by.id}/${by.role}  ${inShort(data)}${rules === '' ? '' : `\n${' '.repeat(18)}${pc.dim(`by ${rules}`)}`}`
}
