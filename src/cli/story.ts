// The story of a stream, event by event, with the rules that decided it. Personal data is masked.
import type { Basis } from '../core/decision.js'
import { formatInstant } from '../core/time/instant.js'
import { kindOf } from '../deciders/streams.js'
import type { Envelope } from '../log/log.js'
import { mask } from './mask.js'

export interface Line {
  readonly id: string
  readonly type: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly by: Envelope['by']
  readonly command: string
  readonly data: unknown
  /** What the commit rests on, at its first event. */
  readonly basis: readonly Basis[]
}

export const story = (events: readonly Envelope[]): readonly Line[] =>
  events.map(({ id, stream, type, at, recordedAt, by, command, data, basis = [] }) => ({
    id,
    type,
    occurredAt: formatInstant(at),
    recordedAt: formatInstant(recordedAt),
    by,
    command,
    data: mask(kindOf(stream)?.format.codecs[type], data),
    basis,
  }))

/** The plain fields of an event in a few words. */
export const inShort = (data: unknown): string => {
  if (typeof data !== 'object' || data === null) return ''
  const words = Object.entries(data).flatMap(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'boolean') return [`${name} ${String(value)}`]
    if (typeof value === 'number')
      return [`${name} ${name.endsWith('At') ? formatInstant(value as Parameters<typeof formatInstant>[0]).slice(0, 16) : value}`]
    if (Array.isArray(value))
      return value.length === 0 ? [] : [`${name} ${value.every((one) => typeof one === 'string') ? value.join(', ') : `×${value.length}`}`]
    return []
  })
  const text = words.join(' · ')
  return text.length > 100 ? `${text.slice(0, 99)}…` : text
}

/** Rules once each, with the clauses that they state. */
export const rulesOf = (basis: readonly Basis[]): string =>
  [...new Map(basis.map(({ rule, clauses }) => [rule, `${rule} (${clauses.join(', ')})`])).values()].join(' ')
