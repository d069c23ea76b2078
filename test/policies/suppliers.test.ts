import { isRight } from 'fp-ts/lib/Either.js'
import { customsPapers, taxesAndClearance } from '../../src/policies/crossBorder.js'
import * as suppliers from '../../src/policies/suppliers.js'
import { allowed, at, judge, refusal } from './judge.js'

const now = { at: at('2026-11-22T09:00:00+08:00') }

test('SUP-01: the customer is asked, and the answer stands', () => {
  expect(
    [undefined, 'wait' as const, 'change' as const, 'refund' as const].map((answer) =>
      judge(suppliers.supplierOutOfStock, { ...now, ...(answer === undefined ? {} : { answer }) }),
    ),
  ).toEqual(['askCustomer', 'wait', 'change', 'refund'])
})

test('SUP-02: whoever placed it checks it, then the supplier is answered', () => {
  expect(allowed(judge(suppliers.wrongSupplierOrder, { ...now, placedBy: 'op-1', checkedBy: 'op-1' }))).toEqual({ then: 'answerSupplier' })
  expect(refusal(judge(suppliers.wrongSupplierOrder, { ...now, placedBy: 'op-1', checkedBy: 'op-2' }))).toEqual({
    reason: 'placerOnly',
    alternatives: ['placerChecks'],
  })
  expect(refusal(judge(suppliers.wrongSupplierOrder, { ...now, placedBy: 'op-1' })).reason).toBe('notChecked')
})

test('SUP-03: a named person, complete data, and the requirements of what is made to measure or urgent', () => {
  const order = {
    ...now,
    placedBy: 'op-1',
    missing: [],
    madeToMeasure: false,
    urgent: false,
    requirementsGiven: false,
    waitForNotice: false,
  }
  expect(judge(suppliers.supplierOrder, order)).toEqual({ findings: [], holdShipping: false })
  const { placedBy: _, ...nobody } = order
  expect(judge(suppliers.supplierOrder, { ...nobody, missing: ['address'], urgent: true, waitForNotice: true })).toEqual({
    findings: ['placedBy', 'address', 'requirements'].map((about) => ({ code: 'fieldMissing', about })),
    holdShipping: true,
  })
  expect(judge(suppliers.supplierOrder, { ...order, madeToMeasure: true }).findings.length).toBe(1)
  expect(judge(suppliers.supplierOrder, { ...order, madeToMeasure: true, requirementsGiven: true }).findings).toEqual([])
})

test('SUP-04: no refund or exchange before it is known where the goods are', () => {
  const places = ['unknown', 'withCarrier', 'neverSent', 'withSupplier', 'withCustomer'] as const
  expect(places.map((goods) => isRight(judge(suppliers.supplierCancel, { ...now, goods })))).toEqual([false, false, true, true, true])
  expect(refusal(judge(suppliers.supplierCancel, { ...now, goods: 'withCarrier' }))).toEqual({
    reason: 'goodsUnderway',
    alternatives: ['interceptParcel', 'waitForGoods'],
  })
})

test('SUP-05: only the supplier’s own losses count against it', () => {
  const losses = [
    { fen: 100, atFault: 'supplier' as const },
    { fen: 900, atFault: 'carrier' as const },
    { fen: 50, atFault: 'supplier' as const },
  ]
  expect(judge(suppliers.supplierQuality, { ...now, delivered: 200, qualityReturned: 5, losses })).toEqual({
    returnRate: 0.025,
    lossFen: 150,
  })
  expect(judge(suppliers.supplierQuality, { ...now, delivered: 0, qualityReturned: 0, losses: [] })).toEqual({ returnRate: 0, lossFen: 0 })
})

test('XBD-01: across the border cosmetics need a filing number and food a quarantine certificate; at home nothing', () => {
  const lines = [
    { line: 'L0', goodsClass: 'cosmetics', papers: [] },
    { line: 'L1', goodsClass: 'food', papers: [] },
    { line: 'L2', goodsClass: 'garment', papers: [] },
    { line: 'L3', goodsClass: 'food', papers: ['quarantineCertificate'] as const },
    { line: 'L4', goodsClass: 'cosmetics', papers: ['quarantineCertificate'] as const },
    { line: 'L5', goodsClass: 'constructor', papers: [] },
  ]
  expect(judge(customsPapers, { ...now, crossBorder: true, lines })).toEqual([
    { code: 'filingNumberMissing', about: 'L0' },
    { code: 'quarantineCertificateMissing', about: 'L1' },
    { code: 'filingNumberMissing', about: 'L4' },
  ])
  expect(judge(customsPapers, { ...now, crossBorder: false, lines })).toEqual([])
})

test('XBD-02: the notice says three to seven days, or what the book says', () => {
  expect(judge(taxesAndClearance, { ...now, crossBorder: true })).toEqual({ notice: 'taxesAndClearance', fields: { from: '3', to: '7' } })
  expect(judge(taxesAndClearance, { ...now, crossBorder: true }, { 'crossBorder.clearanceDays': [5, 10] })?.fields).toEqual({
    from: '5',
    to: '10',
  })
  expect(judge(taxesAndClearance, { ...now, crossBorder: false })).toBeUndefined()
})

test('SUP-04: where the goods are is told on', () => {
  for (const goods of ['neverSent', 'withSupplier', 'withCustomer'] as const)
    expect(allowed(judge(suppliers.supplierCancel, { ...now, goods }))).toEqual({ goods })
})
