import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { lawFor, manual } from '../../../src/core/book.js'
import {
  carrierAdmission,
  carrierByScore,
  carrierBySize,
  carrierTemplate,
  type AdmissionFacts,
} from '../../../src/policies/shipping/carriers.js'
import { chooseCarrier, type CarrierCard } from '../../../src/policies/shipping/choice.js'
import { around } from '../instants.js'
import { at, bookOf, day, judge, later, refusal } from '../judge.js'

const now = at('2026-11-22T09:00:00+08:00')
const valid = { licence: later(now, day), permit: later(now, day), serviceRecord: later(now, day) }
const scores = { coverage: 0.5, capacity: 0.5, quality: 0.5, price: 0.5 }
const card = (carrier: string, more: Partial<CarrierCard> = {}): CarrierCard => ({
  carrier,
  services: ['economy', 'express', 'homeDelivery'],
  reaches: true,
  inTime: true,
  overloaded: false,
  admission: { papers: valid, shipments: 0, delayed: 0, lost: 0, damaged: 0 },
  scores,
  ...more,
})
const choose = (cards: readonly CarrierCard[], more: object = {}, law = lawFor(manual)) => {
  const { carrier, why } = chooseCarrier(law, { at: now, grams: 1000, bulky: false, categories: {}, cards, ...more })
  return [carrier, why]
}

test('SHP-01: 1,000 grams go by economy express, 1,001 do not, bulky goods never', () => {
  const service = (grams: number, bulky = false) => judge(carrierBySize, { at: now, grams, bulky }).service
  expect([service(999), service(1000), service(1001), service(0, true), service(1001, true)]).toEqual([
    'economy',
    'economy',
    'express',
    'homeDelivery',
    'homeDelivery',
  ])
  const appliance = (grams: number, applianceGrams: number) =>
    judge(carrierBySize, { at: now, grams, bulky: false, applianceGrams }).service
  expect([appliance(1000, 1000), appliance(1001, 1001), appliance(5000, 300)]).toEqual(['economy', 'homeDelivery', 'express'])
  expect(judge(carrierBySize, { at: now, grams: 1000, bulky: false }).carriers).toEqual(['ZTO', 'YTO'])
  expect(judge(carrierBySize, { at: now, grams: 1, bulky: true }).carriers).toEqual(['DEPPON', 'JDL'])
})

test('SHP-02: a bound carrier wins over weight; in a mixed order the most units decide, then the name', () => {
  const templates = { 'shipping.templates': { '3C': 'SF', fresh: 'JDL', book: 'YTO' } }
  const first = (categories: Readonly<Record<string, number>>) => judge(carrierTemplate, { at: now, categories }, templates)[0]?.carrier
  expect([
    first({ '3C': 1 }),
    first({ '3C': 1, fresh: 2 }),
    first({ fresh: 1, book: 1 }),
    first({ book: 1, fresh: 1 }),
    first({ toys: 9 }),
    first({ '3C': 0 }),
    first({ constructor: 3 }),
  ]).toEqual(['SF', 'JDL', 'YTO', 'YTO', undefined, undefined, undefined])
  expect(choose([card('ZTO'), card('SF')], { categories: { '3C': 1 } })).toEqual(['SF', 'template'])
})

test('SHP-03: the best weighted score among those that can serve wins, in any order of the list', () => {
  const carriers = ['A', 'B', 'C'].map((carrier, i) => ({
    carrier,
    serves: carrier !== 'C',
    scores: { ...scores, quality: [0.6, 0.6, 1][i] ?? 0, price: [0.5, 0.7, 1][i] ?? 0 },
  }))
  fc.assert(
    fc.property(fc.shuffledSubarray(carriers, { minLength: 3 }), (list) => {
      expect(judge(carrierByScore, { at: now, carriers: list })).toEqual([
        { carrier: 'B', score: 0.57 },
        { carrier: 'A', score: 0.53 },
      ])
    }),
  )
  expect(judge(carrierByScore, { at: now, carriers }, { 'shipping.scoreWeights': { quality: 1 } }).map(({ carrier }) => carrier)).toEqual([
    'A',
    'B',
  ])
})

