// How many units a request may be about, what each of them is worth, and what becomes of those that came back.
import * as E from 'fp-ts/lib/Either.js'
import { book } from '../../../src/policies/book.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { does, staged } from '../kit/stages.js'
import { Story, day } from '../kit/story.js'

const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const sold = (quantity: number, unitPrice = 10_000, overrides: Readonly<Record<string, unknown>> = {}): Story =>
  new Story(book(overrides)).delivered({ lines: [{ unitPrice, quantity }, { unitPrice: 5000 }] })
const quality = { reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
/** Whether a request of its own was opened. One for units that an open case holds joins that case, and is none. */
const opens = (story: Story, of: Parameters<Story['asks']>[0]): boolean => {
  const id = `N${Object.keys(story.order.cases).length + 1}`
  story.asks({ ...of, case: id })
  return story.order.cases[id] !== undefined
}
/** Asked for, approved, and so many of them back. */
const back = (story: Story, asked: number, came: number, kind = 'returnAndRefund'): Story => {
  story.asks({ case: 'C1', kind, lines: { L1: asked }, ...quality })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  if (came > 0) story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: came }] })
  return story
}
const exchanged = (story: Story, asked: number, came: number, unitPrice: number, sku = 'SKU-N'): Story => {
  back(story, asked, came, 'exchange').must('warehouse', 'PassInspection', { case: 'C1' })
  story.facts = { stock: { 'SKU-1': came, 'SKU-N': came } }
  story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku, unitPrice }, agreed: true })
  return story
}
const collected = ({ order }: Story): number =>
  Object.entries(order.payments).reduce(
    (sum, [name, { due, state }]) => sum + (name.startsWith('C1.difference') && state === 'awaited' ? due : 0),
    0,
  )
const stages: Readonly<Record<string, string>> = { reimbursed: 'done', expired: 'expired', cancelled: 'cancelled' }
const exchange = ({ area }: { readonly area: string }): boolean => area === 'exchange'

