// The register of risks (KPI-13), from what happened to the orders. One order, and one loss, may stand under several risks.
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import { paidOf } from '../../deciders/order/moneyLedger.js'
import type { Order } from '../../deciders/order/state.js'
import { returnRisks, riskRegister, type ReturnRisk, type ReturnRiskLevel } from '../../policies/reports/riskRegister.js'
import type { Figure } from '../figures/figure.js'

export interface Risk extends ReturnRiskLevel {
  /** Orders in which it happened, their products, and what it cost; fen. */
  readonly orders: number
  readonly products: number
  readonly loss: number
}
export type RiskFigures = Readonly<Record<ReturnRisk, Risk>>

/** What a risk cost an order in fen; undefined where it did not happen. */
type Look = (order: Order) => number | undefined

type Reasons = readonly Order['cases'][string]['reason'][]
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)
/** Settled money that went back for these cases. */
const refundedFor = ({ refunds }: Order, cases: readonly string[]): number =>
  sum(
    Object.values(refunds).map(({ state, amount, case: whose }) =>
      state === 'settled' && whose !== undefined && cases.includes(whose) ? amount : 0,
    ),
  )
const casesOf = ({ cases }: Order, reasons: Reasons): readonly string[] =>
  Object.entries(cases).flatMap(([id, { reason }]) => (reasons.includes(reason) ? [id] : []))
const received = ({ recoveries }: Order, from: 'carrier' | 'supplier'): number =>
  sum(Object.values(recoveries).map(({ against, received: came }) => (against === from ? came : 0)))

const quality: Reasons = ['quality', 'safety', 'notAsDescribed']
const onTheWay: Reasons = ['damagedInTransit', 'lostInTransit']
const ourService: Reasons = ['service', 'notShipped', 'latePromise', 'wrongGoods', 'missingGoods']

const looks: Readonly<Record<ReturnRisk, Look>> = {
  quality: (order) => {
    const cases = casesOf(order, quality)
    return cases.length === 0 ? undefined : Math.max(0, refundedFor(order, cases) - received(order, 'supplier'))
  },
  logistics: (order) => {
    const cases = casesOf(order, onTheWay)
    const happened =
      cases.length > 0 ||
      Object.keys(order.incidents ?? {}).length > 0 ||
      Object.values(order.parcels).some(({ state }) => state === 'lost')
    const lost = sum(
      Object.values(order.refunds).map(({ state, amount, parcel, case: whose }) =>
        state === 'settled' && parcel !== undefined && (whose === undefined || !cases.includes(whose)) ? amount : 0,
      ),
    )
    return happened ? Math.max(0, refundedFor(order, cases) + lost - received(order, 'carrier')) : undefined
  },
  service: (order) => {
    const { cases, ratings, grants } = order
    const asked = casesOf(order, ourService)
    const happened =
      asked.length > 0 ||
      Object.values(cases).some(({ late, kind }) => late === true || kind === 'complaint') ||
      Object.values(ratings).some(({ kind }) => kind === 'negative')
    const given = sum(
      Object.values(grants).map(({ kind, state, value }) =>
        state === 'given' && kind !== 'award' && kind !== 'freightAdvance' ? value : 0,
      ),
    )
    return happened ? refundedFor(order, asked) + given : undefined
  },
  // What a person cleared was no malice.
  malice: (order) => {
    const { findings, cleared, riskSteps = [], ratings, cases } = order
    const suspected =
      riskSteps.length > 0 ||
      findings.some(({ rule }) => rule.startsWith('RSK-') && !cleared.includes(rule)) ||
      Object.values(ratings).some(({ kind }) => kind === 'malicious')
    return suspected ? refundedFor(order, Object.keys(cases)) : undefined
  },
  legal: (order) => {
    const lost = Object.values(order.disputes).flatMap(({ kind, verdict, due = 0 }) =>
      verdict === 'full' || verdict === 'split' ? [due] : kind === 'rightsComplaint' ? [0] : [],
    )
    return lost.length > 0 || casesOf(order, ['unlawful']).length > 0 ? sum(lost) : undefined
  },
}

/** Takes each order once. */
export const riskFigures = (at: Instant, book: Book = manual): Figure<RiskFigures> => {
  let [orders, sales] = [0, 0]
  const products = new Set<string>()
  const found = new Map(returnRisks.map((risk) => [risk, { orders: 0, loss: 0, products: new Set<string>() }]))
  return {
    add: (order) => {
      if (order.placedAt === undefined) return
      orders += 1
      sales += paidOf(order)
      const skus = Object.values(order.lines).map(({ sku }) => sku)
      for (const sku of skus) products.add(sku)
      for (const [risk, row] of found) {
        const loss = looks[risk](order)
        if (loss === undefined) continue
        row.orders += 1
        row.loss += loss
        for (const sku of skus) row.products.add(sku)
      }
    },
    view: () =>
      Object.fromEntries(
        [...found].map(([risk, { orders: concerned, loss, products: touched }]) => {
          const facts = { at, risk, orders, concerned, products: products.size, touched: touched.size, sales, loss }
          return [risk, { orders: concerned, products: touched.size, loss, ...lawFor(book).judge(riskRegister, facts).ruling }]
        }),
      ) as RiskFigures,
  }
}
