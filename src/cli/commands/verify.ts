import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import pc from 'picocolors'
import { idOf } from '../../core/streamName.js'
import type { Order } from '../../deciders/order/state.js'
import type { Session } from '../../deciders/stream.js'
import { kindOf } from '../../deciders/streams.js'
import type { Log } from '../../log/log.js'
import { problemSays, verifyLog } from '../../log/verify.js'
import { moneySays, unitsSay } from '../faults.js'
import { exits, json, type Io } from '../io.js'
import { withLog } from '../openLog.js'
import { isOrder } from '../read.js'

export const verifyCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('verify')
    .description('checks the log: hash chain, versions, that every stream replays, that units and money add up')
    .requiredOption('--log <file>', 'SQLite log')
    .option('--json', 'print JSON')
    .action(async ({ log: path, json: asJson }: { readonly log: string; readonly json?: boolean }) => {
      const startedAt = performance.now()
      const { chain, replay } = await withLog(path, 'read', async (log) => {
        const found = await verifyLog(log)
        return {
          chain: found,
          replay: found.problems.some(({ code }) => code === 'unreadable')
            ? { replayed: 0, problems: [], notes: [] }
            : await replayAll(log),
        }
      })
      const seconds = Math.round(performance.now() - startedAt) / 1000
      const problems = [...chain.problems.map(({ code, at }) => ({ code, at, says: problemSays[code] })), ...replay.problems]
      const ok = problems.length === 0
      if (asJson === true)
        json(io, {
          ok,
          streams: chain.streams,
          events: chain.events,
          head: chain.head,
          replayed: replay.replayed,
          problems,
          notes: replay.notes,
          seconds,
        })
      else {
        io.out(
          `${ok ? pc.green('✓') : pc.red('✗')} ${chain.events} events in ${chain.streams} streams, ${replay.replayed} replayed, ${problems.length} problems, ${seconds} s`,
        )
        io.out(`head ${chain.head}`)
        for (const { code, at, says } of problems) io.out(`  ${pc.red(code)} ${at}: ${says.en} ${says.zh}`)
        for (const { at, says } of replay.notes) io.out(`  ${at}: ${says.en} ${says.zh}`)
      }
      exit(ok ? exits.ok : exits.findings)
    })
}

interface Found {
  readonly code: 'unread' | 'units'
  readonly at: string
  readonly says: { readonly en: string; readonly zh: string }
}
/** Replays every stream that has a state. Money that facts brought out of balance is noted: an exception is open for it. */
const replayAll = async (log: Log) => {
  const sessions = new Map<string, Session | undefined>()
  const problems: Found[] = []
  const stopped = new Set<string>()
  for await (const event of log.readAll()) {
    const { stream } = event
    if (!sessions.has(stream)) sessions.set(stream, kindOf(stream)?.begin(idOf(stream)))
    const taken = stopped.has(stream) ? undefined : sessions.get(stream)?.take(event)
    if (taken === undefined || E.isRight(taken)) continue
    stopped.add(stream)
    const why = taken.left.problems.map(({ remedy }) => remedy).join('; ')
    problems.push({ code: 'unread', at: event.id, says: { en: `The event cannot be taken: ${why}`, zh: `无法接受该事件：${why}` } })
  }
  const orders = [...sessions].flatMap(([stream, session]): readonly { readonly stream: string; readonly state: Order }[] => {
    const stood = { stream, category: kindOf(stream)?.category ?? '', state: session?.state() }
    return isOrder(stood) && !stopped.has(stream) ? [stood] : []
  })
  problems.push(...orders.flatMap(({ stream, state }) => unitsSay(state).map((says): Found => ({ code: 'units', at: stream, says }))))
  const notes = orders.flatMap(({ stream, state }) => moneySays(state).map((says) => ({ at: stream, says })))
  return { replayed: [...sessions.values()].filter((session) => session !== undefined).length - stopped.size, problems, notes }
}
