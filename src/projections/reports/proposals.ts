// What to change (KPI-16): the history asked again under other parameters, one at a time.
import { isRight } from 'fp-ts/lib/Either.js'
import { byText } from '../../core/byText.js'
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import { roughMs, type Duration } from '../../core/time/duration.js'
import type { Instant } from '../../core/time/instant.js'
import type { Envelope } from '../../log/log.js'
import { loadBook, parameters } from '../../policies/book.js'
import { register } from '../../policies/register.js'
import { rejudge } from '../../policies/rejudge.js'
import { whatToChange, type Proposal, type TrialFacts } from '../../policies/reports/proposals.js'
import { isOutside } from './outside.js'
import type { EndedWait } from './waits.js'

/** One parameter at another value, and what the history says of it. */
export interface Trial extends Proposal, Omit<TrialFacts, 'at'> {
  readonly rule: string
  /** What it was when it was asked, and what was tried. */
  readonly from: unknown
  readonly value: unknown
}
/** Waits of one rule that have ended: how many kept their limit, how long they took on average, and by how much the late ones were late in all; ms. */
export interface Stage {
  readonly ended: number
  readonly kept: number
  readonly meanMs: number
  readonly lateMs: number
}
export interface Proposals {
  readonly stages: Readonly<Record<string, Stage>>
  /** The rule whose waits were late for longest in all; null where none was late. */
  readonly costliestStage: string | null
  /** Trials that propose something: those that most speaks for first, with the numbers behind them. */
  readonly proposals: readonly Trial[]
  /** How many parameters and values were tried on the history. */
  readonly tried: number
}
type Counts = { -readonly [Name in Exclude<keyof TrialFacts, 'at' | 'param' | 'earlierMs'>]: number } & {
  readonly rule: string
  readonly param: string
  readonly from: unknown
  readonly value: unknown
  earlier: number
}

