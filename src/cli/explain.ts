// A decision and a refusal as people read them, in both languages.
import pc from 'picocolors'
import type { Basis, Rejection } from '../core/decision.js'
import { formatInstant, isInstant } from '../core/time/instant.js'
import type { Instant } from '../core/time/instant.js'
import type { Envelope } from '../log/log.js'
import { reasons, sayings } from '../policies/index.js'
import { whatToSend } from '../projections/whatToSend.js'
import type { Io } from './io.js'

export interface Refused {
  readonly stream: string
  readonly type: string
  readonly by: string
  readonly at: Instant
  readonly rejection: Rejection
}
export type Explained = ReturnType<typeof explain>

/** The rule's sentence, why it says no here, and what can be done instead. */
export const explain = ({ stream, type, by, at, rejection: { rule, clauses, reason, alternatives, basis } }: Refused) => ({
  stream,
  command: type,
  by,
  at: formatInstant(at),
  rule,
  clauses,
  reason,
  says: { en: sayings[rule]?.en ?? '', zh: sayings[rule]?.zh ?? '' },
  because: reasons[reason] ?? { en: reason, zh: reason },
  instead: alternatives.map((code) => reasons[code] ?? { en: code, zh: code }),
  send: whatToSend(alternatives, stateIn(basis)),
  basis: basis.filter((one) => one.rule === rule).map(ground),
})

/** The state in which a lifecycle refused a step. */
const stateIn = ([ground]: readonly Basis[]): string => (typeof ground?.facts['state'] === 'string' ? ground.facts['state'] : '')

/** The refusal that an audit stream recorded. */
export const refusalOf = ({ data, by, at, basis = [] }: Envelope): Refused => {
  const { type, stream, ...rejection } = data as Pick<Refused, 'type' | 'stream'> & Omit<Rejection, 'basis'>
  return { stream, type, by: `${by.id}/${by.role}`, at, rejection: { ...rejection, basis } }
}

/** What a commit rests on: each rule in words, with its numbers and facts. */
export const groundsOf = (basis: readonly Basis[]) =>
  basis.map((one) => ({
    rule: one.rule,
    clauses: one.clauses,
    title: sayings[one.rule]?.title,
    says: { en: sayings[one.rule]?.en ?? '', zh: sayings[one.rule]?.zh ?? '' },
    ...ground(one),
  }))

const ground = ({ params, facts, edition }: Basis) => ({ edition, params, facts: inDates(facts) })

/** Instants as people read them, wherever they stand. */
const inDates = (facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      /^(at|since)$|At$/.test(name) && isInstant(value) ? formatInstant(value) : inside(value),
    ]),
  )
const inside = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inside)
    : typeof value === 'object' && value !== null
      ? inDates(value as Readonly<Record<string, unknown>>)
      : value

const inLine = ({ params, facts }: Pick<Basis, 'params' | 'facts'>): string =>
  pc.dim(
    `  ${Object.entries({ ...params, ...facts })
      .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(' · ')}`,
  )

/** A refusal with its rule, why, what can be done instead, and the facts that it rests on. */
export const printRefusal = (io: Io, { command, stream, by, at, rule, clauses, says, because, instead, send, basis }: Explained): void => {
  io.out(`${command} for ${stream} by ${by}, ${at.slice(0, 16).replace('T', ' ')}: refused by ${pc.bold(rule)} (${clauses.join(', ')})`)
  for (const language of ['en', 'zh'] as const)
    io.out(
      `${says[language] === '' ? '' : `  ${says[language]}\n`}  ${because[language]} → ${instead.map((one) => one[language]).join(' ')}`,
    )
  if (send.length > 0) io.out(`  send 可改发 ${send.map((one) => `${one.command} (${one.roles.join(', ')})`).join(', ')}`)
  for (const one of basis) io.out(inLine(one))
}

export const printGrounds = (io: Io, grounds: ReturnType<typeof groundsOf>): void => {
  for (const { rule, clauses, title, says, ...one } of grounds) {
    io.out(`${pc.bold(rule)} (${clauses.join(', ')})${title === undefined ? '' : `  ${title.en} ${title.zh}`}`)
    for (const text of [says.en, says.zh]) if (text !== '') io.out(`  ${text}`)
    io.out(inLine(one))
  }
}
