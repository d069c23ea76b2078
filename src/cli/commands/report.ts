import type { Command } from 'commander'
import { byText } from '../../core/byText.js'
import { formatFen } from '../../core/money.js'
import { formatInstant, instant } from '../../core/time/instant.js'
import type { Distribution } from '../../projections/figures/distribution.js'
import { orderClasses } from '../../policies/orders.js'
import { archive, type ArchivedWeek } from '../../projections/archive.js'
import { figures, words, zones, type Figures } from '../../projections/figures/index.js'
import { returnFigures, type ReturnFigures } from '../../projections/returns.js'
import type { Duration, HandOver } from '../../projections/figures/durations.js'
import type { Envelope } from '../../log/log.js'
import { exits, json, usage, type Io } from '../io.js'
import { withLog } from '../openLog.js'
import { pastOf } from '../options.js'
import { isOrder, isStock, readStreams } from '../read.js'
import { largest, percent, table, title } from '../tables.js'
import { bookOf } from './policy.js'
import { afterSalesReport, printAfterSales } from './report/afterSales.js'
import { flowFigures, printFlow } from './report/flow.js'

interface Options {
  readonly log: string
  readonly at?: string
  readonly recordedAt?: string
  readonly zone?: string
  readonly book?: string
  readonly json?: boolean
}

export const reportCommand = (program: Command, io: Io, exit: (code: number) => void): void => {
  program
    .command('report')
    .description(
      'figures over all orders: states, missing and contradicting facts, lateness, durations, payments, refunds, and those of the KPI rules',
    )
    .requiredOption('--log <file>', 'SQLite log')
    .option('--at <instant>', 'as things stood at that instant')
    .option('--recorded-at <instant>', 'as they were known at that instant')
    .option('--zone <offset>', 'offset of "which day was it there"; as imports declared it, else +08:00')
    .option('--book <file>', 'a shop’s book (JSON), by whose numbers the KPI rules judge; the manual itself unless given')
    .option('--json', 'print JSON')
    .action(async ({ log: path, at, recordedAt, zone, book: bookPath, json: asJson }: Options) => {
      if (zone !== undefined && !/^[+-](0\d|1[0-4]):[0-5]\d$/.test(zone)) usage(`--zone ${zone}: write an offset like +08:00`)
      const past = pastOf(at, recordedAt)
      const book = bookOf(bookPath)
      const unreadable = new Set<string>()
      const found = await withLog(path, 'read', async (log) => {
        const local = zones(zone)
        const now = past?.at ?? instant(Date.now())
        const figure = figures({ dayOf: local.dayOf, at: now })
        const weekly = archive(now)
        const afterSales = returnFigures(now, { book })
        const flow = flowFigures(now, book, afterSales)
        const more = afterSalesReport(now, book)
        const said = words()
        const onEvent = (event: Envelope): void => {
          local.take(event)
          if (past !== undefined && (past.clock === 'recordedAt' ? event.recordedAt : event.at) > past.at) return
          said.take(event)
          flow.take(event)
          more.onEvent(event)
        }
        for await (const stood of readStreams(log, past, unreadable, onEvent)) {
          if (isStock(stood)) flow.addStock(stood.stream, stood.state)
          more.addOther(stood)
          if (!isOrder(stood)) continue
          more.addOrder(stood.state)
          figure.add(stood.state)
          weekly.add(stood.state)
          afterSales.add(stood.state)
          flow.add(stood.state)
        }
        const returns = afterSales.view()
        const kpi = { ...flow.view(), ...more.view(returns) }
        return {
          ...figure.view(),
          said: said.view(),
          archive: Object.fromEntries(weekly.weeks()),
          afterSales: returns,
          kpi: Object.fromEntries(Object.entries(kpi).sort(([a], [b]) => byText(a, b))) as typeof kpi,
        }
      })
      if (asJson === true)
        json(io, { ...(past === undefined ? {} : { [past.clock]: formatInstant(past.at) }), ...found, unreadable: [...unreadable] })
      else {
        print(io, found)
        printFlow(io, found.kpi)
        printAfterSales(io, found.kpi)
      }
      for (const stream of unreadable) io.err(`${stream} holds events that this version cannot read, and is counted nowhere`)
      exit(unreadable.size === 0 ? exits.ok : exits.findings)
    })
}

const counts = (head: string, all: Readonly<Record<string, number>>): string => table([head, 'n'], Object.entries(all))

