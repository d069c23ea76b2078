// Why the customer comes, who is at fault, and where the goods then are: the two axes of every freight and refund rule.

/** The reasons of an after-sales case, as events hold them. */
export type Cause =
  | 'noReason'
  | 'quality'
  | 'wrongGoods'
  | 'missingGoods'
  | 'notAsDescribed'
  | 'damagedInTransit'
  | 'lostInTransit'
  | 'refusedPersonal'
  | 'intercepted'
  | 'safety'
  | 'size'
  | 'colour'
  | 'style'
  | 'notShipped'
  | 'latePromise'
  | 'service'
  | 'other'
  | 'unlawful'

/** `choice`: the customer's own change of mind; `seller`: goods or service fell short; `carrier`: it happened on the way. */
export type Fault = 'choice' | 'seller' | 'carrier'

const faults: Readonly<Record<Cause, Fault>> = {
  noReason: 'choice',
  size: 'choice',
  colour: 'choice',
  style: 'choice',
  refusedPersonal: 'choice',
  intercepted: 'choice',
  other: 'choice',
  notShipped: 'choice',
  quality: 'seller',
  wrongGoods: 'seller',
  missingGoods: 'seller',
  notAsDescribed: 'seller',
  safety: 'seller',
  unlawful: 'seller',
  latePromise: 'seller',
  service: 'seller',
  damagedInTransit: 'carrier',
  lostInTransit: 'carrier',
}
export const faultOf = (cause: Cause): Fault => faults[cause]

/** Broken, missing function, not as described, unsafe, against the law, other or fewer goods than ordered: a return for quality (RET-01). */
export const isQuality = (cause: Cause): boolean =>
  cause === 'damagedInTransit' || (faults[cause] === 'seller' && cause !== 'latePromise' && cause !== 'service')

/** Where the goods are when the customer comes. */
export type Stage = 'notShipped' | 'inTransit' | 'refused' | 'delivered' | 'installed'
