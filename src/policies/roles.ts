// Who may do what: regulations P-7.3, P-1.3.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'

export const roles = [
  'system',
  'customer',
  'customerService',
  'reviewer',
  'riskReviewer',
  'warehouse',
  'logistics',
  'purchasing',
  'afterSales',
  'seniorAfterSales',
  'finance',
  'manager',
  'lead',
  'quality',
  'platform',
  'carrier',
  'supplier',
  'auditor',
] as const
export type Role = (typeof roles)[number]
export const isRole = (value: unknown): value is Role => roles.some((role) => role === value)

/** Which roles may send a command. A command that the table does not name is open to nobody. */
export type RoleTable = Readonly<Record<string, readonly Role[]>>
/** `allowed`: the table's row for the command; the basis shows who could have sent it. */
export interface PermissionFacts {
  readonly at: Instant
  readonly role: Role
  readonly command: string
  readonly allowed: readonly Role[]
}

export const SEC_01 = says(
  { en: 'Who may do what', zh: '岗位权限' },
  {
    en: 'Every command names its operator and role; a role can do what its table says and nothing else; refused attempts are recorded.',
    zh: '每项操作须记名操作人与岗位；岗位只能执行权限表所列操作，被拒绝的尝试留有记录。',
  },
)
export const permission = rule({
  id: 'SEC-01',
  clauses: ['P-7.3', 'P-1.3'],
  kind: 'permission',
  params: {},
  inForceAt: ({ at }: PermissionFacts) => at,
  apply: (_, { role, allowed }): Verdict<true> => (allowed.includes(role) ? allow(true) : refuse('roleMayNot', 'askRole')),
})

/** The table's row for a command; own entries only, so that no inherited name opens a door. */
export const allowedBy = (table: RoleTable, command: string): readonly Role[] =>
  Object.hasOwn(table, command) ? (table[command] ?? []) : []
/** Default deny: whether a role may send a command. */
export const permits = (table: RoleTable, role: Role, command: string): boolean => allowedBy(table, command).includes(role)
