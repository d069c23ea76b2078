import { orderStreamEvents } from './orderStream.js'
import type { Format } from './upcast.js'

/** How order streams are stored. */
export const orderFormat: Format = { codecs: orderStreamEvents, upcasters: {} }

export * from './upcast.js'
export * from './orderStream.js'
