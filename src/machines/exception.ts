import { lifecycle, type StateOf } from '../core/lifecycle.js'
import type { ExceptionEvent } from '../events/exception.js'

/** One exception: marked by anyone, owned, handled in time, told to whom it concerns (plan P-6.1, P-6.2; EXC-01). */
export const exceptionLifecycle = lifecycle<ExceptionEvent['type']>()({
  id: 'exception',
  initial: 'none',
  states: {
    none: { meta: { en: 'No exception', zh: '无异常' }, on: { ExceptionOpened: 'open' } },
    open: {
      meta: { en: 'Open, without an owner', zh: '待指派', owner: 'lead', deadlines: ['EXC-01'] },
      on: { ExceptionAssigned: 'assigned', ExceptionResolved: 'resolved', ExceptionWithdrawn: 'withdrawn' },
    },
    assigned: {
      meta: { en: 'Being handled', zh: '处理中', owner: 'customerService', deadlines: ['EXC-01'] },
      on: { ExceptionAssigned: 'assigned', ExceptionResolved: 'resolved', ExceptionWithdrawn: 'withdrawn' },
    },
    resolved: {
      meta: { en: 'Resolved, to be followed up', zh: '已处理，待回访', owner: 'customerService', noDeadline: { en: 'The manual sets no limit for asking whether the customer is content.', zh: '手册未规定回访时限。' } },
      on: { ExceptionFollowedUp: 'followedUp', ExceptionOpened: 'open' },
    },
    followedUp: { meta: { en: 'Followed up', zh: '已回访' }, type: 'final', on: { ExceptionOpened: 'open' } },
    withdrawn: { meta: { en: 'Settled by itself', zh: '已自行消除' }, type: 'final', on: { ExceptionOpened: 'open' } },
  },
})
export type ExceptionState = StateOf<typeof exceptionLifecycle>
