import * as E from 'fp-ts/lib/Either.js'
import { chinaDayOf, instant, parseChinaDay, startOfDay } from '../../../src/core/time/index.js'
import { invoiceContent } from '../../../src/policies/invoices.js'
import { prepaymentBack, statutoryRefund } from '../../../src/policies/law/duties.js'
import { retention } from '../../../src/policies/law/records.js'
import { remedies } from '../../../src/policies/law/warranty.js'
import { freightBearer } from '../../../src/policies/money/freight.js'
import { extraDemand } from '../../../src/policies/money/goodwill.js'
import { taxBack } from '../../../src/policies/money/points.js'
import { gifts } from '../../../src/policies/money/promotions.js'
import { taxed, totals, type TaxedLine } from '../../../src/policies/money/tax.js'
import { refundInKind } from '../../../src/policies/money/tenders.js'
import { qualityReturn, specialReturn } from '../../../src/policies/returns.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { causeOf } from '../kit/cause.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { Story } from '../kit/story.js'

const placedAt = at('2026-08-01T10:00:00+08:00')
const days = (count: number) => instant(placedAt + count * 86_400_000)
const isFault = (reason: string): boolean => causeOf(reason) !== 'noReason'
const dayOf = (text: string) => {
  const day = parseChinaDay(text)
  if (E.isLeft(day)) throw new RangeError(`${text} is no day`)
  return startOfDay(day.right)
}

interface Goods {
  unit: number
  qty?: number
  taxRate?: number
  taxIncluded?: boolean
}
interface Fee {
  fee: number
  tax?: number
  taxRate?: number
  taxIncluded?: boolean
}
interface Memo {
  lines: Goods | Goods[]
  shipping?: Fee
  shipments?: Fee[]
  shippingOff?: number
  orderDiscount?: number
  unitDiscount?: number
  taxIncluded?: boolean
  refund: string | { line?: number; amount?: number; shipping?: number; unit?: number }
}
type Figures = { net: number; tax: number; gross: number; byRate: Readonly<Record<string, number>> }
const rateOf = ({ tax, taxRate }: { tax?: number; taxRate?: number }): number => (tax ?? taxRate ?? 0) * 10
/** A part of one thing: its tax is its share of the whole thing's. */
const partOf = (thing: TaxedLine, inside: boolean, amount: number): Figures => {
  const whole = taxed(thing, inside)
  const tax = taxBack(whole.tax, whole.gross, 0, amount)
  return { net: amount - tax, tax, gross: amount, byRate: { [thing.rate]: tax } }
}
const together = (parts: readonly Figures[]): Figures => {
  const byRate: Record<string, number> = {}
  for (const part of parts) for (const [rate, tax] of Object.entries(part.byRate)) byRate[rate] = (byRate[rate] ?? 0) + tax
  const of = (key: 'net' | 'tax' | 'gross'): number => parts.reduce((all, part) => all + part[key], 0)
  return { net: of('net'), tax: of('tax'), gross: of('gross'), byRate }
}
/** A credit note for what is refunded: all, one unit, or a sum of one line or of the freight. */
const creditNote = ({
  lines,
  shipping,
  shipments = [],
  shippingOff = 0,
  orderDiscount = 0,
  unitDiscount = 0,
  taxIncluded = false,
  refund,
}: Memo): Figures => {
  // Each line and fee says for itself whether its price includes the tax, or the document does for all.
  const goods = [lines]
    .flat()
    .map(({ unit, qty = 1, taxRate = 0, taxIncluded: inside = taxIncluded }) => ({
      amount: (unit + unitDiscount) * qty,
      quantity: qty,
      rate: taxRate * 10,
      inside,
    }))
  const fees = [...(shipping === undefined ? [] : [shipping]), ...shipments].map((fee) => ({
    amount: Math.round(fee.fee * (1 - shippingOff)),
    rate: rateOf(fee),
    inside: fee.taxIncluded ?? taxIncluded,
  }))
  if (typeof refund === 'string') {
    const sides = [...new Set([...goods, ...fees].map(({ inside }) => inside))]
    const on = <T extends { readonly inside: boolean }>(of: readonly T[], inside: boolean): readonly T[] =>
      of.filter((one) => one.inside === inside)
    const both = [
      together(
        sides.flatMap((inside) =>
          on(goods, inside).length === 0 ? [] : [totals(on(goods, inside), inside, 0 - orderDiscount, 'perUnit')],
        ),
      ),
      together(sides.map((inside) => totals(on(fees, inside), inside))),
    ]
    return together(refund.includes('unit') ? both.slice(0, 1) : refund.includes('ship') ? both.slice(1) : both)
  }
  const line = goods[(refund.line ?? 1) - 1] ?? { amount: 0, rate: 0, quantity: 1, inside: taxIncluded }
  const fee = fees[0] ?? { amount: 0, rate: 0, inside: taxIncluded }
  if (refund.shipping !== undefined) return partOf(fee, fee.inside, refund.shipping)
  if (refund.amount !== undefined) return partOf({ ...line, amount: line.amount / line.quantity }, line.inside, refund.amount)
  return totals([{ amount: line.amount / line.quantity, rate: line.rate }], line.inside)
}