test('SHP-23: a carrier with a paper missing or lapsed is refused from the instant on which it lapses', () => {
  const papers = ['licence', 'permit', 'serviceRecord'] as const
  fc.assert(
    fc.property(fc.constantFrom(...papers), around, (paper, off) => {
      const facts = (more: AdmissionFacts['papers']): AdmissionFacts => ({
        at: now,
        papers: more,
        shipments: 10,
        delayed: 1,
        lost: 1,
        damaged: 1,
      })
      expect(isRight(judge(carrierAdmission, facts({ ...valid, [paper]: later(now, off) })))).toBe(off > 0)
      const { [paper]: _, ...others } = valid
      expect(refusal(judge(carrierAdmission, facts(others)))).toEqual({
        reason: 'carrierNotAdmitted',
        alternatives: ['filePapers', 'anotherCarrier'],
      })
    }),
  )
  const quality = (delayed: number, lost: number, damaged = 0) =>
    judge(carrierAdmission, { at: now, papers: valid, shipments: 10, delayed, lost, damaged })
  expect([quality(0, 0), quality(0, 0, 1), quality(1, 0), quality(0, 1), quality(9, 9)]).toMatchObject([
    { right: { quality: 1 } },
    { right: { quality: 0.8 } },
    { right: { quality: 0.9 } },
    { right: { quality: 0.5 } },
    { right: { quality: 0 } },
  ])
})

test('SHP-01, 02, 03, 23, REV-04: every order gets exactly one carrier that may take it, or the reason for none', () => {
  const aCard = fc.record({
    carrier: fc.constantFrom('ZTO', 'YTO', 'SF', 'DEPPON', 'JDL', 'X'),
    services: fc.subarray(['economy', 'express', 'homeDelivery'] as const),
    reaches: fc.boolean(),
    inTime: fc.boolean(),
    overloaded: fc.boolean(),
    lapsed: fc.boolean(),
  })
  const cards = fc
    .uniqueArray(aCard, { selector: ({ carrier }) => carrier })
    .map((list) =>
      list.map(({ lapsed, ...one }) =>
        card(one.carrier, { ...one, ...(lapsed ? { admission: { papers: {}, shipments: 0, delayed: 0, lost: 0, damaged: 0 } } : {}) }),
      ),
    )
  const goods = fc.record({
    grams: fc.constantFrom(0, 999, 1000, 1001, 50000),
    bulky: fc.boolean(),
    categories: fc.constantFrom({}, { '3C': 1 }, { '3C': 1, toys: 2 }),
  })
  fc.assert(
    fc.property(
      cards.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      goods,
      ([list, mixed], of) => {
        const [carrier, why] = choose(list, of)
        expect(choose(mixed, of)).toEqual([carrier, why])
        if (carrier === undefined) expect(['noneAdmitted', 'noneReaches', 'noneInTime', 'allOverloaded', 'noneForGoods']).toContain(why)
        else
          expect(list.find((one) => one.carrier === carrier)).toMatchObject({
            reaches: true,
            inTime: true,
            overloaded: false,
            admission: { papers: valid },
          })
      },
    ),
    { numRuns: 300 },
  )
})

test('SHP-01, 02, 03: the reasons for none, and the fall from the bound over the usual to the best', () => {
  expect(choose([])).toEqual([undefined, 'noneAdmitted'])
  expect(choose([card('ZTO', { reaches: false })])).toEqual([undefined, 'noneReaches'])
  expect(choose([card('ZTO', { inTime: false })])).toEqual([undefined, 'noneInTime'])
  expect(choose([card('ZTO', { overloaded: true })])).toEqual([undefined, 'allOverloaded'])
  expect(choose([card('X', { services: ['express'] })], { bulky: true })).toEqual([undefined, 'noneForGoods'])
  expect(choose([card('YTO'), card('ZTO')])).toEqual(['ZTO', 'size'])
  expect(choose([card('YTO'), card('ZTO', { overloaded: true })])).toEqual(['YTO', 'size'])
  expect(choose([card('X'), card('SF', { overloaded: true })], { categories: { '3C': 1 } })).toEqual(['X', 'score'])
  expect(choose([card('ZTO')], {}, lawFor(bookOf({ 'shipping.lightMaxGrams': 500 })))).toEqual(['ZTO', 'score'])
})

