// An order as warehouse, carriers, customers and platforms may lead it: at each step a few things that are likely, one of which is chosen.
import * as E from 'fp-ts/lib/Either.js'
import { caseTable } from '../../src/deciders/afterSale/evolve.js'
import { paidOf } from '../../src/deciders/order/moneyLedger.js'
import type { Order } from '../../src/deciders/whole/index.js'
import type { Role } from '../../src/policies/roles.js'
import { hour, type Story } from '../cases/kit/story.js'

type Act = readonly [role: Role, type: string, data: object]
export interface Choices {
  /** A number below this one. */
  readonly below: (n: number) => number
  readonly over: () => boolean
}
/** Reads numbers as choices, one after the other. */
export const choicesOf = (numbers: readonly number[]): Choices => {
  let next = 0
  return { below: (n) => (numbers[next++] ?? 0) % n, over: () => next >= numbers.length }
}

/** Leads a story on, and shows it after each step that did something. */
export const walk = ({ below, over }: Choices, story: Story, look: (story: Story) => void): void => {
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T
  story.placed({
    terms: pick(['prepaid', 'prepaid', 'cashOnDelivery']),
    discount: pick([0, 0, 100]),
    freight: pick([0, 600]),
    lines: Array.from({ length: 1 + below(3) }, (_, i) => ({ quantity: 1 + below(3), unitPrice: i > 0 && below(3) === 0 ? 0 : 1000 })),
  })
  if (story.order.terms === 'prepaid') story.paid()
  if (below(10) > 0) story.approved()
  for (let n = 1; !over(); n += 1) {
    const acts = actsOn(story.order, n, { below, pick })
    const [role, type, data] = pick(acts)
    if (E.isRight(story.wait(hour).tell(role, type, data))) look(story)
  }
}

interface Picks {
  readonly below: Choices['below']
  readonly pick: <T>(all: readonly T[]) => T
}
const listOf = (lines: Readonly<Record<string, number>>) =>
  Object.entries(lines).flatMap(([line, quantity]) => (quantity > 0 ? [{ line, quantity }] : []))

const actsOn = (order: Order, n: number, picks: Picks): readonly Act[] => {
  const { below, pick } = picks
  const some = (place: string) =>
    listOf(
      Object.fromEntries(
        Object.values(order.lines).map(({ line, units }) => [line, below(3) === 0 ? 0 : Math.max(0, (units[place] ?? 0) - below(2))]),
      ),
    )
  const ours = some('ours')
  return [
    ...(ours.length === 0 ? [] : [['warehouse', 'AllocateParcel', { parcel: `P${n}`, lines: ours }] as const]),
    ...Object.keys(order.parcels).flatMap((parcel) => ofParcel(order, parcel, n, picks)),
    ...Object.keys(order.incidents ?? {}).map((incident): Act => [
      'logistics',
      'SettleMisdelivery',
      { incident, recoverable: below(3) === 0 },
    ]),
    ...asks(
      pick(['ours', 'customer', 'returned', 'lost', ...Object.keys(order.parcels).map((parcel) => `parcel:${parcel}`)]),
      n,
      some,
      picks,
    ),
    ...Object.keys(order.cases).flatMap((of) => ofCase(order, of, picks)),
    ...Object.entries(order.refunds).flatMap(([refund, { state, amount }]): readonly Act[] =>
      state === 'requested'
        ? [['finance', pick(['SubmitRefund', 'SubmitRefund', 'AbandonRefund']), { refund }]]
        : state === 'submitted'
          ? [
              [
                'platform',
                'ReportRefund',
                {
                  refund,
                  ...pick([
                    { outcome: 'settled', amount },
                    { outcome: 'settled', amount },
                    { outcome: 'failed' },
                    { outcome: 'settled', amount: Math.max(0, amount - 100) },
                  ]),
                },
              ],
            ]
          : state === 'settled'
            ? below(8) === 0
              ? [
                  ['platform', 'ReportRefund', { refund, outcome: 'failed' }],
                  ['finance', 'CheckRefund', { refund, due: amount + pick([0, 100]) }],
                ]
              : []
            : state === 'failed'
              ? [['finance', pick(['SubmitRefund', 'AbandonRefund']), { refund }]]
              : [['finance', 'RenewRefund', { refund }]],
    ),
    ...(below(8) === 0 ? [['customerService', 'CancelOrder', { reason: 'customer' }] as const] : []),
    ...(below(8) === 0
      ? Object.entries(order.payments).flatMap(([payment, { paid, due }]): readonly Act[] =>
          paid < due ? [['platform', 'ReportPayment', { payment, amount: due - paid }]] : [],
        )
      : []),
    ...(below(10) === 0
      ? [['platform', 'ReportPaymentReversed', { payment: 'T1', reason: 'chargeback', amount: pick([500, paidOf(order)]) }] as const]
      : []),
    ...ofDisputes(order, picks),
    ['carrier', 'ReportScan', { parcel: 'X1', scan: `X${n}`, kind: pick(['handedOver', 'signed', 'refused', 'returned', 'lost']) }],
    [
      'platform',
      'ReportRefundRequest',
      {
        refund: pick(['F1', 'F2']),
        word: pick(['requested', 'requested', 'withdrawn']),
        channel: 'shop',
        amount: pick([0, 500, paidOf(order)]),
      },
    ],
    ['platform', 'ReportRefund', { refund: pick(['F1', 'F2']), outcome: 'settled', amount: pick([500, paidOf(order)]) }],
    // Only what stops the order is resolved: what is asked about a parcel has to be answered.
    ...Object.entries(order.exceptions).flatMap(([exception, { state, about }]): readonly Act[] =>
      state === 'open' && about === 'order' ? [['lead', 'ResolveException', { exception, result: '已核对' }]] : [],
    ),
  ]
}

