import * as E from 'fp-ts/lib/Either.js'
import { lawFor } from '../core/book.js'
import type { Finding } from '../policies/finding.js'
import { batchReview as batchRule, type BatchOutcome } from '../policies/review/queue.js'
import type { Desk } from './desk.js'
import type { Failure, Sender } from './outcome.js'

/** What became of one order of a batch. A failure is the order's own and touches no other. */
export interface BatchLine extends BatchOutcome {
  readonly failure?: Failure
}
type Recorded = { readonly findings?: readonly Finding[] }

/**
 * Reviews many orders in one operation (REV-15): one outcome per order, in the order of the list. An abnormal order is left with its
 * findings recorded, for customer service. `batch` is the sender's id of the operation: sent again, it has no further effect.
 */
export const reviewBatch = async (desk: Desk, batch: string, orders: readonly string[], sender: Sender): Promise<readonly BatchLine[]> => {
  const at = sender.at ?? desk.clock()
  const reviewed: { order: string; findings: readonly Finding[]; failure?: Failure }[] = []
  for (const order of orders) {
    const outcome = await desk.handle(
      { id: `${batch}.${order}`, type: 'ReviewOrder', stream: `order-${order}`, data: {} },
      { ...sender, at },
    )
    if (E.isLeft(outcome)) reviewed.push({ order, findings: [{ code: reasonOf(outcome.left) }], failure: outcome.left })
    else reviewed.push({ order, findings: outcome.right.events.flatMap(({ data }) => (data as Recorded).findings ?? []) })
  }
  const { ruling } = lawFor(desk.book).judge(batchRule, { at, orders: reviewed })
  return ruling.map((line, i) => ({ ...line, ...(reviewed[i]?.failure === undefined ? {} : { failure: reviewed[i].failure }) }))
}

const reasonOf = (failure: Failure): string => (failure.kind === 'rejected' ? failure.rejection.reason : failure.kind)
