import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import type { Law } from '../../core/book.js'
import type { Basis } from '../../core/decision.js'
import type { Instant } from '../../core/time/index.js'
import {
  carrierAdmission,
  carrierByScore,
  carrierBySize,
  carrierTemplate,
  type AdmissionFacts,
  type CarrierScores,
  type ParcelFacts,
  type Service,
} from './carriers.js'
import { requestedTime } from './times.js'

/** A carrier as the merchant keeps it. */
export interface CarrierCard {
  readonly carrier: string
  readonly services: readonly Service[]
  readonly reaches: boolean
  readonly inTime: boolean
  /** How long it takes to the address, in ms, where it is known: a guaranteed delivery that it would miss rules it out (SHP-08). */
  readonly transitMs?: number
  readonly overloaded: boolean
  readonly admission: Omit<AdmissionFacts, 'at'>
  readonly scores: CarrierScores
}
export interface CarrierFacts extends ParcelFacts {
  readonly categories: Readonly<Record<string, number>>
  readonly cards: readonly CarrierCard[]
  /** Until when delivery is guaranteed. */
  readonly guaranteedBy?: Instant
}
export type CarrierChoice = { readonly basis: readonly Basis[] } & (
  | { readonly carrier: string; readonly why: 'template' | 'size' | 'score' }
  | { readonly carrier: undefined; readonly why: 'noneAdmitted' | 'noneReaches' | 'noneInTime' | 'allOverloaded' | 'noneForGoods' }
)

/**
 * Exactly one carrier, or the reason for none. Usable is a carrier that is admitted (SHP-23), reaches the address (REV-04), meets
 * the time wish and a guaranteed delivery (SHP-08), and is not overloaded (SHP-06); among these a bound one wins (SHP-02), then the usual ones for weight and size
 * (SHP-01), then the best score of those with that service (SHP-03), in which a carrier's own record of delays, losses and damages
 * lowers the quality that its card names (SHP-23).
 */
export const chooseCarrier = (law: Law, { categories, cards, guaranteedBy, ...goods }: CarrierFacts): CarrierChoice => {
  const { at } = goods
  const basis: Basis[] = []
  const noted = <R>({ ruling, basis: ground }: { readonly ruling: R; readonly basis: Basis }): R => {
    basis.push(ground)
    return ruling
  }
  const admitted = cards.flatMap((card) => {
    const papers = noted(law.judge(carrierAdmission, { at, ...card.admission }))
    return isLeft(papers) ? [] : [{ ...card, scores: { ...card.scores, quality: card.scores.quality * papers.right.quality } }]
  })
  if (admitted.length === 0) return { carrier: undefined, why: 'noneAdmitted', basis }
  const reaching = admitted.filter(({ reaches }) => reaches)
  if (reaching.length === 0) return { carrier: undefined, why: 'noneReaches', basis }
  const keeps = (transitMs: number | undefined): boolean => {
    if (guaranteedBy === undefined || transitMs === undefined) return true
    const kept = noted(law.judge(requestedTime, { at, guaranteedBy, transitMs }))
    return isRight(kept) && kept.right.inTime
  }
  const timely = reaching.filter(({ inTime, transitMs }) => inTime && keeps(transitMs))
  if (timely.length === 0) return { carrier: undefined, why: 'noneInTime', basis }
  const usable = timely.filter(({ overloaded }) => !overloaded)
  if (usable.length === 0) return { carrier: undefined, why: 'allOverloaded', basis }

  const has = (carrier: string): boolean => usable.some((card) => card.carrier === carrier)
  const bound = noted(law.judge(carrierTemplate, { at, categories })).find(({ carrier }) => has(carrier))
  if (bound !== undefined) return { carrier: bound.carrier, why: 'template', basis }
  const { service, carriers } = noted(law.judge(carrierBySize, goods))
  const usual = carriers.find(has)
  if (usual !== undefined) return { carrier: usual, why: 'size', basis }
  // A carrier without the cheap service may still take small goods; bulky ones need a carrier for them.
  const fits = ({ services }: CarrierCard): boolean => services.includes(service) || (service === 'economy' && services.includes('express'))
  const [best] = noted(
    law.judge(carrierByScore, { at, carriers: usable.map((card) => ({ carrier: card.carrier, serves: fits(card), scores: card.scores })) }),
  )
  return best === undefined ? { carrier: undefined, why: 'noneForGoods', basis } : { carrier: best.carrier, why: 'score', basis }
}
