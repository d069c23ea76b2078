import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { lawFor } from '../../src/core/book.js'
import { bookDuring, contingency } from '../../src/policies/contingency.js'
import { onlyTrained } from '../../src/policies/operators.js'
import { lateMoney, manyParcels, orderClasses, paymentTerms, presale, weeklyArchive } from '../../src/policies/orders.js'
import { shippingLimit } from '../../src/policies/shipping/times.js'
import { around } from './instants.js'
import { allowed, at, bookOf, day, hour, judge, later, refusal } from './judge.js'

const now = at('2026-11-22T09:00:00+08:00')

test('ORD-01: no sequence of shipments, cancellations and claims touches more units than there are', () => {
  fc.assert(
    fc.property(
      fc.nat(9),
      fc.array(fc.record({ to: fc.constantFrom('ship', 'cancel', 'claim'), ask: fc.integer({ min: 1, max: 5 }) })),
      (ordered, asks) => {
        const units = { withUs: ordered, withCustomer: 0, gone: 0 }
        for (const { to, ask } of asks) {
          if (!isRight(judge(manyParcels, { at: now, to, ask, ...units }))) continue
          units[to === 'claim' ? 'withCustomer' : 'withUs'] -= ask
          units[to === 'ship' ? 'withCustomer' : 'gone'] += ask
          expect([units.withUs >= 0, units.withCustomer >= 0, units.withUs + units.withCustomer + units.gone]).toEqual([
            true,
            true,
            ordered,
          ])
        }
      },
    ),
  )
  expect([1, 2, 3].map((ask) => judge(manyParcels, { at: now, to: 'claim', ask, withUs: 9, withCustomer: 2 }))).toMatchObject([
    { right: { left: 1 } },
    { right: { left: 0 } },
    { left: { reason: 'unitsExceeded' } },
  ])
  expect(refusal(judge(manyParcels, { at: now, to: 'claim', ask: 1, withUs: 5, withCustomer: 0 }))).toEqual({
    reason: 'unitsExceeded',
    alternatives: ['askForFewer'],
  })
})

test('ORD-02, mm-race-01: late money goes back unless the shop revives orders and stock allows; a revived order reserves afresh', () => {
  const late = (lateArrival: string, stockAllows: boolean) =>
    judge(lateMoney, { arrivedAt: now, stockAllows }, { 'payment.lateArrival': lateArrival })
  expect(judge(lateMoney, { arrivedAt: now, stockAllows: true })).toEqual({ then: 'refund', reserveAgain: false })
  expect([late('revive', true), late('revive', false), late('refund', true)]).toEqual([
    { then: 'revive', reserveAgain: true },
    { then: 'refund', reserveAgain: false },
    { then: 'refund', reserveAgain: false },
  ])
})

test('ORD-03: cash on delivery goes on unpaid, is owed at signing and is never closed for it; instalments are owed as they fall due', () => {
  const fen = fc.nat(10_000)
  fc.assert(
    fc.property(
      fc.constantFrom('prepaid', 'cashOnDelivery', 'instalments', 'presale'),
      fen,
      fen,
      fc.boolean(),
      fen,
      (terms, payable, paid, signed, dueByNow) => {
        const { mayProceed, closesUnpaid, owed } = judge(paymentTerms, { at: now, terms, payable, paid, signed, dueByNow })
        expect(owed).toBe(
          Math.max(0, (terms === 'cashOnDelivery' ? (signed ? payable : 0) : terms === 'prepaid' ? payable : dueByNow) - paid),
        )
        expect(mayProceed).toBe(terms === 'cashOnDelivery' || owed === 0)
        expect(closesUnpaid).toBe(terms !== 'cashOnDelivery' && owed > 0)
      },
    ),
  )
  expect(judge(paymentTerms, { at: now, terms: 'prepaid', payable: 0, paid: 0, signed: false, dueByNow: 0 }).mayProceed).toBe(true)
})

