// Which carrier takes a parcel, and why (SHP-01 to 03, SHP-06, SHP-08, SHP-23, REV-04).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Basis, Rejection } from '../../core/decision.js'
import { provinceOf } from '../../policies/address/parts.js'
import { customsPapers } from '../../policies/crossBorder.js'
import { groundOf } from '../../policies/finding.js'
import { isDuring } from '../../policies/promotion.js'
import { remoteArea } from '../../policies/review/remote.js'
import { carrierAdmission, carrierByScore, carrierBySize, carrierTemplate } from '../../policies/shipping/carriers.js'
import { carrierOverload } from '../../policies/shipping/changes.js'
import { chooseCarrier } from '../../policies/shipping/choice.js'
import { requestedTime } from '../../policies/shipping/times.js'
import type { Instant } from '../../core/time/instant.js'
import { ask, rejected, type Scene } from '../order/scene.js'
import { replacementLines } from '../allocation/need.js'
import type { Order, Parcel } from '../order/state.js'

export interface Chosen {
  readonly carrier: string
  readonly reason: string
  readonly basis: readonly Basis[]
}
type Contents = Pick<Parcel, 'carrier'> & { readonly lines: Readonly<Record<string, number>> }

/** The carrier that was named or fixed before, if it may carry; else the merchant's own choice. Without cards the one that is bound to the category, else the usual one for weight and size. */
export const carrierFor = (order: Order, parcel: Contents, named: string | undefined, scene: Scene): E.Either<Rejection, Chosen> => {
  const cards = cardsFor(scene)
  const wish = named ?? parcel.carrier
  const goods = weighed(order, parcel)
  if (wish !== undefined)
    return pipe(
      admitted(wish, scene),
      E.chain((papers) =>
        E.map((time: readonly Basis[]): Chosen => ({
          carrier: wish,
          reason: named === undefined ? 'fixed' : 'named',
          basis: [...papers, ...time],
        }))(keepsPromise(order, parcel, wish, scene)),
      ),
    )
  if (cards === undefined) {
    const template = scene.law.judge(carrierTemplate, { at: scene.at, categories: goods.categories })
    const mayReach = (carrier: string): boolean => reaches(scene, carrier) !== false
    const bound = template.ruling.find(({ carrier }) => mayReach(carrier))
    if (bound !== undefined) return E.right({ carrier: bound.carrier, reason: 'template', basis: [template.basis] })
    const { ruling, basis } = scene.law.judge(carrierBySize, { at: scene.at, ...goods })
    const [first = 'SF'] = ruling.carriers
    const carrier = ruling.carriers.find(mayReach) ?? first
    return E.right({ carrier, reason: 'size', basis: [template.basis, basis] })
  }
  const choice = chooseCarrier(scene.law, { at: scene.at, ...goods, cards, ...guaranteed(order, parcel) })
  return choice.carrier === undefined
    ? E.left({
        rule: carrierByScore.id,
        clauses: carrierByScore.clauses,
        reason: choice.why,
        alternatives: ['anotherCarrier', 'askCustomer'],
        basis: choice.basis,
      })
    : E.right({ carrier: choice.carrier, reason: choice.why, basis: choice.basis })
}

/** A carrier whose papers are not on file, or have run out, carries nothing (SHP-23). */
const admitted = (carrier: string, scene: Scene): E.Either<Rejection, readonly Basis[]> => {
  const { carriers: cards } = scene.facts
  if (cards === undefined) return E.right([])
  const card = cards.find((one) => one.carrier === carrier)
  const nothingOnFile = { papers: {}, shipments: 0, delayed: 0, lost: 0, damaged: 0 }
  return E.map(({ basis }: { readonly basis: Basis }): readonly Basis[] => [basis])(
    ask(scene, carrierAdmission, { at: scene.at, ...(card?.admission ?? nothingOnFile) }),
  )
}

/** Whether a carrier that takes the parcel now keeps what was guaranteed, as far as its way is known (SHP-08). */
export const arrival = (
  order: Order,
  parcel: Contents,
  carrier: string,
  { at, law, facts: { carriers = [] } }: Scene,
): { readonly kept: boolean; readonly basis: Basis } => {
  const { transitMs } = carriers.find((one) => one.carrier === carrier) ?? {}
  const { ruling, basis } = law.judge(requestedTime, {
    at,
    ...guaranteed(order, parcel),
    ...(transitMs === undefined ? {} : { transitMs }),
  })
  return { kept: E.isRight(ruling) && ruling.right.inTime, basis }
}

