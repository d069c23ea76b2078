import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { ExceptionEvent } from '../../events/exception.js'
import { exceptionLifecycle, type ExceptionState } from '../../machines/exception.js'
import { toShipAgain, unitsToShip } from '../order/deadlines.js'
import { slice } from '../order/slice.js'
import type { Exception } from '../order/state.js'

export const exceptionTable = compile(exceptionLifecycle)

/** A change made in the warehouse, which a person is to look at. */
export const changeToReview = 'changeToReview'

const found = ({ at, data: { kind, about, codes, blocks } }: Extract<ExceptionEvent, { type: 'ExceptionOpened' }>) => ({
  openedAt: at,
  kind,
  about,
  codes: [...codes],
  blocks: blocks === 'yes',
})

export const exceptionSlice = slice<ExceptionState, ExceptionEvent, Exception>({
  table: exceptionTable,
  home: { kind: 'exception', kept: 'exceptions', id: ({ data }) => data.exception },
  find: (order, event) => {
    const known = order.exceptions[event.data.exception]
    if (known !== undefined) return known
    if (event.type !== 'ExceptionOpened') throw new BrokenStream(`there is no exception ${event.data.exception}`)
    return (order.exceptions[event.data.exception] = { state: 'none', since: event.at, ...found(event) })
  },
  reducers: {
    // One that had ended opens again, maybe about something else.
    ExceptionOpened: (_, exception, event) => {
      Object.assign(exception, found(event))
      delete exception.owner
      delete exception.left
    },
    // What was put in since is checked by whoever looked at it (ENT-04).
    ExceptionResolved: (order, exception) => {
      if (exception.codes.includes(toShipAgain.code)) exception.left = unitsToShip(order)
      if (order.unchecked === undefined || !exception.codes.includes(changeToReview)) return
      delete order.unchecked
      order.cleared = [...order.cleared, 'ENT-04']
    },
    // From now on its clock is theirs, not the lead's (EXC-01).
    ExceptionAssigned: (order, exception, { data }) => {
      exception.owner = data.owner
      for (const deadline of order.deadlines)
        if (deadline.subject === `exception:${data.exception}`) deadline.owner = exceptionTable.meta('assigned').owner ?? deadline.owner
    },
  },
})
