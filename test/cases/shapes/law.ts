import * as E from 'fp-ts/lib/Either.js'
import { chinaDayOf, instant } from '../../../src/core/time/index.js'
import { fraudCompensation } from '../../../src/policies/money/goodwill.js'
import { lostFreeShipping } from '../../../src/policies/money/promotions.js'
import { invoiceContent, redLetter } from '../../../src/policies/invoices.js'
import { statutoryRefund } from '../../../src/policies/law/duties.js'
import { retention } from '../../../src/policies/law/records.js'
import { remedies } from '../../../src/policies/law/warranty.js'
import { statutoryWindow } from '../../../src/policies/law/window.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { grounds, type Goods } from '../kit/goods.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { causeOf } from '../kit/cause.js'
import { list } from '../kit/promos.js'
import { when } from '../kit/when.js'

const placedAt = at('2026-08-01T10:00:00+08:00')
const open = (signedAt: string, requestAt: string, overrides?: Readonly<Record<string, unknown>>): boolean =>
  E.isRight(judge(statutoryWindow, { placedAt, signedAt: when(signedAt), requestedAt: when(requestAt) }, overrides))
const closes = (signedAt: string, overrides?: Readonly<Record<string, unknown>>) =>
  allowed(judge(statutoryWindow, { placedAt, signedAt: when(signedAt), requestedAt: when(signedAt) }, overrides)).closesAt ?? placedAt

const times: Readonly<Record<string, number>> = {
  none: 0,
  three: 3,
  triple: 3,
  ten: 10,
  tenfold: 10,
  two: 2,
  twice: 2,
  double: 2,
  four: 4,
  five: 5,
  once: 1,
  one: 1,
}
const timesOf = (text: string | null): number => (text === null ? 0 : (times[text.split(' ')[0] ?? ''] ?? Number.parseFloat(text)))

