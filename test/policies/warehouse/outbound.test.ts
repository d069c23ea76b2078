import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { outboundMatch, unitsBySku } from '../../../src/policies/warehouse/outbound.js'
import {
  inPickOrder,
  packing,
  pickLimit,
  pickPath,
  qualityCheck,
  scanToPick,
  shelfShortage,
  type Packing,
  type PickedUnit,
} from '../../../src/policies/warehouse/picking.js'
import { at, hour, judge, refusal } from '../judge.js'

const now = at('2026-11-22T09:00:00+08:00')
const units = fc.array(fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 3 }) }), { maxLength: 5 })

test('PCK-05: an order never ships with a mismatch: no finding exactly when every SKU has as many units as ordered', () => {
  fc.assert(
    fc.property(units, units, (ordered, outbound) => {
      const found = judge(outboundMatch, { checkedAt: now, ordered, outbound })
      const [want, have] = [unitsBySku(ordered), unitsBySku(outbound)]
      const differs = ['A', 'B', 'C'].filter((sku) => (want.get(sku) ?? 0) !== (have.get(sku) ?? 0))
      expect(found.map(({ about }) => about)).toEqual(differs)
    }),
  )
})
test('PCK-05: two ordered and one packed is short; the lines may be split otherwise', () => {
  const check = (...outbound: readonly { readonly sku: string; readonly quantity: number }[]) =>
    judge(outboundMatch, { checkedAt: now, ordered: [{ sku: 'A', quantity: 2 }], outbound })
  expect(check({ sku: 'A', quantity: 1 })).toEqual([{ code: 'unitsMissing', about: 'A' }])
  expect(check({ sku: 'A', quantity: 3 })).toEqual([{ code: 'unitsExtra', about: 'A' }])
  expect(check({ sku: 'A', quantity: 1 }, { sku: 'A', quantity: 1 })).toEqual([])
  expect(check({ sku: 'A', quantity: 2 }, { sku: 'B', quantity: 1 })).toEqual([{ code: 'skuNotOrdered', about: 'B' }])
})

test('PCK-01: the pick list is a permutation of the lines, sorted by location, A2 before A10, whatever their order', () => {
  const bin = fc
    .tuple(fc.constantFrom('A', 'B', 'a', ''), fc.nat(12), fc.constantFrom('-', ' ', ''), fc.nat(12))
    .map(([zone, aisle, sign, shelf]) => `${zone}${aisle}${sign === '' ? '-' : sign}${shelf}`)
  const lines = fc.uniqueArray(fc.record({ line: fc.nat(99).map(String), bin }), { selector: ({ line }) => line })
  fc.assert(
    fc.property(
      lines.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, mixed]) => {
        const path = judge(pickPath, { at: now, lines: list })
        expect(path.toSorted()).toEqual(list.map(({ line }) => line).sort())
        expect(judge(pickPath, { at: now, lines: mixed })).toEqual(path)
        for (const a of list) for (const b of list) expect(inPickOrder(a, b) === 0).toBe(a.line === b.line)
      },
    ),
  )
  const bins = ['B1', 'A10-1', 'A2-10', 'A2-9', 'A2', 'A10']
  expect(judge(pickPath, { at: now, lines: bins.map((one) => ({ line: one, bin: one })) })).toEqual([
    'A2',
    'A2-9',
    'A2-10',
    'A10',
    'A10-1',
    'B1',
  ])
})

