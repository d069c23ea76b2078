// Facts are never refused. Where one contradicts the plan, the same decision opens an exception for a person (EXC-01).
import type { Rejection } from '../../core/decision.js'
import { id, type Id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Exception, Order } from './state.js'
import { happened } from './scene.js'

interface Contradiction {
  readonly kind: Exception['kind']
  readonly about: string
  readonly code: string
  /** Whether shipping and refunding of what it is about must wait for a person. */
  readonly blocks: boolean
}

export const exceptionId = ({ about, code }: Pick<Contradiction, 'about' | 'code'>): Id => id(`${code}.${about}`)

/** Opens the exception unless it stands open; one that had ended opens again. */
export const contradicts = (order: Order, at: Instant, found: Contradiction): readonly OrderStreamEvent[] => {
  const exception = exceptionId(found)
  const state = order.exceptions[exception]?.state
  if (state === 'open' || state === 'assigned') return []
  return [
    happened('ExceptionOpened', at, {
      exception,
      kind: found.kind,
      about: found.about,
      codes: [id(found.code)],
      blocks: found.blocks ? 'yes' : 'no',
    }),
  ]
}

/** Money of an order that closed, which is not on its way back. */
export const withMoney = { kind: 'payment', about: 'order', code: 'closedWithMoney', blocks: false } as const satisfies Contradiction

/** What had been missing is known now: the exception ends by itself, if nobody has yet taken it up. */
export const explains = (order: Order, at: Instant, about: string, code: string): readonly OrderStreamEvent[] => {
  const exception = exceptionId({ about, code })
  return order.exceptions[exception]?.state === 'open' ? [happened('ExceptionWithdrawn', at, { exception })] : []
}

/** The milestones of an order in the order in which they must happen. */
const milestones = ['placed', 'approved', 'handedOver', 'signed'] as const
export type Milestone = (typeof milestones)[number]

const known = (order: Order): Readonly<Record<Milestone, Instant | undefined>> => ({
  placed: order.placedAt,
  approved: order.approvalVague === true ? undefined : order.approvedAt,
  handedOver: order.handOverVague === true ? undefined : order.handedOverAt,
  signed: order.signingVague === true ? undefined : order.signedAt,
})

/**
 * Pairs of milestones that happened the wrong way round once `milestone` is known to have been at `when`, and pairs that a better
 * instant has put right. The earliest instant of a milestone counts, so the order of arrival does not matter.
 */
export const outOfOrder = (order: Order, milestone: Milestone, when: Instant, at: Instant): readonly OrderStreamEvent[] => {
  const times = known(order)
  const mine = milestones.indexOf(milestone)
  const earliest = Math.min(times[milestone] ?? when, when)
  return milestones.flatMap((other, index) => {
    const then = times[other]
    if (then === undefined || index === mine) return []
    const [first, second] = index < mine ? [milestone, other] : [other, milestone]
    const code = `${first}Before${second.charAt(0).toUpperCase()}${second.slice(1)}`
    const wrong = index < mine ? earliest < then : then < earliest
    return wrong
      ? contradicts(order, at, { kind: 'factOutOfOrder', about: 'order', code, blocks: false })
      : explains(order, at, 'order', code)
  })
}

/** The open exceptions that stop shipping or refunding of these subjects; one about the order stops all of it. */
export const blockers = (order: Order, ...about: readonly string[]): readonly string[] =>
  Object.entries(order.exceptions)
    .filter(
      ([, { state, blocks, about: of }]) => blocks && (state === 'open' || state === 'assigned') && (of === 'order' || about.includes(of)),
    )
    .map(([id]) => id)
/** Nothing is shipped or paid back while these are open. */
export const exceptionOpen = (stop: readonly string[]): Rejection => ({
  rule: 'EXC-01',
  clauses: ['P-6.1', 'P-6.2', 'S-6.2'],
  reason: 'openException',
  alternatives: ['resolveException'],
  basis: [],
  findings: stop.map((exception) => ({ reason: exception, alternatives: ['resolveException'] })),
})
