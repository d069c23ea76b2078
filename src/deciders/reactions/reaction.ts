import type { Instant } from '../../core/time/instant.js'

/** An event as a reaction sees it. */
export interface Cause<Data = unknown> {
  /** `order-1001/5` */
  readonly id: string
  readonly stream: string
  readonly type: string
  readonly at: Instant
  readonly data: Data
}
/** What a reaction wants done; the command's id comes from the cause. */
export interface Wanted {
  readonly type: string
  readonly stream: string
  readonly data: object
}
/** Pure: from what happened, and the stream before and after it, to what must be done elsewhere. */
export type Reaction<Event, State> = (
  data: Event,
  states: { readonly before: State; readonly after: State; readonly cause: Cause },
) => readonly Wanted[]

/** `order-1001/5` and a number make an id that is the same on every reading of the log. */
export const reactionId = ({ id }: Pick<Cause, 'id'>, index: number): string => `re.${id.replace('/', '.v')}.${index}`
