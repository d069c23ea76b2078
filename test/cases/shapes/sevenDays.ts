// The seven days and the law beside them: what `law.ts` reads one by one, here in lists and with what is agreed beyond the law.
import * as E from 'fp-ts/lib/Either.js'
import { chinaDayOf, instant, type Instant } from '../../../src/core/time/index.js'
import { book, loadBook } from '../../../src/policies/book.js'
import { statutoryRefund } from '../../../src/policies/law/duties.js'
import { statutoryWindow } from '../../../src/policies/law/window.js'
import { freightBearer } from '../../../src/policies/money/freight.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { grounds, type Goods } from '../kit/goods.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day } from '../kit/story.js'
import { when } from '../kit/when.js'

const has =
  (key: string) =>
  ({ input }: { readonly input: Readonly<Record<string, unknown>> }): boolean =>
    key in input && input[key] !== null
const list = <T>(of: T | readonly T[]): readonly T[] => ([] as T[]).concat(of as T)
const daysIn = (text: string): number => Number(/(\d+) ?days?/.exec(text)?.[1])
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const duty = (since: string) => judge(statutoryRefund, { since: when(since) })
/** The texts under a name that cases write in several ways. */
const named = (input: Readonly<Record<string, unknown>>, name: RegExp): readonly string[] =>
  Object.keys(input).flatMap((key) => (name.test(key) ? list(input[key]).filter((one) => typeof one === 'string') : []))
const goodsBack = /^(goods(Received)?Back(At)?|goodsReceivedAt|(goodsR|r)eceivedBackAt|goodsReturnedAt)$/
const answered = /^(handled|returned|addressGiven|contactGiven|processed)At$/
const [locker, collected] = [/^locker(Deposit(ed)?)?At$/, /^(signed|pickedUp|collected|fetched)At$/]
const agesOf = (input: Readonly<Record<string, unknown>>): readonly number[] =>
  Object.keys(input).flatMap((key) =>
    /^(requestAfterDays|daysSince(Receipt|Delivery|Signing))$/.test(key) ? list(input[key]).filter((one) => typeof one === 'number') : [],
  )
/** An order that was signed for at this instant, by the book of the shop. */
const signed = (signedAt: Instant, overrides: Readonly<Record<string, unknown>> = {}): Story => {
  const story = new Story(book(overrides))
  story.now = instant(signedAt - 2 * day)
  story
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
  story.now = signedAt
  return story.signed()
}
const asksAt = (story: Story, requestedAt: Instant, more: object = {}): boolean => {
  const { now } = story
  story.now = requestedAt
  const said = taken(story.asks({ lines: { L1: 1 }, ...more }))
  story.now = now
  return said
}

