import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { CorruptLog } from '../log.js'

const MARK = 'sealed:1:'
export const isSealed = (text: string): boolean => text.startsWith(MARK)

/** AES-256-GCM, bound to the place where the text stands: a sealed text moved elsewhere cannot be opened. */
export const sealText = (key: Buffer, text: string, place: string): string => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Throws `CorruptLog` where text, key and place do not belong together. */
export const openText = (key: Buffer, sealed: string, place: string): string => {
  const bytes = Buffer.from(sealed.slice(MARK.length), 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    throw new CorruptLog(`a sealed text at ${place} cannot be opened`)
  }
}
