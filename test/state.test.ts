// `ordinance/state` reads what the whole library wrote, to the last field, and no more than it knows.
import * as E from 'fp-ts/lib/Either.js'
import { instant } from '../src/core/time/instant.js'
import { orderStream } from '../src/deciders/streams.js'
import { orderFormat, toStore } from '../src/events/index.js'
import { orderEvolution, readOrder, replay, type StoredFact } from '../src/state.js'
import { Story } from './cases/kit/story.js'

const story = new Story()
  .delivered({ lines: [{ unitPrice: 5000, quantity: 2 }, { unitPrice: 3000 }], discount: 333, freight: 800 })
  .returned({ L1: 1 }, 'quality', { evidence: [{ kind: 'photo', ref: 'p', shows: 'detail' }] })
  .refundsSettle()
const stored = story.events.map((event) => toStore(orderFormat, event))

test('an order is read as the desk’s own session and a replay have it', () => {
  const session = orderStream.begin('A1')
  for (const event of stored) session.take(event)
  expect(readOrder('A1', stored)).toStrictEqual(E.right(session.state()))
  expect(readOrder('A1', stored)).toStrictEqual(E.right({ ...replay(orderEvolution, story.events), id: 'A1' }))
  expect(readOrder('A1', [])).toStrictEqual(E.right({ ...orderEvolution.initial, id: 'A1' }))
})

test('an event of a newer version, a newer generation or a broken stream is told of, and nothing thrown', () => {
  const last = stored.at(-1) as StoredFact
  const problem = (event: StoredFact) => {
    const read = readOrder('A1', [...stored, event])
    return E.isLeft(read) ? read.left.problems.map(({ path }) => path) : []
  }
  expect(problem({ type: 'FromTheFuture', schema: 1, at: instant(0), data: {} })).toEqual(['/type'])
  expect(problem({ ...last, schema: last.schema + 1 })).toEqual([`/${last.type}/schema`])
  expect(
    problem({ type: 'ParcelAllocated', schema: 1, at: instant(0), data: { parcel: 'P9', lines: [{ line: 'L1', quantity: 9 }] } }),
  ).toEqual(['/ParcelAllocated'])
})
