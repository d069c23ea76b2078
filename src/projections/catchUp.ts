import { reasonOf } from '../core/reasonOf.js'
import type { Envelope } from '../log/log.js'

/**
 * Where a projection is kept. `write` takes a batch and the position after it: a target that has transactions writes both in one, so
 * that no event is taken twice; one that has none must do no harm when events at or before its position come again.
 */
export interface Target {
  readonly position: () => Promise<number>
  readonly write: (events: readonly Envelope[], position: number) => Promise<void>
}

export type TailStatus =
  | { readonly state: 'following'; readonly position: number }
  /** This projection stands before an event that it cannot take. Others go on, and nothing is skipped. */
  | { readonly state: 'stopped'; readonly position: number; readonly event: string; readonly reason: string }

export interface Tail {
  readonly name: string
  /** Takes all that is new, in batches, after those that were asked for before; does nothing while stopped. */
  readonly catchUp: () => Promise<TailStatus>
  readonly status: () => TailStatus
  /** Tries the event that stopped it once more, after the code or the target was mended. */
  readonly resume: () => Promise<TailStatus>
}

type Feed = { readonly readAll: (range: { readonly after: number }) => AsyncIterable<Envelope> }

/** Follows a log from where its target stands, also after a restart. `batch` events go into one write. */
export const tail = (name: string, log: Feed, target: Target, batch = 500): Tail => {
  let status: TailStatus = { state: 'following', position: 0 }

  const write = async (events: readonly Envelope[]): Promise<boolean> => {
    const last = events.at(-1)
    if (last === undefined) return true
    try {
      await target.write(events, last.position)
      status = { state: 'following', position: last.position }
      return true
    } catch (error) {
      const [only] = events
      if (events.length > 1) return inTurn(events)
      status = { state: 'stopped', position: await target.position(), event: only?.id ?? '', reason: reasonOf(error) }
      return false
    }
  }
  /** A batch failed: its events one by one, so that those before the poisonous one are kept. */
  const inTurn = async (events: readonly Envelope[]): Promise<boolean> => {
    const from = await target.position()
    for (const event of events) if (event.position > from && !(await write([event]))) return false
    status = { state: 'following', position: await target.position() }
    return true
  }
  const follow = async (): Promise<TailStatus> => {
    const after = await target.position()
    status = { state: 'following', position: after }
    let events: Envelope[] = []
    for await (const event of log.readAll({ after })) {
      events.push(event)
      if (events.length < batch) continue
      if (!(await write(events))) return status
      events = []
    }
    await write(events)
    return status
  }
  /** One after another: two that read from the same position would both write what comes after it. */
  let last: Promise<unknown> = Promise.resolve()
  const inLine = (work: () => Promise<TailStatus>): Promise<TailStatus> => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    name,
    status: () => status,
    catchUp: () => inLine(async () => (status.state === 'stopped' ? status : follow())),
    resume: () => inLine(follow),
  }
}

/** A target in memory, over any projection. */
export const memoryTarget = (projection: { readonly take: (event: Envelope) => void }): Target => {
  let position = 0
  return {
    position: async () => position,
    write: async (events) => {
      for (const event of events) {
        if (event.position <= position) continue
        projection.take(event)
        position = event.position
      }
    },
  }
}
