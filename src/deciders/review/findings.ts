// What the review finds, by every rule that looks at an order before it ships (REV-03 to 14, RSK-*).
import * as E from 'fp-ts/lib/Either.js'
import type { Basis } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Instant } from '../../core/time/instant.js'
import type { Rule } from '../../core/rule.js'
import { addressFacts, provinceOf } from '../../policies/address/parts.js'
import { isByHand, requiredContent, secondCheck } from '../../policies/entry.js'
import type { Finding } from '../../policies/finding.js'
import { isDuring, promotionApproval } from '../../policies/promotion.js'
import { completeAddress, vagueAddress } from '../../policies/review/address.js'
import { automaticReview, type ReviewRoute, type RuleFinding } from '../../policies/review/automatic.js'
import { contactFacts, validContact } from '../../policies/review/contact.js'
import { duplicateOrders } from '../../policies/review/duplicates.js'
import { offerAgrees } from '../../policies/review/offer.js'
import { credit } from '../../policies/review/queue.js'
import { remoteArea } from '../../policies/review/remote.js'
import { abusiveRemark, bulkBuying, cancelAndReorder } from '../../policies/risk/behaviour.js'
import { sameContact, virtualNumber } from '../../policies/risk/contacts.js'
import { addressKindOf, highRisk, type AddressKind, type MarkFacts } from '../../policies/risk/intercepts.js'
import { allocation } from '../../policies/stock/allocation.js'
import { isPaidAsAgreed } from '../payment/terms.js'
import type { Scene } from '../order/scene.js'
import { heldOf } from '../allocation/draw.js'
import type { Order } from '../order/state.js'

export interface Reviewed {
  readonly route: ReviewRoute
  readonly found: readonly RuleFinding[]
  /** Marks that stop nothing. */
  readonly flags: readonly 'remote'[]
  readonly basis: readonly Basis[]
  /** Of the rules that found something. */
  readonly clauses: Readonly<Record<string, readonly string[]>>
}

/** Collects what each rule says. What a customer's answer or the risk team has cleared is passed over; what is unknown is never taken for good. */
class Sheet {
  readonly found: RuleFinding[] = []
  readonly basis: Basis[] = []
  readonly clauses: Record<string, readonly string[]> = {}
  constructor(
    private readonly order: Order,
    private readonly scene: Scene,
  ) {}
  hear<P, F extends object, R>(rule: Rule<P, F, R>, facts: F): R {
    const { ruling, basis } = this.scene.law.judge(rule, facts)
    this.basis.push(basis)
    this.clauses[rule.id] = rule.clauses
    return ruling
  }
  look<P, F extends object>(rule: Rule<P, F, readonly Finding[]>, facts: F | undefined): void {
    if (facts === undefined) this.note(rule, [{ code: 'factsUnknown' }])
    else if (!this.order.cleared.includes(rule.id)) this.note(rule, this.hear(rule, facts))
  }
  note({ id: rule, clauses }: { readonly id: string; readonly clauses: readonly string[] }, findings: readonly Finding[]): void {
    this.clauses[rule] = clauses
    if (!this.order.cleared.includes(rule)) this.found.push(...findings.map((finding) => ({ ...finding, rule })))
  }
}

/** Judges every rule over the order and what the desk knows about it. */
export const review = (order: Order, scene: Scene): Reviewed => {
  const placedAt = order.placedAt ?? scene.at
  const lines = Object.values(order.lines)
  const { history, offer } = scene.facts
  const sheet = new Sheet(order, scene)
  const { normal, remote } = place(order, scene, sheet)
  const contact = contactFacts(order.customer)
  // Of an order of which only that it is there is known, nothing could be sent.
  if (lines.length === 0) sheet.note(requiredContent, [{ code: 'fieldMissing', about: 'lines' }])
  sheet.look(validContact, { placedAt, crossBorder: order.crossBorder ?? false, ...contact })
  sheet.look(virtualNumber, { placedAt, ...(contact.prefix === undefined ? {} : { prefix: contact.prefix }) })
  sheet.look(duplicateOrders, history && { placedAt, skus: lines.map(({ sku }) => sku), others: history, confirmed: false })
  sheet.look(sameContact, history && { placedAt, others: history })
  sheet.look(cancelAndReorder, history && { placedAt, others: history })
  sheet.look(bulkBuying, { placedAt, lines, ...(history && { others: history }) })
  sheet.look(offerAgrees, offer && { placedAt, lines, ...offer })
  const standing = scene.facts.account?.credit ?? order.customer.credit
  sheet.look(credit, { placedAt, ...(standing === undefined ? {} : { credit: standing }) })
  if (order.remark !== undefined) sheet.note(abusiveRemark, sheet.hear(abusiveRemark, { placedAt })(order.remark))
  if (isByHand(order.entry)) sheet.note(secondCheck, [{ code: 'notChecked' }])
  const final = sheet.hear(automaticReview, {
    placedAt,
    stockSufficient: hasStock(order, scene),
    paymentComplete: isPaidAsAgreed(order),
    findings: sheet.found,
  })
  const flags = remote ? (['remote'] as const) : []
  const { basis, clauses } = sheet
  return hurried(order, scene, sheet, final.findings, normal) && final.route === 'manual'
    ? { route: 'approve', found: [], flags, basis, clauses }
    : { route: final.route, found: final.findings, flags, basis, clauses }
}

