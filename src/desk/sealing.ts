import { streamKinds } from '../deciders/streams.js'
import type { NewEvent } from '../log/log.js'
import type { KeyStore } from '../log/sealing/keys.js'
import type { Sealing } from '../log/sealing/sealedLog.js'

/** The customer whom an order or a ticket names. */
const customerIn = ({ type, data }: NewEvent): string | undefined => {
  const { customer, raisedBy } = data as { readonly customer?: { readonly id?: string }; readonly raisedBy?: string }
  return type === 'OrderPlaced' ? customer?.id : type === 'TicketOpened' ? raisedBy : undefined
}

/** How the library's own streams are sealed: `sealedLog(log, sealingWith(keys))`. */
export const sealingWith = (keys: KeyStore): Sealing => ({ keys, formats: streamKinds.map(({ format }) => format), customerIn })
