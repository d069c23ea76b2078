import fc from 'fast-check'
import { automaticReview, failedReview, routeOf, type RuleFinding } from '../../../src/policies/review/automatic.js'
import { batchReview, credit, inReviewOrder, shortAtReview, vipFirst } from '../../../src/policies/review/queue.js'
import { remoteArea } from '../../../src/policies/review/remote.js'
import { promotionApproval, promotionMode } from '../../../src/policies/promotion.js'
import { anInstant, around } from '../instants.js'
import { allowed, at, day, judge, later, refusal } from '../judge.js'

const placedAt = at('2026-11-11T10:00:00+08:00')
const ruleIds = ['REV-03', 'REV-05', 'REV-06', 'REV-07', 'REV-08', 'REV-14', 'RSK-01', 'RSK-02', 'RSK-03', 'RSK-04', 'RSK-05', 'RSK-06']
const findings: fc.Arbitrary<readonly RuleFinding[]> = fc.array(
  fc.constantFrom(...ruleIds).map((rule) => ({ rule, code: 'x' })),
  { maxLength: 5 },
)

test('REV-09: automatic approval implies an empty findings list, and an empty list implies it', () => {
  fc.assert(
    fc.property(findings, fc.boolean(), fc.boolean(), (found, stockSufficient, paymentComplete) => {
      const ruling = judge(automaticReview, { placedAt, stockSufficient, paymentComplete, findings: found })
      expect(ruling.route === 'approve').toBe(ruling.findings.length === 0)
      expect(ruling.findings).toEqual([
        ...found,
        ...(stockSufficient ? [] : [{ rule: 'REV-09', code: 'stockInsufficient' }]),
        ...(paymentComplete ? [] : [{ rule: 'REV-09', code: 'paymentIncomplete' }]),
      ])
    }),
  )
})
test('REV-09: the gravest finding decides, in whatever order they come', () => {
  fc.assert(
    fc.property(
      findings.chain((found) => fc.tuple(fc.constant(found), fc.shuffledSubarray([...found], { minLength: found.length }))),
      ([found, shuffled]) => {
        const route = (list: readonly RuleFinding[]) =>
          judge(automaticReview, { placedAt, stockSufficient: true, paymentComplete: true, findings: list }).route
        expect(route(shuffled)).toBe(route(found))
        const routes = found.map(routeOf)
        expect(route(found)).toBe(
          routes.includes('intercept')
            ? 'intercept'
            : routes.includes('confirm')
              ? 'confirm'
              : routes.includes('manual')
                ? 'manual'
                : 'approve',
        )
      },
    ),
  )
  expect(ruleIds.map((rule) => routeOf({ rule, code: 'factsUnknown' }))).toEqual(ruleIds.map(() => 'manual'))
  expect(ruleIds.map((rule) => routeOf({ rule, code: 'x' }))).toEqual([
    'manual',
    'confirm',
    'manual',
    'manual',
    'confirm',
    'manual',
    'intercept',
    'intercept',
    'intercept',
    'intercept',
    'intercept',
    'manual',
  ])
})

test('REV-11: an order goes back only with a reason', () => {
  expect(allowed(judge(failedReview, { reviewedAt: placedAt, reasonGiven: true }))).toEqual({ returnTo: 'entry', then: 'reviewAgain' })
  expect(refusal(judge(failedReview, { reviewedAt: placedAt, reasonGiven: false }))).toEqual({
    reason: 'reasonMissing',
    alternatives: ['giveReason'],
  })
})

const period = { startsAt: at('2026-11-11T00:00:00+08:00'), endsAt: at('2026-11-12T00:00:00+08:00') }
test('REV-12: 100 yuan pass and one fen more does not; never outside the promotion, never with a finding', () => {
  const ask = (more: object) => judge(promotionApproval, { placedAt, period, payable: 10000, addressNormal: true, findings: 0, ...more })
  expect([ask({}), ask({ payable: 10001 }), ask({ addressNormal: false }), ask({ findings: 1 })]).toEqual([true, false, false, false])
  const instants = [period.startsAt - 1, period.startsAt, period.endsAt - 1, period.endsAt].map((ms) =>
    later(at('1970-01-01T00:00:00Z'), ms),
  )
  expect(instants.map((when) => ask({ placedAt: when }))).toEqual([false, true, true, false])
  expect(judge(promotionApproval, { placedAt, payable: 1, addressNormal: true, findings: 0 })).toBe(false)
})
test('PRM-01: the time of the event decides, and afterwards all falls back by itself', () => {
  fc.assert(
    fc.property(anInstant, fc.integer({ min: 1, max: 20 }), around, (startsAt, days, off) => {
      const endsAt = later(startsAt, days * day)
      const mode = (when: number) => judge(promotionMode, { at: later(startsAt, when), period: { startsAt, endsAt } })
      expect([mode(off).mode, mode(days * day + off).mode]).toEqual([off < 0 ? 'before' : 'during', off < 0 ? 'during' : 'after'])
      expect(mode(days * day).inForce).toEqual([])
    }),
  )
  expect(judge(promotionMode, { at: placedAt, period }).inForce).toEqual([
    'automaticReview',
    'replyTemplates',
    'backupCarriers',
    'extraSpace',
  ])
})

