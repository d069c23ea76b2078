// In time? The windows of a return, of a defect and of an exchange, each line by its own signing (RET-01, RET-02, RET-03, RET-05; LAW-01).
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { Verdict } from '../../../core/decision.js'
import type { Instant } from '../../../core/time/index.js'
import { statutoryWindow } from '../../../policies/law/window.js'
import { faultOf, isQuality } from '../../../policies/money/causes.js'
import { noReasonWindow, qualityReturn, specialReturn } from '../../../policies/returns.js'
import { returnConditions } from '../../../policies/returns/conditions.js'
import { exchangeReason } from '../../../policies/returns/exchange.js'
import type { Scene } from '../../order/scene.js'
import type { Case, Order } from '../../order/state.js'
import { ownSigning } from '../../parcel/seen.js'
import type { caseCommands } from '../commands.js'
import { Grounds, type Eligibility } from './grounds.js'

/** What is asked for, of which units, and why. */
export type Applied = Pick<t.TypeOf<(typeof caseCommands)['RequestAfterSale']>, 'kind' | 'reason' | 'lines'> & { readonly amount?: number }
/** A request before the rules. */
export interface Asked<Request extends Applied = Applied> {
  readonly order: Order
  readonly request: Request
  readonly scene: Scene
  readonly grounds: Grounds
}

/** A complaint is always heard; goods that never reached the customer, and sums without units, go by RET-09, not by windows. */
export const hasWindow = ({ kind, amount }: Applied, origin: Case['origin']): boolean =>
  origin === 'customer' && kind !== 'complaint' && kind !== 'repair' && amount === undefined

/** What speaks against asking once more: the windows are those of the day (RET-01, RET-02, RET-05); what was found of the goods stands. */
export const eligibilityAgain = (order: Order, request: Applied, origin: Case['origin'], scene: Scene): Eligibility => {
  const grounds = new Grounds(scene)
  if (hasWindow(request, origin)) inTime({ order, request, scene, grounds })
  return { grounds: grounds.found, bases: grounds.bases }
}
/** The latest signing among the parcels that brought these lines; none, where of one nobody knows who signed. */
const signedAtOf = (order: Order, lines: readonly { readonly line: string }[]): Instant | undefined => {
  const signings = Object.values(order.parcels).flatMap((parcel) =>
    parcel.signedAt !== undefined && (lines.some(({ line }) => line in parcel.lines) || Object.keys(parcel.lines).length === 0)
      ? [ownSigning(parcel)]
      : [],
  )
  return signings.reduce((latest, at) => (latest === undefined || at === undefined ? undefined : at > latest ? at : latest), signings[0])
}

/** Every line has a window of its own: of lines that came at different times, those that are late are named, and the others can be asked for without them. */
export const inTime = (asked: Asked): void => {
  const { order, request, scene, grounds } = asked
  const bySigning = new Map<Instant | undefined, Applied['lines'][number][]>()
  for (const one of request.lines) {
    const signedAt = signedAtOf(order, [one])
    bySigning.set(signedAt, [...(bySigning.get(signedAt) ?? []), one])
  }
  const parts = [...bySigning.values()].map((lines) => {
    const own = new Grounds(scene)
    windowOf({ ...asked, request: { ...request, lines }, grounds: own })
    grounds.bases.push(...own.bases)
    return { lines, found: own.found }
  })
  const late = parts.filter(({ found }) => found.length > 0)
  if (late.length === parts.length) grounds.found.push(...(late[0]?.found ?? []))
  else
    for (const { lines, found } of late)
      for (const line of new Set(lines.map((one) => one.line)))
        grounds.found.push(...found.map((ground) => ({ ...ground, alternatives: ['onlyInTime', ...ground.alternatives], about: line })))
}
const windowOf = (asked: Asked): void => {
  const {
    request: { kind, reason },
    scene,
    grounds,
  } = asked
  if (reason === 'safety' || reason === 'unlawful')
    grounds.look(specialReturn, { requestedAt: scene.at, safetyHazard: reason === 'safety', breachOfLaw: reason === 'unlawful' })
  else if (kind === 'exchange') exchangeWindow(asked)
  else if (isQuality(reason)) qualityWindow(asked)
  else if (faultOf(reason) === 'choice') withoutReason(asked)
  else if (reason === 'latePromise' || reason === 'service') soundGoods(asked)
}

export const placedAtOf = ({ order, scene }: Asked) => order.placedAt ?? scene.at

const qualityFacts = (asked: Asked) => {
  const { order, request, scene } = asked
  const signedAt = signedAtOf(order, request.lines)
  // What its evidence lacks is asked for apart (AFS-04); only the window counts here.
  return { placedAt: placedAtOf(asked), requestedAt: scene.at, food: false, shows: [], ...(signedAt === undefined ? {} : { signedAt }) }
}
/** A defect never closes sooner than a return without a reason does. */
const qualityWindow = (asked: Asked): void => {
  const quality = asked.grounds.hear(qualityReturn, qualityFacts(asked))
  if (E.isLeft(quality) && E.isLeft(hearWithoutReason(asked))) asked.grounds.add(qualityReturn, quality.left)
}
/** Nothing is wrong with the goods, but we fell short: as long as any return is open (RET-04). */
const soundGoods = (asked: Asked): void => {
  const quality = asked.grounds.hear(qualityReturn, qualityFacts(asked))
  if (E.isLeft(quality) && E.isLeft(hearWithoutReason(asked)))
    asked.grounds.add(returnConditions, { reason: 'windowClosed', alternatives: ['repair', 'goodwill'] })
}

/** An exchange for a defect lives as long as its return would (RET-05, RET-01). */
const exchangeWindow = (asked: Asked): void => {
  const { order, request, scene, grounds } = asked
  const signedAt = signedAtOf(order, request.lines)
  const quality = isQuality(request.reason) ? grounds.hear(qualityReturn, qualityFacts(asked)) : undefined
  const open = quality !== undefined && E.isLeft(quality) ? hearWithoutReason(asked) : quality
  const closesAt = open !== undefined && E.isRight(open) ? open.right.closesAt : undefined
  grounds.look(exchangeReason, {
    placedAt: placedAtOf(asked),
    requestedAt: scene.at,
    cause: request.reason,
    ...(signedAt === undefined ? {} : { signedAt }),
    ...(closesAt === undefined ? {} : { qualityClosesAt: closesAt }),
  })
}

/** The shop's window or the law's, whichever is longer: the statutory right stands under every book. */
const hearWithoutReason = (asked: Asked): Verdict<{ readonly closesAt?: Instant }> => {
  const {
    order,
    request: { lines },
    scene: { at: requestedAt },
    grounds,
  } = asked
  const placedAt = placedAtOf(asked)
  const signedAt = signedAtOf(order, lines)
  if (signedAt === undefined) return E.right({})
  const shops = grounds.hear(noReasonWindow, { placedAt, signedAt, requestedAt })
  if (E.isRight(shops)) return shops
  const laws = grounds.hear(statutoryWindow, { placedAt, signedAt, requestedAt })
  return E.isRight(laws) ? laws : shops
}
const withoutReason = (asked: Asked): void => {
  const open = hearWithoutReason(asked)
  if (E.isLeft(open)) asked.grounds.add(noReasonWindow, open.left)
}
