// The reactions run late: what left meanwhile is off the shelf all the same, and a plain ledger agrees with the book (INV-08, INV-11).
import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import type { Order } from '../../src/index.js'
import { memoryCheckpoint, openReactor } from '../../src/desk/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import { orderStream } from '../../src/deciders/streams.js'
import { open, type Shop } from './stocked.js'
import type { Role } from '../../src/policies/roles.js'

const mugs = 'stock-W1.MUG-1'
const late = async (quantity: number) => {
  const shop = open()
  const reactor = openReactor(shop.desk, memoryCheckpoint())
  await shop.take('warehouse', mugs, 'ReceiveStock', { quantity: 5, lot: 'A' })
  await shop.place('1', quantity)
  await shop.pay('1', quantity)
  await shop.approve('1')
  shop.wait(1)
  const level = async () => {
    const { onHand, reserved, waiting } = await shop.state<Stock>(mugs)
    return {
      onHand,
      reserved,
      waiting: Object.keys(waiting),
      planned: ((await shop.state<Order>('order-1')).planned?.['L1'] ?? []).map(({ warehouse, quantity: units, state }) => [
        warehouse,
        units,
        state,
      ]),
    }
  }
  const leaves = async (parcel: string, units: number, kind = 'handedOver') => {
    await shop.take('warehouse', 'order-1', 'AllocateParcel', { parcel, lines: [{ line: 'L1', quantity: units }] })
    await shop.take('carrier', 'order-1', 'ReportScan', { parcel, scan: `S.${parcel}`, kind })
  }
  return { shop, run: () => reactor.run(), level, leaves }
}

test('a part that left before its order was planned is off the shelf; the rest is held', async () => {
  const { shop, run, level, leaves } = await late(3)
  await leaves('P1', 2)
  for (let n = 0; n < 2; n += 1) expect(await run()).toMatchObject({ lost: [] })
  expect(await level()).toEqual({ onHand: 3, reserved: 1, waiting: [], planned: [['W1', 1, 'held']] })
  await openReactor(shop.desk).run()
  expect((await level()).onHand).toBe(3)
})

