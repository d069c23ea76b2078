import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ExceptionEvent } from '../../events/exception.js'
import { canStep, decided, happened, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { exceptionCommands } from './commands.js'
import { exceptionTable } from './evolve.js'

const step = (order: Order, exception: string, type: ExceptionEvent['type']) => canStep(exceptionTable, `exception:${exception}`, order.exceptions[exception], type)

export const decideException: Handlers<typeof exceptionCommands> = {
  OpenException: (order, { exception, kind, about, note }, { at }) =>
    pipe(step(order, exception, 'ExceptionOpened'), E.chain(() => decided([happened('ExceptionOpened', at, { exception, kind, about, codes: [], blocks: 'yes', note })]))),
  AssignException: (order, data, { at }) => pipe(step(order, data.exception, 'ExceptionAssigned'), E.chain(() => decided([happened('ExceptionAssigned', at, data)]))),
  ResolveException: (order, data, { at }) => pipe(step(order, data.exception, 'ExceptionResolved'), E.chain(() => decided([happened('ExceptionResolved', at, data)]))),
  FollowUpException: (order, data, { at }) => pipe(step(order, data.exception, 'ExceptionFollowedUp'), E.chain(() => decided([happened('ExceptionFollowedUp', at, data)]))),
}
