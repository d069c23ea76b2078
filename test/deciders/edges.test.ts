// Edges of single decisions that a clerk would recognise, each with the neighbour on its other side.
import * as E from 'fp-ts/lib/Either.js'
import { instant, moneyViolations, type Order } from '../../src/index.js'
import { moneySays, unitsSay } from '../../src/cli/faults.js'
import type { Stock } from '../../src/deciders/stock/index.js'
import { openReactor, openSweep } from '../../src/desk/index.js'
import { all, decideOn, follow, hours, orderAt, T0 } from '../support/history.js'
import { at, openShop, placed, refusal, type Shop } from '../shops/shop.js'

const O = 'order-1'
const eventsOf = async (outcome: ReturnType<Shop['send']>): Promise<readonly { readonly type: string; readonly data: unknown }[]> => {
  const answer = await outcome
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right.events.map(({ type, data }) => ({ type, data }))
}
const two = [
  { line: 'L1', sku: 'MUG-1', quantity: 2, unitPrice: 4990 },
  { line: 'L2', sku: 'MUG-2', quantity: 1, unitPrice: 4990 },
]
const approved = async (over: object = {}, amount = 9980): Promise<Shop> => {
  const shop = openShop()
  await shop.take('platform', O, 'PlaceOrder', placed(over))
  await shop.take('platform', O, 'ReportPayment', { payment: 'T1', amount })
  await shop.take('system', O, 'ReviewOrder')
  return shop
}

describe('the money ledger tells', () => {
  const withPayment =
    (change: object) =>
    (order: Order): Order => ({ ...order, payments: { T1: { ...order.payments['T1']!, ...change } } })
  const withLine =
    (refunded: number) =>
    (order: Order): Order => ({ ...order, lines: { L1: { ...order.lines['L1']!, refunded } } })
  it.each<readonly [string, (order: Order) => Order, readonly string[]]>([
    ['all of a payment pending', withPayment({ pending: 10_180 }), []],
    ['a fen more', withPayment({ pending: 10_181 }), ['payment T1: 10181 pending and 0 refunded of 10180 paid']],
    ['half pending, half gone', withPayment({ pending: 5_090, refunded: 5_090 }), []],
    [
      'half pending, a fen more gone',
      withPayment({ pending: 5_090, refunded: 5_091 }),
      ['payment T1: 5090 pending and 5091 refunded of 10180 paid'],
    ],
    ['less than nothing pending', withPayment({ pending: -1 }), ['payment T1: -1 pending and 0 refunded of 10180 paid']],
    ['less than nothing gone', withPayment({ refunded: -1 }), ['payment T1: 0 pending and -1 refunded of 10180 paid']],
    ['all of a line', withLine(9_980), []],
    ['a fen more than a line', withLine(9_981), ['line L1: 9981 refunded of 9980']],
    ['less than nothing of a line', withLine(-1), ['line L1: -1 refunded of 9980']],
    ['a fen more than the postage', (order) => ({ ...order, freight: 800, freightRefunded: 801 }), ['freight: 801 refunded of 800']],
  ])('%s', (_, change, violations) => expect(moneyViolations(change(orderAt('signed')))).toEqual(violations))
  it('is told in both languages', () => {
    const broken = { ...withLine(9_981)(withPayment({ pending: 10_181 })(orderAt('signed'))), freight: 800, freightRefunded: 801 }
    const misplaced: Order = { ...broken, lines: { L1: { ...broken.lines['L1']!, units: { customer: 3, lost: -2 } } } }
    expect([...moneySays(broken), ...unitsSay(misplaced)].map(({ en, zh }) => `${en} ${zh}`)).toEqual([
      'payment T1: 10181 pending and 0 refunded of 10180 paid 付款 T1：¥101.80，退款中 ¥101.81，已退 ¥0.00',
      'line L1: 9981 refunded of 9980 商品行 L1：¥99.80，已退 ¥99.81',
      'freight: 801 refunded of 800 运费：¥8.00，已退 ¥8.01',
      'line L1: 1 units are somewhere, 2 were ordered 商品行 L1：在册 1 件，订购 2 件',
      'line L1: a negative count at lost 商品行 L1：lost 处数量为负',
    ])
  })
})

