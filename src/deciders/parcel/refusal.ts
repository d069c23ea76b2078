// What a refusal at the door costs the customer who changed their mind: told first, taken off the refund of its case once (DLV-03).
import { fen, type Fen } from '../../core/money.js'
import { goodsPaid, paidOf } from '../order/moneyLedger.js'
import type { Order, Parcel } from '../order/state.js'

type Packed = Pick<Order['parcels'][string], 'lines'>
const share = (order: Order, { lines }: Packed, of: (line: string) => number): number =>
  Object.entries(lines).reduce((all, [line, units]) => all + Math.floor((of(line) * units) / (order.lines[line]?.quantity ?? 1)), 0)
/** The postage that the customer paid for these units; fen. */
export const postageOf = (order: Order, parcel: Packed): number => share(order, parcel, (line) => order.lines[line]?.freight ?? 0)

/** What was paid for a parcel's goods with their postage, and what each way costs: outbound at least that postage; fen. */
export const moneyOfRefusal = (order: Order, parcel: Packed, costs: NonNullable<Parcel['toldCosts']> = {}) => {
  const postage = postageOf(order, parcel)
  return {
    paid: Math.min(paidOf(order), share(order, parcel, (line) => goodsPaid(order, line)) + postage),
    outboundFreight: Math.max(postage, costs.outbound ?? 0),
    returnFreight: costs.return ?? 0,
  }
}

/** Lines of which another case has taken this off: its refund that stands, or, where it took all the money, the case itself. */
export const takenBefore = (order: Order, of: string, what: 'freight' | 'damage'): ReadonlySet<string> => {
  const took = (deducted: readonly { readonly what: string }[] = []): boolean => deducted.some((one) => one.what === what)
  const refunds = Object.values(order.refunds).filter((refund) => refund.case !== of && refund.state !== 'abandoned' && took(refund.deducted))
  const cases = Object.entries(order.cases).filter(([name, { deducted }]) => name !== of && took(deducted))
  return new Set([...refunds.flatMap(({ lines }) => lines.map(({ line }): string => line)), ...cases.flatMap(([, { lines }]) => Object.keys(lines))])
}

/** The legs' costs that the case of refused goods takes off beside the postage, which does not go back anyway; nothing where another case of the parcel took them. */
export const toldAtTheDoor = (order: Order, of: string, { reason, lines }: Pick<Order['cases'][string], 'reason' | 'lines'>): { readonly outbound?: Fen; readonly return?: Fen } => {
  if (reason !== 'refusedPersonal') return {}
  const taken = takenBefore(order, of, 'freight')
  const told = Object.values(order.parcels).flatMap(({ toldCosts, lines: packed }) => {
    const held = Object.keys(packed)
    return toldCosts === undefined || !held.some((line) => line in lines) || held.some((line) => taken.has(line)) ? [] : [{ ...toldCosts, postage: postageOf(order, { lines: packed }) }]
  })
  if (told.length === 0) return {}
  return {
    outbound: fen(told.reduce((all, { outbound = 0, postage }) => all + Math.max(0, outbound - postage), 0)),
    return: fen(told.reduce((all, one) => all + (one.return ?? 0), 0)),
  }
}
