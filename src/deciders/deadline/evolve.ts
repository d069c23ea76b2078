import type { Fact } from '../../core/decider.js'
import type { DeadlineEvent } from '../../events/deadline.js'
import { endDeadline } from '../order/deadlines.js'
import type { Slice } from '../order/slice.js'
import type { Deadline, OrderDraft } from '../order/state.js'

/** Facts of deadlines themselves; they have no lifecycle but that of their subject. */
const applyDeadline = (order: OrderDraft, fact: Fact): void => {
  const { type, at, data } = fact as DeadlineEvent
  switch (type) {
    case 'DeadlineStarted': {
      const { deadline, rule, subject, owner, startsAt, dueAt } = data
      endDeadline(order, rule, subject)
      order.deadlines.push({ id: deadline, rule, subject, owner: owner as Deadline['owner'], startsAt, dueAt })
      return
    }
    case 'DeadlinePassed': {
      const passed = order.deadlines.find(({ id }) => id === data.deadline)
      if (passed !== undefined) passed.passedAt = at
      return
    }
    case 'ReminderRaised':
    case 'DeadlineMissed':
      return
  }
}

export const deadlineSlice: Slice = { apply: applyDeadline, wait: () => undefined }
