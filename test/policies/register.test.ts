import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alternatives, noticeTexts, notices, reasons, register, sayings } from '../../src/policies/index.js'
import * as chapters from '../../src/policies/chapters.js'
import * as rules from '../../src/policies/rules.js'
import { expected } from './rules.expected.js'

const sources = readdirSync('src/policies', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('texts'))
  .map((file) => readFileSync(join('src/policies', file), 'utf8'))
const calls = (name: string): readonly (readonly string[])[] =>
  sources.flatMap((source) =>
    [...source.matchAll(new RegExp(`\\b${name}\\(([^()]*)\\)`, 'g'))].map(([, list = '']) =>
      [...list.matchAll(/(?<![=!]== )'([a-zA-Z]+)'/g)].map(([, code = '']) => code),
    ),
  )

/** Ours beside the specification's; and the built-in list of RSK-01, which the specification leaves to us. */
const ours = [
  'risk.bulkWindow',
  'returns.moveLastDayOffHoliday',
  'refund.tenderOrder',
  'law.retainInvoiceFor',
  'risk.abusiveTerms',
  'afterSales.silenceDecides',
  'afterSales.silentReviewAfter',
  'afterSales.silentReceiptAfter',
  'kpi.riskProbability',
  'kpi.riskReach',
  'kpi.riskLoss',
  'kpi.riskLevels',
  'kpi.outlierWidths',
  'kpi.shortenFrom',
  'kpi.lookIntoBelow',
]

test('the register has every rule of the manual, in the order of their ids, with its clauses, kind, parameters and defaults', () => {
  const defaults = (params: (typeof register)[number]['params']) =>
    Object.fromEntries(
      Object.entries(params)
        .filter(([name]) => !ours.includes(name))
        .map(([name, { editions, from }]) => [name, [editions[0]?.value, from]]),
    )
  const given = (params: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(params).filter(([name]) => !ours.includes(name)))
  expect(register.map(({ id, kind, clauses, params }) => [id, kind, clauses.join(' '), defaults(params)])).toEqual(
    Object.entries(expected)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, [kind, clauses, params]]) => [id, kind, clauses, given(params)]),
  )
})

test('every rule has a title and a sentence in both languages, and no sentence is without its rule', () => {
  expect(Object.keys(sayings).sort()).toEqual(register.map(({ id }) => id))
  for (const { title, en, zh } of Object.values(sayings)) {
    for (const text of [title.en, en]) expect(text).toMatch(/^[^一-鿿]{3,}$/)
    for (const text of [title.zh, zh]) expect(text).toMatch(/[一-鿿]{2}/)
  }
})

test('every rule of a chapter stands in the register’s own list', () => {
  const isRule = (value: unknown): boolean => typeof value === 'object' && value !== null && 'clauses' in value && 'apply' in value
  const named = Object.entries(chapters).flatMap(([name, value]) => (isRule(value) ? [name] : []))
  expect(Object.keys(rules).sort()).toEqual(named.sort())
})

test('one parameter has one definition, whichever rules use it', () => {
  const seen = new Map<string, unknown>()
  for (const { params } of register)
    for (const [name, param] of Object.entries(params)) {
      expect(seen.get(name) ?? param).toBe(param)
      seen.set(name, param)
    }
})

test('every refusal names an alternative, and every code of refusals, findings and alternatives has its sentences', () => {
  const refusals = calls('refuse')
  expect(refusals.length).toBeGreaterThan(60)
  for (const codes of refusals) expect([codes, codes.length]).toEqual([codes, Math.max(2, codes.length)])
  const found = calls('finding').flatMap(([code]) => (code === undefined ? [] : [code]))
  expect(found.length).toBeGreaterThan(40)
  const used = new Set([...refusals.flat(), ...found, ...Object.keys(alternatives), ...Object.values(alternatives).flat()])
  expect([...used].filter((code) => !(code in reasons))).toEqual([])
  for (const text of Object.values(reasons)) expect([text.en.length > 4, /[一-鿿]/.test(text.zh)]).toEqual([true, true])
})

test('the texts of a notice use exactly the fields that it declares', () => {
  for (const [notice, fields] of Object.entries(notices))
    for (const text of Object.values(noticeTexts[notice as keyof typeof notices])) {
      expect([notice, [...text.matchAll(/\{(\w+)\}/g)].map(([, field]) => field).sort()]).toEqual([notice, [...fields].sort()])
    }
})

test('every finding says what can be done instead', () => {
  const found = calls('finding').flatMap(([code]) => (code === undefined ? [] : [code]))
  expect([...new Set(found)].filter((code) => alternatives[code] === undefined)).toEqual([])
})

test('a code has one sentence, whichever chapter speaks of it', () => {
  const texts = readdirSync('src/policies/texts').map((file) => readFileSync(join('src/policies/texts', file), 'utf8'))
  const codes = texts
    .filter((text) => text.includes('export const reasons'))
    .flatMap((text) => [...text.matchAll(/^  (\w+): \{ en: /gm)].map(([, code]) => code))
  expect(codes.length).toBeGreaterThan(150)
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
})

test('no title, sentence or notice holds a name of the code', () => {
  const said = [
    ...Object.values(sayings).flatMap(({ en, zh, title }) => [en, zh, title.en, title.zh]),
    ...[...Object.values(reasons), ...Object.values(noticeTexts)].flatMap(({ en, zh }) => [en, zh]),
  ]
  expect(said.length).toBeGreaterThan(1000)
  expect(said.filter((text) => /[a-z][A-Z]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([])
})
