// Real orders of two shops, imported and reported by the command line, against figures that were computed elsewhere.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { at, bytes, folder, mapping, ordinance } from './cli.js'
import type { Activities, Marketplace, Returned, Shop, Spread, TheirSpread } from './truth.js'

const data = process.env['ORDINANCE_DATA'] ?? join(__dirname, '../../../shared/data')
const found =
  existsSync(join(data, 'olist/truth.json')) &&
  ['tmall', 'ocel_orders', 'superstore'].every((name) => existsSync(join(data, name, 'truth.json')))
const withData = found ? describe : describe.skip
if (!found) console.warn(`skipped: no order data in ${data} (set ORDINANCE_DATA)`)
const truthOf = <T>(name: string): T => JSON.parse(readFileSync(join(data, name, 'truth.json'), 'utf8')) as T
const patience = 600_000

const expectSpread = (ours: Spread, theirs: TheirSpread): void => {
  const { nearestRank: rank, ...rest } = ours
  const mine = {
    n: rest.n,
    min: rest.min,
    max: rest.max,
    mean: rest.mean,
    p50_lin: rest.median,
    p90_lin: rest.p90,
    p95_lin: rest.p95,
    p50_nr: rank.median,
    p90_nr: rank.p90,
    p95_nr: rank.p95,
  }
  for (const [name, value] of Object.entries(mine))
    expect([name, Math.abs((value ?? Number.NaN) - (theirs[name] ?? Number.NaN)) <= 1.01e-4]).toEqual([name, true])
}

withData('a marketplace', () => {
  test.each(['s3k', 's4k'])(
    '%s: every figure equals the truth',
    async (sample) => {
      const truth = truthOf<Record<string, Marketplace>>('olist')[sample]!
      const log = join(folder(), 'log.db')
      const imported = await ordinance(
        'import',
        '--mapping',
        mapping('olist'),
        '--log',
        log,
        '--at',
        at,
        '--json',
        join(data, 'olist', sample),
      )
      expect([imported.code, imported.json<{ orders: number }>().orders, imported.json().problems]).toEqual([0, truth.rows.orders, []])
      const report = (await ordinance('report', '--log', log, '--json')).json()

      expect(report.orders.byPlatformStatus).toEqual(truth.orders_per_status)
      for (const [status, missing] of Object.entries(truth.missing_ts_by_status)) {
        const { purchase: placed, carrier: handedOver, delivered: signed, estimated: promised, approved } = missing
        expect(report.missing[status]).toEqual({ orders: truth.orders_per_status[status], placed, approved, handedOver, signed, promised })
      }
      const wrong = truth.out_of_order
      expect(report.disorder.outOfOrder).toEqual({
        approvedBeforePlaced: wrong.approved_before_purchase,
        handedOverBeforePlaced: wrong.carrier_before_purchase,
        signedBeforePlaced: wrong.delivered_before_purchase,
        handedOverBeforeApproved: wrong.carrier_before_approved,
        signedBeforeApproved: wrong.delivered_before_approved,
        signedBeforeHandedOver: wrong.delivered_before_carrier,
        promisedBeforePlaced: wrong.estimated_before_purchase,
        promisedBeforeApproved: wrong.estimated_before_approved,
      })
      expect(report.disorder.flagged).toBe(wrong['orders_with_any_of_approved/carrier/delivered_before_its_predecessor'])
      expect(report.disorder.sameInstant).toMatchObject({
        placedAndApproved: truth.equal_ts['approved==purchase'],
        handedOverAndSigned: truth.equal_ts['carrier==delivered'],
      })

      const late = truth.late_delivery
      expect(report.late).toMatchObject({
        compared: late.denominator_delivered_ts,
        byInstant: { late: late.late_by_timestamp, share: late.share },
        byDay: { late: late.late_by_calendar_date, share: late.share_by_date },
      })
      expectSpread(report.late.daysLate, late.days_late_of_late)
      for (const [name, theirs] of [
        ['fromApproved', truth.ship_rate.from_approved],
        ['fromPlaced', truth.ship_rate.from_purchase],
      ] as const) {
        const ours = report.handOver[name]
        expect([ours.started, ours.both]).toEqual([theirs.have_start, theirs.have_both])
        for (const hours of ['24h', '48h', '72h'] as const)
          expect(ours[`within${hours}`]).toEqual({
            all: theirs[`le_${hours}`],
            nonNegative: theirs[`le_${hours}_nonneg`],
            shareOfBoth: theirs[`share_le_${hours}_of_both`],
            shareOfStarted: theirs[`share_le_${hours}_of_have_start`],
            shareOfNonNegative: theirs[`share_le_${hours}_nonneg_of_nonneg`],
          })
      }
      const pairs = {
        placedToApproved: 'purchase_to_approved',
        approvedToHandedOver: 'approved_to_carrier',
        placedToHandedOver: 'purchase_to_carrier',
        handedOverToSigned: 'carrier_to_delivered',
        placedToSigned: 'purchase_to_delivered',
      } as const
      for (const [ours, theirs] of Object.entries(pairs) as [keyof typeof pairs, string][]) {
        const [mine, its] = [report.durations[ours], truth.durations[theirs]!]
        expect([mine.both, mine.negative]).toEqual([its.both_present, its.negative])
        expectSpread(mine.hours.all, its.hours_all)
        expectSpread(mine.hours.nonNegative, its.hours_nonnegative)
      }
      const compared = truth.payment_vs_items
      expect(report.paidAgainstItems).toMatchObject({
        compared: compared.orders_compared,
        exact: compared.exact,
        over: { beyondOneFen: compared.overpaid_gt_1_cent },
        under: { beyondOneFen: compared.underpaid_gt_1_cent },
        beyondOneFen: compared.abs_diff_gt_1_cent,
        beyondOneHundredFen: compared.abs_diff_gt_100_cents,
        net: compared.net_cents,
      })
      const { sum_cents_by_type: sums, rows_by_type: rows } = truth.payments
      expect(report.payments.sums.paid).toBe(truth.payments.sum_cents)
      expect(report.payments.byMeans['card']).toEqual({
        tenders: rows['credit_card']! + rows['debit_card']!,
        paid: sums['credit_card']! + sums['debit_card']!,
      })
      expect(report.payments.byMeans['coupon']).toEqual({ tenders: rows['voucher'], paid: sums['voucher'] })
      expect(report.payments.ordersWithSeveralTenders).toBe(truth.payments.orders_with_gt1_payment_row)

      const [instant = '', stage] = Object.entries(truth.state_as_of)[1] ?? []
      const past = (await ordinance('report', '--log', log, '--json', '--at', `${instant.replace(' ', 'T')}Z`)).json()
      expect(past.orders.byStage).toEqual({
        approved: stage?.['approved'],
        handedOver: stage?.['carrier'],
        placed: stage?.['purchase'],
        signed: stage?.['delivered'],
      })
    },
    patience,
  )
})

