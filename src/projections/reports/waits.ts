// Waits with a limit, as they end: who ended them, and whether in time. Read by the figures of staff (KPI-14) and of what to change (KPI-16).
import type { Operator } from '../../core/decider.js'
import type { Basis } from '../../core/decision.js'
import type { Instant } from '../../core/time/instant.js'
import type { Deadline } from '../../deciders/order/state.js'
import type { Envelope, StreamName } from '../../log/log.js'
import { liveStreams } from '../liveStreams.js'

export interface EndedWait extends Pick<Deadline, 'rule' | 'subject' | 'owner' | 'startsAt' | 'dueAt'> {
  readonly stream: StreamName
  /** When what it waited for was so; a clock that stood still ended where it stood. */
  readonly endedAt: Instant
  readonly inTime: boolean
  readonly by: Operator
  /** What its limit rested on when it began, where the log has it. */
  readonly basis?: Basis
}
type Open = Pick<Deadline, 'rule' | 'subject' | 'owner' | 'startsAt' | 'dueAt' | 'pausedAt'> & { basis?: Basis }

const hasDeadlines = (state: unknown): state is { readonly deadlines: readonly Deadline[] } =>
  typeof state === 'object' && state !== null && 'deadlines' in state && Array.isArray(state.deadlines)

/** Takes every event of a log once, in feed order. Where another limit of the same rule takes its place (the next patrol, the solution after the answer), the first has ended. */
export const waits = (onEnded: (wait: EndedWait) => void): { readonly take: (event: Envelope) => void } => {
  const live = liveStreams()
  const open = new Map<StreamName, Map<string, Open>>()
  let last: { readonly key: string; readonly basis: readonly Basis[]; readonly at: Instant | undefined } = {
    key: '',
    basis: [],
    at: undefined,
  }
  return {
    take: (event) => {
      const key = `${event.stream}/${event.command}`
      // The basis of a commit stands with its first event. A limit bears the instant from which it runs, and begins with what happened before it in the commit.
      const sets = event.type === 'DeadlineStarted'
      const same = key === last.key
      last = { key, basis: event.basis ?? (same ? last.basis : []), at: sets ? (same ? last.at : undefined) : event.at }
      const happened = last.at ?? event.recordedAt
      live.take(event)
      const state = live.view().state(event.stream)
      if (!hasDeadlines(state)) return
      const was = open.get(event.stream)
      if (was === undefined && state.deadlines.length === 0) return
      const is = new Map<string, Open>()
      for (const { id, rule, subject, owner, startsAt, dueAt, pausedAt } of state.deadlines) {
        const basis = was?.get(id)?.basis ?? last.basis.find((one) => one.rule === rule)
        is.set(id, {
          rule,
          subject,
          owner,
          startsAt,
          dueAt,
          ...(pausedAt === undefined ? {} : { pausedAt }),
          ...(basis === undefined ? {} : { basis }),
        })
      }
      for (const [id, { pausedAt, ...wait }] of was ?? []) {
        if (is.has(id)) continue
        const endedAt = pausedAt ?? happened
        onEnded({ ...wait, stream: event.stream, endedAt, inTime: endedAt < wait.dueAt, by: event.by })
      }
      if (is.size === 0) open.delete(event.stream)
      else open.set(event.stream, is)
    },
  }
}
