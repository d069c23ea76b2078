// Files of a SQLite log, cut and with bits flipped: nothing else than what was written is ever read from them.
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sha256 } from '../../src/log/canonical.js'
import { signCheckpoint, verifyCheckpoints, type Checkpoint } from '../../src/log/checkpoint.js'
import { CorruptLog, LogUnavailable, NotALog, type Log } from '../../src/log/log.js'
import { verifyLog } from '../../src/log/verify.js'
import { openFile, type Trials } from './durability.js'
import { all, at, options, paid } from './fixture.js'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')

interface Image {
  readonly database: Buffer
  readonly wal: Buffer
}

interface Sample {
  /** The files while the log was open, as a crash leaves them. */
  readonly crashed: Image
  /** The file after the log was closed. */
  readonly closed: Image
  /** What was in the log before and after each commit. */
  readonly states: ReadonlySet<string>
  readonly whole: string
  readonly checkpoint: Checkpoint
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
/** The driver closes its files when its statements are collected, and the event loop has turned. */
const letGo = async (): Promise<void> => {
  collectGarbage()
  await new Promise((resolve) => setImmediate(resolve))
}

const nothing = Buffer.alloc(0)
const contentOf = async (log: Log): Promise<string> => sha256((await all(log)).map(({ hash, position }) => `${hash} ${position}`).join())
const bytesOf = (file: string): Buffer => (existsSync(file) ? readFileSync(file) : nothing)

const makeSample = async (path: string, commits: number): Promise<Sample> => {
  const log = openFile(path)
  const states = new Set([await contentOf(log)])
  for (let i = 0; i < commits; i++) {
    await log.append(`order-${i % 3}`, [paid(i), paid(i)], options(`c-${i}`))
    states.add(await contentOf(log))
  }
  const whole = await contentOf(log)
  const checkpoint = await signCheckpoint(log, at, privateKey)
  if (!('signature' in checkpoint)) throw new Error('the sample could not be signed')
  const crashed = { database: bytesOf(path), wal: bytesOf(`${path}-wal`) }
  await log.close()
  return { crashed, closed: { database: bytesOf(path), wal: nothing }, states, whole, checkpoint }
}

const putBack = (path: string, { database, wal }: Image): void => {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  writeFileSync(path, database)
  if (wal.length > 0) writeFileSync(`${path}-wal`, wal)
}

/** What a reader gets from the files: the log's content, or that it is refused, with a typed error or by verification. */
const look = async (path: string, checkpoint?: Checkpoint): Promise<string> => {
  try {
    const log = openFile(path)
    try {
      const { problems } = checkpoint === undefined ? await verifyLog(log) : await verifyCheckpoints(log, [checkpoint], publicKey)
      return problems.length > 0 ? 'refused' : await contentOf(log)
    } finally {
      await log.close()
    }
  } catch (error) {
    if (
      error instanceof CorruptLog ||
      error instanceof NotALog ||
      error instanceof LogUnavailable ||
      (error instanceof Error && error.name === 'SqliteError')
    )
      return 'refused'
    throw error
  }
}

const tryAll = async (
  path: string,
  damaged: Iterable<readonly [string, Image]>,
  isGood: (found: string) => boolean,
  checkpoint?: Checkpoint,
): Promise<Trials> => {
  const violations: string[] = []
  let [trials, refused] = [0, 0]
  for (const [what, image] of damaged) {
    if (trials % 100 === 99) await letGo()
    putBack(path, image)
    const found = await look(path, checkpoint)
    trials += 1
    if (found === 'refused') refused += 1
    else if (!isGood(found)) violations.push(`${what}: something else was read, silently`)
  }
  return { trials, violations: refused > 0 || checkpoint === undefined ? violations : [...violations, 'no damage was noticed'] }
}

function* cut(bytes: Buffer, step: number, put: (bytes: Buffer) => Image): Iterable<readonly [string, Image]> {
  for (let length = 0; length < bytes.length; length += step) yield [`cut at ${length}`, put(bytes.subarray(0, length))]
}

function* flipped(bytes: Buffer, trials: number, random: () => number, put: (bytes: Buffer) => Image): Iterable<readonly [string, Image]> {
  for (let trial = 0; trial < trials; trial++) {
    const bit = Math.floor(random() * bytes.length * 8)
    const damaged = Buffer.from(bytes)
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    yield [`bit ${bit}`, put(damaged)]
  }
}

/** A crash may tear the end of the write-ahead log: then the log is what it was after some commit, never between two. */
export const tornTrials = async (path: string, step: number): Promise<Trials> => {
  const { crashed, states } = await makeSample(path, 4)
  return tryAll(
    path,
    cut(crashed.wal, step, (wal) => ({ ...crashed, wal })),
    (found) => states.has(found),
  )
}

/** A bit flipped there makes what follows worthless: the log is what it was after some commit, or refused. */
export const flippedTailTrials = async (path: string, trials: number, random: () => number): Promise<Trials> => {
  const { crashed, states } = await makeSample(path, 12)
  return tryAll(
    path,
    flipped(crashed.wal, trials, random, (wal) => ({ ...crashed, wal })),
    (found) => states.has(found),
  )
}

/** A closed file that was cut is refused against the last checkpoint, at every length. */
export const cutTrials = async (path: string, step: number): Promise<Trials> => {
  const { closed, checkpoint } = await makeSample(path, 12)
  return tryAll(
    path,
    cut(closed.database, step, (database) => ({ ...closed, database })),
    () => false,
    checkpoint,
  )
}

/** A bit flipped in a closed file is refused, or meant nothing: then the log reads as it was written. */
export const flippedTrials = async (path: string, trials: number, random: () => number): Promise<Trials> => {
  const { closed, whole, checkpoint } = await makeSample(path, 12)
  return tryAll(
    path,
    flipped(closed.database, trials, random, (database) => ({ ...closed, database })),
    (found) => found === whole,
    checkpoint,
  )
}