export const claimShapes: readonly Shape[] = [
  // Units.
  shape<{ shipped: number; openReturn?: number; ask: number }, { error?: boolean }>(
    ['shipped', 'ask'],
    ({ shipped, openReturn = 0, ask }, expected) => {
      const story = sold(shipped)
      if (openReturn > 0) story.asks({ lines: { L1: openReturn } })
      expect(opens(story, { kind: 'exchange', reason: 'size', lines: { L1: ask } })).toBe(expected.error !== true)
    },
    exchange,
  ),
  shape<{ shipped: number; items: readonly { line: string; qty: number }[] }, { error?: boolean }>(
    ['shipped', 'items'],
    ({ shipped, items }, expected) => {
      const names = [...new Set(items.map(({ line }) => line))]
      const lines = items.map(({ line, qty }) => ({ line: `L${names.indexOf(line) + 1}`, quantity: qty }))
      const outcome = sold(shipped).tell('customer', 'RequestAfterSale', {
        case: 'C1',
        kind: 'exchange',
        reason: 'size',
        channel: 'shop',
        lines,
      })
      expect(taken(outcome)).toBe(expected.error !== true)
    },
  ),
  shape<{ shipped: boolean; ask: number }, { eligible: boolean }>(
    ['shipped', 'ask'],
    ({ shipped, ask }, expected) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: 1000, quantity: ask }] })
        .paid()
        .approved()
      expect(opens(shipped ? story.shipped().signed() : story, { lines: { L1: ask } })).toBe(expected.eligible)
    },
    ({ input }) => typeof input['shipped'] === 'boolean',
  ),
  shape<{ fulfilled: number; ordered?: number; requested?: number; returned?: number; ask: number }, { error?: string }>(
    ['fulfilled', 'ask'],
    ({ fulfilled, ordered = fulfilled, requested = 0, returned = 0, ask }, expected) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: 1000, quantity: ordered }] })
        .paid()
        .approved()
        .shipped('P1', { L1: fulfilled })
        .signed()
      if (returned > 0) story.returned({ L1: returned })
      if (requested > 0) story.asks({ lines: { L1: requested } })
      expect(opens(story, { lines: { L1: ask } })).toBe(expected.error === undefined)
    },
  ),
  shape<{ line: readonly (string | null)[]; orderLines: readonly string[]; ask: number }, { result: string[] }>(
    ['line', 'orderLines', 'ask'],
    ({ line, orderLines, ask }, expected) => {
      const said = line.map((one) => {
        const story = new Story().delivered({ lines: orderLines.map((name) => ({ line: name, unitPrice: 1000 })) })
        try {
          return opens(story, { lines: { [one ?? '']: ask } }) ? 'ok' : 'error'
        } catch {
          return 'error'
        }
      })
      expect(said).toEqual(expected.result)
    },
  ),
  shape<{ sameUnit: readonly { first: string }[] }, { result: string[] }>(
    ['sameUnit'],
    ({ sameUnit }, expected) =>
      expect(sameUnit.map(({ first }) => (opens(staged(stages[first] ?? first), { lines: { L1: 1 } }) ? 'ok' : 'invalid'))).toEqual(
        expected.result,
      ),
    ({ input }) => (input['sameUnit'] as readonly { first: string }[]).every(({ first }) => first in stages),
  ),
  shape<
    { ordered: number; claim: number; earlierClaim?: number | { qty: number; status?: string | readonly string[] } },
    { error?: boolean; ok?: boolean; result?: string[] }
  >(['ordered', 'claim'], ({ ordered, claim, earlierClaim: told }, expected) => {
    const earlierClaim = typeof told === 'number' ? { qty: told, status: 'open' } : told
    const claims = (status?: string): boolean => {
      const story = sold(ordered)
      if (earlierClaim !== undefined) story.asks({ case: 'C1', lines: { L1: earlierClaim.qty }, ...quality })
      if (status === 'denied') does(story, 'deny')
      return opens(story, { lines: { L1: claim }, ...quality })
    }
    if (earlierClaim === undefined) expect(claims()).toBe(expected.error !== true)
    else
      expect([earlierClaim.status ?? 'open'].flat().map((status) => (claims(status) ? 'ok' : 'error'))).toEqual(
        expected.result ?? [expected.error === true ? 'error' : 'ok'],
      )
  }),
  shape<{ qty: number; writeOff: readonly number[] }, { result: string[] }>(['qty', 'writeOff'], ({ qty, writeOff }, expected) => {
    const story = sold(qty)
    expect(
      writeOff.map((quantity) => (opens(story, { kind: 'refundOnly', lines: { L1: quantity }, ...quality }) ? 'ok' : 'error')),
    ).toEqual(expected.result)
  }),
  shape<{ itemAfterSale: string }, { error: string }>(['itemAfterSale', 'action'], () =>
    expect(opens(staged('requested'), { lines: { L1: 1 } })).toBe(false),
  ),
  shape<{ order: string }, { error: unknown }>(
    ['order'],
    () => {
      const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
      for (const kind of ['returnAndRefund', 'exchange', 'refundOnly'])
        expect(opens(story, { kind, reason: kind === 'exchange' ? 'size' : 'other', lines: { L1: 1 } }) && does(story, 'approve')).toBe(
          false,
        )
      expect(story.refundTotal).toBe(0)
    },
    ({ input }) => /^(not paid|unpaid|never completed)$/.test(String(input['order'])),
  ),
  shape<{ orderStatus: string | readonly string[]; way: string }, { error?: string | string[]; ok?: boolean[] }>(
    ['orderStatus', 'way'],
    ({ orderStatus, way }, expected) => {
      const kind = way.startsWith('return') ? 'returnAndRefund' : 'refundOnly'
      const said = [orderStatus].flat().map((status) => {
        const story = new Story().placed({ lines: [{ unitPrice: 1000 }] })
        if (/^(cancel|closed)/.test(status)) story.paid().must('customer', 'CancelOrder', { reason: 'customer' })
        if (/^(undelivered|delivered|completed)/.test(status)) story.paid().approved()
        if (/^(delivered|completed)/.test(status)) story.shipped().signed()
        const before = story.refundTotal
        return (
          opens(story, { kind, reason: 'other', lines: { L1: 1 } }) &&
          taken(story.tell('afterSales', 'ApproveCase', { case: 'N1' })) &&
          (kind === 'returnAndRefund' || story.refundTotal > before)
        )
      })
      expect(said).toEqual(expected.ok ?? [expected.error ?? []].flat().map(() => false))
    },
    ({ input }) => Array.isArray(input['orderStatus']) || /^(cancel|closed|unpaid|awaiting payment)/.test(String(input['orderStatus'])),
  ),

  // The window is a number of the shop's book; without one, as long as anybody remembers.
  shape<
    { windowDays: number | null | readonly (number | null)[]; ageDays: number | readonly number[] },
    { customer?: string | readonly string[]; ok?: boolean; eligible?: boolean }
  >(
    ['windowDays', 'ageDays'],
    ({ windowDays, ageDays }, expected) => {
      const [windows, ages] = [[windowDays].flat(), [ageDays].flat()]
      const said = Array.from({ length: Math.max(windows.length, ages.length) }, (_, i) =>
        opens(
          sold(1, 1000, { 'returns.noReasonDays': (i < windows.length ? windows[i] : windows[0]) ?? 3650 }).wait(
            (ages[i] ?? ages[0] ?? 0) * day,
          ),
          { lines: { L1: 1 } },
        ),
      )
      expect(said).toEqual([expected.customer ?? expected.ok ?? expected.eligible].flat().map((one) => one === true || one === 'ok'))
    },
    ({ input, expected }) =>
      ['customer', 'ok', 'eligible'].some((key) => key in expected) &&
      !(typeof input['windowDays'] === 'number' && Array.isArray(input['ageDays'])),
  ),

  // Receipt, unit by unit.
  shape<
    { requested: number; receive: readonly { good?: number; damaged?: number }[] },
    { result: readonly (string | { received: number; writtenOff: number })[] }
  >(
    ['requested', 'receive'],
    ({ requested, receive }, expected) => {
      const said = receive.map(({ good = 0, damaged = 0 }) => {
        const story = back(sold(requested), requested, good + damaged)
        if (Object.keys(story.order.exceptions).some((name) => name.startsWith('surplusArrived'))) return 'error'
        story.must('warehouse', 'PassInspection', {
          case: 'C1',
          ...(damaged === 0 ? {} : { notResellable: [{ line: 'L1', quantity: damaged }] }),
        })
        if (good > 0) story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: good }], to: 'restock' })
        if (damaged > 0) story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: damaged }], to: 'scrap' })
        const { restocked: received = 0, scrapped: writtenOff = 0, 'case:C1': open = 0 } = story.order.lines['L1']?.units ?? {}
        return { requested: open, received, dismissed: writtenOff, writtenOff }
      })
      expect(said).toEqual(expected.result)
    },
    ({ input }) => Array.isArray(input['receive']),
  ),
  shape<{ confirmed: number; receive: readonly number[] }, { result: string[] }>(
    ['confirmed', 'receive'],
    ({ confirmed, receive }, expected) => {
      const said = receive.map((came) => {
        const story = back(sold(confirmed), confirmed, came)
        // A short receipt is said and never passed over: what did not come is the customer's still, and not paid for.
        story.must('warehouse', 'PassInspection', { case: 'C1' })
        expect([story.refundTotal, story.order.lines['L1']?.units['customer'] ?? 0]).toEqual([came * 10_000, confirmed - came])
        return came < confirmed ? 'error' : 'received'
      })
      expect(said).toEqual(expected.result)
    },
  ),
  shape<{ received: number; resellable: readonly boolean[] }, { oldDelta: number[] }>(
    ['received', 'resellable'],
    ({ received, resellable }, expected) => {
      const lines = [{ line: 'L1', quantity: received }]
      const said = resellable.map((fit) => {
        const story = back(sold(received), received, received, 'exchange')
        story.must('warehouse', 'PassInspection', { case: 'C1', ...(fit ? {} : { notResellable: lines }) })
        story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines, to: 'restock' })
        return story.order.lines['L1']?.units['restocked'] ?? 0
      })
      expect(said).toEqual(expected.oldDelta)
    },
    ({ input }) => Array.isArray(input['resellable']),
  ),
  shape<{ received: number; sendBack: number; split: string }, { second: { qty: number } }>(
    ['received', 'sendBack', 'split'],
    ({ received, sendBack }, expected) => {
      const story = back(sold(received), received, received)
      const rest = received - sendBack
      story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
      story.must('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: rest * 10_000 })
      story.must('customer', 'AnswerCompromise', { case: 'C1', answer: 'accepted' })
      story.must('warehouse', 'SendGoodsBack', { case: 'C1', lines: [{ line: 'L1', quantity: sendBack }] })
      story.must('carrier', 'ReportGoodsDelivered', { case: 'C1', lines: [{ line: 'L1', quantity: sendBack }] })
      story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: rest }], to: 'restock', seen: 'resellable' })
      expect([story.order.lines['L1']?.units, story.refundTotal]).toEqual([
        { customer: sendBack, restocked: expected.second.qty },
        rest * 10_000,
      ])
    },
  ),

  // Money.
  shape<{ requested: number; received: number; lineTotal: number; ask: readonly (number | null)[] }, { result: (number | string)[] }>(
    ['requested', 'received', 'lineTotal', 'ask'],
    ({ requested, received, lineTotal, ask }, expected) => {
      const said = ask.map((sum) => {
        const story = back(sold(requested, yuan(lineTotal) / requested), requested, received)
        if (sum === null) return (story.must('warehouse', 'PassInspection', { case: 'C1' }), story.refundTotal)
        story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: '少件' })
        return taken(story.tell('afterSales', 'OfferCompromise', { case: 'C1', kind: 'partialRefund', refund: yuan(sum) }))
          ? sum
          : 'refund_exceeds_balance'
      })
      expect(said).toEqual(expected.result.map((one) => (typeof one === 'number' ? yuan(one) : one)))
    },
  ),
  shape<{ ask: number }, { error: string }>(['owed', 'ask'], ({ ask }) => {
    for (const kind of ['refundOnly', 'returnAndRefund']) {
      const story = sold(1)
      story.asks({ case: 'C1', kind, lines: { L1: 1 }, ...quality })
      expect(story.refused('afterSales', 'ApproveCase', { case: 'C1', refund: yuan(ask), note: '客户要求' })).toMatchObject({
        rule: 'MNY-03',
        reason: 'exceedsDue',
      })
    }
  }),
  shape<{ received: readonly { paid: string | number }[] }, unknown>(
    ['received'],
    ({ received }) => {
      const story = new Story().delivered({ lines: received.map(({ paid }) => ({ unitPrice: paid === 0 ? 0 : 10_000 })) })
      story.returned(Object.fromEntries(received.map((_, i) => [`L${i + 1}`, 1])))
      const [refund] = Object.values(story.order.refunds)
      expect(received.map((_, i) => refund?.lines.find(({ line }) => line === `L${i + 1}`)?.amount ?? 0)).toEqual(
        received.map(({ paid }) => (paid === 0 ? 0 : 10_000)),
      )
    },
    ({ input }) => Array.isArray(input['received']),
  ),
  shape<{ accepted: boolean }, { allowed: boolean }>(
    ['accepted', 'action'],
    ({ accepted }, expected) => expect(does(staged(accepted ? 'received' : 'receipt refused'), 'reimburse')).toBe(expected.allowed),
    ({ input }) => /^(reimburse|refund)$/.test(String(input['action'])),
  ),
  shape<{ returnItem: { preTax: number; exchange: readonly boolean[] } }, { refund: number[] }>(
    ['returnItem'],
    ({ returnItem: { preTax, exchange: kinds } }, expected) => {
      const said = kinds
        .map((other) => back(sold(1, yuan(preTax)), 1, 1, other ? 'exchange' : 'returnAndRefund'))
        .map((story) => (story.must('warehouse', 'PassInspection', { case: 'C1' }), story.refundTotal))
      expect(said).toEqual(expected.refund.map(yuan))
    },
  ),
  shape<{ charged: number; ask: readonly number[] }, { result: string[] }>(['charged', 'ask'], ({ charged, ask }, expected) => {
    const said = ask.map((sum) => {
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(charged) }] })
      story.asks({ case: 'C1', kind: 'refundOnly', lines: { L1: 1 }, amount: yuan(sum), ...quality })
      return taken(story.tell('afterSales', 'ApproveCase', { case: 'C1' })) && story.refundTotal === yuan(sum)
        ? 'ok'
        : 'AMOUNT_GREATER_THAN_AVAILABLE'
    })
    expect(said).toEqual(expected.result)
  }),
  shape<{ line: { qty: number }; grantQty: readonly number[] }, { result: string[] }>(
    ['line', 'grantQty'],
    ({ line, grantQty }, expected) => {
      const story = sold(line.qty)
      expect(
        grantQty.map((quantity) =>
          opens(story, { kind: 'refundOnly', lines: { L1: quantity }, ...quality }) ? 'ok' : 'QUANTITY_GREATER_THAN_AVAILABLE',
        ),
      ).toEqual(expected.result)
    },
    ({ input }) => Array.isArray(input['grantQty']),
  ),
  shape<{ itemPaid: number; ask: readonly number[] }, { ok: boolean[] }>(
    ['itemPaid', 'ask'],
    ({ itemPaid, ask }, expected) => {
      const said = ask.map((sum) => {
        const story = new Story().delivered({ lines: [{ unitPrice: itemPaid }] })
        return (
          opens(story, { kind: 'refundOnly', lines: { L1: 1 }, amount: sum, ...quality }) &&
          taken(story.tell('afterSales', 'ApproveCase', { case: 'N1' })) &&
          story.refundTotal === sum
        )
      })
      expect(said).toEqual(expected.ok)
    },
    ({ input }) => Array.isArray(input['ask']),
  ),

  // Exchanges: the difference, to the fen; and a price that was agreed is kept.
  shape<{ unit: number; requested: number; received: number; newUnit: number }, { credit: number }>(
    ['unit', 'requested', 'received', 'newUnit'],
    ({ unit, requested, received, newUnit }, expected) =>
      expect(exchanged(sold(requested, yuan(unit)), requested, received, yuan(newUnit)).refundTotal).toBe(yuan(expected.credit)),
  ),
  shape<{ paid: number; new: readonly number[] }, { refund: number[]; collect: number[] }>(
    ['paid', 'new'],
    ({ paid, new: prices }, expected) => {
      const stories = prices.map((price) => exchanged(sold(1, yuan(paid)), 1, 1, yuan(price)))
      expect([stories.map(({ refundTotal }) => refundTotal), stories.map(collected)]).toEqual([
        expected.refund.map(yuan),
        expected.collect.map(yuan),
      ])
    },
    ({ input }) => Array.isArray(input['new']),
  ),
  shape<{ list: number; discount: number; newList: number }, { difference: number }>(
    ['list', 'discount', 'newList'],
    ({ list: price, discount, newList }, expected) => {
      for (const sku of newList === price ? ['SKU-1', 'SKU-N'] : ['SKU-N']) {
        const story = exchanged(
          new Story().delivered({ lines: [{ unitPrice: yuan(price) }], discount: yuan(discount) }),
          1,
          1,
          yuan(newList),
          sku,
        )
        expect(collected(story) - story.refundTotal).toBe(yuan(expected.difference))
      }
    },
  ),
  shape<{ replacement: string; qty: number }, { error: boolean }>(
    ['replacement', 'qty'],
    ({ qty }) => {
      const story = back(sold(qty), qty, qty, 'exchange')
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      story.facts = { stock: {} }
      expect(
        story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-N', unitPrice: 10_000 }, agreed: true }),
      ).toMatchObject({ rule: 'EXE-06', reason: 'noReplacement' })
    },
    ({ input }) => typeof input['replacement'] === 'string',
  ),
  shape<
    { received: number; replace: readonly number[]; done: readonly number[] },
    { afterPlan2: { delivered: number; remaining: number; done: number }; afterDone10: { todo: number; canRefund: boolean } }
  >(['received', 'replace', 'done'], ({ received, replace, done }, expected) => {
    const story = exchanged(sold(received), received, received, 10_000)
    const units = () => story.order.lines['C1.x1']?.units ?? {}
    const planned = (): number =>
      Object.entries(units()).reduce((sum, [place, n]) => sum + (place.startsWith('parcel:') || place === 'customer' ? n : 0), 0)
    const send = (i: number): void => {
      story.must('warehouse', 'AllocateParcel', { parcel: `X${i}`, lines: [{ line: 'C1.x1', quantity: replace[i] ?? 0 }] })
    }
    send(0)
    expect([planned(), received - planned(), units()['customer'] ?? 0]).toEqual([
      expected.afterPlan2.delivered,
      expected.afterPlan2.remaining,
      expected.afterPlan2.done,
    ])
    expect([story.order.cases['C1']?.state, taken(story.tell('finance', 'RefundCase', { case: 'C1' }))]).toEqual(['exchanging', false])
    for (let i = 1; i < replace.length; i += 1) send(i)
    for (const [i, quantity] of done.entries()) {
      const lines = [{ line: 'C1.x1', quantity }]
      story.must('warehouse', 'PickParcel', { parcel: `X${i}`, lines })
      story.must('warehouse', 'CheckQuality', { parcel: `X${i}`, units: [{ sku: 'SKU-N', packaging: 'sound', appearance: 'sound' }] })
      story.must('warehouse', 'CheckParcel', { parcel: `X${i}`, counted: [{ sku: 'SKU-N', quantity }] })
      story.must('warehouse', 'PackParcel', { parcel: `X${i}`, packing: ['carton', 'cushioning'] })
      story.must('warehouse', 'ShipParcel', { parcel: `X${i}`, carrier: 'SF' })
      story.signed(`X${i}`)
    }
    expect([
      story.order.cases['C1']?.state,
      received - (units()['customer'] ?? 0),
      taken(story.tell('finance', 'RefundCase', { case: 'C1' })),
    ]).toEqual(['closed', expected.afterDone10.todo, expected.afterDone10.canRefund])
  }),
]