/** A limit of half its length, a number half and double as large: what a shop would ask about first. */
export const triedValues = (value: unknown): readonly unknown[] => {
  if (typeof value === 'number' && Number.isInteger(value))
    return [...new Set([Math.floor(value / 2), value * 2])].filter((other) => other !== value)
  const ms = typeof value === 'string' && value.startsWith('P') && !value.includes('/') ? roughMs(value as Duration) : Number.NaN
  return Number.isFinite(ms) && ms >= 2_000 ? [written(Math.floor(ms / 2_000))] : []
}
const written = (seconds: number): string =>
  seconds % 3_600 === 0 ? `PT${seconds / 3_600}H` : seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`
const verdicts: ReadonlySet<string> = new Set(
  register.filter(({ kind, params }) => kind === 'eligibility' && Object.keys(params).length > 0).map(({ id }) => id),
)
const dueOf = (basis: Basis, law: Book): number | undefined => {
  const ruling = rejudge(basis, law)?.ruling
  return typeof ruling === 'object' && ruling !== null && 'dueAt' in ruling && typeof ruling.dueAt === 'number' ? ruling.dueAt : undefined
}
/** The numbers that a ruling rested on as a book, one of them perhaps another: whatever shop and day it was. Undefined where the law forbids that one. */
const lawOf = ({ params }: Basis, other?: Pick<Counts, 'param' | 'value'>): Book | undefined => {
  const overrides = Object.entries(params)
    .filter(([name]) => parameters.has(name))
    .map(([param, value]) => ({ param, value }))
  if (other === undefined) return { name: 'as it was', overrides }
  const loaded = loadBook({ [other.param]: other.value })
  return isRight(loaded)
    ? { name: other.param, overrides: [...overrides.filter(({ param }) => param !== other.param), ...loaded.right.overrides] }
    : undefined
}
const basesOf = ({ type, basis = [] }: Envelope): readonly Basis[] =>
  type === 'DeadlineStarted' ? [] : basis.filter(({ rule }) => verdicts.has(rule))

/**
 * Takes every event once, in feed order, and every wait as it ends (`waits`). One rule alone is asked again, on the numbers that it was
 * asked with but for one: what others said stays as it was, so a refusal that would be none may still have other grounds. `values`: what
 * to try for a parameter that stood at a value.
 */
export const proposals = (
  at: Instant,
  book: Book = manual,
  values: (value: unknown, param: string) => readonly unknown[] = triedValues,
) => {
  const trials = new Map<string, readonly Counts[]>()
  const laws = new Map<string, Book | undefined>()
  const stages = new Map<string, { ended: number; kept: number; ms: number; late: number }>()
  const lawFrom = (basis: Basis, other?: Counts): Book | undefined => {
    const key = JSON.stringify([basis.rule, basis.params, other?.param, other?.value])
    if (!laws.has(key)) laws.set(key, lawOf(basis, other))
    return laws.get(key)
  }
  // The law's own limits are not the shop's to change.
  const trialsOf = ({ rule, params }: Basis): readonly Counts[] =>
    rule.startsWith('LAW-')
      ? []
      : Object.entries(params)
          .filter(([param]) => parameters.has(param))
          .flatMap(([param, from]) => {
            const name = `${rule}/${param}/${JSON.stringify(from)}`
            const known =
              trials.get(name) ??
              values(from, param).map((value) => ({
                rule,
                param,
                from,
                value,
                asked: 0,
                freed: 0,
                refused: 0,
                ended: 0,
                kept: 0,
                wouldKeep: 0,
                earlier: 0,
              }))
            trials.set(name, known)
            return known
          })
  return {
    take: (event: Envelope): void => {
      for (const basis of basesOf(event))
        for (const trial of trialsOf(basis)) {
          const [now, then] = [lawFrom(basis), lawFrom(basis, trial)]
          if (now === undefined || then === undefined) continue
          const [was, would] = [rejudge(basis, now)?.refused, rejudge(basis, then)?.refused]
          trial.asked += 1
          if (was !== undefined && would === undefined) trial.freed += 1
          if (was === undefined && would !== undefined) trial.refused += 1
        }
    },
    ended: ({ rule, owner, startsAt, endedAt, dueAt, inTime, basis }: EndedWait): void => {
      if (isOutside(owner)) return
      const stage = stages.get(rule) ?? { ended: 0, kept: 0, ms: 0, late: 0 }
      stages.set(rule, stage)
      stage.ended += 1
      stage.kept += inTime ? 1 : 0
      stage.ms += Math.max(0, endedAt - startsAt)
      stage.late += Math.max(0, endedAt - dueAt)
      if (basis === undefined) return
      for (const trial of trialsOf(basis)) {
        const [now, then] = [lawFrom(basis), lawFrom(basis, trial)].map((law) => (law === undefined ? undefined : dueOf(basis, law)))
        if (now === undefined || then === undefined) continue
        trial.asked += 1
        trial.ended += 1
        trial.earlier += now - then
        if (inTime) trial.kept += 1
        // What a pause added to the limit that was, it would have added to the other one.
        if (endedAt < dueAt - (now - then)) trial.wouldKeep += 1
      }
    },
    view: (): Proposals => {
      const all = [...trials.values()]
        .flat()
        .filter(({ asked }) => asked > 0)
        .map(({ earlier, ...counts }): Trial => {
          const facts = { ...counts, earlierMs: counts.ended === 0 ? 0 : Math.round(earlier / counts.ended) }
          return { ...facts, ...lawFor(book).judge(whatToChange, { at, ...facts }).ruling }
        })
      const late = [...stages].filter(([, stage]) => stage.late > 0).sort(([a, x], [b, y]) => y.late - x.late || byText(a, b))
      return {
        stages: Object.fromEntries(
          [...stages]
            .sort(([a], [b]) => byText(a, b))
            .map(([rule, { ended, kept, ms, late: lateMs }]) => [rule, { ended, kept, meanMs: Math.round(ms / ended), lateMs }]),
        ),
        costliestStage: late[0]?.[0] ?? null,
        proposals: all
          .filter(({ propose }) => propose !== 'leave')
          .sort((a, b) => weight(b) - weight(a) || byText(`${a.rule} ${a.param}`, `${b.rule} ${b.param}`)),
        tried: all.length,
      }
    },
  }
}
/** How many decisions and waits speak for it. */
const weight = ({ propose, freed, refused, ended, kept, wouldKeep }: Trial): number =>
  propose === 'change' ? freed - refused : propose === 'shorten' ? wouldKeep : ended - kept
