// Of what came, some passes and some fails (EXE-07): each unit is decided by the case that it is in, so those that fail are one of their own.
import type { Fact } from '../../../core/decider.js'
import { id, type Id } from '../../../core/ids.js'
import { fen } from '../../../core/money.js'
import type { CaseEvent } from '../../../events/afterSale.js'
import type { Order, OrderDraft, Case } from '../../order/state.js'
import { inCase, moveEach, toRecord } from '../../order/units.js'

type Parted = Extract<CaseEvent, Fact<'CaseParted'>>

/** The first name that no part of this case has. */
export const partName = ({ cases }: Order, of: string): Id => {
  let n = 1
  while (cases[`${of}.failed${n}`] !== undefined) n += 1
  return id(`${of}.failed${n}`)
}

/** What somebody asked for: a request is one, in however many parts it was inspected. */
export const requestsOf = ({ cases }: Pick<Order, 'cases'>): readonly Order['cases'][string][] =>
  Object.values(cases).filter(({ partedFrom }) => partedFrom === undefined)

/** Whether a case is this one, or was parted from it: what is decided of a request is decided of all that was asked for in it. */
export const isWithin = (order: Pick<Order, 'cases'>, name: string | undefined, of: string): boolean =>
  name !== undefined && (name === of || isWithin(order, order.cases[name]?.partedFrom, of))
/** The case, and those that were parted from it. */
export const withParts = (order: Pick<Order, 'cases'>, of: string): readonly string[] => [
  of,
  ...Object.keys(order.cases).filter((name) => name !== of && isWithin(order, name, of)),
]

/** Whether something was decided or ordered for all of the case: then no part of it is decided alone. */
export const isDecidedWhole = (order: Order, of: string): boolean => {
  const { cases, refunds, disputes } = order
  const { exchange, hold } = cases[of] ?? {}
  return (
    exchange !== undefined ||
    hold?.state === 'placed' ||
    Object.values(refunds).some((refund) => refund.case === of && refund.state !== 'abandoned') ||
    Object.values(disputes).some((dispute) => dispute.case !== undefined && isWithin(order, of, dispute.case))
  )
}

/** Whether just this was said of a part before, with the same pictures: it is a word told twice, and no further units failed. */
export const isToldBefore = ({ cases }: Order, of: string, lines: Case['lines'], pictures: readonly string[]): boolean =>
  Object.values(cases).some(
    ({ partedFrom, lines: had, shown = [] }) => partedFrom === of && areAlike(unitsOf(had), unitsOf(lines)) && areAlike(shown, pictures),
  )
const unitsOf = (lines: Case['lines']): readonly string[] => Object.entries(lines).map(([line, units]) => `${units} ${line}`)
const areAlike = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((one) => others.includes(one))

/** What the first case knew of the customer, the reason and the way back. What that way cost, and what came beyond the request, is the first one’s alone. */
export const partOf = (first: Case, { at, data }: Parted): Case => {
  const made: Case = {
    ...first,
    state: 'none',
    since: at,
    partedFrom: data.from,
    lines: toRecord(data.lines),
    received: toRecord(data.lines),
    costs: { return: fen(0), packaging: fen(0) },
    missing: [],
    joined: 0,
    verified: [...first.verified],
    scans: [...first.scans],
    repair: [...first.repair],
    notResellable: {},
    disposed: {},
    sentBack: {},
  }
  delete made.requests
  delete made.surplus
  delete made.surplusAt
  return made
}

export const parted = (order: OrderDraft, _: Case, { data }: Parted): void => {
  moveEach(order, data.lines, inCase(data.from), inCase(data.case))
  const first = order.cases[data.from]
  if (first === undefined) return
  takeEach(first.lines, data.lines)
  takeEach(first.received, data.lines)
}
const takeEach = (from: Record<string, number>, list: Parted['data']['lines']): void => {
  for (const { line, quantity } of list) {
    from[line] = (from[line] ?? 0) - quantity
    if (from[line] === 0) delete from[line]
  }
}
