// How a command is read at the border, whatever stream it is sent to.
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { badInput, preview, type BadInput } from '../core/badInput.js'
import { parse } from '../core/codec.js'
import { unnamedFields } from '../core/unnamed.js'

/** Facts (`Report…`) are recorded whoever reports them; what somebody wants to do can be refused. */
export const isFact = (type: string): boolean => type.startsWith('Report')

/** The codec of each command's data. */
export type Codecs = Readonly<Record<string, t.Mixed>>
/** A command that its codec has read. */
export interface Told {
  readonly type: string
  readonly data: unknown
}

/**
 * Reads a command's type and data; every problem at once. A fact is somebody else's message and may hold more than is read; an intention
 * holds only what its codec names, because a misspelt field would silently change what was asked for.
 */
export const commandReader =
  (commands: Codecs) =>
  (type: unknown, data: unknown): E.Either<BadInput, Told> => {
    const name = typeof type === 'string' ? type : ''
    const codec: t.Decoder<unknown, unknown> | undefined = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (codec === undefined)
      return E.left(badInput({ path: '/type', value: preview(type), remedy: `one of ${Object.keys(commands).join(', ')}` }))
    const read = parse(codec, data, '/data')
    const unnamed = isFact(name) ? [] : unnamedFields(codec, data, '/data')
    if (unnamed.length > 0) return E.left(badInput(...(E.isLeft(read) ? read.left.problems : []), ...unnamed))
    return E.isLeft(read) ? read : E.right({ type: name, data: read.right })
  }
