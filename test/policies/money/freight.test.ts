import fc from 'fast-check'
import { faultOf, type Cause, type Stage } from '../../../src/policies/money/causes.js'
import { freightBearer, type FreightBearer } from '../../../src/policies/money/freight.js'
import { at, judge } from '../judge.js'

const causes: readonly Cause[] = [
  'noReason',
  'quality',
  'wrongGoods',
  'missingGoods',
  'notAsDescribed',
  'damagedInTransit',
  'lostInTransit',
  'refusedPersonal',
  'intercepted',
  'safety',
  'size',
  'colour',
  'style',
  'notShipped',
  'latePromise',
  'service',
  'other',
  'unlawful',
]
const stages: readonly Stage[] = ['notShipped', 'inTransit', 'refused', 'delivered', 'installed']
const requestedAt = at('2026-03-01T00:00:00+08:00')
const bearers = (cause: Cause, stage: Stage, outboundPaidBy: 'customer' | 'seller' = 'seller', atFault?: 'carrier' | 'supplier') =>
  judge(freightBearer, { requestedAt, cause, stage, outboundPaidBy, ...(atFault === undefined ? {} : { atFault }) })
const all = (bearer: FreightBearer) => ({ outbound: bearer, return: bearer, intercept: bearer })

describe('MNY-01 who bears the freight', () => {
  it('is total: every cause, stage and payer has exactly one bearer for every leg', () => {
    const parties: readonly string[] = ['customer', 'seller', 'carrier', 'supplier']
    for (const cause of causes)
      for (const stage of stages)
        for (const paidBy of ['customer', 'seller'] as const) {
          const found = bearers(cause, stage, paidBy)
          expect(Object.keys(found)).toEqual(['outbound', 'return', 'intercept'])
          expect([found.outbound, found.return, found.intercept].every((bearer) => parties.includes(bearer))).toBe(true)
        }
  })
  it('the customer never bears a leg of a fault that is not the customer’s', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...causes.filter((cause) => faultOf(cause) !== 'choice')),
        fc.constantFrom(...stages),
        fc.constantFrom(undefined, 'carrier' as const, 'supplier' as const),
        (cause, stage, atFault) => {
          expect(Object.values(bearers(cause, stage, 'customer', atFault))).not.toContain('customer')
        },
      ),
    )
  })
  it('a choice is nobody’s fault, whoever is named', () => {
    for (const cause of causes.filter((one) => faultOf(one) === 'choice'))
      for (const stage of stages) expect(bearers(cause, stage, 'customer', 'carrier')).toEqual(bearers(cause, stage, 'customer'))
  })
  it('nothing is charged before anything was sent', () => {
    for (const cause of causes) expect(Object.values(bearers(cause, 'notShipped', 'customer'))).not.toContain('customer')
  })
  it('cases cn-money-01 and 02: without a reason the way back is the customer’s and paid postage stays; for quality both ways are the seller’s', () => {
    expect(bearers('noReason', 'delivered', 'customer')).toEqual(all('customer'))
    expect(bearers('noReason', 'delivered', 'seller')).toEqual({ ...all('customer'), outbound: 'seller' })
    expect(bearers('quality', 'delivered', 'customer')).toEqual(all('seller'))
  })
  it('a promise of free returns is for the way back of a return without a reason, not for a refusal or an intercept', () => {
    const promised = (cause: Cause, stage: Stage) =>
      judge(freightBearer, { requestedAt, cause, stage, outboundPaidBy: 'customer', freeReturns: true })
    for (const stage of ['delivered', 'installed'] as const)
      expect(promised('noReason', stage)).toEqual({ outbound: 'customer', return: 'seller', intercept: 'customer' })
    expect(promised('refusedPersonal', 'refused')).toEqual(all('customer'))
    expect(promised('intercepted', 'inTransit')).toEqual(all('customer'))
    expect(promised('quality', 'delivered')).toEqual(all('seller'))
  })
  it('refused for personal reasons: both ways; intercepted: outbound and intercept', () => {
    expect(bearers('refusedPersonal', 'refused')).toEqual(all('customer'))
    expect(bearers('intercepted', 'inTransit')).toEqual(all('customer'))
  })
  it('a carrier’s or supplier’s fault is recovered from them', () => {
    expect(bearers('lostInTransit', 'inTransit')).toEqual(all('carrier'))
    expect(bearers('quality', 'delivered', 'seller', 'supplier')).toEqual(all('supplier'))
    expect(bearers('noReason', 'delivered', 'seller', 'supplier').return).toBe('customer')
  })
})
