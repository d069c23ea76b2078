import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { refundOnly, type BeforeRefund, type RefundPoint } from '../../../src/policies/returns/refundOnly.js'
import { installedReturn, keepCustomer, madeToMeasure, openedGoods } from '../../../src/policies/returns/special.js'
import { allowed, at, judge, later, refusal } from '../judge.js'

const requestedAt = at('2026-03-01T00:00:00+08:00')

describe('RET-07 opened goods', () => {
  it('opened cosmetics and activated appliances are not fit for resale, the other way round they are', () => {
    const judged = (goods: 'cosmetics' | 'appliance' | 'garment', opened: boolean, activated: boolean) =>
      judge(openedGoods, { requestedAt, goods, opened, activated })
    expect(refusal(judged('cosmetics', true, false))).toEqual({ reason: 'openedUnfit', alternatives: ['qualityReturn', 'repair'] })
    expect(refusal(judged('appliance', true, true)).reason).toBe('activatedUnfit')
    expect(allowed(judged('appliance', true, false))).toEqual({ tell: 'checkedOnArrival' })
    expect(isRight(judged('cosmetics', false, true))).toBe(true)
    expect(isRight(judged('garment', true, true))).toBe(true)
  })
})

describe('RET-08 made to measure', () => {
  it('comes back only for a defect that hinders use, or where nothing was agreed, at the sales side’s loss', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (defectHindersUse, agreedBefore) => {
        expect(isRight(judge(madeToMeasure, { requestedAt, defectHindersUse, agreedBefore }))).toBe(defectHindersUse || !agreedBefore)
      }),
    )
    expect(allowed(judge(madeToMeasure, { requestedAt, defectHindersUse: false, agreedBefore: false })).lossOn).toBe('sales')
    expect(allowed(judge(madeToMeasure, { requestedAt, defectHindersUse: true, agreedBefore: false })).lossOn).toBe('seller')
    expect(refusal(judge(madeToMeasure, { requestedAt, defectHindersUse: false, agreedBefore: true })).alternatives).toEqual(['repair'])
  })
})

describe('RET-09 refund only', () => {
  const points: readonly RefundPoint[] = [
    'nothingOrdered',
    'orderedFromSupplier',
    'handedToCarrier',
    'refused',
    'short',
    'lost',
    'delivered',
  ]
  it('is routed at every point, never refused, and pays only once what comes first is done', () => {
    const steps: readonly BeforeRefund[] = ['cancelSupplierOrder', 'intercept', 'verify']
    fc.assert(
      fc.property(fc.constantFrom(...points), fc.subarray([...steps]), (point, done) => {
        const { first, refund } = judge(refundOnly, { requestedAt, point, done })
        expect(refund).toBe(first === 'nothing' || done.includes(first))
      }),
    )
    expect(points.map((point) => judge(refundOnly, { requestedAt, point, done: [] }).first)).toEqual([
      'nothing',
      'cancelSupplierOrder',
      'intercept',
      'verify',
      'verify',
      'verify',
      'verify',
    ])
  })
})

describe('RET-10 return after delivery and installation', () => {
  it('the customer’s own reason needs the customer told of loss and cost; the seller’s side needs nothing', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (toldLoss, toldCost) => {
        expect(isRight(judge(installedReturn, { requestedAt, cause: 'noReason', toldLoss, toldCost }))).toBe(toldLoss && toldCost)
        expect(allowed(judge(installedReturn, { requestedAt, cause: 'damagedInTransit', toldLoss, toldCost })).side).toBe('seller')
      }),
    )
    expect(allowed(judge(installedReturn, { requestedAt, cause: 'noReason', toldLoss: true, toldCost: true }))).toEqual({
      side: 'customer',
    })
    expect(refusal(judge(installedReturn, { requestedAt, cause: 'noReason', toldLoss: true, toldCost: false }))).toEqual({
      reason: 'costNotTold',
      alternatives: ['tellCost'],
    })
  })
})

describe('RET-11 keep the customer', () => {
  it('an offer leaves the deadline where it is, and is refused from the deadline on', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 2 }), (off) => {
        const verdict = judge(keepCustomer, { offeredAt: later(requestedAt, off), dueAt: requestedAt })
        expect(isRight(verdict)).toBe(off < 0)
        if (isRight(verdict)) expect(verdict.right.dueAt).toBe(requestedAt)
      }),
    )
    expect(refusal(judge(keepCustomer, { offeredAt: requestedAt, dueAt: requestedAt })).alternatives).toEqual(['proceed'])
  })
})
