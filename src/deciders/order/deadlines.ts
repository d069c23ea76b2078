import type { Meta } from '../../core/lifecycle.js'
import { instant, type Instant } from '../../core/time/instant.js'
import type { Deadline, OrderDraft } from './state.js'

/**
 * A deadline lives with a wait. When its subject enters a state, deadlines that the state lists go on, those that it pauses stand
 * still, those that stood still and are listed again go on with what was left, and all others end. No policy is asked.
 */
export const followDeadlines = (order: Pick<OrderDraft, 'deadlines'>, subject: string, { deadlines = none, pauses = none }: Meta, at: Instant): void => {
  const all = order.deadlines
  let kept = 0
  for (const deadline of all) {
    if (deadline.subject === subject) {
      if (deadlines.includes(deadline.rule)) resume(deadline, at)
      else if (pauses.includes(deadline.rule)) deadline.pausedAt ??= at
      else continue
    }
    if (all[kept] !== deadline) all[kept] = deadline
    kept += 1
  }
  if (kept < all.length) all.length = kept
}
const none: readonly string[] = []

const resume = (deadline: Deadline, at: Instant): void => {
  if (deadline.pausedAt === undefined) return
  // A pause that began when the term was over moves nothing (LAW-11).
  if (deadline.pausedAt < deadline.dueAt) deadline.dueAt = instant(deadline.dueAt + Math.max(0, at - deadline.pausedAt))
  delete deadline.pausedAt
}

/** What a deadline asked for has been done, while the wait goes on. */
export const endDeadline = (order: Pick<OrderDraft, 'deadlines'>, rule: string, subject: string): void => {
  const all = order.deadlines
  for (let i = 0; i < all.length; i += 1) {
    const deadline = all[i]
    if (deadline?.rule !== rule || deadline.subject !== subject) continue
    all.splice(i, 1)
    return
  }
}
