// From supplier orders to stock and to the orders that wait.
import type { Instant } from '../../core/time/instant.js'
import type { SupplyEvent } from '../../events/supply.js'
import { stockStreamOf } from '../stock/index.js'
import { isSame, type Supply } from '../supply/index.js'
import type { Reaction, Wanted } from './reaction.js'

type DataOf<Type extends SupplyEvent['type']> = Extract<SupplyEvent, { type: Type }>['data']
type SupplyReactions = { readonly [Type in SupplyEvent['type']]?: Reaction<DataOf<Type>, Supply> }

const stockOf = ({ warehouse, sku }: Supply): string => stockStreamOf(warehouse, sku)
const withdraw = (supply: Supply): Wanted => ({ type: 'WithdrawAnnouncement', stream: stockOf(supply), data: { shipment: supply.id } })
const announce = (supply: Supply, arrivesAt: Instant): Wanted => ({
  type: 'AnnounceStock',
  stream: stockOf(supply),
  data: { shipment: supply.id, quantity: supply.quantity - supply.arrived, arrivesAt },
})
const tellAll = (
  { id, waiting, sku, warehouse }: Supply,
  outcome: 'outOfStock' | 'cancelled' | 'confirmed' | 'held' | 'released',
): readonly Wanted[] =>
  waiting.map(({ order, line }) => ({
    type: 'ReportSupply',
    stream: `order-${order}`,
    data: { line, supply: id, outcome, sku, warehouse },
  }))

export const supplyReactions: SupplyReactions = {
  // "Wait for notice" holds the lines that the order is for, until notice is given (SUP-03).
  SupplyPlaced: ({ hold }, { after }) => (hold === 'yes' ? tellAll(after, 'held') : []),
  SupplyNoticeGiven: (_, { after }) => tellAll(after, 'released'),
  // After it had none, nobody need be asked any more (SUP-01).
  SupplyConfirmed: ({ promisedAt }, { before, after }) =>
    after.state === 'confirmed' ? [announce(after, promisedAt), ...(before.state === 'outOfStock' ? tellAll(after, 'confirmed') : [])] : [],
  // The rest is still on its way: what was announced of it is announced on, whatever is asked about it meanwhile.
  SupplyPartArrived: ({ quantity }, { after }) => [
    {
      type: 'ReceiveStock',
      stream: stockOf(after),
      data: { quantity, lot: after.id, shipment: after.id, rest: after.quantity - after.arrived },
    },
  ],
  SupplyArrived: ({ quantity }, { after }) => [
    { type: 'ReceiveStock', stream: stockOf(after), data: { quantity, lot: after.id, shipment: after.id } },
  ],
  // The same word once more tells nobody anything new.
  SupplyOutOfStock: (_, { before, after }) =>
    after.state === 'outOfStock' && before.state !== 'outOfStock' ? [withdraw(after), ...tellAll(after, 'outOfStock')] : [],
  // Who has the goods by now, sent by the supplier, is asked nothing (SUP-04); who came to wait for it later has none.
  SupplyCancelled: ({ goods }, { after }) => {
    const [sent, others] = goods === 'withCustomer' ? [after.waiting, after.joined ?? []] : [[], after.waiting]
    const has = sent.filter((one) => !others.some(isSame(one)))
    return [withdraw(after), ...tellAll({ ...after, waiting: has }, 'released'), ...tellAll({ ...after, waiting: others }, 'cancelled')]
  },
}
