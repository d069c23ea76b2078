// Many commands at once: decided in memory stream by stream, appended together. What one command at a time would do, only faster.
import * as E from 'fp-ts/lib/Either.js'
import type { Rejection } from '../core/decision.js'
import type { Commit } from '../log/log.js'
import { toStore } from '../events/upcast.js'
import { ofHistory, ofReturns, ofStock, ofSupply } from './asks.js'
import { auditCommit } from './audit.js'
import { judge, refusedAs, repeat, type Desk } from './desk.js'
import { admit, type Admitted } from './incoming.js'
import type { Done, Handled, Sender } from './outcome.js'

interface Pending {
  readonly index: number
  readonly commit: Commit
}
/** A command that wrote nothing to its stream: refused, or it had happened already. */
interface Silent {
  readonly index: number
  /** The pending commits of its stream that it was decided on: from the first of these places up to the second. */
  readonly restsOn: readonly [number, number]
  /** Why it was refused, and what the audit stream is told of it. */
  readonly refused?: { readonly rejection: Rejection; readonly audit: Commit }
}

/**
 * Handles commands in their order and gives each its own outcome. Commands of one stream see each other, and what a port tells of other
 * streams is as of all that came before; a stream that somebody else wrote to meanwhile, a command that comes twice, and one that was
 * decided on what the store then did not take, go through `desk.handle`. `senders`: one for all, or one for each.
 */
export const handleAll = async (
  desk: Desk,
  commands: readonly unknown[],
  senders: Sender | readonly Sender[],
): Promise<readonly Handled[]> => {
  const senderOf = (index: number): Sender => (isOne(senders) ? senders : (senders[index] ?? missing(index)))
  const outcomes: Handled[] = commands.map(() => E.left({ kind: 'storeFailed', reason: 'not tried' }))
  let run: Asked[] = []
  for (const [index, raw] of commands.entries()) {
    const command = admit(raw)
    if (E.isLeft(command)) {
      outcomes[index] = command
      continue
    }
    // A port reads the log: what other streams of this batch say by now is written before it is asked.
    if (
      desk.ports.facts !== undefined &&
      looksAround.has(command.right.type) &&
      run.some(({ command: { stream } }) => stream !== command.right.stream)
    ) {
      await handleRun(desk, commands, run, senderOf, outcomes)
      run = []
    }
    run.push({ index, command: command.right })
  }
  await handleRun(desk, commands, run, senderOf, outcomes)
  return outcomes
}

interface Asked {
  readonly index: number
  readonly command: Admitted
}
/** What is decided by what other streams say: who else placed orders, wants the goods, or sent goods back. */
const looksAround: ReadonlySet<string> = new Set([...ofHistory, ...ofStock, ...ofSupply, ...ofReturns])

/** Decided in memory, stream by stream, and appended together. */
const handleRun = async (
  desk: Desk,
  commands: readonly unknown[],
  run: readonly Asked[],
  senderOf: (index: number) => Sender,
  outcomes: Handled[],
): Promise<void> => {
  const streams = new Map<string, Asked[]>()
  for (const asked of run) streams.set(asked.command.stream, [...(streams.get(asked.command.stream) ?? []), asked])
  const pending: Pending[] = []
  const silent: Silent[] = []
  const again: number[] = []
  for (const [stream, own] of streams) await decideStream(desk, stream, own, senderOf, { outcomes, pending, silent, again })
  const appends = await desk.log.appendAll(pending.map(({ commit }) => commit))
  appends.forEach((append, i) => {
    const { index, commit } = pending[i] as Pending
    if (E.isLeft(append) && append.left.kind === 'conflict') again.push(index)
    else
      outcomes[index] = E.map(({ events, repeated }: Pick<Done, 'events' | 'repeated'>): Done => ({
        events,
        basis: commit.basis ?? [],
        repeated,
      }))(append)
  })
  const stands = ({ restsOn }: Silent): boolean => appends.slice(...restsOn).every(E.isRight)
  again.push(...silent.flatMap((one) => (stands(one) ? [] : [one.index])))
  const refusals = silent.filter(stands).flatMap(({ index, refused }) => (refused === undefined ? [] : [{ index, ...refused }]))
  const audited = refusals.length > 0 ? await desk.log.appendAll(refusals.map(({ audit }) => audit)) : []
  audited.forEach((append, i) => {
    const { index, rejection } = refusals[i] as (typeof refusals)[number]
    outcomes[index] = refusedAs(rejection, append)
  })
  for (const index of again.sort((a, b) => a - b)) outcomes[index] = await desk.handle(commands[index], senderOf(index))
}

const isOne = (senders: Sender | readonly Sender[]): senders is Sender => 'by' in senders
const missing = (index: number): never => {
  throw new RangeError(`command ${index} has no sender`)
}

interface Found {
  readonly outcomes: Handled[]
  readonly pending: Pending[]
  readonly silent: Silent[]
  readonly again: number[]
}

const decideStream = async (
  desk: Desk,
  stream: string,
  commands: readonly { readonly index: number; readonly command: Admitted }[],
  senderOf: (index: number) => Sender,
  { outcomes, pending, silent, again }: Found,
): Promise<void> => {
  const loaded = await desk.load(stream)
  if (loaded === undefined || E.isLeft(loaded)) {
    for (const { index } of commands) again.push(index)
    return
  }
  const { session, knows } = loaded.right
  const now = new Set<string>()
  const first = pending.length
  let version = loaded.right.version
  for (const { index, command } of commands) {
    const sender = senderOf(index)
    const { by, at = desk.clock(), cause } = sender
    if (await knows(command.id)) {
      outcomes[index] = await repeat(desk.log, command)
      continue
    }
    if (now.has(command.id)) {
      again.push(index)
      continue
    }
    const outcome = await judge(desk, session, command, sender, at)
    if (E.isLeft(outcome)) {
      const audit = auditCommit(command, outcome.left, by, at)
      silent.push({
        index,
        restsOn: [first, pending.length],
        refused: { rejection: outcome.left, audit: { stream: audit.stream, events: audit.events, ...audit.options } },
      })
      continue
    }
    const { events: happened, basis } = outcome.right
    outcomes[index] = E.right({ events: [], basis, repeated: false })
    if (happened.length === 0) {
      silent.push({ index, restsOn: [first, pending.length] })
      continue
    }
    const stored = happened.map((event) => toStore(command.kind.format, event))
    for (const event of stored) session.take(event)
    now.add(command.id)
    pending.push({
      index,
      commit: {
        stream,
        events: stored,
        expect: version === 0 ? 'none' : version,
        commandId: command.id,
        fingerprint: command.fingerprint,
        by,
        recordedAt: at,
        basis,
        ...(cause === undefined ? {} : { cause }),
      },
    })
    version += stored.length
  }
}
