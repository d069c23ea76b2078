import { Amount, choice, Count, DerivedId, IdIn, InstantIn, Quantity, shape, Text } from '../../core/codec.js'
import { Whole } from '../../events/stock.js'

const line = { reservation: DerivedId, order: IdIn, line: IdIn, quantity: Quantity } as const

/** What can be asked of one SKU at one warehouse. */
export const stockCommands = {
  /** `rest`: units of the announced shipment that are still on their way; without it the shipment is all there. */
  ReceiveStock: shape({ quantity: Quantity, lot: IdIn }, { expiresAt: InstantIn, storage: IdIn, shipment: IdIn, rest: Quantity }),
  /** `orWait`: what is not there is waited for; without it a shortage is refused. `grow`: a reservation that holds less is made up to the quantity. */
  ReserveStock: shape({ ...line, orWait: choice('yes', 'no') }, { grow: choice('yes', 'no') }),
  /** Lets go of a reservation or a wait, or of so many of its units; nothing where there is none. `keep`: of all but so many, however often it is said. */
  ReleaseStock: shape(
    { reservation: DerivedId, reason: choice('cancelled', 'changed', 'miscounted') },
    { quantity: Quantity, keep: Count },
  ),
  /** `left`: the units are gone already, whatever the book says of them. `occurredAt`, here and below: since when it is so on the shelf; a count after that has seen it. */
  PickStock: shape({ reservation: DerivedId, quantity: Quantity }, { left: choice('yes', 'no'), occurredAt: InstantIn }),
  /** `lot`, `expiresAt`: of the units that came back; where nobody says it of goods that expire, they do so with the first that are there. */
  ReturnStock: shape({ quantity: Quantity, source: Text }, { lot: IdIn, expiresAt: InstantIn, occurredAt: InstantIn }),
  /** `lot`: the one that the units were of; without it those that expire first give. `asFar`: units that are not there are taken off as far as the book has them. */
  AdjustStock: shape({ change: Whole, reason: Text }, { lot: IdIn, asFar: choice('yes', 'no'), occurredAt: InstantIn }),
  CountStock: shape({ counted: Count }, { reason: Text }),
  AnnounceStock: shape({ shipment: IdIn, quantity: Quantity, arrivesAt: InstantIn }),
  WithdrawAnnouncement: shape({ shipment: IdIn }),
  ConfigureStock: shape({}, { threshold: Whole, safety: Count, sale: choice('inStock', 'presale'), storage: IdIn, unitCost: Amount }),
} as const