export const lawShapes: readonly Shape[] = [
  shape<{ signedAt: string; requestAt: string | string[] }, { day1?: string; lastInstantBefore?: string; eligible: boolean | boolean[] }>(
    ['signedAt', 'requestAt'],
    ({ signedAt, requestAt }, expected) => {
      expect(list(requestAt).map((request) => open(signedAt, request))).toEqual(list(expected.eligible))
      if (expected.lastInstantBefore !== undefined) expect(closes(signedAt)).toBe(at(expected.lastInstantBefore))
      // Day one is the day after the signing: seven days from its first instant the right is over.
      if (expected.day1 !== undefined) expect(closes(signedAt)).toBe(instant(when(expected.day1) + 7 * 86_400_000))
    },
  ),
  shape<{ signed: string; requestAt: string }, { mustBe: string }>(['signed', 'requestAt'], ({ signed, requestAt }, expected) =>
    expect(open(signed, requestAt)).toBe(expected.mustBe === 'eligible'),
  ),
  shape<{ signedAt: string }, { naturalDays: string; civilCode203: string }>(['signedAt', 'holidays'], ({ signedAt }, expected) => {
    const end = (said: string): string => /\d{4}-\d\d-\d\d/.exec(said)?.[0] ?? ''
    const lastDay = (moved: boolean): string => chinaDayOf(instant(closes(signedAt, { 'returns.moveLastDayOffHoliday': moved }) - 1))
    expect([lastDay(false), lastDay(true)]).toEqual([end(expected.naturalDays), end(expected.civilCode203)])
  }),
  shape<{ buyerConfirmedReceipt: string }, { day1: string; last: string }>(
    ['logisticsRecord', 'buyerConfirmedReceipt'],
    ({ buyerConfirmedReceipt }, expected) => {
      const confirmedAt = when(buyerConfirmedReceipt)
      const { closesAt } = allowed(judge(statutoryWindow, { placedAt, confirmedAt, requestedAt: confirmedAt }))
      expect(chinaDayOf(instant((closesAt ?? 0) - 1))).toBe(expected.last)
    },
  ),
  shape<{ refundRequestAt: string; refundedAt: string; agreedTerm: string | null }, { deemedWilful: boolean }>(
    ['refundRequestAt', 'refundedAt'],
    ({ refundRequestAt, refundedAt }, expected) =>
      expect(when(refundedAt) >= judge(statutoryRefund, { since: when(refundRequestAt) }).offenceAt).toBe(expected.deemedWilful),
  ),
  shape<Goods, { noReasonReturn: boolean | string }>(
    ['goods'],
    (goods, expected) => {
      const { excluded, used } = grounds(goods)
      if (typeof expected.noReasonReturn === 'boolean') {
        expect(!excluded && !used).toBe(expected.noReasonReturn)
        return
      }
      expect({ excluded, used }).toEqual({
        excluded: !expected.noReasonReturn.includes('cannot refuse on exclusion'),
        used: expected.noReasonReturn.includes('can refuse on intactness'),
      })
    },
    ({ area }) => area === 'eligibility',
  ),
  shape<{ promisedCompensation: string | null; legal: string }, { due: string }>(
    ['promisedCompensation', 'legal'],
    ({ promisedCompensation }, expected) =>
      expect(fraudCompensation(100_000, timesOf(promisedCompensation))).toBe(100_000 * timesOf(expected.due)),
  ),
  shape<
    { region: string; daysSinceDelivery: number | number[]; failedRepairs?: number; repairDays?: number },
    { remedies: string[] | string[][] }
  >(['region', 'daysSinceDelivery'], ({ region, daysSinceDelivery, failedRepairs = 0, repairDays = 0 }, expected) => {
    const names: Readonly<Record<string, string>> = { Zhejiang: '浙江' }
    const said = list(daysSinceDelivery).map((days) =>
      remedies({ region: names[region] ?? region, daysSinceDelivery: days, failedRepairs, daysInRepair: repairDays }),
    )
    expect(said).toEqual(
      (Array.isArray(daysSinceDelivery) ? (expected.remedies as string[][]) : [expected.remedies as string[]]).map((row) =>
        row.map((remedy) => remedy.split(' ')[0]),
      ),
    )
  }),
  shape<{ completed: string; eraseRequest?: string }, { keepAtLeastUntil?: string; erase?: string }>(
    ['completed'],
    ({ completed, eraseRequest = completed }, expected) => {
      const { keepUntil, erase } = judge(retention, { completedAt: when(completed), askedAt: when(eraseRequest) })
      if (expected.keepAtLeastUntil !== undefined) expect(keepUntil).toBeGreaterThanOrEqual(when(expected.keepAtLeastUntil))
      if (expected.erase !== undefined) expect(erase).toBe(expected.erase)
    },
    ({ expected }) => 'keepAtLeastUntil' in expected || 'erase' in expected,
  ),

  // What a partial return does to free shipping (LAW-06).
  shape<
    { freeShippingAt: number; outboundTariff: number; lines: number[]; returnLine?: number; return?: 'all' | number; reason: string },
    { refund: number; deduct?: number }
  >(
    ['freeShippingAt', 'outboundTariff', 'lines'],
    (
      {
        freeShippingAt,
        outboundTariff,
        lines,
        return: back = 0,
        returnLine = back === 'all' ? lines.reduce((a, b) => a + b, 0) : back,
        reason,
      },
      expected,
    ) => {
      const kept = lines.reduce((sum, line) => sum + yuan(line), 0) - yuan(returnLine)
      const { deduct } = judge(
        lostFreeShipping,
        { placedAt, cause: causeOf(reason), freeFrom: yuan(freeShippingAt), tariff: yuan(outboundTariff), keptGoods: kept, wasFree: true },
        { 'refund.deductLostFreeShipping': true },
      )
      expect([yuan(returnLine) - deduct, deduct]).toEqual([yuan(expected.refund), yuan(expected.deduct ?? 0)])
    },
    ({ input }) => 'returnLine' in input || 'return' in input,
  ),

  // Invoices: what stands after a refund (IVC-03).
  shape<{ invoiced: number; return: string | string[] }, { invoice: string | string[]; itemNameOrAmountChangedOnRequest?: boolean }>(
    ['invoiced', 'return'],
    ({ invoiced, return: asked }, expected) => {
      const [whole, returns] = [yuan(invoiced), list(asked)]
      const said = returns.map((text) =>
        redLetter({ invoiced: whole, paid: whole, refunded: text === 'all' ? whole : yuan(Number.parseFloat(text)), method: 'full' }),
      )
      expect(said.map(({ reverse, reissue }) => [reverse, reissue])).toEqual(
        returns.map((text) => [whole, text === 'all' ? 0 : whole - yuan(Number.parseFloat(text))]),
      )
      const changed = judge(invoiceContent, {
        requestedAt: placedAt,
        items: [{ kind: 'goods', asSold: false }],
        amount: whole,
        paid: whole,
        refunded: 0,
        invoiced: 0,
      })
      expect(changed.length === 0).toBe(expected.itemNameOrAmountChangedOnRequest ?? false)
    },
  ),
]
