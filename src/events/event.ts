import type * as t from 'io-ts'
import type { Fact } from '../core/decider.js'

/** The events of a table of codecs, as a union. */
export type EventOf<Codecs extends Readonly<Record<string, t.Mixed>>> = {
  [Type in keyof Codecs & string]: Fact<Type, t.TypeOf<Codecs[Type]>>
}[keyof Codecs & string]
