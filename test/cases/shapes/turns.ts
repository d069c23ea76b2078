// Terms and clocks at their turning points: holidays and worked Saturdays, ends of months, pauses, zones, late word.
import * as E from 'fp-ts/lib/Either.js'
import { chinaDayOf, instant, parseDuration, type Duration, type Instant } from '../../../src/core/time/index.js'
import { book } from '../../../src/policies/book.js'
import { pausedClock } from '../../../src/policies/law/clock.js'
import { retention } from '../../../src/policies/law/records.js'
import { endOfTerm } from '../../../src/policies/law/term.js'
import { judge } from '../../policies/judge.js'
import { sweep } from '../kit/clock.js'
import { list } from '../kit/promos.js'
import { shape, type Shape } from '../kit/shape.js'
import { Story, day } from '../kit/story.js'
import { when } from '../kit/when.js'

const evidence = [{ kind: 'photo', ref: 'p', shows: 'detail' }]
const taken = (outcome: E.Either<unknown, unknown>): boolean => E.isRight(outcome)
const lastDayOf = (end: number): string => chinaDayOf(instant(end - 1))
const term = (text: string): Duration => {
  const read = parseDuration(text)
  if (E.isLeft(read)) throw new RangeError(`${text} is no term`)
  return read.right
}
/** When the wait by this rule ends, of whatever it is about. */
const dueOf = ({ order }: Story, rule: string): Instant | undefined => order.deadlines.find((one) => one.rule === rule)?.dueAt
/** On its way since two days before this instant. */
const underway = (to: Instant, story = new Story()): Story => {
  story.now = instant(to - 2 * day)
  story
    .placed({ lines: [{ unitPrice: 10_000 }] })
    .paid()
    .approved()
    .shipped()
  story.now = to
  return story
}
const asksAt = (story: Story, text: string, more: object = {}): boolean => {
  const { now } = story
  story.now = when(text)
  const said = taken(story.asks({ lines: { L1: 1 }, ...more }))
  story.now = now
  return said
}

