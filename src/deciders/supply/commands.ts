import { Amount, choice, Count, IdIn, InstantIn, list, personal, Quantity, shape, Text } from '../../core/codec.js'
import { Whereabouts } from '../../events/supply.js'

/** From a shortage to the goods on our shelf, or to their whereabouts. */
export const supplyCommands = {
  RequestSupply: shape(
    { sku: IdIn, quantity: Quantity, warehouse: IdIn, waiting: list(shape({ order: IdIn, line: IdIn }), 500) },
    { variant: Text },
  ),
  /** Who waits at the place now, and how many units other supplier orders bring them: what is needed no more is not ordered. */
  ReviewSupplyNeed: shape({ waits: list(shape({ order: IdIn, line: IdIn, quantity: Quantity, since: InstantIn }), 500), others: Count }),
  PlaceSupply: shape(
    { supplier: IdIn },
    { requirements: Text, madeToMeasure: choice('yes', 'no'), urgent: choice('yes', 'no'), hold: choice('yes', 'no') },
  ),
  ReportSupplyConfirmed: shape({ promisedAt: InstantIn }),
  ReportSupplyDoubted: shape({ note: personal(Text) }),
  CheckSupply: shape({ answer: personal(Text) }),
  GiveNotice: shape({}),
  ReportSupplierOutOfStock: shape({}),
  CancelSupply: shape({ reason: Text }),
  TraceGoods: shape({ goods: Whereabouts }),
  /** `delivery`: the supplier’s own number of it (its delivery note). Told once more, by whomever, it is the same goods; without one each report is another delivery. */
  ReportSupplyArrived: shape({ quantity: Quantity }, { delivery: IdIn }),
  RecordSupplierFault: shape({ kind: choice('loss', 'quality'), quantity: Quantity, order: IdIn }, { amount: Amount }),
  PassDeadline: shape({ deadline: Text }),
} as const
