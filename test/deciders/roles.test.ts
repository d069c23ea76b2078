// Who may do what: every role with every command, in every stage; default deny (SEC-01).
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { orderRoles } from '../../src/deciders/whole/commands.js'
import { roles, type Role } from '../../src/policies/roles.js'
import { arbitraryOf, anOrder, commandTypes, poolsOf } from '../../src/spec/generators/index.js'
import { orderCommands } from '../../src/deciders/whole/commands.js'
import { decideOn, orderAt, stages, T0 } from '../support/history.js'

const senders = [...roles, 'nobody']

test.each(stages)(
  `every one of the ${commandTypes.length * senders.length} cells of role and command answers by the table alone: %s`,
  (stage) => {
    const order = orderAt(stage)
    const wrong = commandTypes.flatMap((type) => {
      const drawn = type === 'PlaceOrder' || type === 'ReportOrder' ? anOrder(fc) : arbitraryOf(fc, orderCommands[type], poolsOf(order))
      const [data] = fc.sample<unknown>(drawn, { numRuns: 1, seed: 7 })
      return senders.flatMap((role) => {
        const outcome = decideOn(order, { type, data, by: { id: 'op', role: role as Role }, at: T0 })
        const barred = E.isLeft(outcome) && outcome.left.rule === 'SEC-01' && outcome.left.reason === 'roleMayNot'
        return barred === orderRoles[type].some((allowed) => allowed === role) ? [`${type} by ${role}`] : []
      })
    })
    expect(wrong).toEqual([])
  },
)

test('every command is open to somebody, and none to the auditor', () => {
  for (const type of commandTypes)
    expect([type, orderRoles[type].length > 0, orderRoles[type].some((role) => role === 'auditor')]).toEqual([type, true, false])
})
