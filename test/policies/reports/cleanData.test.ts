import { cleanData } from '../../../src/policies/reports/cleanData.js'
import { at, judge } from '../judge.js'

const fine = { at: at('2026-11-30T09:00:00+08:00'), twins: 0, gaps: [], values: {} }
const payable = (value: number, quarters: readonly [number, number] = [100, 200]) =>
  judge(cleanData, { ...fine, values: { payable: { value, quarters } } })

test('KPI-15: a number borne twice, a step without an instant, a value far from all others', () => {
  expect(judge(cleanData, { ...fine, twins: 1, gaps: ['approved'], values: { payable: { value: 900, quarters: [100, 200] } } })).toEqual([
    { kind: 'duplicate' },
    { kind: 'gap', about: 'approved' },
    { kind: 'outlier', about: 'payable' },
  ])
  expect(judge(cleanData, fine)).toEqual([])
})
test('KPI-15: exactly three widths outside the middle half is no outlier yet', () => {
  expect([payable(500), payable(501), payable(-200), payable(-201)].map((flaws) => flaws.length)).toEqual([0, 1, 0, 1])
})
test('KPI-15: a shop’s book says how far is far; none at all is any value outside the middle half', () => {
  const found = (value: number, widths: number) =>
    judge(cleanData, { ...fine, values: { payable: { value, quarters: [100, 200] } } }, { 'kpi.outlierWidths': widths }).length
  expect([found(350, 1.5), found(351, 1.5), found(200, 0), found(201, 0)]).toEqual([0, 1, 0, 1])
})
test('KPI-15: where all values are one, nothing is known about what is usual', () => {
  expect(payable(900, [100, 100])).toEqual([])
})
