import { tally, type Figure } from './figure.js'
import { milestonesOf, type Milestone } from './milestones.js'

/** Pairs of steps, the later one first: counted where it happened before the other. */
const pairs = [
  ['approved', 'placed'],
  ['handedOver', 'placed'],
  ['signed', 'placed'],
  ['handedOver', 'approved'],
  ['signed', 'approved'],
  ['signed', 'handedOver'],
  ['promised', 'placed'],
  ['promised', 'approved'],
] as const satisfies readonly (readonly [Milestone, Milestone])[]
const together = [
  ['placed', 'approved'],
  ['approved', 'handedOver'],
  ['handedOver', 'signed'],
] as const satisfies readonly (readonly [Milestone, Milestone])[]

type Counts = Readonly<Record<string, number>>
export interface Disorder {
  /** Orders with an exception for facts out of order (EXC-01). */
  readonly flagged: number
  /** Pairs that happened the wrong way round, as the instants say. */
  readonly outOfOrder: Counts
  readonly sameInstant: Counts
  /** Exceptions ever opened, by kind, by code and by state. */
  readonly exceptions: { readonly byKind: Counts; readonly byCode: Counts; readonly byState: Counts }
}

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

export const disorder = (): Figure<Disorder> => {
  let flagged = 0
  const [outOfOrder, sameInstant, byKind, byCode, byState] = [tally(), tally(), tally(), tally(), tally()]
  for (const [later, earlier] of pairs) outOfOrder.add(`${later}Before${upper(earlier)}`, 0)
  for (const [one, other] of together) sameInstant.add(`${one}And${upper(other)}`, 0)
  return {
    add: (order) => {
      const known = milestonesOf(order)
      for (const [later, earlier] of pairs) {
        const [a, b] = [known[later], known[earlier]]
        if (a !== undefined && b !== undefined && a < b) outOfOrder.add(`${later}Before${upper(earlier)}`)
      }
      for (const [one, other] of together)
        if (known[one] !== undefined && known[one] === known[other]) sameInstant.add(`${one}And${upper(other)}`)
      const exceptions = Object.values(order.exceptions)
      if (exceptions.some(({ kind }) => kind === 'factOutOfOrder')) flagged += 1
      for (const { kind, codes, state } of exceptions) {
        byKind.add(kind)
        byState.add(state)
        for (const code of codes) byCode.add(code)
      }
    },
    view: () => ({
      flagged,
      outOfOrder: outOfOrder.view(),
      sameInstant: sameInstant.view(),
      exceptions: { byKind: byKind.view(), byCode: byCode.view(), byState: byState.view() },
    }),
  }
}
