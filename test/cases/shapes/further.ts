// The same questions in other words: what the shapes before these leave open.
import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { invoiceContent } from '../../../src/policies/invoices.js'
import { promotionMethod } from '../../../src/policies/money/promotions.js'
import { authoriseStatus, chargeStatus } from '../../../src/policies/money/payments.js'
import { refundable } from '../../../src/policies/money/submission.js'
import { totals } from '../../../src/policies/money/tax.js'
import { refundInKind } from '../../../src/policies/money/tenders.js'
import { neverOversold } from '../../../src/policies/stock/levels.js'
import { price } from '../../../src/policies/pricing/price.js'
import { promotionFaults, type Promotion } from '../../../src/policies/pricing/promotion.js'
import { allowed, at, judge } from '../../policies/judge.js'
import { activity, list, one, tiersOf } from '../kit/promos.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { does, isDeed, staged, statusOf, stageNumber } from '../kit/stages.js'
import { Story } from '../kit/story.js'
import { cancelUnits, ready } from './cancels.js'

interface Taxed {
  readonly unit?: number
  readonly amount?: number
  readonly fee?: number
  readonly qty?: number
  readonly taxRate: number
  readonly taxIncluded?: boolean
  readonly discount?: number
}
const placedAt = at('2026-11-01T10:00:00+08:00')
const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
/** A sum off the first line, asked for and approved; whether it went through. */
const sumOff = (story: Story, amount: number): boolean => {
  const id = `C${Object.keys(story.order.cases).length + 1}`
  return (
    taken(story.asks({ case: id, kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount, evidence: photo })) &&
    taken(story.tell('afterSales', 'ApproveCase', { case: id }))
  )
}
const opens = (story: Story, of: Parameters<Story['asks']>[0]): boolean => {
  story.asks({ ...of, case: 'N1' })
  return story.order.cases['N1'] !== undefined
}
/** Units of one line that a customer has, some of them in an open request. */
const held = (quantity: number, open = 0): Story => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity }] })
  if (open > 0) story.asks({ case: 'C1', lines: { L1: open } })
  return story
}
const wayOf = (text: string) => (text.startsWith('refund') ? 'refundOnly' : 'returnAndRefund')

