import { createHmac } from 'node:crypto'

const MARK = 'keyed:1:'

/**
 * The fingerprint of a command whose content is personal, under its stream's key: a name or phone is found by trying them all from a
 * plain hash of it, from this one only by who has the key, and by nobody once that is destroyed.
 */
export const keyedFingerprint = (key: Buffer | undefined, fingerprint: string): string =>
  MARK + (key === undefined ? 'erased' : createHmac('sha256', key).update(`fingerprint ${fingerprint}`).digest('hex'))

export const isKeyed = (fingerprint: string): boolean => fingerprint.startsWith(MARK)

/** Without the key nobody can tell: the command is known by its id, and its first outcome is its answer. */
export const isKeyedFingerprint = (key: Buffer | undefined, stored: string, given: string): boolean =>
  key === undefined || stored === keyedFingerprint(key, given)
