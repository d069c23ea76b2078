// Every command that stands in the story of a stage, sent there once more with one thing changed: a field gone, a fen or a word more or less, another sender, another instant.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../../src/core/time/index.js'
import { orderCommands, parseOrderCommand, type OrderCommandType } from '../../../src/deciders/whole/commands.js'
import { orderDecider } from '../../../src/deciders/whole/index.js'
import { roles, type Role } from '../../../src/policies/roles.js'
import { poolsOf, turningPoints } from '../../../src/spec/generators/index.js'
import { ledTo, type Told } from '../../support/history.js'
import { variantsOf } from './beside.js'
import { followed, tally } from './orders.js'
import { seal, worlds, type Answer, type World } from './telling.js'

interface Sending {
  readonly type: OrderCommandType
  readonly data: unknown
  readonly role: Role
  readonly at: number
  readonly world: World
}

/** The command itself, then what is sent beside it. */
const sendings = ({ before, at, step: [role, name, data], facts }: Told): readonly Sending[] => {
  const type = name as OrderCommandType
  const [self, pools] = [{ type, data, role, at, world: { facts, book: worlds.quiet.book } }, poolsOf(before)]
  return [
    self,
    ...variantsOf(orderCommands[type], data, pools).map((other) => ({ ...self, data: other })),
    ...roles.map((other) => ({ ...self, role: other })),
    ...turningPoints(before).flatMap((edge) => [-1, 0, 1].map((ms) => ({ ...self, at: edge + ms }))),
    ...Object.values(worlds).map((world) => ({ ...self, world })),
  ]
}
/** What is answered, and what becomes of the order. What no desk would take is not asked. */
const answered = ({ before }: Told, { type, data, role, at, world: { facts, book } }: Sending): readonly [Answer, unknown][] => {
  const command = parseOrderCommand(type, data)
  if (E.isLeft(command)) return []
  const answer = orderDecider.decide(before, command.right, { at: instant(at), by: { id: 'op', role }, book, facts })
  return [[answer, E.isLeft(answer) ? [] : followed(before, answer.right.events)]]
}

/** Step by step on the way to a stage: what is answered how often, and the fingerprint of all. */
export const variedOn = (stage: string): readonly string[] =>
  ledTo(stage).map((told) => {
    const all = sendings(told).flatMap((sending) => answered(told, sending))
    return `${told.step[1]}: ${tally(all.map(([answer]) => answer))} · ${seal(all)}`
  })
