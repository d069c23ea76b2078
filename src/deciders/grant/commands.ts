import * as t from 'io-ts'
import { Amount, choice, Count, IdIn, personal, shape, Text } from '../../core/codec.js'

const ref = { grant: IdIn } as const
/** What the customer gets beyond a refund. */
export const grantCommands = {
  RecordDemand: shape({ ...ref, demanded: Amount, price: Amount }, { case: IdIn, fraud: t.boolean, unsafeFood: t.boolean, loss: Amount, promisedTimes: Count, said: personal(Text) }),
  AnswerDemand: shape({ ...ref, step: choice('apologise', 'explainLimits') }),
  OfferGoodwill: shape({ ...ref, kind: choice('coupon', 'gift', 'cash'), value: Amount }, { case: IdIn }),
  AnswerGoodwill: shape({ ...ref, answer: choice('accepted', 'declined') }),
  /** The customer paid a carrier, or for packaging, in the seller’s place. */
  ReportFreightAdvance: shape({ ...ref, case: IdIn, leg: choice('outbound', 'return', 'intercept', 'packaging'), amount: Amount }),
  ReportGrantGiven: shape(ref, { reference: Text }),
} as const
