import { lawFor, manual, type Book } from '../core/book.js'
import type { Instant } from '../core/time/instant.js'
import { contingencyStream, factsOf, type Emergency } from '../deciders/contingency/index.js'
import { bookDuring, contingency } from '../policies/contingency.js'
import { liveStreams } from './liveStreams.js'
import type { Projection } from './projection.js'

export interface Contingencies {
  /** Emergencies that last at this instant, the first declared first. */
  readonly lasting: (at: Instant) => readonly Emergency[]
  /** A book with what they change, the last declared over the others; the book itself where none lasts. */
  readonly bookAt: (book: Book, at: Instant) => Book
}

/** The emergencies of a log, and how they change a shop's book (CTG-01). */
export const contingencies = (): Projection<Contingencies> => {
  const live = liveStreams<Emergency>(undefined, [contingencyStream])
  const { all } = live.view()
  const isInForce = (emergency: Emergency, book: Book, at: Instant): boolean =>
    lawFor(book).judge(contingency, factsOf(emergency, at)).ruling.inForce
  const lastingBy = (book: Book, at: Instant): readonly Emergency[] =>
    [...all()]
      .map(([, emergency]) => emergency)
      .filter((one) => one.declaredAt !== undefined && isInForce(one, book, at))
      .sort((a, b) => Number(a.declaredAt) - Number(b.declaredAt))
  /** What rests on a book is worked out once for it: the same emergencies give the same one. */
  let last: { readonly book: Book; readonly changes: readonly unknown[]; readonly made: Book } | undefined
  const bookAt = (book: Book, at: Instant): Book => {
    const lasting = lastingBy(book, at)
    if (lasting.length === 0) return book
    const changes = lasting.map((one) => one.changes)
    if (last?.book !== book || last.changes.length !== changes.length || changes.some((one, i) => one !== last?.changes[i])) {
      last = {
        book,
        changes,
        made: lasting.reduce((during, { id, changes: overrides }) => bookDuring(during, { id }, { name: id, overrides }), book),
      }
    }
    return last.made
  }
  return { take: live.take, view: () => ({ lasting: (at) => lastingBy(manual, at), bookAt }) }
}
