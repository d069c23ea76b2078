// Shapes that several events share. Names and shapes are the storage format: change them only with an upcaster.
import * as t from 'io-ts'
import { Amount, choice, Count, IdIn, list, personal, Quantity, shape, Text } from '../core/codec.js'

/** Some units of a line. */
export const LineQuantity = shape({ line: IdIn, quantity: Quantity })
export const LineQuantities = list(LineQuantity, 500)

/** A delivery address: the five parts that REV-03 asks for, and the text as the customer typed it. */
export const Address = shape(
  {},
  {
    province: personal(Text),
    city: personal(Text),
    district: personal(Text),
    street: personal(Text),
    door: personal(Text),
    text: personal(Text),
  },
)
export const Customer = shape(
  {},
  { id: IdIn, name: personal(Text), phone: personal(Text), email: personal(Text), level: Count, vip: t.boolean, credit: Count },
)

/** Kinds of goods that the law and the manual tell apart (LAW-02, R-2.3). */
export const GoodsClass = choice(
  'ordinary',
  'customMade',
  'perishable',
  'openedMedia',
  'periodical',
  'activationValue',
  'nearExpiry',
  'flawed',
  'hygiene',
  'cosmetics',
  'appliance',
  'garment',
  'food',
  'bulky',
  'download',
)
/** How a line may be paid for. */
export const Terms = choice('prepaid', 'cashOnDelivery', 'instalments', 'presale')
/** One line as it was frozen at placement: price, and its shares of discount and freight, in fen for the whole line. */
export const FrozenLine = shape(
  { line: IdIn, sku: IdIn, quantity: Quantity, unitPrice: Amount, discount: Amount, freight: Amount },
  {
    variant: Text,
    title: Text,
    category: Text,
    goodsClass: GoodsClass,
    grams: Count,
    fragile: t.boolean,
    gift: t.boolean,
    /** The buyer confirmed at purchase that the line is outside the seven-day right (LAW-02). */
    exclusionConfirmed: t.boolean,
    /** The shop promised the right on an excluded kind. */
    promisedReturns: t.boolean,
    /** A gift's value as it was named beforehand, fen, and the line that it came with (LAW-08). */
    statedValue: Amount,
    giftWith: IdIn,
  },
)
/** From how many fen of goods shipping was free, and what it costs otherwise (LAW-06). */
export const FreeShipping = shape({ from: Amount, tariff: Amount })
/** Money that pays for an order by one means; `points` and `coupon` go back in kind (LAW-07). */
export const Tender = shape(
  { payment: IdIn, means: choice('online', 'card', 'cash', 'points', 'coupon', 'balance', 'instalment', 'other'), amount: Amount },
  { reference: Text },
)
/** What an order costs, as far as it changes while the customer has not paid: its lines' shares, and the tenders that are awaited. */
export const Price = shape(
  { payable: Amount, freight: Amount, lines: list(shape({ line: IdIn, unitPrice: Amount, discount: Amount, freight: Amount }), 500) },
  { tenders: list(Tender, 20) },
)
/** `notBefore`: the sender does not know when; the event's instant is the earliest it can have been. Figures of time leave it out. */
export const Timing = choice('exact', 'notBefore')
/** Something that a review found: the rule, a code, and what it is about. Codes are not personal; values are not kept. */
export const Finding = shape({ rule: IdIn, code: IdIn }, { about: Text })
export const Evidence = shape(
  { kind: choice('photo', 'video', 'chat', 'document', 'orderRecord', 'logistics'), ref: Text },
  { shows: Text },
)
