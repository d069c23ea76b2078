import { byText } from '../core/byText.js'
import { lawFor, manual, type Book } from '../core/book.js'
import type { Instant } from '../core/time/instant.js'
import { supplyStream, type Supply } from '../deciders/supply/index.js'
import { supplierQuality } from '../policies/suppliers.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

/** What one supplier delivered, and what of it came back or was lost by its fault (SUP-05); fen. */
export interface SupplierRecord {
  readonly supplier: string
  readonly delivered: number
  readonly returnRate: number
  readonly lossFen: number
}

/** Every supplier's record, from the supplier orders. */
export const supplierRecords = (book: Book = manual): Projection<{ readonly all: (at: Instant) => readonly SupplierRecord[] }> => {
  const live = liveStreams<Supply>(undefined, [supplyStream])
  const { all } = live.view()
  const records = (at: Instant): readonly SupplierRecord[] => {
    const bySupplier = new Map<string, Supply[]>()
    for (const [, supply] of all())
      if (supply.supplier !== undefined) bySupplier.set(supply.supplier, [...(bySupplier.get(supply.supplier) ?? []), supply])
    return [...bySupplier]
      .sort(([a], [b]) => byText(a, b))
      .map(([supplier, supplies]) => {
        const faults = supplies.flatMap((supply) => supply.faults)
        const delivered = supplies.reduce((sum, { arrived }) => sum + arrived, 0)
        const { ruling } = lawFor(book).judge(supplierQuality, {
          at,
          delivered,
          qualityReturned: faults.filter(({ kind }) => kind === 'quality').reduce((sum, { quantity }) => sum + quantity, 0),
          losses: faults.filter(({ kind }) => kind === 'loss').map(({ amount = 0 }) => ({ fen: amount, atFault: 'supplier' as const })),
        })
        return { supplier, delivered, ...ruling }
      })
  }
  return { take: live.take, view: () => ({ all: records }) }
}
