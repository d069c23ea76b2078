import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rejection } from '../../core/decision.js'
import type { ExceptionEvent } from '../../events/exception.js'
import { exceptionHandling } from '../../policies/exceptions.js'
import { askSecond } from '../entry/checks.js'
import { canStep, decided, happened, type Handlers, type Ruled } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { exceptionCommands } from './commands.js'
import { changeToReview, exceptionTable } from './evolve.js'

const step = (order: Order, exception: string, type: ExceptionEvent['type']) =>
  canStep(exceptionTable, `exception:${exception}`, order.exceptions[exception], type)

const isThere = (order: Order, about: string): boolean => {
  const {
    lines: line,
    parcels: parcel,
    cases,
    refunds: refund,
    payments: payment,
    incidents: incident = {},
    intercepts: intercept = {},
    installations: installation = {},
    disputes: dispute,
    invoices: invoice,
    recoveries: recovery,
    ratings: rating,
    grants: grant,
  } = order
  const things: Readonly<Record<string, object>> = {
    line,
    parcel,
    case: cases,
    refund,
    payment,
    incident,
    intercept,
    installation,
    dispute,
    invoice,
    recovery,
    rating,
    grant,
  }
  const colon = about.indexOf(':')
  return about === 'order' || Object.hasOwn(things[about.slice(0, colon)] ?? {}, about.slice(colon + 1))
}
const unknownSubject: Rejection = {
  rule: exceptionHandling.id,
  clauses: exceptionHandling.clauses,
  reason: 'subjectUnknown',
  alternatives: ['nameSubject'],
  basis: [],
}

export const decideException: Handlers<typeof exceptionCommands> = {
  /** It stops what it concerns, so that has to be there. */
  OpenException: (order, { exception, kind, about, note }, { at }) =>
    pipe(
      step(order, exception, 'ExceptionOpened'),
      E.filterOrElse(
        () => isThere(order, about),
        () => unknownSubject,
      ),
      E.chain(() => decided([happened('ExceptionOpened', at, { exception, kind, about, codes: [], blocks: 'yes', note })])),
    ),
  AssignException: (order, data, { at }) =>
    pipe(
      step(order, data.exception, 'ExceptionAssigned'),
      E.chain(() => decided([happened('ExceptionAssigned', at, data)])),
    ),
  /** A change in the warehouse of what was entered by hand is looked at by another (ENT-04). */
  ResolveException: (order, data, scene) =>
    pipe(
      step(order, data.exception, 'ExceptionResolved'),
      E.chain(() => {
        const resolved = [happened('ExceptionResolved', scene.at, data)]
        const unchecked = order.unchecked !== undefined && order.exceptions[data.exception]?.codes.includes(changeToReview) === true
        return unchecked ? E.chain(({ basis }: Ruled<unknown>) => decided(resolved, basis))(askSecond(order, scene)) : decided(resolved)
      }),
    ),
  FollowUpException: (order, data, { at }) =>
    pipe(
      step(order, data.exception, 'ExceptionFollowedUp'),
      E.chain(() => decided([happened('ExceptionFollowedUp', at, data)])),
    ),
}
