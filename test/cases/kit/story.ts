import * as E from 'fp-ts/lib/Either.js'
import { manual, type Book } from '../../../src/core/book.js'
import type { Rejection } from '../../../src/core/decision.js'
import { fen } from '../../../src/core/money.js'
import { instant, parseInstant, type Instant } from '../../../src/core/time/index.js'
import { parseOrderCommand } from '../../../src/deciders/whole/commands.js'
import { initialOrder, orderDecider, type Order, type OutsideFacts } from '../../../src/deciders/whole/index.js'
import { goodsPaid, moneyViolations, paidOf, refundedOf } from '../../../src/deciders/order/moneyLedger.js'
import { unitViolations } from '../../../src/deciders/order/units.js'
import type { OrderStreamEvent } from '../../../src/events/index.js'
import { note } from '../../golden/stories/told.js'
import { step } from '../../support/step.js'
import { register } from '../../../src/policies/register.js'
import type { Role } from '../../../src/policies/roles.js'

export const at = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (E.isLeft(parsed)) throw new Error(parsed.left)
  return parsed.right
}
export const hour = 3_600_000
export const day = 24 * hour

export interface Ordered {
  readonly line?: string
  readonly sku?: string
  readonly quantity?: number
  readonly unitPrice: number
  readonly goodsClass?: string
  readonly gift?: boolean
  readonly exclusionConfirmed?: boolean
  readonly promisedReturns?: boolean
  readonly statedValue?: number
  readonly giftWith?: string
}
export interface Sale {
  readonly lines: readonly Ordered[]
  readonly discount?: number
  readonly freight?: number
  readonly terms?: string
  readonly channel?: string
  /** Terms that the shop gives with the order. */
  readonly freeReturns?: boolean
  readonly freeShipping?: { readonly from: number; readonly tariff: number }
  /** Default: one on-line tender for the whole. */
  readonly tenders?: readonly { readonly payment: string; readonly means: string; readonly amount: number; readonly reference?: string }[]
}

const clausesOf = new Map(register.map(({ id, clauses }) => [id, clauses]))
/** It names a rule, clauses of that rule (or of one that it rests on), and a way out (AFS-08). */
const isQuoted = ({ rule, clauses, alternatives, basis }: Rejection): boolean => {
  const known = [rule, ...basis.map((one) => one.rule)].flatMap((name) => clausesOf.get(name) ?? [])
  const isOrder = rule.startsWith('lifecycle/')
  return clauses.length > 0 && alternatives.length > 0 && (isOrder || clauses.every((clause) => known.includes(clause)))
}

/** A command as it was sent, taken or refused. */
export type Told = readonly [at: Instant, role: Role, type: string, data: object]

/** One order told through its commands: every outcome and every refusal is checked against the ledgers as it is applied. */
export class Story {
  order: Order
  now: Instant = at('2026-11-01T10:00:00+08:00')
  readonly events: OrderStreamEvent[] = []
  readonly told: Told[] = []
  facts: OutsideFacts = {}
  /** Cases in which the customer said yes to an offer, by the command itself. */
  readonly consents: string[] = []
  constructor(
    readonly book: Book = manual,
    id = 'A1',
  ) {
    this.order = { ...initialOrder, id }
  }

  wait(ms: number): this {
    this.now = instant(this.now + ms)
    return this
  }
  /** Sends a command; what follows is applied. A typed refusal comes back, bad input throws. */
  tell(role: Role, type: string, data: object = {}): E.Either<Rejection, readonly OrderStreamEvent[]> {
    this.told.push([this.now, role, type, data])
    const command = parseOrderCommand(type, data)
    if (E.isLeft(command)) throw new Error(`${type}: ${JSON.stringify(command.left.problems)}`)
    const outcome = orderDecider.decide(this.order, command.right, {
      at: this.now,
      by: { id: role, role },
      book: this.book,
      facts: this.facts,
    })
    if (E.isRight(outcome)) for (const event of outcome.right.events) this.order = step(this.order, event)
    note(type, data, outcome, this.order)
    if (E.isLeft(outcome)) {
      if (!isQuoted(outcome.left)) throw new Error(`${type} was refused without its grounds: ${JSON.stringify(outcome.left)}`)
      return outcome
    }
    this.events.push(...outcome.right.events)
    if (type === 'AnswerCompromise' && 'answer' in data && data.answer === 'accepted' && 'case' in data)
      this.consents.push(String(data.case))
    const broken = [...unitViolations(this.order), ...moneyViolations(this.order)]
    if (broken.length > 0) throw new Error(broken.join('; '))
    return E.right(outcome.right.events)
  }
  /** Sends a command that must be taken. */
  must(role: Role, type: string, data: object = {}): readonly OrderStreamEvent[] {
    const outcome = this.tell(role, type, data)
    if (E.isLeft(outcome)) throw new Error(`${type} was refused: ${outcome.left.rule} ${outcome.left.reason}`)
    return outcome.right
  }
  /** Sends a command that must be refused; the refusal. */
  refused(role: Role, type: string, data: object = {}): Rejection {
    const outcome = this.tell(role, type, data)
    if (E.isRight(outcome)) throw new Error(`${type} was taken`)
    return outcome.left
  }