describe('a correction', () => {
  it('of the product is the new one’s: what was planned and held for the line is over', async () => {
    const shop = openShop()
    await shop.take('platform', O, 'PlaceOrder', placed({ lines: two, tenders: [{ payment: 'T1', means: 'online', amount: 14_970 }] }))
    await shop.take('platform', O, 'ReportPayment', { payment: 'T1', amount: 14_970 })
    await shop.take('customerService', O, 'CorrectOrder', { lines: [{ line: 'L1', sku: 'MUG-2', variant: 'blue' }] })
    expect((await shop.order('1')).lines).toMatchObject({ L1: { sku: 'MUG-2', variant: 'blue', quantity: 2 }, L2: { sku: 'MUG-2' } })
    expect((await shop.order('1')).lines['L2']).not.toHaveProperty('variant')
    await shop.take('customerService', O, 'CorrectOrder', { customer: { phone: '13900139000' } })
    expect((await shop.order('1')).customer).toMatchObject({ name: '测试', phone: '13900139000' })
  })
  it('in the warehouse stops the parcel only if it is wrong', async () => {
    const changed = async (lines: object[]) => {
      const shop = await approved()
      await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
      await shop.take('warehouse', O, 'CancelParcel', { parcel: 'P1' })
      return (await eventsOf(shop.send('customerService', O, 'CorrectOrder', { lines }))).map(({ type }) => type)
    }
    expect(await changed([{ line: 'L1', sku: 'MUG-2' }])).not.toContain('ExceptionOpened')
    expect(await changed([{ line: 'L1', sku: 'UNKNOWN' }])).toContain('ExceptionOpened')
  })
})

describe('stock', () => {
  const S = 'stock-W1.MUG-1'
  const reserve = (reservation: string, quantity: number) => ({ reservation, order: reservation, line: 'L1', quantity, orWait: 'yes' })
  it('is reserved, or waited for, once under a number', async () => {
    const shop = openShop()
    await shop.take('warehouse', S, 'ReceiveStock', { quantity: 1, lot: 'A', expiresAt: '2027-01-01T00:00:00+08:00', storage: 'cool' })
    expect(
      (
        (await shop.desk
          .load(S)
          .then((loaded) => (loaded !== undefined && E.isRight(loaded) ? loaded.right.session.state() : undefined))) as Stock
      ).lots,
    ).toEqual({ A: { quantity: 1, expiresAt: at('2027-01-01T00:00'), storage: 'cool' } })
    await shop.take('warehouse', S, 'ReceiveStock', { quantity: 1, lot: 'B' })
    expect(await shop.take('system', S, 'ReserveStock', reserve('o1', 2))).toEqual(['StockReserved'])
    expect(await shop.take('system', S, 'ReserveStock', reserve('o1', 2))).toEqual([])
    expect(await shop.take('system', S, 'ReserveStock', reserve('o2', 1))).toContain('StockAwaited')
    expect(await shop.take('system', S, 'ReserveStock', reserve('o2', 1))).toEqual([])
  })
})

describe('a survey', () => {
  it.each([
    ['two good marks', { ease: 5, speed: 4 }, { answers: { ease: 5, speed: 4 }, tenths: 45 }],
    [
      'a mark beyond the scale is no part of the score',
      { ease: 5, reason: 9 },
      { answers: { ease: 5, reason: 9 }, tenths: 50, outOfScale: ['reason'] },
    ],
    ['no mark, no score', {}, { answers: {} }],
  ])('keeps what was answered: %s', async (_, answers, kept) => {
    const shop = openShop()
    await shop.take('customerService', 'ticket-1', 'OpenTicket', { topic: 'quality', kind: 'question', channel: 'hotline' })
    await shop.take('customerService', 'ticket-1', 'AnswerTicket')
    await shop.take('customerService', 'ticket-1', 'SolveTicket')
    const outcome = await shop.send('customer', 'ticket-1', 'AnswerSurvey', { answers })
    expect(E.isRight(outcome) && outcome.right.events.map(({ data }) => data)).toEqual([kept])
  })
})