export const furtherShapes: readonly Shape[] = [
  // Money in parts: whole fen add up, nothing is left over, and no two parts take the same money.
  shape<{ paid?: number; total?: number; refunds: number[] }, { leftover?: number; refunded?: number }>(
    ['refunds'],
    ({ total = 0, paid = total, refunds }, expected) => {
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(paid) }] })
      expect(refunds.map((amount) => sumOff(story, yuan(amount)))).toEqual(refunds.map(() => true))
      story.refundsSettle()
      expect([story.refundedTotal, story.paidTotal - story.refundedTotal]).toEqual([
        yuan(expected.refunded ?? sum(refunds)),
        yuan(expected.leftover ?? 0),
      ])
    },
    ({ input, expected }) =>
      list(input['refunds'] as number[]).every((amount) => typeof amount === 'number') &&
      ('leftover' in expected || 'refunded' in expected),
  ),
  shape<{ paid: number } & Readonly<Record<string, unknown>>, { refunded: number }>(
    ['paid'],
    ({ paid, ...of }, expected) => {
      const asked = Object.values(of).find((value): value is number[] => Array.isArray(value)) ?? []
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(paid) }] })
      const ids = asked.map((_, i) => `C${i + 1}`)
      // All are asked for before any is decided: what was approved first binds its money.
      asked.forEach((amount, i) => {
        story.asks({ case: ids[i] ?? '', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount: yuan(amount), evidence: photo })
      })
      for (const id of ids) if (story.order.cases[id] !== undefined) story.tell('afterSales', 'ApproveCase', { case: id })
      expect(story.refundsSettle().refundedTotal).toBe(yuan(expected.refunded))
    },
    ({ area, input }) => area === 'concurrency' && Object.keys(input).some((key) => /refund/i.test(key) && Array.isArray(input[key])),
  ),
  shape<{ total?: number; charged?: number; paid?: number; grantAmount: number | number[] }, { result?: string[]; error?: string }>(
    ['grantAmount'],
    ({ total = 0, paid = total, charged = paid, grantAmount }, expected) => {
      const said = list(grantAmount).map((amount) =>
        taken(judge(refundable, { requestedAt: placedAt, amount: yuan(amount), paid: yuan(charged), settled: 0, pending: 0, unknown: 0 })),
      )
      expect(said).toEqual(expected.result?.map((word) => word === 'ok') ?? list(grantAmount).map(() => expected.error === undefined))
    },
  ),
  shape<{ goods: number; return: string }, { refund: Record<string, number> }>(
    ['goods', 'return'],
    ({ goods, return: _, ...paid }, expected) => {
      const means: Readonly<Record<string, string>> = { cash: 'online', money: 'online', voucher: 'coupon' }
      const tenders = Object.entries(paid as Record<string, number>).map(([name, amount]) => ({
        payment: name,
        means: means[name] ?? name,
        left: yuan(amount),
      }))
      const over = allowed(judge(refundInKind, { placedAt, amount: yuan(goods), tenders }))
      expect(Object.fromEntries(over.map(({ payment, amount }) => [payment, amount]))).toEqual(
        Object.fromEntries(Object.entries(expected.refund).map(([name, amount]) => [name, yuan(amount)])),
      )
    },
    ({ expected }) => typeof expected['refund'] === 'object' && expected['refund'] !== null,
  ),
  // A unit that was paid back is not paid back again; nothing selected is nothing to refund.
  shape<{ line: { qty: number }; alreadyRefunded: number; ask: number }, { error?: string }>(
    ['line', 'alreadyRefunded', 'ask'],
    ({ line, alreadyRefunded, ask }, expected) => {
      const story = new Story()
        .delivered({ lines: [{ unitPrice: 1000, quantity: line.qty }] })
        .returned({ L1: alreadyRefunded }, 'quality')
        .refundsSettle()
      expect(opens(story, { lines: { L1: ask }, reason: 'quality', evidence: photo })).toBe(expected.error === undefined)
    },
  ),
  shape<{ units: number }, { error: string }>(
    ['lines', 'units'],
    ({ units }) => {
      const request = { case: 'C1', kind: 'refundOnly', reason: 'other', channel: 'shop', contact: '13800138000' }
      for (const lines of [[], [{ line: 'L1', quantity: units }]])
        expect(
          taken(parseOrderCommand('RequestAfterSale', { ...request, lines })) &&
            taken(new Story().delivered({ lines: [{ unitPrice: 1000 }] }).tell('customer', 'RequestAfterSale', { ...request, lines })),
        ).toBe(false)
    },
    ({ input, expected }) => input['units'] === 0 && 'error' in expected,
  ),

  // A price with more decimals than a fen has is a line's: its units share what was paid for it, and together give it all back.
  shape<{ unit: number; qty: number; paid: number; return: string }, { refund: number }>(
    ['unit', 'qty', 'paid', 'return'],
    ({ unit, qty, paid }, expected) => {
      const unitPrice = Math.ceil(unit * 100)
      const story = new Story().delivered({ lines: [{ unitPrice, quantity: qty }], discount: unitPrice * qty - yuan(paid) })
      for (let back = 0; back < qty; back += 1) story.returned({ L1: 1 }, 'quality').refundsSettle()
      expect([story.paidTotal, story.refundedTotal]).toEqual([yuan(paid), yuan(expected.refund)])
    },
  ),
  shape<
    { total: number; charged: number; grantedRefund: number; authorized?: number },
    { chargeStatus?: string; authorizeStatus?: string }
  >(['total', 'charged', 'grantedRefund'], ({ total, charged, grantedRefund, authorized = 0 }, expected) => {
    if (expected.chargeStatus !== undefined)
      expect(chargeStatus(yuan(total), yuan(grantedRefund), yuan(charged))).toBe(expected.chargeStatus)
    if (expected.authorizeStatus !== undefined)
      expect(authoriseStatus(yuan(total), yuan(grantedRefund), yuan(authorized), yuan(charged))).toBe(expected.authorizeStatus)
  }),
  // Lines and freight, each with its own tax, on top or inside, and its own discount in the same terms.
  shape<{ lines: Taxed[]; shipping?: Taxed | Taxed[]; taxIncluded?: boolean }, Readonly<Record<string, number>>>(
    ['lines'],
    ({ lines, shipping = [], taxIncluded = false }, expected) => {
      const of = (all: readonly Taxed[]) =>
        all.map(({ unit = 0, amount = unit, fee = amount, qty = 1, taxRate, taxIncluded: inside = taxIncluded, discount = 0 }) =>
          totals([{ amount: yuan(fee) * qty, rate: taxRate * 10 }], inside, yuan(discount)),
        )
      const [items, freight] = [of(lines), of([shipping].flat())]
      const add = (all: readonly { net: number; tax: number; gross: number }[], key: 'net' | 'tax' | 'gross'): number =>
        sum(all.map((one) => one[key]))
      const both = [...items, ...freight]
      const said: Readonly<Record<string, number>> = {
        net: add(both, 'net'),
        tax: add(both, 'tax'),
        gross: add(both, 'gross'),
        itemGross: add(items, 'gross'),
        itemTax: add(items, 'tax'),
        shippingGross: add(freight, 'gross'),
        shippingTax: add(freight, 'tax'),
      }
      expect(Object.fromEntries(Object.keys(expected).map((key) => [key, said[key]]))).toEqual(
        Object.fromEntries(Object.entries(expected).map(([key, amount]) => [key, Math.round(amount * 100)])),
      )
    },
    ({ area, input, expected }) =>
      area === 'tax' &&
      JSON.stringify(input['lines']).includes('taxRate') &&
      Object.keys(expected).every((key) => /^(net|tax|gross|item(Gross|Tax)|shipping(Gross|Tax))$/.test(key)),
  ),

  // What is off each unit of a thing, as a sum or as what is kept of its price; a line that is not selected has its price, and counts for nothing.
  shape<
    { lines: { unit: number; qty: number; selected?: boolean; off?: { amount?: number; percentKept?: number } }[] },
    { discounts: number[]; pay: number[]; payTotal?: number }
  >(
    ['lines'],
    ({ lines }, expected) => {
      const basket = lines.map(({ unit, qty }, i) => ({ line: String(i), sku: String(i), quantity: qty, unitPrice: unit }))
      const offers = lines.flatMap(({ off }, i): readonly Promotion[] =>
        off === undefined
          ? []
          : off.amount === undefined
            ? [{ id: `o${i}`, kind: 'percentOff', permille: 1000 - (off.percentKept ?? 100) * 10, skus: [String(i)] }]
            : [{ id: `o${i}`, kind: 'unitOff', off: off.amount, skus: [String(i)] }],
      )
      const priced = price(basket, offers).lines
      expect([priced.map(({ discount }) => discount), priced.map(({ net }) => net)]).toEqual([expected.discounts, expected.pay])
      if (expected.payTotal !== undefined)
        expect(
          price(
            basket.map((line, i) => ({ ...line, selected: lines[i]?.selected !== false })),
            offers,
          ).lines.reduce((all, { net }, i) => all + (lines[i]?.selected === false ? 0 : net), 0),
        ).toBe(expected.payTotal)
    },
    ({ input }) => JSON.stringify(input['lines']).includes('"off"'),
  ),

  // A bundle is a price for several things: what is kept is priced again at what it cost alone (LAW-05).
  shape<
    { bundle: { price: number; list: Record<string, number> }; return: string },
    { refundByResettlement?: number; refundByProportion?: number }
  >(['bundle', 'return'], ({ bundle, return: back }, expected) => {
    const names = Object.keys(bundle.list)
    const whole = sum(Object.values(bundle.list))
    const basket = (of: readonly string[]) =>
      of.map((name) => ({ line: name, sku: name, quantity: 1, unitPrice: yuan(bundle.list[name] ?? 0) }))
    const offer = activity([{ from: yuan(whole), save: yuan(whole - bundle.price) }])
    const paidGoods = price(basket(names), [offer]).net
    expect(paidGoods).toBe(yuan(bundle.price))
    const ruling = judge(
      promotionMethod,
      { placedAt, promotions: [offer], kept: basket(names.filter((name) => name !== back)), paidGoods, refundedGoods: 0 },
      { 'refund.promotionMethod': 'resettle' },
    )
    if (expected.refundByResettlement !== undefined)
      expect(ruling.method === 'resettle' ? ruling.goodsDue : undefined).toBe(yuan(expected.refundByResettlement))
    if (expected.refundByProportion !== undefined)
      expect(price(basket(names), [offer]).lines.find(({ line }) => line === back)?.net).toBe(yuan(expected.refundByProportion))
  }),
  shape<{ rules: unknown[]; amount: number }, { reduce: number[] }>(['rules', 'amount'], ({ rules, amount }, expected) => {
    const offers = rules.map((rule) => activity(tiersOf(rule)))
    expect(offers.map((offer) => price([one(yuan(amount))], [offer]).discount)).toEqual(expected.reduce.map(yuan))
    expect(offers.map((offer, i) => promotionFaults(offer).length > 0 || (expected.reduce[i] ?? 0) > 0)).toEqual(rules.map(() => true))
  }),
  shape<{ freeFrom: number; amount: number | number[] }, { free: boolean | boolean[] }>(
    ['freeFrom', 'amount'],
    ({ freeFrom, amount }, expected) => {
      const offer = activity([{ from: yuan(freeFrom), save: 0, freeFreight: true }])
      expect(list(amount).map((goods) => price([one(yuan(goods))], [offer]).freeFreight)).toEqual(list(expected.free))
    },
  ),
  shape<{ paid: number; refunded: number; requestInvoice: number | number[] }, { issued: boolean | boolean[] }>(
    ['paid', 'refunded', 'requestInvoice'],
    ({ paid, refunded, requestInvoice }, expected) =>
      expect(
        list(requestInvoice).map(
          (amount) =>
            judge(invoiceContent, {
              requestedAt: placedAt,
              items: [{ kind: 'goods', asSold: true }],
              amount: yuan(amount),
              paid: yuan(paid),
              refunded: yuan(refunded),
              invoiced: 0,
            }).length === 0,
        ),
      ).toEqual(list(expected.issued)),
  ),

  // Units: none that did not leave, none that is asked about, none that is not there.
  shape<{ ordered: number; ask: number }, { error?: string }>(
    ['ordered', 'ask'],
    ({ ordered, ask }, expected) =>
      expect(taken(ready(ordered).tell('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: ask }] }))).toBe(
        expected.error === undefined,
      ),
    ({ area }) => area === 'shipment',
  ),
  shape<{ orderState: string }, { error: string }>(
    ['orderState', 'action'],
    ({ orderState }) => {
      const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
      if (/cancel|closed/i.test(orderState)) story.must('customer', 'CancelOrder', { reason: 'customer' })
      story.refused('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    },
    ({ area, expected }) => area === 'shipment' && 'error' in expected,
  ),
  shape<{ shipped: number; openReturn?: number; exchange: number }, { error?: boolean }>(
    ['shipped', 'exchange'],
    ({ shipped, openReturn = 0, exchange }, expected) =>
      expect(opens(held(shipped, openReturn), { kind: 'exchange', reason: 'size', lines: { L1: exchange } })).toBe(expected.error !== true),
  ),
  shape<{ line: string | null; ask: number }, { error?: string }>(
    ['line', 'ask'],
    ({ line, ask }, expected) => {
      const said = (): boolean => {
        try {
          return opens(held(1), { lines: { [line ?? '']: ask } })
        } catch {
          return false
        }
      }
      expect(said()).toBe(expected.error === undefined)
    },
    ({ input }) => input['line'] === null || typeof input['line'] === 'string',
  ),
  shape<{ line: string; grantQty: number }, { error: string }>(
    ['line', 'grantQty'],
    ({ grantQty }) => expect(opens(held(1), { lines: { L9: grantQty } })).toBe(false),
    ({ input }) => typeof input['line'] === 'string',
  ),
  shape<{ unit: number; qty: number; shipped: number; cancel: string }, { credit: number }>(
    ['unit', 'qty', 'shipped', 'cancel'],
    ({ unit, qty, shipped }, expected) => {
      const story = ready(qty, yuan(unit)).shipped('P1', { L1: shipped })
      expect([-cancelUnits(story, { L1: qty - shipped }).refundedTotal, story.order.parcels['P1']?.state]).toEqual([
        yuan(expected.credit),
        'shipped',
      ])
    },
  ),
  // A replacement that has not left can be given up; its price, and no other unit's, goes back.
  shape<{ exchangeUnit: { price: number } }, { credit: number }>(['exchangeUnit', 'action'], ({ exchangeUnit }, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: yuan(exchangeUnit.price), quantity: 2 }] })
    story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
    for (const deed of ['approve', 'ships back', 'receive']) expect(does(story, deed)).toBe(true)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    story.facts = { stock: { 'SKU-1': 1 } }
    story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: yuan(exchangeUnit.price) } })
    story.must('afterSales', 'CancelReplacement', { case: 'C1' })
    story.must('finance', 'RefundCase', { case: 'C1' })
    expect([-story.refundsSettle().refundedTotal, story.order.lines['C1.x1']?.units]).toEqual([yuan(expected.credit), { cancelled: 1 }])
  }),
  shape<{ received: number; resellable: boolean }, { oldDelta: number }>(
    ['received', 'resellable'],
    ({ received, resellable }, expected) => {
      const story = staged('received', 'exchange', received)
      const lines = [{ line: 'L1', quantity: received }]
      story.must('warehouse', 'PassInspection', { case: 'C1', ...(resellable ? {} : { notResellable: lines }) })
      story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines, to: 'restock' })
      expect(story.order.lines['L1']?.units['restocked'] ?? 0).toBe(expected.oldDelta)
    },
    ({ expected }) => typeof expected['oldDelta'] === 'number',
  ),
  // No more goes back to the customer, or out in exchange, than came in.
  shape<{ received: number; sendBack?: number; replace?: number[] }, { error: unknown }>(
    ['received'],
    ({ received, sendBack, replace }) => {
      const story = staged(
        sendBack === undefined ? 'received' : 'receipt refused',
        sendBack === undefined ? 'exchange' : 'returnAndRefund',
        received,
      )
      if (sendBack !== undefined) {
        story.refused('warehouse', 'SendGoodsBack', { case: 'C1', lines: [{ line: 'L1', quantity: sendBack }] })
        return
      }
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      story.facts = { stock: { 'SKU-1': sum(replace ?? []) } }
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
      story.refused('warehouse', 'AllocateParcel', { parcel: 'X1', lines: [{ line: 'C1.x1', quantity: sum(replace ?? []) }] })
    },
    ({ input, expected }) =>
      'error' in expected && (typeof input['sendBack'] === 'number' || (Array.isArray(input['replace']) && !('done' in input))),
  ),
  shape<{ received: number; refundQty: number }, unknown>(['received', 'refundQty'], ({ received }) => {
    // What passed is paid for as it came: a person may lower the sum, never the count.
    const story = staged('received', 'returnAndRefund', received)
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(Object.values(story.order.refunds).map(({ lines }) => lines)).toEqual([
      [{ line: 'L1', amount: received * 10_000, units: received }],
    ])
  }),
  shape<{ onHand: number; ask: number; allocated?: number }, { error?: string }>(
    ['onHand', 'ask', 'location'],
    ({ onHand, ask, allocated = 0 }, expected) =>
      expect(
        taken(
          judge(neverOversold, {
            at: placedAt,
            onHand,
            reserved: allocated,
            threshold: 0,
            inTransit: 0,
            presale: false,
            ask,
            to: 'reserve',
          }),
        ),
      ).toBe(expected.error === undefined),
  ),

  // A cheaper thing gives the difference back, a dearer one asks for it.
  shape<{ old: number; new: number }, { refund?: number; collect?: number }>(
    ['old', 'new'],
    ({ old, new: price }, { refund = 0, collect = 0 }) => {
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(old) }] })
      story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L1: 1 }, wants: { sku: 'SKU-N', unitPrice: yuan(price) } })
      for (const deed of ['approve', 'ships back', 'receive']) expect(does(story, deed)).toBe(true)
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      story.facts = { stock: { 'SKU-N': 1 } }
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-N', unitPrice: yuan(price) }, agreed: true })
      const awaited = Object.values(story.order.payments).flatMap(({ state, due }) => (state === 'awaited' ? [due] : []))
      expect([story.refundTotal, sum(awaited)]).toEqual([yuan(refund), yuan(collect)])
    },
    ({ input }) => typeof input['old'] === 'number' && typeof input['new'] === 'number',
  ),

  // Stages in one go.
  shape<{ type: string; event?: string; events?: string[] }, { case: string; refund?: number }>(
    ['type'],
    ({ type, event, events = [event ?? ''] }, expected) => {
      const story = staged('requested', wayOf(type))
      expect(events.map((deed) => does(story, deed))).toEqual(events.map(() => true))
      expect([story.refundTotal > 0, statusOf(story.refundTotal > 0 ? story.refundsSettle() : story)]).toEqual([
        (expected.refund ?? 0) > 0,
        stageNumber(expected.case),
      ])
    },
    ({ input, expected }) =>
      [input['events'] ?? input['event'] ?? []].flat().length > 0 &&
      [input['events'] ?? input['event'] ?? []].flat().every(isDeed) &&
      stageNumber(expected['case']) > 0 &&
      !Array.isArray(input['event']) &&
      !Array.isArray(input['type']),
  ),
  shape<{ openCase: number; apply: string }, unknown>(['openCase', 'apply'], () =>
    expect(opens(held(1, 1), { lines: { L1: 1 } })).toBe(false),
  ),
]
