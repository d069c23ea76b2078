import * as E from 'fp-ts/lib/Either.js'
import type { Law } from '../core/book.js'
import type { Context } from '../core/decider.js'
import type { Rejection } from '../core/decision.js'
import { allowedBy, isRole, permission, type Role, type RoleTable } from '../policies/roles.js'
import { ask, type Ruled } from './order/scene.js'

/** Whether the operator's role may send the command (SEC-01). What is no role may nothing, and is quoted nowhere. */
export const permitted = (
  law: Law,
  roles: RoleTable,
  { at, by }: Pick<Context<unknown, Role>, 'at' | 'by'>,
  command: string,
): E.Either<Rejection, Ruled<true>> =>
  isRole(by.role)
    ? ask({ law }, permission, { at, role: by.role, command, allowed: allowedBy(roles, command) })
    : E.left({ rule: permission.id, clauses: permission.clauses, reason: 'roleMayNot', alternatives: ['askRole'], basis: [] })
