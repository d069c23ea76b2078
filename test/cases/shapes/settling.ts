// Material, resolutions and what the gateway says of a refund.
import * as E from 'fp-ts/lib/Either.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { Solution } from '../../../src/events/afterSale.js'
import { declined, shape, yuan, type Shape } from '../kit/shape.js'
import { does, staged, statusOf } from '../kit/stages.js'
import { Story } from '../kit/story.js'

const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const quality = { reason: 'quality', evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] }
const resolutions = ['refund', 'replacement', 'repair', 'return', 'exchange']
/** A refund that has been handed to the gateway. */
const submitted = (amount: number): { readonly story: Story; readonly refund: string } => {
  const story = new Story().delivered({ lines: [{ unitPrice: amount }] }).returned({ L1: 1 })
  const [refund = ''] = Object.keys(story.order.refunds)
  story.must('finance', 'SubmitRefund', { refund })
  return { story, refund }
}

export const settlingShapes: readonly Shape[] = [
  shape<{ resolution: string }, { error: boolean }>(
    ['resolution'],
    ({ resolution }) => {
      expect(
        taken(
          parseOrderCommand('RequestAfterSale', {
            case: 'C1',
            kind: resolution,
            reason: 'quality',
            lines: [{ line: 'L1', quantity: 1 }],
            channel: 'shop',
          }),
        ),
      ).toBe(false)
      expect(Solution.is(resolution)).toBe(false)
    },
    ({ input, expected }) => 'error' in expected && Object.keys(input).length === 1 && !resolutions.includes(String(input['resolution'])),
  ),
  shape<{ alreadyGivenBack: string; amount: number }, { error: string }>(['resolution', 'alreadyGivenBack', 'amount'], ({ amount }) => {
    const story = new Story().delivered({ lines: [{ unitPrice: 10_000, quantity: 2 }] }).returned({ L1: 1 }, 'quality')
    story.asks({ kind: 'refundOnly', lines: { L1: 1 }, ...quality })
    story.must('afterSales', 'ApproveCase', { case: 'C2' })
    expect(story.refundTotal).toBe(story.paidTotal)
    story.asks({ case: 'C3', kind: 'refundOnly', lines: { L1: 1 }, amount: yuan(amount), ...quality })
    expect(story.order.cases['C3'] !== undefined && taken(story.tell('afterSales', 'ApproveCase', { case: 'C3' }))).toBe(false)
  }),
  shape<{ action: string; reason: string }, { state: string }>(
    ['action', 'reason'],
    ({ reason }) => {
      const story = staged('open')
      const [rejected] = story.must('afterSales', 'RejectCase', {
        case: 'C1',
        rule: 'RET-01',
        reason: 'windowClosed',
        alternatives: ['repair'],
        note: reason,
      })
      expect([story.order.cases['C1']?.state, rejected?.data]).toEqual([
        'rejected',
        expect.objectContaining({ reason: 'windowClosed', note: reason }),
      ])
    },
    ({ input }) => /^(deny|reject)$/.test(String(input['action'])),
  ),
  // One way out of goods that passed.
  shape<{ received: number; action: string; quantity: number }, { canRefund: boolean; canReturn: boolean; canReplace: boolean }>(
    ['received', 'action', 'quantity'],
    ({ received, quantity }, expected) => {
      const story = staged('received', 'returnAndRefund', received)
      expect(does(story, 'refund')).toBe(true)
      story.facts = { stock: { 'SKU-1': received } }
      const ways = [
        ['RefundCase', 'finance', {}],
        ['SendGoodsBack', 'warehouse', {}],
        ['ArrangeExchange', 'afterSales', { product: { sku: 'SKU-1', unitPrice: 10_000 } }],
      ] as const
      for (const settled of [false, true]) {
        if (settled) story.refundsSettle()
        expect(ways.map(([type, role, more]) => taken(story.tell(role, type, { case: 'C1', ...more })))).toEqual([
          expected.canRefund,
          expected.canReturn,
          expected.canReplace,
        ])
      }
      expect([story.refundedTotal, statusOf(story)]).toEqual([quantity * 10_000, 50])
    },
    ({ input }) => input['action'] === 'refund',
  ),
  shape<{ missing: readonly string[] }, { error: boolean }>(
    ['missing'],
    ({ missing }) => {
      const whole: Readonly<Record<string, unknown>> = {
        case: 'C1',
        kind: 'returnAndRefund',
        reason: 'quality',
        lines: [{ line: 'L1', quantity: 1 }],
        channel: 'shop',
      }
      const named: Readonly<Record<string, string>> = { product: 'lines', operation: 'kind', reason: 'reason' }
      // Without them there is no request; what else is missing of it is asked for and refuses nothing (AFS-04).
      for (const field of missing.flatMap((word) => named[word] ?? []))
        expect(
          taken(parseOrderCommand('RequestAfterSale', Object.fromEntries(Object.entries(whole).filter(([key]) => key !== field)))),
        ).toBe(false)
      const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
      story.must('customer', 'RequestAfterSale', whole)
      expect([story.order.cases['C1']?.state, story.order.cases['C1']?.missing]).toEqual([
        'pendingInformation',
        expect.arrayContaining(['description', 'evidence']),
      ])
    },
    ({ input }) => Array.isArray(input['missing']) && input['missing'].some((word) => word === 'product' || word === 'operation'),
  ),
  shape<
    { lines: readonly { unit: number; qty: number }[]; freight: number; grant: readonly { qty?: number; shipping?: boolean }[] },
    { amount: number[] }
  >(['lines', 'freight', 'grant'], ({ lines: [line = { unit: 0, qty: 0 }], freight, grant }, expected) => {
    const said = grant.map(({ qty = 0, shipping = false }) => {
      // Freight that goes back with units does so by its share; all of it with the last of them, or as a sum of its own.
      const story = new Story().delivered({ lines: [{ unitPrice: yuan(line.unit), quantity: line.qty }], freight: yuan(freight) })
      if (qty > 0) {
        story.asks({ case: 'C1', kind: 'refundOnly', lines: { L1: qty } })
        story.must('afterSales', 'ApproveCase', { case: 'C1' })
      }
      if (shipping) {
        story.asks({ case: 'C2', kind: 'refundOnly', lines: { L1: 1 }, amount: yuan(freight), ...quality })
        story.must('afterSales', 'ApproveCase', { case: 'C2' })
      }
      return story.refundTotal
    })
    expect(said).toEqual(expected.amount.map(yuan))
  }),
  declined<object>(
    ['line', 'action'],
    'whose order a line is, is the shop’s own to know: an order’s stream is one customer’s; a line that it does not have is refused',
    () => {
      const story = new Story().delivered({ lines: [{ unitPrice: 1000 }] })
      expect(taken(story.asks({ lines: { 'other-order-L1': 1 } }))).toBe(false)
    },
    ({ area }) => area === 'permission',
  ),
  shape<{ returnLogistics: readonly { company: string | null; number: string | null }[] }, { result: string[] }>(
    ['returnLogistics'],
    ({ returnLogistics }, expected) =>
      expect(
        returnLogistics.map(({ company, number }) =>
          taken(parseOrderCommand('ReportReturnShipped', { case: 'C1', carrier: company, waybill: number })) ? 'ok' : 'refused',
        ),
      ).toEqual(expected.result),
  ),
  shape<{ asked: number; itemPaid: number }, { error?: string }>(['asked', 'itemPaid'], ({ asked, itemPaid }, expected) => {
    const story = new Story().delivered({ lines: [{ unitPrice: yuan(itemPaid) }, { unitPrice: yuan(asked) }] })
    story.asks({ case: 'C1', kind: 'refundOnly', lines: { L1: 1 }, amount: yuan(asked), ...quality })
    expect(taken(story.tell('afterSales', 'ApproveCase', { case: 'C1' }))).toBe(expected.error === undefined)
  }),

  // What the gateway says is checked against the refund that it names.
  shape<{ refundCallback: { case: string; expected: string } }, { error: string }>(
    ['refundCallback'],
    () => {
      const { story } = submitted(17_200)
      story.must('platform', 'ReportRefund', { refund: 'R-of-another-order', outcome: 'settled', amount: 17_200 })
      expect([story.order.cases['C1']?.state, Object.keys(story.order.exceptions).length]).toEqual(['inspectionPassed', 1])
    },
    ({ input }) => 'case' in (input['refundCallback'] as object),
  ),
  shape<{ refundCallback: { status: readonly string[]; amount: number } }, { case: string[] }>(
    ['refundCallback'],
    ({ refundCallback: { status, amount } }) => {
      for (const outcome of status) {
        const { story, refund } = submitted(amount)
        if (outcome === 'failed') story.must('platform', 'ReportRefund', { refund, outcome })
        else expect(taken(parseOrderCommand('ReportRefund', { refund, outcome, amount }))).toBe(false)
        expect([story.order.cases['C1']?.state, story.refundedTotal]).toEqual(['inspectionPassed', 0])
      }
    },
    ({ input }) => 'status' in (input['refundCallback'] as object),
  ),
]
