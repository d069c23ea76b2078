import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { badInput, preview, type BadInput, type Problem } from '../core/badInput.js'
import { IdIn } from '../core/codec.js'
import { isId } from '../core/ids.js'
import { checkJson } from '../core/json.js'
import { nearest } from '../core/nearest.js'
import { shape } from '../core/shape.js'
import { idOf } from '../core/streamName.js'
import { unnamedFields } from '../core/unnamed.js'
import { canonical, sha256 } from '../log/canonical.js'
import type { StreamKind } from '../deciders/stream.js'
import { kindOf, streamKinds } from '../deciders/streams.js'
import { isFact } from '../deciders/told.js'
import type { Incoming, Sender } from './outcome.js'

const kinds = new Map<string, StreamKind>(streamKinds.flatMap((kind) => kind.commands.map((type) => [type, kind] as const)))

/** What came in, read once: `data` is the library's own, so that nothing its sender does to his meanwhile is decided on. */
export interface Admitted extends Incoming {
  readonly kind: StreamKind
  readonly fingerprint: string
}

export const fingerprintOf = ({ type, stream, data }: Incoming): string => sha256(canonical({ type, stream, data }))

/** The border: plain JSON within limits, ids that are ids, a type that exists, a stream of its kind, data of its shape. */
export const admit = (raw: unknown): E.Either<BadInput, Admitted> =>
  pipe(
    checkJson(raw),
    E.chain((value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return E.left(
          badInput({
            path: '/',
            value: typeof value === 'string' ? '(hidden)' : preview(value),
            remedy: 'send an object with id, type, stream and data',
          }),
        )
      const command = value as Partial<Record<keyof Incoming, unknown>>
      const { id, type, stream, data } = command
      const own = typeof stream === 'string' ? kindOf(stream) : undefined
      // A type that several kinds of streams know belongs to the stream that was named.
      const kind = typeof type !== 'string' ? undefined : own?.commands.includes(type) === true ? own : kinds.get(type)
      const problems = [
        ...(isId(id) && id.length <= 200
          ? []
          : [{ path: '/id', value: preview(id), remedy: 'an id of your own for this command, the same on every repeat' }]),
        ...(kind === undefined ? [{ path: '/type', value: preview(type), remedy: typeRemedy(type, own) }] : []),
        ...(isStreamOf(stream, kind)
          ? []
          : [
              {
                path: '/stream',
                value: preview(stream),
                remedy: `${kind?.category ?? streamKinds.map(({ category }) => category).join('-, ')}- and an id`,
              },
            ]),
      ]
      const parsed = kind === undefined ? undefined : kind.parse(type, data ?? {})
      if (parsed !== undefined && E.isLeft(parsed)) problems.push(...parsed.left.problems)
      if (typeof type === 'string' && !isFact(type)) problems.push(...unnamed(command))
      if (problems.length > 0 || kind === undefined || parsed === undefined || E.isLeft(parsed)) return E.left(badInput(...problems))
      const incoming = { id: String(id), type: String(type), stream: String(stream), data: data ?? {} }
      return E.right({ ...incoming, data: parsed.right.data, kind, fingerprint: fingerprintOf(incoming) })
    }),
  )

/** Its names alone are asked. */
const Envelope = shape({ id: IdIn, type: IdIn, stream: IdIn, data: IdIn })
const ofSender: ReadonlySet<string> = new Set(['by', 'at', 'accompaniedBy', 'cause'] satisfies (keyof Sender)[])
/** What an intention says beside its four fields would be passed over: an instant that stands there decides nothing. Who reports a fact may add to it what he likes. */
const unnamed = (command: object): readonly Problem[] =>
  unnamedFields(Envelope, command).map((problem) =>
    ofSender.has(problem.path.slice(1))
      ? { ...problem, remedy: 'say it of the sender, beside the command: handle(command, { by, at })' }
      : problem,
  )

/** The types of the stream that was named, else of all; the one that was meant comes first. */
const typeRemedy = (type: unknown, own: StreamKind | undefined): string => {
  const known = own?.commands ?? [...kinds.keys()]
  const near = typeof type === 'string' ? nearest(type, known) : undefined
  return `${near === undefined ? '' : `did you mean ${near}? `}one of ${known.join(', ')}`
}

const isStreamOf = (stream: unknown, kind: StreamKind | undefined): stream is string =>
  typeof stream === 'string' &&
  (kind === undefined ? kindOf(stream) !== undefined : stream.startsWith(`${kind.category}-`)) &&
  isId(idOf(stream)) &&
  idOf(stream).length <= 100