test('REV-13: VIP first, then capture; any order of arrival gives the same queue', () => {
  const queue = fc.uniqueArray(
    fc.record({ order: fc.nat(50).map(String), vip: fc.boolean(), capturedAt: fc.nat(3).map((n) => later(placedAt, n)) }),
    { selector: ({ order }) => order },
  )
  fc.assert(
    fc.property(
      queue.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const sorted = judge(vipFirst, { at: placedAt, queue: list })
        expect(judge(vipFirst, { at: placedAt, queue: shuffled })).toEqual(sorted)
        expect(sorted.toSorted()).toEqual(list.map(({ order }) => order).toSorted())
        const captured = (vip: boolean) =>
          sorted.flatMap((order) => list.filter((one) => one.order === order && one.vip === vip).map(({ capturedAt }) => capturedAt))
        for (const vip of [true, false]) expect(captured(vip)).toEqual(captured(vip).toSorted((a, b) => a - b))
        const firstOther = sorted.findIndex((order) => !list.some((one) => one.order === order && one.vip))
        expect(
          sorted.slice(firstOther === -1 ? sorted.length : firstOther).some((order) => list.some((one) => one.order === order && one.vip)),
        ).toBe(false)
        for (const a of list) for (const b of list) expect(inReviewOrder(a, b) === 0).toBe(a.order === b.order)
      },
    ),
  )
})

test('REV-14: below 60 a person looks; 60 and the unknown pass', () => {
  expect([59, 60, 0].map((standing) => judge(credit, { placedAt, credit: standing }).length)).toEqual([1, 0, 1])
  expect(judge(credit, { placedAt })).toEqual([])
})

test('REV-15: one outcome per order, in order, and one failure changes no other', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 8 }), fc.nat(7), (counts, n) => {
      const orders = counts.map((many, i) => ({ order: `o${i}`, findings: Array.from({ length: many }, () => ({ code: 'x' })) }))
      const out = judge(batchReview, { at: placedAt, orders })
      expect(out.map(({ order, outcome }) => [order, outcome])).toEqual(
        orders.map(({ order, findings: found }) => [order, found.length === 0 ? 'approve' : 'leave']),
      )
      const broken = n % orders.length
      const again = judge(batchReview, {
        at: placedAt,
        orders: orders.map((one, i) => (i === broken ? { ...one, findings: [{ code: 'y' }] } : one)),
      })
      expect(again.filter((_, i) => i !== broken)).toEqual(out.filter((_, i) => i !== broken))
      expect(again[broken]).toMatchObject({ outcome: 'leave', handTo: 'customerService' })
    }),
  )
})

test('REV-17: the customer is asked, and the answer is followed', () => {
  expect(
    [undefined, 'wait' as const, 'change' as const, 'cancel' as const].map((answer) =>
      judge(shortAtReview, { at: placedAt, ...(answer === undefined ? {} : { answer }) }),
    ),
  ).toEqual(['askCustomer', 'waitForRestock', 'correctOrder', 'closeOrder'])
})

test('REV-04: a remote province is flagged, short or full; an unreachable address cannot ship with that carrier, a reachable one can', () => {
  for (const [province, remote] of [
    ['新疆', true],
    ['新疆维吾尔自治区', true],
    ['内蒙古自治区', true],
    ['海南省', true],
    ['浙江省', false],
    [undefined, false],
  ] as const) {
    const facts = { placedAt, ...(province === undefined ? {} : { province }) }
    expect(allowed(judge(remoteArea, facts))).toEqual({ remote })
    expect(allowed(judge(remoteArea, { ...facts, reachable: true }))).toEqual({ remote })
    expect(refusal(judge(remoteArea, { ...facts, reachable: false }))).toEqual({
      reason: 'unreachable',
      alternatives: ['anotherCarrier', 'anotherAddress', 'cancelOrder'],
    })
  }
  expect(allowed(judge(remoteArea, { placedAt, province: '浙江省' }, { 'shipping.remoteAreas': ['浙江'] }))).toEqual({ remote: true })
})
