import type { DeadlineEvent } from '../../events/deadline.js'
import { endDeadline } from '../order/deadlines.js'
import { factSlice } from '../order/slice.js'
import type { Deadline } from '../order/state.js'

/** Facts of deadlines themselves; they have no lifecycle but that of their subject. */
export const deadlineSlice = factSlice<DeadlineEvent>({}, {
  DeadlineStarted: (order, _, { data: { deadline, rule, subject, owner, startsAt, dueAt } }) => {
    endDeadline(order, rule, subject)
    order.deadlines.push({ id: deadline, rule, subject, owner: owner as Deadline['owner'], startsAt, dueAt })
  },
  DeadlinePassed: (order, _, { at, data }) => {
    const passed = order.deadlines.find(({ id }) => id === data.deadline)
    if (passed !== undefined) passed.passedAt = at
  },
  ReminderRaised: () => undefined,
  DeadlineMissed: () => undefined,
})
