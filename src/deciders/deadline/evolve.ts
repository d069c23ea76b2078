import type { DeadlineEvent } from '../../events/deadline.js'
import { endDeadline } from '../order/deadlines.js'
import { factSlice } from '../order/slice.js'
import type { Deadline } from '../order/state.js'

/** Facts of deadlines themselves; they have no lifecycle but that of their subject. */
export const deadlineSlice = factSlice<DeadlineEvent>(
  { cases: ['DeadlinePassed'] },
  {
    DeadlineStarted: (order, _, { data: { deadline, rule, subject, owner, startsAt, dueAt } }) => {
      endDeadline(order, rule, subject)
      order.deadlines.push({ id: deadline, rule, subject, owner: owner as Deadline['owner'], startsAt, dueAt })
    },
    DeadlinePassed: (order, _, { at, data }) => {
      const passed = order.deadlines.find(({ id }) => id === data.deadline)
      if (passed === undefined) return
      passed.passedAt = at
      // The deadline ends with its wait; that a limit of ours went by stays known.
      const late =
        passed.subject.startsWith('case:') && passed.owner !== 'customer' ? order.cases[passed.subject.slice('case:'.length)] : undefined
      if (late !== undefined) late.late = true
    },
    ReminderRaised: (order, _, { data }) => {
      if (data.rule === 'REV-02') order.reminded = true
    },
    DeadlineMissed: () => undefined,
  },
)