/** Until when delivery is guaranteed; a presale's promise is the day of shipping (SHP-09), and a replacement has none. */
const guaranteed = (order: Order, { lines }: Contents): { readonly guaranteedBy?: Instant } => {
  const { terms, promisedAt } = order
  const replaces = replacementLines(order)
  const isPromised = terms !== 'presale' && !Object.keys(lines).every((line) => replaces.includes(line))
  return promisedAt !== undefined && isPromised ? { guaranteedBy: promisedAt } : {}
}

/** A carrier too slow for a guaranteed delivery is refused as long as another would keep it (SHP-08). */
const keepsPromise = (order: Order, parcel: Contents, carrier: string, scene: Scene): E.Either<Rejection, readonly Basis[]> => {
  const { kept, basis } = arrival(order, parcel, carrier, scene)
  if (kept) return E.right([])
  return chooseCarrier(scene.law, { at: scene.at, ...weighed(order, parcel), cards: cardsFor(scene) ?? [], ...guaranteed(order, parcel) })
    .carrier === undefined
    ? E.right([])
    : rejected(basis, 'tooSlow', ['anotherCarrier', 'askCustomer'])
}

const weighed = (order: Order, parcel: Contents) => {
  const lines = Object.entries(parcel.lines).flatMap(([line, quantity]) =>
    order.lines[line] === undefined ? [] : [{ quantity, ...pick(order.lines[line]) }],
  )
  const appliances = lines.flatMap(({ goodsClass, grams }) => (goodsClass === 'appliance' ? [grams] : []))
  const categories: Record<string, number> = {}
  for (const { category, quantity } of lines) if (category !== undefined) categories[category] = (categories[category] ?? 0) + quantity
  return {
    grams: lines.reduce((sum, { quantity, grams }) => sum + quantity * grams, 0),
    bulky: lines.some(({ goodsClass }) => goodsClass === 'bulky'),
    ...(appliances.length === 0 ? {} : { applianceGrams: Math.max(...appliances) }),
    categories,
  }
}
const pick = ({ grams = 0, category, goodsClass }: Order['lines'][string]) => ({ grams, category, goodsClass })

/** Whether a carrier reaches the address, where that is known: by what is known of this order, else by its card. */
const reaches = ({ facts: { reachableBy, carriers } }: Scene, carrier: string): boolean | undefined =>
  reachableBy?.includes(carrier) ?? carriers?.find((card) => card.carrier === carrier)?.reaches
const cardsFor = (scene: Scene) => scene.facts.carriers?.map((card) => ({ ...card, reaches: reaches(scene, card.carrier) === true }))
/** A carrier that is known not to reach the address does not get the parcel (REV-04). */
export const reachOf = (order: Order, carrier: string, scene: Scene) => {
  const reachable = reaches(scene, carrier)
  const province = provinceOf(order.address)
  return ask(scene, remoteArea, {
    placedAt: order.placedAt ?? scene.at,
    ...(province === undefined ? {} : { province }),
    ...(reachable === undefined ? {} : { reachable }),
  })
}

/** Its papers are in order (SHP-23), and it is not known to miss the address (REV-04). */
export const mayCarry = (order: Order, carrier: string, scene: Scene): boolean =>
  E.isRight(admitted(carrier, scene)) && E.isRight(reachOf(order, carrier, scene))

/** What an overloaded carrier means: the delay to tell of, and in a promotion the backup that takes over (SHP-06). */
export const overload = (expectedAt: Instant, backup: string | undefined, { at, law, facts }: Scene) =>
  law.judge(carrierOverload, {
    expectedAt,
    promotionMode: (facts.promotions ?? []).some((period) => isDuring(at, period)),
    ...(backup === undefined ? {} : { backup }),
  })

/** Papers that customs want before the parcel leaves (XBD-01); every gap at once. */
export const clearance = (order: Order, parcel: Contents, { law, at }: Scene): E.Either<Rejection, readonly Basis[]> => {
  const lines = Object.keys(parcel.lines).flatMap((line) =>
    order.lines[line] === undefined
      ? []
      : [{ line, goodsClass: order.lines[line].goodsClass ?? 'ordinary', papers: order.papers?.[line] ?? [] }],
  )
  const { ruling, basis } = law.judge(customsPapers, { at, crossBorder: order.crossBorder ?? false, lines })
  const [first] = ruling
  return first === undefined
    ? E.right([basis])
    : E.left({
        rule: customsPapers.id,
        clauses: customsPapers.clauses,
        reason: first.code,
        alternatives: ['filePapers'],
        basis: [basis],
        findings: ruling.map((found) => groundOf(found, ['filePapers'])),
      })
}
