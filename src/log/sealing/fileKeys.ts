import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRecord } from '../../core/json.js'
import { keyStore, noKeys, type Keys, type KeyStore } from './keys.js'

/**
 * Keys in one JSON file beside, never inside, the log. Written whole, synced and renamed, readable by its owner only. One process
 * at a time; a shop with many takes a key service behind the `KeyStore` interface. Throws when the file is there and holds no keys: with
 * new ones beside it what was sealed would be lost.
 */
export const fileKeys = (file: string): KeyStore => {
  let keys: Keys = existsSync(file) ? keysIn(file) : noKeys
  const save = (next: Keys): void => {
    const handle = openSync(`${file}.new`, 'w', 0o600)
    writeFileSync(handle, JSON.stringify(next)) // all of it: one write may stop short on a full disk
    fsyncSync(handle)
    closeSync(handle)
    renameSync(`${file}.new`, file)
    syncFolder(dirname(file))
    keys = next
  }
  return keyStore(
    () => keys,
    save,
    () => randomBytes(32),
  )
}

const keysIn = (file: string): Keys => {
  const kept = parsed(readFileSync(file, 'utf8'))
  if (isKeys(kept)) return kept
  throw new Error(`${file} holds no keys: name the file that the log was sealed with, or bring it back from its own backup`)
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isKeys = (kept: unknown): kept is Keys =>
  isRecord(kept) &&
  isRecord(kept['streams']) &&
  isRecord(kept['customers']) &&
  Object.values(kept['streams']).every(
    (one) =>
      isRecord(one) &&
      ['open', 'restricted', 'destroyed'].includes(String(one['access'])) &&
      ['string', 'undefined'].includes(typeof one['key']),
  ) &&
  Object.values(kept['customers']).every((streams) => Array.isArray(streams) && streams.every((stream) => typeof stream === 'string'))

/** A new name is as durable as its folder: a key that is lost with the power makes what it sealed unreadable for ever. */
const syncFolder = (folder: string): void => {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows syncs no folders.
  }
}
