// How operators do (KPI-14), from who did what in the log and what came of it later.
import { byText } from '../../core/byText.js'
import { lawFor, manual, type Book } from '../../core/book.js'
import type { Instant } from '../../core/time/instant.js'
import type { Envelope } from '../../log/log.js'
import { staffFigures, type StaffFacts, type StaffFigures } from '../../policies/reports/staff.js'
import { isOutside } from './outside.js'
import type { EndedWait } from './waits.js'

export interface OperatorFigures extends StaffFigures {
  /** The numbers behind the shares. */
  readonly decided: number
  readonly putRight: number
  readonly limits: number
  readonly kept: number
  readonly marks: number
  readonly orders: number
  readonly returned: number
}
type Counts = { -readonly [Name in Exclude<keyof StaffFacts, 'at' | 'marks'>]: number } & { marks: number[] }
type Data = Readonly<Record<string, unknown>>
const dataOf = ({ data }: Envelope): Data => (typeof data === 'object' && data !== null ? (data as Data) : {})

/** What an event decides, by a name within its stream: an order entered by hand, an approval by a person, a case, an inspection, a refund. */
const decisionOf = (type: string, data: Data): string | undefined => {
  switch (type) {
    case 'OrderPlaced':
      return data['entry'] === 'customerService' || data['entry'] === 'sales' ? 'entry' : undefined
    case 'OrderApproved':
      return data['automatic'] === true ? undefined : 'approval'
    case 'CaseApproved':
    case 'CaseRejected':
      return `case:${String(data['case'])}`
    case 'InspectionPassed':
    case 'InspectionFailed':
      return `inspection:${String(data['case'])}`
    case 'RefundRequested':
      return `refund:${String(data['refund'])}`
    default:
      return undefined
  }
}
/** Which earlier decision an event of another kind shows to have been wrong; `only` if it was of that type. */
const overturns = (
  type: string,
  data: Data,
  caseOf: (dispute: string) => string | undefined,
): { readonly what: string; readonly only?: string } | undefined => {
  switch (type) {
    case 'OrderCorrected':
      return { what: 'entry' }
    case 'OrderReturned':
    case 'OrderHeld':
    case 'OrderIntercepted':
      return { what: 'approval' }
    case 'RefundChecked':
      return data['correction'] === 'none' ? undefined : { what: `refund:${String(data['refund'])}` }
    case 'DisputeDecided': {
      const about = caseOf(String(data['dispute']))
      return about === undefined || data['verdict'] === 'rejected' ? undefined : { what: `case:${about}`, only: 'CaseRejected' }
    }
    default:
      return undefined
  }
}

/**
 * Takes every event once, in feed order, and every wait as it ends (`waits`). An operator is whoever the log names for an event; the system,
 * customers and partners are none. A decision counts as put right once: a case or an inspection decided the other way later, a
 * rejection that a verdict did not follow, an order entered by hand that was corrected, one that went back to the review, a refund that a check
 * corrected. A mark goes to whoever decided the case or solved the ticket. The return rate is of the orders on which somebody worked
 * before the customer asked.
 */
export const staff = (at: Instant, book: Book = manual) => {
  const counts = new Map<string, Counts>()
  /** By stream and what was decided: who did last, and how. */
  const decisions = new Map<string, { readonly by: string; readonly type: string }>()
  const disputes = new Map<string, string>()
  const handled = new Map<string, Set<string>>()
  /** Orders of which a customer asked for anything, and those of which goods were to be returned or exchanged. */
  const [asked, returned] = [new Set<string>(), new Set<string>()]
  const of = (operator: string): Counts => {
    const found = counts.get(operator) ?? { decided: 0, putRight: 0, limits: 0, kept: 0, marks: [], orders: 0, returned: 0 }
    counts.set(operator, found)
    return found
  }
  const putRight = (key: string, only?: string): void => {
    const found = decisions.get(key)
    if (found === undefined || (only !== undefined && found.type !== only)) return
    of(found.by).putRight += 1
    decisions.delete(key)
  }
  const mark = (key: string, tenths: unknown): void => {
    const by = decisions.get(key)?.by
    if (by !== undefined && typeof tenths === 'number') of(by).marks.push(tenths)
  }
  const handle = ({ stream, by, type }: Envelope, { kind }: Data): void => {
    if (!stream.startsWith('order-')) return
    if (type === 'CaseOpened') {
      asked.add(stream)
      if ((kind !== 'returnAndRefund' && kind !== 'exchange') || returned.has(stream)) return
      returned.add(stream)
      for (const operator of handled.get(stream) ?? []) of(operator).returned += 1
    } else if (!isOutside(by.role) && !asked.has(stream)) {
      const who = handled.get(stream) ?? new Set()
      handled.set(stream, who)
      if (!who.has(by.id)) of(by.id).orders += 1
      who.add(by.id)
    }
  }
  return {
    take: (event: Envelope): void => {
      const { stream, type, by } = event
      const data = dataOf(event)
      handle(event, data)
      if (type === 'DisputeOpened' && typeof data['case'] === 'string') disputes.set(`${stream}/${String(data['dispute'])}`, data['case'])
      const wrong = overturns(type, data, (dispute) => disputes.get(`${stream}/${dispute}`))
      // Customers who change what they want show nobody wrong.
      if (wrong !== undefined && !(type === 'OrderCorrected' && by.role === 'customer')) putRight(`${stream}/${wrong.what}`, wrong.only)
      if (type === 'CaseSurveyed') mark(`${stream}/case:${String(data['case'])}`, data['tenths'])
      if (type === 'SurveyAnswered') mark(`${stream}/ticket`, data['tenths'])
      // A solution is no decision that could be wrong, but it is whose mark the survey gives.
      if (type === 'TicketSolved' && !isOutside(by.role)) decisions.set(`${stream}/ticket`, { by: by.id, type })
      const decided = decisionOf(type, data)
      if (decided === undefined) return
      const key = `${stream}/${decided}`
      const before = decisions.get(key)
      if (before !== undefined && before.type !== type) putRight(key)
      if (isOutside(by.role)) return
      of(by.id).decided += 1
      decisions.set(key, { by: by.id, type })
    },
    ended: ({ by, owner, inTime }: EndedWait): void => {
      if (isOutside(by.role) || isOutside(owner)) return
      const found = of(by.id)
      found.limits += 1
      if (inTime) found.kept += 1
    },
    view: (): Readonly<Record<string, OperatorFigures>> =>
      Object.fromEntries(
        [...counts]
          .sort(([a], [b]) => byText(a, b))
          .map(([operator, found]) => [
            operator,
            { ...found, marks: found.marks.length, ...lawFor(book).judge(staffFigures, { at, ...found }).ruling },
          ]),
      ),
  }
}
