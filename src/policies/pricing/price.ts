import { apportion, type ApportionMethod } from '../../core/apportion.js'
import { fen, sum, type Fen } from '../../core/money.js'
import type { Promotion, Tier } from './promotion.js'

/** A line to be priced: list price in fen per unit. A line that is not selected neither counts nor shares. */
export interface BasketLine {
  readonly line: string
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: number
  readonly selected?: boolean
}
/** What a line costs: `goods` at list price, `discount` taken off, `net` left; `points` granted with it. Fen for the whole line. */
export interface PricedLine {
  readonly line: string
  readonly goods: Fen
  readonly discount: Fen
  readonly net: Fen
  readonly points: number
}
export interface Priced {
  readonly lines: readonly PricedLine[]
  readonly goods: Fen
  readonly discount: Fen
  readonly net: Fen
  readonly points: number
  readonly freeFreight: boolean
  /** What each promotion took off, in the order of its working; those that did not hold are not listed. */
  readonly applied: readonly { readonly promotion: string; readonly saved: Fen }[]
}

interface Working {
  readonly line: BasketLine
  net: number
  points: number
  /** Units that an offer has given away. */
  given: number
}
interface Offer {
  readonly promotion: string
  readonly on: readonly Working[]
  readonly shares: readonly number[]
  readonly tier?: Tier
}

const total = (on: readonly Working[]): number => on.reduce((all, { net }) => all + net, 0)
const eligible = (working: readonly Working[], { skus }: Promotion): readonly Working[] =>
  working.filter(({ line, net }) => line.selected !== false && net > 0 && (skus === undefined || skus.includes(line.sku)))

const takesPart = (permille: number): boolean => permille > 0 && permille < 1000
/** What a coupon of thousandths takes off: half a fen rounded up. 0 and 1000 (and anything beyond) are faults of configuration and take nothing. */
const permilleOf = (amount: number, permille: number, cap = Infinity): number =>
  takesPart(permille) ? Math.min(cap, Math.floor((amount * permille + 500) / 1000)) : 0
/** What thousandths take off a price: of half a fen the price is rounded up. */
const reduced = (amount: number, permille: number, cap = Infinity): number =>
  takesPart(permille) ? Math.min(cap, Math.max(0, Math.ceil((amount * permille - 500) / 1000))) : 0

const freeUnits = (on: readonly Working[], buy: number, free: number): readonly number[] => {
  if (buy < 1 || free < 1) return on.map(() => 0)
  const shares = new Map<Working, number>()
  for (const sku of new Set(on.map(({ line }) => line.sku))) {
    // The cheapest units of the SKU are the free ones, should its lines differ in price.
    const units = on.filter(({ line }) => line.sku === sku).sort((a, b) => a.line.unitPrice - b.line.unitPrice)
    // A unit that another offer has given away already is free once only, and was not bought.
    const bought = ({ line, given }: Working): number => line.quantity - given
    let left = Math.floor(units.reduce((all, unit) => all + bought(unit), 0) / (buy + free)) * free
    for (const unit of units) {
      const taken = Math.min(left, bought(unit))
      shares.set(unit, taken * unit.line.unitPrice)
      left -= taken
    }
  }
  return on.map((unit) => shares.get(unit) ?? 0)
}

const bestTier = (tiers: readonly Tier[], reached: number): Tier | undefined =>
  tiers
    .filter(({ from }) => from <= reached)
    .reduce<Tier | undefined>((best, tier) => (best === undefined || tier.save > best.save ? tier : best), undefined)

const flat = (promotion: string, on: readonly Working[], off: number, method: ApportionMethod, tier?: Tier): Offer => {
  const shares =
    on.length === 0
      ? []
      : apportion(
          Math.min(off, total(on)),
          on.map(({ net }) => net),
          method,
        )
  return { promotion, on, shares, ...(tier === undefined ? {} : { tier }) }
}

