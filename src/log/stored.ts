// Unsealing: a stored row becomes an envelope again, or `CorruptLog`. Nothing that does not match its hash is handed out.
import { sha256 } from './canonical.js'
import { CorruptLog, type Appended, type Envelope, type StreamName } from './log.js'

/** One event as a database hands it back. */
export interface StoredRow {
  readonly position: number
  readonly text: string
  readonly hash: string
}

/** An envelope, and the hash that it is chained to. */
export interface Opened {
  readonly envelope: Envelope
  readonly previous: string
}

type Fields = Omit<Envelope, 'position' | 'hash'> & { readonly previous: string }

const isFields = (value: unknown): value is Fields => {
  if (typeof value !== 'object' || value === null) return false
  const { id, stream, version, type, schema, at, recordedAt, command, by, previous, data } = value as Partial<Record<keyof Fields, unknown>>
  return (
    typeof id === 'string' &&
    typeof stream === 'string' &&
    typeof version === 'number' &&
    typeof type === 'string' &&
    typeof schema === 'number' &&
    typeof at === 'number' &&
    typeof recordedAt === 'number' &&
    typeof command === 'string' &&
    typeof by === 'object' &&
    by !== null &&
    typeof previous === 'string' &&
    data !== undefined &&
    id === `${stream}/${version}`
  )
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The event in a row. Throws `CorruptLog` unless the text is what its hash says. */
export const open = ({ position, text, hash }: StoredRow): Opened => {
  if (sha256(text) !== hash) throw new CorruptLog(`the event at position ${position} does not match its hash`)
  const fields = parsed(text)
  if (!isFields(fields)) throw new CorruptLog(`the event at position ${position} cannot be read`)
  const { id, stream, version, type, schema, at, recordedAt, by, command, cause, basis, data, previous } = fields
  return {
    previous,
    envelope: {
      id,
      stream,
      version,
      position,
      type,
      schema,
      at,
      recordedAt,
      by,
      command,
      ...(cause !== undefined && { cause }),
      ...(basis !== undefined && { basis }),
      data,
      hash,
    },
  }
}

/** The events of a stream from version `from` on: of that stream, without a hole, each chained to the one before it. */
export const openStream = (stream: StreamName, from: number, rows: readonly StoredRow[]): readonly Envelope[] => {
  let last: Envelope | undefined
  return rows.map((row, i) => {
    const { envelope, previous } = open(row)
    if (envelope.stream !== stream || envelope.version !== from + i) throw new CorruptLog(`${stream} has a hole at version ${from + i}`)
    if (last === undefined ? from === 1 && previous !== '' : previous !== last.hash)
      throw new CorruptLog(`${stream} is not chained at version ${from + i}`)
    last = envelope
    return envelope
  })
}

/** An outcome whose envelopes are made when somebody looks. */
class Outcome {
  readonly repeated: boolean
  #make: () => readonly Envelope[]
  #made: readonly Envelope[] | undefined

  constructor(make: () => readonly Envelope[], repeated: boolean) {
    this.#make = make
    this.repeated = repeated
    Object.defineProperty(this, 'events', Outcome.#events)
  }

  /** One getter for all, on the object itself: it is copied and compared like a field, and making it costs little. */
  static readonly #events: PropertyDescriptor & ThisType<Outcome> = {
    enumerable: true,
    get() {
      return (this.#made ??= this.#make())
    },
  }
}

/** The outcome of an append; its envelopes come from the store's bytes, never from the caller's objects. */
export const appended = (envelopes: () => readonly Envelope[], repeated: boolean): Appended =>
  new Outcome(envelopes, repeated) as Outcome & Appended