test('SHP-08: a guaranteed delivery leaves out who is known to come a millisecond late; whose way is unknown may take it', () => {
  const within = (ms: number) => choose([card('ZTO', { transitMs: ms })], { guaranteedBy: later(now, day) })
  expect([within(day - 1), within(day), within(day + 1)]).toEqual([
    ['ZTO', 'size'],
    ['ZTO', 'size'],
    [undefined, 'noneInTime'],
  ])
  expect(choose([card('ZTO', { transitMs: 2 * day }), card('YTO')], { guaranteedBy: later(now, day) })).toEqual(['YTO', 'size'])
  expect(choose([card('ZTO', { transitMs: 9 * day })])).toEqual(['ZTO', 'size'])
  const grounds = (more: object) =>
    chooseCarrier(lawFor(manual), { at: now, grams: 1000, bulky: false, categories: {}, cards: [card('ZTO', { transitMs: day })], ...more })
      .basis
  expect(grounds({ guaranteedBy: later(now, day) }).map(({ rule }) => rule)).toEqual(['SHP-23', 'SHP-08', 'SHP-02', 'SHP-01'])
  expect(grounds({ guaranteedBy: later(now, day) })[1]?.facts).toEqual({ at: now, guaranteedBy: later(now, day), transitMs: day })
  expect(grounds({}).map(({ rule }) => rule)).toEqual(['SHP-23', 'SHP-02', 'SHP-01'])
})
test('SHP-01: small goods may go with a carrier that has no cheap service, never the other way round', () => {
  expect(choose([card('X', { services: ['express'] })])).toEqual(['X', 'score'])
  expect(choose([card('X', { services: ['economy'] })], { grams: 1001 })).toEqual([undefined, 'noneForGoods'])
  expect(judge(carrierBySize, { at: now, grams: 1001, bulky: false }).carriers).toEqual([])
})
test('SHP-02: a category without a bound carrier binds none; SHP-23: a carrier that has shipped nothing yet has lost nothing', () => {
  expect(judge(carrierTemplate, { at: now, categories: { toys: 9, '3C': 1 } })).toStrictEqual([{ carrier: 'SF', category: '3C' }])
  expect(judge(carrierAdmission, { at: now, papers: valid, shipments: 0, delayed: 0, lost: 0, damaged: 0 })).toMatchObject({
    right: { quality: 1 },
  })
})

test('SHP-23: delays, losses and damages lower the quality with which a carrier is compared, and nothing else decides between equals', () => {
  const express = (carrier: string, record: object, quality = 0.8) =>
    card(carrier, {
      services: ['express'],
      scores: { ...scores, quality },
      admission: { papers: valid, shipments: 100, delayed: 0, lost: 0, damaged: 0, ...record },
    })
  const heavy = { grams: 5000 }
  expect(choose([express('A', {}), express('B', {})], heavy)).toEqual(['A', 'score'])
  for (const record of [{ delayed: 10 }, { damaged: 5 }, { lost: 2 }, { lost: 100 }])
    expect(choose([express('A', record), express('B', {})], heavy)).toEqual(['B', 'score'])
  expect(choose([express('A', { delayed: 10 }, 1), express('B', {}, 0.8)], heavy)).toEqual(['A', 'score'])
  const { basis } = chooseCarrier(lawFor(manual), {
    at: now,
    grams: 5000,
    bulky: false,
    categories: {},
    cards: [express('A', { delayed: 50 })],
  })
  expect(basis.find(({ rule }) => rule === 'SHP-03')?.facts['carriers']).toMatchObject([{ carrier: 'A', scores: { quality: 0.4 } }])
})
