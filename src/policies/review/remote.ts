// Remote areas: manual M-1.1.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { dated, texts } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export const REV_04 = says(
  { en: 'Remote areas are flagged', zh: '偏远地区须标注' },
  {
    en: 'An order to a remote area is flagged, and ships only with a carrier that reaches it.',
    zh: '寄往偏远地区的订单须标注，并仅可由能够送达的承运商发货。',
  },
)
export interface RemoteFacts {
  readonly placedAt: Instant
  /** Province of delivery by its official name (`provinceOf`), never the text that was typed: a province is no personal data, the text may be. */
  readonly province?: string
  /** Whether the chosen carrier reaches the address; not known before one is chosen. */
  readonly reachable?: boolean
}
export const remoteArea = rule({
  id: 'REV-04',
  clauses: ['M-1.1'],
  kind: 'routing',
  params: { 'shipping.remoteAreas': dated(texts, ['新疆', '西藏', '青海', '内蒙古', '甘肃', '宁夏', '海南'], { from: 'chosen' }) },
  inForceAt: ({ placedAt }: RemoteFacts) => placedAt,
  apply: (p, { province = '', reachable }): Verdict<{ readonly remote: boolean }> => {
    const remote = p['shipping.remoteAreas'].some((area) => province.startsWith(area))
    return reachable === false ? refuse('unreachable', 'anotherCarrier', 'anotherAddress', 'cancelOrder') : allow({ remote })
  },
})
