import * as t from 'io-ts'
import { IdIn, list, shape, Text } from '../core/codec.js'
import type { EventOf } from './event.js'

/** Another number of the manual while an emergency lasts: for all orders, or those of a shop or channel. `value` as a book writes it. */
export const Change = shape({ param: Text, value: t.unknown }, { shop: IdIn, channel: IdIn })
const changes = list(Change, 100)

/** Facts of one emergency (stream `contingency-<id>`). Its changes hold for what is decided from its declaration to its end. */
export const contingencyEvents = {
  ContingencyDeclared: shape({ name: Text, changes }),
  /** Further changes take the place of those declared. */
  ContingencyPlanned: shape({ plan: Text }, { changes }),
  ContingencyStepTaken: shape({ done: Text }),
  ContingencyEnded: shape({}),
  ContingencyWithdrawn: shape({ reason: Text }),
  ContingencyReviewed: shape({ learnt: Text }),
} as const
export type ContingencyEvent = EventOf<typeof contingencyEvents>
