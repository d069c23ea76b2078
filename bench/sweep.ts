// The sweep's question: which deadlines are due, among a million that are open?
import { createHash } from 'node:crypto'
import { instant } from '../src/index.js'
import type { Envelope } from '../src/log/log.js'
import { openDeadlines } from '../src/projections/deadlines.js'
import { atMost, round, type Part } from './bar.js'
import { plain, start } from './histories.js'
import { median, once, type Effort } from './measure.js'
import { enveloped } from './projections.js'

export const sweepPart = ({ smoke, rounds }: Effort): Part => {
  const orders = smoke ? 500 : 500_000
  // Up to the first review two deadlines run in every order.
  const events = plain().events.slice(0, 7)
  const projection = openDeadlines()
  const spread = 30 * 86_400_000
  const taking = once(() => {
    for (let i = 0; i < orders; i += 1)
      for (const event of enveloped(`order-${i}`, events, Math.floor((i / orders) * spread))) projection.take(event)
  })
  const view = projection.view()
  const open = view.all().length
  const asked = Array.from({ length: rounds }, (_, i) => {
    const now = instant(start + 2 * 3_600_000 + i * 60_000)
    let due = 0
    const ms = once(() => {
      due = view.due(now).length
    })
    return { ms, due }
  })
  const soon = instant(start + 2 * 3_600_000)
  const passed = passedOf(view.due(soon)[0])
  const passing = once(() => projection.take(passed))
  return {
    title: `Sweep among ${open} open deadlines`,
    bars: [atMost(`due deadlines among ${open} open ones`, median(asked.map(({ ms }) => ms)), 'ms', 50)],
    table: [
      ['what', 'figure'],
      ['first question, ms', round(asked[0]?.ms ?? 0, 2)],
      ['due in it', asked[0]?.due ?? 0],
      ['last question, ms', round(asked.at(-1)?.ms ?? 0, 2)],
      ['due in it', asked.at(-1)?.due ?? 0],
      ['one deadline passed, ms', round(passing, 3)],
      ['taking an event, µs', round((taking * 1000) / orders / events.length, 2)],
    ],
  }
}

const passedOf = (deadline: { readonly stream: string; readonly deadline: string; readonly dueAt: number } | undefined): Envelope => {
  if (deadline === undefined) throw new Error('nothing was due')
  const at = instant(deadline.dueAt)
  const { stream } = deadline
  return {
    id: `${stream}/8`,
    stream,
    version: 8,
    position: 0,
    type: 'DeadlinePassed',
    schema: 1,
    at,
    recordedAt: at,
    by: { id: 'system', role: 'system' },
    command: 'pass',
    data: { deadline: deadline.deadline },
    hash: createHash('sha256').update(stream).digest('hex'),
  }
}