export const lawMoneyShapes: readonly Shape[] = [
  // Credit notes: net, tax and total of what goes back, by rate.
  shape<Memo, { net: number; tax: number; total: number; taxByRate?: Record<string, number>; units?: number[] }>(
    ['lines', 'refund'],
    (memo, expected) => {
      const note = creditNote(memo)
      expect([note.net, note.tax, note.gross]).toEqual([expected.net, expected.tax, expected.total])
      if (expected.taxByRate !== undefined)
        expect(Object.fromEntries(Object.entries(note.byRate).map(([rate, tax]) => [String(Number(rate) / 10), tax]))).toEqual(
          expected.taxByRate,
        )
      if (expected.units === undefined) return
      const [{ unit, qty = 1, taxRate = 0 } = { unit: 0 }] = [memo.lines].flat()
      const story = new Story().delivered({
        lines: [{ unitPrice: taxed({ amount: unit, rate: taxRate * 10 }, false).gross, quantity: qty }],
        discount: taxed({ amount: unit, rate: taxRate * 10 }, false).gross * qty - expected.total,
      })
      // Unit by unit the same shares go back, and together the whole note.
      for (let i = 0; i < qty; i += 1) story.returned({ L1: 1 }).refundsSettle()
      // Which unit bears the odd fen is the method's: only what each may be is given.
      expect(
        Object.values(story.order.refunds)
          .map(({ amount }) => amount)
          .toSorted((a, b) => a - b),
      ).toEqual(expected.units.toSorted((a, b) => a - b))
    },
    ({ area, expected }) => area === 'invoice' && 'total' in expected && 'net' in expected,
  ),
  shape<{ refunds: unknown[] }, { memos: number }>(
    ['refunds'],
    ({ refunds }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: refunds.length }] })
      story.must('customer', 'RequestInvoice', {
        invoice: 'I1',
        kind: 'ordinary',
        form: 'electronic',
        amount: 1000 * refunds.length,
        items: [{ kind: 'goods', line: 'L1' }],
        confirmed: ['title'],
      })
      story.must('finance', 'IssueInvoice', { invoice: 'I1', number: 'N1' })
      const notes = refunds.map((_, i) => {
        story.returned({ L1: 1 }).refundsSettle()
        return story.events.filter(({ type }) => type === 'RefundRequested').length === i + 1
      })
      expect(notes.filter(Boolean).length).toBe(expected.memos)
    },
    ({ expected }) => 'memos' in expected,
  ),

  // Freight: whose leg it is, and what an agreement changes (art. 24, 25).
  shape<
    { reason: string; outboundPaidBy?: string; outbound?: number; agreed?: string; returnFreight: number },
    { refundGoods?: string; refundOutbound?: number; returnFreightBorneBy?: string; merchantBears?: string[] }
  >(['reason', 'returnFreight'], ({ reason, outboundPaidBy = 'buyer', agreed = '', returnFreight }, expected) => {
    // Whatever the seller answers for comes back as a defect does.
    const storyCause = causeOf(reason) === 'noReason' ? 'noReason' : 'quality'
    const sellersWord = /insurance|free return|seller|merchant|包退|运费险/.test(agreed)
    const paidOut = outboundPaidBy.startsWith('buyer')
    const bearers = judge(freightBearer, {
      requestedAt: placedAt,
      cause: causeOf(reason),
      stage: 'delivered',
      outboundPaidBy: paidOut ? 'customer' : 'seller',
      freeReturns: sellersWord,
    })
    if (expected.returnFreightBorneBy !== undefined)
      expect(bearers.return).toBe(/buyer|consumer|customer/.test(expected.returnFreightBorneBy) ? 'customer' : 'seller')
    // Only postage that the buyer paid can go back, and only where the leg is not the buyer's.
    if (expected.refundOutbound !== undefined) expect(paidOut && bearers.outbound !== 'customer').toBe(expected.refundOutbound > 0)
    if (expected.merchantBears !== undefined) expect([bearers.return, bearers.outbound]).toEqual(['seller', 'seller'])
    const back = new Story()
      .delivered({ lines: [{ unitPrice: 10_000 }], freight: paidOut ? 800 : 0, freeReturns: sellersWord })
      .returned({ L1: 1 }, storyCause).refundTotal
    expect(back).toBe(paidOut && bearers.outbound !== 'customer' ? 10_800 : 10_000)
    if (expected.refundGoods !== undefined) expect(back >= 10_000).toBe(expected.refundGoods === 'full')
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000 }], freeReturns: sellersWord })
    story.asks({ lines: { L1: 1 }, reason: storyCause, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
    story.must('afterSales', 'ReportFreightAdvance', { grant: 'F1', case: 'C1', leg: 'return', amount: yuan(returnFreight) })
    expect(story.order.grants['F1']?.value ?? 0).toBe(bearers.return === 'customer' ? 0 : yuan(returnFreight))
  }),

  // Gifts (LAW-08): only a price told beforehand, and only where the buyer had no ground.
  shape<
    {
      reason: string
      gift: string | number | { value: number; returned: boolean }
      giftReturned?: boolean
      giftValue?: number
      giftValueStated?: boolean
      goods: number
    },
    { refund: number; deduct?: number }
  >(['reason', 'gift', 'goods'], ({ reason, gift, giftReturned, giftValue: told = 0, giftValueStated = true, goods }, expected) => {
    const giftValue = typeof gift === 'number' ? gift : typeof gift === 'string' ? told : gift.value
    const returned = giftReturned ?? (typeof gift === 'object' ? gift.returned : !/not returned|kept|used|lost/.test(String(gift)))
    const { deduct } = judge(gifts, {
      requestedAt: placedAt,
      cause: causeOf(reason),
      gifts: [{ line: 'G', returned, stated: giftValueStated ? yuan(giftValue) : 0 }],
    })
    expect([yuan(goods) - deduct, deduct]).toEqual([yuan(expected.refund), yuan(expected.deduct ?? goods - expected.refund)])
    const story = new Story()
      .placed({
        lines: [{ unitPrice: yuan(goods) }, { unitPrice: 0, gift: true, ...(giftValueStated ? { statedValue: yuan(giftValue) } : {}) }],
      })
      .paid()
      .approved()
      .shipped()
      .signed()
    story.returned({ L1: 1, ...(returned ? { L2: 1 } : {}) }, isFault(reason) ? 'quality' : 'noReason')
    expect(story.refundTotal).toBe(yuan(expected.refund))
  }),

  // In kind (LAW-07): every tender gives back what it paid.
  shape<{ paid: Record<string, number>; return: string | number }, Record<string, number>>(
    ['paid', 'return'],
    ({ paid, return: back }, expected) => {
      const means: Readonly<Record<string, string>> = { cash: 'online', money: 'online', voucher: 'coupon' }
      const tenders = Object.entries(paid).map(([name, amount]) => ({ payment: name, means: means[name] ?? name, left: yuan(amount) }))
      const amount = typeof back === 'number' ? yuan(back) : tenders.reduce((all, { left }) => all + left, 0)
      const over = allowed(judge(refundInKind, { placedAt, amount, tenders }))
      // `points`, or `refundPoints`: whatever the expected figure is called, it names its tender.
      const given = (name: string): number =>
        yuan(Object.entries(expected).find(([key]) => key.toLowerCase().includes(name.toLowerCase()))?.[1] ?? 0)
      expect(tenders.map(({ payment }) => over.find((part) => part.payment === payment)?.amount ?? 0)).toEqual(
        tenders.map(({ payment }) => given(payment)),
      )
    },
    ({ input }) => typeof input['paid'] === 'object',
  ),
  shape<{ refundAskedTo: string }, { route: string }>(['paidBy', 'refundAskedTo'], () => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] }).returned({ L1: 1 })
    expect(Object.values(story.order.refunds).flatMap(({ parts }) => parts)).toEqual([{ payment: 'T1', amount: 1000 }])
  }),

  // Punitive damages: Consumer Rights Law art. 55, Food Safety Law art. 148.
  shape<{ fraud?: boolean; loss?: number | number[]; price: number | number[] }, { compensation: number | number[] }>(
    ['price'],
    (input, expected) => {
      const { fraud = false, loss = 0, price } = input
      const [prices, losses] = [[price].flat(), [loss].flat()]
      const unsafeFood = Object.entries(input).some(([key, value]) => /food/i.test(key) && value === true)
      const owed = (i: number): number =>
        judge(extraDemand, {
          demandedAt: placedAt,
          demanded: 0,
          price: yuan(prices[i] ?? prices[0] ?? 0),
          loss: yuan(losses[i] ?? losses[0] ?? 0),
          fraud,
          unsafeFood,
          promisedTimes: 0,
        }).owed
      expect(Array.from({ length: Math.max(prices.length, losses.length) }, (_, i) => owed(i))).toEqual(
        [expected.compensation].flat().map(yuan),
      )
    },
    ({ input, expected }) => 'compensation' in expected && Object.keys(input).some((key) => /fraud|food/i.test(key)),
  ),

  // Defects: the terms of the law, and the three guarantees.
  shape<{ daysSinceDelivery: number[] }, { return: boolean[] }>(
    ['unqualifiedByAuthority', 'daysSinceDelivery'],
    ({ daysSinceDelivery }, expected) =>
      expect(
        daysSinceDelivery.map((count) =>
          E.isRight(judge(specialReturn, { requestedAt: days(count), safetyHazard: false, breachOfLaw: true })),
        ),
      ).toEqual(expected.return),
  ),
  shape<
    { region: string; failedRepairs?: number | number[]; repairDays?: number | number[] },
    { returnOrExchange?: boolean | boolean[]; returnOrExchangeByDays?: boolean | boolean[]; remedies?: string[] }
  >(
    ['region', 'threeGuarantees'],
    ({ region, failedRepairs = [], repairDays = [] }, expected) => {
      const open = (failed: number, inRepair: number): boolean => {
        const found = remedies({
          region: region === 'Zhejiang' ? '浙江' : region,
          daysSinceDelivery: 90,
          failedRepairs: failed,
          daysInRepair: inRepair,
        })
        return found.includes('return') && found.includes('exchange')
      }
      const [byRepairs, byDays] = [
        [failedRepairs].flat().map((failed) => open(failed, 0)),
        [repairDays].flat().map((inRepair) => open(0, inRepair)),
      ]
      const told =
        expected.remedies === undefined
          ? [expected.returnOrExchange ?? [], expected.returnOrExchangeByDays ?? []].flat()
          : [['return', 'exchange'].every((remedy) => expected.remedies?.includes(remedy))]
      expect([...byRepairs, ...byDays]).toEqual(told)
    },
    ({ input }) => 'failedRepairs' in input || 'repairDays' in input,
  ),
  shape<{ daysSinceDelivery: number[] }, { remedies: string[][] }>(
    ['stateRule', 'agreement', 'daysSinceDelivery'],
    ({ daysSinceDelivery }, expected) => {
      daysSinceDelivery.forEach((count, i) => {
        const atLeast = expected.remedies[i]?.filter((remedy) => !remedy.includes(' if ')) ?? []
        const back = E.isRight(
          judge(qualityReturn, { placedAt, signedAt: placedAt, requestedAt: days(count), food: false, shows: ['detail'] }),
        )
        const found = remedies({ region: '', daysSinceDelivery: count, failedRepairs: 0, daysInRepair: 0 })
        // The law is the least: the shop's own term for a return is longer.
        expect(atLeast.filter((remedy) => !(found.some((one) => one === remedy) || (remedy === 'return' && back)))).toEqual([])
      })
    },
  ),
  shape<Record<string, unknown>, { refundBy: string; offenceAfter?: string }>(
    [],
    (input, expected) => {
      const since = Object.values(input).find((value) => /^\d{4}-\d\d-\d\d/.test(String(value)))
      const { dueAt, offenceAt } = judge(statutoryRefund, { since: dayOf(String(since).slice(0, 10)) })
      const lastDay = (end: number): string => chinaDayOf(instant(end - 1))
      expect(lastDay(dueAt)).toBe(expected.refundBy)
      if (expected.offenceAfter !== undefined) expect(lastDay(offenceAt)).toBe(expected.offenceAfter)
    },
    ({ input, expected }) => 'refundBy' in expected && Object.keys(input).some((key) => /back|received|arrived/i.test(key)),
  ),
  // Money taken for what was never delivered: the order gives it back in full, its interest and the costs are owed on top.
  shape<{ prepaid: number }, { refund: number; plus?: string[] }>(['prepaid', 'delivered', 'choice'], ({ prepaid }, expected) => {
    const story = new Story().placed({ lines: [{ unitPrice: yuan(prepaid) }] }).paid()
    story.must('customer', 'CancelOrder', { reason: 'customer' })
    expect(story.refundTotal).toBe(yuan(expected.refund))
    const { refund, interest, costs, owed } = prepaymentBack({
      paid: yuan(prepaid),
      paidAt: placedAt,
      backAt: days(365),
      basisPoints: 300,
      costs: 800,
    })
    const plus = [
      ['interest', interest],
      ['cost', costs],
    ].flatMap(([name, amount]) => (Number(amount) > 0 ? [String(name)] : []))
    expect([refund, owed - refund]).toEqual([yuan(expected.refund), Math.round(yuan(prepaid) * 0.03) + 800])
    for (const word of expected.plus ?? []) expect(plus.some((name) => word.includes(name))).toBe(true)
  }),
  shape<{ gift: string; giftPrice: number }, { sellerLiable: boolean }>(['gift', 'giftPrice'], (_, expected) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000 }, { unitPrice: 0, gift: true }] })
      .paid()
      .approved()
      .shipped()
      .signed()
    expect(
      E.isRight(
        story.asks({ kind: 'exchange', reason: 'quality', lines: { L2: 1 }, evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }),
      ),
    ).toBe(expected.sellerLiable)
  }),

  // Invoices: true to what was sold and paid, and kept.
  shape<Record<string, string>, { keepAtLeastUntil: string }>(
    [],
    (input, expected) => {
      const issued = dayOf(Object.values(input)[0] ?? '')
      expect(judge(retention, { completedAt: issued, invoicedAt: issued, askedAt: issued }).keepUntil).toBeGreaterThanOrEqual(
        dayOf(expected.keepAtLeastUntil),
      )
    },
    ({ input, expected }) => 'keepAtLeastUntil' in expected && Object.keys(input).some((key) => /invoice/i.test(key)),
  ),
  shape<{ paid: number; request: string | string[] }, { issued: number | string | boolean | (number | string)[] }>(
    ['paid', 'request'],
    ({ paid, request }, expected) => {
      const said = [request].flat().map((text) => {
        const amount = Number(/(\d+(\.\d+)?)/.exec(text)?.[1] ?? paid)
        const found = judge(invoiceContent, {
          requestedAt: placedAt,
          items: [{ kind: 'goods', asSold: !/instead of|for office|other goods/.test(text) }],
          amount: yuan(amount),
          paid: yuan(paid),
          refunded: 0,
          invoiced: 0,
        })
        return found.length === 0 ? amount : 'refused'
      })
      if (typeof expected.issued === 'boolean') expect(said.every((one) => one !== 'refused')).toBe(expected.issued)
      else expect(said).toEqual([expected.issued].flat())
    },
  ),
]
