import { apportion } from '../../core/apportion.js'
import { fen, sum, type Fen } from '../../core/money.js'

/** A rate in thousandths: 130 for 13 %, 5 for 0.5 %. */
export type TaxRate = number
export interface TaxedLine {
  /** Fen for the whole line, after its own discounts; with or without tax as `inclusive` says. */
  readonly amount: number
  readonly rate: TaxRate
}
export interface Taxed {
  readonly net: Fen
  readonly tax: Fen
  readonly gross: Fen
}

/** Whole numbers, half a fen rounded up. */
const share = (amount: number, of: number, whole: number): number => Number((2n * BigInt(amount) * BigInt(of) + BigInt(whole)) / (2n * BigInt(whole)))

/** One line: multiplied first, then rounded once for the whole line; net and tax always add up to gross. */
export const taxed = ({ amount, rate }: TaxedLine, inclusive: boolean): Taxed => {
  const net = inclusive ? share(amount, 1000, 1000 + rate) : amount
  const gross = inclusive ? amount : amount + share(amount, rate, 1000)
  return { net: fen(net), tax: fen(gross - net), gross: fen(gross) }
}

/**
 * A document's totals. `discount` (fen, 0 or more, in the prices' own terms) is spread over the lines by what each costs the
 * customer, tax included, and lowers the base of the tax.
 */
export const totals = (lines: readonly TaxedLine[], inclusive: boolean, discount = 0): Taxed & { readonly byRate: Readonly<Record<string, Fen>> } => {
  const shares = lines.length === 0 ? [] : apportion(discount, lines.map((line) => taxed(line, inclusive).gross))
  const after = lines.map(({ amount, rate }, i) => ({ rate, ...taxed({ amount: amount - (shares[i] ?? 0), rate }, inclusive) }))
  const rates = [...new Set(lines.map(({ rate }) => rate))]
  return {
    net: sum(after.map(({ net }) => net)),
    tax: sum(after.map(({ tax }) => tax)),
    gross: sum(after.map(({ gross }) => gross)),
    byRate: Object.fromEntries(rates.map((rate) => [String(rate), sum(after.filter((line) => line.rate === rate).map(({ tax }) => tax))])),
  }
}
