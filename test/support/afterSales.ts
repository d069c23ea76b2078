// Histories after the sale: up to 6 lines × 5 units, 3 tenders, 8 interleaved cases; returns, exchanges (also in advance), disputes, claims,
// partial amounts, money paid twice. Every move is tried; what the decider refuses is simply not done.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import type { Order } from '../../src/deciders/order/state.js'
import { Story, day, type Sale } from '../cases/kit/story.js'
import type { Role } from '../../src/policies/roles.js'

/** Prices and discounts lean on what rounds badly. */
export const aSale: fc.Arbitrary<Sale> = fc
  .record({
    lines: fc.array(
      fc.record({
        unitPrice: fc.oneof(fc.constantFrom(1, 3, 99, 1000, 3333, 9999), fc.integer({ min: 1, max: 50_000 })),
        quantity: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    off: fc.constantFrom(0, 1, 7, 10, 33, 50, 99),
    freight: fc.constantFrom(0, 1, 7, 800, 1001),
    gift: fc.boolean(),
    split: fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
  })
  .map(({ lines, off, freight, gift, split: [a, b] }) => {
    const goods = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0)
    const discount = Math.floor((goods * off) / 100)
    const payable = goods - discount + freight
    const points = Math.floor((payable * Math.min(a, 40)) / 100)
    const card = Math.floor(((payable - points) * b) / 100)
    const tenders = [
      { payment: 'T1', means: 'online', amount: payable - points - card },
      { payment: 'T2', means: 'card', amount: card },
      { payment: 'T3', means: 'points', amount: points },
    ]
    return { lines: [...lines, ...(gift ? [{ unitPrice: 0, quantity: 1, gift: true }] : [])], discount, freight, tenders }
  })

/** How far the order has come when its first case can be opened. */
const starts = ['signed', 'signed', 'signed', 'signed', 'approved', 'shipped', 'refused', 'lost'] as const
export const aStart = fc.constantFrom(...starts)
export type Start = (typeof starts)[number]
export type Move = readonly [what: number, which: number, much: number]

interface Hand {
  readonly story: Story
  readonly id: string
  readonly entity: Order['cases'][string] | undefined
  readonly line: string
  readonly which: number
  readonly much: number
  readonly mine: readonly { readonly line: string; readonly quantity: number }[]
  readonly act: (role: Role, type: string, data: object) => unknown
}
const kinds = ['returnAndRefund', 'refundOnly', 'exchange', 'repair', 'exchange'] as const
const reasons = ['noReason', 'quality', 'size', 'missingGoods', 'wrongGoods', 'other'] as const
const photo = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const openRefund = ({ story: { order }, which }: Hand): string =>
  Object.entries(order.refunds)
    .filter(([, { state }]) => state !== 'settled' && state !== 'abandoned')
    .map(([name]) => name)
    .slice(which % 3)[0] ?? 'none'

/** Packs what is with us, and what becomes of it. */
const replace = ({ story, act, which, much }: Hand): void => {
  const parcel = `X${which}`
  const lines = Object.values(story.order.lines).flatMap(({ line, units }) =>
    (units['ours'] ?? 0) > 0 ? [{ line, quantity: units['ours'] ?? 0 }] : [],
  )
  if (story.order.parcels[parcel] !== undefined || lines.length === 0) return
  act('warehouse', 'AllocateParcel', { parcel, lines })
  act('warehouse', 'PickParcel', { parcel, lines })
  act('warehouse', 'CheckQuality', {
    parcel,
    units: lines.map(({ line }) => ({ sku: story.order.lines[line]?.sku ?? line, packaging: 'sound', appearance: 'sound' })),
  })
  act('warehouse', 'CheckParcel', {
    parcel,
    counted: lines.map(({ line, quantity }) => ({ sku: story.order.lines[line]?.sku ?? line, quantity })),
  })
  act('warehouse', 'PackParcel', { parcel, packing: ['carton', 'cushioning'] })
  act('warehouse', 'ShipParcel', { parcel })
  act('carrier', 'ReportScan', {
    parcel,
    scan: `${parcel}-end`,
    kind: (['signed', 'signed', 'lost', 'returned', 'signed'] as const)[much] ?? 'signed',
  })
}

/** The next plain step of a case, so that histories get somewhere. */
const forward = (hand: Hand): unknown => {
  const { act, id, entity, mine, much, which, story } = hand
  switch (entity?.state) {
    case 'requested':
      return act('afterSales', 'ApproveCase', { case: id })
    case 'pendingInformation':
      return act('customer', 'ProvideInformation', { case: id, evidence: photo })
    case 'approved':
      if (entity.kind === 'exchange' && entity.exchange === undefined && much === 1) {
        act('finance', 'ReportHold', { case: id, payment: `H${which}`, amount: 300_000 })
        return act('afterSales', 'ArrangeExchange', {
          case: id,
          product: { sku: 'SKU-1', variant: 'B', unitPrice: which * 40 },
          agreed: true,
          advance: true,
        })
      }
      return entity.goodsBack === true ? act('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: `W${id}` }) : refundOn(hand)
    case 'awaitingGoods':
    case 'onTheWayBack':
      return act('warehouse', 'ReportReturnArrived', { case: id, lines: mine })
    case 'received':
      return much === 4
        ? act('warehouse', 'FailInspection', { case: id, evidence: photo, reason: '磨损' })
        : act('warehouse', 'PassInspection', { case: id })
    case 'inspectionPassed':
      return entity.kind === 'exchange' && entity.exchange === undefined
        ? act('afterSales', 'ArrangeExchange', {
            case: id,
            product: { sku: 'SKU-1', ...(much % 2 === 0 ? {} : { variant: 'B' }), unitPrice: much * 2000 },
            agreed: true,
          })
        : refundOn(hand)
    case 'awaitingDifference':
      return act('platform', 'ReportPayment', { payment: entity.wanted?.payment ?? 'none', amount: entity.wanted?.amount ?? 0 })
    case 'exchanging':
      replace(hand)
      return undefined
    case 'returnLost':
      return act('afterSales', 'SettleReturnLoss', {
        case: id,
        loss: 'lost',
        ...(much === 1 ? {} : { agreed: much * 500 }),
        ...(entity.lostBack === undefined || much === 0 ? {} : { answer: much % 2 === 0 ? 'refund' : 'another' }),
      })
    case 'inspectionFailed':
      return act('afterSales', 'OfferCompromise', { case: id, kind: 'partialRefund', refund: much * 100 })
    case 'compromiseOffered':
      return act('customer', 'AnswerCompromise', { case: id, answer: 'accepted' })
    case 'toSendBack':
      return act('warehouse', 'SendGoodsBack', { case: id, lines: mine })
    case 'rejected':
      return act('customer', 'ReapplyCase', { case: id })
    case 'sendingBack':
      return act('carrier', (['ReportGoodsLost', 'ReportGoodsDelivered', 'ReportGoodsReturned'] as const)[much % 3] ?? 'ReportGoodsLost', {
        case: id,
        lines: mine,
      })
    default:
      return entity === undefined
        ? story.asks({
            case: id,
            lines: { [hand.line]: 1 + (much % 3) },
            kind: kinds[much] ?? 'exchange',
            reason: reasons[much] ?? 'noReason',
            evidence: photo,
          })
        : refundOn(hand)
  }
}
/** The next plain step of a dispute, a grant or a claim. */
const settle = ({ act, story: { order }, which, much, id, entity }: Hand): unknown => {
  const [dispute, open] = Object.entries(order.disputes)[which % 3] ?? []
  if (dispute === undefined)
    return act('platform', 'ReportDispute', {
      dispute: `D${which % 3}`,
      kind: 'platformCase',
      claimed: much * 6000,
      goods: 'withCustomerSound',
      ...(entity === undefined ? {} : { case: id }),
    })
  if (open?.state === 'opened') return act('afterSales', 'AnswerDispute', { dispute })
  if (open?.state === 'negotiating') return act('platform', 'ReportEvidenceDemanded', { dispute })
  if (open?.state === 'evidenceDue') return act('afterSales', 'FileEvidence', { dispute, items: ['orderRecord', 'chat', 'logistics'] })
  if (open?.state === 'underJudgement')
    return act('platform', 'ReportVerdict', {
      dispute,
      verdict: (['full', 'split', 'full', 'rejected', 'split'] as const)[much],
      awarded: much * 1500,
    })
  for (const [grant, { state }] of Object.entries(order.grants))
    if (state === 'due' || state === 'awarded') return act('finance', 'ReportGrantGiven', { grant })
  for (const [recovery, { state }] of Object.entries(order.recoveries))
    if (state === 'claimed') return act('carrier', 'ReportRecoveryAnswer', { recovery, answer: 'agreed', agreed: much * 700 })
  return undefined
}
const refundOn = (hand: Hand): unknown => {
  const refund = openRefund(hand)
  hand.act('finance', 'SubmitRefund', { refund })
  return hand.act('platform', 'ReportRefund', { refund, outcome: 'settled' })
}

const moves: readonly ((hand: Hand) => unknown)[] = [
  ...Array.from(
    { length: 5 },
    (_, n) =>
      ({ story, id, entity, line, much, which }: Hand) =>
        entity === undefined
          ? story.asks({
              case: id,
              lines: { [line]: 1 + (much % 3) },
              kind: kinds[much] ?? 'exchange',
              reason: reasons[(n + which) % 6] ?? 'noReason',
              evidence: photo,
            })
          : undefined,
  ),
  ({ story, id, entity, line, much }) =>
    entity === undefined
      ? story.asks({ case: id, lines: { [line]: 1 }, kind: 'refundOnly', reason: 'quality', amount: much * 777, evidence: photo })
      : undefined,
  ...Array.from({ length: 60 }, () => forward),
  ...Array.from({ length: 8 }, () => settle),
  ({ act, id }) => act('afterSales', 'ApproveCase', { case: id }),
  ({ act, id, much }) => act('afterSales', 'ApproveCase', { case: id, refund: much * 100 + 1, note: '协商' }),
  ({ act, id, much, which }) => act('afterSales', 'ApproveCase', { case: id, costs: { return: much * 300, outbound: which * 100 } }),
  ({ act, id, entity }) => act('warehouse', 'VerifyCase', { case: id, done: entity?.first ?? 'verify' }),
  ({ act, id }) => act('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: `W${id}` }),
  ({ act, id }) => act('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: `W${id}` }),
  ({ act, id, mine, much }) =>
    act('warehouse', 'ReportReturnArrived', {
      case: id,
      lines: mine.map(({ line, quantity }) => ({ line, quantity: Math.max(1, quantity - (much % 2)) })),
    }),
  ({ act, id, mine }) => act('warehouse', 'ReportReturnArrived', { case: id, lines: mine }),
  ({ act, id, which, much }) =>
    act('carrier', 'ReportReturnScan', {
      case: id,
      scan: `R${which}`,
      kind: (['moved', 'lost', 'moved', 'handedOver', 'lost'] as const)[much],
    }),
  ({ act, id, much }) => act('afterSales', 'SettleReturnLoss', { case: id, loss: much % 2 === 0 ? 'lost' : 'damaged', agreed: much * 500 }),
  ({ act, id }) => act('warehouse', 'PassInspection', { case: id }),
  ({ act, id }) => act('warehouse', 'PassInspection', { case: id }),
  ({ act, id, mine, much }) =>
    act('warehouse', 'FailInspection', {
      case: id,
      evidence: photo,
      reason: '磨损',
      ...(much % 2 === 0 ? {} : { lines: mine.slice(0, 1).map(({ line }) => ({ line, quantity: 1 })) }),
    }),
  ({ act, id, much }) => act('afterSales', 'OfferCompromise', { case: id, kind: 'partialRefund', refund: much * 100 }),
  ({ act, id, much }) => act('customer', 'AnswerCompromise', { case: id, answer: much % 2 === 0 ? 'accepted' : 'declined' }),
  (hand) => hand.act('finance', 'SubmitRefund', { refund: openRefund(hand) }),
  (hand) => hand.act('finance', 'SubmitRefund', { refund: openRefund(hand) }),
  (hand) =>
    hand.act('platform', 'ReportRefund', {
      refund: openRefund(hand),
      outcome: (['settled', 'failed', 'unknown', 'accepted', 'settled'] as const)[hand.much],
    }),
  (hand) => hand.act('platform', 'ReportRefund', { refund: openRefund(hand), outcome: 'settled' }),
  (hand) => hand.act('finance', 'AbandonRefund', { refund: openRefund(hand) }),
  ({ act, story, much }) =>
    act('finance', much === 4 ? 'RenewRefund' : 'CheckRefund', {
      refund: Object.keys(story.order.refunds)[0] ?? 'none',
      ...(much === 4 ? {} : { due: much * 1000 }),
    }),
  ({ act, id, mine, much }) =>
    act('warehouse', 'DisposeUnits', {
      case: id,
      lines: mine,
      to: (['restock', 'repair', 'supplier', 'scrap', 'restock'] as const)[much],
      seen: 'resellable',
    }),
  ({ act, id }) => act('afterSales', 'RejectCase', { case: id, rule: 'RET-04', reason: 'used', alternatives: ['repair'] }),
  ({ act, id, much }) => act('customer', much % 2 === 0 ? 'WithdrawCase' : 'ReapplyCase', { case: id }),
  ({ act, id, much }) => act('afterSales', 'RequestInformation', { case: id, missing: [much % 2 === 0 ? 'evidence' : 'description'] }),
  ({ act, id }) => act('customer', 'ProvideInformation', { case: id, evidence: photo }),
  ({ act, id, which, much }) => act('finance', 'ReportHold', { case: id, payment: `H${which}`, amount: 40_000 * much }),
  ({ act, id, much }) =>
    act('afterSales', 'ArrangeExchange', {
      case: id,
      product: { sku: 'SKU-1', variant: 'B', unitPrice: much * 3000 },
      agreed: true,
      advance: much === 1,
    }),
  ({ act, id, much }) =>
    act('afterSales', 'ArrangeExchange', {
      case: id,
      product: { sku: 'SKU-1', variant: 'B', unitPrice: much * 40 },
      agreed: true,
      advance: much % 2 === 0,
    }),
  ({ act, story, much }) => {
    for (const [payment, { state, due }] of Object.entries(story.order.payments))
      if (state === 'awaited') act('platform', 'ReportPayment', { payment, amount: due + (much === 4 ? 1 : 0) })
  },
  ({ act, id }) => act('customer', 'DeclineDifference', { case: id }),
  ({ act, id }) => act('afterSales', 'CancelReplacement', { case: id }),
  replace,
  ({ act, id }) => act('afterSales', 'RefundCase', { case: id }),
  ({ act, id }) => act('warehouse', 'SendGoodsBack', { case: id }),
  // What had ended, and did not: lost goods that arrive, money that comes back from the bank, or is taken back.
  ({ act, id, mine }) => act('carrier', 'ReportGoodsDelivered', { case: id, lines: mine }),
  ({ act, story, which, much }) =>
    act('platform', 'ReportRefund', {
      refund: Object.keys(story.order.refunds)[which % 4] ?? 'none',
      outcome: 'failed',
      ...(much === 2 ? { amount: 100 } : {}),
    }),
  ({ act, story, which, much }) =>
    much === 3 ? act('platform', 'ReportPaymentReversed', { payment: Object.keys(story.order.payments)[which % 4] ?? 'none' }) : undefined,
  ({ act, id }) => act('afterSales', 'CloseCase', { case: id }),
  ({ act, id, much }) =>
    act('afterSales', 'CheckDelivery', { case: id, with: much % 2 === 0 ? 'carrier' : 'outboundRecord', found: 'unclear' }),
  ({ act, id, much }) =>
    act('afterSales', 'AgreeSolution', {
      case: id,
      solution: (['refund', 'supplement', 'exchange', 'supplement', 'refund'] as const)[much],
      atFault: (['carrier', 'seller', 'supplier', 'seller', 'carrier'] as const)[much],
    }),
  // Money paid twice, too much, or by a tender that nobody knew; and the surplus back.
  ({ act, much, which }) => act('platform', 'ReportPayment', { payment: much % 2 === 0 ? 'T1' : `E${which}`, amount: much * 250 + 1 }),
  ({ act }) => act('finance', 'RefundSurplus', {}),
  // Disputes at the platform, to their verdicts.
  ({ act, id, entity, which, much }) =>
    act('platform', 'ReportDispute', {
      dispute: `D${which % 3}`,
      kind: much % 2 === 0 ? 'platformCase' : 'rightsComplaint',
      claimed: much * 4000,
      goods: 'withCustomerSound',
      ...(entity === undefined ? {} : { case: id }),
    }),
  ({ act, which }) => act('platform', 'ReportEvidenceDemanded', { dispute: `D${which % 3}` }),
  ({ act, which }) => act('afterSales', 'FileEvidence', { dispute: `D${which % 3}`, items: ['orderRecord', 'chat'] }),
  ({ act, which, much }) =>
    act('platform', 'ReportVerdict', {
      dispute: `D${which % 3}`,
      verdict: (['full', 'split', 'rejected', 'split', 'full'] as const)[much],
      awarded: much * 1500,
    }),
  ({ act, which, much }) =>
    act('finance', 'SettleAskBack', { dispute: `D${which % 3}`, outcome: much % 2 === 0 ? 'returned' : 'writtenOff' }),
  // What is demanded and given beside a refund, and claims against whoever is at fault.
  ({ act, id, which, much }) =>
    act(much % 2 === 0 ? 'customerService' : 'customer', 'RecordDemand', {
      grant: `G${which}`,
      demanded: much * 900,
      price: 3000,
      fraud: much === 4,
      case: id,
    }),
  ({ act, id, which, much }) => act('manager', 'OfferGoodwill', { grant: `G${which}`, kind: 'cash', value: much * 120, case: id }),
  ({ act, which }) => act('customer', 'AnswerGoodwill', { grant: `G${which}`, answer: 'accepted' }),
  ({ act, story, which }) =>
    act('finance', 'ReportGrantGiven', { grant: Object.keys(story.order.grants)[which] ?? 'none', reference: 'B' }),
  ({ act, id, which, much }) =>
    act(much % 2 === 0 ? 'afterSales' : 'customer', 'ReportFreightAdvance', {
      grant: `F${which}`,
      case: id,
      leg: 'return',
      amount: much * 400,
    }),
  ({ act, id, which, much }) =>
    act('logistics', 'OpenRecovery', {
      recovery: `V${which}`,
      against: 'carrier',
      about: `case:${id}`,
      amount: much * 1000,
      packagingShown: true,
    }),
  ({ act, story, which, much }) =>
    act('carrier', 'ReportRecoveryAnswer', {
      recovery: Object.keys(story.order.recoveries)[which] ?? 'none',
      answer: much === 0 ? 'denied' : 'agreed',
      agreed: much * 700,
    }),
  ({ act, story, which }) => act('finance', 'SettleRecovery', { recovery: Object.keys(story.order.recoveries)[which] ?? 'none' }),
  // A day passes, and with it what was due.
  ({ act, story }) => {
    for (const { id: deadline, dueAt, passedAt } of [...story.wait(day).order.deadlines])
      if (dueAt <= story.now && passedAt === undefined) act('system', 'PassDeadline', { deadline })
  },
  ({ act, story }) => {
    for (const { id: deadline, dueAt, passedAt } of [...story.wait(day).order.deadlines])
      if (dueAt <= story.now && passedAt === undefined) act('system', 'PassDeadline', { deadline })
  },
]
/** Mostly about the first cases, so that one gets far while others interleave. */
const which = fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(7) })
export const aMove: fc.Arbitrary<Move> = fc.noBias(fc.tuple(fc.nat(moves.length - 1), which, fc.nat(4)))
export const someMoves = (most = 70): fc.Arbitrary<readonly Move[]> =>
  fc.array(aMove, { minLength: Math.min(30, most), maxLength: most, size: 'max' })

/** A command that was taken, and what it did. */
export interface Taken {
  readonly role: Role
  readonly type: string
  readonly data: object
  readonly at: number
  readonly events: readonly { readonly type: string }[]
}
class Recorded extends Story {
  readonly taken: Taken[] = []
  override tell(role: Role, type: string, data: object = {}) {
    const at = this.now
    const outcome = super.tell(role, type, data)
    if (E.isRight(outcome) && outcome.right.length > 0) this.taken.push({ role, type, data, at, events: outcome.right })
    return outcome
  }
}

const begun = (sale: Sale, start: Start, id: string): Recorded => {
  const story = new Recorded(undefined, id)
  story.placed(sale).paid().approved()
  if (start === 'approved') return story
  story.shipped()
  if (start === 'signed') story.signed()
  if (start === 'lost') story.must('carrier', 'ReportScan', { parcel: 'P1', scan: 'L', kind: 'lost' })
  if (start === 'refused')
    for (const kind of ['refused', 'returned']) story.must('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind })
  return story
}

/** Plays moves one after the other, and shows the story after each. */
export const played = (
  sale: Sale,
  start: Start,
  sequence: readonly Move[],
  look: (story: Recorded, before: Order) => void = () => undefined,
  id = 'A1',
): Recorded => {
  const story = begun(sale, start, id)
  story.facts = { stock: { 'SKU-1': 50 } }
  for (const [what, which, much] of sequence) {
    const before = story.order
    const entity = before.cases[`C${which + 1}`]
    const lines = Object.keys(before.lines)
    moves[what]?.({
      story,
      id: `C${which + 1}`,
      entity,
      which,
      much,
      line: lines[(what + much) % lines.length] ?? 'L1',
      mine: Object.entries(entity?.lines ?? {}).map(([line, quantity]) => ({ line, quantity })),
      act: (role, type, data) => story.tell(role, type, data),
    })
    look(story, before)
  }
  return story
}
export type { Recorded }
