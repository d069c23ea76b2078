// A graphile-worker that passes deadlines of a log in PostgreSQL until it is killed: `node … URL SCHEMA`.
import { Logger, run } from 'graphile-worker'
import { passDeadline, wakeTask } from '../../../../src/desk/graphile/index.js'
import { postgresLog } from '../../../../src/log/postgres/index.js'
import { poolFor } from '../../../log/postgres/server.js'
import { hastyDesk } from '../hasty.js'

const [url = '', schema = ''] = process.argv.slice(2)
const desk = hastyDesk(postgresLog(poolFor(url, { max: 4 }), { schema }))
const pool = poolFor(url, { max: 4 })
const ignored = (): void => undefined
pool.on('error', ignored)
pool.on('connect', (client) => {
  client.on('error', ignored)
})
await run({
  pgPool: pool,
  concurrency: 4,
  logger: new Logger(() => () => undefined),
  pollInterval: 100,
  taskList: { [passDeadline]: wakeTask(desk, schema) },
})
