// What the manual promises, over orders that were made to break it.
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { instant } from '../../src/core/time/index.js'
import { orderDecider, type Order } from '../../src/deciders/whole/index.js'
import { addresses, anOrder, commandTypes, isReport, menu } from '../../src/spec/generators/index.js'
import { all, days, decideOn, evolveAll, facts, follow, hours, orderAt, placed, stages, T0 } from '../support/history.js'

const send = (
  order: Order,
  at: number,
  role: 'customer' | 'afterSales' | 'system' | 'warehouse' | 'reviewer' | 'manager',
  type: string,
  data: unknown,
) => decideOn(order, { type, data, by: { id: 'op', role }, at: instant(at) })

describe('review', () => {
  test('automatic approval implies that nothing was found; anything found keeps the order from the warehouse', () => {
    const known = fc.record({
      stock: fc.constantFrom({ A: 100, B: 100 }, { A: 0, B: 100 }, undefined),
      price: fc.constantFrom(4990, 4991),
      history: fc.constantFrom([], undefined),
    })
    fc.assert(
      fc.property(anOrder(fc), known, (data, { stock, price, history }) => {
        const offer = {
          prices: [
            { sku: 'A', price },
            { sku: 'B', price: 100 },
          ],
          promotions: [],
        }
        const outside = { offer, ...(stock === undefined ? {} : { stock }), ...(history === undefined ? {} : { history }) }
        const order = follow(orderDecider.initial, T0, 'platform', 'PlaceOrder', data)
        const paid = Object.entries(order.payments).reduce(
          (state, [payment, { due }]) => follow(state, T0, 'platform', 'ReportPayment', { payment, amount: due }),
          order,
        )
        if (paid.state !== 'pendingReview') return
        const { entry, phone, door, discount } = {
          entry: paid.entry,
          phone: paid.customer.phone,
          door: paid.address.door,
          discount: Object.values(paid.lines).some((line) => line.discount > 0),
        }
        const sound =
          entry === 'platform' &&
          phone === '13800138000' &&
          door !== undefined &&
          !discount &&
          price === 4990 &&
          stock?.A === 100 &&
          history !== undefined
        const reviewed = follow(paid, T0 + 1, 'system', 'ReviewOrder', {}, outside)
        expect([reviewed.state === 'approved', reviewed.state === 'approved' ? 0 : Math.min(1, reviewed.findings.length)]).toEqual(
          sound ? [true, 0] : [false, 1],
        )
      }),
      { numRuns: 300 },
    )
  })

  test('REV-01 is due one hour after capture, exactly while the order waits for its review', () => {
    for (const stage of stages) {
      const order = orderAt(stage)
      const due = order.deadlines.filter(({ rule }) => rule === 'REV-01').map(({ dueAt }) => dueAt)
      expect([stage, due]).toEqual([stage, order.state === 'pendingReview' ? [instant(Number(order.queuedAt) + hours(1))] : []])
    }
    const late = follow(orderAt('pendingPayment'), T0 + days(9), 'platform', 'ReportPayment', {
      payment: 'T1',
      amount: 10_180,
      occurredAt: T0 + hours(5),
    })
    expect(late.deadlines.find(({ rule }) => rule === 'REV-01')?.dueAt).toBe(T0 + hours(6))
  })

  test('no way leads from a vague address to a picked parcel without the customer’s recorded word', () => {
    const start = [orderDecider.initial]
      .map((order) => follow(order, T0, 'platform', 'PlaceOrder', { ...placed, address: addresses.vague }))
      .map((order) => follow(order, T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 }))
    const types = commandTypes.filter((type) =>
      [
        'ReviewOrder',
        'ApproveOrder',
        'ReturnOrder',
        'CorrectOrder',
        'ReleaseOrder',
        'VerifyEntry',
        'TakeRiskStep',
        'AllocateParcel',
        'PickParcel',
      ].includes(type),
    )
    const onlyVague = (type: string, data: unknown): boolean => type !== 'CorrectOrder' || !JSON.stringify(data).includes('文三路')
    let frontier: readonly Order[] = start
    const seen = new Set<string>()
    for (let depth = 0; depth < 5; depth += 1) {
      frontier = frontier.flatMap((order) =>
        menu(order, instant(T0 + hours(depth + 1)), types)
          .filter(({ type, data }) => onlyVague(type, data))
          .concat(waiving(order))
          .flatMap((sent) => {
            const outcome = decideOn(order, sent)
            if (E.isLeft(outcome) || outcome.right.events.length === 0) return []
            const next = evolveAll(order, outcome.right.events)
            const key = JSON.stringify([next.state, next.findings, next.cleared, next.address])
            if (seen.has(key)) return []
            seen.add(key)
            expect(['approved', 'inFulfilment', 'completed']).not.toContain(next.state)
            expect(next.parcels).toEqual({})
            return [next]
          }),
      )
    }
    expect(seen.size).toBeGreaterThan(3)
    const held = follow(start[0]!, T0, 'system', 'ReviewOrder', {})
    expect([held.state, held.findings]).toEqual(['awaitingConfirmation', [{ rule: 'REV-05', code: 'addressVague' }]])
    const confirmed = follow(
      follow(held, T0, 'customerService', 'ConfirmOrder', { by: 'phone', answer: 'confirmed' }),
      T0,
      'system',
      'ReviewOrder',
      {},
    )
    expect(confirmed.state).toBe('approved')
  })
  const waiving = (order: Order) =>
    order.state === 'pendingReview'
      ? [
          {
            type: 'ApproveOrder' as const,
            data: { waive: ['REV-03', 'REV-05', 'REV-09'] },
            by: { id: 'op-2', role: 'reviewer' as const },
            at: T0,
          },
        ]
      : []
})

