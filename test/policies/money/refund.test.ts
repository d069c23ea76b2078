import fc from 'fast-check'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { apportion } from '../../../src/core/apportion.js'
import { refundAmount, type RefundFacts, type RefundLine } from '../../../src/policies/money/refund.js'
import { allowed, at, judge, refusal } from '../judge.js'

const placedAt = at('2026-03-01T00:00:00+08:00')
const line = (more: Partial<RefundLine> = {}): RefundLine => ({
  line: 'L1',
  quantity: 1,
  goods: 0,
  freight: 0,
  refunded: 0,
  before: 0,
  units: 1,
  ...more,
})
const facts = (lines: readonly RefundLine[], more: Partial<RefundFacts> = {}): RefundFacts => ({
  placedAt,
  lines,
  freightBack: false,
  freightLeft: 0,
  charges: 0,
  left: lines.reduce((sum, { goods, refunded }) => sum + goods - refunded, 0),
  ...more,
})
const due = (...args: Parameters<typeof facts>) => allowed(judge(refundAmount, facts(...args)))

/** An order of up to five lines with a discount and freight spread over them. */
const anOrder = fc
  .record({
    lines: fc.array(fc.record({ unit: fc.integer({ min: 0, max: 99_999 }), quantity: fc.integer({ min: 1, max: 7 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    off: fc.integer({ min: 0, max: 100 }),
    freight: fc.integer({ min: 0, max: 3000 }),
  })
  .map(({ lines, off, freight }) => {
    const prices = lines.map(({ unit, quantity }) => unit * quantity)
    const discounts = apportion(Math.floor((prices.reduce((a, b) => a + b, 0) * off) / 100), prices)
    const freights = apportion(freight, prices)
    return lines.map(({ quantity }, i) => ({
      line: `L${i}`,
      quantity,
      goods: (prices[i] ?? 0) - (discounts[i] ?? 0),
      freight: freights[i] ?? 0,
    }))
  })

describe('MNY-03 refund amount', () => {
  it('any sequence of partial returns gives back exactly what was paid, line by line, and never more on the way', () => {
    fc.assert(
      fc.property(anOrder, fc.array(fc.nat({ max: 3 }), { minLength: 200, maxLength: 200 }), fc.boolean(), (order, dice, freightBack) => {
        const paid = order.reduce((sum, { goods, freight }) => sum + goods + (freightBack ? freight : 0), 0)
        const state = order.map(() => ({ before: 0, refunded: 0 }))
        let [left, freightLeft] = [paid, order.reduce((sum, { freight }) => sum + freight, 0)]
        for (let round = 0; round < 100 && state.some(({ before }, i) => before < (order[i]?.quantity ?? 0)); round += 1) {
          const lines = order.map((one, i) => ({
            ...one,
            before: 0,
            refunded: 0,
            ...state[i],
            units: Math.min(dice[(round * 5 + i) % dice.length] ?? 0, one.quantity - (state[i]?.before ?? 0)),
          }))
          const verdict = judge(refundAmount, facts(lines, { freightBack, freightLeft, left }))
          lines.forEach(({ units }, i) => {
            if (state[i]) state[i].before += units
          })
          if (isLeft(verdict)) {
            expect(verdict.left.reason).toBe('nothingToRefund')
            continue
          }
          const { amount, freight, lines: parts } = verdict.right
          expect(parts.reduce((sum, part) => sum + part.amount, 0) + freight).toBe(amount)
          for (const part of parts) {
            const found = state[Number(part.line.slice(1))]
            if (found) found.refunded += part.amount
          }
          left -= amount
          freightLeft -= freight
          expect(left).toBeGreaterThanOrEqual(0)
        }
        if (state.every(({ before }, i) => before === order[i]?.quantity)) {
          expect(left).toBe(0)
          expect(state.map(({ refunded }) => refunded)).toEqual(order.map(({ goods }) => goods))
        }
      }),
    )
  })
  it('a sum asked for takes of each line at most what its units are worth', () => {
    const two = [line({ line: 'L1', goods: 2460, quantity: 2, units: 0, most: 1230 }), line({ line: 'L2', goods: 500, units: 0 })]
    expect(due(two, { asked: 1730, goodsDue: 1730 })).toMatchObject({
      amount: 1730,
      lines: [
        { line: 'L1', amount: 1230 },
        { line: 'L2', amount: 500 },
      ],
    })
    expect(refusal(judge(refundAmount, facts(two, { asked: 1731, goodsDue: 1731 })))).toEqual({
      reason: 'exceedsDue',
      alternatives: ['atMostDue'],
    })
    expect(due([line({ goods: 2460, refunded: 1400, quantity: 2, units: 0, most: 1230 })], { asked: 1060, goodsDue: 1060 }).amount).toBe(
      1060,
    )
  })
  it('whatever is charged, asked or left: amount = lines + freight, within every line, the freight and the money left', () => {
    const small = fc.nat({ max: 3000 })
    const lines = fc.array(
      fc.record({
        goods: small,
        freight: small,
        part: fc.integer({ min: 0, max: 100 }),
        quantity: fc.integer({ min: 1, max: 4 }),
        units: fc.nat({ max: 4 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(
        lines,
        small,
        small,
        small,
        fc.boolean(),
        fc.option(small, { nil: undefined }),
        fc.option(small, { nil: undefined }),
        (given, charges, freightLeft, left, freightBack, asked, goodsDue) => {
          const all = given.map(({ goods, freight, part, quantity, units }, i) =>
            line({ line: `L${i}`, goods, freight, quantity, units: Math.min(units, quantity), refunded: Math.floor((goods * part) / 100) }),
          )
          const verdict = judge(
            refundAmount,
            facts(all, {
              charges,
              freightLeft,
              left,
              freightBack,
              ...(asked === undefined ? {} : { asked }),
              ...(goodsDue === undefined ? {} : { goodsDue }),
            }),
          )
          if (isLeft(verdict)) return
          const { amount, lines: parts, freight } = verdict.right
          expect(parts.reduce((sum, part) => sum + part.amount, 0) + freight).toBe(amount)
          for (const part of parts) {
            const of = all[Number(part.line.slice(1))]
            expect(part.amount).toBeLessThanOrEqual((of?.goods ?? 0) - (of?.refunded ?? 0))
          }
          expect(freight).toBeLessThanOrEqual(freightBack ? freightLeft : 0)
          expect(amount).toBeLessThanOrEqual(left)
          expect(charges + amount).toBeLessThanOrEqual(all.reduce((sum, { goods, refunded }) => sum + goods - refunded, freightLeft))
        },
      ),
    )
  })
  it('case refund-01: an order discount lowers each unit, and the three units add up to 290.00', () => {
    const units = [0, 1, 2].map((before) => due([line({ quantity: 3, goods: 29_000, before })]).amount)
    expect(units).toEqual([9667, 9666, 9667])
    // Two at once are rounded once, on their sum.
    expect(due([line({ quantity: 3, goods: 29_000, units: 2 })]).amount).toBe(19_333)
    expect(due([line({ quantity: 6, goods: 29_800, units: 3 })]).amount).toBe(14_900)
  })
  it('case issue-01: 150 and 60 at 20 % off return 120 for the first', () => {
    expect(due([line({ goods: 12_000 }), line({ line: 'L2', goods: 4800, units: 0 })]).amount).toBe(12_000)
  })
  it('case issue-16: 60 and 40 with 10 off return 54 and 36', () => {
    const goods = apportion(9000, [6000, 4000])
    expect(goods.map((paid) => due([line({ goods: paid })]).amount)).toEqual([5400, 3600])
  })
  it('cases refund-16 and refund-26: 5.00 of a unit, then all the rest with freight', () => {
    const rest = due([line({ quantity: 2, goods: 2460, freight: 2000, refunded: 500, units: 2 })], {
      freightBack: true,
      freightLeft: 2000,
      left: 3960,
    })
    expect(500 + rest.amount).toBe(4460)
    expect(
      due([line({ quantity: 3, goods: 3000, freight: 1000, units: 3 })], { freightBack: true, freightLeft: 1000, left: 4000 }).amount,
    ).toBe(4000)
  })
  it('case cn-money-02 and issue-04: a quality return gives goods and postage; amounts are whole fen', () => {
    expect(due([line({ goods: 6000, freight: 800 })], { freightBack: true, freightLeft: 800, left: 6800 })).toMatchObject({
      amount: 6800,
      freight: 800,
    })
  })
  it('what the customer bears is taken off, goods money first; nothing goes where it takes all', () => {
    expect(due([line({ goods: 3000 })], { charges: 1200 })).toMatchObject({ amount: 1800 })
    expect(due([line({ goods: 3000, freight: 500 })], { charges: 3200, freightBack: true, freightLeft: 500, left: 3500 })).toMatchObject({
      amount: 300,
      freight: 300,
      lines: [],
    })
    expect(refusal(judge(refundAmount, facts([line({ goods: 1000 })], { charges: 1200 }))).reason).toBe('nothingToRefund')
  })
  it('cases refund-10, as-04, mm-as-06: a person may set less, never more than is due, nor nothing', () => {
    const ask = (asked: number) => judge(refundAmount, facts([line({ goods: 1000 })], { asked }))
    expect(allowed(ask(600)).amount).toBe(600)
    expect(allowed(ask(1000)).amount).toBe(1000)
    expect(refusal(ask(1001))).toEqual({ reason: 'exceedsDue', alternatives: ['atMostDue'] })
    expect(refusal(ask(0)).reason).toBe('nothingToRefund')
  })
  it('cases return-24 and 26: claims of one line add up over requests', () => {
    const ask = (before: number, units: number) => isRight(judge(refundAmount, facts([line({ quantity: 2, goods: 200, before, units })])))
    expect([ask(0, 1), ask(1, 1), ask(1, 2), ask(0, 100)]).toEqual([true, true, false, false])
  })
  it('what is due beyond the shares of the units is booked where the lines have room for it', () => {
    const lines = [line({ line: 'A', quantity: 2, goods: 100 }), line({ line: 'B', quantity: 3, goods: 60 })]
    // 50 and 20 for a unit each; 30 more over the 50 and 40 that are left.
    expect(allowed(judge(refundAmount, facts(lines, { goodsDue: 100 }))).lines).toEqual([
      { line: 'A', amount: 67 },
      { line: 'B', amount: 33 },
    ])
  })
  it('one line asked for too often refuses the whole request', () => {
    expect(
      refusal(
        judge(
          refundAmount,
          facts([line({ quantity: 2, goods: 200, before: 0, units: 1 }), line({ quantity: 2, goods: 200, before: 2, units: 1 })]),
        ),
      ).reason,
    ).toBe('moreThanBought')
  })
  it('case refund-28: a free order has nothing to refund', () => {
    expect(refusal(judge(refundAmount, facts([line()])))).toEqual({
      reason: 'nothingToRefund',
      alternatives: ['closeWithoutRefund', 'goodwill'],
    })
  })
  it('case issue-06: what earlier refunds took is counted, not their references', () => {
    expect(due([line({ quantity: 2, goods: 2000, refunded: 1000, before: 1, units: 1 })], { left: 1000 }).amount).toBe(1000)
  })
})

describe('freight has a cap of its own (cases refund-19 and return-25)', () => {
  const freight = (freightLeft: number, asked?: number) =>
    judge(
      refundAmount,
      facts([line({ goods: 10_000, freight: 2000, refunded: 10_000, before: 1, units: 0 })], {
        freightBack: true,
        freightLeft,
        freightDue: freightLeft,
        left: 100_000,
        ...(asked === undefined ? {} : { asked }),
      }),
    )
  it('refund-19: of 20.00 paid and 5.00 refunded, 18.00 more is refused and 15.00 is all, whatever else was paid', () => {
    expect(refusal(freight(1500, 1800))).toMatchObject({ reason: 'exceedsDue', alternatives: ['atMostDue'] })
    expect(allowed(freight(1500, 1500))).toMatchObject({ amount: 1500, freight: 1500, lines: [] })
  })
  it('return-25: freight that went back already does not go back again', () => {
    expect(refusal(freight(0))).toMatchObject({ reason: 'nothingToRefund' })
    expect(allowed(freight(2000))).toMatchObject({ amount: 2000, freight: 2000 })
  })
})
