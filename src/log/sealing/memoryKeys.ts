import { randomBytes } from 'node:crypto'
import { keyStore, noKeys, type Keys, type KeyStore } from './keys.js'

/** Keys in memory: for tests, and for functions that fetch them from a vault at the start. */
export const memoryKeys = (initial: Keys = noKeys): KeyStore => {
  let keys = initial
  return keyStore(
    () => keys,
    (next) => {
      keys = next
    },
    () => randomBytes(32),
  )
}
