import type { Operator } from '../core/decider.js'
import type { Rejection } from '../core/decision.js'
import { idOf } from '../core/streamName.js'
import type { Instant } from '../core/time/instant.js'
import { canonical, sha256 } from '../log/canonical.js'
import type { Commit } from '../log/log.js'
import type { Incoming } from './outcome.js'

/**
 * The record of a refused command: who tried what, when, and which rule refused it. No payload: it may hold personal data. Its id is of
 * all that it says, so that the same refusal told twice stands once, and another one of the same command and instant beside it.
 */
export const auditCommit = (
  { id, type, stream }: Incoming,
  rejection: Rejection,
  by: Operator,
  at: Instant,
): { readonly stream: string; readonly events: Commit['events']; readonly options: Omit<Commit, 'stream' | 'events'> } => {
  const data = {
    command: id,
    type,
    stream,
    rule: rejection.rule,
    clauses: rejection.clauses,
    reason: rejection.reason,
    alternatives: rejection.alternatives,
    ...(rejection.findings === undefined ? {} : { findings: rejection.findings }),
  }
  const fingerprint = sha256(canonical(data))
  return {
    stream: `audit-${idOf(stream)}`,
    events: [{ type: 'CommandRefused', schema: 1, at, data }],
    options: {
      expect: 'any',
      commandId: `refused.${sha256(`${fingerprint}/${by.id}/${at}`).slice(0, 32)}`,
      fingerprint,
      by,
      recordedAt: at,
      basis: rejection.basis,
    },
  }
}
