// Plays the scenes through the real desk: time goes by, deadlines pass when they are due, reactions run between streams.
import * as E from 'fp-ts/lib/Either.js'
import type { Rejection } from '../../core/decision.js'
import { idOf } from '../../core/streamName.js'
import { instant, parseInstant, type Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'
import { kindOf } from '../../deciders/streams.js'
import { initialOrder } from '../../deciders/whole/index.js'
import { contingencyPort, openDesk, openReactor, openShortage, openSweep, stockPort, type Desk } from '../../desk/index.js'
import type { Log } from '../../log/log.js'
import { liveOrders } from '../../projections/liveOrders.js'
import { follower } from '../../projections/projection.js'
import { byDue, workOf, workOfOther, type Work } from '../../projections/work.js'
import { products } from './goods.js'
import { reviewFacts } from './ports.js'
import type { Act, Scene } from './scene.js'

export interface Happened {
  readonly stream: string
  readonly type: string
}
/** What the library answered to one command; `then`: what followed in this and other streams by itself. */
export interface Answered {
  readonly at: Instant
  readonly stream: string
  readonly by: string
  readonly command: string
  readonly events: readonly string[]
  readonly rules: readonly string[]
  readonly rejection?: Rejection
  readonly then: readonly Happened[]
}
/** What the work list showed; `then`: what had happened by itself until then. */
export interface Seen {
  readonly at: Instant
  readonly work: readonly Work[]
  readonly then: readonly Happened[]
}
export interface Played {
  readonly scene: Scene
  readonly told: readonly (Answered | Seen)[]
  readonly order: Order
}

export const playScenes = async (log: Log, scenes: readonly Scene[], onScene: () => void): Promise<readonly Played[]> => {
  const live = follower(liveOrders())
  const desk: Desk = openDesk({
    log,
    notice: false,
    ports: contingencyPort(
      log,
      stockPort(log, () => 0, { facts: async (question) => reviewFacts(question, (await live.catchUp(log)).all) }),
    ),
  })
  const [reactor, shortage, sweep] = [openReactor(desk), openShortage(desk), openSweep(desk)]
  for (const { sku } of products)
    await must(
      desk,
      { after: 0, by: 'warehouse', type: 'ReceiveStock', data: { quantity: 500, lot: 'A' }, stream: `stock-W1.${sku}` },
      `opening.${sku}`,
      at('2026-11-01T09:00:00+08:00'),
    )

  let position = 0
  /** What is new in the log, of the streams that this scene has touched. */
  const news = async (mine: Set<string>, own: string): Promise<readonly Happened[]> => {
    const found: Happened[] = []
    for await (const event of log.readAll({ after: position })) {
      position = event.position
      if (event.cause !== undefined) mine.add(event.stream)
      if (event.command !== own && mine.has(event.stream) && kindOf(event.stream) !== undefined && event.type !== 'DeadlineStarted')
        found.push({ stream: event.stream, type: event.type })
    }
    return found
  }
  const passUntil = async (now: Instant): Promise<void> => {
    for (;;) {
      const [next] = [...(await sweep.deadlines()).due(now)].map(({ dueAt }) => dueAt).sort((a, b) => a - b)
      if (next === undefined || (await sweep.sweep(next)).passed.length === 0) return
    }
  }

  const play = async (scene: Scene): Promise<Played> => {
    const mine = new Set([scene.stream])
    const told: (Answered | Seen)[] = []
    let now = at(scene.startsAt)
    await news(mine, '')
    for (const [n, step] of scene.steps.entries()) {
      now = instant(now + step.after)
      await passUntil(now)
      if ('look' in step) {
        told.push({ at: now, work: await workAt(desk, mine, now), then: await news(mine, '') })
        continue
      }
      const stream = step.stream ?? scene.stream
      const id = `${scene.name}.${n}`
      mine.add(stream)
      const before = await news(mine, '')
      const answer = await handle(desk, { ...step, stream }, id, now)
      await reactor.run()
      await shortage.closeUnpaid(now)
      await reactor.run()
      told.push({ at: now, stream, by: step.by, command: step.type, ...answer, then: [...before, ...(await news(mine, id))] })
    }
    onScene()
    return { scene, told, order: (await live.catchUp(log)).order(scene.stream) ?? initialOrder }
  }
  const played: Played[] = []
  for (const scene of scenes) played.push(await play(scene))
  return played
}

const at = (text: string): Instant => {
  const parsed = parseInstant(text)
  if (E.isLeft(parsed)) throw new RangeError(parsed.left)
  return parsed.right
}

type Sent = Act & { readonly stream: string }
const handle = async (
  desk: Desk,
  { stream, type, data, by }: Sent,
  id: string,
  now: Instant,
): Promise<Pick<Answered, 'events' | 'rules' | 'rejection'>> => {
  const outcome = await desk.handle({ id, type, stream, data }, { by: { id: `${by}-1`, role: by }, at: now })
  if (E.isRight(outcome))
    return {
      events: outcome.right.events.map((event) => event.type).filter((name) => name !== 'DeadlineStarted'),
      rules: rulesOf(outcome.right.basis),
    }
  if (outcome.left.kind !== 'rejected') throw new Error(`the demo sent what the desk cannot take: ${JSON.stringify(outcome.left)}`)
  const { rejection } = outcome.left
  return { events: [], rules: [rejection.rule], rejection }
}
const rulesOf = (basis: readonly { readonly rule: string }[]): readonly string[] =>
  [...new Set(basis.map(({ rule }) => rule))].filter((rule) => rule !== 'SEC-01')

const must = async (desk: Desk, act: Sent, id: string, now: Instant): Promise<void> => {
  const { rejection } = await handle(desk, act, id, now)
  if (rejection !== undefined) throw new Error(`the demo could not open: ${rejection.rule} ${rejection.reason}`)
}

/** What the scene's streams wait for, by due time. */
const workAt = async (desk: Desk, streams: ReadonlySet<string>, now: Instant): Promise<readonly Work[]> => {
  const found: Work[] = []
  for (const stream of streams) {
    const loaded = await desk.load(stream)
    const category = kindOf(stream)?.category
    if (loaded === undefined || category === undefined || E.isLeft(loaded)) continue
    const state = loaded.right.session.state()
    found.push(
      ...(category === 'order' && idOf(stream) !== '' ? workOf(stream, state as Order, now) : workOfOther(stream, category, state, now)),
    )
  }
  return found.sort(byDue)
}
