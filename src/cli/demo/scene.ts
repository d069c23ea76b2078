// A scene of the demo: a short list of commands, each so long after the one before, and looks at the work list between them.
import type { Text } from '../../core/rule.js'
import type { Role } from '../../policies/roles.js'
import { products, scarce, type Product } from './goods.js'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export interface Act {
  /** Milliseconds after the step before. */
  readonly after: number
  readonly by: Role
  readonly type: string
  readonly data: object
  /** Another stream than the scene's order. */
  readonly stream?: string
}
/** Time goes by, deadlines pass, and the work list is read. */
export interface Look {
  readonly after: number
  readonly look: true
}
export type Step = Act | Look

export interface Scene {
  readonly name: string
  readonly group: 'fulfilment' | 'afterSales'
  readonly title: Text
  /** The stream that the scene is about; it ends where the manual says. */
  readonly stream: string
  readonly startsAt: string
  readonly steps: readonly Step[]
}

export const act = (after: number, by: Role, type: string, data: object = {}, stream?: string): Act => ({
  after,
  by,
  type,
  data,
  ...(stream === undefined ? {} : { stream }),
})
export const look = (after = 0): Look => ({ after, look: true })

export interface Sale {
  /** Quantity per SKU; lines are L1, L2 … in this order. */
  readonly goods: Readonly<Record<string, number>>
  /** Who buys: the same number is the same customer. */
  readonly buyer: number
  readonly freight?: number
  readonly address?: object
  /** Of the buyer's account. */
  readonly level?: number
}
const productOf = (sku: string): Product => [...products, ...scarce].find((product) => product.sku === sku) ?? products[0]
export const linesOf = ({ goods }: Pick<Sale, 'goods'>): readonly { readonly line: string; readonly quantity: number }[] =>
  Object.values(goods).map((quantity, i) => ({ line: `L${i + 1}`, quantity }))
export const payableOf = ({ goods, freight = 0 }: Sale): number =>
  Object.entries(goods).reduce((sum, [sku, quantity]) => sum + productOf(sku).price * quantity, freight)

export const home = { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '18号2单元301室' }

export const place = (sale: Sale, stream?: string, after = 0): Act =>
  act(
    after,
    'platform',
    'PlaceOrder',
    {
      channel: 'tmall',
      shop: 'S1',
      entry: 'platform',
      terms: 'prepaid',
      ...(sale.freight === undefined ? {} : { freight: sale.freight }),
      lines: Object.entries(sale.goods).map(([sku, quantity], i) => ({
        line: `L${i + 1}`,
        sku,
        title: productOf(sku).title,
        quantity,
        unitPrice: productOf(sku).price,
        grams: productOf(sku).grams,
      })),
      tenders: [{ payment: 'P1', means: 'online', amount: payableOf(sale) }],
      customer: {
        id: `D${sale.buyer}`,
        name: `客户${sale.buyer}`,
        phone: `1380000${String(sale.buyer).padStart(4, '0')}`,
        ...(sale.level === undefined ? {} : { level: sale.level }),
      },
      address: sale.address ?? home,
    },
    stream,
  )
export const pay = (sale: Sale, stream?: string): Act =>
  act(5 * minute, 'platform', 'ReportPayment', { payment: 'P1', amount: payableOf(sale) }, stream)
export const review = (after = 10 * minute, stream?: string): Act => act(after, 'system', 'ReviewOrder', {}, stream)
/** Ordered, paid and looked at. */
export const bought = (sale: Sale): readonly Act[] => [place(sale), pay(sale), review()]

export const packed = (sale: Sale, parcel = 'B1'): readonly Act[] => [
  act(2 * hour, 'warehouse', 'AllocateParcel', { parcel, lines: linesOf(sale), warehouse: 'W1' }),
  act(30 * minute, 'warehouse', 'PickParcel', { parcel, lines: linesOf(sale) }),
  act(0, 'warehouse', 'CheckQuality', {
    parcel,
    units: Object.entries(sale.goods).map(([sku]) => ({ sku, packaging: 'sound', appearance: 'sound' })),
  }),
  act(5 * minute, 'warehouse', 'CheckParcel', {
    parcel,
    counted: Object.entries(sale.goods).map(([sku, quantity]) => ({ sku, quantity })),
  }),
  act(10 * minute, 'warehouse', 'PackParcel', { parcel, packing: ['carton', 'cushioning'] }),
]
export const handedOver = (parcel = 'B1'): readonly Act[] => [
  act(hour, 'warehouse', 'ShipParcel', { parcel }),
  act(20 * minute, 'warehouse', 'UploadWaybill', { parcel, carrier: 'SF', waybill: `SF-${parcel}` }),
]
export const scan = (after: number, kind: string, parcel = 'B1', scanned = `${kind}-1`): Act =>
  act(after, 'carrier', 'ReportScan', { parcel, scan: scanned, kind })
export const shipped = (sale: Sale): readonly Act[] => [...packed(sale), ...handedOver()]
/** On the way and at the customer's. */
export const arrived = (parcel = 'B1'): readonly Act[] => [scan(10 * hour, 'moved', parcel), scan(20 * hour, 'signed', parcel)]
export const delivered = (sale: Sale): readonly Act[] => [...bought(sale), ...shipped(sale), ...arrived()]

/** A refund of the order goes out and arrives. */
export const refunded = (order: string, number = 1): readonly Act[] => [
  act(2 * hour, 'finance', 'SubmitRefund', { refund: `${order}-R${number}` }),
  act(6 * hour, 'platform', 'ReportRefund', { refund: `${order}-R${number}`, outcome: 'settled' }),
]
/** An approved case's goods come back. */
export const goodsBack = (lines: readonly { readonly line: string; readonly quantity: number }[], of = 'A1'): readonly Act[] => [
  act(minute, 'system', 'IssueReturnLabel', { case: of, carrier: 'SF', waybill: `SF-${of}` }),
  act(day, 'customer', 'ReportReturnShipped', { case: of }),
  act(2 * day, 'warehouse', 'ReportReturnArrived', { case: of, lines }),
]
export const request = (after: number, kind: string, reason: string, lines: object, more: object = {}): Act =>
  act(after, 'customer', 'RequestAfterSale', { case: 'A1', kind, reason, channel: 'tmall', lines, description: '情况说明', ...more })
