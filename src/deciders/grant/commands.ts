import * as t from 'io-ts'
import { Amount, choice, Count, IdIn, InstantIn, personal, shape, Text } from '../../core/codec.js'

const ref = { grant: IdIn } as const
/** What the customer gets beyond a refund. */
export const grantCommands = {
  RecordDemand: shape(
    { ...ref, demanded: Amount, price: Amount },
    { case: IdIn, fraud: t.boolean, unsafeFood: t.boolean, loss: Amount, promisedTimes: Count, said: personal(Text) },
  ),
  AnswerDemand: shape({ ...ref, step: choice('apologise', 'explainLimits') }),
  OfferGoodwill: shape({ ...ref, kind: choice('coupon', 'gift', 'cash'), value: Amount }, { case: IdIn }),
  AnswerGoodwill: shape({ ...ref, answer: choice('accepted', 'declined') }),
  /** The customer paid a carrier, or for packaging, in the seller’s place. */
  ReportFreightAdvance: shape({ ...ref, case: IdIn, leg: choice('outbound', 'return', 'intercept', 'packaging'), amount: Amount }),
  ReportGrantGiven: shape(ref, { reference: Text, occurredAt: InstantIn }),
  /** The bank returned what was paid, or a parcel with it came back. */
  ReportGrantReturned: shape(ref, { reason: Text, occurredAt: InstantIn }),
} as const
