import * as E from 'fp-ts/lib/Either.js'
import { initialOrder, type Order } from '../../deciders/whole/index.js'
import { moneyViolations } from '../../deciders/order/moneyLedger.js'
import { unitViolations } from '../../deciders/order/units.js'
import { orderStream } from '../../deciders/streams.js'
import { evolve } from '../../deciders/whole/apply.js'
import type { OrderStreamEvent } from '../../events/index.js'
import type { Envelope } from '../../log/log.js'

/** What must hold of a stream whatever happened; the violations, in words. */
export const violationsOf = (events: readonly Envelope[]): readonly string[] => {
  const found: string[] = []
  const session = orderStream.begin('1')
  const owner = new Map<string, number>()
  events.forEach((event, i) => {
    if (event.version !== i + 1) found.push(`version ${event.version} stands at place ${i + 1}`)
    const lastOf = owner.get(event.command)
    if (lastOf !== undefined && lastOf !== i - 1) found.push(`command ${event.command} has written twice`)
    owner.set(event.command, i)
    if (event.type === 'DeadlinePassed') found.push(...passedWrongly(session.state(), event))
    try {
      if (E.isLeft(session.take(event))) found.push(`${event.id} cannot be read`)
    } catch (error) {
      found.push(`${event.id} ${event.type}: ${String(error)}`)
    }
    found.push(...unitViolations(session.state()), ...moneyViolations(session.state()))
  })
  return [...new Set(found)]
}

const passedWrongly = ({ deadlines }: Order, { at, data }: Envelope): readonly string[] => {
  const { deadline } = data as { readonly deadline: string }
  const open = deadlines.find(({ id }) => id === deadline)
  if (open === undefined) return [`${deadline} passed after it had ended`]
  return [...(at < open.dueAt ? [`${deadline} passed early`] : []), ...(open.passedAt === undefined ? [] : [`${deadline} passed twice`])]
}

/** The same events one by one through the public, unchanging evolve: must be what replay in place gives. */
export const stepwise = (events: readonly Envelope[]): Order =>
  events.reduce<Order>((order, { type, at, data }) => evolve(order, { type, at, data } as OrderStreamEvent), { ...initialOrder, id: '1' })
