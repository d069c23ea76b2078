// Goods outside the seven-day right, and what use is: seven-day measure art. 6 to 9; Supreme Court rules on online consumption art. 2, 3.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

/** Kinds of goods that the law and the manual tell apart, as order lines name them. */
export type GoodsKind =
  | 'ordinary'
  | 'customMade'
  | 'perishable'
  | 'openedMedia'
  | 'periodical'
  | 'activationValue'
  | 'nearExpiry'
  | 'flawed'
  | 'hygiene'
  | 'cosmetics'
  | 'appliance'
  | 'garment'
  | 'food'
  | 'bulky'
  | 'download'

type Exclusion = 'byLaw' | 'onceOpened' | 'ifConfirmed' | 'never'
const exclusions: Readonly<Record<GoodsKind, Exclusion>> = {
  ordinary: 'never',
  garment: 'never',
  bulky: 'never',
  customMade: 'byLaw',
  perishable: 'byLaw',
  periodical: 'byLaw',
  download: 'byLaw',
  openedMedia: 'onceOpened',
  activationValue: 'ifConfirmed',
  nearExpiry: 'ifConfirmed',
  flawed: 'ifConfirmed',
  hygiene: 'ifConfirmed',
  cosmetics: 'ifConfirmed',
  appliance: 'ifConfirmed',
  food: 'ifConfirmed',
}

export interface ExclusionFacts {
  readonly placedAt: Instant
  readonly goods: GoodsKind
  readonly opened: boolean
  /** The buyer confirmed, for this very line at purchase, that it is outside the right. */
  readonly confirmed: boolean
  /** The shop promised the right on this line all the same. */
  readonly promised: boolean
}

export const LAW_02 = says(
  { en: 'Goods outside the right', zh: '不适用无理由退货的商品' },
  {
    en: 'Made to order, fresh or perishable, audio, video and software that were opened or downloaded, delivered newspapers and periodicals are outside by law; goods that lose value by activation, are near expiry or flawed and sold as such, or whose opening harms hygiene only if the buyer confirmed it at purchase. A shop’s own promise binds the shop.',
    zh: '定作、鲜活易腐、在线下载或已拆封的音像制品和软件等数字化商品、已交付的报刊依法不适用；激活后贬值、临期或瑕疵并明示、拆封影响卫生安全的商品，须经购买时确认方不适用。商家自行承诺的，从其承诺。',
  },
)
export const exclusion = rule({
  id: 'LAW-02',
  clauses: ['L-7d'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ placedAt }: ExclusionFacts) => placedAt,
  apply: (_, { goods, opened, confirmed, promised }): Verdict<{ readonly by: 'law' | 'promise' }> => {
    const exclusion = exclusions[goods]
    const outside = exclusion === 'byLaw' || (exclusion === 'onceOpened' && opened) || (exclusion === 'ifConfirmed' && confirmed)
    if (!outside) return allow({ by: 'law' })
    if (promised) return allow({ by: 'promise' })
    return exclusion === 'ifConfirmed'
      ? refuse('excludedAsConfirmed', 'qualityReturn', 'repair')
      : refuse('excludedByLaw', 'qualityReturn', 'repair')
  },
})

/** What can be seen of what the customer did with the goods. What the packaging and the proof lack is asked by RET-04. */
export type Trace =
  | 'boxOpened'
  | 'triedOn'
  | 'poweredOn'
  | 'activated'
  | 'dataTraces'
  | 'washed'
  | 'tagRemoved'
  | 'worn'
  | 'hygieneSealBroken'
  | 'consumed'
  | 'damaged'
  | 'partsMissing'
  | 'packagingDamaged'
  | 'proofMissing'
const isUse: Readonly<Record<Trace, boolean>> = {
  boxOpened: false,
  triedOn: false,
  poweredOn: false,
  packagingDamaged: false,
  proofMissing: false,
  activated: true,
  dataTraces: true,
  washed: true,
  tagRemoved: true,
  worn: true,
  hygieneSealBroken: true,
  consumed: true,
  damaged: true,
  partsMissing: true,
}
export interface TraceFacts {
  readonly requestedAt: Instant
  readonly traces: readonly Trace[]
}

export const LAW_03 = says(
  { en: 'Inspection is not use', zh: '查验不等于使用' },
  {
    en: 'Opening the box to look, trying on and a first switching on leave goods intact; activation, data traces, washing, wear, a removed tag or a broken hygiene seal do not.',
    zh: '为查验而拆包、试穿、通电调试的，商品仍视为完好；激活、留有数据痕迹、洗涤、穿用、摘除吊牌或破坏卫生封条的，不视为完好。',
  },
)
export const inspectionIsNotUse = rule({
  id: 'LAW-03',
  clauses: ['L-7d'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ requestedAt }: TraceFacts) => requestedAt,
  /** Every trace that goes beyond inspection; none: the goods count as intact. */
  apply: (_, { traces }): readonly Finding[] => traces.filter((trace) => isUse[trace]).map((trace) => finding('used', trace)),
})