const ofParcel = (order: Order, parcel: string, n: number, { below, pick }: Picks): readonly Act[] => {
  const { state, lines: held, resent, paid } = order.parcels[parcel] as Order['parcels'][string]
  const lines = listOf(held)
  const scan = (...kinds: readonly string[]): Act => ['carrier', 'ReportScan', { parcel, scan: `S${n}`, kind: pick(kinds) }]
  const counted = lines.map(({ line, quantity }) => ({ sku: order.lines[line]?.sku ?? line, quantity }))
  const recall: Act = ['customerService', 'InterceptParcel', { parcel, outboundFreight: 300, interceptFreight: 100, costAccepted: true }]
  const settle: Act = [
    'customerService',
    'SettleRefusal',
    { parcel, reason: pick(['damaged', 'personal']), agreed: pick(['refund', 'reship']), toldOfFreight: 'yes' },
  ]
  const unpack: Act = ['warehouse', 'CancelParcel', { parcel }]
  const found: readonly Act[] = [
    ...(resent === undefined ? [] : [['logistics', 'ConfirmFound', { parcel }] as const]),
    ...(resent === undefined && paid === undefined
      ? []
      : [['logistics', 'ConfirmFound', { parcel, goods: pick(['askedBack', 'left', 'restock', 'scrap']) }] as const]),
  ]
  switch (state) {
    case 'allocated':
      return [['warehouse', 'PickParcel', { parcel, lines }]]
    case 'picked':
      return [
        ['warehouse', 'CheckQuality', { parcel, units: counted.map(({ sku }) => ({ sku, packaging: 'sound', appearance: 'sound' })) }],
        ['warehouse', 'CheckParcel', { parcel, counted }],
      ]
    case 'outboundChecked':
      return [['warehouse', 'PackParcel', { parcel, packing: ['carton', 'cushioning'] }]]
    case 'packed':
      return [
        ['warehouse', 'ShipParcel', { parcel, carrier: 'SF' }],
        ['warehouse', 'ShipParcel', { parcel, carrier: 'SF' }],
        pick([recall, unpack]),
      ]
    case 'shipped':
    case 'stalled':
      return [
        scan('signed', 'refused', 'lost', 'returned'),
        scan('signed', 'refused', 'lost', 'returned'),
        ...(below(4) === 0 ? [recall, ['logistics', 'ReportIncident', { incident: `I${n}`, parcel, kind: 'misdelivered' }] as const] : []),
      ]
    case 'refused':
      return [scan('returned', 'returned', 'signed', 'lost'), settle]
    case 'returnedToSender':
      return [
        settle,
        scan('moved', 'signed', 'lost'),
        ...(order.intercepts?.[parcel]?.state === 'underway'
          ? [
              [
                'warehouse',
                'ConfirmIntercept',
                { parcel, goods: 'confirmedBack', deduction: 0, deductionTold: false, fetchedBy: 'warehouse', condition: 'sound' },
              ] as const,
            ]
          : []),
      ]
    case 'lost':
      return [
        ['customerService', 'AnswerLoss', { parcel, answer: pick(['reship', 'refund']) }],
        scan('signed', 'returned', 'moved'),
        ...found,
      ]
    case 'signed':
      return found
    default:
      return []
  }
}

