import { complaintTime } from '../../../src/policies/reports/complaints.js'
import { at, hour, judge } from '../judge.js'

const now = at('2026-11-30T09:00:00+08:00')

test('KPI-06: exactly the target on average is kept, a millisecond more is not', () => {
  expect(judge(complaintTime, { at: now, took: [12 * hour, 36 * hour] })).toEqual({
    targetMs: 24 * hour,
    solved: 2,
    meanMs: 24 * hour,
    kept: true,
    within: 0.5,
  })
  expect(judge(complaintTime, { at: now, took: [24 * hour] })).toMatchObject({ kept: true, within: 1 })
  expect(judge(complaintTime, { at: now, took: [24 * hour + 1] })).toMatchObject({ kept: false, within: 0 })
})
test('KPI-06: by a shop’s own target; without a complaint there is no mean', () => {
  expect(judge(complaintTime, { at: now, took: [12 * hour, 36 * hour] }, { 'kpi.complaintTarget': 'PT12H' })).toEqual({
    targetMs: 12 * hour,
    solved: 2,
    meanMs: 24 * hour,
    kept: false,
    within: 0.5,
  })
  expect(judge(complaintTime, { at: now, took: [] })).toEqual({ targetMs: 24 * hour, solved: 0, meanMs: null, kept: null, within: null })
})
