import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../core/time/instant.js'
import { textOf } from '../../log/envelope.js'
import { sha256 } from '../../log/canonical.js'
import type { Append, AppendFailure, AppendOptions, Appended, Envelope, Log, NewEvent, StreamName } from '../../log/log.js'

/** A promise of the log, and how it is put to the test. `run` rejects with `ContractViolation` when the store breaks it. */
export interface LogPromise {
  readonly name: string
  /**
   * `open` gives a log that is empty. `reopen`, for durable stores, closes a log and opens the same one again, as after a restart;
   * promises that need it pass without it.
   */
  readonly run: (open: () => Promise<Log>, reopen?: (log: Log) => Promise<Log>) => Promise<void>
}

/** The store broke a promise. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation'
}

export function holds(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new ContractViolation(otherwise)
}

/** Equal as JSON, whatever the order of keys. */
export const same = (actual: unknown, wanted: unknown, what: string): void => {
  holds(isDeepEqual(actual, wanted), `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`)
}

const isDeepEqual = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.size === right.size &&
    [...left].every(([key, item]) => right.has(key) && isDeepEqual(item, right.get(key)))
  )
}

/** 2026-11-22 in China. */
export const noon = instant(1_795_319_200_000)

export const happened = (n: number, data: unknown = { n }): NewEvent => ({ type: 'Happened', schema: 1, at: instant(noon + n), data })

export const options = (commandId: string, more: Partial<AppendOptions> = {}): AppendOptions => ({
  expect: 'any',
  commandId,
  fingerprint: `print of ${commandId}`,
  by: { id: 'clerk-1', role: 'clerk' },
  recordedAt: noon,
  ...more,
})

export const append = (log: Log, stream: StreamName, commandId: string, n = 1, more: Partial<AppendOptions> = {}): Promise<Append> =>
  log.append(
    stream,
    range(n).map((i) => happened(i)),
    options(commandId, more),
  )

export const range = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)

/** The outcome of an append that had to succeed. */
export const succeeded = (result: Append): Appended => {
  if (E.isRight(result)) return result.right
  throw new ContractViolation(`an append was refused: ${JSON.stringify(result.left)}`)
}

export const refused = (result: Append, what: string): AppendFailure => {
  if (E.isLeft(result)) return result.left
  throw new ContractViolation(`${what} was written`)
}

export const feedOf = async (log: Log, from: { readonly after?: number; readonly limit?: number } = {}): Promise<readonly Envelope[]> => {
  const events: Envelope[] = []
  for await (const event of log.readAll(from)) events.push(event)
  return events
}

/** Versions 1…n, ids to match, and every hash that of its event chained to the one before. */
export const isWhole = (stream: StreamName, events: readonly Envelope[]): void => {
  let previous = ''
  events.forEach((event, i) => {
    holds(event.version === i + 1, `${stream} has version ${event.version} in place ${i + 1}`)
    holds(event.stream === stream && event.id === `${stream}/${event.version}`, `an event of ${event.stream} is in ${stream}`)
    holds(event.hash === sha256(textOf(event, previous)), `${event.id} does not match its hash`)
    previous = event.hash
  })
}

/** One after another; keeps the log's files and connections from piling up. */
export const withLog = async (open: () => Promise<Log>, use: (log: Log) => Promise<void>): Promise<void> => {
  const log = await open()
  try {
    await use(log)
  } finally {
    await log.close()
  }
}
