// A rebuild: a million events folded into ledger, work list and figures in one process.
import { instant, moneyViolations, paidOf, refundedOf, type OrderStreamEvent } from '../src/index.js'
import type { Envelope } from '../src/log/log.js'
import { figures, zones } from '../src/projections/figures/index.js'
import { liveOrders } from '../src/projections/liveOrders.js'
import { workOf } from '../src/projections/work.js'
import { atLeast, round, type Part } from './bar.js'
import { plain, start } from './histories.js'
import { heapNow, median, once, type Effort } from './measure.js'

/** Events as a store hands them out. */
export function* enveloped(stream: string, events: readonly OrderStreamEvent[], shift = 0): IterableIterator<Envelope> {
  let version = 0
  for (const { type, at, data } of events) {
    version += 1
    const when = instant(at + shift)
    yield {
      id: `${stream}/${version}`,
      stream,
      version,
      position: 0,
      type,
      schema: 1,
      at: when,
      recordedAt: when,
      by: { id: 'operator', role: 'system' },
      command: stream,
      data: shifted(data, shift),
      hash: '',
    }
  }
}
/** Deadlines move with their order. */
const shifted = (data: OrderStreamEvent['data'], shift: number): unknown =>
  'startsAt' in data && 'dueAt' in data
    ? {
        ...data,
        dueAt: data.dueAt + shift,
        startsAt: data.startsAt + shift,
        deadline: `${data.rule}/${data.subject}/${data.startsAt + shift}`,
      }
    : data

/** What was paid, went back and broke the money ledger's laws, over all orders. */
interface Books {
  paid: number
  refunded: number
  broken: number
}

export const projectionsPart = ({ smoke, rounds }: Effort): Part => {
  const { events } = plain()
  const orders = Math.ceil((smoke ? 2000 : 1_000_000) / events.length)
  const log: Envelope[] = []
  for (let i = 0; i < orders; i += 1) for (const event of enveloped(`order-${i}`, events)) log.push(event)
  const runs = Array.from({ length: Math.min(rounds, 3) }, () => {
    const before = heapNow()
    let folded = liveOrders()
    const fold = once(() => {
      for (const event of log) folded.take(event)
    })
    const counted = figures({ dayOf: zones().dayOf, at: start })
    const books: Books = { paid: 0, refunded: 0, broken: 0 }
    let waits = 0
    const views = once(() => {
      for (const [stream, order] of folded.view().all()) {
        books.paid += paidOf(order)
        books.refunded += refundedOf(order)
        books.broken += moneyViolations(order).length
        waits += workOf(stream, order, start).length
        counted.add(order)
      }
      counted.view()
    })
    const held = heapNow() - before
    const stuck = folded.view().stuck.size
    if (stuck > 0) throw new Error(`${stuck} streams cannot be read`)
    folded = liveOrders()
    return { fold, views, waits, books, held, left: heapNow() - before }
  })
  const ms = median(runs.map(({ fold, views }) => fold + views))
  const last = runs.at(-1)
  return {
    title: `${log.length} events of ${orders} orders folded into ledger, work list and figures`,
    bars: [atLeast('events folded into ledger, work list and figures', (log.length / ms) * 1000, 'events/s', 500_000)],
    table: [
      ['what', 'figure'],
      ['folding, ms', round(median(runs.map(({ fold }) => fold)))],
      ['ledger, work list and figures read, ms', round(median(runs.map(({ views }) => views)))],
      ['paid, fen', last?.books.paid ?? 0],
      ['broken ledgers', last?.books.broken ?? 0],
      ['waits', last?.waits ?? 0],
      ['heap held by the states, MB', round((last?.held ?? 0) / 1e6)],
      ['heap left after, MB', round((last?.left ?? 0) / 1e6, 2)],
    ],
  }
}
