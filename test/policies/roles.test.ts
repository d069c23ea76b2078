import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { allowedBy, isRole, permission, permits, roles, type RoleTable } from '../../src/policies/roles.js'
import { allowed, at, judge, refusal } from './judge.js'

const now = at('2026-03-01T00:00:00+08:00')
const table: RoleTable = { ApproveOrder: ['reviewer', 'system'], PayRefund: ['finance'] }

describe('SEC-01 who may do what', () => {
  it('every role and command: exactly what the table says', () => {
    for (const role of roles)
      for (const command of [...Object.keys(table), 'Unknown', 'toString', '__proto__']) {
        const may = Object.hasOwn(table, command) && (table[command] ?? []).includes(role)
        expect(permits(table, role, command)).toBe(may)
        expect(isRight(judge(permission, { at: now, role, command, allowed: allowedBy(table, command) }))).toBe(may)
      }
  })
  it('what the table does not name is open to nobody', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.string(), (role, command) => {
        fc.pre(!Object.hasOwn(table, command))
        expect(permits(table, role, command)).toBe(false)
      }),
    )
  })
  it('refuses with a way on, and knows its roles', () => {
    expect(refusal(judge(permission, { at: now, role: 'customer', command: 'PayRefund', allowed: ['finance'] }))).toEqual({
      reason: 'roleMayNot',
      alternatives: ['askRole'],
    })
    expect(allowed(judge(permission, { at: now, role: 'finance', command: 'PayRefund', allowed: ['finance'] }))).toBe(true)
    expect([isRole('finance'), isRole('root'), isRole(undefined)]).toEqual([true, false, false])
  })
})

test('what the table does not name belongs to no role at all', () => {
  expect([allowedBy(table, 'Unknown'), allowedBy(table, 'toString'), allowedBy(table, 'PayRefund')]).toEqual([[], [], ['finance']])
})
