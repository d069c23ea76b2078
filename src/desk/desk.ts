// The only impure part: load, decide, append, and again if somebody else was faster.
import * as E from 'fp-ts/lib/Either.js'
import { preview } from '../core/badInput.js'
import { manual, type Book } from '../core/book.js'
import type { Fact, Operator } from '../core/decider.js'
import type { Decision, Rejection } from '../core/decision.js'
import { idOf } from '../core/streamName.js'
import { instant, isInstant, type Instant } from '../core/time/instant.js'
import type { Emergency } from '../deciders/contingency/index.js'
import type { Order } from '../deciders/whole/index.js'
import type { Promotion } from '../deciders/promotion/index.js'
import type { Stock } from '../deciders/stock/index.js'
import type { Session } from '../deciders/stream.js'
import { kindOf } from '../deciders/streams.js'
import type { Supply } from '../deciders/supply/index.js'
import type { Ticket } from '../deciders/ticket/index.js'
import { toStore } from '../events/upcast.js'
import type { Append, Envelope, Log } from '../log/log.js'
import { auditCommit } from './audit.js'
import { mayAct } from './certificates.js'
import { admit, type Admitted } from './incoming.js'
import type { Done, Failure, Handled, Sender } from './outcome.js'
import type { Ports } from './ports.js'
import type { Snapshots } from './snapshots.js'
import { noticeUnsealed } from './unsealed.js'

export interface DeskOptions {
  readonly log: Log
  readonly book?: Book
  /** Where facts from outside a stream come from. */
  readonly ports?: Ports
  readonly clock?: () => Instant
  /** Told once in a process when personal texts are stored unsealed; a process warning by default, `false` for silence. */
  readonly notice?: ((text: string) => void) | false
  /** A cache of states, so that long streams open fast (`openSnapshots`). */
  readonly snapshots?: Snapshots
}

/** A stream as it was read: its state in hand, its version, and whether it has taken a command before. */
export interface Loaded<State = unknown> {
  readonly session: Session<State>
  readonly version: number
  readonly knows: (commandId: string) => Promise<boolean>
}

/** What a stream's name says of its state; a name that only a run knows says nothing. */
export type StateOf<Stream extends string> = Stream extends `${infer Category}-${string}`
  ? Category extends keyof States
    ? States[Category]
    : unknown
  : unknown
interface States {
  readonly order: Order
  readonly stock: Stock
  readonly supply: Supply
  readonly promotion: Promotion
  readonly ticket: Ticket
  readonly contingency: Emergency
}

const ATTEMPTS = 20
const warn = (text: string): void => process.emitWarning(text, { code: 'ORDINANCE_UNSEALED' })

export interface Desk {
  /** Decides one command and appends what follows. Repeats are harmless; a refusal is written to the audit stream only. */
  readonly handle: (command: unknown, sender: Sender) => Promise<Handled>
  /** The stream's state now; at version 0 it holds nothing. Undefined where no kind of stream has such a name. */
  readonly load: <Stream extends string>(stream: Stream) => Promise<E.Either<Failure, Loaded<StateOf<Stream>>> | undefined>
  readonly log: Log
  readonly book: Book
  readonly ports: Ports
  readonly clock: () => Instant
}

