import fc from 'fast-check'
import { isRight } from 'fp-ts/lib/Either.js'
import { lawFor, manual } from '../../../src/core/book.js'
import { noReasonWindow } from '../../../src/policies/returns.js'
import { publishedPolicyText, termInWords } from '../../../src/policies/texts/published.js'
import { parseTerm } from '../../../src/core/time/index.js'
import { midnightAfter } from '../instants.js'
import { at, bookOf, later } from '../judge.js'

const now = at('2026-03-01T09:00:00+08:00')
const text = (overrides?: Readonly<Record<string, unknown>>) => {
  const found = publishedPolicyText(lawFor(overrides === undefined ? manual : bookOf(overrides)), now)
  return { en: found.map(({ en }) => en).join('\n'), zh: found.map(({ zh }) => zh).join('\n') }
}

describe('AFS-11 the published policy', () => {
  it('a parameter changes the printed policy and the decision together', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 90 }), (days) => {
        const law = lawFor(bookOf({ 'returns.noReasonDays': days }))
        const printed = Number(/within (\d+) days/.exec(text({ 'returns.noReasonDays': days }).en)?.[1])
        expect(printed).toBe(days)
        const ask = (off: number) =>
          isRight(
            law.judge(noReasonWindow, { placedAt: now, signedAt: now, requestedAt: later(midnightAfter(now, printed + 1), off) }).ruling,
          )
        expect([ask(-1), ask(0)]).toEqual([true, false])
      }),
    )
  })
  it.each([
    ['returns.noReasonDays', 15],
    ['returns.qualityDays', 'P30D'],
    ['exchange.days', 'P10D'],
    ['afterSales.reviewWithin', 'PT6H'],
    ['returns.sendBackWithin', 'P5D'],
    ['returns.inspectWithin', 'PT12H'],
    ['refund.settleWithin', 'PT24H'],
    ['refund.promotionMethod', 'resettle'],
    ['refund.deductLostFreeShipping', true],
    ['returns.moveLastDayOffHoliday', false],
  ])('prints %s in both languages', (param, value) => {
    expect(text({ [param]: value }).en).not.toBe(text().en)
    expect(text({ [param]: value }).zh).not.toBe(text().zh)
  })
  it('names what decides beside the numbers: downloads, a defect in a longer window, unsafe goods, a promise of free returns', () => {
    const { en, zh } = text({ 'returns.noReasonDays': 30 })
    for (const part of [
      /opened or downloaded/,
      /15 days of signing, or as long as you may return without a reason where that is longer/,
      /unsafe or break the law: at any time/,
      /unless we promised free returns/,
      /broken hygiene seals/,
    ])
      expect(en).toMatch(part)
    for (const part of [
      /在线下载或已拆封/,
      /签收后 15 日内（无理由退货期限更长的，从其期限）/,
      /安全隐患或违反法律法规的商品：不受期限限制/,
      /承诺包退运费的除外/,
      /破坏卫生封条/,
    ])
      expect(zh).toMatch(part)
  })
  it('says terms as people say them', () => {
    const words = (term: string) => {
      const parsed = parseTerm(term)
      return isRight(parsed) ? termInWords(parsed.right) : undefined
    }
    expect(['P7D', 'PT72H', 'PT12H', 'PT30M', '1 working day', '3 working days'].map((one) => words(one)?.en)).toEqual([
      '7 days',
      '72 hours',
      '12 hours',
      '30 minutes',
      '1 working day',
      '3 working days',
    ])
    expect(words('3 working days')?.zh).toBe('3 个工作日')
    expect(['P3Y', 'P1Y', 'P1M', 'P18M', 'P1M10D'].map((one) => words(one)?.en)).toEqual([
      '3 years',
      '1 year',
      '1 month',
      '18 months',
      '1 month and 10 days',
    ])
    expect(['P3Y', 'P3M', 'P1M10D'].map((one) => words(one)?.zh)).toEqual(['3 年', '3 个月', '1 个月零 10 日'])
  })
})
