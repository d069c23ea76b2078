// Issue 4's theorems over generated histories: up to 6 lines × 5 units, 3 tenders, discounts, freight, gifts, 8 interleaved cases.
import fc from 'fast-check'
import { goodsPaid } from '../../../src/deciders/order/moneyLedger.js'
import { book } from '../../../src/policies/book.js'
import { afterSale } from '../../../src/deciders/afterSale/index.js'
import { Story, day, hour, type Sale } from '../../cases/kit/story.js'

const runs = Number(process.env['ORDINANCE_RUNS'] ?? 40)
/** Prices and discounts lean on what rounds badly. */
const aSale: fc.Arbitrary<Sale> = fc
  .record({
    lines: fc.array(fc.record({ unitPrice: fc.oneof(fc.constantFrom(1, 3, 99, 1000, 3333, 9999), fc.integer({ min: 1, max: 50_000 })), quantity: fc.integer({ min: 1, max: 5 }) }), { minLength: 1, maxLength: 6 }),
    off: fc.constantFrom(0, 1, 7, 10, 33, 50, 99), freight: fc.constantFrom(0, 1, 7, 800, 1001), gift: fc.boolean(), split: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
  })
  .map(({ lines, off, freight, gift, split: [a, b] }) => {
    const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
    const discount = Math.floor((goods * off) / 100)
    const payable = goods - discount + freight
    const points = Math.floor((payable * Math.min(a, 40)) / 100)
    const card = Math.floor(((payable - points) * b) / 100)
    const tenders = [{ payment: 'T1', means: 'online', amount: payable - points - card }, { payment: 'T2', means: 'card', amount: card }, { payment: 'T3', means: 'points', amount: points }]
    return { lines: [...lines, ...(gift ? [{ unitPrice: 0, quantity: 1, gift: true }] : [])], discount, freight, tenders }
  })
const paidFor = (story: Story): boolean => story.paidTotal > 0

type Step = readonly [what: number, which: number, much: number]
const steps = fc.array<Step>(fc.tuple(fc.nat(30), fc.nat(7), fc.nat(4)), { minLength: 5, maxLength: 50 })
const kinds = ['returnAndRefund', 'refundOnly', 'exchange', 'repair'] as const
const reasons = ['noReason', 'quality', 'size', 'missingGoods', 'other'] as const

