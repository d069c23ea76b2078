// A rejection names a rule that there is (AFS-08).
import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'

const rejects = (rule: string) => parseOrderCommand('RejectCase', { case: 'C1', rule, reason: 'used', alternatives: ['repair'] })

test('one that there is not is bad input, with its place and what to write instead', () => {
  for (const rule of ['RET-99', 'HOUSE-1', 'A'])
    expect(rejects(rule)).toEqual(
      E.left({
        kind: 'badInput',
        problems: [{ path: '/data/rule', value: JSON.stringify(rule), remedy: 'send the id of a rule of the handbook, like RET-04' }],
      }),
    )
  expect(E.isRight(rejects('RET-04'))).toBe(true)
})
