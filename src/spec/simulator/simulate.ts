import * as E from 'fp-ts/lib/Either.js'
import { canonical } from '../../log/canonical.js'
import type { Envelope, Log } from '../../log/log.js'
import { openDesk, type Desk } from '../../desk/desk.js'
import { openSweep } from '../../desk/sweep.js'
import { violationsOf, stepwise } from './check.js'
import { faultyLog, type Faults } from './faultyLog.js'
import { lightLog } from './store.js'
import { seeded, type Random } from './random.js'
import { scheduler, type Scheduler } from './scheduler.js'
import { sendTo, start, stream, wishesOf, type Prepared, type Wish, type World } from './world.js'
import { afterSales } from './afterSales.js'
import { checkout } from './checkout.js'
import { instant } from '../../core/time/instant.js'

export interface Simulated {
  readonly seed: number
  readonly commands: number
  readonly events: number
  readonly violations: readonly string[]
}
export interface SimulationOptions {
  /** A fault planted in the store, to see that the simulation finds it. */
  readonly plant?: (log: Log) => Log
  readonly faults?: Faults
}

const usual: Faults = { lostRequest: 0.05, lostAnswer: 0.1 }
/** The seed says in which of them it plays. */
const worlds: readonly [World, World] = [afterSales, checkout]
const worldOf = (seed: number): World => worlds[seed % 2] ?? afterSales

/**
 * One history: a small order, just placed or signed and with cases; three clients who want different things of it at once, some of it twice, over a log whose calls
 * interleave and are cut; clocks that jump a day; a sweep in between. What was not answered is sent again, as after a crash.
 */
export const simulate = async (seed: number, { plant = (log) => log, faults = usual }: SimulationOptions = {}): Promise<Simulated> => {
  const random = seeded(seed)
  const { facts, events: before } = await prepared(seed)
  const inner = lightLog(before)
  const turns = scheduler(random)
  const log = faultyLog(plant(inner), turns, random, faults)
  const desk = openDesk({ log, clock: () => start, notice: false })
  const wanted = wishesOf(worldOf(seed), random, facts)
  const effects = new Map<string, number>()
  const problems: string[] = []
  const client = (mine: readonly Wish[]) => async (): Promise<void> => {
    for (const wish of mine) problems.push(...(await insist(desk, wish, effects)))
  }
  await turns.run([...dealt(wanted, random).map(client), sweeping(desk, random, turns)])
  const events = await inner.read(stream)
  const same = seed % stepwiseEvery !== 0 || (await isReplayedAlike(inner, events))
  const violations = [
    ...problems,
    ...violationsOf(events),
    ...[...effects].filter(([, n]) => n > 1).map(([id, n]) => `command ${id} took effect ${n} times`),
    ...(same ? [] : ['replay in place and step by step differ']),
  ]
  return { seed, commands: wanted.length, events: events.length, violations: [...new Set(violations)] }
}

/** Step by step a history takes as long as all the rest: one in eight is also replayed so. */
const stepwiseEvery = 8
const isReplayedAlike = async (log: Log, events: readonly Envelope[]): Promise<boolean> => {
  const live = await openDesk({ log, notice: false }).load(stream)
  return live !== undefined && E.isRight(live) && canonical(live.right.session.state()) === canonical(stepwise(events))
}

/** A thousand different small orders are enough to start from; each is made once, and its events stand in the fresh log of every history that begins with it. */
const orders = new Map<number, Promise<Made>>()
interface Made {
  readonly facts: Prepared
  readonly events: readonly Envelope[]
}
const made = async (kind: number): Promise<Made> => {
  const log = lightLog()
  const facts = await worldOf(kind).prepare(sendTo(log), seeded(kind))
  return { facts, events: await log.read(stream) }
}
const prepared = (seed: number): Promise<Made> => {
  const kind = seed % 1000
  const order = orders.get(kind) ?? made(kind)
  orders.set(kind, order)
  return order
}

/** Each wish goes to one of three clients, and one in three to a second one as well: duplicates. */
const dealt = (wanted: readonly Wish[], random: Random): readonly (readonly Wish[])[] => {
  const hands: Wish[][] = [[], [], []]
  for (const wish of wanted) {
    hands[random.below(3)]?.push(wish)
    if (random.chance(0.33)) hands[random.below(3)]?.push(wish)
  }
  return hands
}

/** Sends a command until it is answered, as a caller does after a crash or a time-out. */
const insist = async (desk: Desk, { id, type, data, role, at }: Wish, effects: Map<string, number>): Promise<readonly string[]> => {
  for (let tries = 0; tries < 30; tries += 1) {
    const done = await desk.handle({ id, type, stream, data }, { by: { id: role, role }, at })
    if (E.isLeft(done) && done.left.kind === 'outcomeUnknown') continue
    if (E.isRight(done) && !done.right.repeated && done.right.events.length > 0) effects.set(id, (effects.get(id) ?? 0) + 1)
    if (E.isLeft(done) && (done.left.kind === 'badInput' || done.left.kind === 'unreadable' || done.left.kind === 'storeFailed'))
      return [`${type}: ${done.left.kind}`]
    return []
  }
  return [`${type} was never answered`]
}

/** Three sweeps at instants that may lie before, at or after what is due. */
const sweeping =
  (desk: Desk, random: Random, { turn }: Scheduler) =>
  async (): Promise<void> => {
    const { sweep } = openSweep(desk)
    for (const days of [random.below(4), 4 + random.below(9), 13 + random.below(20)]) {
      await turn()
      await sweep(instant(start + days * 86_400_000 + random.pick([-1, 0, 1])))
    }
  }
