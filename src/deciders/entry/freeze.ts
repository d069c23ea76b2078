import type * as t from 'io-ts'
import type { Basis } from '../../core/decision.js'
import { fen, sum, type Fen } from '../../core/money.js'
import type { FrozenLine } from '../../events/parts.js'
import { apportionment } from '../../policies/money/apportionment.js'
import type { Scene } from '../order/scene.js'
import type { OrderedLine } from './commands.js'

export interface Frozen {
  readonly lines: readonly t.TypeOf<typeof FrozenLine>[]
  readonly goods: Fen
  readonly discount: Fen
  readonly freight: Fen
  readonly payable: Fen
  /** What was to be taken off beyond what the goods cost. */
  readonly cut: number
  readonly basis: readonly Basis[]
}

/**
 * Freezes every line's share of the order's discount and freight, by goods value after the line's own discount (MNY-07). The
 * order's discount and freight come on top of those of the lines. A discount beyond the goods is cut at what they cost, and said.
 */
export const freeze = (
  lines: readonly t.TypeOf<typeof OrderedLine>[],
  discount: number,
  freight: number,
  { law, at: placedAt }: Pick<Scene, 'law' | 'at'>,
): Frozen => {
  if (lines.length === 0)
    return { lines: [], goods: fen(0), discount: fen(0), freight: fen(freight), payable: fen(freight), cut: 0, basis: [] }
  const gross = lines.map(({ unitPrice, quantity }) => unitPrice * quantity)
  const own = lines.map(({ discount: mine = 0 }, i) => Math.min(mine, gross[i] ?? 0))
  const left = gross.map((amount, i) => amount - (own[i] ?? 0))
  const off = law.judge(apportionment, { placedAt, total: discount, weights: left, caps: left })
  const carriage = law.judge(apportionment, { placedAt, total: freight, weights: left })
  const frozen = lines.map(({ discount: _, freight: mine = 0, ...line }, i) => ({
    ...line,
    discount: fen((own[i] ?? 0) + (off.ruling.parts[i] ?? 0)),
    freight: fen(mine + (carriage.ruling.parts[i] ?? 0)),
  }))
  const goods = sum(gross)
  const discounts = sum(frozen.map((line) => line.discount))
  const asked = discount + sum(lines.map(({ discount: mine = 0 }) => mine))
  const freights = sum(frozen.map((line) => line.freight))
  return {
    lines: frozen,
    goods,
    discount: discounts,
    freight: freights,
    payable: fen(goods - discounts + freights),
    cut: asked - discounts,
    basis: discount === 0 && freight === 0 ? [] : [off.basis],
  }
}
