// What is decided in the other streams: seeded walks of any commands, with what each event asks for elsewhere.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import type * as t from 'io-ts'
import { instant } from '../../../src/core/time/index.js'
import { contingencyCommands } from '../../../src/deciders/contingency/commands.js'
import { promotionCommands } from '../../../src/deciders/promotion/commands.js'
import { reactTo } from '../../../src/deciders/reactions/index.js'
import { stockCommands } from '../../../src/deciders/stock/commands.js'
import { streamKinds } from '../../../src/deciders/streams.js'
import { supplyCommands } from '../../../src/deciders/supply/commands.js'
import { ticketCommands } from '../../../src/deciders/ticket/commands.js'
import { schemaOf } from '../../../src/events/index.js'
import { arbitraryOf, type Pools } from '../../../src/spec/generators/index.js'
import { days, hours, T0 } from '../../support/history.js'
import { variantsOf } from './beside.js'
import { drawsOf, seal, worldOf, type Answer } from './telling.js'

const codecs: Readonly<Record<string, Readonly<Record<string, t.Mixed>>>> = {
  stock: stockCommands,
  supply: supplyCommands,
  promotion: promotionCommands,
  ticket: ticketCommands,
  contingency: contingencyCommands,
}
export const others = Object.keys(codecs)

interface Timed {
  readonly deadlines?: readonly { readonly id: string; readonly dueAt: number }[]
}
/** Ids that exist, and instants around what is due. */
const poolsOf = ({ deadlines = [] }: Timed, now: number): Pools => {
  const changes = [[], [{ param: 'shipping.within', value: 'PT96H' }], [{ param: 'stock.safety', value: 0, shop: 'S1' }]]
  const near = [now - days(1), now, now + hours(1), now + days(1), now + days(10)]
  return {
    changes,
    deadline: [...deadlines.map(({ id }) => id), 'none'],
    reservation: ['V1', 'V2', 'V3'],
    shipment: ['SH1', 'SH2'],
    quantity: [1, 2, 5, 10],
    change: [-3, -1, 1, 4],
    counted: [0, 3, 10],
    startsAt: near,
    endsAt: near,
    arrivesAt: near,
    promisedAt: near,
    expiresAt: near,
  }
}

/** A history of one such stream that a seed decides. */
export const walkOf = (category: string, seed: number): string => {
  const kind = streamKinds.find((one) => one.category === category)
  const known = codecs[category]
  if (kind === undefined || known === undefined) throw new RangeError(`no stream ${category}`)
  const draw = drawsOf(seed)
  const session = kind.begin('W1.A')
  const { book } = worldOf(seed)
  const [done, answers]: [string[], unknown[]] = [[], []]
  let now: number = T0
  for (let n = 1; n <= 40; n += 1) {
    const type = n === 1 ? (kind.commands[0] ?? '') : draw(fc.constantFrom(...kind.commands), n)
    const state = session.state() as Timed
    const due = (state.deadlines ?? []).flatMap(({ dueAt }) => [dueAt - 1, dueAt, dueAt + 1])
    const at = draw(fc.constantFrom(now, now + 1, now + hours(1), now + days(1), ...due), 100 + n)
    const data = draw(arbitraryOf(fc, known[type] as t.Mixed, poolsOf(state, at)), 200 + n)
    const role = draw(fc.constantFrom(...(kind.roles[type] ?? []), ...(n % 7 === 0 ? ['auditor' as const] : [])), 300 + n)
    const answer: Answer = session.decide(type, data, { at: instant(at), by: { id: 'op-1', role }, book, facts: {} })
    answers.push(answer)
    if (E.isRight(answer) && answer.right.events.length > 0) {
      const beside = variantsOf(known[type] as t.Mixed, data as object, poolsOf(state, at))
      answers.push(...beside.map((other) => session.decide(type, other, { at: instant(at), by: { id: 'op-1', role }, book, facts: {} })))
    }
    if (E.isLeft(answer) || answer.right.events.length === 0) continue
    for (const event of answer.right.events) {
      const before = structuredClone(session.state())
      session.take({ ...event, schema: schemaOf(kind.format, event.type) })
      answers.push(reactTo({ id: `${category}-W1.A/1`, stream: `${category}-W1.A`, ...event }, before, session.state()))
    }
    answers.push(session.state())
    done.push(type)
    now = Math.max(now, at)
  }
  return `${done.join(' > ')} · ${seal(answers)}`
}
