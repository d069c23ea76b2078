// Whether a commit may be written, asked by every store inside its write.
import type { AppendFailure, AppendOptions, Expected, StreamName } from './log.js'

/**
 * `'write'`, `'repeat'` (the command had its effect: hand that back, whatever was expected), or why not.
 * `version` is the stream's; `stored` the fingerprint found under the command id, if it was there before.
 */
export const admit = (
  stream: StreamName,
  { commandId, fingerprint, expect }: AppendOptions,
  version: number,
  stored: string | undefined,
): 'write' | 'repeat' | AppendFailure => {
  if (stored !== undefined) return stored === fingerprint ? 'repeat' : { kind: 'commandReused', stream, commandId }
  return meets(expect, version) ? 'write' : { kind: 'conflict', stream, expected: expect, actual: version }
}

const meets = (expect: Expected, version: number): boolean => expect === 'any' || (expect === 'none' ? 0 : expect) === version
