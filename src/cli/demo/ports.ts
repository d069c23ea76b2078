// What the demo's other systems would say: price list, and what else the same customer ordered.
import type { Order } from '../../deciders/order/state.js'
import type { Question } from '../../desk/ports.js'
import { products, scarce } from './goods.js'

/** Facts for a review; nothing for any other command. */
export const reviewFacts = ({ state, stream, type }: Question, all: () => Iterable<[string, Order]>): object => {
  if (!stream.startsWith('order-') || !['ReviewOrder', 'ApproveOrder', 'CorrectOrder'].includes(type)) return {}
  const order = state as Order
  return {
    offer: { prices: [...products, ...scarce].map(({ sku, price }) => ({ sku, price })), promotions: [] },
    history: [...all()].flatMap(([name, other]) =>
      name === stream || other.placedAt === undefined || other.customer.phone !== order.customer.phone
        ? []
        : [
            {
              id: name,
              placedAt: other.placedAt,
              sameAccount: true,
              samePhone: true,
              sameAddress: true,
              skus: Object.values(other.lines).map(({ sku }) => sku),
              units: Object.values(other.lines).map(({ sku, quantity }) => ({ sku, quantity })),
            },
          ],
    ),
  }
}
