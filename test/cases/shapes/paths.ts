// Money and goods on their way: tenders given back, callbacks doubled and late, parcels lost and found, papers that follow.
import * as E from 'fp-ts/lib/Either.js'
import { book } from '../../../src/policies/book.js'
import { taxBack } from '../../../src/policies/money/points.js'
import { taxed, totals } from '../../../src/policies/money/tax.js'
import { sweep } from '../kit/clock.js'
import { Shelf } from '../kit/floor.js'
import { shape, yuan, type Shape } from '../kit/shape.js'
import { Story, day } from '../kit/story.js'
import { cancelUnits, ready } from './cancels.js'

const evidence = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0)
const forAPerson = ({ order }: Story): boolean => Object.values(order.exceptions).some(({ state }) => state === 'open')
const refundsOf = ({ order }: Story) => Object.values(order.refunds)
interface Tender {
  readonly means: string
  readonly paid: number
}
const tendersOf = (tenders: readonly Tender[]) => tenders.map(({ means, paid }) => ({ payment: means, means, amount: yuan(paid) }))
const bought = (amount: number, quantity = 1): Story => new Story().delivered({ lines: [{ unitPrice: yuan(amount), quantity }] })
/** A refund that waits for its submission. */
const toRefund = (amount: number, quantity = 1): Story => bought(amount, quantity).returned({ L1: 1 })
const told = (story: Story, outcome: string, amount?: number): void => {
  const refund = Object.keys(story.order.refunds)[0] ?? ''
  story.must('platform', 'ReportRefund', { refund, outcome, ...(amount === undefined ? {} : { amount }) })
}
const invoice = (story: Story, name: string, amount: number, lines: readonly string[]): void => {
  const items = lines.map((line) => ({ kind: 'goods', line }))
  story.must('customer', 'RequestInvoice', {
    invoice: name,
    kind: 'ordinary',
    form: 'electronic',
    amount: yuan(amount),
    items,
    confirmed: ['title'],
  })
}
const issue = (story: Story, name: string): boolean => taken(story.tell('finance', 'IssueInvoice', { invoice: name, number: `N-${name}` }))