describe('outbound', () => {
  test('an order never ships with a mismatch: every other count is stopped, with each difference named', () => {
    const counts = fc.array(fc.record({ sku: fc.constantFrom('A', 'B', 'C'), quantity: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 })
    fc.assert(
      fc.property(counts, (counted) => {
        const order = orderAt('inspected')
        const of = (sku: string): number => counted.filter((one) => one.sku === sku).reduce((sum, { quantity }) => sum + quantity, 0)
        const equal = of('A') === 2 && of('B') === 2 && of('C') === 0
        const outcome = send(order, T0 + hours(9), 'warehouse', 'CheckParcel', { parcel: 'P1', counted })
        expect(E.isRight(outcome)).toBe(equal)
        if (E.isLeft(outcome)) expect(outcome.left).toMatchObject({ rule: 'PCK-05' })
        if (E.isLeft(outcome))
          expect(outcome.left.findings).toHaveLength(['A', 'B'].filter((sku) => of(sku) !== 2).length + (of('C') === 0 ? 0 : 1))
      }),
      { numRuns: 300 },
    )
    for (const stage of ['approved', 'allocated', 'picked'])
      expect(send(orderAt(stage), T0 + hours(9), 'warehouse', 'ShipParcel', { parcel: 'P1' })).toMatchObject({
        _tag: 'Left',
        left: { reason: 'notInThisState' },
      })
  })

  test('nothing of a closed order ships, and nothing with an open exception, until a person has resolved it', () => {
    const closed = follow(orderAt('packed'), T0 + hours(9), 'platform', 'ReportOrderClosed', { reason: 'platform' })
    expect(send(closed, T0 + hours(10), 'warehouse', 'ShipParcel', { parcel: 'P1' })).toMatchObject({
      _tag: 'Left',
      left: { rule: 'lifecycle/order' },
    })
    const marked = follow(orderAt('packed'), T0 + hours(9), 'customerService', 'OpenException', {
      exception: 'X1',
      kind: 'wrongData',
      about: 'parcel:P1',
      note: 'look',
    })
    expect(send(marked, T0 + hours(10), 'warehouse', 'ShipParcel', { parcel: 'P1' })).toMatchObject({
      _tag: 'Left',
      left: { rule: 'EXC-01', reason: 'openException' },
    })
    expect(
      E.isRight(
        send(
          follow(marked, T0 + hours(10), 'lead', 'ResolveException', { exception: 'X1', result: 'fine' }),
          T0 + hours(11),
          'warehouse',
          'ShipParcel',
          { parcel: 'P1' },
        ),
      ),
    ).toBe(true)
  })

  test('a parcel that was unpacked and is scanned all the same takes its units with it', () => {
    let order = follow(orderAt('packed'), T0 + hours(9), 'warehouse', 'CancelParcel', { parcel: 'P1' })
    order = follow(order, T0 + hours(10), 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    expect([order.lines['L1']?.units, order.exceptions['warehouseStepsSkipped.parcel:P1']?.state]).toEqual([{ 'parcel:P1': 2 }, 'open'])
    order = follow(order, T0 + hours(11), 'carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'signed' })
    expect([order.state, order.lines['L1']?.units]).toEqual(['completed', { customer: 2 }])
  })
})

describe('windows', () => {
  const asked = { case: 'C1', kind: 'returnAndRefund', reason: 'noReason', channel: 'tmall', lines: [{ line: 'L1', quantity: 1 }] }
  test('a return without a reason is open until the last millisecond of the seventh day after the day of signing, from wherever one signs', () => {
    const signing = fc.integer({ min: 0, max: 86_399_999 })
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(0, 1, 86_399_999), signing), (ofDay) => {
        const midnight = Date.UTC(2026, 10, 3, 16)
        let order = orderAt('shipped')
        order = follow(order, midnight + days(2), 'carrier', 'ReportScan', {
          parcel: 'P1',
          scan: 'S1',
          kind: 'signed',
          occurredAt: midnight + ofDay,
        })
        const closesAt = midnight + days(8)
        expect(E.isRight(send(order, closesAt - 1, 'customer', 'RequestAfterSale', asked))).toBe(true)
        for (const ms of [0, 1])
          expect(send(order, closesAt + ms, 'customer', 'RequestAfterSale', asked)).toMatchObject({
            _tag: 'Left',
            left: { rule: 'RET-02', reason: 'windowClosed' },
          })
      }),
      { numRuns: 50 },
    )
  })

  test('waiting for information any number of times, for any time, never gives more review time than the limit', () => {
    const waits = fc.array(fc.record({ work: fc.integer({ min: 0, max: hours(2) }), wait: fc.integer({ min: 0, max: days(2) }) }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(waits, (list) => {
        let [order, at, worked] = [orderAt('asked'), T0 + hours(99), 0]
        const opened = Number(order.cases['C1']?.openedAt)
        at = opened
        for (const { work, wait } of list) {
          at += work
          worked += work
          order = follow(order, at, 'afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
          expect(order.deadlines.find(({ rule }) => rule === 'AFS-06')?.pausedAt).toBe(at)
          at += wait
          order = follow(order, at, 'customer', 'ProvideInformation', { case: 'C1' })
        }
        const due = order.deadlines.find(({ rule }) => rule === 'AFS-06')?.dueAt ?? NaN
        expect(due - at + worked).toBe(hours(12))
      }),
      { numRuns: 100 },
    )
  })
})

describe('facts', () => {
  const told = commandTypes.filter(isReport)
  test.each(stages)('every fact is taken: %s', (stage) => {
    const order = orderAt(stage)
    for (const sent of [...menu(order, instant(T0 + days(2)), told), ...menu(order, instant(T0 - days(2)), told)])
      expect({ sent, taken: E.isRight(decideOn(order, sent)) }).toEqual({ sent, taken: true })
  })

  test('before anything is known of an order, every fact is taken, and the order can still be reported', () => {
    for (const sent of menu(orderDecider.initial, T0, told)) {
      const outcome = decideOn(orderDecider.initial, sent)
      if (E.isLeft(outcome)) throw new Error(`${sent.type} was refused`)
      const later = decideOn(evolveAll(orderDecider.initial, outcome.right.events), {
        type: 'ReportOrder',
        data: placed,
        by: sent.by.role === 'platform' ? sent.by : { id: 'p', role: 'platform' },
        at: instant(T0 + 1),
      })
      expect({ first: sent.type, reported: E.isRight(later) }).toEqual({ first: sent.type, reported: true })
    }
  })

  test('an approval from outside does not let an order leave that waits for its customer', () => {
    let order = follow(orderDecider.initial, T0, 'platform', 'PlaceOrder', { ...placed, address: addresses.vague })
    order = follow(order, T0, 'platform', 'ReportPayment', { payment: 'T1', amount: 10_180 })
    order = follow(follow(order, T0, 'system', 'ReviewOrder', {}), T0 + 1, 'platform', 'ReportApproval', {})
    expect([order.state, order.exceptions['approvedDespiteFindings.order']]).toMatchObject(['approved', { state: 'open', blocks: true }])
  })

  test('money that went back after its refund was given up is recorded once, and looked at', () => {
    let order = orderAt('cancelled')
    const refund = Object.keys(order.refunds)[0]!
    order = follow(order, T0 + hours(20), 'finance', 'AbandonRefund', { refund })
    for (let n = 0; n < 2; n += 1)
      order = follow(order, T0 + hours(21), 'platform', 'ReportRefund', { refund, outcome: 'settled', amount: 10_180 })
    expect([order.payments['T1'], order.exceptions[`abandonedRefundSettled.refund:${refund}`]?.state]).toMatchObject([
      { paid: 10_180, pending: 0, refunded: 10_180 },
      'open',
    ])
  })
})

describe('the end', () => {
  test('an order whose parcel comes back unsigned is over once its money is back; paid at the door, at once', () => {
    const door = { ...placed, terms: 'cashOnDelivery', tenders: [] }
    let order = follow(follow(orderDecider.initial, T0, 'platform', 'PlaceOrder', door), T0, 'system', 'ReviewOrder', {})
    for (const [role, type, data] of [
      ['warehouse', 'AllocateParcel', { parcel: 'P1', lines: all }],
      ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' }],
      ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'refused', occurredAt: T0 + hours(2) }],
      ['carrier', 'ReportScan', { parcel: 'P1', scan: 'S3', kind: 'returned', occurredAt: T0 + hours(3) }],
    ] as const)
      order = follow(order, T0 + hours(1), role, type, data)
    expect([order.state, order.closedFor]).toEqual(['closed', 'refused'])
  })

  test('cancelling gives back every fen: what no line accounts for goes back as well', () => {
    fc.assert(
      fc.property(anOrder(fc), fc.integer({ min: 0, max: 500 }), (data, more) => {
        let order = follow(orderDecider.initial, T0, 'platform', 'PlaceOrder', data)
        for (const [payment, { due }] of Object.entries(order.payments))
          order = follow(order, T0, 'platform', 'ReportPayment', { payment, amount: due + more })
        if (order.state === 'closed') return
        const paid = Object.values(order.payments).reduce((sum, one) => sum + one.paid, 0)
        const cancelled = follow(order, T0 + 1, 'customer', 'CancelOrder', { reason: 'customer' }, facts)
        expect(Object.values(cancelled.payments).reduce((sum, { pending }) => sum + pending, 0)).toBe(paid)
        expect(Object.values(cancelled.refunds).reduce((sum, { amount }) => sum + amount, 0)).toBe(paid)
      }),
      { numRuns: 200 },
    )
  })
})
