import * as E from 'fp-ts/lib/Either.js'
import type { Basis, Rejection } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import { entryLimit, isByHand, type Entry } from '../../policies/entry.js'
import { happened, type Scene } from '../order/scene.js'

/** Two lines of one id could not be told apart later. */
export const distinctLines = (lines: readonly { readonly line: string }[]): E.Either<Rejection, true> =>
  new Set(lines.map(({ line }) => line)).size === lines.length
    ? E.right(true)
    : E.left({ rule: 'ENT-02', clauses: ['P-2.2'], reason: 'lineTwice', alternatives: ['completeField'], basis: [] })

/** An entry by hand that came late is accepted and marked as late (ENT-03). */
export const lateEntry = (
  { entry, receivedAt }: { readonly entry: Entry; readonly receivedAt?: Instant | undefined },
  { at, law }: Scene,
): { readonly events: readonly OrderStreamEvent[]; readonly basis: readonly Basis[] } => {
  if (!isByHand(entry) || receivedAt === undefined) return { events: [], basis: [] }
  const { ruling, basis } = law.judge(entryLimit, { since: receivedAt, enteredAt: at })
  return { basis: [basis], events: ruling.late ? [happened('DeadlineMissed', at, { rule: id('ENT-03'), subject: 'order', dueAt: ruling.dueAt, by: 'operator' })] : [] }
}
