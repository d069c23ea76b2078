import { createDraft, produce } from 'immer'

/** Runs an in-place reducer without changing the given state. */
export const evolveWith =
  <State extends object, Event>(apply: (draft: State, event: Event) => void) =>
  (state: State, event: Event): State =>
    produce(state, (draft) => {
      apply(draft as State, event)
    })

/** A private copy to try events on, in place; only what they touch is copied. It is thrown away, never finished. */
export const tentativeOf = <State extends object>(state: State): State => createDraft(state) as State
