// A process of its own that appends to a SQLite log and says on stdout what the log has acknowledged: `node … PATH NAME COUNT`.
import * as E from 'fp-ts/lib/Either.js'
import Database from 'libsql'
import { sqliteLog } from '../../../src/log/sqlite.js'
import { options, paid } from '../fixture.js'

const [path = '', name = '', count = '0'] = process.argv.slice(2)

const log = sqliteLog(new Database(path))
process.stdout.write('ready\n')
for (let i = 0; i < Number(count); i++) {
  const command = `${name}-${i}`
  const result = await log.append('order-1', [paid(i), paid(i), paid(i)].slice(i % 3), options(command))
  process.stdout.write(
    E.isRight(result)
      ? `${command} ${result.right.events.map(({ version }) => version).join()}\n`
      : `failed ${JSON.stringify(result.left)}\n`,
  )
}
await log.close()
