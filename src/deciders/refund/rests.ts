// What goes for the same money beside a refund: beyond it, or as the rest that a check of it found due (EXE-09).
import { id, type Id } from '../../core/ids.js'
import type { Order } from '../order/state.js'

/** The first refund of the same money. */
export const firstOf = ({ refunds }: Pick<Order, 'refunds'>, refund: string): string => refunds[refund]?.instead ?? refund
/** What went beyond a refund is recorded under a number of its own, once more where it came back and went anew. */
const more = (refund: string, n: number): Id => id(`${refund}.more${n === 0 ? '' : n + 1}`)
/** Those of them that there are. */
export const moresOf = ({ refunds }: Pick<Order, 'refunds'>, refund: string): readonly string[] => {
  const names: string[] = []
  while (refunds[more(refund, names.length)] !== undefined) names.push(more(refund, names.length))
  return names
}
export const nextMore = (order: Pick<Order, 'refunds'>, refund: string): Id => more(refund, moresOf(order, refund).length)

/** What of these was not given up; fen. */
export const standing = ({ refunds }: Pick<Order, 'refunds'>, names: readonly string[]): number =>
  names.reduce((all, name) => all + (refunds[name]?.state === 'abandoned' ? 0 : (refunds[name]?.amount ?? 0)), 0)
/** What checks of a refund, and of those that it stands for or that stand for it, found due. */
export const restsOf = (order: Pick<Order, 'refunds'>, refund: string): readonly string[] =>
  Object.entries(order.refunds).flatMap(([name, { rests = [] }]) => (firstOf(order, name) === firstOf(order, refund) ? rests : []))

/** What a refund itself is to give back: of one of which less went than was asked for, all but the rests that checks of it have paid; fen. */
export const ownDue = (order: Pick<Order, 'refunds'>, refund: string): number => {
  const { amount = 0, meant, rests } = order.refunds[refund] ?? {}
  if (meant === undefined) return amount
  return rests === undefined ? meant : meant - standing(order, restsOf(order, refund))
}
