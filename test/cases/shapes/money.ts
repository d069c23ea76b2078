import * as E from 'fp-ts/lib/Either.js'
import { fen } from '../../../src/core/money.js'
import {
  authoriseStatus,
  chargeStatus,
  covered,
  outstanding,
  paymentStatus,
  refundStatus,
  type PaymentStatus,
  type TenderState,
  type TenderStatus,
} from '../../../src/policies/money/payments.js'
import { pointsBack, taxBack } from '../../../src/policies/money/points.js'
import { refundAmount } from '../../../src/policies/money/refund.js'
import { refundable } from '../../../src/policies/money/submission.js'
import { taxed, totals, type TaxRounding } from '../../../src/policies/money/tax.js'
import { refundInKind } from '../../../src/policies/money/tenders.js'
import { allowed, at, judge, refusal } from '../../policies/judge.js'
import { declined, rounded, shape, yuan, type Shape } from '../kit/shape.js'

const placedAt = at('2026-11-01T10:00:00+08:00')
const has =
  (...keys: readonly string[]) =>
  ({ input }: { readonly input: object }): boolean =>
    keys.every((key) => key in input)
/** One line of which some units come back; amounts in fen. */
const due = (of: {
  goods: number
  quantity: number
  before?: number
  units: number
  refunded?: number
  freight?: number
  freightLeft?: number
  asked?: number
  left?: number
}) =>
  judge(refundAmount, {
    placedAt,
    freightBack: (of.freight ?? 0) > 0,
    freightLeft: of.freightLeft ?? of.freight ?? 0,
    charges: 0,
    left: of.left ?? of.goods + (of.freight ?? 0),
    lines: [
      {
        line: 'L1',
        quantity: of.quantity,
        goods: of.goods,
        freight: of.freight ?? 0,
        refunded: of.refunded ?? 0,
        before: of.before ?? 0,
        units: of.units,
      },
    ],
    ...(of.asked === undefined ? {} : { asked: of.asked }),
  })

/** The status of an order with several tenders, under the name that the case has for them. */
const statusOfTenders = (key: string): Shape =>
  shape<Readonly<Record<string, (string | Record<string, string | number>)[]>>, { status: string }>(
    [key],
    ({ [key]: tenders = [] }, expected) => {
      const told = tenders.map((one): TenderState => {
        if (typeof one === 'string') return { status: tenderNames[one] ?? 'notPaid' }
        // `captured`, `captured_amount`, `capturedAmount`: the first that is called so.
        const of = (key: string) => Object.entries(one).find(([name]) => name.startsWith(key))?.[1]
        // What a foreign system keeps below a fen is rounded away before it is compared.
        const amounts = Object.fromEntries(
          ['amount', 'captured', 'refunded'].flatMap((key) =>
            typeof of(key) === 'number' ? [[key, Math.round(Number(of(key)) * 100)]] : [],
          ),
        )
        return { status: tenderNames[String(of('s'))] ?? 'notPaid', ...amounts }
      })
      expect(paymentStatus(told)).toBe(statusNames[expected.status])
    },
    ({ expected: { status } }) => typeof status === 'string' && status in statusNames,
  )

interface TaxLine {
  unit: number
  qty?: number
  tax?: number
  taxRate?: number
  itemOff?: number
}
const taxLine = ({ unit, qty = 1, tax, taxRate, itemOff = 0 }: TaxLine) => ({
  amount: Math.round(unit * qty * (1 - itemOff)),
  rate: (tax ?? taxRate ?? 0) * 10,
  quantity: qty,
})

