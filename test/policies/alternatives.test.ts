import { finding } from '../../src/policies/finding.js'
import { alternatives, refusalOf } from '../../src/policies/alternatives.js'

test('every finding leaves a way on, and none the same one twice', () => {
  for (const [code, ways] of Object.entries(alternatives))
    expect([code, ways.length > 0, new Set(ways).size]).toEqual([code, true, ways.length])
})

test('a refusal for a finding carries its ways on and what it is about; for one that the table does not know somebody asks the customer', () => {
  expect(refusalOf({ code: 'addressVague' })).toEqual({ reason: 'addressVague', alternatives: ['askCustomer', 'correctOrder'] })
  expect(refusalOf({ code: 'somethingNew', about: 'L1' })).toEqual({ reason: 'somethingNew', alternatives: ['askCustomer'], about: 'L1' })
})

test('a finding about nothing in particular has no such field', () => {
  expect([finding('addressVague'), finding('fieldMissing', 'phone')]).toStrictEqual([
    { code: 'addressVague' },
    { code: 'fieldMissing', about: 'phone' },
  ])
})
