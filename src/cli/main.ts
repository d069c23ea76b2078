import { exits, type Io } from './io.js'
import { serveIfThread } from './replayThread.js'

const io: Io = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  interactive: process.stderr.isTTY,
}
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exits.ok)
  io.err(`✗ not all was printed: ${error.message}`)
  process.exit(exits.findings)
})
// A replaying thread needs none of the program, and would wait for it.
if (!(await serveIfThread())) process.exitCode = await (await import('./program.js')).run(process.argv.slice(2), io)