interface Tenders {
  payments: { type: string; paid: number; refunded?: number; creditAllowed?: number }[]
  order?: string[]
  prefer?: string | string[]
  eligible?: string[]
  refund: number
}
/** Over which tenders a refund goes; none where they hold too little for it. */
const refundOver = (payments: Tenders['payments'], order: readonly string[] | undefined, refund: number) => {
  const tenders = payments.map(({ type, paid, refunded = 0, creditAllowed = paid - refunded }, i) => ({
    payment: `T${i}`,
    means: type,
    left: Math.max(0, yuan(creditAllowed)),
  }))
  const over = judge(refundInKind, { placedAt, amount: yuan(refund), tenders }, order === undefined ? {} : { 'refund.tenderOrder': order })
  return E.isRight(over) ? over.right : []
}
/** The statuses of other systems, in our words. */
const tenderNames: Readonly<Record<string, TenderStatus>> = {
  requires_action: 'requiresAction',
  chargeback: 'chargeback',
  not_paid: 'notPaid',
  awaiting: 'awaiting',
  authorized: 'authorised',
  captured: 'captured',
  completed: 'captured',
  refunded: 'refunded',
  canceled: 'cancelled',
  cancelled: 'cancelled',
}
const statusNames: Readonly<Record<string, PaymentStatus>> = {
  ...tenderNames,
  partially_authorized: 'partlyAuthorised',
  partially_captured: 'partlyCaptured',
  partially_refunded: 'partlyRefunded',
}

