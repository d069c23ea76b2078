import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../../src/core/time/index.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { sendBackWithin } from '../../../src/policies/execution/terms.js'
import { exchangeConditions } from '../../../src/policies/returns/exchange.js'
import { book } from '../../../src/policies/book.js'
import { judge } from '../../policies/judge.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day } from '../kit/story.js'

const sold = (quantity: number, unitPrice = 10_000, overrides: Readonly<Record<string, unknown>> = {}): Story =>
  new Story(book(overrides)).delivered({ lines: [{ unitPrice, quantity }, { unitPrice: 5000 }] })
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const claimed = ({ order }: Story): number =>
  Object.entries(order.lines['L1']?.units ?? {}).reduce((sum, [place, n]) => sum + (place.startsWith('case:') ? n : 0), 0)
const toReceived = (story: Story, requested: number, came: number): Story => {
  story.asks({ lines: { L1: requested }, reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  if (came > 0) story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: came }] })
  return story
}
const silent = (of: string): number => {
  const [, n = '0', unit = 'h'] = /(\d+) ?(h|d)/.exec(of) ?? []
  return Number(n) * (unit === 'd' ? day : day / 24)
}
/** The sweep passes whatever is due at the story's instant, again and again, as the desk's does. */
const sweep = (story: Story): void => {
  for (let passes = 0; passes < 10; passes += 1) {
    const due = story.order.deadlines.find(
      ({ dueAt, passedAt, pausedAt }) => dueAt <= story.now && passedAt === undefined && pausedAt === undefined,
    )
    if (due === undefined) return
    story.must('system', 'PassDeadline', { deadline: due.id })
  }
}
const silence = { 'afterSales.silenceDecides': true }

