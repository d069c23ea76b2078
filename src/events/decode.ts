import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import type { BadInput } from '../core/badInput.js'
import { parse } from '../core/codec.js'
import type { Fact } from '../core/decider.js'
import { unknownType, upcast, type Format, type StoredFact } from './upcast.js'

/**
 * A stored event in today's format. A type or generation that this code does not know is `BadInput`: deciding fails closed,
 * while reading and exporting the envelope keep its bytes.
 */
export const decodeFact = <Event extends Fact>(format: Format, stored: StoredFact): E.Either<BadInput, Event> => {
  const lifted = upcast(format, stored)
  if (E.isLeft(lifted)) return lifted
  const codec = format.codecs[stored.type]
  if (codec === undefined) return E.left(unknownType(stored.type))
  return E.map((data: unknown) => ({ type: stored.type, at: stored.at, data }) as Event)(
    parse(codec as t.Type<unknown, unknown, unknown>, lifted.right, `/${stored.type}`),
  )
}
