import fc from 'fast-check'
import { returnConditions, type ReturnConditions } from '../../../src/policies/returns/conditions.js'
import { at, judge } from '../judge.js'

const requestedAt = at('2026-03-01T00:00:00+08:00')
const all: ReturnConditions = { inWindow: true, intact: true, packaging: true, unused: true, proofOfPurchase: true }
const names = Object.keys(all) as (keyof ReturnConditions)[]
const resale = ['intact', 'packaging', 'unused'] as const
const about = (holds: ReturnConditions, brokenByDefect: readonly (typeof resale)[number][] = []) =>
  judge(returnConditions, { requestedAt, holds, brokenByDefect }).map((found) => found.about)

describe('RET-04 conditions of a return', () => {
  it('each condition alone decides', () => {
    expect(about(all)).toEqual([])
    for (const name of names) expect(about({ ...all, [name]: false })).toEqual([name])
  })
  it('all failing conditions are reported together, less those that the defect broke', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray([...resale]), (failing, broken) => {
        const holds = { ...all, ...Object.fromEntries(failing.map((name) => [name, false])) }
        const lifted: readonly string[] = broken
        expect(about(holds, broken)).toEqual(names.filter((name) => failing.includes(name) && !lifted.includes(name)))
      }),
    )
  })
  it('a washed shirt in its window, without its bag, is two findings', () => {
    expect(judge(returnConditions, { requestedAt, holds: { ...all, packaging: false, unused: false }, brokenByDefect: [] })).toEqual([
      { code: 'packagingDamaged', about: 'packaging' },
      { code: 'used', about: 'unused' },
    ])
  })
})
