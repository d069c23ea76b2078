import { orderReactions } from './order.js'
import type { Cause, Reaction, Wanted } from './reaction.js'
import { stockReactions } from './stock.js'
import { supplyReactions } from './supply.js'

export { reactionId, type Cause, type Wanted } from './reaction.js'

/** Reactions by the category of the stream and the type of the event. */
const reactions = new Map<string, Reaction<unknown, unknown>>(
  Object.entries({ order: orderReactions, stock: stockReactions, supply: supplyReactions }).flatMap(([category, table]) =>
    Object.entries(table).map(([type, reaction]) => [`${category}/${type}`, reaction as Reaction<unknown, unknown>] as const),
  ),
)
const reactionOf = ({ stream, type }: Pick<Cause, 'stream' | 'type'>) => reactions.get(`${stream.slice(0, stream.indexOf('-'))}/${type}`)

/** Whether anything follows elsewhere from events of this type; if not, no state need be read. */
export const reacts = (cause: Pick<Cause, 'stream' | 'type'>): boolean => reactionOf(cause) !== undefined

/** What an event asks for elsewhere. The same event always asks for the same. */
export const reactTo = (cause: Cause, before: unknown, after: unknown): readonly Wanted[] =>
  reactionOf(cause)?.(cause.data, { before, after, cause }) ?? []
