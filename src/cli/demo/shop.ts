// The demo's shop: its orders live side by side through the real desk, in the order of their instants, and the sweep passes deadlines.
import * as E from 'fp-ts/lib/Either.js'
import { instant, type Instant } from '../../core/time/instant.js'
import { openDesk, type Desk } from '../../desk/desk.js'
import { handleAll } from '../../desk/batch.js'
import type { Ports } from '../../desk/ports.js'
import { openSweep } from '../../desk/sweep.js'
import type { Order } from '../../deciders/order/state.js'
import type { Log } from '../../log/log.js'
import { initialOrder } from '../../deciders/whole/index.js'
import { liveOrders } from '../../projections/liveOrders.js'
import { follower } from '../../projections/projection.js'
import type { Refused } from '../explain.js'
import { basket, products } from './goods.js'
import { reviewFacts } from './ports.js'
import { plots, stepsOf, type Plot, type Step } from './plots.js'
import { chance } from './random.js'

export interface Lived {
  readonly desk: Desk
  readonly now: Instant
  readonly plots: ReadonlyMap<string, Plot>
  readonly refused: readonly Refused[]
  readonly passed: number
}

interface Life {
  readonly stream: string
  readonly steps: readonly Step[]
  next: number
  at: number
}

const days = 21
const hour = 3_600_000
/** Commands of one hour are decided together; the sweep runs every six hours. */
const sweepEvery = 6

export const runShop = async (log: Log, seed: number, orders: number, startsAt: Instant, onHour: () => void): Promise<Lived> => {
  const random = chance(seed)
  const live = follower(liveOrders())
  const desk = openDesk({ log, notice: false, ports: portsOf(() => live.view().all()) })
  const sweep = openSweep(desk)
  const plotOf = new Map<string, Plot>()
  const lives = Array.from({ length: orders }, (_, n): Life => {
    const plot = random.weighted(plots)
    const stream = `order-${1001 + n}`
    plotOf.set(stream, plot)
    // The first days are full, so that the later ones have returns to handle.
    return {
      stream,
      steps: stepsOf(plot, basket(random, n), random),
      next: 0,
      at: startsAt + Math.floor(random.next() * (n % 2 === 0 ? 8 : days) * 24 * hour),
    }
  })
  const refused: Refused[] = []
  let passed = 0
  const now = instant(startsAt + days * 24 * hour)
  for (let from: number = startsAt; from < now; from += hour) {
    for (;;) {
      const due = lives.filter((life) => life.next < life.steps.length && life.at < from + hour).sort((a, b) => a.at - b.at)
      if (due.length === 0) break
      const view = await live.catchUp(log)
      const sent = due.flatMap((life) => {
        const step = life.steps[life.next] as Step
        const data = step.data(view.order(life.stream) ?? initialOrder)
        return data === undefined
          ? []
          : [
              {
                life,
                step,
                at: instant(life.at),
                command: { id: `${life.stream}.${life.next}`, type: step.type, stream: life.stream, data },
              },
            ]
      })
      const outcomes = await handleAll(
        desk,
        sent.map(({ command }) => command),
        sent.map(({ step, at }) => ({ by: { id: `${step.by}-1`, role: step.by }, at })),
      )
      const stopped = new Set(due.filter((life) => !sent.some((one) => one.life === life)))
      outcomes.forEach((outcome, i) => {
        const one = sent[i]
        if (one === undefined || E.isRight(outcome)) return
        stopped.add(one.life)
        if (outcome.left.kind !== 'rejected') throw new Error(`the demo sent what the desk cannot read: ${JSON.stringify(outcome.left)}`)
        refused.push({ stream: one.life.stream, type: one.step.type, by: one.step.by, at: one.at, rejection: outcome.left.rejection })
      })
      for (const life of due) {
        life.next = stopped.has(life) ? life.steps.length : life.next + 1
        life.at += life.steps[life.next]?.after ?? 0
      }
    }
    if (((from - startsAt) / hour) % sweepEvery === sweepEvery - 1) passed += (await sweep.sweep(instant(from + hour))).passed.length
    onHour()
  }
  return { desk, now, plots: plotOf, refused, passed }
}
export const hours = days * 24

/** What the shop's other systems would say: price list, stock, and what else the same customer ordered. */
const portsOf = (all: () => Iterable<[string, Order]>): Ports => ({
  facts: (question) => ({
    ...(reviews.includes(question.type) ? { stock: Object.fromEntries(products.map(({ sku }) => [sku, 1000])) } : {}),
    ...reviewFacts(question, all),
  }),
})
const reviews: readonly string[] = ['ReviewOrder', 'ApproveOrder']