export const sevenDayShapes: readonly Shape[] = [
  // Whatever the hour of signing, the right ends with the same day.
  shape<{ signedAt: readonly string[]; requestAt: readonly string[] }, { day1: string; lastInstantBefore: string; eligible: boolean[] }>(
    ['signedAt', 'requestAt'],
    ({ signedAt, requestAt }, expected) => {
      for (const signing of signedAt) {
        expect(requestAt.map((request) => asksAt(signed(when(signing)), when(request)))).toEqual(expected.eligible)
        const { closesAt } = allowed(
          judge(statutoryWindow, { placedAt: when(signing), signedAt: when(signing), requestedAt: when(signing) }),
        )
        expect([closesAt, instant(when(expected.day1) + 7 * day)]).toEqual([at(expected.lastInstantBefore), at(expected.lastInstantBefore)])
      }
    },
    ({ input }) => Array.isArray(input['signedAt']),
  ),
  shape<{ requestAt?: string | readonly string[] }, { day1?: string; last?: string; eligible?: boolean | boolean[] }>(
    [],
    ({ requestAt = [], ...of }, expected) => {
      const [lockerAt = '', signedAt = ''] = [...named(of, locker), ...named(of, collected)]
      const story = new Story()
      story.now = instant(when(lockerAt) - 2 * day)
      story
        .placed({ lines: [{ unitPrice: 10_000, quantity: 9 }] })
        .paid()
        .approved()
        .shipped()
      story.now = when(lockerAt)
      story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'locker', kind: 'lockerDeposited' })
      story.now = when(signedAt)
      story.signed()
      if (expected.eligible !== undefined)
        expect(list(requestAt).map((request) => asksAt(story, when(request)))).toEqual(list(expected.eligible))
      if (expected.last === undefined) return
      const closesAt = instant(when(expected.last) + day)
      expect([asksAt(story, instant(closesAt - 1)), asksAt(story, closesAt), chinaDayOf(instant(closesAt - 7 * day))]).toEqual([
        true,
        false,
        expected.day1,
      ])
    },
    ({ input, expected }) =>
      named(input, locker).length === 1 && named(input, collected).length === 1 && ('last' in expected || 'eligible' in expected),
  ),
  // What a shop promises beyond the law binds it; less than the law is no book at all.
  shape<{ signedAt: string; shopPromise: string; requestAt: readonly string[] }, { eligible: boolean[] }>(
    ['signedAt', 'shopPromise', 'requestAt'],
    ({ signedAt, shopPromise, requestAt }, expected) =>
      expect(
        requestAt.map((request) => asksAt(signed(when(signedAt), { 'returns.noReasonDays': daysIn(shopPromise) }), when(request))),
      ).toEqual(expected.eligible),
  ),
  shape<{ shopTerm: string; signedAt: string; requestAt: string }, { eligible: boolean }>(
    ['shopTerm', 'signedAt', 'requestAt'],
    ({ shopTerm, signedAt, requestAt }, expected) => {
      expect(taken(loadBook({ 'returns.noReasonDays': daysIn(shopTerm) }))).toBe(false)
      expect(asksAt(signed(when(signedAt)), when(requestAt))).toBe(expected.eligible)
    },
  ),

  // Duties with a date: seven days, and more than fifteen as a wilful refusal.
  shape<
    Readonly<Record<string, unknown>>,
    { inTime?: boolean | boolean[]; late?: boolean | boolean[]; deemedWilful?: boolean | boolean[]; dueBy?: string }
  >(
    [],
    (input, expected) => {
      // A just reason for not paying yet is no wilful refusal, however late.
      const excused = input['justReason'] === true || (typeof input['justReason'] === 'string' && input['justReason'] !== 'none')
      const { dueAt, offenceAt } = duty(named(input, goodsBack)[0] ?? '')
      const times = named(input, /^refunded(At)?$/).map(when)
      if (expected.inTime !== undefined) expect(times.map((time) => time < dueAt)).toEqual(list(expected.inTime))
      if (expected.late !== undefined) expect(times.map((time) => time >= dueAt)).toEqual(list(expected.late))
      if (expected.deemedWilful !== undefined)
        expect(times.map((time) => !excused && time >= offenceAt)).toEqual(list(expected.deemedWilful))
      if (expected.dueBy !== undefined) expect(chinaDayOf(instant(dueAt - 1))).toBe(expected.dueBy.slice(0, 10))
    },
    ({ input, expected }) =>
      named(input, goodsBack).length === 1 && ['inTime', 'late', 'deemedWilful', 'dueBy'].some((key) => key in expected),
  ),
  shape<Readonly<Record<string, unknown>>, { deemedWilful?: boolean | boolean[]; offence?: boolean | boolean[] }>(
    [],
    (input, expected) => {
      const { offenceAt } = duty(named(input, /^(returnR|r)equestAt$/)[0] ?? '')
      expect(named(input, answered).map((done) => when(done) >= offenceAt)).toEqual(list(expected.deemedWilful ?? expected.offence))
    },
    ({ input, expected }) =>
      named(input, /^(returnR|r)equestAt$/).length === 1 &&
      named(input, answered).length > 0 &&
      ('deemedWilful' in expected || 'offence' in expected),
  ),
  // With a term that was agreed the fifteen days run from its end.
  shape<{ refundRequestAt: string; refundedAt: string | readonly string[]; agreedTerm: string }, { deemedWilful: boolean | boolean[] }>(
    ['refundRequestAt', 'refundedAt', 'agreedTerm'],
    ({ refundedAt, agreedTerm }, expected) =>
      expect(list(refundedAt).map((done) => when(done) >= duty(agreedTerm).offenceAt)).toEqual(list(expected.deemedWilful)),
    has('agreedTerm'),
  ),
  shape<{ refusal: string; intact: boolean }, { noReasonReturn: boolean }>(['refusal', 'intact'], ({ refusal }, expected) => {
    const { excluded, used } = grounds({ goods: refusal, opened: /open/.test(refusal) })
    expect(!excluded && !used).toBe(expected.noReasonReturn)
  }),

  // Kinds of goods: several at once, and whose word counts as the buyer's confirmation.
  shape<Omit<Goods, 'goods'> & { readonly goods: readonly string[] }, { noReasonReturn: boolean[] }>(
    ['goods'],
    ({ goods, ...of }, expected) =>
      expect(goods.map((one) => grounds({ ...of, goods: one })).map(({ excluded, used }) => !excluded && !used)).toEqual(
        expected.noReasonReturn,
      ),
    ({ input: { goods } }) => Array.isArray(goods) && goods.every((one) => typeof one === 'string'),
  ),
  shape<{ confirmation: readonly string[]; goods: string }, { confirmed: boolean[] }>(
    ['confirmation', 'goods'],
    ({ confirmation, goods }, expected) =>
      expect(confirmation.map((how) => grounds({ goods, confirmed: /own/.test(how) }).excluded)).toEqual(expected.confirmed),
  ),

  // Defects: signing is no approval of the quality.
  shape<
    Readonly<Record<string, unknown>>,
    {
      qualityReturn?: boolean | boolean[]
      return?: boolean | boolean[]
      repairOrExchange?: boolean[]
      freightBorneBy?: string
      freight?: string
    }
  >(
    [],
    (input, expected) => {
      const signedAt = at('2026-11-02T10:00:00+08:00')
      const ages = agesOf(input)
      const asks = (kind: string, overrides = {}) =>
        ages.map((days) => asksAt(signed(signedAt, overrides), instant(signedAt + days * day), { kind, reason: 'quality' }))
      // The law's seven days are the least; the manual's term is longer.
      expect(asks('returnAndRefund', { 'returns.qualityDays': 'P7D' })).toEqual(list(expected.qualityReturn ?? expected.return))
      expect(asks('returnAndRefund')).not.toContain(false)
      if (expected.repairOrExchange !== undefined)
        expect(asks('repair', { 'returns.qualityDays': 'P7D' })).toEqual(expected.repairOrExchange)
      const bearer = expected.freightBorneBy ?? expected.freight
      if (bearer !== undefined)
        expect(judge(freightBearer, { requestedAt: signedAt, cause: 'quality', stage: 'delivered', outboundPaidBy: 'customer' })).toEqual({
          outbound: bearer,
          return: bearer,
          intercept: bearer,
        })
    },
    ({ input, expected }) =>
      (input['defect'] ?? input['quality']) === true && agesOf(input).length > 0 && ('qualityReturn' in expected || 'return' in expected),
  ),
  declined<object>(
    ['term'],
    'whether a clause of general terms is void is the court’s; no rule here reads such terms, and a request is judged by its own grounds',
    () => expect(asksAt(signed(at('2026-11-02T10:00:00+08:00')), at('2026-11-05T10:00:00+08:00'), { reason: 'quality' })).toBe(true),
  ),
  shape<{ reason: readonly string[] }, { returnFreightBorneBy: string[] }>(
    ['reason'],
    ({ reason }, expected) => {
      const bearers = reason.map(
        (one) =>
          judge(freightBearer, {
            requestedAt: at('2026-11-02T10:00:00+08:00'),
            cause: one === 'no reason' ? 'noReason' : 'quality',
            stage: 'delivered',
            outboundPaidBy: 'seller',
          }).return,
      )
      expect(bearers.map((bearer) => (bearer === 'customer' ? 'buyer' : bearer))).toEqual(expected.returnFreightBorneBy)
    },
    ({ input, expected }) => Array.isArray(input['reason']) && 'returnFreightBorneBy' in expected,
  ),

  // What a return makes due of the buyer: a gift kept, freight that was only free for more.
  shape<{ paid: number; gift: { statedValue: number | null; returned: boolean }; reason?: string }, { refund: number }>(
    ['paid', 'gift'],
    ({ paid, gift: { statedValue, returned }, reason }, expected) => {
      const gift = { unitPrice: 0, gift: true, giftWith: 'L1', ...(statedValue === null ? {} : { statedValue: yuan(statedValue) }) }
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(paid) }, gift] })
      expect(story.returned({ L1: 1, ...(returned ? { L2: 1 } : {}) }, reason === 'quality' ? 'quality' : 'noReason').refundTotal).toBe(
        yuan(expected.refund),
      )
    },
    ({ input }) => 'statedValue' in (input['gift'] as object),
  ),
  shape<{ paid: number; outboundTariff: number; freeFrom: number; returned: number }, { refundMayBe: number }>(
    ['paid', 'outboundTariff', 'freeFrom', 'returned'],
    ({ paid, outboundTariff, freeFrom, returned }, expected) => {
      const story = new Story(book({ 'refund.deductLostFreeShipping': true }))
      story
        .placed({
          lines: [{ unitPrice: yuan(returned) }, { unitPrice: yuan(paid - returned) }],
          freeShipping: { from: yuan(freeFrom), tariff: yuan(outboundTariff) },
        })
        .paid()
        .approved()
        .shipped()
        .signed()
      expect(story.returned({ L1: 1 }).refundTotal).toBe(yuan(expected.refundMayBe))
    },
  ),
]
