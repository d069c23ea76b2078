import type { Brand } from './brand.js'

/** Money in fen (1/100 yuan): a safe integer, negative only where a difference is meant. */
export type Fen = Brand<number, 'Fen'>

export const isFen = (value: unknown): value is Fen => Number.isSafeInteger(value) && !Object.is(value, -0)

/** An amount that the caller vouches for. Throws on fractions, NaN and anything beyond safe integers: a programmer's error. */
export const fen = (amount: number): Fen => {
  if (!isFen(amount)) throw new RangeError(`not a whole number of fen: ${amount}`)
  return amount
}

export const zero = fen(0)
export const sum = (amounts: Iterable<number>): Fen => {
  let total = 0
  for (const amount of amounts) total += amount
  return fen(total)
}
export const atMost = (amount: number, cap: number): Fen => fen(Math.min(amount, cap))

/** The most whole fen that are no more than this share of an amount. A share is a decimal: 0.57 of 10,000 is 5,700, whatever their product is in binary. */
export const shareAtMost = (amount: number, ratio: number): Fen => {
  const about = Math.floor(amount * ratio)
  return fen([about + 1, about].find((part) => part / amount <= ratio) ?? Math.max(0, about - 1))
}

/** `12345` as `¥123.45`. */
export const formatFen = (amount: number): string =>
  `${amount < 0 ? '−' : ''}¥${Math.floor(Math.abs(amount) / 100)}.${String(Math.abs(amount) % 100).padStart(2, '0')}`