describe('an order that is told of after its goods went out', () => {
  const scan = (parcel: string, kind = 'handedOver') => ['carrier', O, 'ReportScan', { parcel, scan: `S-${parcel}-${kind}`, kind }] as const
  const told = async (before: (shop: Shop) => Promise<unknown>): Promise<readonly string[]> => {
    const shop = openShop()
    await before(shop)
    return shop.take('platform', O, 'ReportOrder', placed({ lines: two, tenders: [{ payment: 'T1', means: 'online', amount: 14_970 }] }))
  }
  it('went out with all of them, if there is one parcel', async () => {
    const types = await told((shop) => shop.take(...scan('P1')))
    expect(types).toEqual(expect.arrayContaining(['ContentsLearnt', 'FulfilmentStarted', 'ExceptionOpened']))
  })
  it('leaves open which parcel holds what, if there are two', async () => {
    const types = await told(async (shop) => {
      await shop.take(...scan('P1'))
      await shop.take(...scan('P2'))
    })
    expect(types).not.toContain('ContentsLearnt')
    expect(types).toContain('FulfilmentStarted')
  })
  it('is no fulfilment, if nothing went out or it was closed before', async () => {
    expect(await told(async () => undefined)).not.toContain('FulfilmentStarted')
    expect(
      await told(async (shop) => {
        await shop.take(...scan('P1'))
        await shop.take('platform', O, 'ReportOrderClosed', { reason: 'platform' })
      }),
    ).not.toContain('FulfilmentStarted')
  })
})

describe('a deadline of a stream of its own', () => {
  it('passes once, not early, and not by a name that nobody gave it', async () => {
    const shop = openShop()
    await shop.take('customerService', 'ticket-1', 'OpenTicket', { topic: 'quality', kind: 'question', channel: 'hotline' })
    const due = shop.now + hours(2)
    const pass = { deadline: `TKT-02/self/${shop.now}` }
    shop.now = instant(due - 1)
    expect(await refusal(shop.send('system', 'ticket-1', 'PassDeadline', pass))).toEqual({ rule: 'TKT-02', reason: 'notDueYet' })
    shop.now = instant(due)
    expect(await shop.take('system', 'ticket-1', 'PassDeadline', { deadline: 'TKT-02/self/1' })).toEqual([])
    expect(await shop.take('system', 'ticket-1', 'PassDeadline', pass)).toContain('DeadlinePassed')
    expect(await shop.take('system', 'ticket-1', 'PassDeadline', pass)).toEqual([])
  })
  it('is passed by the sweep after another that began at the same instant had passed', async () => {
    const shop = openShop()
    const sweeper = openSweep(shop.desk)
    const passed = async () => (await sweeper.sweep(shop.now)).passed.length
    await shop.take('customerService', 'ticket-1', 'OpenTicket', { topic: 'quality', kind: 'question', channel: 'hotline' })
    shop.now = instant(shop.now + hours(3))
    expect(await passed()).toBe(1)
    await shop.take('customerService', 'ticket-1', 'AnswerTicket')
    shop.now = instant(shop.now + hours(24))
    expect([await passed(), await passed()]).toEqual([1, 0])
  })
})

