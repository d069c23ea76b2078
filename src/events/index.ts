import { orderStreamEvents } from './orderStream.js'
import { orderUpcasters } from './orderUpcasters.js'
import type { Format } from './upcast.js'

/** How order streams are stored. */
export const orderFormat: Format = { codecs: orderStreamEvents, upcasters: orderUpcasters }

export { decodeFact } from './decode.js'
export { schemaOf, toStore, trustFact, type Format, type Known, type StoredFact, type Upcasters } from './upcast.js'
export * from './orderStream.js'
