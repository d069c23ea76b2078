// Failed inspection: manual M-2.2; plan; regulations P-4.2.
import { allow, refuse, type Verdict } from '../../core/decision.js'
import { rule, says } from '../../core/rule.js'
import type { Instant } from '../../core/time/index.js'

export interface FailedFacts {
  readonly failedAt: Instant
  /** Photos kept of what was found. */
  readonly photos: number
  /** Whether the customer answered the offered compromise, and how. */
  readonly consent: 'notAsked' | 'open' | 'given' | 'declined'
}
/** What follows a failed inspection: an offer, its answer, the refund agreed on, or the goods back to the customer. */
export type AfterFailure = 'offerCompromise' | 'awaitConsent' | 'refundAsAgreed' | 'sendBack'
const next: Readonly<Record<FailedFacts['consent'], AfterFailure>> = {
  notAsked: 'offerCompromise',
  open: 'awaitConsent',
  given: 'refundAsAgreed',
  declined: 'sendBack',
}

export const EXE_07 = says(
  { en: 'Failed inspection', zh: '质检不合格' },
  {
    en: 'Photos are kept, the refund is refused with the reason and a compromise is offered: freight both ways on the customer, repair, or compensation. It needs the customer’s consent; without it the goods go back.',
    zh: '质检不合格须拍照留证，说明原因拒绝退款，并提供折中方案（客户承担往返运费、维修或补偿）；须经客户同意，否则退回商品。',
  },
)
export const failedInspection = rule({
  id: 'EXE-07',
  clauses: ['M-2.2', 'P-4.2'],
  kind: 'process',
  params: {},
  inForceAt: ({ failedAt }: FailedFacts) => failedAt,
  apply: (_, { photos, consent }): Verdict<{ readonly next: AfterFailure }> =>
    photos === 0 ? refuse('photosMissing', 'addPhotos') : allow({ next: next[consent] }),
})

/** No refund follows a failed inspection without a recorded consent. */
export const refundAfterFailure = (consent: FailedFacts['consent']): Verdict<true> =>
  consent === 'given' ? allow(true) : refuse('noConsent', 'offerCompromise', 'sendBack')
