import type { Instant } from '../../core/time/instant.js'
import type { Order } from '../../deciders/order/state.js'
import type { Envelope } from '../../log/log.js'

/** China, where nothing else was declared. */
const home = 8 * 60

const minutesOf = (zone: string): number => (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))

/** Offsets at which local times were read, by channel and shop, as imports declared them. `fixed`: the one that a reader asked for. */
export const zones = (fixed?: string) => {
  const declared = new Map<string, number>()
  return {
    take: ({ type, data }: Pick<Envelope, 'type' | 'data'>): void => {
      if (type !== 'ImportDeclared' || typeof data !== 'object' || data === null) return
      const { channel, shop, zone } = data as Partial<Record<string, unknown>>
      if (typeof zone === 'string') declared.set(`${String(channel)}/${String(shop)}`, minutesOf(zone))
    },
    dayOf: ({ channel, shop }: Pick<Order, 'channel' | 'shop'>, at: Instant): string => {
      const minutes = fixed === undefined ? (declared.get(`${channel}/${shop}`) ?? home) : minutesOf(fixed)
      return new Date(at + minutes * 60_000).toISOString().slice(0, 10)
    },
  }
}
