// A signature over the whole log, kept elsewhere: it tells whether what stood at its time still stands.
import { sign, verify, type KeyObject } from 'node:crypto'
import type { Instant } from '../core/time/instant.js'
import { canonical } from './canonical.js'
import { verifyLog, type LogProblem, type LogReport, type Readable } from './verify.js'

/** The log as it stood: so many events in feed order, with this head. */
export interface Checkpoint {
  readonly events: number
  readonly streams: number
  readonly head: string
  readonly at: Instant
  /** ed25519 over the canonical text of the fields above, base64. */
  readonly signature: string
}

type Signed = Omit<Checkpoint, 'signature'>

const bytesOf = ({ events, streams, head, at }: Signed): Buffer => Buffer.from(canonical({ events, streams, head, at }))

/** Signs the log as it stands, or hands back what is wrong with it. The private ed25519 key is the user's and is not kept. */
export const signCheckpoint = async (log: Readable, at: Instant, privateKey: KeyObject): Promise<Checkpoint | LogReport> => {
  const report = await verifyLog(log)
  if (report.problems.length > 0) return report
  const { events, streams, head } = report
  return { events, streams, head, at, signature: sign(null, bytesOf({ events, streams, head, at }), privateKey).toString('base64') }
}

/** Whether a checkpoint, which may come from anywhere, is the key owner's own. */
export const isSigned = (checkpoint: Checkpoint, publicKey: KeyObject): boolean => {
  try {
    return verify(null, bytesOf(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'))
  } catch {
    return false
  }
}

/**
 * Verifies the log against checkpoints signed before: finds every edit, deletion, swap, insertion, cut tail and rewritten tail
 * of what had been signed, also when all hashes were made anew. Events after the newest checkpoint are only checked as a chain.
 */
export const verifyCheckpoints = async (log: Readable, checkpoints: readonly Checkpoint[], publicKey: KeyObject): Promise<LogReport> => {
  const genuine = checkpoints.filter((checkpoint) => isSigned(checkpoint, publicKey))
  const wanted = new Map(genuine.map(({ events, head }) => [events, head]))
  const met = new Set(wanted.get(0) === '' ? [0] : [])
  const report = await verifyLog(log, (events, head) => {
    if (wanted.get(events) === head) met.add(events)
  })
  const problems = checkpoints.flatMap((checkpoint): readonly LogProblem[] => {
    const at = `checkpoint of ${checkpoint.events} events`
    if (!genuine.includes(checkpoint)) return [{ code: 'signature', at }]
    return met.has(checkpoint.events) && wanted.get(checkpoint.events) === checkpoint.head ? [] : [{ code: 'head', at }]
  })
  return { ...report, problems: [...report.problems, ...problems] }
}
