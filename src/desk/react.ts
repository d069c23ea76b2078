import * as E from 'fp-ts/lib/Either.js'
import { idOf } from '../core/streamName.js'
import { reactionId, reacts, reactTo, type Wanted } from '../deciders/reactions/index.js'
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

/** The id of an event after which nothing followed elsewhere, though something was to. */
export interface Lost {
  readonly event: string
  readonly failure: Failure
}
export interface Reacted {
  /** Commands that were taken, and those that a rule refused; a refusal stands in the audit stream. */
  readonly done: number
  readonly refused: number
  /** What was wanted and never became a command that a rule was asked about, and why: its stream cannot be read, or its data are of no use. A person looks after it. */
  readonly lost: readonly Lost[]
  /** Why it stopped before the end of the log; the next run goes on from there. */
  readonly stopped?: Failure
}
const refusals: readonly Failure['kind'][] = ['rejected', 'commandReused']
const hopeless: readonly Failure['kind'][] = ['badInput', 'unreadable']

/**
 * Runs the reactions between streams from the log. Every command's id comes from the event that caused it, so the process may be
 * killed between any two steps and started again: the end is the same. Call it as often as you like.
 */
export const openReactor = (desk: Desk, checkpoint: Checkpoint = memoryCheckpoint()) => ({
  run: async (): Promise<Reacted> => {
    let done = 0
    let refused = 0
    const lost: Lost[] = []
    let position = await checkpoint.load()
    // By its own position, not the checkpoint's: one that keeps nothing makes the next run slow, and this one must end.
    for (;;) {
      const after = position
      for await (const event of desk.log.readAll({ after })) {
        const wanted = reacts(event) ? await wantedBy(desk, event) : E.right([])
        if (E.isLeft(wanted)) lost.push({ event: event.id, failure: wanted.left })
        else
          for (const [index, command] of wanted.right.entries()) {
            const outcome = await desk.handle(
              { id: reactionId(event, index), ...command },
              { by: system, at: event.recordedAt, cause: event.id },
            )
            if (E.isRight(outcome)) done += outcome.right.events.length > 0 && !outcome.right.repeated ? 1 : 0
            else if (refusals.includes(outcome.left.kind)) refused += 1
            else if (hopeless.includes(outcome.left.kind)) lost.push({ event: event.id, failure: outcome.left })
            else return { done, refused, lost, stopped: outcome.left }
          }
        position = event.position
        await checkpoint.save(position)
      }
      if (position === after) return { done, refused, lost }
    }
  },
})

/** The stream as it was just before and just after the event, whatever has happened since. */
const wantedBy = async (desk: Desk, event: Envelope): Promise<E.Either<Failure, readonly Wanted[]>> => {
  const { stream } = event
  const kind = kindOf(stream)
  if (kind === undefined) return E.right([])
  const [before, after] = [kind.begin(idOf(stream)), kind.begin(idOf(stream))]
  for (const earlier of await desk.log.read(stream, { to: event.version })) {
    if (earlier.version < event.version) before.take(earlier)
    const taken = after.take(earlier)
    if (E.isLeft(taken)) return E.left({ kind: 'unreadable', stream, problems: taken.left.problems })
  }
  return E.right(reactTo(event, before.state(), after.state()))
}
