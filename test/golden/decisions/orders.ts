// What is decided of orders: from every stage whatever can be sent at its turning points, and along seeded walks.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { instant } from '../../../src/core/time/index.js'
import { orderCommands } from '../../../src/deciders/whole/commands.js'
import { orderDecider, type Order } from '../../../src/deciders/whole/index.js'
import { reactTo } from '../../../src/deciders/reactions/index.js'
import type { OrderStreamEvent } from '../../../src/events/index.js'
import {
  aCommand,
  anOrder,
  commandTypes,
  isReport,
  menu,
  nextInstant,
  poolsOf,
  turningPoints,
  type Sent,
} from '../../../src/spec/generators/index.js'
import { days, decideOn, evolveAll, orderAt, stages, T0, type Outcome } from '../../support/history.js'
import { variantsOf } from './beside.js'
import { drawsOf, said, seal, worldOf, worlds, type Answer, type Draw } from './telling.js'

/** Every command at an hour of calm, one of each at every turning point, every deadline when it is due, a millisecond before and after: what is said how often, and the fingerprint of all, with what becomes of the order. */
export const decidedAt = (stage: string): Readonly<Record<string, string>> => {
  const order = orderAt(stage)
  const calm = menu(order, instant(T0 + days(2)), commandTypes, 5)
  const edges = turningPoints(order).flatMap((at) => [-1, 0, 1].flatMap((ms) => menu(order, instant(at + ms), commandTypes, 1)))
  const due = order.deadlines.flatMap(({ id, dueAt }) =>
    [-1, 0, 1].map((ms): Sent => ({
      type: 'PassDeadline',
      data: { deadline: id },
      by: { id: 'op-2', role: 'system' },
      at: instant(dueAt + ms),
    })),
  )
  const by = new Map<string, Outcome[]>()
  for (const sent of [...calm, ...edges, ...due]) {
    const outcomes = Object.values(worlds).map(({ facts, book }) => decideOn(order, sent, facts, book))
    by.set(sent.type, [...(by.get(sent.type) ?? []), ...outcomes])
  }
  const become = new Map<string, unknown[]>()
  for (const sent of [...calm, ...due]) {
    const outcome = decideOn(order, sent)
    if (E.isLeft(outcome) || outcome.right.events.length === 0) continue
    const after = evolveAll(order, outcome.right.events)
    become.set(sent.type, [...(become.get(sent.type) ?? []), changed(order, after)])
  }
  const isIdle = (outcomes: readonly Outcome[]): boolean => outcomes.every((outcome) => said(outcome).endsWith(' notInThisState'))
  const idle = [...by].filter(([, outcomes]) => isIdle(outcomes))
  return {
    ...Object.fromEntries(
      [...by]
        .filter(([, outcomes]) => !isIdle(outcomes))
        .map(([type, outcomes]) => [type, `${tally(outcomes)} · ${seal([outcomes, become.get(type) ?? []])}`]),
    ),
    'not in this state': `${idle.map(([type]) => type).join(', ')} · ${seal(idle)}`,
  }
}
/** What of an order is another afterwards. */
const changed = (before: Order, after: Order): object =>
  Object.fromEntries(Object.entries(after).filter(([field, value]) => !(field in before) || value !== before[field as keyof Order]))
export const tally = (outcomes: readonly Answer[]): string => {
  const counts = new Map<string, number>()
  for (const outcome of outcomes) counts.set(said(outcome), (counts.get(said(outcome)) ?? 0) + 1)
  return [...counts].map(([words, n]) => `${n} × ${words}`).join('; ')
}

const [intentions, reports] = [commandTypes.filter((type) => !isReport(type)), commandTypes.filter(isReport)]
/** So many kinds of command are tried at each step, new ones first; the first that does something is followed. Facts are always taken, so only every fourth step is one. */
const tries = 12
/** The same with one thing changed. */
const besideIt = (order: Order, sent: Sent): readonly Sent[] =>
  variantsOf(orderCommands[sent.type], sent.data as object, poolsOf(order))
    .filter((data) => orderCommands[sent.type].is(data))
    .map((data) => ({ ...sent, data }))

/** A history that a seed decides: what was done, and the fingerprint of everything that was answered on the way and asked for elsewhere. */
export const walk = (seed: number): string => {
  const draw = drawsOf(seed)
  const { facts, book } = worldOf(seed)
  const stage = seed % 5 === 0 ? undefined : stages[seed % stages.length]
  let order: Order = stage === undefined ? placedAnew(draw) : orderAt(stage)
  let now = T0
  const done: string[] = [stage ?? 'placed']
  const answers: unknown[] = [changed(orderDecider.initial, order)]
  for (let n = 1; n <= 20; n += 1) {
    const fresh = (n % 4 === 0 ? reports : intentions).filter((type) => !done.includes(type))
    for (const [k, type] of draw(fc.shuffledSubarray(fresh, { minLength: tries, maxLength: tries }), n).entries()) {
      const sent = draw(aCommand(fc, order, now, [type]), 100 * n + k)
      const outcome = decideOn(order, sent, facts, book)
      answers.push(outcome)
      if (E.isLeft(outcome) || outcome.right.events.length === 0) continue
      answers.push(...followed(order, outcome.right.events))
      answers.push(...besideIt(order, sent).map((other) => decideOn(order, other, facts, book)))
      order = evolveAll(order, outcome.right.events)
      done.push(type)
      now = draw(nextInstant(fc, order, sent.at), 100 * n + 99)
      break
    }
  }
  return `${done.join(' > ')} · ${seal(answers)}`
}
/** Event by event: what is asked for elsewhere, and what of the order is another. */
export const followed = (before: Order, events: readonly OrderStreamEvent[]): readonly unknown[] => {
  let order = before
  return events.flatMap((event) => {
    const [was, after] = [order, evolveAll(order, [event])]
    order = after
    return [asksFor(was, event, after), changed(was, after)]
  })
}
const asksFor = (before: Order, event: OrderStreamEvent, after: Order) =>
  reactTo({ id: 'order-1/1', stream: 'order-1', ...event }, before, after)
const placedAnew = (draw: Draw): Order => {
  const outcome = decideOn(orderDecider.initial, {
    type: 'ReportOrder',
    data: draw(anOrder(fc), 0),
    by: { id: 'op-1', role: 'platform' },
    at: T0,
  })
  if (E.isLeft(outcome)) throw new Error(`ReportOrder: ${JSON.stringify(outcome.left)}`)
  return evolveAll(orderDecider.initial, outcome.right.events)
}
