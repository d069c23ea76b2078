import fc from 'fast-check'
import type { Envelope } from '../../src/log/log.js'
import { afterSalesLedger } from '../../src/projections/afterSales.js'
import { refunds } from '../../src/projections/figures/money.js'
import { aSale, aStart, played, someMoves } from '../support/afterSales.js'
import { Story, day } from '../cases/kit/story.js'

/** The events of a story as a log would hand them out. */
const read = (story: Story, stream = 'order-A1') => {
  const ledger = afterSalesLedger()
  story.events.forEach((event, i) => ledger.take({ ...event, stream, version: i + 1, position: i + 1, schema: 1 } as Envelope))
  return ledger.view()
}

test('every request stands in the ledger with owner and due time while it waits, and partial refunds apart from whole ones', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 2 }] })
  story.asks({ lines: { L1: 1 } })
  const [row] = read(story).open()
  expect(row).toMatchObject({
    case: 'C1',
    order: 'order-A1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    progress: 'requested',
    owner: 'afterSales',
    gaps: [],
    refund: 0,
  })
  expect((row?.dueAt ?? 0) - story.now).toBeLessThan(day)
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  story.refundsSettle()
  expect([read(story).open(), read(story).all()]).toEqual([
    [],
    [expect.objectContaining({ progress: 'closed', refund: 1000, whole: true, gaps: [] })],
  ])
})

test('the owner in the ledger is the one whose limit runs out first: of an exchange that passed, after-sales, not finance (AFS-03)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1000, quantity: 1 }] })
  story.asks({ lines: { L1: 1 }, kind: 'exchange', reason: 'size' })
  story.must('afterSales', 'ApproveCase', { case: 'C1' })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  const [row] = read(story).open()
  const [first] = story.order.deadlines.filter(({ subject }) => subject === 'case:C1').sort((a, b) => a.dueAt - b.dueAt)
  expect([row?.progress, row?.owner, row?.dueAt]).toEqual(['inspectionPassed', 'afterSales', first?.dueAt])
})

test('what the customer was to bear and the money did not cover stands in the ledger and in the figures, and is taken from nobody (MNY-03)', () => {
  const story = new Story().delivered({ lines: [{ unitPrice: 1500 }, { unitPrice: 9000 }] })
  story.asks({ lines: { L1: 1 } })
  story.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 1900 } })
  story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  story.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(story.returned({ L2: 1 }).refundTotal).toBe(9000)
  expect(
    read(story)
      .all()
      .map(({ refund, uncollected }) => [refund, uncollected]),
  ).toEqual([
    [0, 400],
    [9000, 0],
  ])
  const figure = refunds({ dayOf: () => '2026-11-01', at: story.now })
  figure.add(story.order)
  expect(figure.view().uncollected).toEqual({ orders: 1, sum: 400 })
})

test('what a gift was to cost is not short any more once it has come, whoever returns it (LAW-08, MNY-03)', () => {
  const gift = { unitPrice: 0, gift: true, statedValue: 2000 }
  const short = (story: Story) =>
    read(story)
      .all()
      .map(({ uncollected }) => uncollected)
  const one = new Story().delivered({ lines: [{ unitPrice: 1500 }, { ...gift, giftWith: 'L1' }, { unitPrice: 5000 }] }).returned({ L1: 1 })
  expect(short(one)).toEqual([500])
  expect(short(one.returned({ L2: 1 }))).toEqual([0, 0])
  // Of two the one that is still kept has been paid for by what was taken for both.
  const two = new Story()
    .delivered({ lines: [{ unitPrice: 3000 }, { ...gift, giftWith: 'L1' }, { ...gift, giftWith: 'L1' }] })
    .returned({ L1: 1 })
  expect(short(two)).toEqual([1000])
  expect([short(two.returned({ L2: 1 })), two.refundTotal]).toEqual([[0, 0], 1000])
  // With a way beside it: that stays.
  const both = new Story().delivered({ lines: [{ unitPrice: 1500 }, { ...gift, giftWith: 'L1' }] })
  both.asks({ lines: { L1: 1 } })
  both.must('afterSales', 'ApproveCase', { case: 'C1', costs: { return: 1700 } })
  both.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  both.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
  both.must('warehouse', 'PassInspection', { case: 'C1' })
  expect(short(both)).toEqual([2200])
  expect(short(both.returned({ L2: 1 }))).toEqual([200, 0])
})

/** What a ledger has to be right about is in the histories: of a fixed seed, so that it is no matter of chance. */
test('the histories hold cases of every kind, open and closed', () => {
  const rows = fc
    .sample(fc.tuple(aSale, aStart, someMoves(40)), { numRuns: 80, seed: 1 })
    .flatMap(([sale, start, moves]) => read(played(sale, start, moves)).all())
  expect(rows.length).toBeGreaterThan(40)
  expect([...new Set(rows.flatMap(({ kind, progress }) => [kind, progress]))]).toEqual(
    expect.arrayContaining(['returnAndRefund', 'exchange', 'refundOnly', 'approved', 'closed']),
  )
})

test('the ledger kept live equals the one read anew from the log, over histories with cases of several orders', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ sale: aSale, start: aStart, moves: someMoves(40) }), { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat(2)),
      fc.nat(4),
      (orders, turns, every) => {
        // Their events interleave in one log, each order's in its own order.
        const streams = orders.map(({ sale, start, moves }, i) => ({
          stream: `order-${i}`,
          story: played(sale, start, moves, undefined, String(i)),
          next: 0,
        }))
        const log: Envelope[] = []
        while (streams.some(({ story, next }) => next < story.events.length)) {
          const stream = streams[(turns.next().value as number) % streams.length]
          const event = stream?.story.events[stream.next]
          if (stream === undefined || event === undefined) continue
          stream.next += 1
          log.push({ ...event, stream: stream.stream, version: stream.next, position: log.length + 1, schema: 1 } as Envelope)
        }
        const live = afterSalesLedger()
        const anew = (upTo: number) => {
          const ledger = afterSalesLedger()
          for (const event of log.slice(0, upTo)) ledger.take(event)
          return ledger.view()
        }
        for (const [i, event] of log.entries()) {
          live.take(event)
          // Asking in between changes nothing, and at every point it says what a fresh reading says.
          if (i % (20 + every * 30) === 0) expect([live.view().all(), live.view().open()]).toEqual([anew(i + 1).all(), anew(i + 1).open()])
        }
        const all = live.view().all()
        expect([all, live.view().open()]).toEqual([anew(log.length).all(), anew(log.length).open()])
        // And it holds every case of every order, as the order itself stands.
        for (const { stream, story } of streams) {
          const mine = all.filter(({ order }) => order === stream)
          expect(mine.map(({ case: of, progress, kind }) => [of, progress, kind]).sort()).toEqual(
            Object.entries(story.order.cases)
              .map(([of, { state, kind }]) => [of, state, kind])
              .sort(),
          )
          for (const { case: of, refund } of mine)
            expect(refund).toBe(
              Object.values(story.order.refunds).reduce(
                (sum, one) => sum + (one.case === of && one.state !== 'abandoned' ? one.amount : 0),
                0,
              ),
            )
        }
      },
    ),
    { numRuns: 40 },
  )
})
