import { lawFor, manual, type Book, type Law } from '../../core/book.js'
import { instant, type Instant } from '../../core/time/instant.js'
import type { ReportPeriod } from '../../policies/reports/fulfilment.js'

export type { ReportPeriod } from '../../policies/reports/fulfilment.js'

/** What a figure is asked with. */
export interface ReportScope {
  /** Orders are taken as they stand then. */
  readonly at: Instant
  /** What is counted; all unless given. */
  readonly period?: ReportPeriod
  /** The shop's book; the manual unless given. */
  readonly book?: Book
}

/** Without a period all counts, also what a platform dated wrongly. */
const always: ReportPeriod = { from: instant(0), until: instant(8.64e15) }
export const periodOf = ({ period = always }: ReportScope): ReportPeriod => period
/** Figures are over all shops and channels, so no number of one of them counts. */
export const lawOf = ({ book = manual }: ReportScope): Law => lawFor(book)
