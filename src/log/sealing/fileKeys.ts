import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { keyStore, noKeys, type Keys, type KeyStore } from './keys.js'

/**
 * Keys in one JSON file beside, never inside, the log. Written whole, synced and renamed, readable by its owner only. One process
 * at a time; a shop with many takes a key service behind the `KeyStore` interface.
 */
export const fileKeys = (file: string): KeyStore => {
  let keys: Keys = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Keys) : noKeys
  const save = (next: Keys): void => {
    const handle = openSync(`${file}.new`, 'w', 0o600)
    writeSync(handle, JSON.stringify(next))
    fsyncSync(handle)
    closeSync(handle)
    renameSync(`${file}.new`, file)
    keys = next
  }
  return keyStore(() => keys, save, () => randomBytes(32))
}
