import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { exchangeConditions, exchangeReason, type ExchangeConditions } from '../../../src/policies/returns/exchange.js'
import { anInstant, around, midnightAfter } from '../instants.js'
import { allowed, at, judge, later, refusal } from '../judge.js'

const now = at('2026-03-01T00:00:00+08:00')
const all: ExchangeConditions = { inWindow: true, intact: true, packaging: true, proofOfPurchase: true }
const names = Object.keys(all) as (keyof ExchangeConditions)[]
const terms = { requestedAt: now, holds: all, brokenByDefect: [], oldPrice: 2000, newPrice: 2000, charges: 0, paid: 0 }

describe('RET-05 exchange reasons', () => {
  it('size, colour and style until the end of the seventh day', () => {
    fc.assert(
      fc.property(anInstant, around, fc.constantFrom('size', 'colour', 'style'), (signedAt, off, cause) => {
        const facts = { placedAt: signedAt, signedAt, requestedAt: later(midnightAfter(signedAt, 8), off), cause } as const
        expect(isRight(judge(exchangeReason, facts))).toBe(off < 0)
      }),
    )
  })
  it('a quality exchange closes no sooner than a quality return', () => {
    const qualityClosesAt = at('2026-03-17T00:00:00+08:00')
    const facts = { placedAt: now, signedAt: now, qualityClosesAt }
    expect(allowed(judge(exchangeReason, { ...facts, requestedAt: later(qualityClosesAt, -1), cause: 'quality' })).closesAt).toBe(
      qualityClosesAt,
    )
    expect(refusal(judge(exchangeReason, { ...facts, requestedAt: qualityClosesAt, cause: 'quality' })).alternatives).toEqual([
      'repair',
      'goodwill',
    ])
    expect(refusal(judge(exchangeReason, { ...facts, requestedAt: later(qualityClosesAt, -1), cause: 'size' })).reason).toBe('windowClosed')
  })
  it('no other reason is one for an exchange', () => {
    expect(refusal(judge(exchangeReason, { placedAt: now, requestedAt: now, cause: 'noReason' }))).toEqual({
      reason: 'noExchangeReason',
      alternatives: ['noReasonReturn'],
    })
    expect(allowed(judge(exchangeReason, { placedAt: now, requestedAt: now, cause: 'size' }))).toEqual({})
  })
})

describe('RET-06 conditions of an exchange', () => {
  it('all failing conditions together, less what the defect broke', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(['intact', 'packaging'] as const), (failing, broken) => {
        const holds = { ...all, ...Object.fromEntries(failing.map((name) => [name, false])) }
        const lifted: readonly string[] = broken
        expect(judge(exchangeConditions, { ...terms, holds, brokenByDefect: broken }).findings.map(({ about }) => about)).toEqual(
          names.filter((name) => failing.includes(name) && !lifted.includes(name)),
        )
      }),
    )
  })
  it('money in and out is the difference of the prices plus freight, and a difference is never charged silently', () => {
    const money = fc.nat({ max: 10_000 })
    fc.assert(
      fc.property(money, money, money, money, (oldPrice, newPrice, charges, paid) => {
        const found = judge(exchangeConditions, { ...terms, oldPrice, newPrice, charges, paid })
        expect(found.toPay - found.toRefund).toBe(newPrice - oldPrice + charges - paid)
        expect(Math.min(found.toPay, found.toRefund)).toBe(0)
        expect(found.findings.length > 0).toBe(found.toPay > 0)
      }),
    )
  })
  it('case exchange-01: 20.00 against 50.00 with both freights is 42.50', () => {
    expect(
      [4249, 4250, 4251].map((paid) => judge(exchangeConditions, { ...terms, newPrice: 5000, charges: 1250, paid }).findings.length),
    ).toEqual([1, 0, 0])
    expect(judge(exchangeConditions, { ...terms, newPrice: 5000, charges: 1250 })).toEqual({
      findings: [{ code: 'differenceUnpaid' }],
      toPay: 4250,
      toRefund: 0,
    })
  })
  it('the same product, or one that costs no more before discounts, costs nothing more; a dearer one costs the difference', () => {
    const sold = { ...terms, oldPrice: 2250, listPrice: 2500 }
    const toPay = (newPrice: number, same = false): number => judge(exchangeConditions, { ...sold, newPrice, same }).toPay
    expect([toPay(2500), toPay(2501), toPay(2499), toPay(2251), toPay(2250)]).toEqual([0, 251, 0, 0, 0])
    expect([toPay(2500, true), toPay(3000, true), judge(exchangeConditions, { ...sold, newPrice: 2000, same: true }).toRefund]).toEqual([
      0, 0, 250,
    ])
  })
  it('a cheaper product gives the difference back unless the book says no', () => {
    expect(judge(exchangeConditions, { ...terms, newPrice: 1500 }).toRefund).toBe(500)
    expect(judge(exchangeConditions, { ...terms, newPrice: 1500 }, { 'exchange.refundCheaperDifference': false }).toRefund).toBe(0)
  })
})
