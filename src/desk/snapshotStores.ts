import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../log/canonical.js'
import { isSealed, openText, sealText } from '../log/sealing/cipher.js'
import type { KeyStore } from '../log/sealing/keys.js'
import type { SnapshotStore } from './snapshots.js'

export const memorySnapshots = (): SnapshotStore => {
  const texts = new Map<string, string>()
  return { get: async (stream) => texts.get(stream), put: async (stream, text) => void texts.set(stream, text) }
}

/** One file for each stream in a folder of its own, which may be emptied at any time. */
export const fileSnapshots = (folder: string): SnapshotStore => {
  mkdirSync(folder, { recursive: true })
  const fileOf = (stream: string): string => join(folder, `${sha256(stream).slice(0, 40)}.snapshot`)
  return {
    get: async (stream) => {
      try {
        return readFileSync(fileOf(stream), 'utf8')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    put: async (stream, text) => {
      const part = `${fileOf(stream)}.${process.pid}`
      writeFileSync(part, text, { mode: 0o600 })
      renameSync(part, fileOf(stream))
    },
  }
}

/**
 * Snapshots hold names and addresses as the log does: over a sealed log they are sealed with the stream's key, too. None is kept or
 * used of a stream that is restricted or erased, and what lies there of it can never be opened once the key is destroyed.
 */
export const sealedSnapshots = (store: SnapshotStore, keys: KeyStore): SnapshotStore => {
  const keyOf = async (stream: string): Promise<Buffer | undefined> =>
    (await keys.accessTo(stream)) === 'open' ? keys.keyOf(stream) : undefined
  const placeOf = (stream: string): string => `snapshot ${stream}`
  return {
    get: async (stream) => {
      const key = await keyOf(stream)
      const text = key === undefined ? undefined : await store.get(stream)
      return key === undefined || text === undefined || !isSealed(text) ? undefined : openText(key, text, placeOf(stream))
    },
    put: async (stream, text) => {
      const key = await keyOf(stream)
      if (key !== undefined) await store.put(stream, sealText(key, text, placeOf(stream)))
    },
  }
}
