import { faultOf, isQuality, type Cause } from '../../../src/policies/money/causes.js'

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

describe('causes of a case', () => {
  it('are the customer’s choice, the carrier’s or the seller’s', () => {
    const of = (fault: string) => causes.filter((cause) => faultOf(cause) === fault)
    expect(of('choice')).toEqual(['noReason', 'refusedPersonal', 'intercepted', 'size', 'colour', 'style', 'notShipped', 'other'])
    expect(of('carrier')).toEqual(['damagedInTransit', 'lostInTransit'])
    expect(of('seller')).toEqual([
      'quality',
      'wrongGoods',
      'missingGoods',
      'notAsDescribed',
      'safety',
      'latePromise',
      'service',
      'unlawful',
    ])
  })
  it('are quality where the goods themselves fall short', () => {
    expect(causes.filter(isQuality)).toEqual([
      'quality',
      'wrongGoods',
      'missingGoods',
      'notAsDescribed',
      'damagedInTransit',
      'safety',
      'unlawful',
    ])
  })
})
