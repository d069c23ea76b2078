import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fen } from '../../core/money.js'
import type { RecoveryEvent } from '../../events/recovery.js'
import { lossClaim } from '../../policies/money/settlement.js'
import { contradicts } from '../order/contradictions.js'
import { ask, canStep, decided, happened, nothing, type Handlers } from '../order/scene.js'
import type { Order } from '../order/state.js'
import type { recoveryCommands } from './commands.js'
import { recoveryTable } from './evolve.js'
import { claimedOf, standingClaims } from './standing.js'

const step = (order: Order, data: { readonly recovery: string }, type: RecoveryEvent['type']) =>
  canStep(recoveryTable, `recovery:${data.recovery}`, order.recoveries[data.recovery], type)
/** Lost on the way out, or on the way back, or with somebody else for good: no packaging of it will ever be seen. Late, or not taken there: nothing is wrong with the packaging. */
const hasNoPackaging = ({ parcels, cases, incidents = {} }: Order, about: string): boolean => {
  const [kind, of = ''] = about.split(':')
  switch (kind) {
    case 'parcel':
      return (
        parcels[of]?.state === 'lost' ||
        Object.values(incidents).some(({ parcel, kind: what, outcome }) => parcel === of && what === 'misdelivered' && outcome === 'reship')
      )
    case 'incident':
      return timely.includes(incidents[of]?.kind ?? '')
    case 'case':
      return (
        cases[of]?.reason === 'latePromise' ||
        (cases[of]?.inspection === 'lost' && (cases[of].receivedAt === undefined || cases[of].lostBack !== undefined))
      )
    default:
      return false
  }
}
const timely: readonly string[] = ['delayed', 'outOfArea', 'forceMajeure', 'carrierStopped', 'misdelivered', 'unreached']

/** Whether a claim for the same parcel, incident or case, from the same party, stands, beside this one. */
const isClaimed = (
  order: Order,
  { about, against, recovery }: { readonly about: string; readonly against: string; readonly recovery: string },
): boolean => /^(?:parcel|incident|case):/.test(about) && standingClaims(order, about, against).some((name) => name !== recovery)

export const decideRecovery: Handlers<typeof recoveryCommands> = {
  /**
   * What became of a parcel, or of goods on their way back, is claimed from a party once; a further sum for it is a manager's to claim.
   * A trouble that is reacted to claims what nothing else has claimed by then.
   */
  OpenRecovery: (order, { packagingShown = false, ...data }, { at, by }) =>
    pipe(
      step(order, data, 'RecoveryOpened'),
      E.chain(() => {
        if (by.role !== 'manager' && isClaimed(order, data))
          return E.left({
            rule: lossClaim.id,
            clauses: lossClaim.clauses,
            reason: 'claimedAlready',
            alternatives: ['escalateClaim', 'askManager'],
            basis: [],
          })
        const before = by.role === 'system' ? claimedOf(order, data.about, data.against) : 0
        const amount = fen(data.amount - before)
        return before > 0 && amount <= 0 ? nothing : decided([happened('RecoveryOpened', at, { ...data, amount, packagingShown })])
      }),
    ),
  ShowPackaging: (order, data, { at }) =>
    pipe(
      step(order, data, 'PackagingShown'),
      E.chain(() => decided([happened('PackagingShown', at, data)])),
    ),

  /** The other side's word is a fact; a changed one takes the place of the first until the money is in. A yes without a sum is one to what was claimed. */
  ReportRecoveryAnswer: (order, { answer, agreed, ...data }, { at }) => {
    const { state = 'none', amount = 0 } = order.recoveries[data.recovery] ?? {}
    const type = answer === 'agreed' ? 'RecoveryAgreed' : 'RecoveryDenied'
    if (recoveryTable.next(state, type) === undefined)
      return state === 'none' || (state === 'received' && answer === 'denied')
        ? decided(contradicts(order, at, { kind: 'logistics', about: `recovery:${data.recovery}`, code: 'answerToNoClaim', blocks: false }))
        : nothing
    const { about = '', against = '' } = order.recoveries[data.recovery] ?? {}
    // A no that became a yes, after another claim took its place: both are not paid.
    const twice = state === 'denied' && type === 'RecoveryAgreed' && isClaimed(order, { about, against, recovery: data.recovery })
    return decided([
      type === 'RecoveryAgreed' ? happened(type, at, { ...data, agreed: agreed ?? fen(amount) }) : happened(type, at, data),
      ...(twice
        ? contradicts(order, at, { kind: 'logistics', about: `recovery:${data.recovery}`, code: 'claimedAlready', blocks: false })
        : []),
    ])
  },

  EscalateRecovery: (order, data, { at }) =>
    pipe(
      step(order, data, 'RecoveryEscalated'),
      E.chain(() => decided([happened('RecoveryEscalated', at, data)])),
    ),

  SettleRecovery: (order, data, scene) =>
    pipe(
      step(order, data, 'RecoveryReceived'),
      E.chain(() => {
        const { against = 'carrier', about = '', packagingShown = false, agreed = 0 } = order.recoveries[data.recovery] ?? {}
        return ask(scene, lossClaim, {
          claimedAt: scene.at,
          against,
          packagingShown,
          answer: 'agreed',
          agreed,
          ...(hasNoPackaging(order, about) ? { lost: true } : {}),
        })
      }),
      E.chain(({ value, basis }) => decided([happened('RecoveryReceived', scene.at, { ...data, amount: value.recover })], basis)),
    ),

  WithdrawRecovery: (order, data, { at }) =>
    pipe(
      step(order, data, 'RecoveryWithdrawn'),
      E.chain(() => decided([happened('RecoveryWithdrawn', at, data)])),
    ),
  BookAsCost: (order, data, { at }) =>
    pipe(
      step(order, data, 'RecoveryBookedAsCost'),
      E.chain(() => decided([happened('RecoveryBookedAsCost', at, data)])),
    ),
}
