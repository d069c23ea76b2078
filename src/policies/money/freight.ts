// Freight: manual M-2.2, M-1.4; plan; Consumer Rights Law art. 24, 25.
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { faultOf, type Cause, type Stage } from './causes.js'

/** Who bears a leg in the end. Towards the customer, a carrier's or supplier's leg is the seller's, who recovers it from them. */
export type FreightBearer = 'customer' | 'seller' | 'carrier' | 'supplier'
/** The three legs on which freight can fall. A leg that was not travelled costs nothing, but has its bearer all the same. */
export interface FreightBearers {
  readonly outbound: FreightBearer
  readonly return: FreightBearer
  readonly intercept: FreightBearer
}

/** `payer`: what was paid at purchase stays as it is; postage the customer paid is not returned, free postage is not charged. */
type Cell = Readonly<Record<keyof FreightBearers, 'customer' | 'seller' | 'payer'>>
const sellers: Cell = { outbound: 'seller', return: 'seller', intercept: 'seller' }
const customers: Cell = { outbound: 'customer', return: 'customer', intercept: 'customer' }
const wayBack: Cell = { outbound: 'payer', return: 'customer', intercept: 'customer' }

/** For the customer's own choice, by how far the goods have come; any fault bears every leg. */
const choice: Readonly<Record<Stage, Cell>> = {
  notShipped: sellers,
  inTransit: customers,
  refused: customers,
  delivered: wayBack,
  installed: wayBack,
}

export interface FreightFacts {
  readonly requestedAt: Instant
  readonly cause: Cause
  readonly stage: Stage
  /** Whether the customer paid postage at purchase. */
  readonly outboundPaidBy: 'customer' | 'seller'
  /** The shop promised at purchase to bear the way back of a return without a reason, itself or by an insurance (art. 25 leaves it to agreement). */
  readonly freeReturns?: boolean
  /** The party found at fault, where it is not the seller itself. */
  readonly atFault?: 'carrier' | 'supplier'
}

export const MNY_01 = says(
  { en: 'Who bears the freight', zh: '运费承担' },
  {
    en: 'Quality, wrong or missing goods: the seller bears the freight both ways. Without a reason: the customer bears the way back, unless the shop promised free returns. Refused for personal reasons: the customer bears both ways. Intercepted on the way: the customer bears outbound and intercept. A carrier’s or supplier’s fault: the seller, who recovers it from them.',
    zh: '质量问题、错发、少发：往返运费由商家承担；无理由：退回运费由客户承担，商家承诺包退运费的从其承诺；个人原因拒收：往返运费由客户承担；途中拦截：发出与拦截费用由客户承担；承运商或供应商过错：商家先行承担并向责任方追偿。',
  },
)
export const freightBearer = rule({
  id: 'MNY-01',
  clauses: ['M-2.2', 'R-6.3'],
  kind: 'money',
  params: {},
  inForceAt: ({ requestedAt }: FreightFacts) => requestedAt,
  apply: (_, { cause, stage, outboundPaidBy, freeReturns = false, atFault }): FreightBearers => {
    const fault = faultOf(cause)
    const behind = atFault ?? (fault === 'carrier' ? 'carrier' : 'seller')
    const bearer = (leg: keyof FreightBearers): FreightBearer => {
      if (fault !== 'choice') return behind
      if (leg === 'return' && freeReturns && choice[stage] === wayBack) return 'seller'
      const cell = choice[stage][leg]
      return cell === 'payer' ? outboundPaidBy : cell
    }
    return { outbound: bearer('outbound'), return: bearer('return'), intercept: bearer('intercept') }
  },
})
