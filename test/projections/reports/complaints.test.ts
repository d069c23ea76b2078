import fc from 'fast-check'
import { startTicket, type Ticket } from '../../../src/deciders/ticket/state.js'
import { instant, type Instant } from '../../../src/index.js'
import { complaintFigures } from '../../../src/projections/reports/complaints.js'
import { book } from '../../../src/policies/book.js'
import { at, hour } from '../../cases/kit/story.js'

const now = at('2026-11-30T09:00:00+08:00')
const opened = at('2026-11-28T09:00:00+08:00')
const ticket = (over: Partial<Ticket>): Ticket => ({ ...startTicket('T'), kind: 'complaint', state: 'answered', openedAt: opened, ...over })
const after = (hours: number): Instant => instant(opened + hours * hour)
const seen = (tickets: readonly Ticket[], by = book({})) => {
  const figure = complaintFigures(now, by)
  tickets.forEach(figure.add)
  return figure.view()
}

test('KPI-06: two complaints solved in 6 and 42 hours keep the target on average; one waits for 48, one for an hour; a question is none', () => {
  const tickets = [
    ticket({ solvedAt: after(6) }),
    ticket({ solvedAt: after(42) }),
    ticket({}),
    ticket({ openedAt: instant(now - hour) }),
    ticket({ kind: 'question', solvedAt: after(100) }),
    startTicket('X'),
  ]
  expect(seen(tickets)).toEqual({
    complaints: 4,
    open: 2,
    openBeyondTarget: 1,
    targetMs: 24 * hour,
    solved: 2,
    meanMs: 24 * hour,
    kept: true,
    within: 0.5,
  })
  expect(seen(tickets, book({ 'kpi.complaintTarget': 'PT23H' }))).toMatchObject({ targetMs: 23 * hour, kept: false })
})
test('KPI-06: exactly at the target an open one is not beyond it', () => {
  expect([24 * hour, 24 * hour + 1].map((ms) => seen([ticket({ openedAt: instant(now - ms) })]).openBeyondTarget)).toEqual([0, 1])
})
test('KPI-06: of an empty log nothing is said', () => {
  expect(seen([])).toMatchObject({ complaints: 0, open: 0, solved: 0, meanMs: null, kept: null, within: null })
})
test('KPI-06: the order of the tickets does not matter', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 200 }))), (hours) => {
      const tickets = hours.map((took) => ticket(took === null ? {} : { solvedAt: after(took) }))
      expect(seen([...tickets].reverse())).toEqual(seen(tickets))
    }),
  )
})
