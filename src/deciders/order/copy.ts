import type { Fact } from '../../core/decider.js'
import type { Order, OrderDraft, Waiting } from './state.js'

/** A field of the order that holds more than a plain value. */
type Part = { readonly [Key in keyof OrderDraft]-?: NonNullable<OrderDraft[Key]> extends object ? Key : never }[keyof OrderDraft]
/** A field that holds things with lifecycles of their own, by id. */
type Collection = {
  readonly [Key in keyof OrderDraft]-?: NonNullable<OrderDraft[Key]> extends Record<string, Waiting<string>> ? Key : never
}[keyof OrderDraft]

/** Where the entity of an event is kept; the kind names it in subjects (`parcel:P1`). */
export interface Home<Event> {
  readonly kind: string
  readonly kept: Collection
  readonly id: (event: Event) => string
  /** Fields of the entity that its reducers replace and never change inside. */
  readonly replaced?: readonly string[]
}

/** Which events change which part of the order inside. */
export type Changes<Type extends string> = { readonly [P in Part]?: readonly Type[] }

export const partsOf = <Type extends string>(changes: Changes<Type>, type: string): readonly Part[] =>
  Object.entries<readonly string[]>(changes).flatMap(([part, types]) => (types.includes(type) ? [part as Part] : []))

/** How deep reducers change things: `order.lines.L1.refunded`, `order.planned.L1[0].state`, `order.cases.C1.exchange.failed`; what lies deeper is replaced, never changed. */
const depth = { lines: 2, part: 3, entity: 2 } as const

const none: readonly string[] = []
const copied = (value: object, levels: number, but = none): object => {
  if (Array.isArray(value)) return levels > 1 ? value.map((item: unknown) => below(item, levels)) : [...(value as unknown[])]
  const copy = { ...value } as Record<string, unknown>
  if (levels > 1) for (const key in copy) if (typeof copy[key] === 'object' && !but.includes(key)) copy[key] = below(copy[key], levels)
  return copy
}
const below = (value: unknown, levels: number): unknown => (typeof value === 'object' && value !== null ? copied(value, levels - 1) : value)

/** A copy of the order in which these parts, the event's entity and the deadlines are its own; all else is shared with it. */
export const copyWith =
  (parts: readonly Part[], home?: Home<Fact>) =>
  (order: Order, event: Fact): OrderDraft => {
    const copy: OrderDraft = { ...order, deadlines: order.deadlines.map((deadline) => ({ ...deadline })) } as OrderDraft
    for (const part of parts) {
      const value = order[part]
      if (value !== undefined) put(copy, part, copied(value, part === 'lines' ? depth.lines : depth.part))
    }
    if (home !== undefined) keepOwn(copy, home, home.id(event))
    return copy
  }

const keepOwn = (copy: OrderDraft, { kept, replaced }: Home<Fact>, id: string): void => {
  const all = copy[kept]
  if (all === undefined) return
  const entity = all[id]
  const own: Record<string, object> = { ...all }
  if (entity !== undefined) own[id] = copied(entity, depth.entity, replaced)
  put(copy, kept, own)
}
/** What is copied has the shape of what it was copied from. */
const put = (copy: OrderDraft, part: Part, value: object): void => {
  Object.assign(copy, { [part]: value })
}
