// The three guarantees: repair, exchange, return. The nation's rules and where a region's own law differs.
import { provinceOf } from '../address/parts.js'

export type Remedy = 'return' | 'exchange' | 'repair'
interface Guarantee {
  /** Until the end of which day after delivery the buyer may choose a return, or an exchange. */
  readonly returnDays: number
  readonly exchangeDays: number
  /** After how many failed repairs, or more than how many days in repair, return and exchange are open again. */
  readonly failedRepairs: number
  readonly repairDays: number
  readonly afterFailure: readonly Remedy[]
}
const national: Guarantee = { returnDays: 7, exchangeDays: 15, failedRepairs: 2, repairDays: 30, afterFailure: ['exchange', 'repair'] }
const regions: Readonly<Record<string, Guarantee>> = {
  // Zhejiang's measure on the Consumer Rights Law, art. 26; no charge for wear.
  浙江省: { ...national, repairDays: 35, afterFailure: ['return', 'exchange', 'repair'] },
}

export interface WarrantyState {
  /** The province of delivery, short or in full, like 浙江 or 浙江省. */
  readonly region: string
  readonly daysSinceDelivery: number
  readonly failedRepairs: number
  readonly daysInRepair: number
}
/** What the buyer of goods under the three guarantees may choose; the best first. */
export const remedies = ({ region, daysSinceDelivery, failedRepairs, daysInRepair }: WarrantyState): readonly Remedy[] => {
  const guarantee = regions[provinceOf({ province: region }) ?? ''] ?? national
  if (daysSinceDelivery <= guarantee.returnDays) return ['return', 'exchange', 'repair']
  if (failedRepairs >= guarantee.failedRepairs || daysInRepair > guarantee.repairDays) return guarantee.afterFailure
  return daysSinceDelivery <= guarantee.exchangeDays ? ['exchange', 'repair'] : ['repair']
}
