// The way back: plan; work chart W-carrier.
import { byText } from '../../core/byText.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export type ReturnProgress = 'handedOver' | 'moved' | 'arrived' | 'lost'
export interface ReturnScan {
  readonly scan: string
  readonly at: Instant
  readonly kind: ReturnProgress
}
export interface WayBackFacts {
  readonly since: Instant
  readonly scans: readonly ReturnScan[]
}
export const EXE_02 = says(
  { en: 'Return tracking', zh: '退货跟踪' },
  { en: 'The way back is tracked; progress is told to the customer, arrival too.', zh: '跟踪退货物流，进度及到仓情况告知客户。' },
)
export const wayBack = rule({
  id: 'EXE-02',
  clauses: ['R-6.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ since }: WayBackFacts) => since,
  /** Scans in any order, each perhaps twice, give one answer: where the goods are, and what the customer is told, once per kind. */
  apply: (_, { scans }): { readonly last?: ReturnScan; readonly arrivedAt?: Instant; readonly tell: readonly ReturnProgress[] } => {
    const once = [...new Map(scans.map((scan) => [scan.scan, scan])).values()].sort((a, b) => a.at - b.at || byText(a.scan, b.scan))
    const [last, arrived] = [once.at(-1), once.find(({ kind }) => kind === 'arrived')]
    return {
      ...(last === undefined ? {} : { last }),
      ...(arrived === undefined ? {} : { arrivedAt: arrived.at }),
      tell: [...new Set(once.map(({ kind }) => kind))],
    }
  },
})

export interface ReturnLossFacts {
  readonly foundAt: Instant
  readonly loss: 'lost' | 'damaged'
  /** Whose carrier it was: ours by the label of EXE-01, or one of the customer's own choice. */
  readonly carrierChosenBy: 'seller' | 'customer'
}
export const EXE_08 = says(
  { en: 'Return lost or damaged on the way', zh: '退货途中丢损' },
  {
    en: 'Compensation is agreed with the customer and claimed from the carrier. On our label the risk is ours: the customer is refunded as if the goods had arrived sound.',
    zh: '与客户协商赔偿并向承运商索赔；使用我方面单的，风险由我方承担，按完好收货退款。',
  },
)
export const returnLoss = rule({
  id: 'EXE-08',
  clauses: ['R-5.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ foundAt }: ReturnLossFacts) => foundAt,
  apply: (_, { carrierChosenBy }): { readonly claimAgainst: 'carrier'; readonly customerGets: 'asDue' | 'asAgreed' } => ({
    claimAgainst: 'carrier',
    customerGets: carrierChosenBy === 'seller' ? 'asDue' : 'asAgreed',
  }),
})
