import { staffFigures } from '../../../src/policies/reports/staff.js'
import { at, judge } from '../judge.js'

const none = { at: at('2026-11-30T09:00:00+08:00'), decided: 0, putRight: 0, limits: 0, kept: 0, marks: [], orders: 0, returned: 0 }

test('KPI-14: of twenty decisions one was put right, three of four limits were kept, marks of 4.5 and 3.5, one of five orders came back', () => {
  expect(judge(staffFigures, { ...none, decided: 20, putRight: 1, limits: 4, kept: 3, marks: [45, 35], orders: 5, returned: 1 })).toEqual({
    accuracy: 0.95,
    timeliness: 0.75,
    satisfaction: 4,
    returnRate: 0.2,
  })
})
test('KPI-14: who did nothing has no figure', () => {
  expect(judge(staffFigures, none)).toEqual({ accuracy: null, timeliness: null, satisfaction: null, returnRate: null })
})
