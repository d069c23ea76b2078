// Windows of returns: manual M-2.1, M-2.2; plan; the seven-day measure.
import { allow, refuse, type Verdict } from '../core/decision.js'
import { dated, duration, wholeDays } from '../core/param.js'
import { rule, says } from '../core/rule.js'
import { after, endOfDayAfter, type Instant } from '../core/time/index.js'
import { finding, type Finding } from './finding.js'

export interface QualityFacts {
  readonly placedAt: Instant
  /** Absent: not signed yet; the window has not begun to close. */
  readonly signedAt?: Instant
  readonly requestedAt: Instant
  readonly food: boolean
  /** What the photos or videos show. */
  readonly shows: readonly ('detail' | 'productionDate' | 'condition')[]
}
export const RET_01 = says(
  { en: 'Quality return', zh: '质量问题退货' },
  {
    en: 'Broken, missing function or not as described: a photo or video that shows the detail, for food also the production date and its condition. Confirmed in time: the return is approved and the seller bears the freight both ways.',
    zh: '破损、功能缺失或与描述不符：提供能看清细节的照片或视频，食品另须拍明生产日期与变质状态；期限内确认属实即同意退货，往返运费由商家承担。',
  },
)
export const qualityReturn = rule({
  id: 'RET-01',
  clauses: ['R-2.1', 'M-2.1'],
  kind: 'eligibility',
  params: {
    // The documents leave the term to the shop; a defect never closes sooner than the return without a reason does.
    'returns.qualityDays': dated(duration, 'P15D', {
      from: 'chosen',
      note: 'the documents say only “in the set time”',
      bound: { atLeast: 'P7D', clause: 'L-7d' },
    }),
  },
  inForceAt: ({ placedAt }: QualityFacts) => placedAt,
  /** Missing evidence is asked for (AFS-04), it never refuses. */
  apply: (p, { signedAt, requestedAt, food, shows }): Verdict<{ readonly closesAt?: Instant; readonly missing: readonly Finding[] }> => {
    const needed = food ? (['detail', 'productionDate', 'condition'] as const) : (['detail'] as const)
    const missing = needed.filter((part) => !shows.includes(part)).map((part) => finding('evidenceMissing', part))
    if (signedAt === undefined) return allow({ missing })
    const closesAt = endOfDayAfter(after(signedAt, p['returns.qualityDays']), 0)
    return requestedAt < closesAt ? allow({ closesAt, missing }) : refuse('windowClosed', 'repair', 'goodwill')
  },
})

export const RET_02 = says(
  { en: 'Seven days without reason', zh: '七天无理由' },
  {
    en: 'Goods may come back without a reason until the end of the Nth day after the day of signing, in China time.',
    zh: '自签收次日起 N 日内（至末日 24 时，中国时间），可无理由退货。',
  },
)
export const noReasonWindow = rule({
  id: 'RET-02',
  clauses: ['R-2.1', 'M-2.1', 'M-2.2'],
  kind: 'eligibility',
  params: {
    // counts from purchase; the law's later start, the day after signing, wins for the customer.
    'returns.noReasonDays': dated(wholeDays, 7, { from: 'manual', bound: { atLeast: 7, clause: 'L-7d' } }),
  },
  inForceAt: ({ placedAt }: { readonly placedAt: Instant; readonly signedAt: Instant; readonly requestedAt: Instant }) => placedAt,
  apply: (p, { signedAt, requestedAt }) => {
    const closesAt = endOfDayAfter(signedAt, p['returns.noReasonDays'])
    return requestedAt < closesAt ? allow({ closesAt }) : refuse('windowClosed', 'repair', 'goodwill')
  },
})

export interface SpecialFacts {
  readonly requestedAt: Instant
  readonly safetyHazard: boolean
  readonly breachOfLaw: boolean
}
export const RET_03 = says(
  { en: 'Special cases', zh: '特殊情况退货' },
  {
    en: 'Goods that are unsafe or break the law may come back whatever the window.',
    zh: '商品存在安全隐患或违反法律法规的，不受期限限制均可退货。',
  },
)
export const specialReturn = rule({
  id: 'RET-03',
  clauses: ['R-2.1'],
  kind: 'eligibility',
  params: {},
  inForceAt: ({ requestedAt }: SpecialFacts) => requestedAt,
  apply: (_, { safetyHazard, breachOfLaw }): Verdict<{ readonly ground: 'safety' | 'law' }> => {
    if (safetyHazard) return allow({ ground: 'safety' })
    return breachOfLaw ? allow({ ground: 'law' }) : refuse('noSpecialGround', 'noReasonReturn', 'qualityReturn')
  },
})