test('all of it left, and was signed for: it is off the shelf once, and back on it when it comes back', async () => {
  const { shop, run, level, leaves } = await late(3)
  await leaves('P1', 3, 'signed')
  await run()
  await openReactor(shop.desk).run()
  expect(await level()).toEqual({ onHand: 2, reserved: 0, waiting: [], planned: [['W1', 0, 'held']] })
  const lines = [{ line: 'L1', quantity: 1 }]
  await shop.take('customer', 'order-1', 'RequestAfterSale', {
    case: 'C1',
    kind: 'returnAndRefund',
    reason: 'noReason',
    channel: 'tmall',
    contact: '13800138000',
    lines,
  })
  await shop.take('afterSales', 'order-1', 'ApproveCase', { case: 'C1' })
  await shop.take('system', 'order-1', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
  await shop.take('warehouse', 'order-1', 'ReportReturnArrived', { case: 'C1', lines })
  await shop.take('warehouse', 'order-1', 'PassInspection', { case: 'C1' })
  await shop.take('warehouse', 'order-1', 'DisposeUnits', { case: 'C1', lines, to: 'restock' })
  await run()
  expect((await level()).onHand).toBe(3)
})

test('the rest of what left before its order was planned comes from where it is, not from where that part lay', async () => {
  const { shop, run, leaves } = await late(7)
  await shop.take('warehouse', 'stock-W2.MUG-1', 'ReceiveStock', { quantity: 5, lot: 'A' })
  await leaves('P1', 4)
  await run()
  const [near, far] = [await shop.state<Stock>(mugs), await shop.state<Stock>('stock-W2.MUG-1')]
  expect([near, far]).toMatchObject([
    { onHand: 1, reserved: 0, waiting: {} },
    { onHand: 5, reserved: 3, waiting: {} },
  ])
})

test('a part that left between the plan and the warehouse’s word is off the shelf, too, and held no more', async () => {
  const { shop, run, level, leaves } = await late(3)
  await shop.take('system', 'order-1', 'AllocateStock')
  await leaves('P1', 2)
  await run()
  expect(await level()).toEqual({ onHand: 3, reserved: 1, waiting: [], planned: [['W1', 1, 'held']] })
  await leaves('P2', 1)
  await run()
  await openReactor(shop.desk).run()
  expect(await level()).toEqual({ onHand: 2, reserved: 0, waiting: [], planned: [['W1', 0, 'held']] })
})

test('what left before anybody asked for its order to be planned is on no shelf of ours: an order that was taken over as history', async () => {
  const { shop, run, level, leaves } = await late(3)
  await run()
  await leaves('P1', 3)
  await run()
  expect((await level()).onHand).toBe(2)
  await shop.take('platform', 'order-9', 'ReportOrder', {
    channel: 'tmall',
    shop: 'S1',
    lines: [{ line: 'L1', sku: 'MUG-1', quantity: 1, unitPrice: 4990 }],
  })
  await shop.take('platform', 'order-9', 'ReportPayment', { payment: 'T1', amount: 4990 })
  await shop.take('carrier', 'order-9', 'ReportScan', { parcel: 'P9', scan: 'S9', kind: 'signed', occurredAt: '2026-11-01T09:00:00+08:00' })
  await shop.take('platform', 'order-9', 'ReportApproval')
  await run()
  expect((await level()).onHand).toBe(2)
})

test('goods that have left meanwhile are ordered from no supplier again, though the customer answers that he waits', async () => {
  const { shop, run } = await late(7)
  await run()
  await shop.take('purchasing', 'supply-W1.MUG-1.2', 'CancelSupply', { reason: '停产' })
  await run()
  await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P9', scan: 'S9', kind: 'moved' })
  await shop.take('customer', 'order-1', 'AnswerShortage', { answer: 'wait' })
  expect([(await run()).lost, (await shop.state<Order>('order-1')).parcels['P9']?.lines]).toEqual([[], { L1: 7 }])
})

test('a part of a promise that a clerk lets go as miscounted is asked for anew, as all of it is', async () => {
  const { shop, run, level } = await late(3)
  await run()
  await shop.take('manager', mugs, 'ReleaseStock', { reservation: '1.L1', reason: 'miscounted', quantity: 2 })
  await run()
  expect(await level()).toEqual({ onHand: 5, reserved: 3, waiting: [], planned: [['W1', 3, 'held']] })
})

test('what was lost goes out again before it was asked for anew: both are off the shelf', async () => {
  const { shop, run, level, leaves } = await late(3)
  await run()
  await leaves('P1', 3)
  await run()
  await shop.take('carrier', 'order-1', 'ReportScan', { parcel: 'P1', scan: 'S2', kind: 'lost' })
  await shop.take('customerService', 'order-1', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  shop.wait(2)
  await leaves('P2', 2)
  await run()
  expect(await level()).toEqual({ onHand: 0, reserved: 0, waiting: ['1.L1'], planned: [['W1', 1, 'waiting']] })
})

test('what came back of a second sending, and is the first parcel’s by now, is on the shelf that it had come from', async () => {
  const { shop, run } = await late(5)
  const step = async (role: Role, type: string, data: object): Promise<void> => {
    await shop.take(role, 'order-1', type, data)
    await run()
  }
  await run()
  await step('warehouse', 'AllocateParcel', { parcel: 'P1', warehouse: 'W1', lines: [{ line: 'L1', quantity: 5 }] })
  for (const kind of ['handedOver', 'lost']) await step('carrier', 'ReportScan', { parcel: 'P1', scan: kind, kind })
  await shop.take('warehouse', 'stock-W2.MUG-1', 'ReceiveStock', { quantity: 5, lot: 'B' })
  await step('customerService', 'AnswerLoss', { parcel: 'P1', answer: 'reship' })
  await step('warehouse', 'AllocateParcel', { parcel: 'P2', warehouse: 'W2', lines: [{ line: 'L1', quantity: 5 }] })
  for (const kind of ['handedOver', 'returned']) await step('carrier', 'ReportScan', { parcel: 'P2', scan: `2${kind}`, kind })
  await step('carrier', 'ReportScan', { parcel: 'P1', scan: 'there', kind: 'signed' })
  await step('logistics', 'ConfirmFound', { parcel: 'P1' })
  expect([(await shop.state<Stock>(mugs)).onHand, (await shop.state<Stock>('stock-W2.MUG-1')).onHand]).toEqual([0, 5])
})

const moves = fc.array(
  fc.tuple(
    fc.constantFrom(
      'leave',
      'leave',
      'sign',
      'lose',
      'lose',
      'reship',
      'found',
      'refuse',
      'unpacked',
      'back',
      'return',
      'lostReturn',
      'giveUp',
      'receive',
      'change',
      'pack',
      'approve',
      'run',
      'run',
    ),
    fc.integer({ min: 1, max: 3 }),
    fc.nat(5),
    fc.constantFrom('1', '2'),
  ),
  { minLength: 6, maxLength: 30 },
)
type Step = readonly [role: Role, type: string, data?: object]

/** Commands of one move; the first that is refused ends it. */
const steps = (what: string, n: number, line: string, quantity: number, parcel: string): readonly Step[] => {
  const [own, lines, of] = [`P${n}`, [{ line, quantity }], { case: `K${n}` }]
  const ask = (kind: string, reason: string): Step => [
    'customer',
    'RequestAfterSale',
    { ...of, kind, reason, channel: 'shop', lines, description: 'x', contact: '13800138000' },
  ]
  const scan = (kind: string): readonly Step[] => [['carrier', 'ReportScan', { parcel, scan: `S${n}`, kind }]]
  const awaited: readonly Step[] = [
    ask('returnAndRefund', 'noReason'),
    ['afterSales', 'ApproveCase', of],
    ['system', 'IssueReturnLabel', { ...of, carrier: 'SF', waybill: `W${n}` }],
  ]
  const sorted: readonly Step[] = [['warehouse', 'DisposeUnits', { ...of, lines, to: 'restock', seen: 'resellable' }]]
  switch (what) {
    case 'leave':
      return [
        ['warehouse', 'AllocateParcel', { parcel: own, lines }],
        ['carrier', 'ReportScan', { parcel: own, scan: `S${n}`, kind: 'handedOver' }],
      ]
    case 'pack':
      return [['warehouse', 'AllocateParcel', { parcel: own, lines }]]
    case 'reship':
      return [['customerService', 'AnswerLoss', { parcel, answer: 'reship' }]]
    case 'found':
      return [...scan('signed'), ['logistics', 'ConfirmFound', { parcel }]]
    case 'unpacked':
      return [['customerService', 'SettleRefusal', { parcel, reason: 'damaged', agreed: 'reship', toldOfFreight: 'yes' }]]
    case 'return':
      return [...awaited, ['warehouse', 'ReportReturnArrived', { ...of, lines }], ['warehouse', 'PassInspection', of], ...sorted]
    case 'lostReturn':
      return [
        ...awaited,
        ['carrier', 'ReportReturnScan', { ...of, scan: `R${n}`, kind: 'lost' }],
        ['logistics', 'SettleReturnLoss', { ...of, loss: 'lost' }],
        ['warehouse', 'ReportReturnArrived', { ...of, lines }],
        ...sorted,
      ]
    case 'giveUp':
      return [ask('refundOnly', 'notShipped'), ['afterSales', 'ApproveCase', of]]
    case 'change':
      return [['customerService', 'CorrectOrder', { lines: [{ line, sku: 'MUG-1', variant: `v${n}` }] }]]
    case 'approve':
      return [['reviewer', 'ApproveOrder', { waive: ['REV-07', 'REV-08', 'REV-09'] }]]
    default:
      return parcel === '' ? [] : scan(what === 'sign' ? 'signed' : what === 'lose' ? 'lost' : what === 'refuse' ? 'refused' : 'returned')
  }
}
/** What came back to the shelf, less what left it, told from the events of an order alone. */
const ledger = async ({ log }: Shop, id: string): Promise<number> => {
  const session = orderStream.begin(id)
  const gone = new Set<string>()
  let net = 0
  const units = (all: readonly { readonly quantity: number }[]): number => all.reduce((sum, { quantity }) => sum + quantity, 0)
  for (const event of await log.read(`order-${id}`)) {
    const ours = session.state().lines['L1']?.units['ours'] ?? 0
    session.take(event)
    const data = event.data as { readonly lines: readonly { readonly quantity: number }[]; readonly to?: string }
    if (event.type === 'ReturnUnpacked' || (event.type === 'UnitsDisposed' && data.to === 'restock')) net += units(data.lines)
    // What is the customer's by a lost parcel, and had come back by another, is on the shelf.
    if (event.type === 'UnitsFound') net += Math.max(0, units(data.lines) - ours)
    for (const [parcel, { state, lines }] of Object.entries(session.state().parcels)) {
      if (gone.has(parcel) || !['shipped', 'refused', 'signed', 'returnedToSender', 'lost'].includes(state)) continue
      gone.add(parcel)
      net -= Object.values(lines).reduce((sum, n) => sum + n, 0)
    }
  }
  return net
}

/** Units of the order's line that are still to leave us; none of an order that is looked at again, whose promises stand meanwhile. */
const toShip = ({ state, lines, parcels, cases }: Order): number | undefined => {
  if (state === 'closed') return 0
  if (state !== 'approved' && state !== 'inFulfilment' && state !== 'completed') return undefined
  const isOurs = (place: string): boolean =>
    place === 'ours' ||
    parcels[place.slice('parcel:'.length)]?.state === 'allocated' ||
    cases[place.slice('case:'.length)]?.origin === 'ours'
  return Object.entries(lines['L1']?.units ?? {}).reduce((sum, [place, n]) => sum + (isOurs(place) ? n : 0), 0)
}

test('whenever the reactions run, what is on the shelves is what came less what left, and what is bound is what is still to leave', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (played) => {
      const shop = open()
      const reactor = openReactor(shop.desk, memoryCheckpoint())
      const shelves = [mugs, 'stock-W2.MUG-1']
      let came = 16
      for (const shelf of shelves) await shop.take('warehouse', shelf, 'ReceiveStock', { quantity: 8, lot: 'A' })
      for (const id of ['1', '2']) {
        await shop.place(id, 4)
        await shop.pay(id, 4)
        await shop.approve(id)
      }
      for (const [n, [what, quantity, which, id]] of played.entries()) {
        shop.wait(n + 1)
        if (what === 'run') await reactor.run()
        else if (what === 'receive') {
          await shop.take('warehouse', shelves[which % 2] ?? mugs, 'ReceiveStock', { quantity, lot: `l${n}` })
          came += quantity
        } else {
          const parcels = Object.keys((await shop.state<Order>(`order-${id}`)).parcels)
          for (const [i, [role, type, data = {}]] of steps(
            what,
            n,
            'L1',
            quantity,
            parcels[which % Math.max(1, parcels.length)] ?? '',
          ).entries())
            if (
              E.isLeft(await shop.desk.handle({ id: `m${n}.${i}`, type, stream: `order-${id}`, data }, { by: { id: `op-${role}`, role } }))
            )
              break
        }
      }
      expect(await reactor.run()).toMatchObject({ lost: [] })
      const stocks = [await shop.state<Stock>(shelves[0] ?? ''), await shop.state<Stock>(shelves[1] ?? '')]
      expect([stocks.flatMap(stockViolations), stocks.reduce((sum, { onHand }) => sum + onHand, 0)]).toEqual([
        [],
        came + (await ledger(shop, '1')) + (await ledger(shop, '2')),
      ])
      for (const id of ['1', '2']) {
        const wanted = toShip(await shop.state<Order>(`order-${id}`))
        const bound = stocks.reduce(
          (sum, { reservations, waiting }) => sum + (reservations[`${id}.L1`]?.quantity ?? 0) + (waiting[`${id}.L1`]?.quantity ?? 0),
          0,
        )
        if (wanted !== undefined) expect(bound).toBe(wanted)
      }
    }),
    { numRuns: 80, seed: 5 },
  )
}, 60_000)
