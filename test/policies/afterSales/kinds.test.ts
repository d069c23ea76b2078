import fc from 'fast-check'
import { isLeft } from 'fp-ts/lib/Either.js'
import { intakes, ledgerEntry, ledgerFields, oneIntake, requestKind, type RequestKind } from '../../../src/policies/afterSales/kinds.js'
import type { Stage } from '../../../src/policies/money/causes.js'
import { allowed, at, judge, refusal } from '../judge.js'

const requestedAt = at('2026-03-01T00:00:00+08:00')
const kinds: readonly RequestKind[] = ['returnAndRefund', 'refundOnly', 'exchange', 'repair', 'complaint']
const stages: readonly Stage[] = ['notShipped', 'inTransit', 'refused', 'delivered', 'installed']

describe('AFS-01 kinds of request', () => {
  it('what needs goods from the customer is refused exactly until the customer has them', () => {
    for (const kind of kinds)
      for (const stage of stages) {
        const goods = kind === 'returnAndRefund' || kind === 'exchange' || kind === 'repair'
        expect(isLeft(judge(requestKind, { requestedAt, kind, stage }))).toBe(goods && stage !== 'delivered' && stage !== 'installed')
      }
  })
  it('every kind says what it sets in motion', () => {
    const path = (kind: RequestKind) =>
      Object.entries(allowed(judge(requestKind, { requestedAt, kind, stage: 'delivered' }))).flatMap(([name, on]) => (on ? [name] : []))
    expect(kinds.map(path)).toEqual([['goodsBack', 'money'], ['money'], ['goodsBack', 'newGoods'], ['goodsBack'], []])
  })
  it('cases as-03, issue-08 and mm-as-02: before the delivery the way is the refund only', () => {
    expect(refusal(judge(requestKind, { requestedAt, kind: 'returnAndRefund', stage: 'notShipped' }))).toEqual({
      reason: 'notShippedYet',
      alternatives: ['refundOnly', 'changeOrder'],
    })
    expect(refusal(judge(requestKind, { requestedAt, kind: 'exchange', stage: 'inTransit' })).reason).toBe('notDelivered')
    expect(allowed(judge(requestKind, { requestedAt, kind: 'complaint', stage: 'inTransit' }))).toEqual({
      goodsBack: false,
      money: false,
      newGoods: false,
    })
    expect(allowed(judge(requestKind, { requestedAt, kind: 'refundOnly', stage: 'inTransit' }))).toEqual({
      goodsBack: false,
      money: true,
      newGoods: false,
    })
  })
})

describe('AFS-02 one intake for all channels', () => {
  const line = fc.constantFrom('L1', 'L2', 'L3', 'L4')
  it('every asked line joins its open case or opens a new one, never both, whatever the channel', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(line),
        fc.array(fc.uniqueArray(line), { maxLength: 3 }),
        fc.constantFrom(...intakes),
        (lines, held, intake) => {
          const open = held.map((one, i) => ({ case: `C${i}`, lines: one }))
          const found = judge(oneIntake, { requestedAt, intake, lines, open })
          expect([...found.joins.flatMap((one) => one.lines), ...found.fresh].toSorted()).toEqual(lines.toSorted())
          expect(found.fresh).toEqual(lines.filter((one) => !held.flat().includes(one)))
          expect(found).toEqual(judge(oneIntake, { requestedAt, intake: 'platform', lines, open }))
        },
      ),
    )
  })
  it('a second request for the same line joins the first', () => {
    expect(
      judge(oneIntake, {
        requestedAt,
        intake: 'hotline',
        lines: ['L1', 'L2'],
        open: [
          { case: 'C0', lines: ['L9'] },
          { case: 'C1', lines: ['L1'] },
        ],
      }),
    ).toEqual({ joins: [{ case: 'C1', lines: ['L1'] }], fresh: ['L2'] })
  })
})

describe('AFS-03 the after-sales ledger', () => {
  it('names every field that is missing; a closed case needs neither owner nor due time', () => {
    fc.assert(
      fc.property(fc.subarray([...ledgerFields]), fc.boolean(), (filled, closed) => {
        const missing = judge(ledgerEntry, { requestedAt, closed, filled }).map(({ about }) => about)
        expect(missing).toEqual(ledgerFields.filter((field) => !filled.includes(field) && !(closed && ['owner', 'dueAt'].includes(field))))
      }),
    )
  })
})