/** What a promotion would take off now; its condition is tested on what the ones before it have left. */
const offerOf = (promotion: Promotion, working: readonly Working[], method: ApportionMethod): Offer => {
  const on = eligible(working, promotion)
  const spent = total(on)
  switch (promotion.kind) {
    case 'buyNGetM':
      return { promotion: promotion.id, on, shares: freeUnits(on, promotion.buy, promotion.free) }
    case 'unitOff':
      return {
        promotion: promotion.id,
        on,
        shares: on.map(({ line, net, given }) =>
          line.unitPrice < (promotion.minUnitPrice ?? 0) ? 0 : Math.min(Math.max(0, promotion.off) * (line.quantity - given), net),
        ),
      }
    case 'spendAndSave': {
      const tier = bestTier(promotion.tiers, promotion.counts === 'units' ? unitsOf(on) : spent)
      return flat(promotion.id, on, tier?.save ?? 0, method, tier)
    }
    case 'percentOff': {
      const holds = spent >= (promotion.minSpend ?? 0) && unitsOf(on) >= (promotion.minQuantity ?? 0)
      return flat(promotion.id, on, holds ? reduced(spent, promotion.permille, promotion.cap) : 0, method)
    }
    case 'coupon':
      return flat(
        promotion.id,
        on,
        spent < promotion.minSpend ? 0 : 'off' in promotion ? promotion.off : permilleOf(spent, promotion.permille, promotion.cap),
        method,
      )
  }
}

const unitsOf = (on: readonly Working[]): number => on.reduce((all, { line }) => all + line.quantity, 0)
const savingOf = ({ shares }: Offer): number => shares.reduce((a, b) => a + b, 0)

/** Threshold activities by their group, in the order of the list. */
const groupsOf = (promotions: readonly Promotion[]): Iterable<readonly Promotion[]> => {
  const groups = new Map<string | undefined, Promotion[]>()
  for (const promotion of promotions)
    if (promotion.kind === 'spendAndSave') groups.set(promotion.group, [...(groups.get(promotion.group) ?? []), promotion])
  return groups.values()
}

/**
 * Prices a basket under the promotions in force: free units, then what is off each unit, then the best threshold activity of each group, then percentages, then coupons.
 * Every condition is tested again after each action. Points and freight come after it. Discounts are spread over the lines by
 * a named method (MNY-07) and never exceed a line's price. `deductPoints` and freight follow on the result.
 */
export const price = (
  basket: readonly BasketLine[],
  promotions: readonly Promotion[],
  method: ApportionMethod = 'largestRemainder',
): Priced => {
  const working: readonly Working[] = basket.map((line) => ({ line, net: line.unitPrice * line.quantity, points: 0, given: 0 }))
  const applied: { promotion: string; saved: Fen }[] = []
  let freeFreight = false
  const take = (offer: Offer): void => {
    const saved = savingOf(offer)
    if (saved === 0 && offer.tier === undefined) return
    const points =
      offer.tier?.points === undefined || offer.on.length === 0
        ? []
        : apportion(
            offer.tier.points,
            offer.on.map(({ net }) => net),
            method,
          )
    offer.on.forEach((line, i) => {
      line.net -= offer.shares[i] ?? 0
      line.points += points[i] ?? 0
    })
    freeFreight ||= offer.tier?.freeFreight === true
    applied.push({ promotion: offer.promotion, saved: fen(saved) })
  }
  const of = (kind: Promotion['kind']): readonly Promotion[] => promotions.filter((promotion) => promotion.kind === kind)
  const offer = (promotion: Promotion): Offer => offerOf(promotion, working, method)
  for (const promotion of of('buyNGetM')) {
    const free = offer(promotion)
    take(free)
    free.on.forEach((one, i) => {
      one.given += Math.round((free.shares[i] ?? 0) / one.line.unitPrice)
    })
  }
  for (const promotion of of('unitOff')) take(offer(promotion))
  for (const group of groupsOf(promotions)) {
    const activities = group.map(offer).filter(({ tier }) => tier !== undefined)
    const best = activities.reduce<Offer | undefined>(
      (top, one) => (top === undefined || savingOf(one) > savingOf(top) ? one : top),
      undefined,
    )
    if (best !== undefined) take(best)
  }
  for (const promotion of [...of('percentOff'), ...of('coupon')]) take(offer(promotion))
  const lines = working.map(({ line, net, points }): PricedLine => {
    const goods = line.unitPrice * line.quantity
    return { line: line.line, goods: fen(goods), discount: fen(goods - net), net: fen(net), points }
  })
  const goods = sum(lines.map((line) => line.goods))
  const net = sum(lines.map((line) => line.net))
  return { lines, goods, discount: fen(goods - net), net, points: lines.reduce((all, line) => all + line.points, 0), freeFreight, applied }
}
