import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import {
  carrierOverload,
  changeBeforeShipping,
  intercept,
  surcharge,
  type ChangedField,
  type InterceptFacts,
} from '../../../src/policies/shipping/changes.js'
import { anInstant } from '../instants.js'
import { allowed, at, day, judge, refusal } from '../judge.js'

const now = at('2026-11-22T09:00:00+08:00')

test('SHP-06: the customer is told of one to two days; only in a promotion does a contracted backup take over', () => {
  fc.assert(
    fc.property(anInstant, fc.boolean(), fc.boolean(), (expectedAt, promotionMode, contracted) => {
      expect(judge(carrierOverload, { expectedAt, promotionMode, ...(contracted ? { backup: 'YTO' } : {}) })).toEqual({
        notice: 'carrierOverload',
        between: [expectedAt + day, expectedAt + 2 * day],
        ...(promotionMode && contracted ? { takeOver: 'YTO' } : {}),
      })
    }),
  )
})

test('SHP-10: a change before hand-over runs again the checks that it touches, and only those; afterwards there are other ways', () => {
  const fields: readonly ChangedField[] = ['address', 'contact', 'specification']
  const touched: Readonly<Record<ChangedField, readonly string[]>> = {
    address: ['REV-03', 'REV-04', 'REV-05', 'REV-08', 'RSK-04', 'RSK-05'],
    contact: ['REV-06', 'RSK-02', 'RSK-05'],
    specification: ['INV-01', 'REV-07', 'REV-08', 'RSK-06'],
  }
  fc.assert(
    fc.property(fc.subarray([...fields]), (changed) => {
      expect(allowed(judge(changeBeforeShipping, { at: now, handedOver: false, fields: changed })).reviewAgain).toEqual(
        [...new Set(changed.flatMap((field) => touched[field]))].sort(),
      )
      expect(refusal(judge(changeBeforeShipping, { at: now, handedOver: true, fields: changed }))).toEqual({
        reason: 'handedOver',
        alternatives: ['interceptParcel', 'returnGoods'],
      })
    }),
  )
})

test('SHP-16: the seller never bears more than the share of the margin, and together they bear the surcharge to the fen', () => {
  const answer = fc.constantFrom('bears', 'declines', 'givesUp')
  fc.assert(
    fc.property(
      fc.nat(100_000),
      fc.integer({ min: -50_000, max: 300_000 }),
      answer,
      fc.integer({ min: 0, max: 100 }),
      (cost, margin, said, percent) => {
        const { then, customer, seller } = judge(
          surcharge,
          { at: now, surcharge: cost, margin, answer: said },
          { 'shipping.surchargeMaxShareOfMargin': percent / 100 },
        )
        expect(customer + seller).toBe(said === 'givesUp' ? 0 : cost)
        expect(seller * 100).toBeLessThanOrEqual(Math.max(0, margin) * percent)
        expect(then).toBe(said === 'givesUp' ? 'afterSales' : said === 'bears' || customer === 0 ? 'ship' : 'negotiate')
      },
    ),
  )
  // 57 % of 100.00 is 57.00, in whatever way a machine writes 0.57.
  expect(
    judge(surcharge, { at: now, surcharge: 9000, margin: 10_000, answer: 'declines' }, { 'shipping.surchargeMaxShareOfMargin': 0.57 }),
  ).toEqual({ then: 'negotiate', customer: 3300, seller: 5700 })
  const bears = (offered: number) => judge(surcharge, { at: now, surcharge: 5000, margin: 0, answer: 'bears', offered })
  expect([0, 2000, 5000, 6000].map(bears)).toEqual(
    [
      [5000, 0],
      [3000, 2000],
      [0, 5000],
      [0, 5000],
    ].map(([customer, seller]) => ({ then: 'ship', customer, seller })),
  )
  expect([9999, 10000, 10001].map((margin) => judge(surcharge, { at: now, surcharge: 5000, margin, answer: 'declines' }).then)).toEqual([
    'negotiate',
    'ship',
    'ship',
  ])
})

test('SHP-21: before loading an intercept is free, afterwards the customer accepts both costs first; no refund before the goods are back or the loss is settled', () => {
  const stages: readonly InterceptFacts['stage'][] = ['notLoaded', 'loaded', 'inTransit']
  for (const stage of stages)
    for (const costAccepted of [true, false])
      for (const goods of ['away', 'confirmedBack', 'lossSettled'] as const) {
        const verdict = judge(intercept, { at: now, stage, outboundFreight: 800, interceptFreight: 1200, costAccepted, goods })
        expect(isRight(verdict)).toBe(stage === 'notLoaded' || costAccepted)
        if (isRight(verdict))
          expect(verdict.right).toEqual({ customerBears: stage === 'notLoaded' ? 0 : 2000, mayRefund: goods !== 'away' })
        else expect(verdict.left).toEqual({ reason: 'interceptCostOpen', alternatives: ['tellCosts', 'letItArrive', 'platformProcedure'] })
      }
})
