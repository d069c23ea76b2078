// The statutory seven days: Consumer Rights Law art. 25; seven-day measure; Civil Code art. 201, 203.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { dated, flag } from '../../core/param.js'
import { rule, says } from '../../core/rule.js'
import { addDays, chinaDayOf, endOfDayAfter, firstDayAfterHoliday, startOfDay, type Instant } from '../../core/time/index.js'

/** A statute's number: no book can change it. */
const STATUTORY_DAYS = 7

export interface StatutoryFacts {
  readonly placedAt: Instant
  /** The consignee, or somebody whom they authorised, signed. A locker deposit is no signing and does not belong here. */
  readonly signedAt?: Instant
  /** The buyer confirmed receipt: counts where no signing is known. */
  readonly confirmedAt?: Instant
  readonly requestedAt: Instant
}

export const LAW_01 = says(
  { en: 'Statutory seven days', zh: '法定七日' },
  {
    en: 'The seven-day right counts from the day after the consignee’s own signing to 24:00 of the seventh day in China time; a locker deposit is no signing, nor is one of which nobody knows whose it is, and a request on the day of signing, or before it, is valid.',
    zh: '七日自消费者本人签收次日起算，至第七日 24 时（中国时间）止；存入快递柜、签收人不明均不视为签收；签收当日及之前提出的申请有效。',
  },
)
export const statutoryWindow = rule({
  id: 'LAW-01',
  clauses: ['L-7d'],
  kind: 'eligibility',
  params: {
    // Shops count seven natural days (M-2.1, R-2.1); Civil Code art. 203 moves a last day that is a public holiday. The longer
    // one is taken for the buyer. Art. 204 lets the parties agree otherwise: a shop that published natural days sets false.
    'returns.moveLastDayOffHoliday': dated(flag, true, { from: 'law', note: 'Civil Code art. 203; plain weekends do not move it' }),
  },
  inForceAt: ({ placedAt }: StatutoryFacts) => placedAt,
  apply: (p, { signedAt, confirmedAt, requestedAt }): Verdict<{ readonly closesAt?: Instant }> => {
    const from = signedAt ?? confirmedAt
    if (from === undefined) return allow({})
    const natural = endOfDayAfter(from, STATUTORY_DAYS)
    const lastDay = addDays(chinaDayOf(natural), -1)
    const closesAt = p['returns.moveLastDayOffHoliday'] ? startOfDay(addDays(firstDayAfterHoliday(lastDay), 1)) : natural
    return requestedAt < closesAt ? allow({ closesAt }) : refuse('windowClosed', 'repair', 'goodwill')
  },
})