  placed({ lines, discount = 0, freight = 0, terms = 'prepaid', channel = 'shop', tenders, freeReturns, freeShipping }: Sale): this {
    const payable = lines.reduce((sum, { quantity = 1, unitPrice }) => sum + quantity * unitPrice, 0) - discount + freight
    this.must('platform', 'PlaceOrder', {
      channel,
      shop: 'S1',
      entry: 'platform',
      terms,
      discount,
      freight,
      ...(freeReturns === undefined ? {} : { freeReturns }),
      ...(freeShipping === undefined ? {} : { freeShipping }),
      lines: lines.map((line, i) => ({ line: `L${i + 1}`, sku: `SKU-${i + 1}`, quantity: 1, ...line })),
      tenders: tenders ?? [{ payment: 'T1', means: 'online', amount: fen(payable) }],
      customer: { name: '测试', phone: '13800138000' },
      address: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
    })
    return this
  }
  paid(): this {
    for (const [payment, { due, state }] of Object.entries(this.order.payments))
      if (state === 'awaited') this.must('platform', 'ReportPayment', { payment, amount: due })
    return this
  }
  approved(): this {
    this.must('platform', 'ReportApproval', {})
    return this
  }
  /** Packs what is named, or all that is with us, and hands it over. */
  shipped(parcel = 'P1', lines?: Readonly<Record<string, number>>): this {
    this.packed(parcel, lines).must('warehouse', 'ShipParcel', { parcel, carrier: 'SF' })
    return this
  }
  packed(parcel = 'P1', lines?: Readonly<Record<string, number>>): this {
    const held =
      lines ??
      Object.fromEntries(
        Object.values(this.order.lines).flatMap(({ line, units }) => ((units['ours'] ?? 0) > 0 ? [[line, units['ours'] ?? 0]] : [])),
      )
    const list = Object.entries(held).map(([line, quantity]) => ({ line, quantity }))
    this.must('warehouse', 'AllocateParcel', { parcel, lines: list })
    this.must('warehouse', 'PickParcel', { parcel, lines: list })
    this.must('warehouse', 'CheckQuality', {
      parcel,
      units: list.map(({ line }) => ({ sku: this.order.lines[line]?.sku ?? line, packaging: 'sound', appearance: 'sound' })),
    })
    this.must('warehouse', 'CheckParcel', {
      parcel,
      counted: list.map(({ line, quantity }) => ({ sku: this.order.lines[line]?.sku ?? line, quantity })),
    })
    this.must('warehouse', 'PackParcel', { parcel, packing: ['carton', 'cushioning'] })
    return this
  }
  signed(parcel = 'P1'): this {
    this.must('carrier', 'ReportScan', { parcel, scan: `${parcel}-signed`, kind: 'signed' })
    return this
  }
  /** Placed, paid, approved, shipped and signed. */
  delivered(sale: Sale): this {
    return this.placed(sale).paid().approved().shipped().signed()
  }
  /** The customer asks; the case's id comes back. */
  asks(of: {
    readonly kind?: string
    readonly reason?: string
    readonly lines: Readonly<Record<string, number>>
    readonly traces?: readonly string[]
    readonly case?: string
    readonly [more: string]: unknown
  }) {
    const { lines, kind = 'returnAndRefund', reason = 'noReason', case: id = `C${Object.keys(this.order.cases).length + 1}`, ...more } = of
    return this.tell('customer', 'RequestAfterSale', {
      case: id,
      kind,
      reason,
      channel: 'shop',
      lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity })),
      description: '说明',
      contact: '13800138000',
      evidence: [{ kind: 'photo', ref: 'p1' }],
      ...more,
    })
  }
  /** A return from request to passed inspection. */
  returned(lines: Readonly<Record<string, number>>, reason = 'noReason', more: object = {}): this {
    const id = `C${Object.keys(this.order.cases).length + 1}`
    const asked = this.asks({ lines, reason, case: id, ...more })
    if (E.isLeft(asked)) throw new Error(`refused: ${asked.left.rule} ${asked.left.reason}`)
    this.must('afterSales', 'ApproveCase', { case: id })
    this.must('system', 'IssueReturnLabel', { case: id, carrier: 'SF', waybill: `W-${id}` })
    this.must('warehouse', 'ReportReturnArrived', {
      case: id,
      lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity })),
    })
    this.must('warehouse', 'PassInspection', { case: id })
    return this
  }
  /** All refunds that wait go out and arrive. */
  refundsSettle(): this {
    for (const [refund, { state, amount }] of Object.entries(this.order.refunds)) {
      if (state !== 'requested') continue
      this.must('finance', 'SubmitRefund', { refund })
      this.must('platform', 'ReportRefund', { refund, outcome: 'settled', amount })
    }
    return this
  }
  /** What was paid for the goods of one line. */
  paidTotalOf(line: string): number {
    return goodsPaid(this.order, line)
  }
  get refundTotal(): number {
    return Object.values(this.order.refunds).reduce((sum, { amount, state }) => sum + (state === 'abandoned' ? 0 : amount), 0)
  }
  get paidTotal(): number {
    return paidOf(this.order)
  }
  get refundedTotal(): number {
    return refundedOf(this.order)
  }
}
