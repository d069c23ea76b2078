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
  const off = points * unitValue
  if (points > balance) return refuse('pointsExceedBalance', 'useFewerPoints')
  if (off > maxDeduct || off > nets.reduce((a, b) => a + b, 0)) return refuse('pointsOverCap', 'useFewerPoints')
  return allow(nets.length === 0 ? [] : apportion(fen(off), nets))
}
