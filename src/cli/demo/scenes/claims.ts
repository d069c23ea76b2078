// Before the platform and the tax office: a dispute won, one split, an invoice reversed in part.
import { act, day, delivered, goodsBack, hour, look, minute, refunded, request, type Act, type Scene } from '../scene.js'

const startsAt = '2026-11-02T09:00:00+08:00'
const won = { goods: { 'LAMP-3': 1 }, buyer: 51 }
const split = { goods: { 'TEA-2': 2 }, buyer: 52 }
const billed = { goods: { 'PEN-4': 1, 'BOOK-6': 3 }, buyer: 53 }
const one = [{ line: 'L1', quantity: 1 }]
const photo = [{ kind: 'photo', ref: 'photo-1', shows: 'detail' }]

/** A refused claim goes to the platform, is answered that day, and its evidence filed. */
const disputed = (claimed: number): readonly Act[] => [
  request(2 * day, 'returnAndRefund', 'quality', one, { evidence: photo }),
  act(4 * hour, 'afterSales', 'RejectCase', { case: 'A1', rule: 'RET-01', reason: 'evidenceMissing', alternatives: ['provideEvidence'] }),
  act(hour, 'platform', 'ReportDispute', {
    dispute: 'D1',
    kind: 'platformCase',
    claimed,
    goods: 'withCustomerDefective',
    case: 'A1',
    pageNotice: true,
  }),
]
const filed: readonly Act[] = [
  act(hour, 'afterSales', 'AnswerDispute', { dispute: 'D1' }),
  act(day, 'platform', 'ReportEvidenceDemanded', { dispute: 'D1' }),
  act(5 * hour, 'afterSales', 'FileEvidence', { dispute: 'D1', items: ['orderRecord', 'chat', 'logistics', 'pageNotice'] }),
]

export const claimScenes: readonly Scene[] = [
  {
    name: 'disputeWon',
    group: 'afterSales',
    stream: 'order-won',
    startsAt,
    title: { en: 'A dispute is won: the platform rejects the claim and nothing is refunded', zh: '平台纠纷胜诉：驳回申请，不予退款' },
    steps: [
      ...delivered(won),
      ...disputed(25_900),
      look(),
      ...filed,
      look(),
      act(2 * day, 'platform', 'ReportVerdict', { dispute: 'D1', verdict: 'rejected' }),
    ],
  },
  {
    name: 'disputeSplit',
    group: 'afterSales',
    stream: 'order-split',
    startsAt,
    title: { en: 'A dispute is split: the customer gets just what the platform awards', zh: '平台纠纷部分支持：按判定金额退款' },
    steps: [
      ...delivered(split),
      ...disputed(12_800),
      look(),
      ...filed,
      act(2 * day, 'platform', 'ReportVerdict', { dispute: 'D1', verdict: 'split', awarded: 5121 }),
      look(),
      ...refunded('split'),
    ],
  },
  {
    name: 'invoiceReversed',
    group: 'afterSales',
    stream: 'order-billed',
    startsAt,
    title: { en: 'An invoice over the whole order is reversed for the part that came back', zh: '部分退货：对应金额红冲发票' },
    steps: [
      ...delivered(billed),
      act(hour, 'customer', 'RequestInvoice', {
        invoice: 'I1',
        kind: 'ordinary',
        form: 'electronic',
        amount: 17_600,
        items: [
          { kind: 'goods', line: 'L1' },
          { kind: 'goods', line: 'L2' },
        ],
        confirmed: ['title'],
      }),
      look(),
      act(hour, 'finance', 'IssueInvoice', { invoice: 'I1', number: 'N-1' }),
      request(day, 'returnAndRefund', 'noReason', [{ line: 'L2', quantity: 2 }]),
      act(hour, 'afterSales', 'ApproveCase', { case: 'A1' }),
      ...goodsBack([{ line: 'L2', quantity: 2 }]),
      act(hour, 'warehouse', 'PassInspection', { case: 'A1' }),
      ...refunded('billed'),
      look(),
      act(hour, 'finance', 'ReverseInvoice', { invoice: 'I1', number: 'R-1' }),
      act(minute, 'warehouse', 'DisposeUnits', { case: 'A1', lines: [{ line: 'L2', quantity: 2 }], to: 'restock' }),
    ],
  },
]