describe('stock for an order', () => {
  const S = { warehouse: 'W1', sku: 'MUG-1' }
  const planned = async (facts: object) => {
    const shop = await approved()
    shop.facts = { ...shop.facts, ...facts }
    return (await eventsOf(shop.send('system', O, 'AllocateStock'))).find(({ type }) => type === 'StockPlanned')?.data
  }
  const lots = (quantity: number) => [{ lot: 'A', quantity }]
  const mine = {
    order: '1',
    sku: 'MUG-1',
    quantity: 2,
    placedAt: at('2026-11-02T09:00'),
    paidAt: at('2026-11-02T09:00'),
    priority: 0,
    urgent: false,
  }
  it('is its own: other orders before it are served first, and its own older demand is not counted twice', async () => {
    const stockAt = [{ ...S, kilometres: 10, lots: lots(2) }]
    expect(await planned({ stockAt, demands: [mine] })).toMatchObject({ shares: [{ line: 'L1', quantity: 2 }], short: [] })
    expect(await planned({ stockAt, demands: [{ ...mine, order: '0' }] })).toMatchObject({
      shares: [],
      short: [{ line: 'L1', quantity: 2 }],
    })
  })
  it('of which no warehouse is known is not planned', async () => {
    const shop = await approved()
    shop.facts = { ...shop.facts, stockAt: [] }
    expect(await refusal(shop.send('system', O, 'AllocateStock'))).toMatchObject({ reason: 'stockUnknown' })
  })
  it('that is short is waited for at the nearest warehouse, the first by name of two', async () => {
    const empty = (warehouse: string, kilometres: number) => ({ warehouse, sku: 'MUG-1', kilometres, lots: [] })
    expect(await planned({ stockAt: [empty('W2', 90), empty('W1', 10)] })).toMatchObject({ short: [{ warehouse: 'W1' }] })
    expect(await planned({ stockAt: [empty('W9', 10), empty('W3', 10)] })).toMatchObject({ short: [{ warehouse: 'W3' }] })
  })
})

describe('a lost parcel', () => {
  it('is claimed from its carrier at what was paid for its goods, with their share of the postage', async () => {
    const shop = await approved({ lines: two, freight: 900, tenders: [{ payment: 'T1', means: 'online', amount: 15_870 }] }, 15_870)
    const { freight = 0 } = (await shop.order('1')).lines['L1'] ?? {}
    expect(freight).toBeGreaterThan(1)
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
    await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'lost' })
    await openReactor(shop.desk).run()
    expect((await shop.order('1')).recoveries['lost.P1']).toMatchObject({ against: 'carrier', amount: 4990 + Math.floor(freight / 2) })
  })
  const answer = (order: Order, data: object) =>
    decideOn(order, {
      type: 'AnswerLoss',
      data: { parcel: 'P1', answer: 'reship', ...data },
      by: { id: 'op', role: 'customerService' },
      at: instant(T0 + hours(40)),
    })
  it('whose carrier the customer had sent is the customer’s risk (LAW-10)', () => {
    expect(answer(orderAt('lost'), { carrierChosenBy: 'customer' })).toMatchObject({
      left: { rule: 'LAW-10', reason: 'riskIsTheCustomers', alternatives: ['claimAgainstCarrier', 'goodwill'] },
    })
    expect(answer(orderAt('lost'), { carrierChosenBy: 'seller' })).toMatchObject({
      right: { events: [{ type: 'LossAnswered' }, { type: 'ExceptionWithdrawn' }, { type: 'DeadlineStarted', data: { rule: 'SHP-09' } }] },
    })
  })
  it('is answered with the units that are still lost: not with those that a case holds', () => {
    const ask = (lines: readonly object[]): Order =>
      follow(orderAt('lost'), T0 + hours(30), 'customer', 'RequestAfterSale', {
        case: 'C1',
        kind: 'refundOnly',
        reason: 'lostInTransit',
        channel: 'tmall',
        lines,
      })
    const oneLine = ask([{ line: 'L1', quantity: 2 }])
    expect(oneLine.lines['L1']?.units).toEqual({ 'case:C1': 2 })
    expect(answer(oneLine, {})).toMatchObject({
      right: {
        events: [
          { data: { lines: [{ line: 'L2', quantity: 2 }] } },
          { type: 'ExceptionWithdrawn' },
          { type: 'DeadlineStarted', data: { rule: 'SHP-09' } },
        ],
      },
    })
    expect(answer(ask(all), {})).toMatchObject({ left: { reason: 'unitsNotThere' } })
  })
  it('is answered with the units that are lost, not with those that a case holds', async () => {
    const lost = orderAt('lost')
    const agreed = follow(lost, T0 + hours(40), 'customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
    expect([agreed.lines['L1']?.units, agreed.lines['L2']?.units]).toEqual([{ ours: 2 }, { ours: 2 }])
  })
})

