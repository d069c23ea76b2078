import { allow, refuse, type Verdict } from '../../core/decision.js'
import { apportion } from '../../core/apportion.js'
import { fen, type Fen } from '../../core/money.js'

export interface PointsAsk {
  readonly points: number
  readonly balance: number
  /** Fen that one point is worth, and the most fen that points may pay. */
  readonly unitValue: number
  readonly maxDeduct: number
}
/** Points as a tender: what they pay of each line. Too many are refused, never clamped silently. */
export const deductPoints = ({ points, balance, unitValue, maxDeduct }: PointsAsk, nets: readonly number[]): Verdict<readonly Fen[]> => {
  if (points < 0) throw new RangeError('points are none or more')
  const off = points * unitValue
  if (points > balance) return refuse('pointsExceedBalance', 'useFewerPoints')
  if (off > maxDeduct || off > nets.reduce((a, b) => a + b, 0)) return refuse('pointsOverCap', 'useFewerPoints')
  return allow(nets.length === 0 ? [] : apportion(fen(off), nets))
}

export interface PointsRoom {
  readonly balance: number
  readonly unitValue: number
  /** Thousandths of the goods at list price that points may pay, freight not among them; all of them if absent. */
  readonly permille?: number
  readonly maxDeduct?: number
}
/** The most points that an order may use: within the balance, the shop's cap on its goods, and what the discounts have left to pay. Rounded down. */
export const mostPoints = (
  { balance, unitValue, permille = 1000, maxDeduct = Infinity }: PointsRoom,
  { goods, net }: { readonly goods: number; readonly net: number },
): number =>
  unitValue > 0
    ? Math.max(0, Math.min(balance, Math.floor(Math.min(Math.floor((goods * permille) / 1000), maxDeduct, net) / unitValue)))
    : 0
