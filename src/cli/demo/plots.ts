// How orders of the demo live: each plot is a list of steps, each so long after the one before it.
import type { Order } from '../../deciders/order/state.js'
import type { Role } from '../../policies/roles.js'
import type { Basket } from './goods.js'
import type { Chance } from './random.js'

export interface Step {
  /** Milliseconds after the step before. */
  readonly after: number
  readonly by: Role
  readonly type: string
  /** What is sent, once the order stands as it then stands; undefined: nothing is left to send. */
  readonly data: (order: Order) => object | undefined
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const step = (after: number, by: Role, type: string, data: object | ((order: Order) => object | undefined) = {}): Step => ({
  after,
  by,
  type,
  data: typeof data === 'function' ? (data as Step['data']) : () => data,
})

export const plots = {
  plain: 54,
  unpaid: 8,
  vagueAddress: 5,
  cancelled: 5,
  returned: 8,
  returnedTooLate: 3,
  quality: 3,
  stalled: 4,
  refused: 3,
  lost: 1,
  outOfOrder: 2,
  risky: 3,
  twice: 1,
} as const
export type Plot = keyof typeof plots

/** The steps of an order's life. */
export const stepsOf = (plot: Plot, basket: Basket, random: Chance): readonly Step[] => {
  const all = basket.lines.map(({ line, quantity }) => ({ line, quantity }))
  const one = basket.lines.slice(0, 1).map(({ line }) => ({ line, quantity: 1 }))
  const place = step(0, 'platform', 'PlaceOrder', {
    channel: 'tmall',
    shop: 'S1',
    entry: 'platform',
    terms: 'prepaid',
    lines: basket.lines,
    tenders: [{ payment: 'P1', means: 'online', amount: basket.payable }],
    customer: customerOf(plot, basket),
    address:
      plot === 'vagueAddress'
        ? { text: `${basket.address['province'] ?? ''}${basket.address['city'] ?? ''}${basket.address['district'] ?? ''}小区门口` }
        : basket.address,
  })
  const bought = [
    place,
    step(random.whole(1, 20) * minute, 'platform', 'ReportPayment', { payment: 'P1', amount: basket.payable }),
    step(random.whole(1, 40) * minute, 'system', 'ReviewOrder'),
  ]
  const packed = [
    step(random.whole(1, 8) * hour, 'warehouse', 'AllocateParcel', { parcel: 'B1', lines: all, warehouse: 'W1' }),
    step(random.whole(5, 60) * minute, 'warehouse', 'PickParcel', { parcel: 'B1', lines: all }),
    step(0, 'warehouse', 'CheckQuality', {
      parcel: 'B1',
      units: basket.lines.map(({ sku }) => ({ sku, packaging: 'sound', appearance: 'sound' })),
    }),
    step(5 * minute, 'warehouse', 'CheckParcel', { parcel: 'B1', counted: basket.lines.map(({ sku, quantity }) => ({ sku, quantity })) }),
    step(10 * minute, 'warehouse', 'PackParcel', { parcel: 'B1', packing: ['carton', 'cushioning'] }),
  ]
  const shipped = [
    ...packed,
    step(random.whole(1, 4) * hour, 'warehouse', 'ShipParcel', { parcel: 'B1' }),
    step(20 * minute, 'warehouse', 'UploadWaybill', { parcel: 'B1', carrier: 'SF', waybill: `SF${random.whole(1e9, 9e9)}` }),
  ]
  const scan = (after: number, kind: string) => step(after, 'carrier', 'ReportScan', { parcel: 'B1', scan: `${kind}-1`, kind })
  const onTheWay = [...shipped, scan(10 * hour, 'moved'), scan(12 * hour, 'outForDelivery')]
  const signed = [...onTheWay, scan(random.whole(1, 6) * hour, 'signed')]
  const refundId = (order: Order): string | undefined => Object.keys(order.refunds)[0]
  const paidBack = [
    step(2 * hour, 'finance', 'SubmitRefund', (order) => withRefund(refundId(order), {})),
    step(random.whole(2, 30) * hour, 'platform', 'ReportRefund', (order) => withRefund(refundId(order), { outcome: 'settled' })),
  ]
  const request = (after: number, reason: string, lines: object, evidence: readonly object[] = []) =>
    step(after, 'customer', 'RequestAfterSale', { case: 'A1', kind: 'returnAndRefund', reason, channel: 'tmall', lines, evidence })
  const sentBack = [
    step(3 * hour, 'afterSales', 'ApproveCase', { case: 'A1' }),
    step(minute, 'system', 'IssueReturnLabel', { case: 'A1', carrier: 'SF', waybill: `SF${random.whole(1e9, 9e9)}` }),
    step(day, 'customer', 'ReportReturnShipped', { case: 'A1' }),
    step(2 * day, 'warehouse', 'ReportReturnArrived', { case: 'A1', lines: one }),
    step(4 * hour, 'quality', 'PassInspection', { case: 'A1' }),
  ]
  // The request lacked a description: it was asked for, and the review clock stood still (AFS-07).
  const described = step(5 * hour, 'customer', 'ProvideInformation', { case: 'A1', description: '灯座有裂纹，无法使用' })
  const restocked = step(hour, 'warehouse', 'DisposeUnits', { case: 'A1', lines: one, to: 'restock' })

  switch (plot) {
    case 'plain':
      return [...bought, ...signed]
    case 'unpaid':
      return [place]
    case 'vagueAddress':
      return [
        ...bought,
        step(2 * hour, 'customerService', 'ConfirmOrder', { by: 'phone', answer: 'corrected', address: basket.address }),
        step(10 * minute, 'system', 'ReviewOrder'),
        ...signed,
      ]
    case 'cancelled':
      return [...bought, step(30 * minute, 'customer', 'CancelOrder', { reason: 'customer' }), ...paidBack]
    case 'returned':
      return [...bought, ...signed, request(random.whole(1, 5) * day, 'noReason', one), ...sentBack, ...paidBack, restocked]
    case 'returnedTooLate':
      return [...bought, ...signed, request(8 * day + 14 * hour, 'noReason', one)]
    case 'quality':
      return [
        ...bought,
        ...signed,
        request(2 * day, 'quality', one, [
          { kind: 'photo', ref: 'photo-1', shows: 'defect' },
          { kind: 'orderRecord', ref: 'order' },
        ]),
        described,
        ...sentBack,
        ...paidBack,
        restocked,
      ]
    case 'stalled':
      return [
        ...bought,
        ...shipped,
        scan(10 * hour, 'moved'),
        step(30 * hour, 'logistics', 'HandleStall', { parcel: 'B1', offered: ['longerReceipt', 'refund'] }),
        scan(40 * hour, 'moved'),
        scan(20 * hour, 'signed'),
      ]
    case 'refused':
      return [
        ...bought,
        ...onTheWay,
        step(3 * hour, 'carrier', 'ReportScan', { parcel: 'B1', scan: 'refused-1', kind: 'refused', reason: 'personal' }),
        step(90 * minute, 'customerService', 'SettleRefusal', { parcel: 'B1', reason: 'personal', agreed: 'refund', toldOfFreight: 'yes' }),
        scan(2 * day, 'returned'),
      ]
    case 'lost':
      return [...bought, ...shipped, scan(10 * hour, 'moved'), scan(2 * day, 'lost')]
    case 'outOfOrder':
      return [
        ...bought,
        ...packed,
        scan(20 * hour, 'signed'),
        step(hour, 'carrier', 'ReportScan', { parcel: 'B1', scan: 'handedOver-1', kind: 'handedOver' }),
      ]
    case 'risky':
      return [
        ...bought,
        step(5 * hour, 'riskReviewer', 'ReleaseOrder', { reason: '已与客户核实' }),
        step(10 * minute, 'system', 'ReviewOrder'),
        ...signed,
      ]
    case 'twice':
      return [...bought]
  }
}

const withRefund = (refund: string | undefined, data: object): object | undefined =>
  refund === undefined ? undefined : { refund, ...data }
/** A prefix that only virtual operators use marks the order for the risk team (RSK-02). */
const customerOf = (plot: Plot, { customer }: Basket) =>
  plot === 'risky' ? { ...customer, phone: `170${customer.phone.slice(3)}` } : customer
