import { lifecycle, type StateOf, type WordsOf } from '../core/lifecycle.js'
import type { ExceptionEvent } from '../events/exception.js'

/** One exception: marked by anyone, owned, handled in time, told to whom it concerns (plan P-6.1, P-6.2; EXC-01). */
export const exceptionLifecycle = lifecycle<ExceptionEvent['type']>()({
  id: 'exception',
  initial: 'none',
  states: {
    none: { on: { ExceptionOpened: 'open' } },
    open: {
      meta: { owner: 'lead', deadlines: ['EXC-01'] },
      on: { ExceptionAssigned: 'assigned', ExceptionResolved: 'resolved', ExceptionWithdrawn: 'withdrawn' },
    },
    assigned: {
      meta: { owner: 'customerService', deadlines: ['EXC-01'] },
      on: { ExceptionAssigned: 'assigned', ExceptionResolved: 'resolved', ExceptionWithdrawn: 'withdrawn' },
    },
    resolved: { meta: { owner: 'customerService' }, on: { ExceptionFollowedUp: 'followedUp', ExceptionOpened: 'open' } },
    followedUp: { type: 'final', on: { ExceptionOpened: 'open' } },
    withdrawn: { type: 'final', on: { ExceptionOpened: 'open' } },
  },
})
export type ExceptionState = StateOf<typeof exceptionLifecycle>

/** What people call its waits. */
export const exceptionWords: WordsOf<ExceptionState> = {
  none: { en: 'No exception', zh: '无异常' },
  open: { en: 'Open, without an owner', zh: '待指派' },
  assigned: { en: 'Being handled', zh: '处理中' },
  resolved: {
    en: 'Resolved, to be followed up',
    zh: '已处理，待回访',
    noDeadline: { en: 'The manual sets no limit for asking whether the customer is content.', zh: '手册未规定回访时限。' },
  },
  followedUp: { en: 'Followed up', zh: '已回访' },
  withdrawn: { en: 'Settled by itself', zh: '已自行消除' },
}
