// Stored events become a state: one of the newest format, one that an older version wrote, or none, and why.
import * as E from 'fp-ts/lib/Either.js'
import { badInput, type BadInput } from '../core/badInput.js'
import { BrokenStream, type Evolution, type Fact } from '../core/decider.js'
import { trustFact, type Known, type StoredFact } from '../events/upcast.js'

const taken = E.right(true as const)

/** Takes stored events into a state that the caller owns; left if this version cannot read one, or the stream is broken there. */
export const takeInto =
  <State, Event extends Fact>(known: Known, apply: Evolution<State, Event>['apply'], state: State) =>
  (stored: StoredFact): E.Either<BadInput, true> => {
    const event = trustFact<Event>(known, stored)
    if (E.isLeft(event)) return event
    try {
      apply(state, event.right)
      return taken
    } catch (error) {
      if (!(error instanceof BrokenStream)) throw error
      return E.left(badInput({ path: `/${stored.type}`, value: 'an event', remedy: `restore the stream: ${error.message}` }))
    }
  }
