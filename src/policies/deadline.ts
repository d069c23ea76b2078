import type { Team } from '../core/lifecycle.js'
import { dueAfter, type Instant, type Term } from '../core/time/index.js'

/** A deadline rule needs to know since when somebody waits. */
export interface Since {
  readonly since: Instant
}
/** Who must act, and the first instant that is too late. */
export interface Due {
  readonly dueAt: Instant
  readonly owner: Team
  /** The term counts working days, and so does a pause of it (LAW-11). */
  readonly workingDays?: boolean
}

export const due = (since: Instant, term: Term, owner: Team): Due => ({ dueAt: dueAfter(since, term), owner })
/** The wait's own start chooses the edition of most deadline rules. */
export const sinceThen = ({ since }: Since): Instant => since
