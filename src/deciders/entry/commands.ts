import * as t from 'io-ts'
import { Amount, choice, Count, distinct, IdIn, InstantIn, list, personal, Quantity, shape, Text } from '../../core/codec.js'
import { CloseReason } from '../../events/order.js'
import { Address, Customer, FreeShipping, GoodsClass, Tender, Terms, Timing } from '../../events/parts.js'

/** A line as it is ordered; its shares of discount and freight are frozen when the order is placed (MNY-07). */
export const OrderedLine = shape(
  { line: IdIn, sku: IdIn, quantity: Quantity, unitPrice: Amount },
  {
    variant: Text,
    title: Text,
    category: Text,
    goodsClass: GoodsClass,
    grams: Count,
    fragile: t.boolean,
    gift: t.boolean,
    exclusionConfirmed: t.boolean,
    promisedReturns: t.boolean,
    statedValue: Amount,
    giftWith: IdIn,
    /** Discount of this line alone, before the order's discount is spread. */
    discount: Amount,
    /** Freight of this line alone, before the order's freight is spread. */
    freight: Amount,
  },
)
/** A line's price in all has the bound of one amount. */
const Priced = t.refinement(
  OrderedLine,
  ({ unitPrice, quantity }) => Amount.is(unitPrice * quantity),
  'a line of at most 1,000,000,000,000 fen',
)
const Lines = distinct(list(Priced, 500), 'line')
const Tenders = distinct(list(Tender, 20), 'payment')
const content = {
  discount: Amount,
  freight: Amount,
  enteredBy: IdIn,
  receivedAt: InstantIn,
  platformNo: Text,
  remark: personal(Text),
  requestedShipAt: InstantIn,
  promisedAt: InstantIn,
  crossBorder: t.boolean,
  urgent: t.boolean,
  priority: t.number,
  freeShipping: FreeShipping,
  /** The shop bears the way back of a return without a reason (MNY-01). */
  freeReturns: t.boolean,
  /** Presale: until when the balance is to be paid (ORD-04). */
  balanceDueAt: InstantIn,
} as const
const Entry = choice('platform', 'customerService', 'sales', 'import')
export const RequiredAddress = Address
export const RequiredCustomer = shape(
  { name: personal(Text), phone: personal(Text) },
  { id: IdIn, email: personal(Text), level: Count, vip: t.boolean, credit: Count },
)

/** How orders come in (ENT-01 to ENT-06). `Report…` are facts: they are recorded whatever they lack. */
export const entryCommands = {
  PlaceOrder: shape(
    {
      channel: IdIn,
      shop: IdIn,
      entry: Entry,
      terms: Terms,
      lines: Lines,
      tenders: Tenders,
      customer: RequiredCustomer,
      address: RequiredAddress,
    },
    content,
  ),
  ReportOrder: shape(
    { channel: IdIn, shop: IdIn },
    {
      ...content,
      occurredAt: InstantIn,
      entry: Entry,
      terms: Terms,
      lines: Lines,
      tenders: Tenders,
      customer: Customer,
      address: Address,
      /** What the sender says is due, where the lines are not known. */
      payable: Amount,
      /** When the sender said so: an older word does not change the price (ENT-06). */
      toldAt: InstantIn,
    },
  ),
  VerifyEntry: shape({}),
  CancelOrder: shape({ reason: CloseReason }, { note: personal(Text) }),
  ReportOrderClosed: shape({ reason: CloseReason }, { occurredAt: InstantIn, timing: Timing, note: personal(Text) }),
  /** A request for money as the platform knows it; `refund`: its number there, `line`: the one it is for, else all (ENT-06). */
  ReportRefundRequest: shape(
    { refund: IdIn, word: choice('requested', 'withdrawn'), channel: IdIn },
    { amount: Amount, line: IdIn, occurredAt: InstantIn },
  ),
  /** `message`: the platform's own id of the message, so that a repeat is known. */
  ReportPlatformStatus: shape({ platform: IdIn, status: Text }, { occurredAt: InstantIn, timing: Timing, message: IdIn }),
} as const
