import { canonical, sha256 } from './canonical.js'
import { origin, textOf, type Head } from './envelope.js'
import type { Envelope, Log, StreamName } from './log.js'

/** What is wrong with a stored log. */
export type ProblemCode = 'unreadable' | 'hole' | 'hash' | 'position' | 'lost' | 'head' | 'signature'

export interface LogProblem {
  readonly code: ProblemCode
  /** The event, stream or checkpoint it was found at. */
  readonly at: string
}

export const problemSays: Readonly<Record<ProblemCode, { readonly en: string; readonly zh: string }>> = {
  unreadable: { en: 'The stored bytes are not what was written.', zh: '存储内容与写入时不一致。' },
  hole: { en: 'A version of the stream is missing, doubled or out of order.', zh: '流的版本号缺失、重复或顺序错误。' },
  hash: {
    en: 'The event does not match its hash, or is not chained to the event before it.',
    zh: '事件与其哈希不符，或未与前一事件相连。',
  },
  position: { en: 'Positions in the feed do not rise.', zh: '总序号没有递增。' },
  lost: { en: 'The stream and the feed do not hold the same events.', zh: '流与总序列中的事件不一致。' },
  head: { en: 'The events up to the signed checkpoint are not those that were signed.', zh: '签名检查点之前的事件与签名时不同。' },
  signature: { en: 'The checkpoint is not signed with this key.', zh: '检查点不是用此密钥签名的。' },
}

/** `head` is the hash over all events' hashes in feed order: equal heads, equal logs. */
export interface LogReport {
  readonly streams: number
  readonly events: number
  readonly head: string
  readonly problems: readonly LogProblem[]
}

/** All that verifying needs. */
export type Readable = Pick<Log, 'read' | 'readAll'>

/** Called after each event with how many there were and the head over them: how checkpoints are compared in one pass. */
export type OnEvent = (events: number, head: string) => void

/** The head after one more event. */
export const headAfter = (head: string, event: Envelope): string => sha256(head + event.hash)

/** What is wrong with an event that follows `before` in its stream. */
export const problemWith = (event: Envelope, before: Head): ProblemCode | undefined => {
  if (event.version !== before.version + 1 || event.id !== `${event.stream}/${event.version}`) return 'hole'
  return sha256(textOf(event, before.hash)) === event.hash ? undefined : 'hash'
}

/** At most so many problems are listed. */
const most = 100

/**
 * Reads the whole log twice, as a feed and as streams, and checks every hash, version and position.
 * What no store alone can notice, a tail cut off or rewritten with new hashes, takes a signed checkpoint (`verifyCheckpoints`).
 */
export const verifyLog = async (log: Readable, onEvent: OnEvent = () => undefined): Promise<LogReport> => {
  const heads = new Map<StreamName, Head>()
  const problems: LogProblem[] = []
  const found = (code: ProblemCode, at: string): void => {
    if (problems.length < most) problems.push({ code, at })
  }
  let [events, head, position] = [0, '', 0]
  try {
    for await (const event of log.readAll()) {
      const code = event.position > position ? problemWith(event, heads.get(event.stream) ?? origin) : 'position'
      if (code !== undefined) found(code, event.id)
      heads.set(event.stream, { version: event.version, hash: event.hash })
      ;[events, head, position] = [events + 1, headAfter(head, event), event.position]
      onEvent(events, head)
    }
  } catch (error) {
    found('unreadable', error instanceof Error ? error.message : canonical(String(error)))
  }
  for (const [stream, last] of heads) if (!(await agrees(log, stream, last))) found('lost', stream)
  return { streams: heads.size, events, head, problems }
}

/** Whether the stream, read by its name, ends where the feed says. */
const agrees = async (log: Readable, stream: StreamName, last: Head): Promise<boolean> => {
  try {
    const [event, ...more] = await log.read(stream, { from: last.version })
    return event?.hash === last.hash && more.length === 0
  } catch {
    return false
  }
}