export const pathShapes: readonly Shape[] = [
  shape<{ tenders: Tender[]; order?: string[]; lines: number[]; returnInTurn: number[] }, { perTender: number[][]; sum: number }>(
    ['tenders', 'lines', 'returnInTurn'],
    ({ tenders, order, lines, returnInTurn }, expected) => {
      const story = new Story(order === undefined ? undefined : book({ 'refund.tenderOrder': order })).delivered({
        lines: lines.map((unit) => ({ unitPrice: yuan(unit) })),
        tenders: tendersOf(tenders),
      })
      for (const i of returnInTurn) story.returned({ [`L${i + 1}`]: 1 }).refundsSettle()
      const over = refundsOf(story).map(({ parts }) =>
        tenders.map(({ means }) => sum(parts.filter(({ payment }) => payment === means).map(({ amount }) => amount))),
      )
      expect(over).toEqual(expected.perTender.map((row) => row.map(yuan)))
      expect(story.refundedTotal).toBe(yuan(expected.sum))
    },
  ),
  // Whatever is told twice happens once.
  shape<{ paid: number; refund: number; everyStepTold: number }, { refunded: number; refunds: number }>(
    ['paid', 'refund', 'everyStepTold'],
    ({ paid, refund, everyStepTold }, expected) => {
      const story = bought(paid)
      const often = (tell: () => unknown): void => {
        for (let i = 0; i < everyStepTold; i += 1) tell()
      }
      const request = { case: 'C1', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount: yuan(refund), evidence }
      often(() => story.asks(request))
      often(() => story.tell('afterSales', 'ApproveCase', { case: 'C1' }))
      often(() => story.tell('finance', 'RefundCase', { case: 'C1' }))
      const [name = ''] = Object.keys(story.order.refunds)
      often(() => story.tell('finance', 'SubmitRefund', { refund: name }))
      often(() => story.tell('platform', 'ReportRefund', { refund: name, outcome: 'settled', amount: yuan(refund) }))
      expect([story.refundedTotal, refundsOf(story).length, Object.keys(story.order.cases)]).toEqual([
        yuan(expected.refunded),
        expected.refunds,
        ['C1'],
      ])
    },
  ),
  // Money that the bank takes back.
  shape<
    { paid: number; chargedBack: number; refunded?: number; then?: string },
    { refunded?: number; takenBackByBank?: number; stillHeld?: number; forAPerson?: boolean }
  >(['paid', 'chargedBack'], ({ paid, refunded = 0, then }, expected) => {
    const story = bought(paid)
    if (refunded > 0) {
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'quality', lines: { L1: 1 }, amount: yuan(refunded), evidence })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.refundsSettle()
    }
    const before = story.paidTotal
    // Told twice, taken back once.
    for (const payment of ['T1', 'T1']) story.must('platform', 'ReportPaymentReversed', { payment })
    if (expected.takenBackByBank !== undefined) expect(before - story.paidTotal).toBe(yuan(expected.takenBackByBank))
    if (expected.stillHeld !== undefined) expect(story.paidTotal - story.refundedTotal).toBe(yuan(expected.stillHeld))
    if (expected.forAPerson !== undefined) expect(forAPerson(story)).toBe(expected.forAPerson)
    if (then !== 'return') return
    story.returned({ L1: 1 })
    // Also once a person has looked: there is no money left to send.
    for (const exception of Object.keys(story.order.exceptions)) story.must('lead', 'ResolveException', { exception, result: '已核实' })
    story.tell('finance', 'RefundCase', { case: 'C1' })
    expect([story.refundTotal, story.refundsSettle().refundedTotal]).toEqual([0, yuan(expected.refunded ?? 0)])
  }),
  shape<{ payable: number; paidBy: Record<string, number> }, { surplusBack: Record<string, number>; order: string }>(
    ['payable', 'paidBy'],
    ({ payable, paidBy }, expected) => {
      const [first = '', ...others] = Object.keys(paidBy)
      const story = new Story().placed({
        lines: [{ unitPrice: yuan(payable) }],
        tenders: [{ payment: first, means: 'online', amount: yuan(payable) }],
      })
      for (const payment of [first, ...others])
        story.must('platform', 'ReportPayment', { payment, amount: yuan(paidBy[payment] ?? 0), means: 'online' })
      expect([story.order.state === 'pendingPayment' ? 'unpaid' : 'paid', forAPerson(story)]).toEqual([expected.order, true])
      story.must('finance', 'RefundSurplus', {})
      expect(refundsOf(story).flatMap(({ parts }) => parts)).toEqual(
        Object.entries(expected.surplusBack).map(([payment, amount]) => ({ payment, amount: yuan(amount) })),
      )
    },
  ),
  shape<{ tenders: Tender[]; arrived: string[]; then: string }, { order: string; back: number[] }>(
    ['tenders', 'arrived', 'then'],
    ({ tenders, arrived }, expected) => {
      const story = new Story().placed({ lines: [{ unitPrice: yuan(sum(tenders.map(({ paid }) => paid))) }], tenders: tendersOf(tenders) })
      for (const { means, paid } of tenders)
        if (arrived.includes(means)) story.must('platform', 'ReportPayment', { payment: means, amount: yuan(paid) })
      sweep(story.wait(day))
      const parts = refundsOf(story).flatMap((refund) => refund.parts)
      expect([
        story.order.state,
        tenders.map(({ means }) => sum(parts.filter(({ payment }) => payment === means).map(({ amount }) => amount))),
      ]).toEqual([expected.order, expected.back.map(yuan)])
    },
    ({ input }) => /limit|timeout/.test(String(input['then'])),
  ),
  shape<{ order: string; thenCarrierSays: string; packed: boolean }, { order: string; goods: string; flag: string }>(
    ['order', 'thenCarrierSays', 'packed'],
    ({ thenCarrierSays, packed }, expected) => {
      const story = ready(1)
      if (packed) story.packed()
      story.must('customer', 'CancelOrder', { reason: 'customer' })
      story.wait(day).must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: thenCarrierSays })
      const words: Readonly<Record<string, string>> = { 'shipped after closing': 'shippedAfterClosing' }
      expect([
        story.order.state,
        story.order.parcels['P1']?.state === 'shipped' ? 'on the way' : '',
        Object.values(story.order.exceptions).flatMap(({ codes }) => codes),
      ]).toEqual([expected.order, expected.goods, [words[expected.flag]]])
    },
  ),
  // A refund keeps one number through all that is told of it.
  shape<{ refund: number; callbacks: string[]; then?: string }, { refunded: number; state?: string; allowed?: boolean }>(
    ['refund', 'callbacks'],
    ({ refund, callbacks, then }, expected) => {
      const story = toRefund(refund, 2)
      story.must('finance', 'SubmitRefund', { refund: Object.keys(story.order.refunds)[0] })
      for (const outcome of callbacks) told(story, outcome, outcome === 'settled' ? yuan(refund) : undefined)
      if (then !== undefined) {
        const again = ['RefundCase', 'RenewRefund', 'SubmitRefund', 'AbandonRefund'].map((type) =>
          taken(story.tell('finance', type, type === 'RefundCase' ? { case: 'C1' } : { refund: Object.keys(story.order.refunds)[0] })),
        )
        expect(again.includes(true)).toBe(expected.allowed)
      }
      expect(story.refundedTotal).toBe(yuan(expected.refunded))
      if (expected.state !== undefined) expect(refundsOf(story).map(({ state }) => state)).toEqual([expected.state])
    },
  ),
  shape<{ refund: number; gatewayGave: number[]; ordered: number }, { counted: number[]; forAPerson: boolean[] }>(
    ['refund', 'gatewayGave', 'ordered'],
    ({ refund, gatewayGave, ordered }, expected) => {
      const said = gatewayGave.map((gave) => {
        const story = toRefund(refund, ordered / refund)
        story.must('finance', 'SubmitRefund', { refund: Object.keys(story.order.refunds)[0] })
        told(story, 'settled', yuan(gave))
        return [story.refundedTotal, forAPerson(story)]
      })
      expect(said).toEqual(gatewayGave.map((_, i) => [yuan(expected.counted[i] ?? 0), expected.forAPerson[i]]))
    },
  ),
  shape<{ units: number; atOnce: { kind: string; qty?: number; amount?: number }[] }, { unitsClaimed: number; openCases: number }>(
    ['units', 'atOnce'],
    ({ units, atOnce }, expected) => {
      const story = bought(10, units)
      const kinds: Readonly<Record<string, object>> = {
        return: { kind: 'returnAndRefund', reason: 'noReason' },
        exchange: { kind: 'exchange', reason: 'size' },
        refund: { kind: 'refundOnly', reason: 'quality', evidence },
      }
      atOnce.forEach(({ kind, qty = 1, amount }, i) => {
        story.asks({ case: `C${i + 1}`, lines: { L1: qty }, ...kinds[kind], ...(amount === undefined ? {} : { amount: yuan(amount) }) })
      })
      const held = Object.entries(story.order.lines['L1']?.units ?? {}).filter(([place]) => place.startsWith('case:'))
      expect([sum(held.map(([, count]) => count)), Object.keys(story.order.cases).length]).toEqual([
        expected.unitsClaimed,
        expected.openCases,
      ])
    },
  ),

  // Goods in parts, lost, short, too many.
  shape<
    { ordered: number; unit: number; shipped: number; cancelled: number; shippedLater: number },
    { order: string; refunded: number; units: Record<string, number> }
  >(['ordered', 'unit', 'shipped', 'cancelled', 'shippedLater'], ({ ordered, unit, shipped, cancelled, shippedLater }, expected) => {
    const story = ready(ordered, yuan(unit)).shipped('P1', { L1: shipped })
    cancelUnits(story, { L1: cancelled }).shipped('P2', { L1: shippedLater }).signed('P2')
    expect(story.order.state).not.toBe(expected.order)
    story.signed('P1')
    expect([story.order.state, story.refundedTotal, story.order.lines['L1']?.units]).toEqual([
      expected.order,
      yuan(expected.refunded),
      expected.units,
    ])
  }),
  shape<{ parcels: number[]; unit: number; freight: number; lost: number }, { refund: number; kept: number }>(
    ['parcels', 'unit', 'freight', 'lost'],
    ({ parcels, unit, freight, lost }, expected) => {
      const story = new Story()
        .placed({ lines: [{ unitPrice: yuan(unit), quantity: sum(parcels) }], freight: yuan(freight) })
        .paid()
        .approved()
      parcels.forEach((count, i) => story.shipped(`P${i + 1}`, { L1: count }))
      parcels.forEach((_, i) => {
        if (i === lost) story.must('carrier', 'ReportScan', { parcel: `P${i + 1}`, scan: 'S', kind: 'lost' })
        else story.signed(`P${i + 1}`)
      })
      story.must('customer', 'AnswerLoss', { parcel: `P${lost + 1}`, answer: 'refund' })
      story.refundsSettle()
      expect([story.refundedTotal, story.paidTotal - story.refundedTotal]).toEqual([yuan(expected.refund), yuan(expected.kept)])
    },
  ),
  shape<{ lost: string; answer: string[]; paid: number }, { refund: number[]; unitsWithUs: number[] }>(
    ['lost', 'answer', 'paid'],
    ({ answer, paid }, expected) => {
      const said = answer.map((one) => {
        const story = ready(1, yuan(paid)).shipped()
        story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'S', kind: 'lost' })
        story.must('customer', 'AnswerLoss', { parcel: 'P1', answer: one })
        return [story.refundsSettle().refundedTotal, story.order.lines['L1']?.units['ours'] ?? 0]
      })
      expect(said).toEqual(answer.map((_, i) => [yuan(expected.refund[i] ?? 0), expected.unitsWithUs[i]]))
    },
  ),
  shape<{ asked: number; unit: number; ordered: number; arrived: number[] }, { refund: number[]; forAPerson: boolean[] }>(
    ['asked', 'unit', 'ordered', 'arrived'],
    ({ asked, unit, ordered, arrived }, expected) => {
      const said = arrived.map((count) => {
        const story = bought(unit, ordered)
        story.asks({ case: 'C1', lines: { L1: asked } })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
        story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
        story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: count }] })
        story.must('warehouse', 'PassInspection', { case: 'C1' })
        return [story.refundTotal, forAPerson(story)]
      })
      expect(said).toEqual(arrived.map((_, i) => [yuan(expected.refund[i] ?? 0), expected.forAPerson[i]]))
    },
  ),
  shape<{ returned: number; restock: number[] }, { result: string[]; restocked: number }>(
    ['returned', 'restock'],
    ({ returned, restock }, expected) => {
      const story = bought(10, returned).returned({ L1: returned })
      const said = restock.map((quantity) =>
        taken(story.tell('warehouse', 'DisposeUnits', { case: 'C1', lines: [{ line: 'L1', quantity }], to: 'restock' })) ? 'ok' : 'error',
      )
      expect([said, story.order.lines['L1']?.units['restocked']]).toEqual([expected.result, expected.restocked])
    },
  ),
  shape<{ onHand: number; ordersAtOnce: number[]; mayWait: boolean[] }, { reserved: boolean[]; waiting: number[]; onHand: number }>(
    ['onHand', 'ordersAtOnce', 'mayWait'],
    ({ onHand, ordersAtOnce, mayWait }, expected) => {
      const shelf = new Shelf().received(onHand)
      ordersAtOnce.forEach((quantity, i) => shelf.reserve(`O${i}`, quantity, mayWait[i] === true ? 'yes' : 'no'))
      const known = (of: object): readonly boolean[] => ordersAtOnce.map((_, i) => `O${i}` in of)
      expect([known(shelf.stock.reservations), known(shelf.stock.waiting), shelf.levels.onHand]).toEqual([
        expected.reserved,
        ordersAtOnce.map((_, i) => expected.waiting.includes(i)),
        expected.onHand,
      ])
    },
  ),
  shape<{ onHand: number; inTransit: number; sale: string[]; ask: number[] }, { accepted: boolean[][] }>(
    ['onHand', 'inTransit', 'sale', 'ask'],
    ({ onHand, inTransit, sale, ask }, expected) => {
      const said = sale.map((kind) => {
        const shelf = new Shelf().received(onHand)
        shelf.tell('ConfigureStock', { sale: kind === 'presale' ? 'presale' : 'inStock' })
        shelf.tell('AnnounceStock', { shipment: 'S1', quantity: inTransit, arrivesAt: '2026-11-20T00:00:00+08:00' }, 'purchasing')
        return ask.map((quantity, i) => shelf.reserve(`O${i}`, quantity))
      })
      expect(said).toEqual(expected.accepted)
    },
  ),
  shape<{ ordered: number; onShelf: number }, { parcel: number; stillOwed: number; refunded: number }>(
    ['ordered', 'onShelf'],
    ({ ordered, onShelf }, expected) => {
      const story = ready(ordered)
      story.must('warehouse', 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: ordered }] })
      story.must('warehouse', 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: ordered - onShelf })
      expect([story.order.parcels['P1']?.lines['L1'], story.order.lines['L1']?.units['ours'], story.refundTotal]).toEqual([
        expected.parcel,
        expected.stillOwed,
        yuan(expected.refunded),
      ])
    },
  ),
  shape<{ order: string; type: string; intercept: string }, { refund: number; parcel: string }>(
    ['order', 'type', 'intercept'],
    ({ intercept }, expected) => {
      const story = ready(1).shipped()
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'intercepted', lines: { L1: 1 } })
      story.must('afterSales', 'InterceptParcel', { parcel: 'P1', outboundFreight: 500, interceptFreight: 300, costAccepted: true })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      if (intercept === 'failed') story.must('carrier', 'ReportInterceptFailed', { parcel: 'P1' })
      story.tell('finance', 'RefundCase', { case: 'C1' })
      expect([story.refundTotal, story.order.parcels['P1']?.state]).toEqual([yuan(expected.refund), expected.parcel])
    },
  ),

  // Papers that follow the money.
  shape<{ invoiced: number; refundInTurn: number[] }, { redLetters: number[]; stands: number[] }>(
    ['invoiced', 'refundInTurn'],
    ({ invoiced, refundInTurn }, expected) => {
      const story = new Story().delivered({ lines: refundInTurn.map((unit) => ({ unitPrice: yuan(unit) })) })
      invoice(story, 'I1', invoiced, Object.keys(story.order.lines))
      expect(issue(story, 'I1')).toBe(true)
      const said = refundInTurn.map((_, i) => {
        story.returned({ [`L${i + 1}`]: 1 }).refundsSettle()
        const due = story.order.invoices['I1']?.reverse
        story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: `R${i}` })
        return [due, story.order.invoices['I1']?.stands]
      })
      expect(said).toEqual(refundInTurn.map((_, i) => [yuan(expected.redLetters[i] ?? 0), yuan(expected.stands[i] ?? 0)]))
    },
  ),
  shape<{ invoices: Record<string, number>; refund: string }, { redLetter: Record<string, number> }>(
    ['invoices', 'refund'],
    ({ invoices, refund }, expected) => {
      const names = Object.keys(invoices)
      const story = new Story().delivered({ lines: names.map((name) => ({ unitPrice: yuan(invoices[name] ?? 0) })) })
      names.forEach((name, i) => {
        invoice(story, name, invoices[name] ?? 0, [`L${i + 1}`])
        expect(issue(story, name)).toBe(true)
      })
      story.returned({ [`L${names.indexOf(refund) + 1}`]: 1 }).refundsSettle()
      expect(names.map((name) => story.order.invoices[name]?.reverse)).toEqual(names.map((name) => yuan(expected.redLetter[name] ?? 0)))
    },
  ),
  shape<{ paid: number; invoiceRequested: number; refundedBeforeIssue: number; issue: number[] }, { issued: boolean[] }>(
    ['paid', 'invoiceRequested', 'refundedBeforeIssue', 'issue'],
    ({ paid, invoiceRequested, refundedBeforeIssue, issue: amounts }, expected) => {
      const story = new Story().delivered({
        lines: [{ unitPrice: yuan(refundedBeforeIssue) }, { unitPrice: yuan(paid - refundedBeforeIssue) }],
      })
      invoice(story, 'I0', invoiceRequested, ['L1', 'L2'])
      story.returned({ L1: 1 }).refundsSettle()
      const said = amounts.map((amount, i) => {
        if (amount === invoiceRequested) return issue(story, 'I0')
        story.tell('customer', 'WithdrawInvoice', { invoice: 'I0' })
        invoice(story, `I${i + 1}`, amount, ['L2'])
        return issue(story, `I${i + 1}`)
      })
      expect(said).toEqual(expected.issued)
    },
  ),
  shape<{ invoiced: number; priceProtection: number }, { redLetter: number; stands: number }>(
    ['invoiced', 'priceProtection'],
    ({ invoiced, priceProtection }, expected) => {
      const story = bought(invoiced)
      invoice(story, 'I1', invoiced, ['L1'])
      expect(issue(story, 'I1')).toBe(true)
      story.asks({ case: 'C1', kind: 'refundOnly', reason: 'other', lines: { L1: 1 }, amount: yuan(priceProtection), evidence })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.refundsSettle()
      expect(story.order.invoices['I1']?.reverse).toBe(yuan(expected.redLetter))
      story.must('finance', 'ReverseInvoice', { invoice: 'I1', number: 'R1' })
      expect(story.order.invoices['I1']?.stands).toBe(yuan(expected.stands))
    },
  ),
  shape<{ line: { gross: number; taxRate: number }; refunds: number[] }, { tax: number; taxBack: number[]; sum: number }>(
    ['line', 'refunds'],
    ({ line: { gross, taxRate }, refunds }, expected) => {
      const { tax } = taxed({ amount: yuan(gross), rate: taxRate * 10 }, true)
      const back = refunds.map((amount, i) => taxBack(tax, yuan(gross), yuan(sum(refunds.slice(0, i))), yuan(amount)))
      // Which part bears the odd fen is the method’s.
      const inOrder = (of: readonly number[]) => of.toSorted((a, b) => a - b)
      expect([tax, inOrder(back), sum(back)]).toEqual([yuan(expected.tax), inOrder(expected.taxBack.map(yuan)), yuan(expected.sum)])
    },
    ({ expected }) => 'taxBack' in expected,
  ),
  shape<{ taxRate: number; unit: number; lines: number }, { perLine: number; perTotal: number }>(
    ['taxIncluded', 'taxRate', 'unit', 'lines'],
    ({ taxRate, unit, lines }, expected) => {
      const rate = taxRate * 10
      const each = Array.from({ length: lines }, () => ({ amount: yuan(unit), rate }))
      expect([totals(each, true).tax, taxed({ amount: lines * yuan(unit), rate }, true).tax]).toEqual([
        yuan(expected.perLine),
        yuan(expected.perTotal),
      ])
    },
    ({ expected }) => 'perLine' in expected && 'perTotal' in expected,
  ),
]
