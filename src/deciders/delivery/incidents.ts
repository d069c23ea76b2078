import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis, Rejection } from '../../core/decision.js'
import type { Id } from '../../core/ids.js'
import type { OrderStreamEvent } from '../../events/index.js'
import {
  damagedParcel,
  delayedParcel,
  forceMajeure,
  carrierStops,
  misdelivery,
  unreachedCustomer,
  backAtStation,
} from '../../policies/shipping/troubles.js'
import { surcharge } from '../../policies/shipping/changes.js'
import { ask, canStep, decided, happened, nothing, notNow, type Handlers, type Outcome, type Scene } from '../order/scene.js'
import type { Incident, Order } from '../order/state.js'
import type { incidentCommands } from './commands.js'
import { incidentTable } from './evolve.js'
import { leftToDo } from './leftToDo.js'

type Settled = Extract<OrderStreamEvent, { type: 'IncidentSettled' }>['data']
interface Settlement {
  readonly outcome: Omit<Settled, 'incident'>
  readonly basis: Basis
}

/** An open incident of the kind that the command is for. */
const openOf = (order: Order, incident: Id, kind: Incident['kind']): E.Either<Rejection, true> =>
  pipe(
    canStep(incidentTable, `incident:${incident}`, order.incidents?.[incident], 'IncidentSettled'),
    E.chain(() =>
      order.incidents?.[incident]?.kind === kind
        ? E.right(true as const)
        : E.left(
            notNow(incidentTable, `incident:${incident}`, order.incidents?.[incident]?.kind ?? 'none', 'IncidentSettled', [
              'reportIncident',
            ]),
          ),
    ),
  )
const settle = (
  order: Order,
  incident: Id,
  kind: Incident['kind'],
  { at }: Scene,
  decide: () => E.Either<Rejection, Settlement>,
): Outcome =>
  pipe(
    openOf(order, incident, kind),
    E.chain(decide),
    E.chain(({ outcome, basis }) =>
      decided([happened('IncidentSettled', at, { incident, ...outcome }), ...leftToDo(order, incident, outcome.outcome, at)], basis),
    ),
  )