const print = (
  io: Io,
  {
    orders,
    missing,
    disorder,
    late,
    handOver,
    durations,
    payments,
    refunds,
    paidAgainstItems,
    archive: weeks,
    afterSales,
  }: Figures & { readonly archive: Readonly<Record<string, ArchivedWeek>>; readonly afterSales: ReturnFigures },
): void => {
  io.out(title(`${orders.total} orders`))
  io.out(counts('state', orders.byState))
  io.out(counts('platform status', orders.byPlatformStatus))
  io.out(title('Weekly archive, by the week of placing (DLV-04); --json names the orders'))
  io.out(
    table(
      ['week from', ...orderClasses],
      Object.entries(weeks).map(([week, classes]) => [week, ...orderClasses.map((name) => classes[name].length)]),
    ),
  )
  io.out(title('Instants that are missing, by platform status'))
  io.out(
    table(
      ['status', 'orders', 'placed', 'approved', 'handed over', 'signed', 'promised'],
      Object.entries(missing).map(([status, row]) => [
        status,
        row.orders,
        row.placed,
        row.approved,
        row.handedOver,
        row.signed,
        row.promised,
      ]),
    ),
  )
  io.out(title(`Contradictions: ${disorder.flagged} orders with facts out of order`))
  io.out(counts('pair', disorder.outOfOrder))
  io.out(counts('exception', disorder.exceptions.byKind))
  io.out(title('Late'))
  io.out(
    table(
      ['of', 'by instant', 'share', 'by day', 'share', 'open past promise'],
      [
        [
          late.compared,
          late.byInstant.late,
          percent(late.byInstant.share),
          late.byDay.late,
          percent(late.byDay.share),
          late.openPastPromise,
        ],
      ],
    ),
  )
  io.out(title('Handed over'))
  io.out(
    table(
      ['from', 'both known', '≤ 24 h', '≤ 48 h', '≤ 72 h'],
      Object.entries(handOver).map(([from, found]) => handOverRow(from, found)),
    ),
  )
  io.out(title('Durations'))
  io.out(
    table(
      ['from – to', 'n', 'negative', 'median', 'mean', 'p90', 'p95', 'max'],
      [
        ...Object.entries(durations).map(([name, found]: [string, Duration]) => [
          `${name} (h)`,
          found.both,
          found.negative,
          ...spread(found.hours.all),
        ]),
        ['placedToPaid (s)', payments.secondsToPaid.n, '', ...spread(payments.secondsToPaid)],
      ],
    ),
  )
  io.out(title('Money'))
  io.out(
    table(
      ['', 'orders', 'sum'],
      [
        ['payable', payments.orders, formatFen(payments.sums.payable)],
        ['paid', payments.paid, formatFen(payments.sums.paid)],
        ['never paid', payments.neverPaid, ''],
        ['refunded in full', refunds.full.orders, formatFen(refunds.full.sum)],
        ['refunded in part', refunds.part.orders, formatFen(refunds.part.sum)],
        ['kept', '', formatFen(payments.sums.kept)],
      ],
    ),
  )
  io.out(
    table(
      ['means', 'tenders', 'paid'],
      Object.entries(payments.byMeans).map(([means, row]) => [means, row.tenders, formatFen(row.paid)]),
    ),
  )
  io.out(
    table(
      ['paid against items', 'exact', 'over', 'under', 'net'],
      [
        [
          paidAgainstItems.compared,
          paidAgainstItems.exact,
          paidAgainstItems.over.orders,
          paidAgainstItems.under.orders,
          formatFen(paidAgainstItems.net),
        ],
      ],
    ),
  )
  printReturns(io, afterSales)
}

/** Why customers ask, and what comes back: the products by their rate, the worst first. */
const printReturns = (io: Io, { withCase, share, reasons, products, forecast }: ReturnFigures): void => {
  io.out(title(`After-sales: ${withCase} orders with a case (${percent(share)})`))
  io.out(
    table(
      ['reason', 'cases', 'share'],
      Object.entries(reasons).map(([reason, found]) => [reason, found.cases, percent(found.share)]),
    ),
  )
  const worst = largest(
    Object.entries(products).filter(([, { returned }]) => returned > 0),
    ([, { rate }]) => rate ?? 1,
  )
  io.out(
    table(
      ['product', 'delivered', 'returned', 'rate'],
      worst.map(([sku, { delivered, returned, rate }]) => [sku, delivered, returned, percent(rate)]),
    ),
  )
  const { next, method, tooFewWeeks, beatenBy } = forecast
  if (next !== null)
    io.out(
      `units back this week: ${next} (${method}${tooFewWeeks ? ', too few weeks to try any other' : beatenBy === undefined ? '' : ', nothing else did better'})`,
    )
}

const handOverRow = (from: string, { both, within24h, within48h, within72h }: HandOver) => [
  from,
  both,
  ...[within24h, within48h, within72h].map(({ all, shareOfBoth }) => `${all} (${percent(shareOfBoth)})`),
]
const spread = ({ median, mean, p90, p95, max }: Distribution) => [median, mean, p90, p95, max]
