// Operators handle orders alone only when certified (SEC-05); asked where the desk has a register of operators.
import * as E from 'fp-ts/lib/Either.js'
import { lawFor, type Book } from '../core/book.js'
import type { Basis, Rejection } from '../core/decision.js'
import type { Instant } from '../core/time/instant.js'
import { isFact } from '../deciders/told.js'
import { onlyTrained } from '../policies/operators.js'
import { roles, type Role } from '../policies/roles.js'
import type { Sender } from './outcome.js'
import type { Ports } from './ports.js'

/** Those who work in the house. Customers, platforms, carriers, suppliers and programs are trained by nobody. */
const staff: ReadonlySet<string> = new Set<Role>(
  roles.filter((role) => !['system', 'customer', 'platform', 'carrier', 'supplier'].includes(role)),
)

/**
 * Whether the sender may act: right with what that rests on (nothing if it was not asked), or the refusal. One whom the register
 * does not know joined just now and is not certified; nobody accompanies himself, and only the certified accompany.
 */
export const mayAct = async (
  { operators }: Ports,
  book: Book,
  type: string,
  { by, accompaniedBy }: Sender,
  at: Instant,
): Promise<E.Either<Rejection, readonly Basis[]>> => {
  if (operators === undefined || isFact(type) || !staff.has(by.role)) return E.right([])
  const { joinedAt = at, certifiedAt } = (await operators(by.id)) ?? {}
  const colleague = accompaniedBy === undefined || accompaniedBy === by.id ? undefined : await operators(accompaniedBy)
  const accompanied = colleague?.certifiedAt !== undefined && colleague.certifiedAt <= at
  const { ruling, basis } = lawFor(book).judge(onlyTrained, {
    at,
    joinedAt,
    accompanied,
    ...(certifiedAt === undefined ? {} : { certifiedAt }),
    ...(accompanied && accompaniedBy !== undefined ? { companion: accompaniedBy } : {}),
  })
  return E.isLeft(ruling)
    ? E.left({ rule: onlyTrained.id, clauses: onlyTrained.clauses, ...ruling.left, basis: [basis] })
    : E.right([basis])
}
