// Exhaustive exploration of a small order, two lines of two units: every command of the menu in every state, to a depth.
import { createHash } from 'node:crypto'
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../../src/core/time/index.js'
import type { Order } from '../../src/deciders/order/state.js'
import { commandTypes, menu } from '../../src/spec/generators/index.js'
import { lifecycles } from '../../src/machines/index.js'
import { days, decideOn, evolveAll, T0 } from '../support/history.js'
import { violations } from '../support/invariants.js'

export interface Explored {
  /** States met, and those of them that were asked the whole menu. */
  readonly states: number
  readonly asked: number
  readonly steps: number
  readonly refusals: number
  readonly violations: readonly string[]
  /** Commands that did something somewhere. */
  readonly followed: ReadonlySet<string>
  /** Waits of orders from which nothing on the menu leads anywhere. */
  readonly deadEnds: readonly string[]
}

/** What makes two orders different for what may follow: everything but instants. */
const keyOf = (order: Order): string =>
  createHash('sha1')
    .update(JSON.stringify(order, (key, value: unknown) => (/(At|since|id)$/.test(key) || key === 'scans' ? undefined : value)))
    .digest('base64')
const isOver = ({ state }: Order): boolean => state in lifecycles.order.states && 'type' in lifecycles.order.states[state]

/**
 * Breadth first from some orders, each step a day after the one before: every state within `depth` steps is asked the whole menu, or as
 * many as `most`. States a step further are met, and their ledgers looked at.
 */
export const explore = (starts: readonly Order[], most: number, onProgress?: (asked: number) => void, deepest = Infinity): Explored => {
  const seen = new Set<string>()
  const queue: { readonly order: Order; readonly depth: number; readonly path: string }[] = []
  const broken: string[] = []
  const deadEnds: string[] = []
  const followed = new Set<string>()
  let [steps, refusals, asked] = [0, 0, 0]
  const meet = (order: Order, depth: number, path: string): void => {
    const key = keyOf(order)
    if (seen.has(key)) return
    seen.add(key)
    if (depth <= deepest) queue.push({ order, depth, path })
    for (const violation of violations(order)) broken.push(`${path}: ${violation}`)
  }
  starts.forEach((order, i) => meet(order, 0, `start ${i}`))
  for (let next = queue.shift(); next !== undefined && asked < most; next = queue.shift()) {
    const { order, depth, path } = next
    asked += 1
    if (asked % 100 === 0) onProgress?.(asked)
    let leads = false
    for (const sent of menu(order, instant(T0 + days(2 + depth)), commandTypes, 5)) {
      const outcome = decideOn(order, sent)
      if (E.isLeft(outcome)) refusals += 1
      if (E.isLeft(outcome) || outcome.right.events.length === 0) continue
      steps += 1
      followed.add(sent.type)
      leads = true
      meet(evolveAll(order, outcome.right.events), depth + 1, `${path} > ${sent.type}`)
    }
    if (!leads && !isOver(order)) deadEnds.push(`${path}: ${order.state}`)
  }
  return { states: seen.size, asked, steps, refusals, violations: broken, followed, deadEnds }
}
