import { BrokenStream } from '../../core/decider.js'
import { compile } from '../../core/lifecycle.js'
import type { ExceptionEvent } from '../../events/exception.js'
import { exceptionLifecycle, type ExceptionState } from '../../machines/exception.js'
import { slice } from '../order/slice.js'
import type { Exception } from '../order/state.js'

export const exceptionTable = compile(exceptionLifecycle)

export const exceptionSlice = slice<ExceptionState, ExceptionEvent, Exception>({
  table: exceptionTable,
  home: { kind: 'exception', kept: 'exceptions', id: ({ data }) => data.exception },
  find: (order, event) => {
    const found = order.exceptions[event.data.exception]
    if (found !== undefined) return found
    if (event.type !== 'ExceptionOpened') throw new BrokenStream(`there is no exception ${event.data.exception}`)
    const { kind, about, codes, blocks } = event.data
    return (order.exceptions[event.data.exception] = { state: 'none', since: event.at, openedAt: event.at, kind, about, codes: [...codes], blocks: blocks === 'yes' })
  },
  reducers: {
    // One that had ended opens again, maybe about something else.
    ExceptionOpened: (_, exception, { at, data: { kind, about, codes, blocks } }) => {
      Object.assign(exception, { kind, about, codes: [...codes], blocks: blocks === 'yes', openedAt: at })
      delete exception.owner
    },
    ExceptionAssigned: (_, exception, { data }) => { exception.owner = data.owner },
  },
})