export const openDesk = ({
  log,
  book = manual,
  ports = {},
  clock = () => instant(Date.now()),
  notice = warn,
  snapshots,
}: DeskOptions): Desk => {
  noticeUnsealed(log, notice)
  const read = async (command: Pick<Admitted, 'stream' | 'kind'>): Promise<E.Either<Failure, Loaded>> => {
    const { stream, kind } = command
    const resumed = await snapshots?.resume(kind, stream, log)
    const session = resumed?.session ?? kind.begin(idOf(stream))
    const events = resumed?.events ?? (await log.read(stream))
    if (resumed === undefined) {
      for (const event of events) {
        const read = session.take(event)
        if (E.isLeft(read)) return E.left({ kind: 'unreadable', stream, problems: read.left.problems })
      }
    }
    await snapshots?.keep(kind, session, events.at(-1), events.length)
    const wrote = commandsOf(events)
    const knows = async (id: string): Promise<boolean> =>
      wrote(id) || (resumed !== undefined && (await log.outcomeOf(stream, id)) !== undefined)
    return E.right({ session, knows, version: resumed?.version ?? events.length })
  }

  const attempt = async (command: Admitted, sender: Sender, at: Instant): Promise<Handled> => {
    const { by, cause } = sender
    const loaded = await read(command)
    if (E.isLeft(loaded)) return loaded
    const { session, version, knows } = loaded.right
    if (await knows(command.id)) return repeat(log, command)
    const outcome = await judge({ ports, book }, session, command, sender, at)
    if (E.isLeft(outcome)) return refuse(log, command, outcome.left, by, at)
    const { events: happened, basis } = outcome.right
    if (happened.length === 0) return E.right({ events: [], basis, repeated: false })
    const stored = happened.map((event) => toStore(command.kind.format, event))
    const appended = await log.append(command.stream, stored, {
      expect: version === 0 ? 'none' : version,
      commandId: command.id,
      fingerprint: command.fingerprint,
      by,
      recordedAt: at,
      basis,
      ...(cause === undefined ? {} : { cause }),
    })
    return E.map(({ events: written, repeated }: Pick<Done, 'events' | 'repeated'>): Done => ({ events: written, basis, repeated }))(
      appended,
    )
  }

  return {
    log,
    book,
    ports,
    clock,
    load: async <Stream extends string>(stream: Stream) => {
      const kind = kindOf(stream)
      return kind === undefined ? undefined : (read({ stream, kind }) as Promise<E.Either<Failure, Loaded<StateOf<Stream>>>>)
    },
    handle: async (raw, sender) => {
      const at = sender.at ?? clock()
      if (!isInstant(at))
        throw new RangeError(`at is an instant in milliseconds, like instantOf('2026-11-22T09:00:00+08:00'), not ${preview(at)}`)
      const command = admit(raw)
      if (E.isLeft(command)) return command
      let last: Handled = E.left({ kind: 'storeFailed', reason: 'not tried' })
      for (let tries = 0; tries < ATTEMPTS; tries += 1) {
        last = await attempt(command.right, sender, at)
        if (!(E.isLeft(last) && last.left.kind === 'conflict')) return last
      }
      return last
    },
  }
}

/** Whether one of the events was written under an id. Most streams are asked once: looking through is less than to make a set of them all. */
const commandsOf = (events: readonly Envelope[]): ((id: string) => boolean) => {
  let asked = 0
  let all: ReadonlySet<string> | undefined
  return (id) => {
    asked += 1
    if (asked === 1) return events.some(({ command }) => command === id)
    all ??= new Set(events.map(({ command }) => command))
    return all.has(id)
  }
}

/** The outcome of a command that was handled before, if it was the very same one. */
export const repeat = async (log: Log, { stream, id, fingerprint }: Pick<Admitted, 'stream' | 'id' | 'fingerprint'>): Promise<Handled> => {
  const first = await log.outcomeOf(stream, id)
  const same =
    first !== undefined &&
    (first.fingerprint === fingerprint || (await log.isFingerprint?.(stream, first.fingerprint, fingerprint)) === true)
  if (!same) return E.left({ kind: 'commandReused', stream, commandId: id })
  return E.right({ events: first.events, basis: first.events[0]?.basis ?? [], repeated: true })
}

/** A refusal leaves no event in the order, and one in the audit stream. Where that could not be written the sender is told so, not that he was refused: he sends it again. */
const refuse = async (log: Log, command: Admitted, rejection: Rejection, by: Operator, at: Instant): Promise<Handled> => {
  const { stream, events, options } = auditCommit(command, rejection, by, at)
  return refusedAs(rejection, await log.append(stream, events, options))
}

/** What the sender of a refused command is told, by what became of its record. */
export const refusedAs = (rejection: Rejection, audited: Append): E.Either<Failure, never> =>
  E.isLeft(audited) ? audited : E.left({ kind: 'rejected', rejection })

/** May the operator act alone (SEC-05)? Then: what the stream's decider says, with facts from outside. */
export const judge = async (
  { ports, book: own }: Pick<Desk, 'ports' | 'book'>,
  session: Session,
  command: Admitted,
  sender: Sender,
  at: Instant,
): Promise<ReturnType<Session['decideParsed']>> => {
  const book = ports.book === undefined ? own : await ports.book(own, at)
  const may = await mayAct(ports, book, command.type, sender, at)
  if (E.isLeft(may)) return may
  const outcome = session.decideParsed(command, { at, by: sender.by, book, facts: await gather(ports, command, session.state(), at) })
  return may.right.length === 0
    ? outcome
    : E.map(({ events, basis }: Decision<Fact>): Decision<Fact> => ({ events, basis: [...basis, ...may.right] }))(outcome)
}

const gather = async (ports: Ports, command: Admitted, state: unknown, at: Instant): Promise<object> =>
  ports.facts === undefined ? {} : ports.facts({ type: command.type, stream: command.stream, data: command.data, state, at })