const reasons: Readonly<Record<string, readonly string[]>> = {
  ours: ['notShipped'],
  lost: ['lostInTransit'],
  returned: ['refusedPersonal', 'latePromise'],
  customer: ['noReason', 'quality'],
}
const asks = (
  place: string,
  n: number,
  some: (place: string) => readonly { readonly line: string; readonly quantity: number }[],
  { pick }: Picks,
): readonly Act[] => {
  const lines = some(place)
  const told = { channel: 'shop', description: '说明', contact: '13800138000', evidence: [{ kind: 'photo', ref: 'p1', shows: 'detail' }] }
  return lines.length === 0
    ? []
    : [
        [
          'customer',
          'RequestAfterSale',
          {
            case: `C${n}`,
            kind: place === 'customer' ? pick(['returnAndRefund', 'exchange', 'refundOnly']) : 'refundOnly',
            reason: pick(reasons[place] ?? ['intercepted', 'lostInTransit']),
            lines,
            ...told,
          },
        ],
      ]
}

const ofDisputes = (order: Order, { below, pick }: Picks): readonly Act[] => {
  const [dispute = 'D1', open] = Object.entries(order.disputes)[0] ?? []
  const cases = Object.keys(order.cases)
  if (open === undefined)
    return below(10) > 0 || cases.length === 0
      ? []
      : [
          [
            'platform',
            'ReportDispute',
            { dispute, kind: 'platformCase', claimed: pick([500, paidOf(order)]), goods: 'withCustomerSound', case: pick(cases) },
          ],
        ]
  if (open.state === 'opened') return [['afterSales', 'AnswerDispute', { dispute }]]
  if (open.state === 'negotiating') return [['platform', 'ReportEvidenceDemanded', { dispute }]]
  if (open.state === 'evidenceDue') return [['afterSales', 'FileEvidence', { dispute, items: ['orderRecord', 'chat', 'logistics'] }]]
  return open.state === 'underJudgement'
    ? [['platform', 'ReportVerdict', { dispute, verdict: pick(['full', 'split', 'rejected']), awarded: pick([300, paidOf(order)]) }]]
    : []
}

const ofCase = (order: Order, of: string, { pick }: Picks): readonly Act[] => {
  const { state, lines, first, goodsBack } = order.cases[of] as Order['cases'][string]
  const staff = (type: string, more: object = {}): Act => ['afterSales', type, { case: of, ...more }]
  const end = pick([
    staff('RejectCase', { rule: 'RET-04', reason: 'used', alternatives: ['repair'] }),
    ['customer', 'WithdrawCase', { case: of }] as const,
  ])
  const replace = staff('ArrangeExchange', {
    product: { sku: order.lines[Object.keys(lines)[0] ?? '']?.sku ?? 'SKU-1', unitPrice: 1000 },
    agreed: true,
  })
  switch (state) {
    case 'requested':
      return [staff('ApproveCase'), staff('ApproveCase'), end]
    case 'approved':
      return [
        first === undefined ? staff('RefundCase') : staff('VerifyCase', { done: first }),
        goodsBack === true ? ['system', 'IssueReturnLabel', { case: of, carrier: 'SF', waybill: `W-${of}` }] : staff('CloseCase'),
        ['customer', 'WithdrawCase', { case: of }],
      ]
    case 'awaitingGoods':
      return [['warehouse', 'ReportReturnArrived', { case: of, lines: listOf(lines) }]]
    case 'received':
      return [
        ['warehouse', 'PassInspection', { case: of }],
        ['warehouse', 'PassInspection', { case: of }],
        [
          'warehouse',
          'FailInspection',
          {
            case: of,
            evidence: [{ kind: 'photo', ref: 'a' }],
            reason: 'worn',
            lines: listOf(lines)
              .slice(0, 1)
              .map(({ line, quantity }) => ({ line, quantity: pick([1, quantity]) })),
          },
        ],
      ]
    case 'inspectionPassed':
      return [staff('RefundCase'), replace]
    case 'inspectionFailed':
      return [staff('OfferCompromise', { kind: 'partialRefund', refund: pick([0, 300]) }), staff('CloseCase')]
    case 'compromiseOffered':
      return [['customer', 'AnswerCompromise', { case: of, answer: pick(['accepted', 'declined']) }]]
    case 'toSendBack':
      return [['warehouse', 'SendGoodsBack', { case: of, lines: listOf(lines) }]]
    case 'sendingBack':
      return [['carrier', pick(['ReportGoodsLost', 'ReportGoodsDelivered', 'ReportGoodsReturned']), { case: of, lines: listOf(lines) }]]
    case 'returnLost':
      return [staff('SettleReturnLoss', { loss: 'lost', ...pick([{}, { agreed: 500 }, { answer: 'refund' }, { answer: 'another' }]) })]
    case 'exchanging':
      return [staff('CancelReplacement'), replace]
    case 'rejected':
      return [['customer', 'ReapplyCase', { case: of }], staff('CloseCase')]
    default:
      return caseTable.isFinal(state)
        ? [['warehouse', 'DisposeUnits', { case: of, lines: listOf(lines), to: 'restock', seen: 'resellable' }]]
        : []
  }
}
