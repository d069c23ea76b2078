import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { id } from '../../core/ids.js'
import type { GrantEvent } from '../../events/grant.js'
import { extraDemand, goodwillBound } from '../../policies/money/goodwill.js'
import { freightSettlement } from '../../policies/money/settlement.js'
import { bearersOf, refusedBy } from '../afterSale/common.js'
import { contradicts, explains } from '../order/contradictions.js'
import { ask, canStep, decided, happened, nothing, type Handlers, type Outcome } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { legOf } from '../refund/charges.js'
import type { grantCommands } from './commands.js'
import { grantTable } from './evolve.js'

const step = (order: Order, data: { readonly grant: string }, type: GrantEvent['type']) =>
  canStep(grantTable, `grant:${data.grant}`, order.grants[data.grant], type)
/** What goodwill this case (or the order, without one) was given or offered already; fen. */
const goodwillBefore = (order: Order, of: string | undefined): number =>
  Object.values(order.grants).reduce(
    (sum, { kind, value, state, case: whose }) =>
      sum + (whose === of && state !== 'declined' && (kind === 'coupon' || kind === 'gift' || kind === 'cash') ? value : 0),
    0,
  )

const nothingFound = { fraud: false, promisedTimes: 0 }
/** Whether what the law or a promise owes, or a verdict gave beyond the money of the order, is due already, for this case, or for the order without one. */
const isCompensated = (order: Order, of: string | undefined): boolean =>
  Object.values(order.grants).some(({ kind, case: whose }) => (kind === 'compensation' || kind === 'award') && whose === of)
/** Each case has bounds of its own: one that is not there has none. */
const isUnknown = (order: Order, of: string | undefined): boolean => of !== undefined && order.cases[of] === undefined

