import type { ParcelEvent } from '../../events/parcel.js'
import type { OrderDraft, Parcel } from '../order/state.js'
import { addEach, moveUnits } from '../order/units.js'
import { changed } from './contents.js'

const less = (had: number, gone: number): number => had - gone

/** What is with us again is sorted, once: by the answer to the loss that paid for it, or sent others, or by the case that did (EXE-11). What is not stays given up, as it was. */
export const answerFound = (
  order: OrderDraft,
  parcel: Parcel,
  { goods, lines }: Extract<ParcelEvent, { type: 'FoundAnswered' }>['data'],
): void => {
  parcel.found = goods
  if (goods === 'askedBack' || goods === 'left') return
  for (const sorted of lines) {
    const { line, quantity, case: of, instead = 'no' } = sorted
    // The order has its units by now: these are ours beside them.
    if (instead === 'yes') {
      parcel.resent = changed(parcel.resent ?? {}, [sorted], less)
      continue
    }
    moveUnits(order, line, quantity, of === undefined ? 'cancelled' : 'lost', goods === 'restock' ? 'restocked' : 'scrapped')
    const entity = order.cases[of ?? '']
    if (entity === undefined) parcel.paid = changed(parcel.paid ?? {}, [sorted], less)
    else {
      addEach(entity.disposed, [sorted])
      if (goods === 'restock') addEach((entity.restocked ??= {}), [sorted])
    }
  }
}
