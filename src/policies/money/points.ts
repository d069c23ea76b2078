import { fen, type Fen } from '../../core/money.js'

/**
 * Loyalty points that go back with a refund: the share of what was granted, cumulative over all refunds of the order, so that
 * refunding everything takes back exactly what was granted and never more. An exchange refunds nothing and takes nothing.
 */
export const pointsBack = (granted: number, paid: number, refundedBefore: number, refund: number): number => {
  const upTo = (money: number): number => (paid === 0 ? 0 : Number((BigInt(granted) * BigInt(Math.min(money, paid))) / BigInt(paid)))
  return upTo(refundedBefore + refund) - upTo(refundedBefore)
}

/** What can be taken from a balance of points: never more than is there, and no debt; `short` is what has been spent already. */
export const takenFrom = (balance: number, due: number): { readonly taken: number; readonly short: number } => {
  const taken = Math.min(due, Math.max(0, balance))
  return { taken, short: due - taken }
}

/** The tax inside a part refund: its share of the line's tax, cumulative, so that a part refund never reclaims the whole tax. */
export const taxBack = (tax: number, gross: number, refundedBefore: number, refund: number): Fen =>
  fen(pointsBack(tax, gross, refundedBefore, refund))
