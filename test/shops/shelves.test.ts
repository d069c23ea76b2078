import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import type { Order } from '../../src/index.js'
import { openReactor } from '../../src/desk/index.js'
import { stockViolations, type Stock } from '../../src/deciders/stock/index.js'
import { open, type Shop } from './stocked.js'
import type { Role } from '../../src/policies/roles.js'

const stream = 'order-1'
const shelves = ['stock-W1.MUG-1', 'stock-W2.MUG-1']
const move = fc.constantFrom('ship', 'ship', 'giveUp', 'lose', 'reship', 'receive', 'sign', 'unpack', 'refuse', 'back')
type Move = readonly [what: string, units: number, which: number]
const plays = fc.tuple(
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 })),
  fc.integer({ min: 1, max: 5 }),
  fc.array(fc.tuple(move, fc.integer({ min: 1, max: 5 }), fc.nat(9)), { minLength: 4, maxLength: 14 }),
)

const steps = (
  what: string,
  parcel: string,
  quantity: number,
  n: number,
): readonly (readonly [role: Role, type: string, data: object])[] => {
  const lines = [{ line: 'L1', quantity }]
  const scan = (kind: string) => ['carrier', 'ReportScan', { parcel, scan: `S${n}`, kind }] as const
  switch (what) {
    case 'ship':
      return [
        ['warehouse', 'AllocateParcel', { parcel: `P${n}`, lines }],
        ['warehouse', 'PickParcel', { parcel: `P${n}`, lines }],
        ['warehouse', 'CheckQuality', { parcel: `P${n}`, units: [{ sku: 'MUG-1', packaging: 'sound', appearance: 'sound' }] }],
        ['warehouse', 'CheckParcel', { parcel: `P${n}`, counted: [{ sku: 'MUG-1', quantity }] }],
        ['warehouse', 'PackParcel', { parcel: `P${n}`, packing: ['carton', 'cushioning'] }],
        ['warehouse', 'ShipParcel', { parcel: `P${n}` }],
      ]
    case 'giveUp':
      return [
        [
          'customer',
          'RequestAfterSale',
          { case: `K${n}`, kind: 'refundOnly', reason: 'notShipped', channel: 'shop', lines, description: 'x', contact: '13800138000' },
        ],
        ['afterSales', 'ApproveCase', { case: `K${n}` }],
        ['finance', 'SubmitRefund', { refund: '*' }],
        ['platform', 'ReportRefund', { refund: '*', outcome: 'settled' }],
      ]
    case 'refuse':
      return [
        scan('refused'),
        ['customerService', 'SettleRefusal', { parcel, reason: 'damaged', agreed: 'reship', toldOfFreight: 'notDue' }],
      ]
    case 'reship':
      return [['customerService', 'AnswerLoss', { parcel, answer: 'reship' }]]
    case 'unpack':
      return [['warehouse', 'CancelParcel', { parcel }]]
    default:
      return [scan(what === 'lose' ? 'lost' : what === 'sign' ? 'signed' : 'returned')]
  }
}
/** Tries the steps, one after the other; the first that is refused ends them. */
const tried = async (shop: Shop, n: number, [what, units, which]: Move): Promise<void> => {
  if (what === 'receive') return shop.take('warehouse', shelves[which % 2] ?? '', 'ReceiveStock', { quantity: units, lot: `l${n}` })
  const order = await shop.state<Order>(stream)
  const parcels = Object.keys(order.parcels)
  if (parcels.length === 0 && what !== 'ship' && what !== 'giveUp') return
  for (const [i, [role, type, data]] of steps(
    what,
    parcels[which % parcels.length] ?? '',
    Math.min(units, order.lines['L1']?.units['ours'] ?? 0) || 1,
    n,
  ).entries()) {
    const [refund = ''] =
      Object.entries((await shop.state<Order>(stream)).refunds).find(([, { state }]) => state === 'requested' || state === 'submitted') ??
      []
    const told = 'refund' in data ? { ...data, refund } : data
    if (E.isLeft(await shop.desk.handle({ id: `m${n}.${i}`, type, stream, data: told }, { by: { id: `op-${role}`, role } }))) return
  }
}

test('INV-08: whatever becomes of an order, what is reserved or waited for is what it has still to ship', async () => {
  await fc.assert(
    fc.asyncProperty(plays, async ([[first, second], quantity, moves]) => {
      const shop = open()
      for (const [i, units] of [first, second].entries())
        if (units > 0) await shop.take('warehouse', shelves[i] ?? '', 'ReceiveStock', { quantity: units, lot: 'A' })
      await shop.place('1', quantity)
      await shop.pay('1', quantity)
      await shop.approve('1')
      await openReactor(shop.desk).run()
      for (const [n, one] of moves.entries()) {
        await tried(shop, n, one)
        await openReactor(shop.desk).run()
      }
      const { lines, parcels, cases, state } = await shop.state<Order>(stream)
      const toShip = (place: string): boolean =>
        place === 'ours' ||
        (place.startsWith('case:') && cases[place.slice(5)]?.origin === 'ours') ||
        ['allocated', 'picked', 'outboundChecked', 'packed'].includes(parcels[place.slice('parcel:'.length)]?.state ?? '')
      const wanted =
        state === 'closed' ? 0 : Object.entries(lines['L1']?.units ?? {}).reduce((sum, [place, n]) => sum + (toShip(place) ? n : 0), 0)
      let bound = 0
      for (const shelf of shelves) {
        if ((await shop.log.read(shelf)).length === 0) continue
        const stock = await shop.state<Stock>(shelf)
        expect(stockViolations(stock)).toEqual([])
        bound += stock.reserved + Object.values(stock.waiting).reduce((sum, { quantity: n }) => sum + n, 0)
      }
      expect(bound).toBe(wanted)
    }),
    { numRuns: 120, seed: 7 },
  )
}, 60_000)
