import type fastCheck from 'fast-check'
import type { Order } from '../../deciders/order/state.js'
import type { FastCheck, Pools } from './fromCodec.js'

/** An address that every check passes, one that only names a gate, and one without a door. */
export const addresses = {
  full: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路', door: '100号' },
  vague: { province: '浙江省', city: '杭州市', district: '西湖区', text: '小区门口' },
  short: { province: '浙江省', city: '杭州市', district: '西湖区', street: '文三路' },
} as const
export const customer = { name: '测试', phone: '13800138000' } as const
/** What the goods of generated orders cost, by SKU; fen. */
export const prices = { A: 4990, B: 100 } as const

/** A `PlaceOrder` that may turn out well or badly: one or two lines of one or two units, paid by one or two tenders, now and then short. */
export const anOrder = (fc: FastCheck): fastCheck.Arbitrary<object> =>
  fc
    .record({
      quantities: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
      discount: fc.constantFrom(0, 0, 1, 100, 999_999),
      freight: fc.constantFrom(0, 800, 1),
      split: fc.constantFrom(0, 1, 100),
      short: fc.constantFrom(0, 0, 0, 1),
      address: fc.constantFrom(addresses.full, addresses.full, addresses.vague, addresses.short),
      phone: fc.constantFrom('13800138000', '13800138000', '17012345678', '1'),
      terms: fc.constantFrom('prepaid', 'prepaid', 'cashOnDelivery'),
      entry: fc.constantFrom('platform', 'platform', 'customerService'),
    })
    .map(({ quantities, discount, freight, split, short, address, phone, terms, entry }) => {
      const lines = quantities.map((quantity, i) => ({
        line: `L${i + 1}`,
        sku: i === 0 ? 'A' : 'B',
        quantity,
        unitPrice: i === 0 ? prices.A : prices.B,
      }))
      const goods = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)
      const due = goods - Math.min(discount, goods) + freight - short
      const second = Math.min(split, Math.max(0, due))
      const tenders = [
        { payment: 'T1', means: 'online', amount: Math.max(0, due - second) },
        ...(second > 0 ? [{ payment: 'T2', means: 'points', amount: second }] : []),
      ]
      return {
        channel: 'tmall',
        shop: 'S1',
        entry,
        ...(entry === 'platform' ? {} : { enteredBy: 'clerk' }),
        terms,
        lines,
        discount,
        freight,
        tenders,
        customer: { ...customer, phone },
        address,
      }
    })

/** The words that matter to this order: its own ids beside new ones, its own amounts and instants. */
export const poolsOf = (order: Order): Pools => {
  const keys = (table: object, ...more: readonly string[]): readonly string[] => [...new Set([...Object.keys(table), ...more])]
  const amounts = [
    ...Object.values(order.payments).flatMap(({ due, paid }) => [due, paid]),
    ...Object.values(order.refunds).map(({ amount }) => amount),
    order.payable,
    0,
    1,
    300,
  ]
  const ours: readonly { readonly line: string; readonly quantity: number }[] = Object.values(order.lines).map(({ line, quantity }) => ({
    line,
    quantity,
  }))
  const some = [ours, ours.map(({ line }) => ({ line, quantity: 1 })), ours.slice(0, 1), [{ line: 'L1', quantity: 1 }]]
  const bySku = (all: typeof ours) => all.map(({ line, quantity }) => ({ sku: order.lines[line]?.sku ?? 'A', quantity }))
  return {
    parcel: keys(order.parcels, 'P1', 'P2'),
    case: keys(order.cases, 'C1', 'C2'),
    refund: keys(order.refunds, 'R1', 'R2'),
    exception: keys(order.exceptions, 'X1'),
    payment: keys(order.payments, 'T1', 'T2'),
    line: keys(order.lines, 'L1', 'L2'),
    sku: ['A', 'B'],
    scan: ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'],
    dispute: keys(order.disputes, 'D1'),
    grant: keys(order.grants, 'G1'),
    recovery: keys(order.recoveries, 'V1'),
    rating: keys(order.ratings, 'Q1'),
    invoice: keys(order.invoices, 'I1'),
    incident: keys(order.incidents ?? {}, 'N1'),
    product: [
      { sku: 'A', unitPrice: prices.A },
      { sku: 'B', unitPrice: prices.A + 300 },
      { sku: 'A', unitPrice: prices.B },
    ],
    deadline: [...order.deadlines.map(({ id }) => id), 'none'],
    amount: amounts,
    payable: amounts,
    quantity: [1, 2],
    about: ['order', ...Object.keys(order.parcels).map((id) => `parcel:${id}`), ...Object.keys(order.cases).map((id) => `case:${id}`)],
    lines: [
      ...some,
      ...Object.values(order.cases).map(({ lines }) => Object.entries(lines).map(([line, quantity]) => ({ line, quantity }))),
    ].filter((lines) => lines.length > 0),
    counted: some.map(bySku),
    address: Object.values(addresses),
    customer: [customer],
  }
}
