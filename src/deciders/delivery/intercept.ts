import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { intercept } from '../../policies/shipping/changes.js'
import { backAtStation, installation, installationSteps, type InstallationStep } from '../../policies/shipping/troubles.js'
import { inside } from '../order/deadlines.js'
import { ask, canStep, decided, happened, nothing, notNow, type Handlers, type Outcome, type Scene } from '../order/scene.js'
import type { Order } from '../order/state.js'
import { parcelTable } from '../parcel/evolve.js'
import type { installationCommands, interceptCommands } from './commands.js'
import { installationTable, interceptTable } from './evolve.js'

const goneFor: readonly string[] = ['none', 'signed', 'lost', 'cancelled', 'returnedToSender']
const backOrGone: readonly string[] = ['returnedToSender', 'lost', 'cancelled']

/** Whatever is said of it: a parcel that was seen on its way is loaded. */
const hasMoved = (order: Order, parcel: string): boolean => order.parcels[parcel]?.scans.some(({ kind }) => kind !== 'handedOver') === true

export const decideIntercept: Handlers<typeof interceptCommands> = {
  /** Still with us it is unpacked at no cost, not loaded at the carrier's it is fetched at none; on its way it is called back once the customer has accepted what that costs (SHP-21). */
  InterceptParcel: (order, { parcel, stage = 'inTransit', ...costs }, scene) => {
    const state = order.parcels[parcel]?.state ?? 'none'
    if (goneFor.includes(state)) return E.left(notNow(parcelTable, `parcel:${parcel}`, state, 'InterceptRequested', ['requestReturn']))
    const here = inside.includes(state)
    const at = here ? 'notLoaded' : stage === 'notLoaded' && hasMoved(order, parcel) ? 'inTransit' : stage
    return pipe(
      canStep(interceptTable, `intercept:${parcel}`, order.intercepts?.[parcel], 'InterceptRequested'),
      E.chain(() => ask(scene, intercept, { at: scene.at, stage: at, ...costs, goods: 'away' })),
      E.chain(({ value, basis }) => {
        const requested = happened('InterceptRequested', scene.at, { parcel, stage: at, customerBears: value.customerBears })
        const back = [
          happened('ParcelCancelled', scene.at, { parcel }),
          happened('InterceptConfirmed', scene.at, { parcel, goods: 'confirmedBack' as const, deduct: value.customerBears }),
        ]
        return decided([requested, ...(here ? back : [])], basis)
      }),
    )
  },

  /** The goods are here and seen, or their loss is settled: from now on the money may go back (SHP-21, SHP-22). */
  ConfirmIntercept: (order, { parcel, goods, fetchedBy, condition, ...damage }, scene) =>
    pipe(
      canStep(interceptTable, `intercept:${parcel}`, order.intercepts?.[parcel], 'InterceptConfirmed'),
      E.chain(() => {
        const state = order.parcels[parcel]?.state ?? 'none'
        if (!backOrGone.includes(state) || (state === 'lost' && goods === 'confirmedBack'))
          return E.left(notNow(parcelTable, `parcel:${parcel}`, state, 'InterceptConfirmed', ['awaitGoods']))
        const { stage = 'inTransit', customerBears = 0 } = order.intercepts?.[parcel] ?? {}
        return ask(scene, intercept, {
          at: scene.at,
          stage,
          outboundFreight: customerBears,
          interceptFreight: 0,
          costAccepted: true,
          goods,
        })
      }),
      E.chain(({ value, basis }) => {
        if (goods === 'lossSettled')
          return decided([happened('InterceptConfirmed', scene.at, { parcel, goods, deduct: value.customerBears })], basis)
        return pipe(
          ask(scene, backAtStation, {
            at: scene.at,
            ...damage,
            ...(fetchedBy === undefined ? {} : { fetchedBy }),
            ...(condition === undefined ? {} : { condition }),
          }),
          E.chain((station) =>
            decided([happened('InterceptConfirmed', scene.at, { parcel, goods, deduct: station.value.deduct })], basis, station.basis),
          ),
        )
      }),
    ),
  ReportInterceptFailed: (order, { parcel }, { at }) =>
    order.intercepts?.[parcel]?.state === 'underway' ? decided([happened('InterceptFailed', at, { parcel })]) : nothing,
}

/** What the lifecycle's states have behind them (SHP-20). */
const doneIn: Readonly<Record<string, number>> = { none: 0, atStation: 1, fitterAssigned: 2, appointed: 3, installed: 4 }
const stepped = (
  order: Order,
  parcel: string,
  step: InstallationStep,
  scene: Scene,
  event: () => Parameters<typeof decided>[0],
): Outcome => {
  const state = order.installations?.[parcel]?.state ?? 'none'
  return pipe(
    ask(scene, installation, { at: scene.at, step, done: installationSteps.slice(0, doneIn[state] ?? 0) }),
    E.chain(({ basis }) => decided(event(), basis)),
  )
}

export const decideInstallation: Handlers<typeof installationCommands> = {
  ReportAtStation: (order, { parcel, occurredAt }, scene) =>
    order.installations?.[parcel] === undefined
      ? stepped(order, parcel, 'atStation', scene, () => [happened('StationReached', occurredAt ?? scene.at, { parcel })])
      : nothing,
  AssignFitter: (order, data, scene) =>
    pipe(
      canStep(installationTable, `installation:${data.parcel}`, order.installations?.[data.parcel], 'FitterAssigned'),
      E.chain(() => stepped(order, data.parcel, 'fitterAssigned', scene, () => [happened('FitterAssigned', scene.at, data)])),
    ),
  MakeAppointment: (order, data, scene) =>
    pipe(
      canStep(installationTable, `installation:${data.parcel}`, order.installations?.[data.parcel], 'AppointmentMade'),
      E.chain(() => stepped(order, data.parcel, 'appointmentMade', scene, () => [happened('AppointmentMade', scene.at, data)])),
    ),
  ReportInstalled: (order, { parcel }, scene) =>
    order.installations?.[parcel]?.state === 'installed'
      ? nothing
      : pipe(
          canStep(installationTable, `installation:${parcel}`, order.installations?.[parcel], 'InstallationDone'),
          E.chain(() => stepped(order, parcel, 'installed', scene, () => [happened('InstallationDone', scene.at, { parcel })])),
        ),
}
