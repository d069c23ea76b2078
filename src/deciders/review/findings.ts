// What the review finds, by every rule that looks at an order before it ships (REV-03 to 09, RSK-*).
import type { Basis } from '../../core/decision.js'
import { id } from '../../core/ids.js'
import type { Rule } from '../../core/rule.js'
import { addressFacts } from '../../policies/address/parts.js'
import { isByHand } from '../../policies/entry.js'
import type { Finding } from '../../policies/finding.js'
import { completeAddress, vagueAddress } from '../../policies/review/address.js'
import { automaticReview, type ReviewRoute, type RuleFinding } from '../../policies/review/automatic.js'
import { contactFacts, validContact } from '../../policies/review/contact.js'
import { duplicateOrders } from '../../policies/review/duplicates.js'
import { offerAgrees } from '../../policies/review/offer.js'
import { sameContact, virtualNumber } from '../../policies/risk/contacts.js'
import { allocation } from '../../policies/stock/allocation.js'
import { isPaidAsAgreed } from '../payment/terms.js'
import type { Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'

export interface Reviewed {
  readonly route: ReviewRoute
  readonly found: readonly RuleFinding[]
  readonly basis: readonly Basis[]
}

/** Judges every rule. What a customer's answer or the risk team has cleared is passed over; what is unknown is never taken for good. */
export const review = (order: Order, scene: Scene): Reviewed => {
  const placedAt = order.placedAt ?? scene.at
  const lines = Object.values(order.lines)
  const contact = contactFacts(order.customer)
  const { missing, vague } = addressFacts(order.address)
  const { history, offer, stock } = scene.facts
  const found: RuleFinding[] = []
  const basis: Basis[] = []
  const look = <P, F extends object>(rule: Rule<P, F, readonly Finding[]>, facts: F | undefined): void => {
    if (order.cleared.includes(rule.id)) return
    if (facts === undefined) return void found.push({ rule: rule.id, code: 'factsUnknown' })
    const judged = scene.law.judge(rule, facts)
    basis.push(judged.basis)
    found.push(...judged.ruling.map((finding) => ({ ...finding, rule: rule.id })))
  }
  look(completeAddress, { placedAt, missing: vague ? [] : missing })
  look(vagueAddress, { placedAt, vague, confirmed: false })
  look(validContact, { placedAt, crossBorder: order.crossBorder ?? false, ...contact })
  look(virtualNumber, { placedAt, ...(contact.prefix === undefined ? {} : { prefix: contact.prefix }) })
  look(duplicateOrders, history && { placedAt, skus: lines.map(({ sku }) => sku), others: history, confirmed: false })
  look(sameContact, history && { placedAt, others: history })
  look(offerAgrees, offer && { placedAt, lines, ...offer })
  if (isByHand(order.entry) && !order.cleared.includes('ENT-04')) found.push({ rule: 'ENT-04', code: 'notChecked' })
  const stockSufficient = stock !== undefined && scene.law.judge(allocation, { approvedAt: scene.at, lines: lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })), saleable: stock }).ruling.sufficient
  const final = scene.law.judge(automaticReview, { placedAt, stockSufficient, paymentComplete: isPaidAsAgreed(order), findings: found })
  return { route: final.ruling.route, found: final.ruling.findings, basis: [...basis, final.basis] }
}

/** A finding as the log keeps it. */
export const toEvent = ({ rule, code, about }: RuleFinding) => ({ rule: id(rule), code: id(code), ...(about === undefined ? {} : { about }) })
