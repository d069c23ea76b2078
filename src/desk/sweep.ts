import * as E from 'fp-ts/lib/Either.js'
import type { Instant } from '../core/time/instant.js'
import { sha256 } from '../log/canonical.js'
import type { Stock } from '../deciders/stock/index.js'
import type { Supply } from '../deciders/supply/index.js'
import { openDeadlines, type OpenDeadline, type OpenDeadlines } from '../projections/deadlines.js'
import { follower } from '../projections/projection.js'
import type { Desk } from './desk.js'
import type { Failure } from './outcome.js'
import { askUnpaid, askUnplanned } from './shortage.js'
import { system } from './system.js'
import { askUnneeded } from './unneeded.js'

export { system }

export interface Swept {
  readonly passed: readonly OpenDeadline[]
  /** Unpaid orders that closed because paid ones wait for the same goods (INV-02). */
  readonly closed: readonly string[]
  readonly failed: readonly { readonly deadline: OpenDeadline; readonly failure: Failure }[]
}

/**
 * Passes every deadline that is due, in due order, once each, and those that begin thereby and are due as well; then, where the desk's
 * ports know the stock (`stockPort`), plans what was approved before anybody had its goods, and closes the unpaid orders for whose
 * goods paid ones wait. What was to be ordered from a supplier for orders that need it no more leaves purchasing’s list. Nothing waits in a
 * timer: a process that was down for a month catches up in its first sweep. Call it as often as you like, from as many processes.
 */
export const openSweep = (desk: Desk) => {
  const deadlines = follower(openDeadlines())
  const ask = askUnpaid(desk)
  const plan = askUnplanned(desk)
  const review = askUnneeded(desk)
  return {
    deadlines: () => deadlines.catchUp(desk.log),
    sweep: async (now: Instant): Promise<Swept> => {
      const passed: OpenDeadline[] = []
      const failed: { deadline: OpenDeadline; failure: Failure }[] = []
      const tried = new Set<string>()
      for (;;) {
        const view = await deadlines.catchUp(desk.log)
        const next = view.due(now).filter(({ stream, deadline }) => !tried.has(`${stream} ${deadline}`))
        if (next.length === 0) {
          const stocks = ofCategory<Stock>(view, 'stock')
          await plan(stocks, view.orders.all(), now)
          await review(stocks, ofCategory<Supply>(view, 'supply'), now)
          return { passed, failed, closed: await ask(stocks, view.orders.all(), now) }
        }
        for (const deadline of next) {
          tried.add(`${deadline.stream} ${deadline.deadline}`)
          const outcome = await desk.handle(passing(deadline), { by: system, at: now })
          if (E.isLeft(outcome)) failed.push({ deadline, failure: outcome.left })
          else if (outcome.right.events.length > 0 && !outcome.right.repeated) passed.push(deadline)
        }
      }
    },
  }
}

const ofCategory = <State>({ others }: OpenDeadlines, category: string): readonly [string, State][] =>
  [...others.all()].filter((one): one is [string, State] => one[0].startsWith(`${category}-`))

/** The command id is the deadline's own, so that a message that comes twice has one effect. */
export const passing = ({ stream, deadline }: Pick<OpenDeadline, 'stream' | 'deadline'>) => ({
  id: `pass.${sha256(deadline).slice(0, 40)}`,
  type: 'PassDeadline',
  stream,
  data: { deadline },
})
