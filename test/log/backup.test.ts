import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { backup, drill, restore, verifyBackup } from '../../src/log/backup.js'
import type { Log } from '../../src/log/log.js'
import { memoryLog } from '../../src/log/memory.js'
import { verifyLog } from '../../src/log/verify.js'
import { openFile } from './durability.js'
import { temporary } from './files.js'
import { all, fill, options, paid } from './fixture.js'

const linesOf = async (log: Log): Promise<readonly string[]> => {
  const lines: string[] = []
  for await (const line of backup(log)) lines.push(line)
  return lines
}

/** Commits of any size in any order of streams, with and without cause and basis. */
interface Wanted {
  readonly stream: string
  readonly size: number
  readonly cause: string | undefined
  readonly hasBasis: boolean
}
const commits: fc.Arbitrary<Wanted[]> = fc.array(
  fc.record({
    stream: fc.constantFrom('order-1', 'order-2', 'stock-1'),
    size: fc.integer({ min: 1, max: 4 }),
    cause: fc.option(fc.constant('order-1/1'), { nil: undefined }),
    hasBasis: fc.boolean(),
  }),
  { maxLength: 20 },
)
const basis = [{ rule: 'RET-02', clauses: ['R-2.1'], edition: '2020-01-01', params: {}, facts: {} }]

const logOf = async (wanted: readonly Wanted[]): Promise<Log> => {
  const log = memoryLog()
  for (const [i, { stream, size, cause, hasBasis }] of wanted.entries()) {
    await log.append(
      stream,
      Array.from({ length: size }, (_, n) => paid(n)),
      options(`c-${i}`, { ...(cause !== undefined && { cause }), ...(hasBasis && { basis }) }),
    )
  }
  return log
}

test('a restored log is the log, and knows its commands', async () => {
  await fc.assert(
    fc.asyncProperty(commits, fc.integer({ min: 1, max: 5 }), async (wanted, together) => {
      const log = await logOf(wanted)
      const copy = memoryLog()
      expect(E.isRight(await restore(backup(log), copy, { together }))).toBe(true)
      expect(await all(copy)).toEqual(await all(log))
      expect((await verifyLog(copy)).head).toBe((await verifyLog(log)).head)
      for (const [i, { stream }] of wanted.entries())
        expect(await copy.outcomeOf(stream, `c-${i}`)).toEqual(await log.outcomeOf(stream, `c-${i}`))
    }),
  )
})

test('from memory to a file and back, the backups are the same to the byte', async () => {
  const log = memoryLog()
  await fill(log, 50)
  const file = openFile(temporary())
  const back = memoryLog()
  expect(await drill(log, file)).toMatchObject({ right: { isEqual: true } })
  expect(await drill(file, back)).toMatchObject({ right: { isEqual: true } })
  expect(await linesOf(back)).toEqual(await linesOf(log))
  await file.close()
})

test('a backup cut after any line is found, and what was restored of it is whole commits', async () => {
  const log = memoryLog()
  await fill(log, 6)
  const lines = await linesOf(log)
  for (let n = 0; n < lines.length; n++) {
    expect(await verifyBackup(lines.slice(0, n))).toMatchObject({ left: { kind: 'badInput' } })
    const copy = memoryLog()
    await restore(lines.slice(0, n), copy, { together: 1 })
    expect((await all(copy)).length % 2).toBe(0)
    expect((await verifyLog(copy)).problems).toEqual([])
  }
  expect(await verifyBackup(lines)).toMatchObject({ right: { events: 12, streams: 3 } })
})

test('a backup with any line changed, lost, doubled or moved is found', async () => {
  const log = memoryLog()
  await fill(log, 4)
  const lines = await linesOf(log)
  const isFound = async (damaged: readonly string[]) =>
    expect(await verifyBackup(damaged)).toMatchObject({
      left: { kind: 'badInput', problems: [{ path: expect.stringMatching(/^\/\d+$/) }] },
    })
  for (const [i, line] of lines.entries()) {
    await isFound(lines.toSpliced(i, 1))
    await isFound(lines.toSpliced(i, 0, line))
    await isFound(lines.with(i, line.replace(/\d/, '7x')))
    await isFound(lines.with(i, line.replace(/[02-9](?=\D*$)|l/, '1')))
    await isFound(lines.with(i, line.replace('print of c-', 'print of d-').replace('{', '{ ')))
    if (i > 0) await isFound(lines.with(i, lines[i - 1] ?? '').with(i - 1, line))
  }
})

test('a log that holds something is not restored over', async () => {
  const [log, other] = [memoryLog(), memoryLog()]
  await Promise.all([fill(log, 2), fill(other, 1)])
  expect(await restore(backup(log), other)).toMatchObject({ left: { kind: 'badInput' } })
  expect(await all(other)).toHaveLength(2)
})

test('a broken log is not backed up as if it were whole', async () => {
  const log = memoryLog()
  await fill(log, 3)
  const [first, ...rest] = await all(log)
  const broken: Log = {
    ...log,
    readAll: async function* () {
      yield* [{ ...first!, data: { amount: 1 } }, ...rest]
    },
  }
  await expect(linesOf(broken)).rejects.toMatchObject({ name: 'CorruptLog' })
})

test('no line of a backup holds what a reader of lines may take for its end, and it restores to the very log', async () => {
  const log = memoryLog()
  const note = 'one\u2028two\u2029three\u0085four\r\nfive'
  await log.append('order-1', [{ ...paid(0), data: { note } }], options('c'))
  const lines = await linesOf(log)
  expect(lines.join('').match(/[\n\r\u0085\u2028\u2029]/)).toBeNull()
  const copy = memoryLog()
  expect(await restore(lines, copy)).toMatchObject({ right: { head: (await verifyLog(log)).head } })
  expect((await copy.read('order-1'))[0]?.data).toEqual({ note })
})