export const returnShapes: readonly Shape[] = [
  shape<
    { shipped: number; ask: number; openReturn?: number; cancelledReturn?: number; returned?: number },
    { error?: boolean; ok?: boolean }
  >(['shipped', 'ask'], ({ shipped, ask, openReturn = 0, cancelledReturn = 0, returned = 0 }, expected) => {
    const story = sold(shipped)
    if (returned > 0) story.returned({ L1: returned }).refundsSettle()
    if (openReturn + cancelledReturn > 0) story.asks({ lines: { L1: openReturn + cancelledReturn } })
    if (cancelledReturn > 0) story.must('customer', 'WithdrawCase', { case: Object.keys(story.order.cases).at(-1) })
    const outcome = story.asks({ lines: { L1: ask }, case: 'CX' })
    // A second request for a claimed unit joins the case that holds it (AFS-02): there is no second claim.
    expect(taken(outcome) && story.order.cases['CX'] !== undefined).toBe(expected.ok === true)
    expect(claimed(story)).toBeLessThanOrEqual(shipped)
  }),
  shape<{ requested: number; received: number; resellable: boolean }, { restock: number; received: number }>(
    ['requested', 'received', 'resellable'],
    ({ requested, received, resellable }, expected) => {
      const story = toReceived(sold(requested), requested, received)
      const lines = [{ line: 'L1', quantity: received }]
      story.must('warehouse', 'PassInspection', { case: 'C1', ...(resellable ? {} : { notResellable: lines }) })
      expect(taken(story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines, to: 'restock' }))).toBe(expected.restock > 0)
      expect([story.order.lines['L1']?.units['restocked'] ?? 0, story.order.cases['C1']?.received['L1']]).toEqual([
        expected.restock,
        expected.received,
      ])
    },
  ),
  shape<{ requested: string; receive: string }, { error: boolean }>(
    ['requested', 'receive'],
    () => {
      const story = toReceived(sold(8), 2, 7)
      expect([story.order.cases['C1']?.received, Object.keys(story.order.exceptions)]).toEqual([{ L1: 2 }, ['surplusArrived.case:C1']])
    },
    ({ input }) => typeof input['receive'] === 'string',
  ),
  shape<{ requested: number; received: number }, unknown>(['requested', 'received', 'otherLine'], ({ requested, received }) => {
    const story = sold(requested)
    story.asks({ lines: { L1: requested, L2: 1 } })
    story.must('afterSales', 'ApproveCase', { case: 'C1' })
    story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: received }] })
    story.must('warehouse', 'PassInspection', { case: 'C1' })
    expect(Object.values(story.order.refunds)[0]?.lines).toEqual([{ line: 'L1', amount: received * 10_000, units: received }])
  }),
  shape<
    { requested: number; receive: { good: number; damaged?: number }[] },
    { result: ('error' | { requested: number; received: number; dismissed: number; writtenOff: number })[] }
  >(['requested', 'receive'], ({ requested, receive }, expected) => {
    receive.forEach(({ good, damaged = 0 }, i) => {
      const story = toReceived(sold(requested), requested, Math.min(good + damaged, requested))
      const inspected = story.tell('warehouse', 'PassInspection', {
        case: 'C1',
        ...(damaged === 0 ? {} : { notResellable: [{ line: 'L1', quantity: damaged }] }),
      })
      const restocked =
        taken(inspected) &&
        taken(story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: good }], to: 'restock' }))
      const scrapped =
        damaged === 0 ||
        (restocked &&
          taken(story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: damaged }], to: 'scrap' })))
      const { restocked: received = 0, scrapped: writtenOff = 0 } = story.order.lines['L1']?.units ?? {}
      expect(restocked && scrapped ? { requested: claimed(story), received, dismissed: writtenOff, writtenOff } : 'error').toEqual(
        expected.result[i],
      )
    })
  }),
  shape<{ windowDays: number; ageDays: number[] }, { customer: string[] }>(
    ['windowDays', 'ageDays'],
    ({ windowDays, ageDays }, expected) => {
      for (const [i, age] of ageDays.entries()) {
        const story = sold(1, 10_000, { 'returns.noReasonDays': windowDays }).wait(age * day)
        const asked = { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'shop', lines: [{ line: 'L1', quantity: 1 }] }
        if (expected.customer[i] === 'ok') story.must('customer', 'RequestAfterSale', asked)
        else {
          expect(story.refused('customer', 'RequestAfterSale', { ...asked, despite: '老客户' })).toMatchObject({
            rule: 'RET-02',
            reason: 'windowClosed',
          })
          const [opened] = story.must('seniorAfterSales', 'RequestAfterSale', { ...asked, despite: '老客户' })
          expect(opened?.data).toMatchObject({ waived: [{ rule: 'RET-02', code: 'windowClosed' }], waivedBecause: '老客户' })
        }
      }
    },
  ),
  shape<{ windowDays: number; completedAgo: string[] }, { eligible: boolean[] }>(
    ['windowDays', 'completedAgo'],
    ({ windowDays, completedAgo }, expected) => {
      // A term from an instant is strict: at the very instant on which it ends it is late.
      const { dueAt } = judge(sendBackWithin, { since: instant(0) }, { 'returns.sendBackWithin': `P${windowDays}D` })
      expect(completedAgo.map((ago) => Number(/(\d+) day/.exec(ago)?.[1] ?? 0) * day < dueAt)).toEqual(expected.eligible)
    },
  ),
  shape<{ sameUnit: { first: string }[] }, { result: string[] }>(['sameUnit'], ({ sameUnit }, expected) => {
    const said = sameUnit.map(({ first }) => {
      const story = first === 'awaiting' || first === 'cancelled' ? sold(1) : toReceived(sold(1), 1, 1)
      if (first === 'awaiting' || first === 'cancelled') story.asks({ lines: { L1: 1 } })
      if (first === 'cancelled') story.must('customer', 'WithdrawCase', { case: 'C1' })
      if (first === 'given_to_customer') {
        story.must('warehouse', 'PassInspection', { case: 'C1' })
        story.refundsSettle()
      }
      story.asks({ lines: { L1: 1 }, case: 'C2' })
      expect(claimed(story)).toBeLessThanOrEqual(1)
      return story.order.cases['C2'] === undefined ? 'one claim' : 'ok'
    })
    // Another system cancels the first claim, ours lets the second join it: either way one live claim per unit.
    expect(said).toEqual(expected.result.map((result) => (result === 'ok' ? 'ok' : 'one claim')))
  }),
  shape<{ receive: number; trackInventory: boolean[]; locationRestocks: boolean[] }, { onHandDelta: Record<string, number> }>(
    ['receive', 'trackInventory', 'locationRestocks'],
    ({ receive }, expected) => {
      for (const [key, delta] of Object.entries(expected.onHandDelta)) {
        const story = toReceived(sold(receive), receive, receive)
        story.must('warehouse', 'PassInspection', { case: 'C1' })
        story.must('warehouse', 'DisposeUnits', {
          case: 'C1',
          lines: [{ line: 'L1', quantity: receive }],
          to: key === 'true,true' ? 'restock' : 'supplier',
        })
        expect(story.order.lines['L1']?.units['restocked'] ?? 0).toBe(delta)
      }
    },
  ),
  shape<{ unitShipped: boolean }, { allowed: boolean }>(['unitShipped', 'action'], ({ unitShipped }, expected) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000 }] })
      .paid()
      .approved()
    if (unitShipped) story.shipped().signed()
    expect(taken(story.asks({ lines: { L1: 1 } }))).toBe(expected.allowed)
  }),
  shape<{ orderStatus: string; way: string }, { error?: string }>(['orderStatus', 'way'], ({ orderStatus, way }, expected) => {
    const story = new Story()
      .placed({ lines: [{ unitPrice: 1000 }] })
      .paid()
      .approved()
    if (/^(delivered|received|completed|signed)/.test(orderStatus)) story.shipped().signed()
    expect(taken(story.asks({ lines: { L1: 1 }, kind: way.startsWith('return') ? 'returnAndRefund' : 'refundOnly' }))).toBe(
      expected.error === undefined,
    )
  }),
  shape<
    { received: number; sendBack: number[]; done: number[] },
    Record<string, { delivered: number; remaining: number; done: number; todo: number; canRefund: boolean } | undefined>
  >(['received', 'sendBack', 'done'], ({ received, sendBack, done }, expected) => {
    const story = toReceived(sold(received), received, received)
    story.must('warehouse', 'FailInspection', { case: 'C1', evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
    const [first = 0, ...rest] = sendBack
    const [doneFirst = 0, ...doneRest] = done
    const lines = (quantity: number) => ({ case: 'C1', lines: [{ line: 'L1', quantity }] })
    const counts = () => ({ ...story.order.lines['L1']?.units })
    const [plan, part, whole] = [expected[`afterPlan${first}`], expected[`afterDone${doneFirst}`], expected[`afterDone${received}`]]
    story.must('warehouse', 'SendGoodsBack', lines(first))
    expect([
      story.order.cases['C1']?.state,
      story.order.cases['C1']?.sentBack['L1'],
      counts()['case:C1'],
      counts()['customer'] ?? 0,
    ]).toEqual(['sendingBack', plan?.delivered, plan?.remaining === 0 ? undefined : plan?.remaining, plan?.done])
    story.must('carrier', 'ReportGoodsDelivered', lines(doneFirst))
    if (part?.done !== undefined)
      expect([counts()['customer'], (counts()['case:C1'] ?? 0) + (counts()['back:C1'] ?? 0)]).toEqual([part.done, part.todo])
    for (const quantity of rest) story.must('warehouse', 'SendGoodsBack', lines(quantity))
    for (const quantity of doneRest) story.must('carrier', 'ReportGoodsDelivered', lines(quantity))
    expect([story.order.cases['C1']?.state, taken(story.tell('finance', 'RefundCase', { case: 'C1' }))]).toEqual([
      'closed',
      whole?.canRefund,
    ])
  }),

  // Exchanges and claims.
  shape<
    { total: number; returnLine: { u: number; q: number }; add: { u: number; q: number }; outboundFreight: number; returnFreight: number },
    { newTotal: number; difference: number }
  >(
    ['order', 'total', 'returnLine', 'add', 'outboundFreight', 'returnFreight'],
    ({ total, returnLine, add, outboundFreight, returnFreight }, expected) => {
      const { toPay, toRefund } = judge(exchangeConditions, {
        requestedAt: instant(0),
        holds: { inWindow: true, intact: true, packaging: true, proofOfPurchase: true },
        brokenByDefect: [],
        oldPrice: yuan(returnLine.u) * returnLine.q,
        newPrice: yuan(add.u) * add.q,
        charges: yuan(outboundFreight) + yuan(returnFreight),
        paid: 0,
      })
      expect([toPay - toRefund, yuan(total) + toPay - toRefund]).toEqual([yuan(expected.difference), yuan(expected.newTotal)])
    },
  ),
  shape<{ replacementOnHand: number; qty: number }, { allocatedForReplacement?: number; error?: unknown }>(
    ['received', 'replacementOnHand', 'qty'],
    ({ replacementOnHand, qty }, expected) => {
      const story = exchanged(qty, { 'SKU-1': replacementOnHand })
      if (expected.error !== undefined) {
        expect(story.refused('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })).toMatchObject({
          rule: 'EXE-06',
        })
        return
      }
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
      expect(story.order.lines['C1.x1']?.units['ours']).toBe(expected.allocatedForReplacement)
    },
  ),
  shape<{ received: boolean; action: string }, { allowed: boolean }>(
    ['received', 'action'],
    ({ received }, expected) => {
      const story = sold(1)
      story.asks({ kind: 'exchange', reason: 'size', lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.facts = { stock: { 'SKU-1': 1 } }
      const of = received ? exchanged(1, { 'SKU-1': 1 }) : story
      expect(taken(of.tell('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } }))).toBe(
        expected.allowed,
      )
    },
    ({ input, expected }) => /fulfil|replace|ship/.test(String(input['action'])) && typeof expected['allowed'] === 'boolean',
  ),
  shape<{ old: unknown; new: { onHand: number }; qty: number }, { oldDelta: number; newOnHand: number; refunds: number }>(
    ['old', 'new', 'qty'],
    ({ new: { onHand }, qty }, expected) => {
      const story = exchanged(qty, { 'SKU-N': onHand })
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-N', unitPrice: 10_000 }, agreed: true })
      story.must('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: qty }], to: 'restock' })
      expect([
        story.order.lines['L1']?.units['restocked'],
        onHand - (story.order.lines['C1.x1']?.quantity ?? 0),
        Object.keys(story.order.refunds).length,
      ]).toEqual([expected.oldDelta, expected.newOnHand, expected.refunds])
    },
  ),
  shape<{ newSku: (null | string | { onHand: number })[] }, { result: string[] }>(['newSku'], ({ newSku }, expected) => {
    const said = newSku.map((wanted) => {
      if (wanted === null) return E.isLeft(tryParse({ case: 'C1', product: {} })) ? 'refused' : 'taken'
      const same = typeof wanted === 'string'
      const story = exchanged(1, same ? { 'SKU-1': 5 } : { 'SKU-N': wanted.onHand })
      return taken(
        story.tell('afterSales', 'ArrangeExchange', {
          case: 'C1',
          product: { sku: same ? 'SKU-1' : 'SKU-N', unitPrice: 10_000 },
          agreed: true,
        }),
      )
        ? 'net stock change 0'
        : 'refused'
    })
    expect(said).toEqual(expected.result)
  }),
  shape<{ resolution: string; amount: number }, { error?: string }>(['resolution', 'amount'], ({ amount }, expected) => {
    const story = sold(1, 1000)
    const asked = story.asks({ kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount })
    expect(taken(asked) && taken(story.tell('afterSales', 'ApproveCase', { case: 'C1' }))).toBe(expected.error === undefined)
    expect(story.refundTotal).toBeLessThanOrEqual(story.paidTotal)
  }),
  shape<{ resolution: string; done: boolean }, { allowed: boolean }>(['resolution', 'done', 'action'], ({ done }, expected) => {
    const story = sold(1).returned({ L1: 1 })
    if (done) story.refundsSettle()
    expect(taken(story.tell('customer', 'WithdrawCase', { case: 'C1' }))).toBe(expected.allowed)
  }),
  shape<{ resolution: string }, { allocated: string }>(
    ['resolution'],
    () => {
      const story = exchanged(1, { 'SKU-1': 3 })
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
      story.shipped('P2')
      expect(story.order.parcels['P2']?.lines).toEqual({ 'C1.x1': 1 })
    },
    ({ input }) => input['resolution'] === 'replacement',
  ),

  // What a platform does for a silent merchant, where the shop's book says so.
  shape<{ silent: string; type: string[] }, { to: string[] }>(['silent', 'type'], ({ silent: of, type }, expected) => {
    for (const [i, kind] of type.entries()) {
      const story =
        kind === 'refund only'
          ? new Story(book(silence))
              .placed({ lines: [{ unitPrice: 1000 }] })
              .paid()
              .approved()
          : sold(1, 1000, silence)
      story.asks({
        kind: kind === 'refund only' ? 'refundOnly' : 'returnAndRefund',
        reason: kind === 'refund only' ? 'notShipped' : 'noReason',
        lines: { L1: 1 },
      })
      for (let waited = 0; waited < silent(of); waited += day / 24) sweep(story.wait(day / 24))
      const refunded = story.refundTotal > 0
      // Still inside the merchant's term nothing has been decided for it.
      expect([refunded, story.order.cases['C1']?.state]).toEqual([
        expected.to[i]?.includes('done'),
        /merchant|seller/.test(expected.to[i] ?? '') ? 'requested' : 'approved',
      ])
      if (refunded) expect(story.refundsSettle().order.cases['C1']?.state).toBe('closed')
    }
  }),
  shape<{ silent: string }, { refunds: number }>(['silent'], ({ silent: of }, expected) => {
    const story = toReceived(sold(1, 10_000, silence), 1, 0)
    story.must('customer', 'ReportReturnShipped', { case: 'C1', carrier: 'SF', waybill: 'W1' })
    for (let waited = 0; waited < silent(of); waited += day) sweep(story.wait(day))
    expect([Object.keys(story.order.refunds).length, story.order.lines['L1']?.units['restocked']]).toEqual([expected.refunds, undefined])
    // Nobody has seen the goods: they are not for sale before somebody has.
    expect(story.refused('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }], to: 'restock' })).toMatchObject({
      rule: 'EXE-11',
      reason: 'notInspected',
    })
    expect(story.refundsSettle().order.cases['C1']?.state).toBe('closed')
  }),
  shape<{ paid: { qty: number; amount: number }; type: string; event: string }, { refund: number; onHand: string; order: string }>(
    ['paid', 'type', 'event'],
    ({ paid, event }, expected) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: yuan(paid.amount) / paid.qty, quantity: paid.qty }] })
        .paid()
        .approved()
      story.asks({ kind: 'refundOnly', reason: 'notShipped', lines: { L1: paid.qty } })
      if (/reject|refus/.test(event)) {
        story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-09', reason: 'shipped', alternatives: ['reapply'] })
        expect([story.order.cases['C1']?.state, story.refundTotal, story.order.lines['L1']?.units, story.order.state]).toEqual([
          'rejected',
          yuan(expected.refund),
          { ours: paid.qty },
          'approved',
        ])
        return
      }
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.refundsSettle()
      expect([story.order.cases['C1']?.state, story.refundedTotal, story.order.lines['L1']?.units, story.order.state]).toEqual([
        'closed',
        yuan(expected.refund),
        { cancelled: paid.qty },
        'closed',
      ])
    },
    ({ input }) => String(input['type']).startsWith('refund'),
  ),
  shape<{ order: string; type: string }, unknown>(
    ['order', 'type'],
    () => {
      // We route it (RET-09): the parcel is intercepted first, the money waits until the goods are back.
      const story = new Story()
        .placed({ lines: [{ unitPrice: 1000 }] })
        .paid()
        .approved()
        .shipped()
      story.asks({ kind: 'refundOnly', reason: 'intercepted', lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      expect([story.order.cases['C1']?.first, story.refundTotal]).toEqual(['intercept', 0])
      expect(story.refused('logistics', 'VerifyCase', { case: 'C1', done: 'intercept' })).toMatchObject({ reason: 'goodsNotBackYet' })
      story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'back', kind: 'returned' })
      story.must('logistics', 'VerifyCase', { case: 'C1', done: 'intercept' })
      expect(story.refundTotal).toBe(1000)
    },
    ({ input }) => input['order'] === 'shipped',
  ),
  shape<{ event: string }, { case: string }>(
    ['event'],
    () => {
      const story = sold(1)
      story.asks({ lines: { L1: 1 } })
      story.must('afterSales', 'RejectCase', { case: 'C1', rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
      expect([story.order.cases['C1']?.state, story.order.lines['L1']?.units]).toEqual(['rejected', { customer: 1 }])
      story.must('customer', 'ReapplyCase', { case: 'C1' })
      expect(story.order.cases['C1']?.state).toBe('requested')
    },
    ({ input }) => input['event'] === 'merchant rejects',
  ),
  shape<{ paid: { qty: number; unit: number }; refundOnly: number }, { mustBe: { stockDelta: number; refund: number } }>(
    ['paid', 'refundOnly'],
    ({ paid, refundOnly }, expected) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: yuan(paid.unit), quantity: paid.qty }] })
        .paid()
        .approved()
      story.asks({ kind: 'refundOnly', reason: 'other', lines: { L1: paid.qty }, amount: yuan(refundOnly) })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.refundsSettle()
      expect([story.refundedTotal, story.order.state, story.order.lines['L1']?.units, story.order.cases['C1']?.state]).toEqual([
        yuan(expected.mustBe.refund),
        'approved',
        { ours: paid.qty },
        'closed',
      ])
    },
  ),
  shape<{ overdueCases: number }, Record<string, boolean>>(['overdueCases', 'batch'], ({ overdueCases }, expected) => {
    const story = new Story(book(silence)).delivered({ lines: [{ unitPrice: 1000, quantity: overdueCases }] })
    for (let i = 0; i < overdueCases; i += 1) story.asks({ lines: { L1: 1 } })
    for (let waited = 0; waited < 73; waited += 1) sweep(story.wait(day / 24))
    expect(Object.values(story.order.cases).every(({ state }) => state === 'approved')).toBe(Object.values(expected)[0])
  }),
]

/** An exchange of `quantity` units of L1 whose goods are back and passed. */
const exchanged = (quantity: number, stock: Readonly<Record<string, number>>): Story => {
  const story = sold(quantity)
  story.asks({ kind: 'exchange', reason: 'size', lines: { L1: quantity } })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.facts = { stock }
  return story
}
const tryParse = (data: object) => parseOrderCommand('ArrangeExchange', data)