export const moneyShapes: readonly Shape[] = [
  // Taxes (MNY-03, IVC-03): multiplied, then rounded once per line; discounts lower the base.
  shape<
    { pricesIncludeTax: boolean; lines: TaxLine[]; orderDiscount?: number },
    { net?: number; gross?: number; multiplyThenRound?: { net: number; gross: number }; roundThenMultiply?: { net: number; gross: number } }
  >(['pricesIncludeTax', 'lines'], ({ pricesIncludeTax, lines, orderDiscount = 0 }, expected) => {
    const by = (rounding: TaxRounding) => {
      const { net, gross } = totals(
        lines.map((line) => taxLine(line)),
        pricesIncludeTax,
        0 - orderDiscount,
        rounding,
      )
      return { net, gross }
    }
    // Two methods are defensible: each figure that is given must come out under one of ours by name, and each of ours must give one.
    const given = [expected.multiplyThenRound, expected.roundThenMultiply].flatMap((one) => one ?? [])
    const ours = [by('perLine'), by('perUnit')]
    if (given.length === 0) expect(by('perLine')).toMatchObject(expected)
    for (const figure of given) expect(ours).toContainEqual(figure)
    if (given.length > 0) for (const figure of ours) expect(given).toContainEqual(figure)
  }),
  shape<{ unit: number; qty: number; taxRate: number; taxIncluded: boolean; discountNet?: number }, Record<string, number | string>>(
    ['unit', 'qty', 'taxRate', 'taxIncluded'],
    ({ unit, qty, taxRate, taxIncluded, discountNet = 0 }, expected) => {
      const amount = yuan(unit) * qty
      const before = taxed({ amount, rate: taxRate * 10 }, taxIncluded)
      const after = totals([{ amount, rate: taxRate * 10 }], taxIncluded, yuan(discountNet))
      const said: Record<string, number> = {
        net: before.net,
        tax: after.tax,
        gross: after.gross,
        undiscountedGross: before.gross,
        discountNet: before.net - after.net,
        discountTax: before.tax - after.tax,
      }
      for (const [name, figure] of Object.entries(expected)) expect([name, said[name]]).toEqual([name, rounded(figure)])
      expect(after.net + after.tax).toBe(after.gross)
    },
  ),
  shape<{ line: number; taxRate: number; taxIncluded: boolean }, { refund: number }>(
    ['line', 'taxRate', 'returned'],
    ({ line, taxRate, taxIncluded }, expected) => {
      const { gross } = taxed({ amount: yuan(line), rate: taxRate * 10 }, taxIncluded)
      expect(allowed(due({ goods: gross, quantity: 1, units: 1 })).amount).toBe(yuan(expected.refund))
    },
  ),
  shape<{ owed: string; refund: string }, unknown>(['owed', 'refund'], () => {
    for (const [tax, gross] of [
      [130, 1130],
      [1, 3],
      [999, 10_000],
    ] as const) {
      const half = taxBack(tax, gross, 0, Math.floor(gross / 2))
      expect(half).toBeLessThanOrEqual(Math.ceil(tax / 2))
      expect(half + taxBack(tax, gross, Math.floor(gross / 2), gross - Math.floor(gross / 2))).toBe(tax)
    }
  }),
  shape<{ orderTotal: number; net: number; tax: number }, { refund: number }>(['orderTotal', 'net', 'tax'], ({ orderTotal }, expected) =>
    expect(allowed(due({ goods: yuan(orderTotal), quantity: 1, units: 1 })).amount).toBe(yuan(expected.refund)),
  ),

  // Amounts of refunds (MNY-03).
  shape<
    { line: { unit: number; qty: number }; orderDiscount?: number; lineDiscount?: number; itemDiscount?: number; returnQty: number },
    { refund: string | number; threeUnitsTotal?: number }
  >(['line', 'returnQty'], ({ line, orderDiscount = 0, lineDiscount = 0, itemDiscount = 0, returnQty }, expected) => {
    const goods = yuan(line.unit) * line.qty + yuan(orderDiscount + lineDiscount + itemDiscount)
    // Goods that cost nothing give nothing back; what is rounded is at most half a fen from the exact sum.
    const back = (units: number): number => (goods === 0 ? 0 : allowed(due({ goods, quantity: line.qty, units })).amount)
    expect(Math.abs(back(returnQty) - Number.parseFloat(String(expected.refund)) * 100)).toBeLessThan(0.51)
    if (expected.threeUnitsTotal !== undefined) expect(back(line.qty)).toBe(yuan(expected.threeUnitsTotal))
  }),
  declined<{ returnItems: number[] }>(
    ['returnItems'],
    'there is no fraction of a fen to round at the end: money is whole fen from the border on',
    ({ returnItems }) => {
      for (const item of returnItems) expect(() => fen(item * 100)).toThrow(RangeError)
    },
  ),
  shape<{ unit: number; qty: number; discountPct: number; sale: number }, unknown>(
    ['unit', 'qty', 'discountPct', 'sale'],
    ({ qty, sale }) => {
      // A full return mirrors the frozen sale, however it had been rounded, also unit by unit.
      const goods = yuan(sale)
      expect(allowed(due({ goods, quantity: qty, units: qty })).amount).toBe(goods)
      let back = 0
      for (let before = 0; before < qty; before += 1)
        back += allowed(due({ goods, quantity: qty, before, units: 1, refunded: back, left: goods - back })).amount
      expect(back).toBe(goods)
    },
  ),
  shape<{ line: { qty: number }; grantQty: number }, { error?: string }>(['line', 'grantQty'], ({ line, grantQty }, expected) => {
    const found = due({ goods: 1000, quantity: line.qty, units: grantQty })
    if (expected.error === undefined) expect(allowed(found).amount).toBeGreaterThan(0)
    else expect(refusal(found).reason).toBe(grantQty > 0 ? 'moreThanBought' : 'nothingToRefund')
  }),
  shape<{ qty: number[]; alreadyGranted: number; ask: number }, { result: string[] }>(
    ['qty', 'alreadyGranted', 'ask'],
    ({ qty, alreadyGranted, ask }, expected) =>
      expect(
        qty.map((quantity) =>
          E.isRight(
            due({
              goods: 1000,
              quantity,
              before: alreadyGranted,
              refunded: Math.floor((1000 * alreadyGranted) / quantity),
              units: ask,
              left: 1000,
            }),
          )
            ? 'ok'
            : 'refused',
        ),
      ).toEqual(expected.result.map((result) => (result === 'ok' ? 'ok' : 'refused'))),
  ),
  shape<{ itemPaid: number; ask: number }, { error?: string }>(['itemPaid', 'ask'], ({ itemPaid, ask }, expected) =>
    expect(E.isLeft(due({ goods: itemPaid, quantity: 1, units: 1, asked: ask, left: itemPaid * 10 }))).toBe('error' in expected),
  ),
  shape<{ total: number }, unknown>(
    ['total'],
    ({ total }) => expect(refusal(due({ goods: total, quantity: 1, units: 1 })).reason).toBe('nothingToRefund'),
    ({ input }) => Object.keys(input).length === 1,
  ),
  shape<{ asked: number; merchantSets: number[] }, { result: string[] }>(['asked', 'merchantSets'], ({ asked, merchantSets }, expected) => {
    const said = merchantSets.map((sets) =>
      E.isRight(due({ goods: yuan(asked), quantity: 1, units: 1, asked: yuan(sets) })) ? 'taken' : 'refused',
    )
    expect(said).toEqual(expected.result.map((result) => (result.startsWith('refused') ? 'refused' : 'taken')))
  }),

  // Freight has its own cap and goes back once.
  shape<
    { shipping: number; alreadyRefunded?: number; ask: number | string },
    { error?: string; refundedTotal: number; refundable?: number }
  >(['shipping', 'ask'], ({ shipping, alreadyRefunded = 0, ask }, expected) => {
    const outcome = due({
      goods: 0,
      quantity: 1,
      units: 1,
      freight: shipping,
      freightLeft: shipping - alreadyRefunded,
      left: 1_000_000,
      ...(typeof ask === 'number' ? { asked: ask } : {}),
    })
    expect(E.isLeft(outcome)).toBe('error' in expected)
    const refunded = alreadyRefunded + (E.isRight(outcome) ? outcome.right.amount : 0)
    expect(refunded).toBe(expected.refundedTotal)
    if (expected.refundable !== undefined)
      expect(
        allowed(due({ goods: 0, quantity: 1, units: 1, freight: shipping, freightLeft: shipping - refunded, left: 1_000_000 })).amount,
      ).toBe(expected.refundable)
  }),
  shape<{ shippingAlreadyGranted: boolean }, { error?: string }>(
    ['shippingAlreadyGranted', 'ask'],
    ({ shippingAlreadyGranted }, expected) =>
      expect(
        E.isLeft(due({ goods: 0, quantity: 1, units: 1, freight: 1000, freightLeft: shippingAlreadyGranted ? 0 : 1000, left: 5000 })),
      ).toBe('error' in expected),
  ),
  shape<
    { shipments: { fee: number; tax: number }[]; shippingPromo: string },
    { refundable: number[]; total: number; action?: string; error?: string }
  >(['shipments', 'shippingPromo'], ({ shipments, shippingPromo }, expected) => {
    const kept = 1 - Number(/(\d+)%/.exec(shippingPromo)?.[1] ?? 0) / 100
    const parts = shipments.map(({ fee, tax }) => taxed({ amount: Math.round(fee * kept), rate: tax * 10 }, false).gross)
    const total = parts.reduce((a, b) => a + b, 0)
    expect([parts, total]).toEqual([expected.refundable, expected.total])
    const outcome = due({ goods: 0, quantity: 1, units: 1, freight: total, left: 1_000_000 })
    expect(E.isRight(outcome) ? outcome.right.amount : 0).toBe(expected.total)
    if (expected.action !== undefined || expected.error !== undefined) expect(refusal(outcome).reason).toBe('nothingToRefund')
  }),
  shape<{ units?: number[]; fees: { fee: number; tax: number }[]; refund: string | string[] }, { total: number }>(
    ['fees', 'refund'],
    ({ units = [], fees, refund }, expected) => {
      // `shipment 1`, `unit 2`, or all of a kind: `both shipments`, `all units`.
      const ordinal = ['first', 'second', 'third']
      const named = (kind: string, i: number): boolean =>
        [refund]
          .flat()
          .some(
            (text) =>
              text.includes(kind) &&
              (/\d/.test(text)
                ? text.includes(`${kind} ${i + 1}`)
                : ordinal.some((word) => text.includes(word))
                  ? text.includes(ordinal[i] ?? '-')
                  : true),
          )
      const freight = totals(
        fees.filter((_, i) => named('shipment', i)).map(({ fee, tax }) => ({ amount: fee, rate: tax * 10 })),
        false,
      ).gross
      const goods = units.filter((_, i) => named('unit', i)).reduce((a, b) => a + b, 0)
      expect(allowed(due({ goods, quantity: 1, units: 1, freight, left: 1_000_000 })).amount).toBe(expected.total)
    },
  ),

  // Several tenders (LAW-07, MNY-08).
  declined<Tenders>(
    ['payments', 'eligible', 'refund'],
    'every tender that paid gives back its own (LAW-07): none can be left out where the others do not cover the refund',
    ({ payments, eligible = [], refund }) =>
      expect(refundOver(payments, eligible, refund).reduce((all, { amount }) => all + amount, 0)).toBe(yuan(refund)),
    ({ input }) =>
      (input as unknown as Tenders).payments.reduce(
        (all, { type, paid }) => all + ((input as unknown as Tenders).eligible?.includes(type) === true ? paid : 0),
        0,
      ) < Number(input['refund']),
  ),
  shape<Tenders, { refundsOn: string[]; amounts?: number[] }>(
    ['payments', 'refund'],
    ({ payments, prefer, order = prefer === undefined ? undefined : [prefer].flat(), eligible, refund }, expected) => {
      const over = refundOver(payments, order ?? eligible, refund)
      // Where nobody sets an order, only which ones is told.
      const named = (means: readonly string[]): readonly string[] =>
        order === undefined && eligible === undefined ? means.toSorted() : means
      expect(named(over.map(({ means }) => means))).toEqual(named(expected.refundsOn))
      if (expected.amounts !== undefined) expect(over.map(({ amount }) => amount)).toEqual(expected.amounts.map(yuan))
    },
    ({ input }) => JSON.stringify(input['payments']).includes('"type"'),
  ),
  shape<{ amount: number }, { error: string }>(
    ['amount', 'order'],
    ({ amount }) => {
      const refused = refusal(judge(refundable, { requestedAt: placedAt, amount, paid: 5000, settled: 1000, pending: 0, unknown: 0 }))
      expect(refused).toMatchObject(amount > 0 ? { reason: 'exceedsPaid', alternatives: ['atMostLeft'] } : { reason: 'nothingToRefund' })
      expect(
        allowed(judge(refundable, { requestedAt: placedAt, amount: 4000, paid: 5000, settled: 1000, pending: 0, unknown: 0 })),
      ).toEqual({ left: 4000 })
    },
    ({ input }) => input['order'] === 'smaller',
  ),
  shape<{ payments: { state: string; amount: number; refunds?: { s: string; v: number }[] }[]; states?: string[] }, { covered: number }>(
    ['payments'],
    ({ payments, states }, expected) => {
      const settled = (refunds: readonly { s: string; v: number }[] = []): number =>
        refunds.reduce((sum, { s, v }) => sum + (s === 'Settled' ? v : 0), 0)
      // Which states count as money held is the caller's word; a refund takes away only what has settled.
      expect(
        covered(
          payments.map(({ state, amount, refunds }) => ({
            settled: states === undefined ? !/error|declined|cancel/i.test(state) : states.includes(state),
            amount,
            settledRefunds: settled(refunds),
          })),
        ),
      ).toBe(expected.covered)
    },
    ({ input, expected }) =>
      Array.isArray(input['payments']) &&
      (input['payments'].length === 0 ? 'covered' in expected : JSON.stringify(input['payments']).includes('state')),
  ),

  // What is owed, and how it is called.
  shape<
    {
      total: number
      paid?: number
      cancelled?: boolean
      refunded?: number
      reimbursed?: number
      paymentVoided?: boolean
      voided?: boolean
      cancelOneUnit?: number
      removedItem?: number
      removeItem?: number
      adjustment?: number
    },
    { outstanding: number; paymentTotal?: number; orderTotal?: number }
  >(
    ['items', 'shipping', 'total'],
    (
      {
        total,
        paid = 0,
        cancelled = false,
        refunded = 0,
        reimbursed = 0,
        voided = false,
        paymentVoided = voided,
        cancelOneUnit = 0,
        removeItem = 0,
        removedItem = removeItem,
        adjustment = 0,
      },
      expected,
    ) => {
      const back = refunded + reimbursed
      const held = paymentVoided ? 0 : paid
      expect(outstanding({ total, paid: held, refunded: back, credited: cancelOneUnit + removedItem - adjustment, cancelled })).toBe(
        expected.outstanding,
      )
      if (expected.paymentTotal !== undefined) expect(held - back).toBe(expected.paymentTotal)
      if (expected.orderTotal !== undefined) expect(total).toBe(expected.orderTotal)
    },
  ),
  shape<{ total: number; cases: number[][]; columns: string[] }, { chargeStatus?: string[]; authorizeStatus?: string[] }>(
    ['total', 'cases', 'columns'],
    ({ total, cases, columns }, expected) => {
      const of = (row: readonly number[], name: string): number => row[columns.indexOf(name)] ?? 0
      if (expected.chargeStatus !== undefined)
        expect(cases.map((row) => chargeStatus(total, of(row, 'grantedRefund'), of(row, 'charged')))).toEqual(expected.chargeStatus)
      if (expected.authorizeStatus !== undefined)
        expect(cases.map((row) => authoriseStatus(total, of(row, 'grantedRefund'), of(row, 'authorized'), of(row, 'charged')))).toEqual(
          expected.authorizeStatus,
        )
    },
  ),
  statusOfTenders('collections'),
  statusOfTenders('payments'),
  declined<{ transactions: { charged: number }[] }>(
    ['transactions'],
    'an authorisation is the payment provider’s; the library counts the money that has arrived',
    ({ transactions }) =>
      expect(covered(transactions.map(({ charged }) => ({ settled: true, amount: charged, settledRefunds: 0 })))).toBe(
        transactions.reduce((all, { charged }) => all + charged, 0),
      ),
  ),
  shape<{ paid: number; refund: Record<string, number> | string }, { orderPaymentState: string }>(
    ['paid', 'refund'],
    ({ paid, refund }, expected) => {
      const words: Readonly<Record<string, string>> = { partially_refunded: 'partiallyRefunded', paid: 'notRefunded' }
      const back =
        typeof refund === 'string'
          ? /^(no|none|nothing)/.test(refund)
            ? 0
            : paid
          : Object.values(refund).reduce((all, amount) => all + amount, 0)
      expect(refundStatus(paid, back)).toBe(words[expected.orderPaymentState] ?? expected.orderPaymentState)
    },
    ({ expected }) => 'orderPaymentState' in expected,
  ),

  // Points that were granted go back with the money, never more than were granted; an exchange takes none.
  shape<{ granted: number; type: string }, { pointsBack: number }>(['granted', 'type', 'amount'], ({ granted, type }, expected) =>
    expect(pointsBack(granted, 10_000, 0, type === 'exchange' ? 0 : 10_000)).toBe(expected.pointsBack),
  ),
  shape<{ paid: number; granted: number; refund?: number; refunds?: number[] }, { pointsBack: number | number[]; growthBack?: number }>(
    ['paid', 'granted'],
    ({ paid, granted, refund, refunds }, expected) => {
      let before = 0
      const back = (refunds ?? [refund ?? 0]).map((amount) => {
        const points = pointsBack(granted, yuan(paid), before, yuan(amount))
        before += yuan(amount)
        return points
      })
      expect(back).toEqual([expected.pointsBack].flat())
      if (expected.growthBack !== undefined) expect(back).toEqual([expected.growthBack])
    },
    has('granted'),
  ),
]
