import * as E from 'fp-ts/lib/Either.js'
import { exclusion, inspectionIsNotUse, type GoodsKind, type Trace } from '../../../src/policies/law/exclusions.js'
import { at, judge } from '../../policies/judge.js'
import { Story } from './story.js'

/** What the words of a case say of goods: their class, and what was done with them. The first that fits counts. */
const classes: readonly (readonly [RegExp, GoodsKind])[] = [
  [/custom|made to|engrav/, 'customMade'],
  [/newspaper|periodical|magazine/, 'periodical'],
  [/fresh|perish|fruit|flower|vegetable|seafood|live (fish|animal|plant)/, 'perishable'],
  [/download/, 'download'],
  [/software|audio|video|visual|disc|media/, 'openedMedia'],
  [/near-expiry|near expiry/, 'nearExpiry'],
  [/flawed|imperfect/, 'flawed'],
  [/cosmetic/, 'cosmetics'],
  [/depreciation|activation/, 'activationValue'],
  [/phone|appliance|computer|electronic/, 'appliance'],
  [/underwear|hygiene|intimate|contracept/, 'hygiene'],
  [/shoe|cloth|garment|dress|bag|toy/, 'garment'],
  [/food/, 'food'],
]
/** Goods whose own seal keeps them fit; of others only the box was opened. */
const sealed: readonly GoodsKind[] = ['cosmetics', 'hygiene', 'food', 'nearExpiry']
const said: readonly (readonly [RegExp, Trace])[] = [
  [/stain|soil|dirt|damage/, 'damaged'],
  [/serial number|unauthori[sz]ed|tamper/, 'damaged'],
  [/accessor\w* missing|parts missing/, 'partsMissing'],
  [/incomplete|(item|piece) (is )?missing/, 'partsMissing'],
  [/tag (was |is )?(removed|cut)/, 'tagRemoved'],
  [/(^|[^n] )washed/, 'washed'],
  [/(?<!not |un)\b(used|worn)\b/, 'worn'],
  [/tried on/, 'triedOn'],
  [/switched on|tested/, 'poweredOn'],
]
const flags = {
  activated: ['activated', 'dataTraces'],
  tagRemoved: ['tagRemoved'],
  washed: ['washed'],
  worn: ['worn'],
  used: ['worn'],
  stained: ['damaged'],
  damaged: ['damaged'],
  altered: ['damaged'],
  triedOn: ['triedOn'],
  tested: ['poweredOn'],
  poweredOn: ['poweredOn'],
} as const satisfies Readonly<Record<string, readonly Trace[]>>

export interface Goods extends Readonly<Partial<Record<keyof typeof flags, boolean>>> {
  readonly goods: string
  readonly confirmed?: boolean
  readonly opened?: boolean
  readonly accessoriesComplete?: boolean
  readonly intact?: boolean
  readonly shopPromised7Days?: boolean
}
const placedAt = at('2026-08-01T10:00:00+08:00')

/** By law: is the kind of goods outside the right, and were these goods used? An order of such goods must be told the same. */
export const grounds = (of: Goods): { readonly excluded: boolean; readonly used: boolean } => {
  const { goods: text, confirmed = false, opened = false, accessoriesComplete = true, shopPromised7Days: promised = false } = of
  const goods = classes.find(([words]) => words.test(text))?.[1] ?? 'ordinary'
  const ownSeal = opened && sealed.includes(goods) && !/outer box|seal (is )?(intact|unbroken)/.test(text)
  const traces = [
    ...new Set<Trace>([
      ...(opened ? [ownSeal ? ('hygieneSealBroken' as const) : ('boxOpened' as const)] : []),
      ...(Object.keys(flags) as (keyof typeof flags)[]).flatMap((flag) => (of[flag] === true ? flags[flag] : [])),
      ...said.flatMap(([words, trace]) => (words.test(text) ? [trace] : [])),
      ...(accessoriesComplete ? [] : (['partsMissing'] as const)),
    ]),
  ]
  const excluded = E.isLeft(judge(exclusion, { placedAt, goods, opened, confirmed, promised }))
  const used = judge(inspectionIsNotUse, { requestedAt: placedAt, traces }).length > 0
  const story = new Story().delivered({
    lines: [{ unitPrice: 10_000, goodsClass: goods, exclusionConfirmed: confirmed, promisedReturns: promised }],
  })
  expect(E.isRight(story.asks({ lines: { L1: 1 }, traces }))).toBe(!excluded && !used)
  return { excluded, used }
}