/** What RSK-04 looks at, `refundOnlyAskedAt` being when a refund without a return was first asked for. */
export const marksOf = (
  order: Order,
  { at, facts }: Pick<Scene, 'at' | 'facts'>,
  refundOnlyAskedAt: Instant | undefined,
): MarkFacts & { readonly addressKind: AddressKind } => {
  const { province = '', city = '', district = '', street = '', door = '', text = '' } = order.address
  const level = facts.account?.level ?? order.customer.level
  return {
    placedAt: order.placedAt ?? at,
    addressKind: addressKindOf([province, city, district, street, door, text].join(' ')),
    ...(level === undefined ? {} : { accountLevel: level }),
    ...(refundOnlyAskedAt === undefined ? {} : { refundOnlyAskedAt }),
  }
}

/** Everything about where it goes: complete, clear, reachable, and what sort of place it is. */
const place = (order: Order, { at, facts }: Scene, sheet: Sheet): { readonly normal: boolean; readonly remote: boolean } => {
  const placedAt = order.placedAt ?? at
  const named = provinceOf(order.address)
  const { missing, vague } = addressFacts(order.address)
  sheet.look(completeAddress, { placedAt, missing: vague ? [] : missing })
  sheet.look(vagueAddress, { placedAt, vague, confirmed: false })
  const reach = sheet.hear(remoteArea, {
    placedAt,
    ...(named === undefined ? {} : { province: named }),
    ...(facts.reachableBy === undefined ? {} : { reachable: facts.reachableBy.length > 0 }),
  })
  if (E.isLeft(reach)) sheet.note(remoteArea, [{ code: reach.left.reason }])
  const refundOnly = Object.values(order.cases)
    .filter(({ kind }) => kind === 'refundOnly')
    .map(({ openedAt }) => openedAt)
    .sort((a, b) => a - b)[0]
  const marks = marksOf(order, { at, facts }, refundOnly)
  const { addressKind } = marks
  const risk = sheet.hear(highRisk, marks)
  if (risk.level === 'high') sheet.note(highRisk, risk.marks)
  return { normal: missing.length === 0 && !vague && addressKind === 'home', remote: E.isRight(reach) && reach.right.remote }
}

/** Enough for all lines, or the customer would rather wait (REV-17). */
const hasStock = (order: Order, { law, at, facts: { stock } }: Scene): boolean =>
  order.stockAnswer === 'wait' ||
  (stock !== undefined && law.judge(allocation, { approvedAt: at, lines: toShip(order), saleable: stock }).ruling.sufficient)

/** What was given up before it left needs no stock, nor what a warehouse holds for the order already. */
const toShip = ({ lines, planned = {} }: Order) =>
  Object.values(lines).flatMap(({ line, sku, quantity, units }) => {
    const held = (planned[line] ?? []).reduce((sum, share) => sum + (share.sku === sku ? heldOf(share) : 0), 0)
    const left = quantity - (units['cancelled'] ?? 0) - held
    return left > 0 ? [{ line, sku, quantity: left }] : []
  })

/** In a big promotion a shortage does not hold up the review of a small order: it goes to purchasing after approval (REV-12, INV-09). */
const hurried = (
  { placedAt, payable }: Order,
  { at, facts: { promotions = [] } }: Scene,
  sheet: Sheet,
  findings: readonly RuleFinding[],
  addressNormal: boolean,
): boolean => {
  const when = placedAt ?? at
  const period = promotions.find((promotion) => isDuring(when, promotion))
  if (period === undefined) return false
  return sheet.hear(promotionApproval, {
    placedAt: when,
    period,
    payable,
    addressNormal,
    findings: findings.filter(({ code }) => code !== 'stockInsufficient').length,
  })
}

/** A finding as the log keeps it. */
export const toEvent = ({ rule, code, about }: RuleFinding) => ({
  rule: id(rule),
  code: id(code),
  ...(about === undefined ? {} : { about }),
})
