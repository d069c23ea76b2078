// A whole log replayed stream by stream, in this thread or in several: rebuilds, back-tests, "does every machine see the same?".
import * as E from 'fp-ts/lib/Either.js'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { idOf } from '../core/streamName.js'
import { kindOf } from '../deciders/streams.js'
import { canonical, sha256 } from '../log/canonical.js'
import type { Log, StreamName } from '../log/log.js'

/** What is replayed, and what is kept of it. Each thread opens the log for itself: passing events on would cost more than replaying them. */
export interface ReplayJob<Part = undefined> {
  readonly open: () => Log | Promise<Log>
  /** Begins what a thread keeps of its streams. `part` must be what `structuredClone` can copy. */
  readonly begin?: () => { readonly add: (stream: StreamName, state: unknown) => void; readonly part: () => Part }
}

export interface ReplayedLog<Part = undefined> {
  readonly events: number
  /** Streams with a state; records about other things (audit, imports) have none. */
  readonly streams: number
  /** SHA-256 over every stream's name and state: equal wherever and with however many threads the log is replayed. */
  readonly hash: string
  /** Streams that this version cannot read; they are in no part and not in the hash. */
  readonly stuck: readonly StreamName[]
  /** One of each thread. Which streams a thread had is a matter of chance: parts must be such that they can be put together in any order. */
  readonly parts: readonly Part[]
}

/** What one thread found: a line `stream hash` for each state. */
interface Share<Part> {
  readonly events: number
  readonly lines: readonly string[]
  readonly stuck: readonly StreamName[]
  readonly part: Part | undefined
}
/** What a thread starts with. */
interface Start {
  readonly replay: 'ordinance'
  readonly options: unknown
}
/** What it is told once the streams are known. */
interface Task {
  readonly streams: readonly StreamName[]
  /** One number that all threads share: how many handfuls of streams have been taken. */
  readonly taken: Int32Array
}

/** Streams that a thread takes at a time: few enough that none waits long for the last, enough that taking costs nothing. */
const HANDFUL = 64

/** The whole log in this thread. Rejects with what the log rejects with. */
export const replayLog = async <Part = undefined>(job: ReplayJob<Part>): Promise<ReplayedLog<Part>> => {
  const log = await job.open()
  try {
    const streams = await streamsOf(log)
    return merged([await shareOf(job, log, [streams])])
  } finally {
    await log.close()
  }
}

/**
 * The whole log in `threads` threads, this one among them; whoever is free takes the next streams. `module` is the address of a module that calls
 * `serveReplay` with the same job, as `new URL('./replay.js', import.meta.url)`; it finds `options` in its `workerData`. Rejects with
 * the first failure of a thread.
 */
export const replayInThreads = async <Part = undefined>(
  module: URL,
  job: ReplayJob<Part>,
  threads: number,
  options?: unknown,
): Promise<ReplayedLog<Part>> => {
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError(`${threads} is no number of threads`)
  const start: Start = { replay: 'ordinance', options }
  const workers = Array.from({ length: threads - 1 }, () => new Worker(module, { workerData: start }))
  const others = Promise.all(workers.map((worker) => answerOf<Share<Part>>(worker)))
  // A thread may fail before anybody waits for it.
  others.catch(() => undefined)
  try {
    const log = await job.open()
    try {
      const task: Task = { streams: await streamsOf(log), taken: new Int32Array(new SharedArrayBuffer(4)) }
      for (const worker of workers) worker.postMessage(task)
      const [own, rest] = await Promise.all([shareOf(job, log, handfuls(task)), others])
      return merged([own, ...rest])
    } finally {
      await log.close()
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Whether this thread was started by `replayInThreads`. */
export const isReplayThread = (): boolean => !isMainThread && isStart(workerData)

/** In a thread of `replayInThreads`: replays its share and answers. Throws elsewhere. */
export const serveReplay = async <Part = undefined>(job: ReplayJob<Part>): Promise<void> => {
  if (parentPort === null || !isStart(workerData)) throw new Error('serveReplay was called in a thread that replayInThreads did not start')
  const port = parentPort
  const told = new Promise<Task>((resolve) => {
    port.once('message', resolve)
  })
  const log = await job.open()
  try {
    port.postMessage(await shareOf(job, log, handfuls(await told)))
  } finally {
    await log.close()
  }
}

const isStart = (data: unknown): data is Start =>
  typeof data === 'object' && data !== null && 'replay' in data && data.replay === 'ordinance'

/** The streams that this thread gets hold of, until none is left. */
const handfuls = function* ({ streams, taken }: Task): Generator<readonly StreamName[]> {
  for (;;) {
    const from = Atomics.add(taken, 0, 1) * HANDFUL
    if (from >= streams.length) return
    yield streams.slice(from, from + HANDFUL)
  }
}

const answerOf = <Answer>(thread: Worker): Promise<Answer> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => {
      reject(new Error(`a replaying thread ended with ${code} before it answered`))
    })
  })

/** Every stream of the log, by name. A store that keeps no list of them is read through once. */
const streamsOf = async (log: Log): Promise<readonly StreamName[]> => {
  const names = new Set<StreamName>()
  if (log.streams === undefined) for await (const { stream } of log.readAll()) names.add(stream)
  else for await (const stream of log.streams()) names.add(stream)
  return [...names].sort()
}

const shareOf = async <Part>({ begin }: ReplayJob<Part>, log: Log, shares: Iterable<readonly StreamName[]>): Promise<Share<Part>> => {
  const kept = begin?.()
  const [lines, stuck]: [string[], StreamName[]] = [[], []]
  let count = 0
  for (const streams of shares)
    for (const stream of streams) {
      const events = await log.read(stream)
      count += events.length
      const session = kindOf(stream)?.begin(idOf(stream))
      if (session === undefined) continue
      if (!events.every((event) => E.isRight(session.take(event)))) stuck.push(stream)
      else {
        lines.push(`${stream} ${sha256(canonical(session.state()))}`)
        kept?.add(stream, session.state())
      }
    }
  return { events: count, lines, stuck, part: kept?.part() }
}

const merged = <Part>(shares: readonly Share<Part>[]): ReplayedLog<Part> => {
  const lines = shares.flatMap((share) => share.lines).sort()
  return {
    events: shares.reduce((sum, { events }) => sum + events, 0),
    streams: lines.length,
    hash: sha256(lines.join('\n')),
    stuck: shares.flatMap(({ stuck }) => stuck).sort(),
    parts: shares.flatMap(({ part }) => (part === undefined ? [] : [part])),
  }
}
