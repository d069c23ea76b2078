import { whatToChange } from '../../../src/policies/reports/proposals.js'
import { at, hour, judge } from '../judge.js'

const trial = {
  at: at('2026-11-30T09:00:00+08:00'),
  param: 'afterSales.reviewWithin',
  asked: 100,
  freed: 0,
  refused: 0,
  ended: 100,
  kept: 100,
  wouldKeep: 100,
  earlierMs: 6 * hour,
}
const proposed = (over: Partial<typeof trial>) => judge(whatToChange, { ...trial, ...over }).propose

test('KPI-16: a review in 6 h instead of 12 is proposed where nineteen in twenty kept that all the same', () => {
  expect(judge(whatToChange, { ...trial, wouldKeep: 95 })).toEqual({ propose: 'shorten', keptShare: 1, wouldKeepShare: 0.95 })
  expect([proposed({ wouldKeep: 94 }), proposed({ earlierMs: 0 }), proposed({ earlierMs: -1 })]).toEqual(['leave', 'leave', 'leave'])
})
test('KPI-16: a stage that keeps its limit less than four times in five is to be looked into', () => {
  expect([
    proposed({ kept: 80, wouldKeep: 50 }),
    proposed({ kept: 79, wouldKeep: 50 }),
    proposed({ kept: 79, wouldKeep: 79, earlierMs: 0 }),
  ]).toEqual(['leave', 'lookIntoStage', 'leave'])
})
test('KPI-16: a number that refuses more than another would is proposed for a change; of nothing nothing is proposed', () => {
  const none = { ended: 0, kept: 0, wouldKeep: 0, earlierMs: 0 }
  expect([proposed({ ...none, freed: 2, refused: 1 }), proposed({ ...none, freed: 1, refused: 1 })]).toEqual(['change', 'leave'])
  expect(judge(whatToChange, { ...trial, ...none, asked: 0 })).toEqual({ propose: 'leave', keptShare: null, wouldKeepShare: null })
})
test('KPI-16: a shop’s book says how sure a shorter limit has to be, and which stage is weak', () => {
  const by = (over: Partial<typeof trial>, book: Readonly<Record<string, number>>) =>
    judge(whatToChange, { ...trial, ...over }, book).propose
  expect([
    by({ wouldKeep: 90 }, { 'kpi.shortenFrom': 0.9 }),
    by({ wouldKeep: 89 }, { 'kpi.shortenFrom': 0.9 }),
    by({ kept: 90, wouldKeep: 50 }, { 'kpi.lookIntoBelow': 0.91 }),
  ]).toEqual(['shorten', 'leave', 'lookIntoStage'])
})
