// Scans: regulations P-3.3, S-6.1.
import { rule, says } from '../../core/rule.js'
import { inCarrierOrder, type Scan } from '../../events/scans.js'

export const SHP_11 = says(
  { en: 'Tracking is kept up to date', zh: '物流轨迹及时更新' },
  {
    en: 'Carrier scans are recorded once each and count in carrier time, whatever the order in which they arrive.',
    zh: '每条物流轨迹只记录一次，按物流发生时间计算，与到达先后无关。',
  },
)
export interface TrackingFacts {
  readonly scan: Scan
  readonly known: readonly Scan[]
}
export const tracking = rule({
  id: 'SHP-11',
  clauses: ['P-3.3', 'S-6.1'],
  kind: 'process',
  params: {},
  inForceAt: ({ scan }: TrackingFacts) => scan.at,
  /** `newest` moves the parcel; `older` is recorded and moves nothing; a `repeat` is not recorded again. */
  apply: (_, { scan, known }): 'newest' | 'older' | 'repeat' =>
    known.some(({ id }) => id === scan.id) ? 'repeat' : known.every((other) => inCarrierOrder(other, scan) < 0) ? 'newest' : 'older',
})