/** One step of a history; what the decider refuses is simply not done. */
const play = (story: Story, [what, which, much]: Step): unknown => {
  const id = `C${which + 1}`
  const entity = story.order.cases[id]
  const lines = Object.keys(story.order.lines)
  const line = lines[(what + much) % lines.length] ?? 'L1'
  const [refund = 'none'] = Object.entries(story.order.refunds).filter(([, { state }]) => state !== 'settled' && state !== 'abandoned').map(([name]) => name).slice(which % 3)
  const mine = Object.entries(entity?.lines ?? {}).map(([of, quantity]) => ({ line: of, quantity }))
  const act = (role: string, type: string, data: object): unknown => story.tell(role, type, data)
  switch (what % 20) {
    case 0: case 1: case 2:
      if (entity === undefined) story.asks({ case: id, lines: { [line]: 1 + (much % 3) }, kind: kinds[much % 4] ?? 'returnAndRefund', reason: reasons[what % 5] ?? 'noReason', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
      return undefined
    case 3: return act('afterSales', 'ApproveCase', { case: id })
    case 4: return act('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: `W${which}` })
    case 5: return act('warehouse', 'ReportReturnArrived', { case: id, lines: mine.map(({ line: of, quantity }) => ({ line: of, quantity: Math.max(1, quantity - (much % 2)) })) })
    case 6: return act('warehouse', 'PassInspection', { case: id })
    case 7: return act('warehouse', 'FailInspection', { case: id, evidence: [{ kind: 'photo', ref: 'p' }], reason: '磨损' })
    case 8: return act('afterSales', 'OfferCompromise', { case: id, kind: 'partialRefund', refund: much * 100 })
    case 9: return act('customer', 'AnswerCompromise', { case: id, answer: much % 2 === 0 ? 'accepted' : 'declined' })
    case 10: return act('finance', 'SubmitRefund', { refund })
    case 11: return act('platform', 'ReportRefund', { refund, outcome: (['settled', 'failed', 'unknown', 'accepted', 'settled'] as const)[much] ?? 'settled' })
    case 12: return act('warehouse', 'DisposeUnits', { case: id, lines: mine, to: (['restock', 'repair', 'supplier', 'scrap', 'restock'] as const)[much], seen: 'resellable' })
    case 13: return act('afterSales', 'RejectCase', { case: id, rule: 'RET-04', reason: 'used', alternatives: ['repair'] })
    case 14: return act('customer', much % 2 === 0 ? 'WithdrawCase' : 'ReapplyCase', { case: id })
    case 15: return act('afterSales', 'ArrangeExchange', { case: id, product: { sku: 'SKU-1', unitPrice: much * 3000 }, agreed: true })
    case 16: return act('afterSales', 'RefundCase', { case: id })
    case 17: return act('warehouse', 'SendGoodsBack', { case: id })
    case 18: for (const { id: deadline, dueAt, passedAt } of [...story.wait(day).order.deadlines]) if (dueAt <= story.now && passedAt === undefined) act('system', 'PassDeadline', { deadline })
      return undefined
    default: return act('finance', 'AbandonRefund', { refund })
  }
}
const history = (sale: Sale, played: readonly Step[], look: (story: Story) => void): Story => {
  const story = new Story().delivered(sale)
  story.facts = { stock: { 'SKU-1': 50 } }
  for (const one of played) {
    play(story, one)
    look(story)
  }
  return story
}

// Story itself checks the unit and the money ledger after every step; so does each theorem that plays a history.
test('units are conserved, and refunds settled and pending never exceed what was paid, per tender and in all', () => {
  fc.assert(fc.property(aSale, steps, (sale, played) => {
    history(sale, played, ({ order, paidTotal }) => {
      let gone = 0
      for (const { paid, pending, refunded } of Object.values(order.payments)) {
        expect(pending + refunded).toBeLessThanOrEqual(paid)
        gone += pending + refunded
      }
      expect(gone).toBeLessThanOrEqual(paidTotal)
      const live = Object.values(order.refunds).filter(({ state }) => state !== 'abandoned')
      expect(live.reduce((sum, { amount }) => sum + amount, 0)).toBe(gone)
      for (const { amount, parts, lines, freight } of live) expect([parts.reduce((sum, part) => sum + part.amount, 0), lines.reduce((sum, part) => sum + part.amount, freight)]).toEqual([amount, amount])
    })
  }), { numRuns: runs })
})

test('no unit is held by two cases, and none is disposed of twice', () => {
  fc.assert(fc.property(aSale, steps, (sale, played) => {
    history(sale, played, ({ order }) => {
      for (const { units, quantity } of Object.values(order.lines)) expect(Object.values(units).reduce((a, b) => a + b, 0)).toBe(quantity)
      for (const { disposed, received, origin } of Object.values(order.cases)) for (const line in disposed) if (origin === 'customer') expect(disposed[line] ?? 0).toBeLessThanOrEqual(received[line] ?? 0)
    })
  }), { numRuns: runs })
})

test('no refund follows a failed inspection without the customer’s consent, and none precedes the goods where they must come back', () => {
  fc.assert(fc.property(aSale, steps, (sale, played) => {
    history(sale, played, ({ order, consents }) => {
      for (const { case: of, cause } of Object.values(order.refunds)) {
        const entity = of === undefined || cause !== 'case' ? undefined : order.cases[of]
        if (entity === undefined) continue
        if (entity.inspection === 'failed') expect(consents).toContain(of)
        if (entity.goodsBack === true) expect(entity.receivedAt).toBeDefined()
      }
    })
  }), { numRuns: runs })
})

test('refunding everything returns exactly what was paid, in whatever portions and order', () => {
  fc.assert(fc.property(aSale, fc.array(fc.nat(30), { minLength: 1, maxLength: 20 }), (sale, picks) => {
    const story = new Story().delivered(sale)
    fc.pre(paidFor(story))
    for (let i = 0; Object.values(story.order.lines).some(({ units }) => (units['customer'] ?? 0) > 0); i += 1) {
      const left = Object.values(story.order.lines).filter(({ units }) => (units['customer'] ?? 0) > 0)
      const line = left[(picks[i % picks.length] ?? 0) % left.length]
      if (line === undefined) break
      story.returned({ [line.line]: 1 + ((picks[(i + 1) % picks.length] ?? 0) % (line.units['customer'] ?? 1)) }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }).refundsSettle()
    }
    expect(story.refundedTotal).toBe(story.paidTotal)
  }), { numRuns: runs })
})

test('the order of partial returns changes the total by no fen', () => {
  fc.assert(fc.property(aSale, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 2 }), (sale, order) => {
    const total = (sequence: readonly number[]): number => {
      const story = new Story().delivered(sale)
      for (const i of sequence) if (story.order.lines[`L${i + 1}`] !== undefined && goodsPaid(story.order, `L${i + 1}`) > 0) story.returned({ [`L${i + 1}`]: 1 }, 'noReason')
      return story.refundTotal
    }
    expect(total(order)).toBe(total([...order].sort()))
  }), { numRuns: runs })
})

test('units that come back one by one are worth just what they are worth together', () => {
  fc.assert(fc.property(aSale, (sale) => {
    const total = (portions: (quantity: number) => readonly number[]): number => {
      const story = new Story().delivered(sale)
      const line = story.order.lines['L1']
      if (line === undefined || line.quantity < 2 || goodsPaid(story.order, 'L1') < line.quantity) return 0
      for (const units of portions(line.quantity - 1)) story.returned({ L1: units })
      return story.refundTotal
    }
    expect(total((n) => Array.from({ length: n }, () => 1))).toBe(total((n) => [n]))
  }), { numRuns: runs })
})

test('pauses, however many, never lengthen or shorten the time that the review has left', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 6 }), (pauses) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
    story.asks({ lines: { L1: 1 } })
    const opened = story.now
    let paused = 0
    for (const [worked, waited] of pauses) {
      story.wait(worked * 60_000).must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
      story.wait(waited * hour / 10).must('customer', 'ProvideInformation', { case: 'C1' })
      paused += waited * hour / 10
    }
    expect(story.order.deadlines.find(({ rule }) => rule === 'AFS-06')?.dueAt).toBe(opened + 12 * hour + paused)
  }), { numRuns: runs })
})

test('the channel decides nothing after the sale (AFS-12)', () => {
  fc.assert(fc.property(aSale, steps, (sale, played) => {
    const told = (channel: string) => history({ ...sale, channel }, played, () => undefined)
    const [a, b] = [told('tmall'), told('shop')]
    expect(a.events.map(({ type, at, data }) => [type, at, JSON.stringify({ ...data, channel: '' })])).toEqual(b.events.map(({ type, at, data }) => [type, at, JSON.stringify({ ...data, channel: '' })]))
  }), { numRuns: Math.ceil(runs / 3) })
})

test('every command of after-sales has its roles, none open to nobody', () => {
  for (const [type, roles] of Object.entries(afterSale.roles)) expect([type, roles.length > 0]).toEqual([type, true])
  expect(book({}).overrides).toEqual([])
})
