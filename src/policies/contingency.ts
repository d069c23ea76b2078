// Emergencies: plan.
import type { Book } from '../core/book.js'
import { rule, says } from '../core/rule.js'
import type { Instant } from '../core/time/index.js'

export const CTG_01 = says(
  { en: 'Contingency', zh: '应急预案' },
  {
    en: 'An emergency is declared with its plan, handled, ended and reviewed; while it lasts its overrides are in force and stand on every decision.',
    zh: '突发情况须宣布并启用预案，处理、结束后复盘；期间其参数调整生效，并记录在每项决定中。',
  },
)
/** An emergency and the numbers that it changes while it lasts. */
export interface Contingency {
  readonly id: string
  readonly declaredAt: Instant
  readonly endedAt?: Instant
  readonly reviewed: boolean
  readonly planGiven: boolean
}
export interface ContingencyFacts extends Contingency {
  readonly at: Instant
}
export const contingency = rule({
  id: 'CTG-01',
  clauses: ['R-10.1', 'R-10.2', 'R-10.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: ContingencyFacts) => at,
  /** Whether its overrides are in force, and what must be done next. */
  apply: (
    _,
    { at, declaredAt, endedAt, reviewed, planGiven },
  ): { readonly inForce: boolean; readonly next: 'plan' | 'handle' | 'review' | 'none' } => {
    const inForce = declaredAt <= at && (endedAt === undefined || at < endedAt)
    if (at < declaredAt) return { inForce, next: 'none' }
    if (!planGiven) return { inForce, next: 'plan' }
    return { inForce, next: inForce ? 'handle' : reviewed ? 'none' : 'review' }
  },
})

type Override = Book['overrides'][number]
/** Every order that the one is for is an order that the other is for. */
const isWithin = (one: Override, other: Override): boolean =>
  (other.shop ?? one.shop) === one.shop && (other.channel ?? one.channel) === one.channel

/** A change for a channel holds in it for each shop, also for those that have a number of their own: a book would let the shop win. */
const inEveryShop = (change: Override, others: readonly Override[]): readonly Override[] => {
  if (change.channel === undefined || change.shop !== undefined) return [change]
  const shops = new Set(
    others.flatMap(({ param, shop, channel }) => (param === change.param && shop !== undefined && channel === undefined ? [shop] : [])),
  )
  return [change, ...[...shops].map((shop) => ({ ...change, shop }))]
}

/**
 * The book while an emergency lasts: its values, already read by `loadBook`, take the place of every other override of the same
 * parameters for the same orders, and no other order’s. Each carries the emergency's id as its ground, so that every basis that rests
 * on it shows it.
 */
export const bookDuring = (book: Book, { id }: Pick<Contingency, 'id'>, emergency: Book): Book => {
  const changes = emergency.overrides.map((override) => ({ ...override, because: id }))
  const kept = book.overrides.filter((one) => !changes.some((change) => change.param === one.param && isWithin(one, change)))
  return { name: `${book.name}+${id}`, overrides: [...kept, ...changes.flatMap((change) => inEveryShop(change, kept))] }
}