test('ORD-04: deposit, then balance, then the promised date; an unpaid balance closes the order', () => {
  const terms = { placedAt: now, balanceDueAt: later(now, 10 * day), shipBy: later(now, 20 * day) }
  expect(judge(presale, { ...terms, depositPaid: false, balancePaid: false })).toEqual({
    dueAt: terms.balanceDueAt,
    owner: 'customer',
    waitsFor: 'deposit',
    onMissed: 'close',
  })
  expect(judge(presale, { ...terms, depositPaid: true, balancePaid: false })).toMatchObject({
    dueAt: terms.balanceDueAt,
    waitsFor: 'balance',
    onMissed: 'close',
  })
  expect(judge(presale, { ...terms, depositPaid: true, balancePaid: true })).toEqual({
    dueAt: terms.shipBy,
    owner: 'warehouse',
    waitsFor: 'shipping',
    onMissed: 'escalate',
  })
})

test('DLV-04: every order is in exactly one class, so that the classes sum to all orders', () => {
  const order = fc.record({ ended: fc.constantFrom('completed', 'closed', 'no'), openCases: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(order), (orders) => {
      const classes = orders.map((one) => judge(weeklyArchive, { at: now, ...one }))
      expect(orderClasses.reduce((all, name) => all + classes.filter((found) => found === name).length, 0)).toBe(orders.length)
      orders.forEach(({ ended, openCases }, i) =>
        expect(classes[i]).toBe(openCases > 0 ? 'afterSales' : { completed: 'completed', closed: 'cancelled', no: 'inProgress' }[ended]),
      )
    }),
  )
})

test('CTG-01: an emergency is in force from its declaration to its end, and is reviewed afterwards', () => {
  const plan = { id: 'flood', declaredAt: now, endedAt: later(now, day), reviewed: false, planGiven: true }
  fc.assert(
    fc.property(around, fc.boolean(), (off, atEnd) => {
      const { inForce } = judge(contingency, { ...plan, at: later(atEnd ? plan.endedAt : now, off) })
      expect(inForce).toBe(atEnd ? off < 0 : off >= 0)
    }),
  )
  const next = (after: number, more: object = {}) => judge(contingency, { ...plan, at: later(now, after), ...more }).next
  expect([next(-1), next(0, { planGiven: false }), next(0), next(day), next(day, { reviewed: true })]).toEqual([
    'none',
    'plan',
    'handle',
    'review',
    'none',
  ])
})
test('CTG-01: its values displace every other override, in force and narrow ones too, and stand on every basis', () => {
  const shop = bookOf({
    overrides: [
      { param: 'shipping.within', value: 'PT12H', shop: 'S1' },
      { param: 'stock.safety', value: 80 },
    ],
  })
  const during = bookDuring(shop, { id: 'flood' }, bookOf({ 'shipping.within': 'PT96H' }))
  const { ruling, basis } = lawFor(during, { shop: 'S1' }).judge(shippingLimit, { since: now })
  expect([ruling.dueAt, basis.params]).toEqual([now + 96 * hour, { 'shipping.within': 'PT96H', because: ['flood'] }])
  expect(during.overrides.map(({ param }) => param)).toEqual(['stock.safety', 'shipping.within'])
})

test('SEC-05: nobody uncertified works alone; training is due two weeks after joining', () => {
  fc.assert(
    fc.property(fc.option(fc.constantFrom(-1, 0, 1)), fc.boolean(), fc.constantFrom(13, 14), (certified, accompanied, days) => {
      const verdict = judge(onlyTrained, {
        at: now,
        joinedAt: later(now, -days * day),
        accompanied,
        ...(certified === null ? {} : { certifiedAt: later(now, certified) }),
      })
      const trained = certified !== null && certified <= 0
      expect(isRight(verdict)).toBe(trained || accompanied)
      if (isRight(verdict)) expect(allowed(verdict)).toEqual({ trainBy: now - days * day + 14 * day, overdue: !trained && days === 14 })
      else expect(verdict.left).toEqual({ reason: 'notCertified', alternatives: ['workAccompanied', 'finishTraining'] })
    }),
  )
})

test('CTG-01: an emergency that nobody has ended goes on', () => {
  expect(judge(contingency, { id: 'flood', at: later(now, 400 * day), declaredAt: now, reviewed: false, planGiven: true })).toEqual({
    inForce: true,
    next: 'handle',
  })
})
