import { logContract } from '../../src/spec/logContract.js'
import { memoryLog } from '../../src/log/memory.js'
import { openFile } from './durability.js'
import { temporary } from './files.js'

describe('a log in memory', () => {
  test.each(logContract)('$name', ({ run }) => run(async () => memoryLog()))
})

describe('a log in a SQLite file', () => {
  test.each(logContract)('$name', async ({ run }) => {
    const paths = new Map<unknown, string>()
    const openAt = (path: string) => {
      const log = openFile(path)
      paths.set(log, path)
      return log
    }
    await run(
      async () => openAt(temporary()),
      async (log) => {
        await log.close()
        return openAt(paths.get(log) ?? '')
      },
    )
  })
})
