// One published policy: regulations P-4.1; manual M-3.3.
import type { Override } from '../../core/book.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'
import { finding, type Finding } from '../finding.js'

export interface PublishedFacts {
  readonly at: Instant
  /** Where the policy is shown, and whether the text there is the one printed from the parameters in force. */
  readonly shown: readonly { readonly channel: string; readonly same: boolean }[]
}
export const AFS_11 = says(
  { en: 'One published policy', zh: '统一公示政策' },
  {
    en: 'Window, conditions, procedure and freight are one policy for all channels, printed as the customer-facing text from the very parameters that decide.',
    zh: '期限、条件、流程与运费全渠道统一，对客公示文本由裁决所用参数直接生成。',
  },
)
export const publishedPolicy = rule({
  id: 'AFS-11',
  clauses: ['P-4.1', 'M-3.3'],
  kind: 'process',
  params: {},
  inForceAt: ({ at }: PublishedFacts) => at,
  apply: (_, { shown }): readonly Finding[] => shown.filter(({ same }) => !same).map(({ channel }) => finding('policyOutdated', channel)),
})

export interface ChannelFacts {
  readonly at: Instant
  /** Parameters that the shop's book changes for one channel only. */
  readonly changed: readonly string[]
}
const common = ['returns.', 'refund.', 'exchange.', 'afterSales.', 'goodwill.']
/** Whether and when a platform takes silence for consent is the platform's own rule, not the shop's. */
const platforms = 'afterSales.silen'

export const AFS_12 = says(
  { en: 'Same policy on every platform', zh: '各平台政策一致' },
  { en: 'Two orders that differ only in their channel get the same decision after the sale.', zh: '仅渠道不同的两个订单，售后裁决一致。' },
)
export const samePolicy = rule({
  id: 'AFS-12',
  clauses: ['M-3.3'],
  kind: 'validation',
  params: {},
  inForceAt: ({ at }: ChannelFacts) => at,
  /** The after-sales parameters that would make two channels decide differently. */
  apply: (_, { changed }): readonly Finding[] =>
    changed
      .filter((param) => !param.startsWith(platforms) && common.some((prefix) => param.startsWith(prefix)))
      .map((param) => finding('differsByChannel', param)),
})
/** The parameters of a book that hold for one channel only. */
export const channelOnly = (overrides: readonly Override[]): readonly string[] =>
  [...new Set(overrides.flatMap(({ param, channel }) => (channel === undefined ? [] : [param])))].sort()
