import { choice, IdIn, InstantMs, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** Facts of deadlines. A deadline runs while its subject stays in a state that lists its rule; leaving ends it without an event. */
export const deadlineEvents = {
  DeadlineStarted: shape(
    { deadline: Text, rule: IdIn, subject: Text, owner: IdIn, startsAt: InstantMs, dueAt: InstantMs },
    { calendar: Text },
  ),
  /** The due instant went by while the wait lasted. */
  DeadlinePassed: shape({ deadline: Text }),
  /** Somebody was reminded (REV-02 and the like). */
  ReminderRaised: shape({ rule: IdIn, subject: Text, to: IdIn }),
  /** Work that was done too late when it was recorded (ENT-03). */
  DeadlineMissed: shape({ rule: IdIn, subject: Text, dueAt: InstantMs, by: choice('operator', 'system') }),
} as const
export type DeadlineEvent = EventOf<typeof deadlineEvents>
