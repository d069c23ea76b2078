import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { keyStore, noKeys, type Keys, type KeyStore } from './keys.js'

/**
 * Keys in one JSON file beside, never inside, the log. Written whole, synced and renamed, readable by its owner only. One process
 * at a time; a shop with many takes a key service behind the `KeyStore` interface.
 */
export const fileKeys = (file: string): KeyStore => {
  let keys: Keys = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Keys) : noKeys
  const save = (next: Keys): void => {
    const handle = openSync(`${file}.new`, 'w', 0o600)
    writeFileSync(handle, JSON.stringify(next)) // all of it: one write may stop short on a full disk
    fsyncSync(handle)
    closeSync(handle)
    renameSync(`${file}.new`, file)
    syncFolder(dirname(file))
    keys = next
  }
  return keyStore(() => keys, save, () => randomBytes(32))
}

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
