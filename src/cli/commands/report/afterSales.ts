// Figures of complaints, customers, associations, risks, staff, clean data and what to change (KPI-06, 08, 12 to 16).
import type { Book } from '../../../core/book.js'
import { formatFen } from '../../../core/money.js'
import type { Instant } from '../../../core/time/instant.js'
import { ticketStream } from '../../../deciders/ticket/index.js'
import type { Ticket } from '../../../deciders/ticket/state.js'
import type { Order } from '../../../deciders/order/state.js'
import type { Envelope } from '../../../log/log.js'
import { associationReport, associations } from '../../../projections/reports/associations.js'
import { cleanDataFigures } from '../../../projections/reports/cleanData.js'
import { complaintFigures } from '../../../projections/reports/complaints.js'
import { customerFigures } from '../../../projections/reports/customers.js'
import { proposals } from '../../../projections/reports/proposals.js'
import { riskFigures } from '../../../projections/reports/risks.js'
import { staff } from '../../../projections/reports/staff.js'
import { waits } from '../../../projections/reports/waits.js'
import type { ReturnFigures } from '../../../projections/returns.js'
import type { Io } from '../../io.js'
import type { Stood } from '../../read.js'
import { percent, table, title } from '../../tables.js'

const isTicket = (stood: Stood): stood is Stood<Ticket> => stood.category === ticketStream.category

/** Takes what `report` reads: every event of the time that is asked about, and every stream as it stood. */
export const afterSalesReport = (at: Instant, book: Book) => {
  const [customers, associated, risks, clean, complaints] = [
    customerFigures(at, book),
    associations(at, book),
    riskFigures(at, book),
    cleanDataFigures(at, book),
    complaintFigures(at, book),
  ]
  const [operators, changes] = [staff(at, book), proposals(at, book)]
  const ended = waits((wait) => {
    operators.ended(wait)
    changes.ended(wait)
  })
  return {
    onEvent: (event: Envelope): void => {
      ended.take(event)
      operators.take(event)
      changes.take(event)
    },
    addOrder: (order: Order): void => {
      for (const figure of [customers, associated, risks, clean]) figure.add(order)
    },
    addOther: (stood: Stood): void => {
      if (isTicket(stood)) complaints.add(stood.state)
    },
    view: (returns: ReturnFigures) => ({
      'KPI-06': complaints.view(),
      'KPI-08': customers.view(),
      'KPI-12': associationReport(associated.view(), returns, at),
      'KPI-13': risks.view(),
      'KPI-14': operators.view(),
      'KPI-15': clean.view(),
      'KPI-16': changes.view(),
    }),
  }
}
export type AfterSalesKpis = ReturnType<ReturnType<typeof afterSalesReport>['view']>

const hours = (ms: number | null): string => (ms === null ? '–' : (ms / 3_600_000).toFixed(1))

export const printAfterSales = (io: Io, kpi: AfterSalesKpis): void => {
  const { complaints, solved, open, openBeyondTarget, meanMs, targetMs, within } = kpi['KPI-06']
  io.out(title(`Complaints (KPI-06): solved in ${hours(meanMs)} h on average, target ${hours(targetMs)} h`))
  io.out(
    table(
      ['complaints', 'solved', 'within target', 'open', 'open beyond target'],
      [[complaints, solved, percent(within), open, openBeyondTarget]],
    ),
  )
  const { customers, orders, unknown, frequency, again, averageOrder, categories, sums } = kpi['KPI-08']
  io.out(title('Customers (KPI-08)'))
  io.out(
    table(
      ['orders', 'of unknown customers', 'customers', 'orders each', 'more than once', 'average order'],
      [[orders, unknown, customers, frequency, percent(again), averageOrder === null ? null : formatFen(averageOrder)]],
    ),
  )
  io.out(
    table(
      ['category', 'goods', 'share'],
      Object.entries(categories).map(([name, share]) => [name, formatFen(sums[name] ?? 0), percent(share)]),
    ),
  )
  const { trend, forecast, ...groups } = kpi['KPI-12']
  io.out(title('With what the reasons of returns go (KPI-12): 0 not at all, 1 one tells the other'))
  io.out(
    table(
      ['reasons by', 'strength'],
      Object.entries(groups).map(([name, { strength }]) => [name, strength]),
    ),
  )
  io.out(
    `units back: ${trend.direction ?? 'no trend yet'}${trend.perWeek === null ? '' : ` (${trend.perWeek} a week)`}; this week ${forecast.next ?? '–'} (${forecast.method})`,
  )
  io.out(title('Risks (KPI-13)'))
  io.out(
    table(
      ['risk', 'orders', 'probability', 'reach', 'loss', 'score', 'level'],
      Object.entries(kpi['KPI-13']).map(([risk, { orders: happened, probability, reach, loss, score, level }]) => [
        risk,
        happened,
        percent(probability),
        percent(reach),
        formatFen(loss),
        score,
        level,
      ]),
    ),
  )
  io.out(title('Staff (KPI-14)'))
  io.out(
    table(
      ['operator', 'decided', 'accuracy', 'limits', 'timeliness', 'marks', 'satisfaction', 'orders', 'return rate'],
      Object.entries(kpi['KPI-14']).map(([operator, of]) => [
        operator,
        of.decided,
        percent(of.accuracy),
        of.limits,
        percent(of.timeliness),
        of.marks,
        of.satisfaction,
        of.orders,
        percent(of.returnRate),
      ]),
    ),
  )
  const { orders: all, clean, setApart, apart } = kpi['KPI-15']
  io.out(title(`Clean data (KPI-15): ${clean} of ${all} orders, ${setApart} set apart; --json names them`))
  io.out(
    table(
      ['flaw', 'orders'],
      Object.entries(apart).map(([flaw, ids]) => [flaw, ids.length]),
    ),
  )
  const { stages, costliestStage, proposals: proposed, tried } = kpi['KPI-16']
  io.out(
    title(
      `What to change (KPI-16): ${tried} trials on the history${costliestStage === null ? '' : `; late for longest: ${costliestStage}`}`,
    ),
  )
  io.out(
    table(
      ['stage', 'ended', 'kept', 'mean h', 'late h in all'],
      Object.entries(stages).map(([rule, { ended, kept, meanMs: mean, lateMs }]) => [rule, ended, kept, hours(mean), hours(lateMs)]),
    ),
  )
  io.out(
    table(
      ['rule', 'parameter', 'was', 'tried', 'proposal', 'asked', 'kept', 'would keep', 'freed', 'refused'],
      proposed.map(({ rule, param, from, value, propose, asked, keptShare, wouldKeepShare, freed, refused }) => [
        rule,
        param,
        String(from),
        String(value),
        propose,
        asked,
        percent(keptShare),
        percent(wouldKeepShare),
        freed,
        refused,
      ]),
    ),
  )
}