describe('two parcels of an order', () => {
  it('were signed since the first of them; if that turns out untrue, since the other', async () => {
    const shop = await approved({ lines: two, tenders: [{ payment: 'T1', means: 'online', amount: 14_970 }] }, 14_970)
    const scan = (parcel: string, kind: string, day: string) =>
      shop.take('carrier', O, 'ReportScan', { parcel, scan: `${parcel}-${kind}`, kind, occurredAt: `2026-11-${day}:00:00+08:00` })
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P2', lines: [{ line: 'L1', quantity: 1 }] })
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P3', lines: [{ line: 'L2', quantity: 1 }] })
    shop.now = at('2026-11-09T12:00')
    for (const [parcel, day] of [
      ['P1', '04T12'],
      ['P2', '06T12'],
      ['P3', '05T12'],
    ] as const) {
      await scan(parcel, 'handedOver', '03T12')
      await scan(parcel, 'signed', day)
    }
    expect((await shop.order('1')).signedAt).toBe(at('2026-11-04T12:00'))
    await scan('P1', 'returned', '03T18')
    expect((await shop.order('1')).signedAt).toBe(at('2026-11-05T12:00'))
    await scan('P3', 'returned', '03T18')
    expect((await shop.order('1')).signedAt).toBe(at('2026-11-06T12:00'))
    await scan('P2', 'returned', '03T18')
    expect(await shop.order('1')).not.toHaveProperty('signedAt')
  })
})

describe('at the shelf', () => {
  it('nothing missing is no shortage, and of a line that the parcel does not hold there is none', async () => {
    const shop = await approved()
    await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
    const [opened] = await eventsOf(shop.send('warehouse', O, 'ReportShelfShortage', { parcel: 'P1', line: 'L9', missing: 1 }))
    expect(opened).toMatchObject({ type: 'ExceptionOpened', data: { codes: ['factDoesNotFit', 'unitsNotThere'] } })
    expect(await shop.take('warehouse', O, 'ReportShelfShortage', { parcel: 'P1', line: 'L1', missing: 1 })).toEqual(['UnitsMissed'])
  })
})

describe('an order that comes to nothing', () => {
  it('was refunded, if money had come; refused, if none had and its parcel came back', async () => {
    const undone = async (terms: object, pay: boolean) => {
      const shop = openShop()
      await shop.take('platform', O, 'PlaceOrder', placed(terms))
      if (pay) await shop.take('platform', O, 'ReportPayment', { payment: 'T1', amount: 9980 })
      await shop.take('system', O, 'ReviewOrder')
      await shop.take('warehouse', O, 'AllocateParcel', { parcel: 'P1', lines: [{ line: 'L1', quantity: 2 }] })
      await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S1', kind: 'handedOver' })
      await shop.take('carrier', O, 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'returned' })
      return await shop.order('1')
    }
    expect(await undone({ terms: 'cashOnDelivery', tenders: [{ payment: 'T1', means: 'cash', amount: 9980 }] }, false)).toMatchObject({
      state: 'closed',
      closedFor: 'refused',
    })
    expect(await undone({}, true)).toMatchObject({ state: 'inFulfilment' })
  })
})