export const turnShapes: readonly Shape[] = [
  shape<{ workingDays: number | number[]; cause: string | string[]; openedAt: string[] }, { lastDay: string[] }>(
    ['workingDays', 'cause', 'openedAt'],
    ({ workingDays, cause, openedAt }, expected) => {
      const params: Readonly<Record<string, string>> = { quality: 'qualityWithin', size: 'sizeColourWithin', service: 'serviceWithin' }
      const lastDays = openedAt.map((opened, i) => {
        const [reason, days] = [list(cause)[i] ?? list(cause)[0] ?? '', list(workingDays)[i] ?? list(workingDays)[0] ?? 0]
        const story = underway(
          instant(when(opened) - day),
          new Story(book({ [`afterSales.${params[reason] ?? reason}`]: `${days} working day${days === 1 ? '' : 's'}` })),
        ).signed()
        story.now = when(opened)
        const kind = reason === 'service' ? 'complaint' : reason === 'size' ? 'exchange' : 'returnAndRefund'
        expect(taken(story.asks({ lines: { L1: 1 }, kind, reason, evidence }))).toBe(true)
        return lastDayOf(dueOf(story, 'AFS-10') ?? 0)
      })
      expect(lastDays).toEqual(expected.lastDay)
    },
  ),
  // To the end of that day, and not an instant more.
  shape<{ signedAt: string[] }, { lastDay: string[] }>(['signedAt', 'lastDayOff'], ({ signedAt }, expected) => {
    const asked = (signing: string, at: string): boolean => asksAt(underway(when(signing)).signed(), at)
    const said = signedAt.map((signing, i) => {
      const last = expected.lastDay[i] ?? ''
      return [asked(signing, `${last}T23:59:59.999`), asked(signing, chinaDayOf(instant(when(last) + day)))]
    })
    expect(said).toEqual(signedAt.map(() => [true, false]))
  }),
  shape<{ term: string[]; from: string[] }, { lastDay: string[] }>(['term', 'from'], ({ term: terms, from }, expected) =>
    expect(terms.map((one, i) => lastDayOf(endOfTerm(when(from[i] ?? ''), term(one))))).toEqual(expected.lastDay),
  ),
  shape<{ reviewHours: number; askedAt: string; waits: [string, string][] }, { dueAt: string }>(
    ['reviewHours', 'askedAt', 'waits'],
    ({ reviewHours, askedAt, waits }, expected) => {
      const story = underway(instant(when(askedAt) - day), new Story(book({ 'afterSales.reviewWithin': `PT${reviewHours}H` }))).signed()
      story.now = when(askedAt)
      story.asks({ lines: { L1: 1 } })
      for (const [from, until] of waits) {
        story.now = when(from)
        story.must('afterSales', 'RequestInformation', { case: 'C1', missing: ['evidence'] })
        story.now = when(until)
        story.must('customer', 'ProvideInformation', { case: 'C1', evidence })
      }
      expect(dueOf(story, 'AFS-06')).toBe(when(expected.dueAt))
    },
  ),
  shape<{ platformStepsInAt: string; evidenceDemandedAt?: string }, { answerBy?: string; evidenceBy?: string }>(
    ['platformStepsInAt'],
    ({ platformStepsInAt, evidenceDemandedAt }, expected) => {
      const story = underway(instant(when(platformStepsInAt) - day)).signed()
      story.now = when(platformStepsInAt)
      story.must('platform', 'ReportDispute', { dispute: 'D1', kind: 'platformCase', claimed: 1000, goods: 'withCustomerSound' })
      if (expected.answerBy !== undefined) expect(dueOf(story, 'DSP-02')).toBe(when(expected.answerBy))
      if (evidenceDemandedAt === undefined) return
      story.now = when(evidenceDemandedAt)
      story.must('platform', 'ReportEvidenceDemanded', { dispute: 'D1' })
      expect(dueOf(story, 'DSP-03')).toBe(when(expected.evidenceBy ?? ''))
    },
  ),
  // A term of a guarantee: from the delivery of what the buyer has, longer by the time that a repair took.
  shape<
    { warranty: string; deliveredAt: string; exchangedAt?: string; inRepair?: [string, string][]; failsAt: string | string[] },
    { underWarranty: boolean | boolean[] }
  >(['warranty', 'deliveredAt', 'failsAt'], ({ warranty, deliveredAt, exchangedAt, inRepair = [], failsAt }, expected) => {
    const under = (fails: string): boolean => {
      const since = when(exchangedAt !== undefined && when(exchangedAt) <= when(fails) ? exchangedAt : deliveredAt)
      const pauses = inRepair.map(([from, until]) => ({ from: when(from), until: when(until) }))
      return when(fails) < judge(pausedClock, { since, dueAt: endOfTerm(since, term(warranty)), pauses }).dueAt
    }
    expect(list(failsAt).map(under)).toEqual(list(expected.underWarranty))
  }),
  shape<{ replacementReceivedAt: string; firstReceivedAt: string; requestAt: string[] }, { eligible: boolean[] }>(
    ['firstReceivedAt', 'replacementReceivedAt', 'requestAt'],
    ({ firstReceivedAt, replacementReceivedAt, requestAt }, expected) => {
      const story = underway(when(firstReceivedAt)).signed().wait(day)
      story.asks({ case: 'C1', kind: 'exchange', reason: 'size', lines: { L1: 1 } })
      story.must('afterSales', 'ApproveCase', { case: 'C1' })
      story.must('system', 'IssueReturnLabel', { case: 'C1', carrier: 'SF', waybill: 'W1' })
      story.must('warehouse', 'ReportReturnArrived', { case: 'C1', lines: [{ line: 'L1', quantity: 1 }] })
      story.must('warehouse', 'PassInspection', { case: 'C1' })
      story.facts = { stock: { 'SKU-1': 1 } }
      story.must('afterSales', 'ArrangeExchange', { case: 'C1', product: { sku: 'SKU-1', unitPrice: 10_000 } })
      story.shipped('X1', { 'C1.x1': 1 })
      story.now = when(replacementReceivedAt)
      story.signed('X1')
      // The late one first: what was refused leaves no case behind.
      const said = requestAt.toReversed().map((request) => asksAt(story, request, { lines: { 'C1.x1': 1 } }))
      expect(said.toReversed()).toEqual(expected.eligible)
    },
  ),
  shape<
    { scans: { kind: string; at: string; toldAt: string }[]; requestAt: string[] },
    { parcel: string; signings: number; eligible: boolean[] }
  >(['scans', 'requestAt'], ({ scans, requestAt }, expected) => {
    const story = new Story()
    story.now = instant(when(scans[0]?.at ?? '') - day)
    story
      .placed({ lines: [{ unitPrice: 10_000 }] })
      .paid()
      .approved()
    for (const { kind, at, toldAt } of scans) {
      story.now = when(toldAt)
      story.must('carrier', 'ReportScan', { parcel: 'P1', scan: `${kind}-${at}`, kind, occurredAt: when(at) })
    }
    expect([story.order.parcels['P1']?.state, story.events.filter(({ type }) => type === 'ParcelSigned').length]).toEqual([
      expected.parcel,
      expected.signings,
    ])
    expect(requestAt.toReversed().map((request) => asksAt(story, request))).toEqual(expected.eligible.toReversed())
  }),
  // Lines that came in parcels of their own.
  shape<{ parcelsSignedAt: Record<string, string>; requestAt: string }, { eligible: Record<string, boolean> }>(
    ['parcelsSignedAt', 'requestAt'],
    ({ parcelsSignedAt, requestAt }, expected) => {
      const names = Object.keys(parcelsSignedAt)
      const story = new Story()
      story.now = instant(Math.min(...Object.values(parcelsSignedAt).map(when)) - 2 * day)
      story
        .placed({ lines: names.map(() => ({ unitPrice: 1000 })) })
        .paid()
        .approved()
      names.forEach((name, i) => story.shipped(name, { [`L${i + 1}`]: 1 }))
      for (const [name, at] of Object.entries(parcelsSignedAt)) {
        story.now = when(at)
        story.signed(name)
      }
      story.now = when(requestAt)
      const late = names.filter((name) => expected.eligible[name] === false).map((name) => `L${names.indexOf(name) + 1}`)
      const all = story.asks({ lines: Object.fromEntries(names.map((_, i) => [`L${i + 1}`, 1])) })
      expect(E.isLeft(all) ? [...new Set(all.left.findings?.map(({ about }) => about))] : []).toEqual(late)
      expect(names.map((_, i) => taken(story.asks({ lines: { [`L${i + 1}`]: 1 } })))).toEqual(names.map((name) => expected.eligible[name]))
    },
  ),
  shape<{ completedAt: string; invoicedAt?: string; askErasureAt: string[] }, { erase: string[] }>(
    ['completedAt', 'askErasureAt'],
    ({ completedAt, invoicedAt, askErasureAt }, expected) =>
      expect(
        askErasureAt.map(
          (asked) =>
            judge(retention, {
              completedAt: when(completedAt),
              askedAt: when(asked),
              ...(invoicedAt === undefined ? {} : { invoicedAt: when(invoicedAt) }),
            }).erase,
        ),
      ).toEqual(expected.erase),
  ),
  shape<{ payWithin: string; placedAt: string; paidAt: string[] }, { order: string[] }>(
    ['payWithin', 'placedAt', 'paidAt'],
    ({ payWithin, placedAt, paidAt }, expected) => {
      const said = paidAt.map((paid) => {
        const story = new Story(book({ 'payment.within': payWithin }))
        story.now = when(placedAt)
        story.placed({ lines: [{ unitPrice: 1000 }] })
        story.now = when(paid)
        if (sweep(story).order.state !== 'closed') story.paid()
        return story.order.state === 'closed' ? 'closed' : 'goes on'
      })
      expect(said).toEqual(expected.order)
    },
  ),
  shape<{ qualityDays: number; signedAt: string; requestAt: string[] }, { eligible: boolean[] }>(
    ['qualityDays', 'signedAt', 'requestAt'],
    ({ qualityDays, signedAt, requestAt }, expected) => {
      const story = underway(when(signedAt), new Story(book({ 'returns.qualityDays': `P${qualityDays}D` }))).signed()
      expect(requestAt.toReversed().map((request) => asksAt(story, request, { reason: 'quality', evidence }))).toEqual(
        expected.eligible.toReversed(),
      )
    },
  ),
]