test('PCK-02: the scans never exceed what was ordered, and no unit counts twice', () => {
  const scan = fc
    .record({
      sku: fc.constantFrom('A', 'B', 'X'),
      unit: fc.option(
        fc.nat(6).map((n) => `u${n}`),
        { nil: undefined },
      ),
    })
    .map(({ sku, unit }): PickedUnit => (unit === undefined ? { sku } : { sku, unit }))
  fc.assert(
    fc.property(fc.array(scan, { maxLength: 20 }), (scans) => {
      const ordered = [
        { sku: 'A', quantity: 2 },
        { sku: 'B', quantity: 1 },
        { sku: 'A', quantity: 1 },
      ]
      const picked: PickedUnit[] = []
      for (const one of scans) if (isRight(judge(scanToPick, { at: now, ordered, picked, scan: one }))) picked.push(one)
      expect(['A', 'B', 'X'].map((sku) => picked.filter((one) => one.sku === sku).length <= { A: 3, B: 1, X: 0 }[sku]!)).toEqual([
        true,
        true,
        true,
      ])
      const codes = picked.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))
      expect(new Set(codes).size).toBe(codes.length)
    }),
  )
  const facts = { at: now, ordered: [{ sku: 'A', quantity: 1 }], picked: [{ sku: 'A', unit: 'u1' }] }
  expect(refusal(judge(scanToPick, { ...facts, scan: { sku: 'A', unit: 'u1' } }))).toEqual({
    reason: 'scannedTwice',
    alternatives: ['scanNext'],
  })
  expect(refusal(judge(scanToPick, { ...facts, scan: { sku: 'A', unit: 'u2' } }))).toEqual({
    reason: 'unitsExtra',
    alternatives: ['putBack'],
  })
  expect(
    judge(scanToPick, {
      ...facts,
      ordered: [
        { sku: 'A', quantity: 1 },
        { sku: 'B', quantity: 1 },
      ],
      scan: { sku: 'B' },
    }),
  ).toMatchObject({ right: { left: 0 } })
  expect(refusal(judge(scanToPick, { ...facts, scan: { sku: 'Z' } })).reason).toBe('skuNotOrdered')
})

test('PCK-03: picking and packing are due eight hours after the pick list', () => {
  expect(judge(pickLimit, { since: now })).toEqual({ dueAt: now + 8 * hour, owner: 'warehouse' })
})

test('PCK-04: every unit with a defect is replaced, and the customer is told when there is one', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          sku: fc.constantFrom('A', 'B'),
          packaging: fc.constantFrom('sound', 'damaged'),
          appearance: fc.constantFrom('sound', 'flawed'),
        }),
      ),
      (checked) => {
        const bad = checked.filter(({ packaging, appearance }) => packaging === 'damaged' || appearance === 'flawed').length
        const { pass, replace, notice } = judge(qualityCheck, { checkedAt: now, units: checked })
        expect([pass, replace.reduce((all, { quantity }) => all + quantity, 0), notice]).toEqual([
          bad === 0,
          bad,
          bad === 0 ? undefined : 'replacementComing',
        ])
      },
    ),
  )
})

test('PCK-06: bag or carton, and cushioning; fragile goods also filling and label; what is missing is named', () => {
  const parts: readonly Packing[] = ['bag', 'carton', 'cushioning', 'filling', 'fragileLabel']
  fc.assert(
    fc.property(fc.subarray([...parts]), fc.boolean(), (used, fragile) => {
      const expected = [
        ...(used.includes('bag') || used.includes('carton') ? [] : ['carton']),
        ...(['cushioning', ...(fragile ? ['filling', 'fragileLabel'] : [])] as Packing[]).filter((part) => !used.includes(part)),
      ]
      expect(judge(packing, { packedAt: now, fragile, packing: used }).map(({ about }) => about)).toEqual(expected)
    }),
  )
})

test('PCK-07: a unit missing at the shelf is reported, taken off the book, and its order served first', () => {
  expect(judge(shelfShortage, { at: now, sku: 'A', expected: 3, found: 1 })).toEqual({
    report: { sku: 'A', quantity: 2, to: 'purchasing' },
    adjustBook: -2,
    servedFirst: true,
  })
  for (const found of [3, 4])
    expect(judge(shelfShortage, { at: now, sku: 'A', expected: 3, found })).toEqual({ adjustBook: 0, servedFirst: false })
})

test('PCK-02: units without a code of their own are told by their number', () => {
  expect(judge(scanToPick, { at: now, ordered: [{ sku: 'A', quantity: 2 }], picked: [{ sku: 'A' }], scan: { sku: 'A' } })).toMatchObject({
    right: { left: 0 },
  })
})
