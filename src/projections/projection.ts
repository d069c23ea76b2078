import type { Envelope } from '../log/log.js'

/** A fold over the log: keeps what it needs, in place, one event at a time, in feed order. */
export interface Projection<View> {
  /** Goes by event type and data only; asks no policy and no clock. Must take the same event twice without harm where `position` repeats. */
  readonly take: (event: Envelope) => void
  readonly view: () => View
}

/** Follows a log: takes what is new since last time. */
export const follower = <View>(projection: Projection<View>) => {
  let after = 0
  return {
    position: (): number => after,
    view: projection.view,
    catchUp: async (log: { readonly readAll: (range: { readonly after: number }) => AsyncIterable<Envelope> }): Promise<View> => {
      for await (const event of log.readAll({ after })) {
        if (event.position <= after) continue
        projection.take(event)
        after = event.position
      }
      return projection.view()
    },
  }
}