export const decideIncidents: Handlers<typeof incidentCommands> = {
  /** Whoever learns of it reports it: a fact. */
  ReportIncident: (order, { occurredAt, ...data }, { at }) =>
    order.incidents?.[data.incident] === undefined ? decided([happened('IncidentReported', occurredAt ?? at, data)]) : nothing,

  /** Delays (SHP-14) and customers who do not answer (SHP-19): when no step is left, it is settled. */
  TakeIncidentStep: (order, { incident, ...data }, scene) =>
    pipe(
      canStep(incidentTable, `incident:${incident}`, order.incidents?.[incident], 'IncidentStepTaken'),
      E.chain(() => {
        const { kind, steps, newDate } = order.incidents?.[incident] as Incident
        // A date that slips once more is told once more (SHP-14).
        if (steps.includes(data.step) && (data.newDate === undefined || data.newDate === newDate)) return nothing
        const done = [...new Set([...steps, data.step])]
        const taken = happened('IncidentStepTaken', scene.at, { incident, ...data })
        const { basis, over } = stepsLeft(kind, done, scene)
        return decided(
          [taken, ...(over === undefined ? [] : [happened('IncidentSettled', scene.at, { incident, outcome: over })])],
          ...basis,
        )
      }),
    ),

  /** Photos first, then the party at fault, then what the customer gets (SHP-13). */
  SettleDamage: (order, { incident, photos, atFault, remedy }, scene) =>
    settle(order, incident, 'damaged', scene, () =>
      E.map(({ value, basis }: { value: { readonly recoverFrom?: 'carrier' | 'supplier' }; basis: Basis }) => ({
        outcome: { outcome: remedy, ...(value.recoverFrom === undefined ? {} : { recoverFrom: value.recoverFrom }) },
        basis,
      }))(ask(scene, damagedParcel, { at: scene.at, photos, ...(atFault === undefined ? {} : { atFault }) })),
    ),
  SettleMisdelivery: (order, { incident, recoverable }, scene) =>
    settle(order, incident, 'misdelivered', scene, () => {
      const { ruling, basis } = scene.law.judge(misdelivery, { at: scene.at, recoverable })
      return E.right({ outcome: { outcome: ruling }, basis })
    }),
  /** The customer, then the seller up to a share of the margin (SHP-16); while the rest is negotiated it stays open. */
  SettleSurcharge: (order, { incident, ...facts }, scene) =>
    pipe(
      openOf(order, incident, 'outOfArea'),
      E.chain(() => {
        const offered = order.incidents?.[incident]?.seller
        const {
          ruling: { then, customer, seller },
          basis,
        } = scene.law.judge(surcharge, { at: scene.at, ...facts, ...(offered === undefined ? {} : { offered }) })
        return decided(
          [
            then === 'negotiate'
              ? happened('IncidentStepTaken', scene.at, { incident, step: 'shareOffered', customer, seller })
              : happened('IncidentSettled', scene.at, { incident, outcome: then, customer, seller }),
          ],
          basis,
        )
      }),
    ),
  SettleForceMajeure: (order, { incident, ...facts }, scene) =>
    settle(order, incident, 'forceMajeure', scene, () =>
      E.map(({ value, basis }: { value: { readonly then: 'wait' | 'afterSales' }; basis: Basis }) => ({
        outcome: { outcome: value.then },
        basis,
      }))(ask(scene, forceMajeure, { at: scene.at, ...facts })),
    ),
  SettleCarrierStop: (order, { incident, answer }, scene) =>
    settle(order, incident, 'carrierStopped', scene, () => {
      const { ruling, basis } = scene.law.judge(carrierStops, { at: scene.at, answer })
      return E.right({ outcome: { outcome: ruling === 'cancel' ? 'cancel' : 'wait' }, basis })
    }),
  /** Fetched and found sound before any refund; a deduction is told before it is made (SHP-22). */
  SettleStation: (order, { incident, ...facts }, scene) =>
    settle(order, incident, 'backAtStation', scene, () =>
      E.map(({ value, basis }: { value: { readonly deduct: Settled['customer'] & number }; basis: Basis }) => ({
        outcome: facts.condition === 'damaged' ? { outcome: 'deducted' as const, customer: value.deduct } : { outcome: 'sound' as const },
        basis,
      }))(
        ask(scene, backAtStation, {
          at: scene.at,
          deduction: facts.deduction,
          deductionTold: facts.deductionTold,
          ...(facts.fetchedBy === undefined ? {} : { fetchedBy: facts.fetchedBy }),
          ...(facts.condition === undefined ? {} : { condition: facts.condition }),
        }),
      ),
    ),
}

const delaySteps = ['causeFound', 'newDateTold', 'carrierPressed', 'forceMajeureExplained'] as const

const stepsLeft = (
  kind: Incident['kind'],
  done: readonly string[],
  { law, at }: Scene,
): { readonly basis: readonly Basis[]; readonly over?: Settled['outcome'] } => {
  if (kind === 'delayed' || kind === 'forceMajeure') {
    const { ruling, basis } = law.judge(delayedParcel, {
      at,
      done: delaySteps.filter((step) => done.includes(step)),
      forceMajeure: kind === 'forceMajeure',
    })
    return { basis: [basis], ...(ruling.length === 0 && kind === 'delayed' ? { over: 'told' as const } : {}) }
  }
  if (kind !== 'unreached') return { basis: [] }
  const has = (step: string): boolean => done.includes(step)
  const { ruling, basis } = law.judge(unreachedCustomer, {
    at,
    messageLeft: has('messageLeft'),
    otherContactsTried: has('otherContactsTried'),
    contactFound: has('contactFound'),
    passedOn: has('passedOn'),
  })
  return { basis: [basis], ...(ruling === 'done' ? { over: 'reached' as const } : {}) }
}
