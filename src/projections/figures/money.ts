import { byText } from '../../core/byText.js'
import { awardedOf, paidOf, refundedOf } from '../../deciders/order/moneyLedger.js'
import { uncollectedOf } from '../../deciders/refund/takings.js'
import { distribution, type Distribution } from './distribution.js'
import { share, tally, type Figure, type FigureScope } from './figure.js'
import { milestonesOf } from './milestones.js'

const minutes = [1, 5, 15, 30, 60, 1440] as const

export interface Payments {
  readonly orders: number
  /** Orders with a settled tender; those without one. */
  readonly paid: number
  readonly neverPaid: number
  readonly paidShare: number | null
  /** All in fen: what orders come to, what the paid ones come to, what came, and what is left of it after refunds. */
  readonly sums: { readonly payable: number; readonly payableOfPaid: number; readonly paid: number; readonly kept: number }
  /** Settled tenders by means. */
  readonly byMeans: Readonly<Record<string, { readonly tenders: number; readonly paid: number }>>
  readonly ordersWithSeveralTenders: number
  /** From placing to the last tender, in seconds, where both instants are known. */
  readonly secondsToPaid: Distribution
  readonly paidWithin: Readonly<Record<string, number>>
}

export const payments = (): Figure<Payments> => {
  let [orders, paid, several, payable, payableOfPaid, came, gone] = [0, 0, 0, 0, 0, 0, 0]
  const byMeans = new Map<string, { tenders: number; paid: number }>()
  const seconds: number[] = []
  return {
    add: (order) => {
      const tenders = Object.values(order.payments)
      const settled = tenders.filter(({ settledAt }) => settledAt !== undefined)
      orders += 1
      payable += order.payable
      came += paidOf(order)
      gone += refundedOf(order) + awardedOf(order, undefined, ['given'])
      if (tenders.length > 1) several += 1
      if (settled.length > 0) {
        paid += 1
        payableOfPaid += order.payable
      }
      for (const tender of settled) {
        const row = byMeans.get(tender.means) ?? { tenders: 0, paid: 0 }
        byMeans.set(tender.means, { tenders: row.tenders + 1, paid: row.paid + tender.paid })
      }
      const known = milestonesOf(order)
      if (known.placed !== undefined && known.paid !== undefined) seconds.push((known.paid - known.placed) / 1000)
    },
    view: () => ({
      orders,
      paid,
      neverPaid: orders - paid,
      paidShare: share(paid, orders),
      sums: { payable, payableOfPaid, paid: came, kept: came - gone },
      byMeans: Object.fromEntries([...byMeans].sort(([a], [b]) => byText(a, b))),
      ordersWithSeveralTenders: several,
      secondsToPaid: distribution(seconds),
      paidWithin: Object.fromEntries(minutes.map((limit) => [`${limit}min`, seconds.filter((value) => value <= limit * 60).length])),
    }),
  }
}

interface Part {
  readonly orders: number
  /** Fen. */
  readonly sum: number
}
export interface Refunds {
  readonly orders: number
  readonly shareOfPaid: number | null
  /** Everything that was paid went back; only part of it did. */
  readonly full: Part
  readonly part: Part
  readonly sum: number
  /** Paid to customers by verdicts beyond what the tenders held; not in `sum`, and off what was kept (DSP-06). */
  readonly awarded: Part
  /** What customers were to bear and their refunds did not cover; nobody collects it (MNY-03). */
  readonly uncollected: Part
  /** Orders with a refund, by the day on which they were placed. */
  readonly byPlacedDay: Readonly<Record<string, number>>
}

export const refunds = ({ dayOf }: FigureScope): Figure<Refunds> => {
  let [paidOrders, full, fullSum, part, partSum, awards, awardSum, short, shortSum] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
  const byPlacedDay = tally()
  return {
    add: (order) => {
      const [paid, refunded] = [paidOf(order), refundedOf(order)]
      if (Object.values(order.payments).some(({ settledAt }) => settledAt !== undefined)) paidOrders += 1
      const awarded = awardedOf(order, undefined, ['given'])
      if (awarded > 0) [awards, awardSum] = [awards + 1, awardSum + awarded]
      const uncollected = uncollectedOf(order)
      if (uncollected > 0) [short, shortSum] = [short + 1, shortSum + uncollected]
      if (refunded === 0) return
      if (order.placedAt !== undefined) byPlacedDay.add(dayOf(order, order.placedAt))
      if (refunded >= paid) [full, fullSum] = [full + 1, fullSum + refunded]
      else [part, partSum] = [part + 1, partSum + refunded]
    },
    view: () => ({
      orders: full + part,
      shareOfPaid: share(full + part, paidOrders),
      full: { orders: full, sum: fullSum },
      part: { orders: part, sum: partSum },
      sum: fullSum + partSum,
      awarded: { orders: awards, sum: awardSum },
      uncollected: { orders: short, sum: shortSum },
      byPlacedDay: byPlacedDay.view(),
    }),
  }
}

export interface PaidAgainstItems {
  /** Orders of which both the lines and the tenders are known. */
  readonly compared: number
  readonly exact: number
  readonly over: Part & { readonly beyondOneFen: number }
  readonly under: Part & { readonly beyondOneFen: number }
  readonly beyondOneFen: number
  readonly beyondOneHundredFen: number
  /** Paid less due, over all; fen. */
  readonly net: number
}

/** What was paid against what the lines, their discounts and freight come to. */
export const paidAgainstItems = (): Figure<PaidAgainstItems> => {
  const differences: number[] = []
  const part = (sign: 1 | -1) => {
    const mine = differences.filter((difference) => difference * sign > 0)
    return {
      orders: mine.length,
      sum: mine.reduce((sum, difference) => sum + difference * sign, 0),
      beyondOneFen: mine.filter((difference) => difference * sign > 1).length,
    }
  }
  return {
    add: (order) => {
      if (Object.keys(order.lines).length > 0 && Object.keys(order.payments).length > 0) differences.push(paidOf(order) - order.payable)
    },
    view: () => ({
      compared: differences.length,
      exact: differences.filter((difference) => difference === 0).length,
      over: part(1),
      under: part(-1),
      beyondOneFen: differences.filter((difference) => Math.abs(difference) > 1).length,
      beyondOneHundredFen: differences.filter((difference) => Math.abs(difference) > 100).length,
      net: differences.reduce((sum, difference) => sum + difference, 0),
    }),
  }
}
