import * as E from 'fp-ts/lib/Either.js'
import { idOf } from '../core/streamName.js'
import { reactionId, reacts, reactTo } from '../deciders/reactions/index.js'
import { kindOf } from '../deciders/streams.js'
import type { Envelope } from '../log/log.js'
import type { Desk } from './desk.js'
import type { Failure } from './outcome.js'
import { system } from './sweep.js'

/** Where a reader of the log has got to. A lost or old checkpoint is harmless just after the fact: what was done is not done again. */
export interface Checkpoint {
  readonly load: () => Promise<number>
  readonly save: (position: number) => Promise<void>
}
export const memoryCheckpoint = (): Checkpoint => {
  let at = 0
  return { load: async () => at, save: async (position) => void (at = position) }
}

export interface Reacted {
  /** Commands that were taken, and those that a rule refused; a refusal stands in the audit stream. */
  readonly done: number
  readonly refused: number
  /** Why it stopped before the end of the log; the next run goes on from there. */
  readonly stopped?: Failure
}
const final: readonly Failure['kind'][] = ['rejected', 'badInput', 'commandReused', 'unreadable']

/**
 * Runs the reactions between streams from the log. Every command's id comes from the event that caused it, so the process may be
 * killed between any two steps and started again: the end is the same. Call it as often as you like.
 */
export const openReactor = (desk: Desk, checkpoint: Checkpoint = memoryCheckpoint()) => ({
  run: async (): Promise<Reacted> => {
    let done = 0
    let refused = 0
    for (;;) {
      const after = await checkpoint.load()
      let position = after
      for await (const event of desk.log.readAll({ after })) {
        if (reacts(event)) {
          for (const [index, wanted] of (await wantedBy(desk, event)).entries()) {
            const outcome = await desk.handle({ id: reactionId(event, index), ...wanted }, { by: system, at: event.recordedAt, cause: event.id })
            if (E.isRight(outcome)) done += outcome.right.events.length > 0 && !outcome.right.repeated ? 1 : 0
            else if (final.includes(outcome.left.kind)) refused += 1
            else return { done, refused, stopped: outcome.left }
          }
        }
        position = event.position
        await checkpoint.save(position)
      }
      if (position === after) return { done, refused }
    }
  },
})

/** The stream as it was just before and just after the event, whatever has happened since. */
const wantedBy = async (desk: Desk, event: Envelope) => {
  const kind = kindOf(event.stream)
  if (kind === undefined) return []
  const [before, after] = [kind.begin(idOf(event.stream)), kind.begin(idOf(event.stream))]
  for (const earlier of await desk.log.read(event.stream, { to: event.version })) {
    if (earlier.version < event.version && E.isLeft(before.take(earlier))) return []
    if (E.isLeft(after.take(earlier))) return []
  }
  return reactTo(event, before.state(), after.state())
}
