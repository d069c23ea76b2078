import * as E from 'fp-ts/lib/Either.js'
import type { Basis, Rejection } from '../../core/decision.js'
import { id, type Id } from '../../core/ids.js'
import { sum } from '../../core/money.js'
import type { Instant } from '../../core/time/instant.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Customer } from '../../events/parts.js'
import type * as t from 'io-ts'
import { groundOf } from '../../policies/finding.js'
import { permission } from '../../policies/roles.js'
import { entryChannel, entryLimit, isByHand, requiredContent, secondCheck, type Entry } from '../../policies/entry.js'
import { contradicts } from '../order/contradictions.js'
import { ask, happened, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { entryCommands } from './commands.js'

/** An entry by hand that came late is accepted and marked as late (ENT-03). */
export const lateEntry = (
  { entry, receivedAt }: { readonly entry: Entry; readonly receivedAt?: Instant | undefined },
  { at, law }: Scene,
): { readonly events: readonly OrderStreamEvent[]; readonly basis: readonly Basis[] } => {
  if (!isByHand(entry) || receivedAt === undefined) return { events: [], basis: [] }
  const { ruling, basis } = law.judge(entryLimit, { since: receivedAt, enteredAt: at })
  return {
    basis: [basis],
    events: ruling.late
      ? [happened('DeadlineMissed', at, { rule: id('ENT-03'), subject: 'order', dueAt: ruling.dueAt, by: 'operator' })]
      : [],
  }
}

/** Who entered an order by hand: whoever sends it. Only another system may pass on a name. */
export const entrant = (entry: Entry, named: Id | undefined, { by }: Pick<Scene, 'by'>): { readonly enteredBy?: Id } =>
  isByHand(entry) ? { enteredBy: by.role === 'platform' || by.role === 'system' ? (named ?? id(by.id)) : id(by.id) } : {}

/** Whether the sender may check what was put in by hand: nobody checks what they put in themselves (ENT-04). */
export const askSecond = ({ entry, enteredBy: first, unchecked = [] }: Order, scene: Scene) => {
  const enteredBy = unchecked.find((one) => one === scene.by.id) ?? unchecked[0] ?? first
  return ask(scene, secondCheck, { at: scene.at, entry, checkedBy: scene.by.id, ...(enteredBy === undefined ? {} : { enteredBy }) })
}

type Placed = t.TypeOf<(typeof entryCommands)['PlaceOrder']>

/** ENT-01, ENT-02: every gap at once. A SKU names product and specification; cash at the door is a way of paying too, and where nothing is due none is needed. */
export const contentGiven = (
  { lines, tenders, terms, customer, address, entry }: Pick<Placed, 'lines' | 'tenders' | 'terms' | 'customer' | 'address' | 'entry'>,
  payable: number,
  { at, law }: Scene,
): E.Either<Rejection, readonly Basis[]> => {
  const given = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''
  const payment = tenders.length > 0 || terms === 'cashOnDelivery' || payable === 0 || lines.every(({ unitPrice }) => unitPrice === 0)
  const content = law.judge(requiredContent, {
    receivedAt: at,
    order: {
      'customer/name': given(customer.name),
      'customer/phone': given(customer.phone),
      address: Object.values(address).some(given),
      'payment/means': payment,
      'payment/amount': payment,
    },
    lines: lines.map(({ sku }) => ({ product: given(sku), specification: given(sku), quantity: true, unitPrice: true })),
    paid: false,
    paidAtGiven: true,
  })
  // The desk knows who sends it, so that an entry by hand always has its author.
  const channel = law.judge(entryChannel, { receivedAt: at, entry, channelGiven: true, enteredByGiven: true })
  const gaps = [...content.ruling, ...channel.ruling]
  const basis = [content.basis, channel.basis]
  return gaps.length === 0
    ? E.right(basis)
    : E.left({
        rule: 'ENT-02',
        clauses: requiredContent.clauses,
        reason: 'fieldMissing',
        alternatives: ['completeField'],
        basis,
        findings: gaps.map((gap) => groundOf(gap, ['completeField'])),
      })
}

/** Tenders that do not add up to what is due are recorded as they came, and looked at by a person. */
export const tendersDiffer = (
  order: Order,
  tenders: readonly { readonly amount: number }[],
  due: number,
  { at }: Scene,
): readonly OrderStreamEvent[] =>
  tenders.length === 0 || sum(tenders.map(({ amount }) => amount)) === due
    ? []
    : contradicts(order, at, { kind: 'moneyMismatch', about: 'order', code: 'tendersDiffer', blocks: false })

/** No line costs less than nothing (MNY-07): what a discount takes beyond the goods is dropped, and looked at by a person. */
export const discountCut = (order: Order, cut: number, { at }: Scene): readonly OrderStreamEvent[] =>
  cut === 0 ? [] : contradicts(order, at, { kind: 'moneyMismatch', about: 'order', code: 'discountBeyondGoods', blocks: false })

type Given = Partial<Omit<Placed, 'customer'>> & { readonly customer?: Placed['customer'] | t.TypeOf<typeof Customer> | undefined }
const ofCustomer = ['level', 'vip', 'credit'] as const
const ofOrder = ['promisedAt', 'balanceDueAt', 'urgent', 'priority', 'freeShipping', 'freeReturns'] as const
const ofLine = ['gift', 'promisedReturns'] as const
const said = (value: unknown): boolean => value !== undefined && value !== false

/** What the shop grants is not the customer's to say, of themselves or of the order (SEC-01): their standing, gifts, promises, and payment later than the goods. Prices and discounts are checked against the offer (REV-07). */
export const nothingGranted = (
  { customer = {}, lines = [], terms, ...order }: Given,
  { by }: Pick<Scene, 'by'>,
): E.Either<Rejection, true> => {
  if (by.role !== 'customer') return E.right(true)
  const paths = [
    ...ofCustomer.filter((field) => said(customer[field])).map((field) => `customer/${field}`),
    ...ofOrder.filter((field) => said(order[field])),
    ...(terms === 'instalments' || terms === 'presale' ? ['terms'] : []),
    ...lines.flatMap((line, i) => ofLine.filter((field) => said(line[field])).map((field) => `lines/${i}/${field}`)),
  ]
  return paths.length === 0
    ? E.right(true)
    : E.left({
        rule: 'SEC-01',
        clauses: permission.clauses,
        reason: 'grantedByShop',
        alternatives: ['askRole'],
        basis: [],
        findings: paths.map((about) => ({ reason: 'grantedByShop', alternatives: ['askRole'], about })),
      })
}
