import { apportion } from '../../core/apportion.js'
import { fen, sum, type Fen } from '../../core/money.js'

/** A rate in thousandths: 130 for 13 %, 5 for 0.5 %. */
export type TaxRate = number
export interface TaxedLine {
  /** Fen for the whole line, after its own discounts; with or without tax as `inclusive` says. Negative where a line is taken off or back. */
  readonly amount: number
  readonly rate: TaxRate
  /** Only needed where tax is rounded per unit; one if absent. */
  readonly quantity?: number
}
/** Where fractions of a fen are rounded: once for the whole line, or for every unit, whose sum the line then is. */
export type TaxRounding = 'perLine' | 'perUnit'
export interface Taxed {
  readonly net: Fen
  readonly tax: Fen
  readonly gross: Fen
}

/** Whole numbers, half a fen rounded up; what is taken back mirrors what was charged, to the fen. */
const share = (amount: number, of: number, whole: number): number =>
  amount < 0 ? 0 - share(-amount, of, whole) : Number((2n * BigInt(amount) * BigInt(of) + BigInt(whole)) / (2n * BigInt(whole)))

/** One line: multiplied first, then rounded once for the whole line; net and tax always add up to gross. */
export const taxed = ({ amount, rate }: TaxedLine, inclusive: boolean): Taxed => {
  const net = inclusive ? share(amount, 1000, 1000 + rate) : amount
  const gross = inclusive ? amount : amount + share(amount, rate, 1000)
  return { net: fen(net), tax: fen(gross - net), gross: fen(gross) }
}

/** Every unit at its own whole-fen price: the line's amount is spread over its units first. */
const taxedByUnit = ({ amount, rate, quantity = 1 }: TaxedLine, inclusive: boolean): Taxed => {
  const units = apportion(
    amount,
    Array.from({ length: quantity }, () => 1),
  ).map((unit) => taxed({ amount: unit, rate }, inclusive))
  return { net: sum(units.map(({ net }) => net)), tax: sum(units.map(({ tax }) => tax)), gross: sum(units.map(({ gross }) => gross)) }
}

/**
 * A document's totals. `discount` (fen, 0 or more, in the prices' own terms) is spread over the lines by what each costs the
 * customer, tax included, and lowers the base of the tax; a negative line bears none of it. The two ways of rounding may differ by a fen per unit; say which one you use.
 */
export const totals = (
  lines: readonly TaxedLine[],
  inclusive: boolean,
  discount = 0,
  rounding: TaxRounding = 'perLine',
): Taxed & { readonly byRate: Readonly<Record<string, Fen>> } => {
  const shares =
    lines.length === 0
      ? []
      : apportion(
          discount,
          lines.map((line) => Math.max(0, taxed(line, inclusive).gross)),
        )
  const each = rounding === 'perUnit' ? taxedByUnit : taxed
  const after = lines.map((line, i) => ({ rate: line.rate, ...each({ ...line, amount: line.amount - (shares[i] ?? 0) }, inclusive) }))
  const rates = [...new Set(lines.map(({ rate }) => rate))]
  return {
    net: sum(after.map(({ net }) => net)),
    tax: sum(after.map(({ tax }) => tax)),
    gross: sum(after.map(({ gross }) => gross)),
    byRate: Object.fromEntries(rates.map((rate) => [String(rate), sum(after.filter((line) => line.rate === rate).map(({ tax }) => tax))])),
  }
}
