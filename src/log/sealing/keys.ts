/** May the texts of a stream be read? `restricted`: kept because the law says so, read by nobody. `destroyed`: never again. */
export type Access = 'open' | 'restricted' | 'destroyed'

/**
 * Where the data keys live: apart from the log, or erasing means nothing. One 32-byte key a stream, so that a customer's erasure
 * touches no other's history; which streams are a customer's is kept here too.
 */
export interface KeyStore {
  /** The stream's key; made at the first asking. `undefined` once destroyed: it never comes back. */
  readonly keyOf: (stream: string) => Promise<Buffer | undefined>
  readonly accessTo: (stream: string) => Promise<Access>
  readonly belongs: (stream: string, customer: string) => Promise<void>
  readonly streamsOf: (customer: string) => Promise<readonly string[]>
  readonly restrict: (stream: string) => Promise<void>
  readonly destroy: (stream: string) => Promise<void>
}

/** What a key store keeps; a stream that is not named has no key yet. Keys in base64, none for a destroyed one. */
export interface Keys {
  readonly streams: Readonly<Record<string, { readonly access: Access; readonly key?: string }>>
  readonly customers: Readonly<Record<string, readonly string[]>>
}
export const noKeys: Keys = { streams: {}, customers: {} }

/** A key store over anything that can load and save `Keys` as a whole. `random` gives new keys. */
export const keyStore = (load: () => Keys, save: (keys: Keys) => void, random: () => Buffer): KeyStore => {
  const entry = (stream: string) => (Object.hasOwn(load().streams, stream) ? load().streams[stream] : undefined)
  const put = (stream: string, access: Access, key: string | undefined): void => {
    const keys = load()
    save({ ...keys, streams: { ...keys.streams, [stream]: key === undefined ? { access } : { access, key } } })
  }
  return {
    keyOf: async (stream) => {
      const known = entry(stream)
      if (known !== undefined) return known.key === undefined ? undefined : Buffer.from(known.key, 'base64')
      const key = random()
      put(stream, 'open', key.toString('base64'))
      return key
    },
    accessTo: async (stream) => entry(stream)?.access ?? 'open',
    belongs: async (stream, customer) => {
      const keys = load()
      const streams = Object.hasOwn(keys.customers, customer) ? (keys.customers[customer] ?? []) : []
      if (!streams.includes(stream)) save({ ...keys, customers: { ...keys.customers, [customer]: [...streams, stream] } })
    },
    streamsOf: async (customer) => (Object.hasOwn(load().customers, customer) ? (load().customers[customer] ?? []) : []),
    restrict: async (stream) => {
      if (entry(stream)?.access !== 'destroyed') put(stream, 'restricted', entry(stream)?.key)
    },
    destroy: async (stream) => put(stream, 'destroyed', undefined),
  }
}
