// What is simulated: a small order, made once, and what several people want of it at once.
import * as E from 'fp-ts/lib/Either.js'
import { instant, instantOf, type Instant } from '../../core/time/instant.js'
import { openDesk } from '../../desk/desk.js'
import type { Log } from '../../log/log.js'
import type { Random } from './random.js'
import type { Role } from '../../policies/roles.js'

export const stream = 'order-1'
export const start = instantOf('2026-03-02T09:00:00+08:00')
export const day = 86_400_000

export interface Wish {
  readonly id: string
  readonly type: string
  readonly data: object
  readonly role: Role
  readonly at: Instant
}
/** What is wanted, before somebody wants it at some instant. */
export type Maker = () => Omit<Wish, 'id' | 'at'>

export interface World {
  /** Brings the order to where the histories begin. */
  readonly prepare: (send: Send, random: Random) => Promise<Prepared>
  /** What the clients may send. */
  readonly makers: (random: Random, prepared: Prepared) => readonly [Maker, ...Maker[]]
  /** The fewest wishes of a history, and how many more there may be. */
  readonly wishes: readonly [number, number]
}
/** Amounts in fen. */
export interface Prepared {
  readonly payable: number
  readonly lines: readonly { readonly line: string; readonly sku: string; readonly quantity: number; readonly unitPrice: number }[]
}
/** Tells the desk something that it must take. */
type Send = (type: string, data: object, role: Role) => Promise<void>

export const sendTo = (log: Log): Send => {
  const desk = openDesk({ log, clock: () => start, notice: false })
  let n = 0
  return async (type, data, role) => {
    const done = await desk.handle(
      { id: `prep-${(n += 1)}`, type, stream, data },
      { by: { id: role, role }, at: instant(start + n * 60_000) },
    )
    if (E.isLeft(done)) throw new Error(`the simulated order could not be prepared: ${JSON.stringify(done.left)}`)
  }
}

/** One or two lines, amounts at the edges of a fen, one or two tenders. */
export const aSmallOrder = (random: Random) => {
  const lines = Array.from({ length: 1 + random.below(2) }, (_, i) => ({
    line: `L${i + 1}`,
    sku: `SKU-${i + 1}`,
    quantity: 1 + random.below(3),
    unitPrice: random.pick([1, 2, 3, 99, 100, 101, 33333]),
  }))
  const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
  const discount = random.below(Math.min(goods, 4))
  const payable = goods - discount
  const first = random.chance(0.5) ? payable : random.below(payable)
  const tenders = [
    { payment: 'T1', means: 'online', amount: first },
    ...(first < payable ? [{ payment: 'T2', means: 'points', amount: payable - first }] : []),
  ]
  return { payable, lines, tenders, order: { channel: 'web', shop: 'S1', lines, discount, tenders, customer: { phone: '13800138000' } } }
}

/** What the clients send, several of each, at instants around the edges of days. */
export const wishesOf = ({ makers, wishes: [least, more] }: World, random: Random, prepared: Prepared): readonly Wish[] => {
  const choices = makers(random, prepared)
  const at = (): Instant => instant(start + day + random.below(3 * day) + random.pick([0, 0, -day, day]))
  return Array.from({ length: least + random.below(more + 1) }, (_, i) => ({ id: `w-${i + 1}`, at: at(), ...random.pick(choices)() }))
}

/** One fen below, at and above an amount, and one fen. */
export const edgeOf = (random: Random, amount: number): number => Math.max(0, amount + random.pick([-1, 0, 1, -amount + 1]))