withData('a shop', () => {
  test(
    'every figure equals the truth, and importing again changes no byte',
    async () => {
      const truth = truthOf<Shop>('tmall')
      const log = join(folder(), 'log.db')
      const imports = () => ordinance('import', '--mapping', mapping('tmall'), '--log', log, '--json', join(data, 'tmall'))
      const imported = await imports()
      expect([imported.code, imported.json<{ orders: number }>().orders, imported.json().problems]).toEqual([0, truth.rows, []])
      const before = bytes(log)
      expect((await imports()).json()).toMatchObject({ unchanged: truth.rows, events: 0 })
      expect(bytes(log).equals(before)).toBe(true)
      const { orders, payments, refunds } = (await ordinance('report', '--log', log, '--json')).json()

      expect(orders.perDay).toEqual(truth.orders_per_day)
      expect(payments).toMatchObject({
        orders: truth.rows,
        paid: truth.orders_with_payment_ts,
        neverPaid: truth.orders_without_payment_ts,
        paidShare: truth.pay_conversion,
        paidWithin: truth.paid_within,
        sums: {
          payable: truth.sums_fen.total,
          payableOfPaid: truth.sums_fen.total_of_orders_with_payment_ts,
          kept: truth.sums_fen.actual_paid,
        },
      })
      expectSpread(payments.secondsToPaid, truth.seconds_create_to_pay)
      expect(refunds).toMatchObject({
        orders: truth.refunded_orders,
        shareOfPaid: truth.refund_share_of_paid,
        full: { orders: truth['full_refund(refund==total)'] },
        part: { orders: truth['partial_refund(0<refund<total)'] },
        sum: truth.sums_fen.refund,
        byPlacedDay: truth.refunds_by_creation_day,
      })
      const past = (await ordinance('report', '--log', log, '--json', '--at', '2020-02-20T12:00:00Z')).json()
      expect(past.payments.neverPaid).toBe(truth['unpaid_open_at_2020-02-20T12:00'])
    },
    patience,
  )
})

withData('a log of activities', () => {
  test(
    'every activity is there once, parcels of several orders are in each of them, and hours equal the truth',
    async () => {
      const truth = truthOf<Activities>('ocel_orders')
      const log = join(folder(), 'log.db')
      const imported = await ordinance(
        'import',
        '--mapping',
        mapping('ocel'),
        '--log',
        log,
        '--at',
        at,
        '--json',
        join(data, 'ocel_orders'),
      )
      expect([imported.code, imported.json<{ orders: number }>().orders, imported.json().problems]).toEqual([0, truth.objects.orders, []])
      const { said, orders, durations, payments, paidAgainstItems } = (await ordinance('report', '--log', log, '--json')).json()
      expect(said.platformMessages).toEqual(truth.activities)
      expect([orders.total, orders.byState, paidAgainstItems.exact]).toEqual([
        truth.objects.orders,
        { completed: truth.objects.orders },
        truth.objects.orders,
      ])
      expectSpread(durations.placedToApproved.hours.all, truth.hours.place_to_confirm)
      const { n, median } = payments.secondsToPaid
      expect([n, Math.abs((median ?? 0) / 3600 - truth.hours.place_to_pay['p50_lin']!) < 1e-4]).toEqual([
        truth.hours.place_to_pay['n'],
        true,
      ])
    },
    patience,
  )
})

withData('a store', () => {
  test(
    'every order is there, and the returned ones came back',
    async () => {
      const truth = truthOf<Returned>('superstore')
      const log = join(folder(), 'log.db')
      const imported = await ordinance(
        'import',
        '--mapping',
        mapping('superstore'),
        '--log',
        log,
        '--at',
        at,
        '--json',
        join(data, 'superstore'),
      )
      expect([imported.code, imported.json().problems]).toEqual([0, []])
      const { orders, payments } = (await ordinance('report', '--log', log, '--json')).json()
      // Lines are rounded half up; the truth rounded binary fractions half to even. 25 lines lie at half a fen (see the mapping's note).
      expect(payments.sums.payable - truth.sales_cents).toBe(25)
      expect([orders.total, orders.parcels]).toEqual([
        truth.orders,
        { returnedToSender: truth.returned_orders_found, shipped: truth.orders - truth.returned_orders_found },
      ])
    },
    patience,
  )
})
