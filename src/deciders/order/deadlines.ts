import type { Meta } from '../../core/lifecycle.js'
import { instant, type Instant } from '../../core/time/instant.js'
import type { Deadline, OrderDraft } from './state.js'

/**
 * A deadline lives with a wait. When its subject enters a state, deadlines that the state lists go on, those that it pauses stand
 * still, those that stood still and are listed again go on with what was left, and all others end. No policy is asked.
 */
export const followDeadlines = (order: Pick<OrderDraft, 'deadlines'>, subject: string, { deadlines = [], pauses = [] }: Meta, at: Instant): void => {
  let ended = false
  for (const deadline of order.deadlines) {
    if (deadline.subject !== subject) continue
    if (deadlines.includes(deadline.rule)) resume(deadline, at)
    else if (pauses.includes(deadline.rule)) deadline.pausedAt ??= at
    else ended = true
  }
  if (ended) order.deadlines = order.deadlines.filter(({ subject: of, rule }) => of !== subject || deadlines.includes(rule) || pauses.includes(rule))
}

const resume = (deadline: Deadline, at: Instant): void => {
  if (deadline.pausedAt === undefined) return
  deadline.dueAt = instant(deadline.dueAt + Math.max(0, at - deadline.pausedAt))
  delete deadline.pausedAt
}

/** What a deadline asked for has been done, while the wait goes on. */
export const endDeadline = (order: Pick<OrderDraft, 'deadlines'>, rule: string, subject: string): void => {
  const index = order.deadlines.findIndex((deadline) => deadline.rule === rule && deadline.subject === subject)
  if (index >= 0) order.deadlines.splice(index, 1)
}