export const decideGrant: Handlers<typeof grantCommands> = {
  /**
   * What the law or a promise owes is due at once; the rest is answered with apology and limits before any offer (DSP-01). What a customer
   * says of fraud or a promise is a claim: nothing is owed for it until somebody of ours has found it so and records that.
   */
  RecordDemand: (order, { price, fraud = false, unsafeFood = false, loss = 0, promisedTimes = 0, ...data }, { at, law, by }) =>
    pipe(
      step(order, data, 'DemandRecorded'),
      E.chain(() => {
        const claimed = by.role === 'customer' && (fraud || unsafeFood || promisedTimes > 0)
        const asFound = claimed ? nothingFound : { fraud, promisedTimes, ...(unsafeFood ? { unsafeFood, loss } : {}) }
        const judged = (found: typeof asFound) => law.judge(extraDemand, { demandedAt: at, demanded: data.demanded, price, ...found })
        // The same wrong is paid for once, under whatever name: what is owed beside it is a manager's to record.
        const again = by.role !== 'manager' && isCompensated(order, data.case) && judged(asFound).ruling.owed > 0
        const { ruling, basis } = judged(again ? nothingFound : asFound)
        // What is owed is owed for something that there is: under another name it would be due once more.
        if (ruling.owed > 0 && isUnknown(order, data.case)) return refusedBy('DSP-01', ['M-2.3'], 'caseUnknown', 'readTheStory')
        const about = data.case === undefined ? 'order' : `case:${data.case}`
        const recorded = happened('DemandRecorded', at, { ...data, owed: ruling.owed, beyond: ruling.beyond, steps: ruling.steps.map(id) })
        const due = { kind: 'compensation' as const, value: ruling.owed, ...(data.case === undefined ? {} : { case: data.case }) }
        if (again)
          return decided(
            [recorded, ...contradicts(order, at, { kind: 'complaint', about, code: 'compensatedTwice', blocks: false })],
            basis,
          )
        if (ruling.owed === 0)
          return decided(
            [
              recorded,
              ...(claimed
                ? contradicts(order, at, { kind: 'complaint', about: `grant:${data.grant}`, code: 'compensationClaimed', blocks: false })
                : []),
            ],
            basis,
          )
        // What is owed is paid apart from what is still talked about.
        return decided(
          [
            recorded,
            ...explains(order, at, about, 'compensatedTwice'),
            happened('GrantDue', at, { grant: ruling.beyond === 0 ? data.grant : id(`${data.grant}.owed`), ...due }),
          ],
          basis,
        )
      }),
    ),

  AnswerDemand: (order, data, { at }) =>
    pipe(
      step(order, data, 'DemandStepTaken'),
      E.chain(() => {
        const { steps = [] } = order.grants[data.grant] ?? {}
        if (steps.includes(data.step)) return nothing
        return data.step === 'explainLimits' && !steps.includes('apologise')
          ? refusedBy('DSP-01', ['M-2.3'], 'stepOutOfOrder', 'apologise')
          : decided([happened('DemandStepTaken', at, data)])
      }),
    ),

  /** Bounded; above the coupon only by a manager, and never above the manager's own bound (MNY-05). */
  OfferGoodwill: (order, data, scene) =>
    pipe(
      step(order, data, 'GrantOffered'),
      E.chain(() => {
        const known = order.grants[data.grant]
        if (known?.state === 'demanded' && !known.steps.includes('explainLimits'))
          return refusedBy('DSP-01', ['M-2.3'], 'stepOutOfOrder', 'apologise', 'explainLimits')
        const of = data.case ?? known?.case
        if (isUnknown(order, of)) return refusedBy('MNY-05', ['M-2.3', 'M-1.2'], 'caseUnknown', 'readTheStory')
        return ask(scene, goodwillBound, {
          offeredAt: scene.at,
          value: data.value,
          before: goodwillBefore(order, of),
          managerApproved: scene.by.role === 'manager',
        })
      }),
      E.chain(({ basis }) => decided([happened('GrantOffered', scene.at, data)], basis)),
    ),

  AnswerGoodwill: (order, { answer, ...data }, { at }) => {
    const type = answer === 'accepted' ? 'GrantAccepted' : 'GrantDeclined'
    return pipe(
      step(order, data, type),
      E.chain(() => decided([happened(type, at, data)])),
    )
  },

  /** Paid back where the leg is not the customer's (MNY-02); where it is, the customer has paid their own. What a customer says is looked at by a person, who determines the sum. */
  ReportFreightAdvance: (order, data, { at, law, by }) => {
    const entity = order.cases[data.case]
    if (order.grants[data.grant] !== undefined) return nothing
    if (entity === undefined)
      return decided(contradicts(order, at, { kind: 'payment', about: `case:${data.case}`, code: 'advanceWithoutCase', blocks: false }))
    const bearer = bearersOf(order, data.case, entity, { law }).ruling[legOf(data.leg)]
    const { ruling, basis } = law.judge(freightSettlement, {
      settledAt: at,
      costs: [{ what: data.leg, cost: data.amount, bearer, paidBy: 'customer' }],
    })
    if (ruling.payBack === 0) return E.right({ events: [], basis: [basis] })
    const about = `case:${data.case}`
    const shown = (code: string): Outcome => decided(contradicts(order, at, { kind: 'payment', about, code, blocks: false }), basis)
    if (by.role === 'customer') return shown('advanceClaimed')
    // Each way is travelled once: a second sum for it may be the same receipt under another name, and is a manager's to owe.
    if (by.role !== 'manager' && Object.values(order.grants).some(({ case: of, leg }) => of === data.case && leg === data.leg))
      return shown('advancedTwice')
    const due = happened('GrantDue', at, {
      grant: data.grant,
      kind: 'freightAdvance',
      value: ruling.payBack,
      case: data.case,
      leg: data.leg,
    })
    return decided([...['advanceClaimed', 'advancedTwice'].flatMap((code) => explains(order, at, about, code)), due], basis)
  },

  /** Told again, or of what came back since, it is nothing new. */
  ReportGrantGiven: (order, { occurredAt, ...data }, { at }) => {
    const { state, returnedAt } = order.grants[data.grant] ?? {}
    const when = occurredAt ?? at
    if (state === 'given' || (returnedAt !== undefined && when < returnedAt)) return nothing
    return state === 'due' || state === 'awarded'
      ? decided([happened('GrantGiven', when, data)])
      : decided(contradicts(order, at, { kind: 'payment', about: `grant:${data.grant}`, code: 'givenWithoutGrant', blocks: false }))
  },

  /** It came back: it is owed as before, an award with its limit (EXE-04). */
  ReportGrantReturned: (order, { occurredAt, ...data }, { at }) => {
    const { state, kind, since = at, returnedAt } = order.grants[data.grant] ?? {}
    const when = occurredAt ?? at
    if (returnedAt !== undefined && (state !== 'given' || when <= returnedAt)) return nothing
    if (state !== 'given')
      return decided(contradicts(order, at, { kind: 'payment', about: `grant:${data.grant}`, code: 'returnedUngiven', blocks: false }))
    return when < since ? nothing : decided([happened(kind === 'award' ? 'AwardReturned' : 'GrantReturned', when, data)])
  },
}
